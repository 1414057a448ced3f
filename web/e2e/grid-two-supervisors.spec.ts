/** "My colleague was a moment quicker than I": I am told what changed and by whom, see the present grid, and do it again if I still want to. */
import type { Route } from "@playwright/test";
import {
  after,
  before,
  deskOf,
  expectOffered,
  expectUnits,
  moveButton,
  openDesk,
  tickBlocks,
  undoButton,
} from "./grid-desk.ts";
import { movableBlocks } from "./grid-questions.ts";
import { expect, test, zh } from "./story.ts";

test.use({ login: "supervisor1" });

test("the second is told, sees the present grid, and does it again", async ({ page, browser, seatOf, asker }) => {
  const move = await movableBlocks(asker, 1);
  const other = await browser.newContext({ storageState: await seatOf("admin") });
  const screen = await other.newPage();
  await openDesk(screen, move);
  await tickBlocks(screen, move);
  await openDesk(page, move);
  await tickBlocks(page, move);

  // Between my press and its arrival my colleague moves the same block and takes it back.
  const beaten = async (route: Route): Promise<void> => {
    await moveButton(screen, move.to.name).click();
    await expectUnits(screen, after(move));
    await expectOffered(undoButton(screen), true);
    await undoButton(screen).click();
    await expectUnits(screen, before(move));
    await route.continue();
  };
  await page.route("**/api/grid/edits", beaten, { times: 1 });
  await moveButton(page, move.to.name).click();
  const plate = page.getByRole("alert").filter({ hasText: "stale" });
  await expect(plate).toBeVisible({ timeout: 60_000 });
  await expect(plate).toContainText(move.from.name);
  await expect(plate).toContainText(/管理员|admin/i);
  await expectUnits(page, before(move));
  await plate.getByRole("button", { name: zh("grid.again") }).click();
  await expectUnits(page, after(move));
  await expectUnits(screen, after(move));
  await expect(deskOf(page).getByText("stale")).toHaveCount(0);
  await expectOffered(undoButton(page), true);
  await undoButton(page).click();
  await expectUnits(page, before(move));
  await other.close();
});
