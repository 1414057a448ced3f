/** "The water authority has sent the flooded ground": bring it in, see it, ask what lies in it, send a newer file, take it back, remove it. */
import type { ImportedLayer, ImportedLayerList, OverlayList } from "@gridstead/server/contract";
import type { Page } from "@playwright/test";
import { shareChanged } from "./pixels.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { en, expect, test, zh } from "./story.ts";
import { analysisOf, openTab } from "./street-desk.ts";
import { openTown, stillPicture } from "./town.ts";
import { ask } from "./town-questions.ts";

/** Of this run: what an earlier one brought in lies there still. */
const NAME = `故事里的积水${Date.now() % 1_000_000}`;
const dialogOf = (page: Page) => page.getByRole("dialog", { name: zh("imported.title") });
const legendOf = (page: Page) => page.getByRole("region", { name: zh("map.legend") });
const inspectorOf = (page: Page) => page.getByRole("complementary", { name: zh("inspector.label") });
const floodOf = (page: Page) => legendOf(page).getByRole("button", { name: new RegExp(zh("imported.kind.flood")) });

type Box = readonly [west: number, south: number, east: number, north: number];
/** Strips side by side in the middle of the town. */
function strips([west, south, east, north]: Box, count: number): Buffer {
  const [wide, high] = [(east - west) / 10, (north - south) / 4];
  const features = Array.from({ length: count }, (_, at) => {
    const [x, y] = [west + wide * (3 + at * 1.5), south + high];
    const ring = [
      [x, y],
      [x + wide, y],
      [x + wide, y + high * 2],
      [x, y + high * 2],
      [x, y],
    ];
    return { type: "Feature", properties: { depth_m: 0.3 + at }, geometry: { type: "Polygon", coordinates: [ring] } };
  });
  return Buffer.from(JSON.stringify({ type: "FeatureCollection", features }));
}

const boxOf = async (page: Page): Promise<Box> => {
  const { box } = await ask<{ box: number[] | null }>(page.request, "/api/town");
  return box as unknown as Box;
};
const fileOf = (buffer: Buffer) => ({ name: "flood.geojson", mimeType: "application/geo+json", buffer });
const layerNamed = async (page: Page, name: string): Promise<ImportedLayer | undefined> =>
  (await ask<ImportedLayerList>(page.request, "/api/imported-layers")).layers.find((layer) => layer.name === name);

test("a flood is brought in by its form, refused for a broken row first, shown, replaced, taken back and removed", async ({
  page,
}) => {
  const box = await boxOf(page);
  await openTown(page);
  const before = await stillPicture(page);
  await legendOf(page)
    .getByRole("button", { name: zh("imported.manage") })
    .click();
  const dialog = dialogOf(page);
  await dialog.getByRole("button", { name: zh("imported.new") }).click();
  const form = dialog.getByRole("form", { name: zh("imported.new") });
  const broken = JSON.parse(strips(box, 2).toString()) as { features: { geometry: { coordinates: number[][][] } }[] };
  broken.features[1]?.geometry.coordinates[0]?.pop();
  await form.locator("input[type=file]").setInputFiles(fileOf(Buffer.from(JSON.stringify(broken))));
  await form.getByLabel(zh("imported.name"), { exact: true }).fill(NAME);
  await form.getByLabel(zh("imported.source"), { exact: true }).fill("水务局");
  await form.getByRole("button", { name: zh("imported.bring") }).click();
  await expect(form.getByRole("alert")).toContainText(zh("imported.row", { row: 2 }));
  await expect(form.getByRole("alert")).toContainText("imported_layers.broken_rows");
  await expectNoSeriousFault(page, "the form, refused");

  // What is too large is not sent at all.
  await form.locator("input[type=file]").setInputFiles(fileOf(Buffer.alloc(17 * 1_048_576, " ")));
  await form.getByRole("button", { name: zh("imported.bring") }).click();
  await expect(form.getByRole("alert")).toContainText(zh("imported.most_megabytes", { most: "16" }));
  await expect(form.getByRole("alert")).toContainText(zh("imported.got_megabytes", { got: "17" }));

  await form.locator("input[type=file]").setInputFiles(fileOf(strips(box, 2)));
  await form.getByRole("button", { name: zh("imported.bring") }).click();
  await expect(form).toHaveCount(0);
  await dialog.getByRole("button", { name: NAME }).click();
  await expect(dialog).toHaveCount(0);
  await expect(inspectorOf(page)).toContainText(zh("imported.kind.flood"));
  await expect(page).toHaveURL(/sel=layer:\d+/);
  await expect(inspectorOf(page)).toContainText(zh("imported.edition", { number: 1 }));
  expect(shareChanged(before, await stillPicture(page))).toBeGreaterThan(0.01);

  await inspectorOf(page)
    .getByRole("button", { name: zh("imported.replace") })
    .click();
  const newer = inspectorOf(page).getByRole("form", { name: zh("imported.replace") });
  await newer.locator("input[type=file]").setInputFiles(fileOf(strips(box, 3)));
  await newer.getByRole("button", { name: zh("imported.send_newer") }).click();
  await expect(inspectorOf(page)).toContainText(zh("imported.edition", { number: 2 }));
  await expect.poll(async () => (await layerNamed(page, NAME))?.features).toBe(3);
  await page
    .getByRole("button", { name: zh("imported.undo") })
    .last()
    .click();
  await expect.poll(async () => (await layerNamed(page, NAME))?.features).toBe(2);
  await expectNoSeriousFault(page, "the inspector");

  const shown = await stillPicture(page);
  await floodOf(page).click();
  await expect(page).toHaveURL(/ioff=flood/);
  expect(shareChanged(shown, await stillPicture(page))).toBeGreaterThan(0.01);
  await floodOf(page).click();

  await inspectorOf(page)
    .getByRole("button", { name: zh("imported.remove"), exact: true })
    .click();
  await expect.poll(async () => layerNamed(page, NAME)).toBe(undefined);
  await expect(page.getByText(zh("imported.removed", { name: NAME }))).toBeVisible();
  await page
    .getByRole("button", { name: zh("imported.undo") })
    .last()
    .click();
  await expect.poll(async () => (await layerNamed(page, NAME))?.removedAt).toBe(null);
  const { id, version } = (await layerNamed(page, NAME)) ?? {};
  const { origin } = new URL(page.url());
  await page.request.patch(`/api/imported-layers/${id}`, { headers: { origin }, data: { version, removed: true } });
});

test("a second screen sees what was brought in; what lies in it is asked, asked again, and told in numbers", async ({
  browser,
  page,
  seatOf,
}) => {
  const box = await boxOf(page);
  const other = await browser.newContext({ storageState: await seatOf("analyst1") });
  const watching = await other.newPage();
  await openTown(watching);
  const { origin } = new URL(watching.url());
  const wish = { name: "第二屏", kind: "outage", source: "供电所", fileName: "a.geojson", system: "WGS84" };
  const answer = await page.request.post(`/api/imported-layers?${new URLSearchParams(wish)}`, {
    headers: { "content-type": "application/octet-stream", origin },
    data: strips(box, 2),
  });
  expect(answer.status()).toBe(200);
  const { id } = (await answer.json()) as ImportedLayer;
  await watching.goto(`/?sel=layer:${id}`);
  await expect(watching.getByRole("complementary", { name: zh("inspector.label") })).toContainText("第二屏");
  await page.request.patch(`/api/imported-layers/${id}`, {
    headers: { origin },
    data: { version: 1, name: "改了名" },
  });
  await expect(watching.getByRole("complementary", { name: zh("inspector.label") })).toContainText("改了名");

  await openTown(watching, "desk=streets");
  await openTab(watching, "overlay");
  const form = analysisOf(watching).getByRole("form", { name: zh("overlay.question") });
  await form.getByRole("combobox", { name: zh("overlay.question"), exact: true }).selectOption("touching");
  await form.getByRole("combobox", { name: zh("overlay.left") }).selectOption("building");
  await form.getByRole("combobox", { name: zh("overlay.right") }).selectOption(`imported:${id}`);
  await form.getByRole("button", { name: zh("overlay.ask") }).click();
  const line = analysisOf(watching).getByRole("listitem").filter({ hasText: "改了名" }).first();
  await expect(line).toBeVisible({ timeout: 60_000 });
  const [made] = (await ask<OverlayList>(watching.request, "/api/overlays")).overlays;
  expect(made?.features).toBeGreaterThan(0);
  await line.getByRole("button", { name: zh("overlay.repeat") }).click();
  await expect(watching.getByRole("region", { name: zh("overlay.changes") })).toContainText(
    zh("overlay.from_to", { was: made?.features ?? 0, is: made?.features ?? 0, change: 0 }),
  );
  await expectNoSeriousFault(watching, "what is different");
  const { overlays } = await ask<OverlayList>(watching.request, "/api/overlays");
  for (const again of overlays.filter(({ name }) => name === made?.name))
    await watching.request.delete(`/api/overlays/${again.id}`, { headers: { origin } });
  await page.request.patch(`/api/imported-layers/${id}`, { headers: { origin }, data: { version: 2, removed: true } });
  await other.close();
});

test("in English, in the dark and on a phone the layers are sound", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openTown(page, "lang=en");
  await page
    .getByRole("region", { name: en("map.legend") })
    .getByRole("button", { name: en("imported.manage") })
    .click();
  const dialog = page.getByRole("dialog", { name: en("imported.title") });
  await dialog.getByRole("button", { name: en("imported.new") }).click();
  await expectNoSeriousFault(page, "the dialog, dark");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSeriousFault(page, "the dialog on a phone");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
});

test("the map stands up and turns by keys and buttons, and the address keeps it", async ({ page }) => {
  await openTown(page);
  await page.keyboard.press("v");
  const tools = page.getByRole("toolbar", { name: zh("map.tools") });
  const tilt = tools.getByRole("button", { name: zh("map.tilt"), exact: true });
  await expect(tilt).toHaveAttribute("aria-pressed", "true");
  await tools.getByRole("button", { name: zh("map.turn_left") }).click();
  await expect(page).toHaveURL(/#map=[\d.]+\/[\d.]+\/[\d.]+\/-?\d+\/55/);
  await tilt.click();
  await expect(tools.getByRole("button", { name: zh("map.turn_left") })).toHaveCount(0);
});
