/** "The street is the better boundary: I take hold of the old one and pull it there." Also by the table, without a drag. */
import { after, before, expectUnits, hold, newestEdit, openDesk, takeBack } from "./grid-desk.ts";
import { movableBlocks } from "./grid-questions.ts";
import { blocksOf, boundaryBetween } from "./grid-wishes.ts";
import { expect, test, zh } from "./story.ts";
import { lookAt, mapIdle, middleOf, onScreen } from "./town.ts";

test.use({ login: "supervisor1" });

test("the block between the old boundary and the hand goes over", async ({ page, asker }) => {
  const move = await movableBlocks(asker, 1);
  const [block] = move.blocks;
  const blocks = await blocksOf(asker, move.to.divisionCode);
  const beside = block?.neighbours.flatMap((id) => blocks.get(id) ?? []).find(({ cellId }) => cellId === move.to.id);
  const inside = middleOf(block?.box ?? null);
  const boundary = await boundaryBetween(asker, inside, middleOf(beside?.box ?? null));
  await openDesk(page, move);
  await hold(page, "boundary");
  await lookAt(page, { at: boundary, zoom: 16.5 });
  await mapIdle(page);
  const from = await onScreen(page, boundary);
  const to = await onScreen(page, inside);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 10 });
  await expect(page.getByText(zh("grid.release"))).toBeVisible();
  await page.mouse.up();
  await expectUnits(page, after(move));
  await expect(newestEdit(page)).toContainText(move.to.name);
  await takeBack(page, before(move));
});
