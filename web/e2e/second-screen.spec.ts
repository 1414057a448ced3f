/** "What my colleague changes at the other desk I see on my screen at once, without doing anything." */
import { after, expectUnits, moveButton, openDesk, tickBlocks, undoButton } from "./grid-desk.ts";
import { movableBlocks } from "./grid-questions.ts";
import { shareChanged } from "./pixels.ts";
import { expect, test, zh } from "./story.ts";
import { inspectorOf, mapPicture, middleOf, openTown, stillPicture } from "./town.ts";

test.use({ login: "supervisor1" });

test("a second screen follows the change without being reloaded", async ({ page, browser, seatOf, asker }) => {
  const move = await movableBlocks(asker, 2);
  const other = await browser.newContext({ storageState: await seatOf("duty1") });
  const screen = await other.newPage();
  const place = { at: middleOf(move.blocks[0]?.box ?? null), zoom: 17 };
  await openTown(screen, `sel=cell:${move.to.id}&fill=officer`, place);
  await screen.evaluate(() => Object.assign(globalThis, { stillTheSamePage: true }));
  const blocks = inspectorOf(screen, zh)
    .locator("dl > div")
    .filter({ has: screen.getByText(zh("cell.blocks"), { exact: true }) });
  const receiving = move.preview.cells.find(({ id }) => id === move.to.id);
  await expect(blocks).toContainText(String(receiving?.before.blocks));
  const picture = await stillPicture(screen);

  await openDesk(page, move);
  await tickBlocks(page, move);
  await moveButton(page, move.to.name).click();
  await expectUnits(page, after(move));

  await expect(blocks).toContainText(String(receiving?.after.blocks), { timeout: 10_000 });
  await expect(
    screen
      .getByRole("region", { name: zh("log.title") })
      .getByText(zh("log.grid_edited"))
      .first(),
  ).toBeVisible();
  await expect
    .poll(async () => shareChanged(picture, await mapPicture(screen)), { message: "the map is coloured anew" })
    .toBeGreaterThan(0.01);
  expect(await screen.evaluate(() => Object.hasOwn(globalThis, "stillTheSamePage"))).toBe(true);

  await undoButton(page).click();
  await expect(blocks).toContainText(String(receiving?.before.blocks), { timeout: 10_000 });
  await other.close();
});
