/** Brush, rectangle, lasso and boundary as tools of this map: what they touch is asked of the index, what they show is written as feature state. */
import type { Map as MapLibre } from "maplibre-gl";
import { setDrawn } from "../map/drawn.ts";
import { metresPerPx } from "../map/scale.ts";
import { emptyCollection } from "../map/sources.ts";
import type { MapPoint, Tool } from "../map/tool.ts";
import { useTools } from "../state/tools.ts";
import type { BlockIndex } from "./block-index.ts";
import { boundaryTool } from "./boundary-tool.ts";
import { paintTool, type StrokeDeps } from "./paint-tool.ts";
import { blocksInside, blocksUnder, brushRadiusM } from "./pick-blocks.ts";
import { lassoTool, rectangleTool, type ShapeDeps, shiftFor } from "./shape-tools.ts";
import type { Community } from "./use-community.ts";

export type PaintKind = "brush" | "rectangle" | "lasso" | "boundary";
type Moves = ReadonlyMap<number, number>;
export type PaintParts = {
  readonly community: () => Community | null;
  readonly index: () => BlockIndex | null;
  readonly preview: (moves: Moves, at: MapPoint | null) => void;
  readonly commit: (moves: Moves) => void;
};

const BOUNDARY_REACH_PX = 14;

export function toolOf(map: MapLibre, kind: PaintKind, parts: PaintParts): Tool {
  const radiusM = radiusOf(parts.community);
  const under = (at: MapPoint, reachM: number): number[] => {
    const index = parts.index();
    return index ? blocksUnder(index, at, reachM) : [];
  };
  const pick = (at: MapPoint): number[] => under(at, radiusM());
  if (kind === "boundary") return boundaryOn(map, parts, pick, under);
  const stroke = toTarget(parts);
  const shape = shapeOn(map, parts, stroke);
  if (kind === "rectangle") return rectangleTool(shape);
  if (kind === "lasso") return lassoTool(shape);
  return measured(shiftFor(paintTool({ ...stroke, pick }), lassoTool(shape)));
}

/** Of the present community and width; reckoned anew only when one of them changes. */
function radiusOf(community: () => Community | null): () => number {
  let known: { blocks: Community["blocks"]; width: number; radiusM: number } | null = null;
  return () => {
    const blocks = community()?.blocks ?? new Map();
    const width = useTools.getState().brushWidth;
    if (known?.blocks !== blocks || known.width !== width)
      known = { blocks, width, radiusM: brushRadiusM(width, blocks.values()) };
    return known.radiusM;
  };
}

/** A stroke is a set of blocks that only grows; all of them go to the target. The same blocks are the same moves. */
function toTarget({ community, preview, commit }: PaintParts): Omit<StrokeDeps, "pick"> {
  let last: { ids: ReadonlySet<number>; count: number; target: number | undefined; moves: Moves } | null = null;
  const movesOf = (ids: ReadonlySet<number>): Moves => {
    const target = community()?.target.id;
    if (last?.ids !== ids || last.count !== ids.size || last.target !== target) {
      const moves = new Map(target === undefined ? [] : [...ids].map((id) => [id, target]));
      last = { ids, count: ids.size, target, moves };
    }
    return last.moves;
  };
  return { preview: (ids, at) => preview(movesOf(ids), at), commit: (ids) => commit(movesOf(ids)) };
}

function shapeOn(map: MapLibre, { community }: PaintParts, stroke: Omit<StrokeDeps, "pick">): ShapeDeps {
  const groundAt = (x: number, y: number): readonly [number, number] => {
    const { lng, lat } = map.unproject([x, y]);
    return [lng, lat];
  };
  return {
    ...stroke,
    groundAt,
    inside: (ring) =>
      blocksInside(
        ring.map(([x, y]) => groundAt(x, y)),
        community()?.blocks ?? new Map(),
      ),
    outline: (ring) => setDrawn(map, "sketch", ring ? polygon(ring) : emptyCollection),
  };
}

function boundaryOn(
  map: MapLibre,
  parts: PaintParts,
  pick: (at: MapPoint) => number[],
  under: (at: MapPoint, reachM: number) => number[],
): Tool {
  const cellOf = (id: number): number | null => parts.community()?.blocks.get(id)?.cellId ?? null;
  return boundaryTool({
    preview: parts.preview,
    commit: parts.commit,
    cellAt: (at) => under(at, 0).flatMap((id) => cellOf(id) ?? [])[0] ?? null,
    blocksOf: (cellId, at) => pick(at).filter((id) => cellOf(id) === cellId),
    boundaryAt: (at) => {
      const reachM = BOUNDARY_REACH_PX * metresPerPx(at.lngLat[1], map.getZoom());
      const [a, b] = [...new Set(under(at, reachM).flatMap((id) => cellOf(id) ?? []))];
      return a === undefined || b === undefined ? null : [a, b];
    },
  });
}

/** Each move of the brush leaves its time in the browser's own list of measures, where a benchmark reads it. */
function measured(tool: Tool): Tool {
  let kept = 0;
  return {
    ...tool,
    pointerMove(at) {
      const start = performance.now();
      tool.pointerMove?.(at);
      if (++kept % MOST_MEASURES === 0) performance.clearMeasures(MEASURE);
      performance.measure(MEASURE, { start, end: performance.now() });
    },
  };
}

const MEASURE = "grid.brush.move";
const MOST_MEASURES = 5_000;

const polygon = (ring: readonly (readonly [number, number])[]): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features: [
    {
      type: "Feature",
      properties: { part: "shape" },
      geometry: { type: "Polygon", coordinates: [[...ring, ...ring.slice(0, 1)].map(([lng, lat]) => [lng, lat])] },
    },
  ],
});
