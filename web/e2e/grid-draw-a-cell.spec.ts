/** "I draw round the part that shall be a cell of its own", as a polygon and freehand. */
import type { Page } from "@playwright/test";
import { deskOf, expectUnits, newestEdit, outlookOf, takeBack } from "./grid-desk.ts";
import { clickPath, dragPath, holdDrawing, openCell } from "./grid-draws.ts";
import { type Outlined, outlinable } from "./grid-wishes.ts";
import { expect, test, zh } from "./story.ts";

test.use({ login: "supervisor1" });

const NAME = "新画的一格";

async function commitAndTakeBack(page: Page, { cell, preview }: Outlined): Promise<void> {
  const giving = preview.cells.find(({ id }) => id === cell.id);
  const made = preview.cells.find(({ id }) => id === null);
  await deskOf(page).getByLabel(zh("grid.new_name")).fill(NAME);
  await expect(outlookOf(page).getByRole("row", { name: NAME })).toContainText(`0 → ${made?.after.units}`);
  await deskOf(page)
    .getByRole("button", { name: zh("grid.do.area") })
    .click();
  await expect(newestEdit(page)).toContainText(NAME);
  await page.keyboard.press("1");
  await expectUnits(page, [
    { name: cell.name, units: giving?.after.units ?? -1 },
    { name: NAME, units: made?.after.units ?? -1 },
  ]);
  await takeBack(page, [{ name: cell.name, units: giving?.before.units ?? -1 }]);
  await expect(deskOf(page).getByRole("radio", { name: NAME })).toHaveCount(0);
}

test("a polygon makes a new cell of the blocks inside", async ({ page, asker }) => {
  const drawn = await outlinable(asker, false);
  await openCell(page, drawn.cell);
  await holdDrawing(page, "area");
  await clickPath(page, [...drawn.outline, ...drawn.outline.slice(0, 1)]);
  await commitAndTakeBack(page, drawn);
});

test("a freehand outline does the same", async ({ page, asker }) => {
  const drawn = await outlinable(asker, false);
  await openCell(page, drawn.cell);
  await holdDrawing(page, "freehand");
  await dragPath(page, [...drawn.outline, ...drawn.outline.slice(0, 1)]);
  await commitAndTakeBack(page, drawn);
});

test("typed coordinates do the same, and a special-purpose cell carries its mark", async ({ page, asker }) => {
  const drawn = await outlinable(asker, false);
  await openCell(page, drawn.cell);
  await holdDrawing(page, "area");
  await deskOf(page).getByText(zh("grid.coordinates"), { exact: true }).click();
  const field = deskOf(page).getByLabel(zh("grid.coordinates.label"));
  await field.fill("121.4 31.2\nhere");
  await deskOf(page)
    .getByRole("button", { name: zh("grid.coordinates.draw") })
    .click();
  await expect(deskOf(page).getByText(zh("grid.coordinates.wrong", { row: 2 }))).toBeVisible();
  await field.fill(drawn.outline.map(([lng, lat]) => `${lng} ${lat}`).join("\n"));
  await deskOf(page)
    .getByRole("button", { name: zh("grid.coordinates.draw") })
    .click();
  await deskOf(page)
    .getByLabel(zh("grid.kind"))
    .selectOption({ label: zh("grid.kind.special") });
  await commitAndTakeBack(page, drawn);
});
