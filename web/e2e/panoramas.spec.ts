/** "What does it look like there?": send a panorama with its place and the promise, open it, turn it by keys, step on, hide and remove it. */
import type { Panorama, PanoramaList } from "@gridstead/server/contract";
import type { Page } from "@playwright/test";
import { roundJpeg } from "./round-jpeg.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { en, expect, test, zh } from "./story.ts";
import { mapOf, openTown } from "./town.ts";
import { ask } from "./town-questions.ts";

const inspectorOf = (page: Page) => page.getByRole("complementary", { name: zh("inspector.label") });
const cardOf = (page: Page) => page.getByRole("region", { name: zh("panorama.add") });
const viewerOf = (page: Page) => page.getByRole("dialog", { name: new RegExp(zh("panorama.one")) });
const listed = async (page: Page): Promise<readonly Panorama[]> =>
  (await ask<PanoramaList>(page.request, "/api/panoramas")).panoramas;

test("a panorama is sent from the map with its promise, and refused without it or when it is not round", async ({
  page,
}) => {
  const [known] = await listed(page);
  const [lng = 0, lat = 0] = known?.position ?? [];
  await openTown(page, "", { at: [lng, lat], zoom: 17 });
  await page
    .getByRole("region", { name: zh("map.legend") })
    .getByRole("button", { name: zh("imported.manage") })
    .click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: zh("panorama.add") })
    .click();
  const card = cardOf(page);
  await expect(card).toContainText(zh("panorama.privacy"));
  const box = await mapOf(page).boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) * 0.6, (box?.y ?? 0) + (box?.height ?? 0) * 0.5);
  await expect(card.getByLabel(zh("panorama.lng"))).not.toHaveValue("");
  const send = card.getByRole("button", { name: zh("panorama.send") });
  await card
    .locator("input[type=file]")
    .setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: await roundJpeg(page) });
  await card.getByLabel(zh("panorama.taken")).fill("2026-11-01");
  await expect(send).toHaveAttribute("aria-disabled", "true");
  await expectNoSeriousFault(page, "the card");
  await card.getByLabel(zh("panorama.blurred")).check();
  const square = await roundJpeg(page, 1_024, 1_024);
  await card.locator("input[type=file]").setInputFiles({ name: "b.jpg", mimeType: "image/jpeg", buffer: square });
  await send.click();
  await expect(card.getByRole("alert")).toContainText("2:1");
  await card
    .locator("input[type=file]")
    .setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: await roundJpeg(page) });
  await send.click();
  await expect(page).toHaveURL(/sel=panorama:\d+/);
  await expect(inspectorOf(page).getByRole("button", { name: new RegExp(zh("panorama.open")) })).toBeVisible();
  await expectNoSeriousFault(page, "the panel");

  await inspectorOf(page)
    .getByRole("button", { name: zh("panorama.hide") })
    .click();
  await expect(inspectorOf(page)).toContainText(zh("panorama.is_hidden"));
  await inspectorOf(page)
    .getByRole("button", { name: zh("panorama.unhide") })
    .click();
  await expect(inspectorOf(page)).not.toContainText(zh("panorama.is_hidden"));
  const count = (await listed(page)).length;
  await inspectorOf(page)
    .getByRole("button", { name: zh("panorama.remove") })
    .click();
  await expect.poll(async () => (await listed(page)).length).toBe(count - 1);
  await expect(page.getByText(zh("panorama.was_removed"))).toBeVisible();
  await page
    .getByRole("button", { name: zh("panorama.undo") })
    .last()
    .click();
  await expect.poll(async () => (await listed(page)).length).toBe(count);
});

test("it opens in the round, turns by button true to north, and steps to its neighbour", async ({ page }) => {
  const [first] = await listed(page);
  await openTown(page, `sel=panorama:${first?.id}`);
  await inspectorOf(page)
    .getByRole("button", { name: new RegExp(zh("panorama.open")) })
    .click();
  const viewer = viewerOf(page);
  const round = viewer.getByRole("img", { name: new RegExp("360°") });
  await expect(round).toHaveAttribute("data-state", "open", { timeout: 30_000 });
  await viewer.getByRole("button", { name: zh("panorama.to_north") }).click();
  await expect(viewer.locator("output")).toContainText(`${zh("panorama.side.0")} 0°`);
  await viewer.getByRole("button", { name: zh("panorama.turn_right") }).click();
  await expect(viewer.locator("output")).toContainText(zh("panorama.side.1"));
  await expectNoSeriousFault(page, "the viewer");
  await viewer.getByRole("listitem").getByRole("button").first().click();
  await expect(page).not.toHaveURL(new RegExp(`sel=panorama:${first?.id}$`));
  await expect(round).toHaveAttribute("data-state", "open", { timeout: 30_000 });
  await page.keyboard.press("Escape");
  await expect(viewer).toHaveCount(0);
});

test("an address of a panorama that is not there says so; in the dark and on a phone it is sound", async ({ page }) => {
  await openTown(page, "sel=panorama:987654");
  await expect(inspectorOf(page)).toContainText("panoramas.not_found");
  const [first] = await listed(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/?sel=panorama:${first?.id}&lang=en`);
  await page.getByRole("button", { name: new RegExp(en("panorama.open")) }).click();
  await expectNoSeriousFault(page, "the viewer on a phone, dark");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
});
