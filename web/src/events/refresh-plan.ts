/** From "these tiles changed" to "reload these of the tiles on the screen". Pure; knows the grouping of layers into sources. */
import type { TileRange } from "@gridstead/server/contract";
import { sourceOfLayer, type TileSource } from "../map/sources.ts";

export type TileId = { readonly z: number; readonly x: number; readonly y: number };

/**
 * `changed` by tile layer as the server says it, `shown` the tiles on the screen. A range names one zoom; tiles of other zooms
 * are matched through their ancestor or descendants, so a server may tell a few zooms only.
 */
export function refreshPlan(
  changed: Readonly<Record<string, readonly TileRange[]>>,
  shown: readonly TileId[],
): ReadonlyMap<TileSource, readonly TileId[]> {
  const plan = new Map<TileSource, Set<TileId>>();
  for (const [layer, ranges] of Object.entries(changed)) {
    const source = sourceOfLayer(layer);
    if (!source) continue;
    const tiles = shown.filter((tile) => ranges.some((range) => touches(range, tile)));
    if (tiles.length > 0) plan.set(source, new Set([...(plan.get(source) ?? []), ...tiles]));
  }
  return new Map([...plan].map(([source, tiles]) => [source, [...tiles]]));
}

/** Whether the tile and the range have ground in common. */
export function touches(range: TileRange, tile: TileId): boolean {
  const deeper = Math.max(range.z, tile.z);
  const perRange = 2 ** (deeper - range.z);
  const perTile = 2 ** (deeper - tile.z);
  const meets = (from: number, to: number, at: number): boolean =>
    from * perRange < (at + 1) * perTile && at * perTile < (to + 1) * perRange;
  return meets(range.x0, range.x1, tile.x) && meets(range.y0, range.y1, tile.y);
}
