/** "Share the work out evenly, but leave as much as possible as it is": so many cells, sliders, the result as a draft, into a plan, published. */
import type { CellList, PlanList } from "@gridstead/server/contract";
import { expectOffered } from "./grid-desk.ts";
import { bannerOf, panelOf, takeAway, tell } from "./plan-desk.ts";
import { expect, test, zh } from "./story.ts";
import { openTown } from "./town.ts";
import { ask } from "./town-questions.ts";

test.use({ login: "supervisor1" });

test("a community is balanced into so many cells, taken into a plan, published and taken back", async ({
  page,
  asker,
}) => {
  const { cells } = await ask<CellList>(page.request, "/api/cells");
  const own = cells.filter(({ load }) => load !== null);
  await openTown(page, "desk=grid");
  await bannerOf(page)
    .getByRole("button", { name: zh("balance.title") })
    .click();
  const panel = panelOf(page, zh("balance.title"));
  const count = panel.getByRole("spinbutton", { name: zh("balance.cells") });
  await count.fill("0");
  await expectOffered(panel.getByRole("button", { name: zh("balance.start") }), false);
  const wanted = own.length + 1;
  await count.fill(String(wanted));
  const hazards = panel.getByRole("slider", { name: zh("balance.weight.hazards") });
  await hazards.focus();
  await page.keyboard.press("Home");
  await expect(hazards).toHaveAttribute("aria-valuetext", "0");
  await panel.getByRole("slider", { name: zh("balance.tolerance") }).fill("30");
  await panel.getByRole("slider", { name: zh("balance.seconds"), exact: true }).fill("10");
  await panel.getByRole("button", { name: zh("balance.start") }).click();

  const verdict = panel.locator(".balance-verdict");
  await expect(verdict).toBeVisible({ timeout: 60_000 });
  const rows = panel.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(wanted + 1);
  await panel.getByRole("textbox", { name: zh("balance.new_plan_name") }).fill("均衡故事");
  await panel.getByRole("button", { name: zh("balance.into_new_plan") }).click();
  await expect(bannerOf(page)).toContainText("均衡故事");
  await expect(bannerOf(page)).toContainText(zh("plan.state.draft"));
  const made = (await ask<PlanList>(page.request, "/api/plans")).plans.find(({ name }) => name === "均衡故事");
  expect(made?.cells).toBe(wanted);

  await bannerOf(page)
    .getByRole("button", { name: zh("plan.publish") })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: zh("plan.seen") }).check();
  await dialog.getByRole("button", { name: /^发布/ }).click();
  await expect(bannerOf(page)).toContainText(zh("plan.present_name"));
  const after = await ask<CellList>(page.request, "/api/cells");
  expect(after.cells.filter(({ load }) => load !== null)).toHaveLength(wanted);
  await tell(asker, "/api/edits/undo");
  const back = await ask<CellList>(page.request, "/api/cells");
  expect(back.cells.map(({ id, load }) => [id, load?.units])).toEqual(cells.map(({ id, load }) => [id, load?.units]));
});

test("what cannot be balanced so is said, with the reason and the best that was found", async ({ page }) => {
  await openTown(page, "desk=grid");
  await bannerOf(page)
    .getByRole("button", { name: zh("balance.title") })
    .click();
  const panel = panelOf(page, zh("balance.title"));
  await panel.getByRole("slider", { name: zh("balance.tolerance") }).fill("0.5");
  await panel.getByRole("slider", { name: zh("balance.seconds"), exact: true }).fill("5");
  await panel.getByRole("button", { name: zh("balance.start") }).click();
  const verdict = panel.locator(".balance-verdict");
  await expect(verdict).toContainText(zh("balance.not_found", { tolerance: "0.5" }));
  await expect(verdict.locator("p[lang=en]")).not.toBeEmpty();
  await panel.getByRole("button", { name: zh("balance.back") }).click();
  await expect(panel.getByRole("slider", { name: zh("balance.tolerance") })).toHaveValue("0.5");
});

test("a long search tells how far it is, and keeps the best when it is stopped", async ({ page }) => {
  await openTown(page, "desk=grid");
  await bannerOf(page)
    .getByRole("button", { name: zh("balance.title") })
    .click();
  const panel = panelOf(page, zh("balance.title"));
  for (const weight of ["units", "hazards", "visits"] as const)
    await panel.getByRole("slider", { name: zh(`balance.weight.${weight}`) }).fill("0");
  await panel.getByRole("slider", { name: zh("balance.weight.area") }).fill("10");
  await panel.getByRole("slider", { name: zh("balance.tolerance") }).fill("0.5");
  await panel.getByRole("slider", { name: zh("balance.seconds"), exact: true }).fill("60");
  await panel.getByRole("button", { name: zh("balance.start") }).click();
  await expect(panel.getByRole("progressbar", { name: zh("balance.searching") })).toBeVisible();
  await expect(panel.getByRole("status")).toContainText("%");
  await panel.getByRole("button", { name: zh("balance.cancel") }).click();
  await expect(panel.locator(".balance-verdict")).toContainText(zh("balance.cancelled"));
  await expect(panel.getByRole("table")).toBeVisible();
});

test("a balance inside a plan goes into that plan and leaves the present grid alone", async ({ page, asker }) => {
  const before = await ask<CellList>(page.request, "/api/cells");
  const code = before.cells.find(({ load }) => load !== null)?.divisionCode;
  const plan = await tell<{ id: number } & Parameters<typeof takeAway>[1]>(asker, "/api/plans", {
    name: "方案里均衡",
    divisionCodes: [code],
  });
  await openTown(page, `desk=grid&plan=${plan.id}`);
  await page
    .getByRole("toolbar", { name: zh("grid.tools") })
    .getByRole("button", { name: zh("grid.tool.balance") })
    .click();
  const panel = panelOf(page, zh("balance.title"));
  await panel.getByRole("slider", { name: zh("balance.tolerance") }).fill("30");
  await panel.getByRole("slider", { name: zh("balance.seconds"), exact: true }).fill("5");
  await panel.getByRole("button", { name: zh("balance.start") }).click();
  await panel.getByRole("button", { name: /^放入这个方案/ }).click({ timeout: 60_000 });
  await expect(page.getByText(zh("balance.done_plan"))).toBeVisible();
  await expect(bannerOf(page)).not.toContainText(zh("plan.changes_of", { blocks: 0, cells: 0 }));
  const after = await ask<CellList>(page.request, "/api/cells");
  expect(after.cells.map(({ load }) => load?.units)).toEqual(before.cells.map(({ load }) => load?.units));
  await takeAway(asker, plan);
});
