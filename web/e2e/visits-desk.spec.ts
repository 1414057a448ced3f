/** "What is due today, and in which order?": the due list and the due map, a plan with its ways, a spot check that can be repeated. */
import { expectNoSeriousFault } from "./soundness.ts";
import { expect, test, zh } from "./story.ts";

test.use({ login: "supervisor1" });

test("visits are planned after a look, and stand in list and map in the order of the way", async ({ page }) => {
  await page.goto("/?desk=visits");
  const panel = page.getByRole("region", { name: zh("visits.panel") });
  await expect(panel.locator(".visit-line").first()).toBeVisible();
  await expectNoSeriousFault(page, "the desk of visits");
  await panel.getByRole("button", { name: zh("visits.plan"), exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("spinbutton", { name: zh("visits.days") }).fill("3");
  await dialog.getByRole("button", { name: zh("visits.plan_show") }).click();
  await expect(dialog.getByRole("table").getByRole("row").nth(1)).toBeVisible();
  const day = (await dialog.getByRole("table").getByRole("row").nth(1).getByRole("cell").first().textContent()) ?? "";
  await dialog.locator("footer").getByRole("button").last().click();
  await expect(dialog).toBeHidden();
  await panel.getByLabel(zh("visits.day")).fill(day);
  await panel.getByRole("button", { name: new RegExp(`^${zh("visits.which.planned")}`) }).click();
  await expect(panel.locator(".visit-order").first()).toHaveText("1");
  await expect(page.locator(".door-plate").first()).toBeVisible();
});

test("a spot check is drawn with a seed, and drawing again agrees", async ({ page }) => {
  await page.goto("/?desk=visits");
  await page.getByRole("button", { name: zh("visits.spot") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("spinbutton", { name: zh("visits.how_many") }).fill("7");
  await dialog.getByRole("spinbutton", { name: zh("visits.seed") }).fill("42");
  await dialog.getByRole("button", { name: zh("visits.draw"), exact: true }).click();
  const line = dialog.locator(".draw-line").filter({ hasText: "种子 42" }).first();
  await expect(line).toBeVisible();
  await line.getByRole("button", { name: zh("visits.verify") }).click();
  await expect(line.getByText(zh("visits.agrees", { count: 7 }))).toBeVisible();
});
