/** "On the street I have a phone in one hand": map and list are two views of the same thing, everything can be hit with a thumb. */
import type { Page } from "@playwright/test";
import { expect, test, zh } from "./story.ts";
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
