/** "Whatever happens, the screen says what is the case": five pictures of plans, no serious fault against WCAG, everything fits a phone. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { bannerOf, makePlan, moveOne, openPlan, panelOf, takeAway } from "./plan-desk.ts";
import { expect, test, zh } from "./story.ts";
import { openTown } from "./town.ts";

test.use({ login: "supervisor1" });

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function expectNoSeriousFault(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)}: ${failureSummary}`),
    );
  expect.soft(serious, where).toEqual([]);
}

test("band and panels are sound in light and dark", async ({ page, asker }) => {
  const plan = await makePlan(asker, "无障碍");
  await moveOne(asker, plan, true);
  await openPlan(page, plan);
  for (const [button, panel] of [
    ["plan.compare", "plan.panel.compare"],
    ["plan.check", "plan.panel.check"],
    ["plan.more", "plan.panel.details"],
  ] as const) {
    await bannerOf(page)
      .getByRole("button", { name: zh(button), exact: true })
      .click();
    await expect(panelOf(page, zh(panel))).toBeVisible();
    await page.emulateMedia({ colorScheme: panel === "plan.panel.check" ? "dark" : "light", reducedMotion: "reduce" });
    await expectNoSeriousFault(page, panel);
  }
  await bannerOf(page)
    .getByRole("button", { name: zh("plan.publish") })
    .click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoSeriousFault(page, "publish");
  await page.keyboard.press("Escape");
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await openTown(page, "desk=grid");
  for (const title of ["balance.title", "official.title", "plan.list"] as const) {
    await bannerOf(page)
      .getByRole("button", { name: zh(title), exact: true })
      .click();
    await expect(page.locator(".side-panel")).toBeVisible();
    await expectNoSeriousFault(page, `${title}, dark`);
  }
  await takeAway(asker, plan);
});

test("a plan that is not there, cannot be read or is being read are three pictures", async ({ page }) => {
  await openTown(page, "desk=grid&plan=999999999");
  await expect(bannerOf(page)).toContainText("plans.not_found");
  await bannerOf(page)
    .getByRole("button", { name: zh("plan.to_present") })
    .click();
  await expect(bannerOf(page)).toContainText(zh("plan.present_name"));

  const { promise: waiting, resolve: answer } = Promise.withResolvers<void>();
  await page.route("**/api/plans", async (route) => {
    await waiting;
    await route.abort();
  });
  await page.reload();
  await bannerOf(page)
    .getByRole("button", { name: zh("plan.list"), exact: true })
    .click();
  const list = panelOf(page, zh("plan.panel.plans"));
  await expect(list.getByText(zh("state.loading", { what: zh("plan.list") }))).toBeVisible();
  answer();
  await expect(list.getByRole("alert")).toContainText("network.offline");
  await page.unroute("**/api/plans");
  await list.getByRole("button", { name: zh("state.retry") }).click();
  await expect(list.getByRole("button", { name: zh("plan.new") })).toBeVisible();
});

test.describe("who may not draw", () => {
  test.use({ login: "duty1" });
  test("is told so, with the boundary", async ({ page }) => {
    await openTown(page, "desk=grid");
    await bannerOf(page)
      .getByRole("button", { name: zh("balance.title") })
      .click();
    await expect(panelOf(page, zh("balance.title"))).toContainText("account.may_not");
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test("band and comparison fit, the map stays in sight above", async ({ page, asker }) => {
    const plan = await makePlan(asker, "手机");
    const { block } = await moveOne(asker, plan, true);
    await openPlan(page, plan, block);
    const sideways = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(await sideways(), "band").toBe(0);
    await bannerOf(page)
      .getByRole("button", { name: zh("plan.compare") })
      .tap();
    await expect(panelOf(page, zh("plan.panel.compare")).getByRole("table")).toBeVisible();
    await expect(page.getByRole("slider", { name: zh("plan.swipe_divider") })).toBeVisible();
    expect.soft(await sideways(), "comparison").toBe(0);
    await takeAway(asker, plan);
  });
});
