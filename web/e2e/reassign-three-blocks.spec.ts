/** "I give three blocks to another cell, see what that does to both loads, and can take it back, also tomorrow." */
import { problemText } from "../src/i18n/problems.ts";
import {
  after,
  before,
  deskOf,
  expectOffered,
  expectUnits,
  moveButton,
  openDesk,
  redoButton,
  tickBlocks,
  undoButton,
} from "./grid-desk.ts";
import { movableBlocks, splittingBlock } from "./grid-questions.ts";
import { expect, test, zh } from "./story.ts";
import { lookAt, mapIdle, middleOf, onScreen } from "./town.ts";

test.use({ login: "supervisor1" });

test("three blocks go to another cell; undo, redo, reload, undo", async ({ page, asker }) => {
  const move = await movableBlocks(asker, 3);
  await openDesk(page, move);
  await expectUnits(page, before(move));
  await tickBlocks(page, move);

  const outlook = deskOf(page).getByRole("table", { name: zh("grid.before_after") });
  for (const cell of move.preview.cells)
    await expect(outlook.getByRole("row", { name: cell.name })).toContainText(
      `${cell.before.units} → ${cell.after.units}`,
    );
  await moveButton(page, move.to.name).click();
  await expectUnits(page, after(move));
  await expect(deskOf(page).getByRole("listitem").first()).toContainText(
    zh("grid.edit.blocks.reassign", { count: 3, to: move.to.name, units: move.preview.moved.units }),
  );

  await undoButton(page).click();
  await expectUnits(page, before(move));
  await redoButton(page).click();
  await expectUnits(page, after(move));

  await page.reload();
  await expectUnits(page, after(move));
  await expectOffered(undoButton(page), true);
  await undoButton(page).click();
  await expectUnits(page, before(move));
});

test("a move that would leave a cell in pieces is refused with the reason", async ({ page, asker }) => {
  const move = await splittingBlock(asker);
  await openDesk(page, move);
  await tickBlocks(page, move);
  await expect(deskOf(page).getByText(problemText("cells.not_contiguous", "zh"))).toBeVisible();
  const button = moveButton(page, move.to.name);
  await expectOffered(button, false);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await button.click({ force: true });
  await expectUnits(page, before(move));
  expect(sent).not.toContain("POST /api/grid/reassignments");
});

test("the brush takes the block under it", async ({ page, asker }) => {
  const move = await movableBlocks(asker, 1);
  await openDesk(page, move);
  const at = middleOf(move.blocks[0]?.box ?? null);
  await page.getByRole("button", { name: zh("grid.tool.brush") }).click();
  await lookAt(page, { at, zoom: 17 });
  await mapIdle(page);
  const { x, y } = await onScreen(page, at);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await expect(page.getByText(zh("grid.release"))).toBeVisible();
  await page.mouse.up();
  await expectUnits(page, after(move));
  await page.keyboard.press("Control+z");
  await expectUnits(page, before(move));
});
