/** "The city sent us its grid as a file": choose it, see its faults on the map, repair, make a plan, look at it; and take ours out. */
import { problemText } from "../src/i18n/problems.ts";
import { bannerOf, panelOf, showPlan, takeAway } from "./plan-desk.ts";
import { expect, test, zh } from "./story.ts";
import { mapIdle, middleOf, openTown } from "./town.ts";
import { ask } from "./town-questions.ts";

test.use({ login: "supervisor1" });

type Shape = { coordinates: number[][][][] };
type Grid = { features: { properties: Record<string, unknown>; geometry: Shape }[] };

/**
 * The present grid with faults: of one cell some corners are pulled in (a gap), others pushed out (into its neighbour, or out of
 * the community), and two cells have the same code.
 */
function planted(grid: Grid): Grid {
  const spoilt = structuredClone(grid);
  const [first, second] = spoilt.features;
  const ring = first?.geometry.coordinates[0]?.[0];
  if (!first || !second || !ring) throw new Error("The grid should have two cells.");
  const [middleLng, middleLat] = middleOf(boxOf(ring));
  for (const [at, [lng = 0, lat = 0]] of ring.entries()) {
    if (at === 0 || at === ring.length - 1) continue;
    const scale = at < ring.length / 2 ? 1.06 : 0.94;
    ring[at] = [middleLng + (lng - middleLng) * scale, middleLat + (lat - middleLat) * scale];
  }
  second.properties["cell_code"] = first.properties["cell_code"];
  return spoilt;
}

const boxOf = (ring: readonly number[][]): number[] => {
  const lngs = ring.map(([lng = 0]) => lng);
  const lats = ring.map(([, lat = 0]) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
};

const asFile = (name: string, content: unknown) => ({
  name,
  mimeType: "application/geo+json",
  buffer: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)),
});

test("a file with planted faults is checked, its faults shown, repaired and made into a plan", async ({
  page,
  asker,
}) => {
  const grid = await ask<Grid>(page.request, "/api/grid/official/export", { format: "geojson" });
  await openTown(page, "desk=grid");
  await bannerOf(page)
    .getByRole("button", { name: zh("official.title") })
    .click();
  const panel = panelOf(page, zh("official.panel"));
  await expect(panel.getByText(zh("official.none"))).toBeVisible();
  await panel.locator("input[type=file]").setInputFiles(asFile("city-grid.geojson", planted(grid)));
  const overlaps = panel.locator("details", { has: page.getByText(zh("official.kind.overlap"), { exact: true }) });
  const gaps = panel.locator("details", { has: page.getByText(zh("official.kind.gap"), { exact: true }) });
  await expect(overlaps).toBeVisible({ timeout: 60_000 });
  await expect(gaps).toBeVisible();
  const hash = new URL(page.url()).hash;
  await overlaps.getByRole("listitem").first().getByRole("button").click();
  await expect(overlaps.getByRole("button", { pressed: true })).toHaveCount(1);
  await mapIdle(page);
  await expect.poll(() => new URL(page.url()).hash).not.toBe(hash);

  await panel.getByRole("button", { name: zh("official.repair_now") }).click();
  await expect(panel.getByText(zh("official.sound"))).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByRole("table", { name: zh("official.changed") }).getByRole("row")).not.toHaveCount(1);
  await panel.getByRole("textbox", { name: zh("official.plan_name") }).fill("市里的网格");
  await panel.getByRole("button", { name: zh("official.make_plan") }).click();
  await expect(bannerOf(page)).toContainText("市里的网格", { timeout: 60_000 });
  await expect(panel.getByText(/方案已做好/)).toBeVisible();
  const id = Number(new URL(page.url()).searchParams.get("plan"));
  const plan = await showPlan(asker, { id } as Parameters<typeof showPlan>[1]);
  expect(plan).toMatchObject({ state: "draft", name: "市里的网格" });
  await takeAway(asker, plan);
});

test("a file that is no grid is refused with what was expected", async ({ page }) => {
  await openTown(page, "desk=grid");
  await bannerOf(page)
    .getByRole("button", { name: zh("official.title") })
    .click();
  const panel = panelOf(page, zh("official.panel"));
  await panel.locator("input[type=file]").setInputFiles(asFile("half.geojson", '{"type":"FeatureCollection","feat'));
  await expect(panel.getByText(problemText("official.unreadable", "zh"))).toBeVisible();
});

test("the grid goes out in four formats", async ({ page }) => {
  await openTown(page, "desk=grid");
  await bannerOf(page)
    .getByRole("button", { name: zh("official.title") })
    .click();
  const panel = panelOf(page, zh("official.panel"));
  for (const [name, ending] of [
    ["GeoJSON", /geojson$/],
    ["GeoPackage", /gpkg$/],
    ["Shapefile", /zip$/],
    ["CSV", /csv$/],
  ] as const) {
    const file = page.waitForEvent("download");
    await panel.getByRole("link", { name, exact: true }).click();
    expect((await file).suggestedFilename()).toMatch(ending);
  }
});
