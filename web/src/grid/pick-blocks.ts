/** Which blocks lie under a brush or inside an outline. Pure but for the map's way from the screen to the ground. */

import type { BlockSummary } from "@gridstead/server/contract";
import type { MapPoint } from "../map/tool.ts";
import type { BrushWidth } from "../state/tools.ts";
import { middle } from "./block-cursor.ts";
import type { BlockIndex } from "./block-index.ts";
import { isInside } from "./shape-tools.ts";

const METRES_PER_DEGREE = 111_320;
const LARGEST_RADIUS_M = 1_500;

/** Radius of a brush so many blocks wide: half of all but one block, of the community's middle size. */
export function brushRadiusM(width: BrushWidth, blocks: Iterable<Pick<BlockSummary, "areaM2">>): number {
  const sizesM = [...blocks].map(({ areaM2 }) => Math.sqrt(areaM2)).toSorted((a, b) => a - b);
  return Math.min(LARGEST_RADIUS_M, ((width - 1) / 2) * (sizesM[Math.floor(sizesM.length / 2)] ?? 0));
}

/** A radius of 0 is the point itself. */
export function blocksUnder(index: BlockIndex, { lngLat: [lng, lat] }: MapPoint, radiusM: number): number[] {
  if (radiusM === 0) return index.at(lng, lat);
  const radiusLat = radiusM / METRES_PER_DEGREE;
  return index.near(lng, lat, radiusLat / Math.cos((lat * Math.PI) / 180), radiusLat);
}

type Ring = readonly (readonly [lng: number, lat: number])[];

/** Blocks whose middle lies inside the ring; what is known of a block's middle is the middle of its box. */
export function blocksInside(ring: Ring, blocks: ReadonlyMap<number, BlockSummary>): number[] {
  const lngs = ring.map(([lng]) => lng);
  const lats = ring.map(([, lat]) => lat);
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  return [...blocks.values()].flatMap((block) => {
    const [lng, lat] = middle(block);
    const near = lng >= west && lng <= east && lat >= south && lat <= north;
    return near && isInside(ring, [lng, lat]) ? [block.id] : [];
  });
}
