/** "Which buildings are near trouble on foot?": lay two layers over one another, see what comes of it, keep it, take it away, delete it. */
import { readFile } from "node:fs/promises";
import type { OverlayList } from "@gridstead/server/contract";
import type { Locator, Page } from "@playwright/test";
import { shareChanged } from "./pixels.ts";
import { expectNoSeriousFault } from "./soundness.ts";
import { en, expect, test, zh } from "./story.ts";
import { analysisOf, openTab, streetLegendOf } from "./street-desk.ts";
import { openTown, stillPicture } from "./town.ts";
import { ask } from "./town-questions.ts";

test.use({ login: "analyst1" });

const NAME = "隐患附近的楼";
const formOf = (page: Page): Locator => analysisOf(page).getByRole("form", { name: zh("overlay.question") });
const lineOf = (page: Page, name: string): Locator => analysisOf(page).getByRole("listitem").filter({ hasText: name });
const resultOf = (page: Page): Locator => analysisOf(page).getByRole("region", { name: zh("overlay.result") });

test("buildings within 60 m along the streets of open hazards are found, drawn, hidden, taken away and deleted", async ({
  page,
}) => {
  await openTown(page, "desk=streets");
  await openTab(page, "overlay");
  const { overlays: before } = await ask<OverlayList>(page.request, "/api/overlays");
  await expect(analysisOf(page).getByText(zh("overlay.none"))).toHaveCount(before.length === 0 ? 1 : 0);
  const form = formOf(page);
  await form.getByRole("spinbutton", { name: zh("overlay.distance") }).fill("9000");
  await form.getByRole("button", { name: zh("overlay.ask") }).click();
  await expect(form.getByRole("alert")).toContainText(zh("overlay.wrong_distance"));
  await form.getByRole("spinbutton", { name: zh("overlay.distance") }).fill("60");
  await form.getByRole("textbox", { name: zh("overlay.name") }).fill(NAME);
  await form.getByRole("button", { name: zh("overlay.ask") }).click();

  const line = lineOf(page, NAME);
  await expect(line).toBeVisible({ timeout: 60_000 });
  await expect(line.getByRole("switch", { name: zh("overlay.on_map") })).toBeChecked();
  const { overlays } = await ask<OverlayList>(page.request, "/api/overlays");
  const made = overlays.find(({ name }) => name === NAME);
  expect(made?.wish).toMatchObject({ operation: "within_street_distance", distanceM: 60 });
  expect(made?.features).toBeGreaterThan(0);
  await expect(line).toContainText(zh("overlay.features", { count: made?.features ?? 0 }));
  await expect(resultOf(page).getByRole("row").nth(1)).toContainText(" m");
  await expect(page).toHaveURL(new RegExp(`overlay=${made?.id}`));
  await expect(streetLegendOf(page)).toContainText(NAME);

  const drawn = await stillPicture(page);
  await line.getByRole("switch", { name: zh("overlay.on_map") }).uncheck();
  expect(shareChanged(drawn, await stillPicture(page))).toBeGreaterThan(0.005);
  await expect(streetLegendOf(page)).toHaveCount(0);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    line.getByRole("link", { name: zh("overlay.download") }).click(),
  ]);
  const { features } = JSON.parse(await readFile(await file.path(), "utf8")) as { features: readonly unknown[] };
  expect(features).toHaveLength(made?.features ?? 0);

  await line.getByRole("button", { name: zh("overlay.delete") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: zh("overlay.delete") })
    .click();
  await expect(line).toHaveCount(0);
});

test("hazards are counted in every cell, shown in the command centre, and the tab is sound on a phone and in the dark", async ({
  page,
}) => {
  await openTown(page, "desk=streets");
  await openTab(page, "overlay");
  const form = formOf(page);
  await form.getByRole("combobox", { name: zh("overlay.question"), exact: true }).selectOption("count_touching");
  await form.getByRole("combobox", { name: zh("overlay.left") }).selectOption("cell");
  await form.getByText(zh("overlay.filter", { layer: zh("overlay.layer.open_hazard") })).click();
  await form.getByRole("button", { name: zh("severity.short.2"), exact: true }).click();
  await expectNoSeriousFault(page, "the form");
  await form.getByRole("button", { name: zh("overlay.ask") }).click();
  const rows = resultOf(page).getByRole("row");
  await expect(rows.nth(1)).toBeVisible({ timeout: 60_000 });
  const [first, second] = await Promise.all([1, 2].map((at) => rows.nth(at).getByRole("cell").last().textContent()));
  expect(Number(first)).toBeGreaterThanOrEqual(Number(second));
  expect(Number(first)).toBeGreaterThan(0);
  await expectNoSeriousFault(page, "the result");
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoSeriousFault(page, "the result, dark");

  const { overlays } = await ask<OverlayList>(page.request, "/api/overlays");
  const [made] = overlays;
  await page
    .getByRole("navigation", { name: zh("app.main_nav") })
    .getByRole("button", { name: zh("desk.command") })
    .click();
  const legend = page.getByRole("region", { name: zh("map.legend") });
  await expect(legend.getByRole("combobox", { name: zh("overlay.layer_choice") })).toHaveValue(String(made?.id));
  await expect(legend).toContainText(zh("overlay.key.count"));
  await openTown(page, `desk=streets&overlay=${made?.id}&lang=en`);
  const dock = page.getByRole("navigation", { name: en("half.choose") });
  await page.setViewportSize({ width: 390, height: 844 });
  await dock.getByRole("button", { name: en("streets.panel") }).click();
  await page.getByRole("tab", { name: en("streets.tab.overlay") }).click();
  await expect(
    page
      .getByRole("region", { name: en("overlay.result") })
      .getByRole("row")
      .nth(1),
  ).toBeVisible();
  await expectNoSeriousFault(page, "on a phone");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
    0,
  );
});

test("an address that names an overlay nobody knows says so, with a way out", async ({ page }) => {
  await openTown(page, "desk=streets&overlay=987654");
  await openTab(page, "overlay");
  await expect(resultOf(page)).toContainText("overlays.not_found");
  await resultOf(page)
    .getByRole("button", { name: zh("overlay.hide") })
    .click();
  await expect(resultOf(page)).toHaveCount(0);
});
