/**
 * Reads what the map draws of a plan: membership by block, outlines, labels. A plan of many blocks is read community by community.
 * The blocks are handed on too, so that a list can lead to a block on the map.
 */
import type { BlockSummary, CellList, PlanBlockList, PlanCell, PlanDetail } from "@gridstead/server/contract";
import { getJson } from "../state/api.ts";
import type { Draft } from "../state/draft.ts";
import { type Band, bandArrow } from "../state/load-band.ts";

const MOST_BLOCKS_AT_ONCE = 5_000;

export type PlanGround = { readonly draft: Draft; readonly blocks: ReadonlyMap<number, BlockSummary> };

export async function readPlanGround(
  plan: PlanDetail,
  language: "zh" | "en",
  signal: AbortSignal,
): Promise<PlanGround> {
  const [lists, { cells }, outlines] = await Promise.all([
    readBlocks(plan, signal),
    getJson<CellList>(`/api/plans/${plan.id}/cells`, {}, signal),
    getJson<GeoJSON.FeatureCollection>(`/api/plans/${plan.id}/export.geojson`, {}, signal),
  ]);
  const colours = new Map(cells.map(({ id, colour }) => [id, colour]));
  const locked = new Set(cells.filter(({ lockedBy }) => lockedBy !== null).map(({ id }) => id));
  return {
    draft: {
      divisionCodes: plan.divisionCodes,
      blocks: drawnBlocks(lists, colours),
      outlines: withState(outlines, colours, locked),
      labels: labelsOf(plan, cells, language),
    },
    blocks: new Map(lists.flatMap(({ blocks }) => blocks).map((block) => [block.id, block])),
  };
}

async function readBlocks(plan: PlanDetail, signal: AbortSignal): Promise<PlanBlockList[]> {
  const path = `/api/plans/${plan.id}/blocks`;
  if (plan.blocks <= MOST_BLOCKS_AT_ONCE) return [await getJson<PlanBlockList>(path, {}, signal)];
  const lists: PlanBlockList[] = [];
  for (const division of plan.divisionCodes) {
    // One after the other: a district of communities at once would be a hundred questions.
    // oxlint-disable-next-line no-await-in-loop
    lists.push(await getJson<PlanBlockList>(path, { division }, signal));
  }
  return lists;
}

function drawnBlocks(lists: readonly PlanBlockList[], colours: ReadonlyMap<number, number>): Draft["blocks"] {
  const present = new Map(
    lists.flatMap((list) => list.present).map(({ blockId, planCellId }) => [blockId, planCellId]),
  );
  return new Map(
    lists
      .flatMap(({ blocks }) => blocks)
      .map(({ id, cellId }) => [
        id,
        { colour: colours.get(cellId ?? 0) ?? 0, moved: cellId !== (present.get(id) ?? null) },
      ]),
  );
}

/** The exported cells; blocks that ride in the same file are left out. */
function withState(
  { features }: GeoJSON.FeatureCollection,
  colours: ReadonlyMap<number, number>,
  locked: ReadonlySet<number>,
): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: features.flatMap((feature) => {
      const id = Number(feature.id ?? feature.properties?.["planCellId"] ?? feature.properties?.["id"]);
      if (!colours.has(id)) return [];
      return [{ ...feature, id, properties: { colour: colours.get(id), locked: locked.has(id) } }];
    }),
  };
}

/** "周五 423 (286)": after, and in brackets what the present cell has, where they differ. */
function labelsOf(plan: PlanDetail, cells: CellList["cells"], language: "zh" | "en"): Draft["labels"] {
  const known = new Map(plan.planCells.map((cell) => [cell.id, cell]));
  return cells.flatMap(({ id, name, labelAt }) => {
    const [lng, lat] = labelAt ?? [];
    const cell = known.get(id);
    if (lng === undefined || lat === undefined || !cell) return [];
    return [{ id, at: [lng, lat] as const, name, line: lineOf(cell, plan.target, language) }];
  });
}

function lineOf(
  { officer, before, after }: Pick<PlanCell, "officer" | "before" | "after">,
  band: Band,
  language: "zh" | "en",
): string {
  const name = language === "en" ? (officer?.nameEn ?? officer?.name) : officer?.name;
  const was = before && before.units !== after.units ? ` (${before.units})` : "";
  return `${name ?? "–"} ${after.units}${bandArrow(after.units, band)}${was}`;
}
