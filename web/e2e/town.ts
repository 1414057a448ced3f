/**
 * The town on the screen, as the stories speak of it: open it, wait for its map, look at a place, click there, what is selected.
 * Waits for what the page says of itself (`data-idle`), never for seconds.
 */
import { expect, type Locator, type Page } from "@playwright/test";
import type { translator } from "../src/i18n/translate.ts";
import { viewFromHash } from "../src/map/hash.ts";
import { type Picture, readPng, shareChanged } from "./pixels.ts";

type Position = readonly [lng: number, lat: number];
type Words = ReturnType<typeof translator>;
type Place = { readonly at: Position; readonly zoom: number };

const TILE_PX = 512;
/** Of the map, the part that nothing floats over. */
const OPEN_GROUND = { left: 0.06, top: 0.14, width: 0.6, height: 0.66 };

export const mapOf = (page: Page): Locator => page.locator("[data-idle]");

/** Nothing is loading, moving or being placed. */
export const mapIdle = (page: Page): Promise<void> =>
  expect(mapOf(page)).toHaveAttribute("data-idle", "true", { timeout: 90_000 });

/** `query` without "?"; at a place, or where the town begins. */
export async function openTown(page: Page, query = "", place?: Place): Promise<void> {
  await page.goto(`/${query === "" ? "" : `?${query}`}${place ? hashOf(place) : ""}`);
  await mapIdle(page);
}

/** By the bar; what it has no room for is in its menu. */
export async function openDesk(page: Page, t: Words, desk: "desk.command" | "desk.grid" | "desk.table"): Promise<void> {
  const bar = page.getByRole("navigation", { name: t("app.main_nav") });
  const button = bar.getByRole("button", { name: t(desk), exact: true });
  const more = bar.getByRole("button", { name: t("app.more_desks"), exact: true });
  await expect(button.or(more).first()).toBeVisible();
  if (await button.isVisible()) return await button.click();
  await more.click();
  await bar.getByRole("menuitem", { name: t(desk), exact: true }).click();
}

/** Puts the map there at once, by the address. */
export async function lookAt(page: Page, place: Place): Promise<void> {
  await page.evaluate(
    (hash) =>
      new Promise<void>((resolve) => {
        if (location.hash === hash) return resolve();
        addEventListener("hashchange", () => resolve(), { once: true });
        location.hash = hash;
      }),
    hashOf(place),
  );
  await mapIdle(page);
}

const hashOf = ({ at: [lng, lat], zoom }: Place): string => `#map=${zoom}/${lat}/${lng}`;

/** Where a position is on the screen, in CSS pixels. Only for a map that looks straight down, north up. */
export async function onScreen(page: Page, at: Position): Promise<{ readonly x: number; readonly y: number }> {
  const box = await mapOf(page).boundingBox();
  const view = viewFromHash(new URL(page.url()).hash);
  if (!box || !view) throw new Error(`The address should name the place of the map, it is ${page.url()}.`);
  const [x, y] = mercator(at);
  const [centreX, centreY] = mercator([view.lng, view.lat]);
  const worldPx = TILE_PX * 2 ** view.zoom;
  return { x: box.x + box.width / 2 + (x - centreX) * worldPx, y: box.y + box.height / 2 + (y - centreY) * worldPx };
}

/** The world as a square of 1 by 1, y down. */
function mercator([lng, lat]: Position): readonly [x: number, y: number] {
  const phi = (lat * Math.PI) / 180;
  return [(lng + 180) / 360, (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2];
}

/** What of the map is drawn now, without what floats on it. */
export async function mapPicture(page: Page): Promise<Picture> {
  await mapIdle(page);
  const box = await mapOf(page).boundingBox();
  if (!box) throw new Error("The map should be on the screen, it is not.");
  const clip = {
    x: box.x + box.width * OPEN_GROUND.left,
    y: box.y + box.height * OPEN_GROUND.top,
    width: Math.floor(box.width * OPEN_GROUND.width),
    height: Math.floor(box.height * OPEN_GROUND.height),
  };
  return readPng(await page.screenshot({ clip, scale: "css" }));
}

/** The picture once it stays: marks and names follow the tiles by a few frames, also while nothing is loading any more. */
export async function stillPicture(page: Page): Promise<Picture> {
  let last = await mapPicture(page);
  await expect
    .poll(async () => {
      const next = await mapPicture(page);
      const moved = shareChanged(last, next);
      last = next;
      return moved;
    })
    .toBe(0);
  return last;
}

export const inspectorOf = (page: Page, t: Words): Locator =>
  page.getByRole("complementary", { name: t("inspector.label") });

/** What the address says is selected, like "cell:12". */
export const selected = (page: Page): string | null => new URL(page.url()).searchParams.get("sel");

export const middleOf = (box: readonly number[] | null): Position => {
  const [west = 0, south = 0, east = 0, north = 0] = box ?? [];
  return [(west + east) / 2, (south + north) / 2];
};
