/** The desk of streets as the stories use it: find, read the ranking, choose a street, wait for the run. */
import { expect, type Locator, type Page } from "@playwright/test";
import { zh } from "./story.ts";
import { mapIdle, openTown } from "./town.ts";

export const analysisOf = (page: Page): Locator => page.getByRole("complementary", { name: zh("streets.panel") });
export const streetOf = (page: Page): Locator => page.getByRole("complementary", { name: zh("streets.inspector") });
export const rankingOf = (page: Page): Locator => analysisOf(page).getByRole("table", { name: zh("streets.list") });
/** The first row is the head. */
export const rowOf = (page: Page, rank: number): Locator => rankingOf(page).locator(`tr[aria-rowindex="${rank + 1}"]`);
export const streetLegendOf = (page: Page): Locator => page.getByRole("region", { name: zh("map.legend") });

export const openTab = (page: Page, tab: "data" | "method" | "result" | "saved" | "overlay"): Promise<void> =>
  analysisOf(page)
    .getByRole("tab", { name: zh(`streets.tab.${tab}`) })
    .click();

/** Opens the desk and presses the one button. */
export async function findHotStreets(page: Page): Promise<void> {
  await openTown(page, "desk=streets");
  await analysisOf(page)
    .getByRole("button", { name: zh("streets.find"), exact: true })
    .click();
  await expect(rowOf(page, 1)).toBeVisible({ timeout: 90_000 });
  await mapIdle(page);
}

/** The id of the run in the address. */
export const runOf = (page: Page): string => new URL(page.url()).searchParams.get("run") ?? "";
