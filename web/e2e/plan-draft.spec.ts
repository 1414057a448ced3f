/** "I try another division aside, look at what it would do, and nobody is touched by it": make a plan, change it, compare, say something. */
import type { BlockSummary, PlanComparison, PlanDetail, PlanList } from "@gridstead/server/contract";
import { cellRow, hold } from "./grid-desk.ts";
import { shareChanged } from "./pixels.ts";
import { bannerOf, findMove, makePlan, moveOne, openPlan, panelOf, showPlan, takeAway } from "./plan-desk.ts";
import { expect, test, zh } from "./story.ts";
import { lookAt, mapIdle, middleOf, onScreen, openTown, stillPicture } from "./town.ts";
import { ask } from "./town-questions.ts";

test.use({ login: "supervisor1" });

test("a plan is made from the desk and opens with the present grid in it", async ({ page, asker }) => {
  await openTown(page, "desk=grid");
  await bannerOf(page)
    .getByRole("button", { name: zh("plan.list") })
    .click();
  const list = panelOf(page, zh("plan.panel.plans"));
  await list.getByRole("button", { name: zh("plan.new") }).click();
  const form = panelOf(page, zh("plan.panel.new"));
  await form.getByRole("button", { name: /^建立/ }).click();
  await expect(form.getByText(zh("plan.name_missing"))).toBeVisible();
  await form.getByRole("textbox", { name: zh("plan.name") }).fill("年底调整");
  await form.getByLabel(zh("plan.note")).fill("先画，后议");
  await form
    .getByRole("group", { name: zh("plan.communities") })
    .getByRole("checkbox")
    .last()
    .check();
  await form.getByRole("button", { name: /^建立/ }).click();

  await expect(bannerOf(page)).toContainText("年底调整");
  await expect(bannerOf(page)).toContainText(zh("plan.state.draft"));
  await expect(bannerOf(page)).toContainText(zh("plan.changes_of", { blocks: 0, cells: 0 }));
  await expect.poll(() => new URL(page.url()).searchParams.get("plan")).not.toBeNull();
  const { plans } = await ask<PlanList>(page.request, "/api/plans");
  const made = plans.find(({ name, state }) => name === "年底调整" && state === "draft");
  expect(made).toMatchObject({ note: "先画，后议", movedBlocks: 0 });

  await page.reload();
  await expect(bannerOf(page)).toContainText("年底调整");
  await page.goBack();
  await expect(bannerOf(page)).toContainText(zh("plan.present_name"));
  if (made) await takeAway(asker, await ask<PlanDetail>(page.request, `/api/plans/${made.id}`));
});

test("what moves in the plan is hatched, counted and compared; the present grid stays", async ({ page, asker }) => {
  const plan = await makePlan(asker, "比较");
  await openPlan(page, plan);
  const move = await moveOne(asker, plan, true);
  await openPlan(page, plan, move.block);
  await expect(bannerOf(page)).toContainText(zh("plan.changes_of", { blocks: 1, cells: 2 }));

  await bannerOf(page)
    .getByRole("button", { name: zh("plan.compare") })
    .click();
  const panel = panelOf(page, zh("plan.panel.compare"));
  const comparison = await ask<PlanComparison>(page.request, `/api/plans/${plan.id}/compare`);
  for (const { name, before, after } of comparison.cells.filter(({ changed }) => changed))
    await expect(panel.getByRole("row", { name })).toContainText(`${before?.units} → ${after?.units}`);
  const [moved] = comparison.moved;
  await expect(panel.getByRole("listitem")).toContainText(`${moved?.from?.name} → ${moved?.to?.name}`);

  const divider = page.getByRole("slider", { name: zh("plan.swipe_divider") });
  await expect(divider).toHaveAttribute("aria-valuenow", "50");
  await panel.getByRole("button", { name: zh("plan.swipe.present"), exact: true }).click();
  await expect(divider).toHaveAttribute("aria-valuenow", "100");
  await page.locator(".map-second canvas").waitFor();
  const present = await stillPicture(page);
  await divider.focus();
  await page.keyboard.press("Home");
  await expect(divider).toHaveAttribute("aria-valuenow", "0");
  const drawn = await stillPicture(page);
  expect(shareChanged(present, drawn), "the plan is another picture than the present grid").toBeGreaterThan(0.005);
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowRight");
  await expect(divider).toHaveAttribute("aria-valuenow", "12");

  await panel.getByRole("listitem").getByRole("button").click();
  await mapIdle(page);
  const cells = await ask<{ cells: { id: number; load: { units: number } | null }[] }>(page.request, "/api/cells");
  for (const { cellId, before } of comparison.cells)
    expect(cells.cells.find(({ id }) => id === cellId)?.load?.units).toBe(before?.units);
  await takeAway(asker, plan);
});

test("the brush draws in the plan: counted in the band, undone there, and the present grid never knows", async ({
  page,
  asker,
}) => {
  const plan = await makePlan(asker, "画笔");
  const { block, toCellId } = await findMove(asker, plan, true);
  const target = plan.planCells.find(({ id }) => id === toCellId);
  await openPlan(page, plan, block);
  await page
    .getByRole("tree", { name: zh("grid.tree") })
    .getByRole("treeitem", { name: target?.name ?? "" })
    .click();
  await expect(cellRow(page, target?.name ?? "")).toBeChecked();
  await hold(page, "brush");
  const at = middleOf(block.box);
  await lookAt(page, { at, zoom: 17 });
  const { x, y } = await onScreen(page, at);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.up();
  await expect(bannerOf(page)).toContainText(zh("plan.changes_of", { blocks: 1, cells: 2 }));
  const present = await ask<BlockSummary>(page.request, `/api/blocks/${block.id}`);
  expect(present.cellId).toBe(plan.planCells.find(({ id }) => id === block.cellId)?.cellId);
  await page.keyboard.press("Control+z");
  await expect(bannerOf(page)).toContainText(zh("plan.changes_of", { blocks: 0, cells: 0 }));
  await takeAway(asker, plan);
});

test("a plan is renamed, commented, copied, exported and withdrawn", async ({ page, asker }) => {
  const plan = await makePlan(asker, "旧名");
  await moveOne(asker, plan, true);
  await openPlan(page, plan);
  await bannerOf(page)
    .getByRole("button", { name: zh("plan.comments", { count: 0 }) })
    .click();
  const comments = panelOf(page, zh("plan.panel.comments"));
  await expect(comments.getByText(zh("plan.no_comments"))).toBeVisible();
  await comments.getByLabel(zh("plan.comment")).fill("东边还要议");
  await comments.getByRole("button", { name: zh("plan.comment_send") }).click();
  await expect(comments.getByRole("listitem")).toContainText("东边还要议");

  await bannerOf(page)
    .getByRole("button", { name: zh("plan.more") })
    .click();
  const about = panelOf(page, zh("plan.panel.details"));
  await about.getByRole("textbox", { name: zh("plan.name") }).fill("新名");
  await about.getByRole("button", { name: zh("plan.keep_name") }).click();
  await expect(bannerOf(page)).toContainText("新名");
  const sheet = page.waitForEvent("download");
  await about.getByRole("link", { name: "CSV" }).click();
  expect((await sheet).suggestedFilename()).toMatch(/\.csv$/);

  await about.getByRole("button", { name: zh("plan.copy"), exact: true }).click();
  await expect(bannerOf(page)).toContainText(zh("plan.copy_of", { name: "新名" }));
  await expect(bannerOf(page)).toContainText(zh("plan.changes_of", { blocks: 1, cells: 2 }));
  await panelOf(page, zh("plan.panel.details"))
    .getByRole("button", { name: zh("plan.withdraw") })
    .click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: zh("plan.withdraw_now", { count: 1 }) })
    .click();
  await expect(bannerOf(page)).toContainText(zh("plan.present_name"));
  expect((await showPlan(asker, plan)).state).toBe("draft");
  await takeAway(asker, plan);
});
