/** Hands that draw on the map of the stories: look at a cell whole, click a path, drag along one. */
import type { CellSummary } from "@gridstead/server/contract";
import type { Page } from "@playwright/test";
import { cellRow, hold } from "./grid-desk.ts";
import type { Position } from "./grid-wishes.ts";
import { expect } from "./story.ts";
import { mapIdle, mapOf, middleOf, onScreen, openTown } from "./town.ts";

const TILE_PX = 512;
const ROOM_PX = 420;

/** The desk with this cell aimed at and whole on the map, with room around it. */
export async function openCell(page: Page, cell: CellSummary): Promise<void> {
  await openTown(page, `desk=grid&sel=cell:${cell.id}`, { at: middleOf(cell.box), zoom: zoomFor(cell.box ?? []) });
  await expect(cellRow(page, cell.name)).toBeChecked();
  await mapIdle(page);
}

/** At which the box is some 420 px wide or high, in steps that an address keeps. */
function zoomFor(box: readonly number[]): number {
  const [west = 0, south = 0, east = 0, north = 0] = box;
  const wide = (east - west) / 360;
  const high = (north - south) / 360 / Math.cos((((north + south) / 2) * Math.PI) / 180);
  return Math.min(17, Math.floor(Math.log2(ROOM_PX / (TILE_PX * Math.max(wide, high))) * 10) / 10);
}

/** Takes the tool and waits until the hand that draws has been loaded. */
export async function holdDrawing(page: Page, tool: "line" | "area" | "freehand" | "cut"): Promise<void> {
  const loaded = page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("draw-gestures")),
  );
  await hold(page, tool);
  await loaded;
  await expect(mapOf(page).locator("canvas")).toHaveCSS("cursor", "crosshair");
}

/** Alt is held: the points stay where the story puts them. */
export async function clickPath(page: Page, path: readonly Position[]): Promise<void> {
  await page.keyboard.down("Alt");
  for (const position of path) {
    const { x, y } = await onScreen(page, position);
    await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.click(x, y);
  }
  await page.keyboard.up("Alt");
}

export async function dragPath(page: Page, path: readonly Position[]): Promise<void> {
  const [first, ...others] = path;
  if (!first) return;
  const from = await onScreen(page, first);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (const position of others) {
    const { x, y } = await onScreen(page, position);
    await page.mouse.move(x, y, { steps: 12 });
  }
  await page.mouse.up();
}
