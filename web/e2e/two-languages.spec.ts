/** "I switch to English and everything is English; my colleague's link opens in the language it was sent in." */
import { en, expect, test, zh } from "./story.ts";
import { openDesk, openTown } from "./town.ts";
import { chineseOf, englishOf, rawKeys, visibleTexts } from "./visible-texts.ts";

test("everything on the screen changes its language", async ({ page }) => {
  await openTown(page, "lang=zh&sel=cell:1");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  const chinese = await visibleTexts(page);
  expect(englishOf(chinese)).toEqual([]);
  expect(rawKeys(chinese)).toEqual([]);
  expect(chineseOf(chinese).length, "many texts were compared").toBeGreaterThan(60);

  await page.getByRole("button", { name: zh("account.menu") }).click();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
  await expect(page).toHaveURL(/lang=en/);
  await page.keyboard.press("Escape");
  for (const desk of ["desk.command", "desk.grid", "desk.table"] as const) {
    await openDesk(page, en, desk);
    await expect(page.getByText(en("what.cells"), { exact: false }).first()).toBeAttached();
    const english = await visibleTexts(page);
    expect(chineseOf(english), en(desk)).toEqual([]);
    expect(rawKeys(english), en(desk)).toEqual([]);
  }
});

test.describe("a stranger", () => {
  test.use({ login: null });
  test("reads the sign-in page in either language", async ({ page }) => {
    await page.goto("/?lang=en");
    await expect(page.getByRole("button", { name: en("sign_in.submit"), exact: true })).toBeVisible();
    expect(chineseOf(await visibleTexts(page))).toEqual([]);
    await page.getByRole("button", { name: "中文" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    const chinese = await visibleTexts(page);
    expect(englishOf(chinese)).toEqual([]);
    expect(rawKeys(chinese)).toEqual([]);
  });
});
