/** Which blocks lie under a brush or inside an outline, asked of what the map has drawn. */

import type { BlockSummary } from "@gridstead/server/contract";
import type { Map as MapLibre } from "maplibre-gl";
import { metresPerPx } from "../map/scale.ts";
import type { MapPoint } from "../map/tool.ts";
import type { BrushWidth } from "../state/tools.ts";
import { isInside } from "./shape-tools.ts";

const LAYER = "block-ground";
const LARGEST_RADIUS_PX = 200;

/** Radius of a brush so many blocks wide: half of all but one block, of the community's middle size. */
export function brushRadiusPx(
  width: BrushWidth,
  blocks: Iterable<Pick<BlockSummary, "areaM2">>,
  lat: number,
  zoom: number,
): number {
  const sizesM = [...blocks].map(({ areaM2 }) => Math.sqrt(areaM2)).toSorted((a, b) => a - b);
  const middleM = sizesM[Math.floor(sizesM.length / 2)] ?? 0;
  return Math.min(LARGEST_RADIUS_PX, ((width - 1) / 2) * (middleM / metresPerPx(lat, zoom)));
}

export function blocksUnder(map: MapLibre, { x, y }: MapPoint, radiusPx: number): number[] {
  const box: [[number, number], [number, number]] = [
    [x - radiusPx, y - radiusPx],
    [x + radiusPx, y + radiusPx],
  ];
  return idsOf(map.queryRenderedFeatures(radiusPx < 1 ? [x, y] : box, { layers: [LAYER] }));
}

/** Blocks whose middle lies inside the ring; what is known of a block's middle is the middle of its box. */
export function blocksInside(
  map: MapLibre,
  ring: readonly (readonly [x: number, y: number])[],
  blocks: ReadonlyMap<number, BlockSummary>,
): number[] {
  return [...blocks.values()].flatMap(({ id, box }) => {
    const [west = 0, south = 0, east = 0, north = 0] = box;
    const { x, y } = map.project([(west + east) / 2, (south + north) / 2]);
    return isInside(ring, [x, y]) ? [id] : [];
  });
}

const idsOf = (features: readonly { id?: number | string | undefined }[]): number[] => [
  ...new Set(features.flatMap(({ id }) => (typeof id === "number" ? [id] : []))),
];
