// Says which block each building lies in: the one that holds its representative point.
// Buildings outside every block are listed, never dropped. Knows neither codes of buildings nor the database.
import Flatbush from "flatbush";
import { distanceToRings, pointInPolygon, pointOnSurface } from "../geometry/locate.ts";
import { overlapM2 } from "../geometry/overlap.ts";
import { type Areal, boxOf, type LngLat, polygonsOf, ringsOf } from "../geometry/positions.ts";

export interface BuildingBlocks {
  /** Building id -> index of its block. */
  readonly blockOf: ReadonlyMap<string, number>;
  readonly outside: readonly string[];
}

/** A point nearer to a border than this (0.1 mm in degrees) lies on it: the blocks on both sides are asked. */
const ON_BORDER_DEG = 1e-9;

/**
 * Assigns every building. On a tie (the point lies on a border) the larger overlap wins, then the earlier block; blocks come in the
 * order of their codes. O(buildings * log blocks).
 */
export function assignBuildings(
  blocks: readonly { readonly geometry: Areal }[],
  buildings: readonly { readonly id: string; readonly geometry: Areal }[],
): BuildingBlocks {
  const blockOf = new Map<string, number>();
  const outside: string[] = [];
  const candidatesAt = blocksAt(blocks);
  for (const { id, geometry } of buildings) {
    const candidates = candidatesAt(pointOnSurface(geometry));
    const block = candidates.length > 1 ? largestOverlap(blocks, candidates, geometry) : candidates[0];
    if (block === undefined) outside.push(id);
    else blockOf.set(id, block);
  }
  return { blockOf, outside };
}

/** Indexes of the blocks that hold a position or have it on their border, ascending. */
export function blocksAt(blocks: readonly { readonly geometry: Areal }[]): (at: LngLat) => number[] {
  if (blocks.length === 0) return () => [];
  const index = new Flatbush(blocks.length);
  for (const { geometry } of blocks) index.add(...boxOf(ringsOf(geometry)));
  index.finish();
  return ([lng, lat]) =>
    index
      .search(lng - ON_BORDER_DEG, lat - ON_BORDER_DEG, lng + ON_BORDER_DEG, lat + ON_BORDER_DEG)
      .filter((block) => {
        const geometry = blocks[block]?.geometry;
        if (!geometry) return false;
        if (pointInPolygon([lng, lat], geometry)) return true;
        return polygonsOf(geometry).some((rings) => distanceToRings(lng, lat, rings) < ON_BORDER_DEG);
      })
      .toSorted((a, b) => a - b);
}

function largestOverlap(
  blocks: readonly { readonly geometry: Areal }[],
  candidates: readonly number[],
  building: Areal,
): number | undefined {
  let best: number | undefined;
  let mostM2 = -1;
  for (const candidate of candidates) {
    const geometry = blocks[candidate]?.geometry;
    const sharedM2 = geometry ? overlapM2(geometry, building) : -1;
    // Noise of the measurement must not decide: the earlier block keeps a draw.
    if (sharedM2 > mostM2 + 1e-6) [best, mostM2] = [candidate, sharedM2];
  }
  return best;
}
