/** "One cell is too much: divide it into N. Two are too little: make them one, and I say whose officer stays." */

import { deskOf, expectOffered, expectUnits, hold, newestEdit, outlookOf, takeBack } from "./grid-desk.ts";
import { openCell } from "./grid-draws.ts";
import { cellsOf, dividable, mergeable } from "./grid-wishes.ts";
import { expect, test, zh } from "./story.ts";

test.use({ login: "supervisor1" });

test("a cell is divided into parts of like load, as they were shown", async ({ page, asker }) => {
  const parts = 3;
  const cell = await dividable(asker, parts);
  const before = await cellsOf(asker);
  await openCell(page, cell);
  await hold(page, "divide");
  await deskOf(page).getByLabel(zh("grid.parts")).fill(String(parts));
  await deskOf(page)
    .getByRole("button", { name: zh("grid.divide.show") })
    .click();
  const rows = outlookOf(page).locator("tbody tr");
  await expect(rows).toHaveCount(parts);
  const shown = await rows.locator("td b").evaluateAll((bolds) => bolds.map((bold) => bold.textContent));
  await page.keyboard.press("Escape");
  await deskOf(page)
    .getByRole("button", { name: zh("grid.divide.show") })
    .click();
  await expect(rows).toHaveCount(parts);
  await deskOf(page)
    .getByRole("button", { name: zh("grid.do.divide", { count: parts }) })
    .click();
  await expect.poll(async () => (await cellsOf(asker)).length).toBe(before.length + parts - 1);
  const after = await cellsOf(asker);
  const units = after
    .filter(({ id }) => id === cell.id || !before.some((old) => old.id === id))
    .map(({ load }) => load?.units);
  expect(
    units.every((each) => shown.includes(String(each))),
    `${units.join()} were shown as ${shown.join()}`,
  ).toBe(true);
  await page.keyboard.press("1");
  await takeBack(page, [{ name: cell.name, units: cell.load?.units ?? -1 }]);
});

test("two neighbours become one by the list; the officer who stays is named and can be changed", async ({
  page,
  asker,
}) => {
  const {
    cells: [a, b],
  } = await mergeable(asker);
  const fuller = (a.load?.units ?? 0) >= (b.load?.units ?? 0) ? a : b;
  const other = fuller === a ? b : a;
  await openCell(page, a);
  await hold(page, "merge");
  const desk = deskOf(page);
  await desk.getByRole("checkbox", { name: zh("grid.choose_cell", { name: a.name }) }).check();
  await desk.getByRole("checkbox", { name: zh("grid.choose_cell", { name: b.name }) }).check();
  const officer = desk.getByLabel(zh("grid.merge.officer"));
  await expect(officer.locator("option").first()).toHaveText(zh("grid.merge.rule", { cell: fuller.name }));
  await officer.selectOption(String(other.id));
  const together = (a.load?.units ?? 0) + (b.load?.units ?? 0);
  await expect(outlookOf(page)).toContainText(String(together));
  const button = desk.getByRole("button", { name: zh("grid.do.merge", { count: 2 }) });
  await expectOffered(button, true);
  await button.click();
  // The cell whose officer stays is the one that goes on.
  await expect(newestEdit(page)).toContainText(
    zh("grid.edit.cells.merge", { to: other.name, units: fuller.load?.units ?? -1 }),
  );
  await page.keyboard.press("1");
  const now = (await cellsOf(asker)).find(({ id }) => id === other.id);
  expect(now?.officer?.id).toBe(other.officer?.id);
  expect(now?.load?.units).toBe(together);
  await page.keyboard.press("Control+z");
  await expectUnits(
    page,
    [a, b].map(({ name, load }) => ({ name, units: load?.units ?? -1 })),
  );
});
