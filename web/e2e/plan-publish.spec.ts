/** "On the day everybody has the new grid at once": publish, a second screen follows, take it back; or set a date and call it back. */
import type { BlockSummary, CellSummary } from "@gridstead/server/contract";
import { problemText } from "../src/i18n/problems.ts";
import { expectOffered } from "./grid-desk.ts";
import { bannerOf, makePlan, moveOne, openPlan, panelOf, showPlan, takeAway, tell } from "./plan-desk.ts";
import { expect, test, zh } from "./story.ts";
import { inspectorOf, openTown } from "./town.ts";
import { ask } from "./town-questions.ts";

test.use({ login: "supervisor1" });

test("a plan is published, seen live elsewhere, and taken back", async ({ page, browser, seatOf, asker }) => {
  const plan = await makePlan(asker, "立即发布");
  const { block, toCellId } = await moveOne(asker, plan, true);
  const planned = (await showPlan(asker, plan)).planCells.find(({ id }) => id === toCellId);
  const other = await browser.newContext({ storageState: await seatOf("duty1") });
  const screen = await other.newPage();
  await openTown(screen, `sel=cell:${planned?.cellId}`);
  const blocks = inspectorOf(screen, zh)
    .locator("dl > div")
    .filter({ has: screen.getByText(zh("cell.blocks"), { exact: true }) });
  await expect(blocks).toContainText(String(planned?.before?.blocks));

  await openPlan(page, plan, block);
  await bannerOf(page)
    .getByRole("button", { name: zh("plan.publish") })
    .click();
  const dialog = page.getByRole("dialog");
  const publish = dialog.getByRole("button", { name: zh("plan.publish_now", { count: block.load?.units ?? 0 }) });
  await expectOffered(publish, false);
  await dialog.getByRole("checkbox", { name: zh("plan.seen") }).check();
  await publish.click();
  await expect(page.getByText(zh("plan.published_done", { name: plan.name }))).toBeVisible();
  await expect(bannerOf(page)).toContainText(zh("plan.present_name"));
  expect((await showPlan(asker, plan)).state).toBe("published");
  await expect(blocks).toContainText(String(planned?.after.blocks), { timeout: 10_000 });

  await page.keyboard.press("Control+z");
  await expect(blocks).toContainText(String(planned?.before?.blocks), { timeout: 10_000 });
  const now = await ask<BlockSummary>(page.request, `/api/blocks/${block.id}`);
  expect(now.cellId).toBe(plan.planCells.find(({ id }) => id === block.cellId)?.cellId);
  await other.close();
});

test("a plan is given a date and called back from it", async ({ page, asker }) => {
  const plan = await makePlan(asker, "定日期");
  await moveOne(asker, plan, true);
  await openPlan(page, plan);
  await bannerOf(page)
    .getByRole("button", { name: zh("plan.publish") })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: zh("plan.when.date") }).click();
  await dialog.getByLabel(zh("plan.effective_at")).fill("2099-12-01T00:00");
  await dialog.getByRole("checkbox", { name: zh("plan.seen") }).check();
  await dialog.getByRole("button", { name: /^排期/ }).click();
  await expect(bannerOf(page)).toContainText(zh("plan.state.scheduled"));
  await expect(bannerOf(page)).toContainText("2099-12-01 00:00");
  await bannerOf(page)
    .getByRole("button", { name: zh("plan.more") })
    .click();
  await panelOf(page, zh("plan.panel.details"))
    .getByRole("button", { name: zh("plan.unschedule") })
    .click();
  await expect(bannerOf(page)).toContainText(zh("plan.state.draft"));
  await takeAway(asker, plan);
});

test("a plan whose base moved says what moved, is put on the new grid, and can be published", async ({
  page,
  asker,
}) => {
  const plan = await makePlan(asker, "基线");
  const { preview } = await moveOne(asker, plan, true);
  const touched = new Set(preview.cells.map(({ id }) => plan.planCells.find((cell) => cell.id === id)?.cellId ?? 0));
  const elsewhere = await moveOne(asker, plan, false, touched);
  await openPlan(page, plan);
  await expect(bannerOf(page).getByRole("button", { name: zh("plan.base_moved") })).toBeVisible();
  const publish = bannerOf(page).getByRole("button", { name: zh("plan.publish") });
  await expectOffered(publish, false);
  await publish.focus();
  await expect(page.getByRole("tooltip")).toContainText(problemText("plans.base_moved", "zh"));
  await bannerOf(page)
    .getByRole("button", { name: zh("plan.base_moved") })
    .click();
  const check = panelOf(page, zh("plan.panel.check"));
  await expect(check).toContainText(elsewhere.block.code.slice(-3));
  await check.getByRole("button", { name: zh("plan.rebase") }).click();
  await expect(check.getByText(zh("plan.no_conflicts"))).toBeVisible();
  await expect(bannerOf(page)).toContainText(zh("plan.base_same"));
  await expectOffered(publish, true);
  await tell(asker, "/api/edits/undo");
  await takeAway(asker, plan);
});

test("where plan and present grid both renamed a cell, the person says whose choice stays", async ({ page, asker }) => {
  const plan = await makePlan(asker, "冲突");
  const [cell] = plan.planCells;
  const present = await ask<CellSummary>(page.request, `/api/cells/${cell?.cellId}`);
  await tell(asker, "/api/grid/edits", {
    ...rename(cell?.id ?? 0, cell?.version ?? 0, "方案的名字"),
    plan: plan.id,
  });
  await tell(asker, "/api/grid/edits", rename(present.id, present.version, "现行的名字"));
  await openPlan(page, plan);
  await bannerOf(page)
    .getByRole("button", { name: zh("plan.base_moved") })
    .click();
  const check = panelOf(page, zh("plan.panel.check"));
  await check.getByRole("button", { name: zh("plan.keep.present"), exact: true }).click();
  await check.getByRole("button", { name: zh("plan.rebase") }).click();
  const row = check.getByRole("table").getByRole("row", { name: "方案的名字" });
  await expect(row).toContainText("现行的名字");
  await expect(row.getByRole("cell").last()).toHaveText(zh("plan.keep.present"));
  await expect(bannerOf(page)).toContainText(zh("plan.changes_of", { blocks: 0, cells: 0 }));
  await tell(asker, "/api/edits/undo");
  await takeAway(asker, plan);
});

const rename = (id: number, version: number, name: string) => ({
  wish: { kind: "cells.change", cell: { id, version }, name },
});
