/** "I open the address for the first time, sign in, and see my town." */
import { problemText } from "../src/i18n/problems.ts";
import { adminPassword } from "./accounts.ts";
import { countColours, shareChanged } from "./pixels.ts";
import { expect, test, zh } from "./story.ts";
import { mapPicture, stillPicture } from "./town.ts";

const COUNTS = 8;

test.use({ login: null });

test("a newcomer signs in and sees the counts and the map of the town", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByText(zh("sign_in.demo"))).toBeVisible();
  await page.getByLabel(zh("sign_in.account")).fill("admin");
  await page.getByLabel(zh("sign_in.password"), { exact: true }).fill(adminPassword);
  await page.getByRole("button", { name: zh("sign_in.submit"), exact: true }).click();

  const strip = page.getByRole("region", { name: zh("strip.label") });
  await expect(strip.locator(".stat-value b")).toHaveCount(COUNTS);
  await expect(strip).not.toHaveAttribute("aria-busy", "true");
  expect(await strip.locator(".stat-value b").allTextContents()).toEqual(
    Array.from({ length: COUNTS }, () => expect.stringMatching(/^[\d,]+$/)),
  );
  await expect(page.getByText(zh("map.demo"))).toBeVisible();

  const whole = await stillPicture(page);
  expect(countColours(whole), "a town has more colours than an empty sheet").toBeGreaterThan(12);
  for (const layer of [zh("map.buildings"), zh("map.cells")]) {
    const entry = page.getByRole("region", { name: zh("map.legend") }).getByRole("button", { name: layer });
    await entry.click();
    await expect
      .poll(async () => shareChanged(whole, await mapPicture(page)), { message: `${layer} were drawn` })
      .toBeGreaterThan(0.002);
    await entry.click();
    await expect.poll(async () => shareChanged(whole, await mapPicture(page))).toBeLessThan(0.002);
  }
});

test("a wrong password is told in words and lets nobody in", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel(zh("sign_in.account")).fill("admin");
  await page.getByLabel(zh("sign_in.password"), { exact: true }).fill("not the password");
  await page.getByRole("button", { name: zh("sign_in.submit"), exact: true }).click();
  await expect(page.getByLabel(zh("sign_in.password"), { exact: true })).toHaveAccessibleDescription(
    problemText("session.wrong_password", "zh"),
  );
  await expect(page.getByRole("region", { name: zh("strip.label") })).toHaveCount(0);
});
