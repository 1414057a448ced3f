/** "The street was never built: I cut the block where I draw." With the switch while splitting, and with the tool of its own. */

import { deskOf, expectOffered, newestEdit, takeBack, undoButton } from "./grid-desk.ts";
import { clickPath, holdDrawing, openCell } from "./grid-draws.ts";
import { blocksOf, splittable } from "./grid-wishes.ts";
import { expect, test, zh } from "./story.ts";

test.use({ login: "supervisor1" });

test("cut exactly here: the line cuts the blocks it crosses", async ({ page, asker }) => {
  const { cell, line, preview } = await splittable(asker, true);
  const before = await blocksOf(asker, cell.divisionCode);
  await openCell(page, cell);
  await holdDrawing(page, "line");
  await deskOf(page).getByText(zh("grid.cut_exactly")).click();
  await clickPath(page, [...line, ...line.slice(-1)]);
  await expect(deskOf(page).getByText(zh("grid.given.cuts", { count: preview.pieces.length }))).toBeVisible();
  await page.keyboard.press("Enter");
  const made = preview.cells.find(({ id }) => id === null);
  await expect(newestEdit(page)).toContainText(made?.name ?? "");
  expect((await blocksOf(asker, cell.divisionCode)).size).toBeGreaterThan(before.size);
  await takeBack(page, [{ name: cell.name, units: cell.load?.units ?? -1 }]);
  expect(new Set((await blocksOf(asker, cell.divisionCode)).keys())).toEqual(new Set(before.keys()));
});

test("the tool that only cuts leaves the cells as they are", async ({ page, asker }) => {
  const { cell, line } = await splittable(asker, true);
  const before = await blocksOf(asker, cell.divisionCode);
  await openCell(page, cell);
  await holdDrawing(page, "cut");
  await clickPath(page, [...line, ...line.slice(-1)]);
  await deskOf(page)
    .getByRole("button", { name: zh("grid.do.cut"), exact: true })
    .click();
  await expect.poll(async () => (await blocksOf(asker, cell.divisionCode)).size).toBeGreaterThan(before.size);
  await expectOffered(undoButton(page), true);
  await undoButton(page).click();
  await expect.poll(async () => (await blocksOf(asker, cell.divisionCode)).size).toBe(before.size);
});
