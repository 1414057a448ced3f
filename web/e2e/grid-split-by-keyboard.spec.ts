/** "I cannot use a mouse. I split a cell with a line that I set by arrow keys, and another by ticking its blocks." */
import { deskOf, expectUnits, newestEdit, outlookOf, tickBlocks } from "./grid-desk.ts";
import { openCell } from "./grid-draws.ts";
import { acrossBox, blocksOf, cellsOf, previewOf, splittable } from "./grid-wishes.ts";
import { expect, test, zh } from "./story.ts";
import { mapOf, onScreen } from "./town.ts";

const STEP_PX = 12;

test.use({ login: "supervisor1" });

test("a line of two points, set by keys alone, splits the cell", async ({ page, asker }) => {
  const { cell, line, preview } = await splittable(asker, false, [acrossBox]);
  await openCell(page, cell);
  await page.keyboard.press("2");
  await mapOf(page).locator("canvas").focus();
  const [west, east] = [await onScreen(page, line[0] ?? [0, 0]), await onScreen(page, line[1] ?? [0, 0])];
  const steps = Math.ceil((east.x - west.x) / 2 / STEP_PX);
  for (let step = 0; step < steps; step++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Space");
  for (let step = 0; step < 2 * steps; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(deskOf(page).getByText(zh("grid.points", { count: 2 }))).toBeVisible();
  await page.keyboard.press("f");
  await expect(outlookOf(page).getByRole("row", { name: cell.name })).toBeVisible();
  await page.keyboard.press("Enter");
  const made = preview.cells.find(({ id }) => id === null);
  await expect(newestEdit(page)).toContainText(made?.name ?? "");
  await page.keyboard.press("Control+z");
  await expectUnits(page, [{ name: cell.name, units: cell.load?.units ?? -1 }]);
});

test("a point too many is taken back, Escape forgets the line", async ({ page, asker }) => {
  const [cell] = await cellsOf(asker);
  if (!cell) throw new Error("The demo town should have a cell.");
  await openCell(page, cell);
  await page.keyboard.press("2");
  await mapOf(page).locator("canvas").focus();
  const count = (points: number) => expect(deskOf(page).getByText(zh("grid.points", { count: points }))).toBeVisible();
  for (const key of ["ArrowLeft", "Space", "ArrowUp", "Space", "ArrowUp", "Space"]) await page.keyboard.press(key);
  await count(3);
  await page.keyboard.press("Backspace");
  await count(2);
  await page.keyboard.press("Escape");
  await count(0);
});

test("ticked blocks become a cell of their own", async ({ page, asker }) => {
  const cells = await cellsOf(asker);
  const own = await firstThatMayLeave(asker, cells);
  await openCell(page, own.cell);
  await tickBlocks(page, { from: own.cell, blocks: [own.block] });
  await deskOf(page)
    .getByRole("button", { name: zh("grid.going.new") })
    .click();
  await expect(outlookOf(page).getByRole("row", { name: own.cell.name })).toBeVisible();
  await deskOf(page)
    .getByRole("button", { name: zh("grid.do.new_cell") })
    .click();
  await expectUnits(page, [{ name: own.cell.name, units: (own.cell.load?.units ?? 0) - (own.block.load?.units ?? 0) }]);
  await page.keyboard.press("Control+z");
  await expectUnits(page, [{ name: own.cell.name, units: own.cell.load?.units ?? -1 }]);
});

async function firstThatMayLeave(asker: Parameters<typeof cellsOf>[0], cells: Awaited<ReturnType<typeof cellsOf>>) {
  for (const cell of cells)
    for (const block of (await blocksOf(asker, cell.divisionCode)).values()) {
      if (block.cellId !== cell.id || !block.load?.units) continue;
      const { id, version } = block;
      const wish = { kind: "cells.create" as const, divisionCode: cell.divisionCode, blocks: [{ id, version }] };
      if ((await previewOf(asker, wish)).refusal === null) return { cell, block };
    }
  throw new Error("The demo town should have a block that may be a cell of its own.");
}
