/** "On the street I have a phone in one hand": map and list are two views of the same thing, everything can be hit with a thumb. */
import type { Page } from "@playwright/test";
import { expectNoSeriousFault } from "./soundness.ts";
import { en, expect, test, zh } from "./story.ts";
import { tooSmall } from "./thumbs.ts";
import { inspectorOf, mapOf, openTown, selected } from "./town.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const scrollsSideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("map and list take turns, nothing runs off the side, everything fits a thumb", async ({ page }) => {
  await openTown(page);
  const dock = page.getByRole("navigation", { name: zh("half.choose") });
  const queue = page.getByRole("complementary", { name: zh("queue.title") });
  await expect(mapOf(page)).toBeVisible();
  await expect(queue).toBeHidden();
  expect.soft(await scrollsSideways(page), "map").toBe(0);
  expect.soft(await tooSmall(page), "map").toEqual([]);

  await dock.getByRole("button", { name: zh("half.list") }).tap();
  await expect(queue).toBeVisible();
  await expect(mapOf(page)).toBeHidden();
  expect.soft(await scrollsSideways(page), "queue").toBe(0);
  expect.soft(await tooSmall(page), "queue").toEqual([]);

  await queue.locator(".job").first().tap();
  await expect.poll(() => selected(page)).not.toBeNull();
  await expect(inspectorOf(page, zh)).toBeVisible();
  expect.soft(await scrollsSideways(page), "inspector").toBe(0);
  expect.soft(await tooSmall(page), "inspector").toEqual([]);
  await inspectorOf(page, zh)
    .getByRole("button", { name: zh("action.locate") })
    .tap();
  await expect(mapOf(page)).toBeVisible();

  await dock.getByRole("button", { name: zh("desk.table") }).tap();
  await expect(page.getByRole("table", { name: zh("table.cells") })).toBeVisible();
  expect.soft(await scrollsSideways(page), "tables").toBe(0);
  expect.soft(await tooSmall(page), "tables").toEqual([]);
});

test("the thumb finds every desk: from the map to the register and back", async ({ page }) => {
  await openTown(page);
  const dock = page.getByRole("navigation", { name: zh("half.choose") });
  await dock.getByRole("button", { name: zh("app.desks") }).tap();
  const sheet = page.getByRole("dialog", { name: zh("app.desks") });
  await expect(sheet.getByRole("button", { name: zh("desk.command") })).toHaveAttribute("aria-current", "page");
  expect.soft(await tooSmall(page), "sheet of desks").toEqual([]);
  await expectNoSeriousFault(page, "sheet of desks");

  await sheet.getByRole("button", { name: zh("desk.register") }).tap();
  await expect(sheet).toHaveCount(0);
  const list = page.getByRole("region", { name: zh("list.title") });
  const homes = list.getByRole("list", { name: zh("list.title") }).getByRole("button");
  await expect(homes.first()).toBeVisible();
  expect.soft(await scrollsSideways(page), "register").toBe(0);
  expect.soft(await tooSmall(page), "register").toEqual([]);
  await expectNoSeriousFault(page, "register");

  await homes.first().tap();
  await expect(page.getByRole("region", { name: zh("file.title") })).toBeVisible();
  expect.soft(await scrollsSideways(page), "file").toBe(0);
  expect.soft(await tooSmall(page), "file").toEqual([]);

  const desks = page.getByRole("navigation", { name: zh("app.main_nav") });
  await expect(desks.getByRole("button", { name: zh("desk.register") })).toHaveAttribute("aria-current", "page");
  await desks.getByRole("button", { name: zh("half.map") }).tap();
  await expect(mapOf(page)).toBeVisible();
  await expect(desks).toBeHidden();
});

test("the sheet of desks opens and closes by keyboard, and the focus comes back", async ({ page }) => {
  await page.goto("/?desk=register&lang=en");
  const button = page
    .getByRole("navigation", { name: en("app.main_nav") })
    .getByRole("button", { name: en("app.desks") });
  await button.focus();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: en("app.desks") });
  await expect(sheet.getByRole("button", { name: en("desk.register") })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await sheet.getByRole("button", { name: en("desk.visits") }).press("Enter");
  await expect(page).toHaveURL(/desk=visits/);
});
