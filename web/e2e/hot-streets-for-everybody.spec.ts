/** The desk of streets for people with poor sight, with a screen reader, with one thumb: sound in light and dark, wide and narrow. */
import { expectNoSeriousFault } from "./soundness.ts";
import { expect, test, zh } from "./story.ts";
import { analysisOf, findHotStreets, openTab, rowOf, streetOf } from "./street-desk.ts";

test.use({ login: "analyst1" });

test("the desk of streets is sound in light and dark, and on a phone list and map take turns", async ({ page }) => {
  await findHotStreets(page);
  await expectNoSeriousFault(page, "result and whole area");
  await rowOf(page, 1).getByRole("button").click();
  await expect(streetOf(page)).toContainText(zh("streets.responsible"));
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoSeriousFault(page, "result and a street, dark");
  for (const tab of ["data", "method", "saved"] as const) {
    await openTab(page, tab);
    await expectNoSeriousFault(page, `${tab}, dark`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await openTab(page, "result");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  const dock = page.getByRole("navigation", { name: zh("half.choose") });
  await dock.getByRole("button", { name: zh("streets.panel") }).click();
  await expect(analysisOf(page)).toBeVisible();
  await expectNoSeriousFault(page, "list on a phone");
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(await wide(), "list").toBe(0);
  await dock.getByRole("button", { name: zh("half.map") }).click();
  await expect(analysisOf(page)).toBeHidden();
  expect.soft(await wide(), "map").toBe(0);
  await dock.getByRole("button", { name: zh("desk.command") }).click();
  await expect(dock.getByRole("button", { name: zh("half.list") })).toBeVisible();
});
