/** "I drag a box, or a loop, over what shall go, and it goes when I let go." */
import { after, before, expectUnits, hold, openDesk, takeBack } from "./grid-desk.ts";
import { movableBlocks } from "./grid-questions.ts";
import { expect, test, zh } from "./story.ts";
import { lookAt, mapIdle, middleOf, onScreen } from "./town.ts";

test.use({ login: "supervisor1" });

const HALF_PX = 12;
const around = ({ x, y }: { x: number; y: number }) =>
  [
    [x - HALF_PX, y - HALF_PX],
    [x + HALF_PX, y - HALF_PX],
    [x + HALF_PX, y + HALF_PX],
    [x - HALF_PX, y + HALF_PX],
  ] as const;

for (const tool of ["rectangle", "lasso"] as const) {
  test(`the ${tool} takes the block whose middle it holds`, async ({ page, asker }) => {
    const move = await movableBlocks(asker, 1);
    const at = middleOf(move.blocks[0]?.box ?? null);
    await openDesk(page, move);
    await hold(page, tool);
    await lookAt(page, { at, zoom: 17 });
    await mapIdle(page);
    const corners = around(await onScreen(page, at));
    const path = tool === "rectangle" ? [corners[0], corners[2]] : corners;
    await page.mouse.move(...path[0]);
    await page.mouse.down();
    for (const corner of path.slice(1)) await page.mouse.move(corner[0], corner[1], { steps: 6 });
    await expect(page.getByText(zh("grid.release"))).toBeVisible();
    await page.mouse.up();
    await expectUnits(page, after(move));
    await takeBack(page, before(move));
  });
}
