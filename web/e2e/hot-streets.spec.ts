/** "Which streets, since when, and is it real?": find them without knowing statistics, look behind one, compare two periods. */
import type { Run, SegmentRecords } from "@gridstead/server/contract";
import { shareChanged } from "./pixels.ts";
import { expect, test, zh } from "./story.ts";
import {
  analysisOf,
  findHotStreets,
  openTab,
  rankingOf,
  rowOf,
  runOf,
  streetLegendOf,
  streetOf,
} from "./street-desk.ts";
import { inspectorOf, mapPicture, openTown, selected, stillPicture } from "./town.ts";
import { ask } from "./town-questions.ts";

test.use({ login: "analyst1" });

test("hot streets are found with one button, and every choice is explained", async ({ page }) => {
  await openTown(page, "desk=streets");
  const plain = await stillPicture(page);
  await findHotStreets(page);
  await expect
    .poll(async () => shareChanged(plain, await mapPicture(page)), { timeout: 60_000 })
    .toBeGreaterThan(0.003);
  const { result } = await ask<Run>(page.request, `/api/streets/runs/${runOf(page)}`);
  expect(result?.totals.hot).toBeGreaterThan(0);
  await expect(rowOf(page, 1)).toContainText(zh("streets.short.hot3"));
  await expect(analysisOf(page)).toContainText(zh("streets.sum.hot", { count: result?.totals.segments ?? 0 }));
  await expect(streetLegendOf(page).getByRole("button", { name: zh("streets.class.hot3") })).toBeVisible();

  await analysisOf(page)
    .getByRole("button", { name: `${result?.parameters.bandwidthM}\u00a0m` })
    .click();
  const bandwidth = analysisOf(page).getByRole("spinbutton", { name: zh("streets.method.bandwidthM") });
  await expect(bandwidth).toBeFocused();
  await expect(analysisOf(page)).toContainText(zh("streets.reason.one_house"));
  await bandwidth.fill("200");
  await openTab(page, "result");
  await analysisOf(page)
    .getByRole("button", { name: zh("streets.find_again") })
    .click();
  await expect(analysisOf(page)).toContainText("200\u00a0m", { timeout: 60_000 });
});

test("the records behind a street are listed, and each opens its hazard", async ({ page }) => {
  await findHotStreets(page);
  await rowOf(page, 1).getByRole("button").click();
  const street = streetOf(page);
  const { result } = await ask<Run>(page.request, `/api/streets/runs/${runOf(page)}`);
  const [count = 0] = result?.columns.count ?? [];
  const [segment = 0] = result?.columns.segment ?? [];
  const behind = await ask<SegmentRecords>(page.request, `/api/streets/runs/${runOf(page)}/segments/${segment}`);
  expect(behind.total).toBe(count);
  await expect(street).toContainText(zh("streets.responsible"));
  await expect(street.getByRole("link").first()).toHaveAttribute("href", /^tel:/);
  await expect(page).toHaveURL(/seg=/);

  await street.getByRole("button", { name: zh("streets.records_table") }).click();
  const table = page.getByRole("dialog").getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(behind.records.length + 1);
  await table.getByRole("row").nth(1).getByRole("button").click();
  await expect(inspectorOf(page, zh)).toBeVisible();
  expect(selected(page)).toMatch(/^hazard:\d+$/);
  await page.keyboard.press("Escape");
  await expect(street).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(street).toBeHidden();
});

test("two periods are compared by difference and by a divider that keys move", async ({ page }) => {
  await findHotStreets(page);
  const legend = streetLegendOf(page);
  await legend.getByRole("button", { name: zh("streets.view.difference") }).click();
  await expect(legend.getByRole("button", { name: zh("streets.entry.newly_hot") })).toBeVisible();
  await legend.getByRole("button", { name: zh("streets.view.swipe") }).click();
  const divider = page.getByRole("slider", { name: zh("streets.swipe.divider") });
  await divider.focus();
  await page.keyboard.press("End");
  await expect(divider).toHaveAttribute("aria-valuetext", zh("streets.swipe.value", { count: 100 }));
  await expect(page.locator(".map-second canvas")).toHaveCount(1);
  const before = await stillPicture(page);
  await page.keyboard.press("Home");
  const now = await stillPicture(page);
  expect(shareChanged(before, now), "the period before is another picture").toBeGreaterThan(0.001);
});

test("the period is moved by keys and by a date, and the ranking is sorted by a click", async ({ page }) => {
  await findHotStreets(page);
  await rankingOf(page)
    .getByRole("button", { name: zh("streets.col.change") })
    .click();
  await expect(rankingOf(page).getByRole("columnheader", { name: zh("streets.col.change") })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  const first = page.getByRole("slider", { name: zh("streets.time_end.first") });
  const day = Number(await first.getAttribute("aria-valuenow"));
  await first.focus();
  await page.keyboard.press("PageUp");
  await expect(first).toHaveAttribute("aria-valuenow", String(day + 30));
  await expect(analysisOf(page)).toContainText(zh("streets.other"));
  await openTab(page, "data");
  await analysisOf(page).getByLabel(zh("streets.from"), { exact: true }).fill("2026-06-01");
  await expect(first).toHaveAttribute("aria-valuetext", "2026年6月1日");
});
