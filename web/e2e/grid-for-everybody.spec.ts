/** The grid desk with each of its tools, for people with poor sight and with a screen reader: no serious fault against WCAG 2.2 AA. */

import { cellRow, deskOf, hold } from "./grid-desk.ts";
import { openCell } from "./grid-draws.ts";
import { cellsOf } from "./grid-wishes.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { expect, test, zh } from "./story.ts";

test.use({ login: "supervisor1" });

test("every tool's panel is sound, light and dark", async ({ page, asker }) => {
  const [cell] = await cellsOf(asker);
  if (!cell) throw new Error("The demo town should have a cell.");
  await openCell(page, cell);
  await expectNoSeriousFault(page, "select");
  for (const tool of ["line", "area", "divide", "merge"] as const) {
    await hold(page, tool);
    await expectNoSeriousFault(page, tool);
  }
  await hold(page, "divide");
  await deskOf(page)
    .getByRole("button", { name: zh("grid.divide.show") })
    .click();
  await expect(deskOf(page).getByRole("table", { name: zh("grid.before_after") })).toBeVisible();
  await expectNoSeriousFault(page, "an outlook");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoSeriousFault(page, "an outlook, dark");
  await page.keyboard.press("1");
  await expect(cellRow(page, cell.name)).toBeChecked();
  await expectNoSeriousFault(page, "select, dark");
});
