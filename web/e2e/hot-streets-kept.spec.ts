/** "Next week I want to see the same": save, repeat to the digit, take away as a file, show in the command centre, be told. */
import { readFile } from "node:fs/promises";
import type { Run } from "@gridstead/server/contract";
import { expect, test, zh } from "./story.ts";
import { analysisOf, findHotStreets, openTab, rowOf, runOf, streetOf } from "./street-desk.ts";
import { mapIdle, openTown } from "./town.ts";
import { ask } from "./town-questions.ts";

test.use({ login: "analyst1" });

test("a run is saved, repeated to the digit, shown in the command centre and deleted", async ({ page }) => {
  await findHotStreets(page);
  const run = runOf(page);
  await analysisOf(page)
    .getByRole("button", { name: zh("saved.save"), exact: true })
    .click();
  const dialog = page.getByRole("dialog", { name: zh("saved.title") });
  await dialog.getByRole("textbox", { name: zh("saved.name") }).fill("十一月例行");
  await dialog.getByRole("button", { name: zh("saved.save"), exact: true }).click();
  await expect(analysisOf(page)).toContainText(zh("saved.is", { name: "十一月例行" }));

  await openTab(page, "saved");
  const line = analysisOf(page).getByRole("listitem").filter({ hasText: "十一月例行" });
  await line.getByRole("button", { name: zh("saved.repeat") }).click();
  await expect(line).toContainText(zh("saved.same"), { timeout: 60_000 });
  await line.getByRole("switch", { name: zh("saved.on_map") }).check();
  await page
    .getByRole("navigation", { name: zh("app.main_nav") })
    .getByRole("button", { name: zh("desk.command") })
    .click();
  await expect(page).toHaveURL(new RegExp(`streets=${run}`));
  const legend = page.getByRole("region", { name: zh("map.legend") });
  await expect(legend.getByRole("combobox", { name: zh("streets.layer") })).toHaveValue(run);
  await expect(legend.getByRole("button", { name: zh("streets.class.hot3") })).toBeVisible();

  await openTown(page, `desk=streets&run=${run}`);
  await expect(rowOf(page, 1)).toBeVisible();
  await openTab(page, "saved");
  await line.getByRole("button", { name: zh("saved.delete") }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: zh("saved.delete") })
    .click();
  await expect(line).toHaveCount(0);
});

test("a result goes out as GeoJSON and CSV with every segment, and to a page with the map", async ({ page }) => {
  await findHotStreets(page);
  const { result } = await ask<Run>(page.request, `/api/streets/runs/${runOf(page)}`);
  const segments = result?.totals.segments ?? 0;
  const take = async (entry: "streets.export.geojson" | "streets.export.csv"): Promise<string> => {
    await analysisOf(page)
      .getByRole("button", { name: zh("streets.export") })
      .click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: zh(entry) }).click(),
    ]);
    return readFile(await file.path(), "utf8");
  };
  const geojson = JSON.parse(await take("streets.export.geojson")) as { features: readonly unknown[] };
  expect(geojson.features).toHaveLength(segments);
  const csv = await take("streets.export.csv");
  expect(csv.trimEnd().split("\n").length).toBeGreaterThanOrEqual(segments + 1);

  await analysisOf(page)
    .getByRole("button", { name: zh("streets.export") })
    .click();
  await page.getByRole("menuitem", { name: zh("streets.export.pdf") }).click();
  const card = page.getByRole("region", { name: zh("map.print") });
  const [picture] = await Promise.all([
    page.waitForEvent("download", { timeout: 60_000 }),
    card.getByRole("button", { name: zh("map.print_image") }).click(),
  ]);
  expect((await readFile(await picture.path())).subarray(1, 4).toString("latin1")).toBe("PNG");
});

test("a schedule with a rule runs now, and its alert tells the role and opens the run", async ({ page }) => {
  await openTown(page, "desk=streets");
  await openTab(page, "saved");
  const panel = analysisOf(page);
  await panel.getByRole("button", { name: zh("schedule.new") }).click();
  const form = panel.getByRole("form", { name: zh("schedule.new") });
  await form.getByRole("button", { name: zh("schedule.save") }).click();
  await expect(form).toContainText(zh("schedule.wrong_name"));
  await form.getByRole("textbox", { name: zh("schedule.name") }).fill("每周看一次");
  await form.getByRole("spinbutton", { name: zh("schedule.days") }).fill("180");
  await form.getByRole("combobox", { name: zh("rule.measure"), exact: true }).selectOption("count");
  await form.getByRole("spinbutton", { name: zh("rule.threshold") }).fill("1");
  await form.getByRole("combobox", { name: zh("rule.role") }).selectOption("analyst");
  await form.getByRole("button", { name: zh("schedule.save") }).click();
  const line = panel.getByRole("listitem").filter({ hasText: "每周看一次" }).last();
  await line.getByRole("button", { name: zh("schedule.run_now") }).click();

  const bell = page.getByRole("banner").getByRole("button", { name: zh("alerts.unseen", { count: 1 }) });
  await expect(bell).toBeVisible({ timeout: 60_000 });
  await bell.click();
  const alerts = page.getByRole("dialog", { name: zh("alerts.open") });
  await expect(alerts).toContainText("每周看一次");
  await alerts.getByRole("button", { name: zh("alerts.open_run") }).click();
  await expect(rowOf(page, 1)).toBeVisible({ timeout: 60_000 });
  await mapIdle(page);
  await expect(page.getByRole("banner").getByRole("button", { name: zh("alerts.open"), exact: true })).toBeVisible();
  await rowOf(page, 1).getByRole("button").click();
  await expect(streetOf(page)).toContainText(zh("streets.records"));
});
