/**
 * Places everything that was imported: tiles the divisions that have no blocks yet, says of every building, unit, hazard and
 * incident in which block it lies, groups new blocks into first cells and gives those officers. Blocks that exist are never
 * reshaped, so a second run on the same town changes nothing.
 */
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { assignOfficers } from "./assign-officers.ts";
import { foundCells } from "./found-cells.ts";
import * as queries from "./queries.ts";
import { type Tiled, tileDivisions } from "./tile-divisions.ts";

export type Outside = { readonly layer: string; readonly count: number; readonly sourceIds: readonly string[] };

export type Placing = {
  readonly tiled: Tiled;
  /** Rows whose block or division changed, by table. */
  readonly placed: Readonly<Record<string, number>>;
  readonly cells: number;
  readonly assignments: number;
  /** What lies in no block, with the ids of the first of them. */
  readonly outside: readonly Outside[];
  readonly seconds: number;
};

const MOST_LISTED = 1_000;

/** One transaction: the town is placed as a whole or stays as it was. */
export async function placeTown(
  handle: DatabaseHandle,
  onStep: (step: string) => void = () => undefined,
): Promise<Placing> {
  const started = performance.now();
  return handle.db.transaction().execute(async (tx) => {
    onStep("Tiling divisions into blocks ...");
    const tiled = await tileDivisions(tx);
    onStep("Placing buildings, units, hazards and incidents ...");
    const placed = await placeRows(tx);
    onStep("Grouping blocks into cells ...");
    const cells = await foundCells(tx);
    const assignments = await assignOfficers(tx);
    if (tiled.blocks > 0) await queries.analyzeTown().execute(tx);
    const { rows: outside } = await queries.outsideBlocks(MOST_LISTED).execute(tx);
    return { tiled, placed, cells, assignments, outside, seconds: Math.round(performance.now() - started) / 1000 };
  });
}

/** In this order: each takes its place from the one before. */
async function placeRows(tx: Tx): Promise<Record<string, number>> {
  const steps = [
    ["building", queries.placeBuildings()],
    ["rental_unit", queries.placeUnits()],
    ["lease", queries.placeOfUnits("lease")],
    ["visit", queries.placeOfUnits("visit")],
    ["inspection", queries.placeInspections()],
    ["hazard of a building", queries.placeBuildingHazards()],
    ["hazard", queries.placePoints("hazard")],
    ["incident", queries.placePoints("incident")],
  ] as const;
  const placed: Record<string, number> = {};
  for (const [table, update] of steps) placed[table] = (await update.execute(tx)).rows.length;
  return placed;
}
