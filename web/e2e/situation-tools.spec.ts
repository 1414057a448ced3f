/** "What is around here, and where is the next hydrant?": draw an area by keyboard and by hand, read what lies inside, see the way. */
import { readFile } from "node:fs/promises";
import type { Nearest, Point, PointList, Surroundings } from "@gridstead/server/contract";
import type { Locator, Page } from "@playwright/test";
import { shareChanged } from "./pixels.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { expect, test, zh } from "./story.ts";
import { lookAt, mapIdle, onScreen, openTown, stillPicture } from "./town.ts";
import { ask } from "./town-questions.ts";

test.use({ login: "supervisor1" });

const cardOf = (page: Page): Locator => page.getByRole("region", { name: zh("around.title") });
const panelOf = (page: Page): Locator => page.getByRole("complementary", { name: zh("around.panel") });
const countOf = (page: Page, thing: string): Locator => panelOf(page).locator(`[data-thing="${thing}"] summary strong`);
const areaOf = (page: Page): string | null => new URL(page.url()).searchParams.get("area");
const number = (count: number): string => new Intl.NumberFormat("zh-CN").format(count);

/** On the supervisor's own ground, with houses around. */
async function hydrant(page: Page): Promise<Point> {
  const { points } = await ask<PointList>(page.request, "/api/points", { kind: "hydrant", limit: 500 });
  for (const point of points.filter(({ mine }) => mine)) {
    const area = `circle:${point.at.join(",")}:80`;
    const { buildings } = await ask<Surroundings>(page.request, "/api/surroundings", { area });
    if (buildings.total > 0) return point;
  }
  throw new Error("The demo town has hydrants beside houses.");
}

/** Two places on one street: where the way to a hydrant nearby leaves the first corner, a third and two thirds along. */
async function wayAlong(page: Page, [lng, lat]: readonly [number, number]): Promise<readonly [number, number][]> {
  const wish = { lng, lat, of: "points", kinds: "hydrant", most: 5 };
  const { found } = await ask<Nearest>(page.request, "/api/surroundings/nearest", wish);
  const pieces = found.flatMap(({ line }) =>
    line.slice(1, -2).map((from, at) => [from, line[at + 2] ?? from] as const),
  );
  const longM = ([[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]: (typeof pieces)[number]): number => Math.hypot(x2 - x1, y2 - y1);
  const [longest] = pieces.toSorted((a, b) => longM(b) - longM(a));
  if (!longest) throw new Error("A hydrant nearby is reached along a street.");
  const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = longest;
  const along = (share: number): [number, number] => [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
  return [along(1 / 4), along(3 / 4)];
}

/** What the panel says is what the server says of the area in the address. */
async function expectCountsOfServer(page: Page): Promise<Surroundings> {
  await expect(panelOf(page)).toBeVisible();
  const inside = await ask<Surroundings>(page.request, "/api/surroundings", { area: areaOf(page) ?? "" });
  await expect(countOf(page, "building")).toHaveText(number(inside.buildings.total));
  await expect(countOf(page, "unit")).toHaveText(number(inside.units.total));
  await expect(countOf(page, "hazard")).toHaveText(number(inside.hazards.total));
  await expect(countOf(page, "incident")).toHaveText(number(inside.incidents.total));
  await expect(countOf(page, "cell")).toHaveText(number(inside.cells.total));
  await expect(countOf(page, "point")).toHaveText(number(inside.points.total));
  return inside;
}

test("a circle is drawn with the keyboard alone, counted, sent as an address, and given up with Esc", async ({
  page,
}) => {
  await openTown(page);
  const { at } = await hydrant(page);
  await page.getByRole("button", { name: zh("around.title") }).focus();
  await page.keyboard.press("Enter");
  const card = cardOf(page);
  await card.getByLabel(zh("around.radius", { least: 10, most: 5_000 })).fill("9");
  const centre = card.getByLabel(zh("around.centre"));
  await centre.fill(`${at[1]}, ${at[0]}`);
  await centre.press("Enter");
  await expect(card.getByRole("alert")).toContainText(zh("around.wrong_metres", { least: 10, most: 5_000 }));
  await expectNoSeriousFault(page, "the card");
  await card.getByLabel(zh("around.radius", { least: 10, most: 5_000 })).fill("200");
  await centre.fill(`${at[1]}, ${at[0]}`);
  await centre.press("Enter");
  await expect(page).toHaveURL(/area=circle:/);
  expect(areaOf(page)).toMatch(/^circle:.*:200$/);
  const inside = await expectCountsOfServer(page);
  expect(inside.buildings.total).toBeGreaterThan(0);
  expect(inside.points.byKind.find(({ kind }) => kind === "hydrant")?.count).toBeGreaterThan(0);
  await expectNoSeriousFault(page, "the panel");

  const sent = page.url();
  await page.goBack();
  await expect(panelOf(page)).toHaveCount(0);
  await page.goForward();
  await expect(page).toHaveURL(sent);
  await expectCountsOfServer(page);
  await page.keyboard.press("Escape");
  await expect(panelOf(page)).toHaveCount(0);
  expect(areaOf(page)).toBeNull();
});

test("a circle is drawn by hand, its lists open what they name and are a file, and the way to the nearest hydrant is on the map", async ({
  page,
}) => {
  await openTown(page);
  const { at } = await hydrant(page);
  const [lng = 0, lat = 0] = at;
  await lookAt(page, { at: [lng, lat], zoom: 16.5 });
  await page.getByRole("button", { name: zh("around.title") }).click();
  const from = await onScreen(page, [lng, lat]);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 20, { steps: 4 });
  await page.mouse.move(from.x + 120, from.y, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/area=circle:/);
  const radius = Number(areaOf(page)?.split(":").at(-1));
  expect(radius).toBeGreaterThan(30);
  expect(radius).toBeLessThan(300);
  await expectCountsOfServer(page);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    (async () => {
      await panelOf(page).locator('[data-thing="building"] summary').click();
      await panelOf(page)
        .locator('[data-thing="building"]')
        .getByRole("link", { name: zh("around.file") })
        .click();
    })(),
  ]);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  await expect(countOf(page, "building")).toHaveText(number(lines.length - 1));

  await mapIdle(page);
  const before = await stillPicture(page);
  await panelOf(page)
    .getByRole("combobox", { name: zh("around.nearest_of") })
    .selectOption("hydrant");
  const first = panelOf(page).locator(".nearest-list li").first();
  await expect(first).toBeVisible();
  const [, centre = ""] = (areaOf(page) ?? "").split(":");
  const [askedLng = 0, askedLat = 0] = centre.split(",").map(Number);
  const { found } = await ask<Nearest>(page.request, "/api/surroundings/nearest", {
    lng: askedLng,
    lat: askedLat,
    of: "points",
    kinds: "hydrant",
  });
  const nearest = found[0];
  if (!nearest) throw new Error("A hydrant can be reached from a hydrant.");
  await expect(first).toContainText(nearest.name ?? "");
  await expect(first).toContainText(
    zh("around.way", { way: number(Math.round(nearest.wayM)), straight: number(Math.round(nearest.straightM)) }),
  );
  expect(nearest.wayM).toBeGreaterThanOrEqual(nearest.straightM - 0.01);
  expect(shareChanged(before, await stillPicture(page))).toBeGreaterThan(0.0005);

  await first.getByRole("button").click();
  await expect(page).toHaveURL(/sel=point:\d+/);
  await page
    .getByRole("complementary", { name: zh("inspector.label") })
    .getByRole("button", { name: zh("action.close") })
    .click();
  await expect(panelOf(page)).toBeVisible();
});

test("a polygon, a stretch of a street and the ground along a line are drawn with clicks", async ({ page }) => {
  await openTown(page);
  const { at } = await hydrant(page);
  const [lng = 0, lat = 0] = at;
  await lookAt(page, { at: [lng, lat], zoom: 16 });
  const { x, y } = await onScreen(page, [lng, lat]);
  const draw = async (shape: "polygon" | "stretch" | "buffer", clicks: readonly (readonly [number, number])[]) => {
    await page.getByRole("button", { name: zh("around.title") }).click();
    await cardOf(page)
      .getByRole("button", { name: zh(`around.shape.${shape}`) })
      .click();
    for (const [dx, dy] of clicks) await page.mouse.click(x + dx, y + dy, { delay: 30 });
  };
  await draw("polygon", [
    [-80, -60],
    [80, -60],
    [0, 90],
  ]);
  await cardOf(page)
    .getByRole("button", { name: zh("around.finish", { places: 3 }) })
    .click();
  await expect(page).toHaveURL(/area=polygon:/);
  await expectCountsOfServer(page);
  await panelOf(page)
    .getByRole("button", { name: zh("action.close") })
    .click();

  const way = await wayAlong(page, [lng, lat]);
  await lookAt(page, { at: [lng, lat], zoom: 16 });
  const ends = await Promise.all(way.map((end) => onScreen(page, end)));
  await page.getByRole("button", { name: zh("around.title") }).click();
  await cardOf(page)
    .getByRole("button", { name: zh("around.shape.stretch") })
    .click();
  for (const end of ends) await page.mouse.click(end.x, end.y, { delay: 30 });
  await expect(page).toHaveURL(/area=stretch:.*:50/);
  // The click that set the last place has opened nothing.
  await expect(panelOf(page)).toBeVisible();
  expect(new URL(page.url()).searchParams.get("sel")).toBeNull();
  const stretch = await expectCountsOfServer(page);
  expect(stretch.street?.lengthM).toBeGreaterThan(0);
  await panelOf(page)
    .getByRole("button", { name: zh("action.close") })
    .click();

  await draw("buffer", [
    [-60, 0],
    [60, 0],
  ]);
  await cardOf(page)
    .getByRole("button", { name: zh("around.finish", { places: 2 }) })
    .click();
  await expect(page).toHaveURL(/area=buffer:.*:50/);
  await expectCountsOfServer(page);
});

test("on a phone the figures are readable and nothing is wider than the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openTown(page);
  const { at } = await hydrant(page);
  await page.goto(`/?area=circle:${at[0]},${at[1]}:200`);
  await expectCountsOfServer(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await expect(panelOf(page).locator('[data-thing="hazard"] .inside-note')).toBeVisible();
  await expectNoSeriousFault(page, "the panel on a phone");
});
