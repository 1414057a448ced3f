// Moves corners that nearly meet onto one another, and puts corners into edges that nearly pass through them, so that borders that
// were drawn twice become one. The ground stays where it is; no corner moves farther than the given distance. Fills nothing.
//
//    a  o-----o-----o              o-----o-----o
//       o----------o   b    ->      \____|____/  one border with all three corners
import Flatbush from "flatbush";
import { type IntegerGrid, integerGrid } from "../integer-grid.ts";
import { metresPerDegree } from "../measure.ts";
import { boxOf, type LngLat, type PolygonRings } from "../positions.ts";
import { type AnchorTable, anchorTable, distanceToEdgeM, nearestEdge } from "./anchors.ts";
import type { Layer } from "./overlay.ts";

export interface Snapped {
  readonly rows: LngLat[][][][];
  readonly ground: LngLat[][][][];
  readonly movedVertices: number;
}

/** What lies this near to a border of the ground was put there by snapping; rounding moved it off a little. */
const ON_BORDER_M = 1e-4;
const GROUND = -1;

/** Corners of the ground first, then of the rows in their order: who comes later moves. O(n log n) as a rule. */
export function snapTogether(rows: Layer, ground: Layer, snapM: number): Snapped {
  const grid = gridAround(ground);
  const { lngM, latM } = metresPerDegree(grid.toLat(0));
  const toMetres = ([lng = 0, lat = 0]: readonly number[]) =>
    [(grid.toX(lng) / 1e11) * lngM, (grid.toY(lat) / 1e11) * latM] as const;
  const anchors = anchorTable(snapM);
  for (const ring of ground.flat(2)) for (const at of ring) anchors.add(...toMetres(at), GROUND);
  const groundEdge = nearestEdge(ground.flat(2).map((ring) => ring.map((at) => toMetres(at))));
  let movedVertices = 0;
  const anchorOf = (at: readonly number[], row: number): number => {
    const [xM, yM] = toMetres(at);
    const exact = anchors.at(xM, yM, row);
    if (exact >= 0) return exact;
    const near = anchors.near(xM, yM, row);
    if (near >= 0) return (movedVertices++, near);
    const foot = groundEdge(xM, yM, snapM);
    if (!foot) return anchors.add(xM, yM, row);
    if (Math.hypot(foot[0] - xM, foot[1] - yM) > ON_BORDER_M) movedVertices++;
    return anchors.add(foot[0], foot[1], GROUND);
  };
  const chains = rows.map((polygons, row) =>
    polygons.map((rings) => rings.map((ring) => ring.map((at) => anchorOf(at, row)))),
  );
  const insert = inserter(anchors);
  const toLngLat = (anchor: number): LngLat => [
    grid.toLng(Math.round(((anchors.xM[anchor] ?? 0) / lngM) * 1e11)),
    grid.toLat(Math.round(((anchors.yM[anchor] ?? 0) / latM) * 1e11)),
  ];
  return {
    rows: chains.map((polygons, row) =>
      polygons
        .map((rings) => rings.map((chain) => insert(chain, row, snapM).map(toLngLat)).filter(isRing))
        .filter(hasOuter),
    ),
    ground: ground.map((polygons) =>
      polygons.map((rings) => rings.map((ring) => groundRing(ring, anchors, insert, toMetres, toLngLat))),
    ),
    movedVertices,
  };
}

const isRing = (ring: readonly LngLat[]): boolean => ring.length >= 4;
const hasOuter = (rings: readonly unknown[]): boolean => rings.length > 0;

function gridAround(ground: Layer): IntegerGrid {
  const [west, south, east, north] = boxOf(ground.flat(2));
  return integerGrid((west + east) / 2, (south + north) / 2);
}

type Insert = (chain: readonly number[], row: number, withinM: number) => number[];

/** Puts into each edge of a chain of anchors those that it nearly passes through, except the row's own. */
function inserter(anchors: AnchorTable): Insert {
  const { xM, yM } = anchors;
  const index = new Flatbush(Math.max(1, xM.length));
  for (let v = 0; v < Math.max(1, xM.length); v++) index.add(xM[v] ?? 0, yM[v] ?? 0);
  index.finish();
  return (chain, row, withinM) => {
    const longer: number[] = [];
    for (const [i, b] of chain.entries()) {
      const a = chain[i - 1];
      if (a === b) continue;
      if (a !== undefined) longer.push(...between(anchors, index, a, b, row, withinM));
      longer.push(b);
    }
    return longer;
  };
}

function between(anchors: AnchorTable, index: Flatbush, a: number, b: number, row: number, withinM: number): number[] {
  const { xM, yM } = anchors;
  const [ax, ay, bx, by] = [xM[a] ?? 0, yM[a] ?? 0, xM[b] ?? 0, yM[b] ?? 0];
  const box = [
    Math.min(ax, bx) - withinM,
    Math.min(ay, by) - withinM,
    Math.max(ax, bx) + withinM,
    Math.max(ay, by) + withinM,
  ] as const;
  const passed = index.search(...box).flatMap((v) => {
    if (v === a || v === b || (row !== GROUND && anchors.ownerOf(v) === row)) return [];
    const { distanceM, along } = distanceToEdgeM(xM[v] ?? 0, yM[v] ?? 0, ax, ay, bx, by);
    return along > 0 && along < 1 && distanceM <= withinM ? [{ v, along }] : [];
  });
  return passed.toSorted((p, q) => p.along - q.along).map(({ v }) => v);
}

/** A ring of the ground keeps its own positions to the last digit and gains the corners that were moved onto it. */
function groundRing(
  ring: PolygonRings[number],
  anchors: AnchorTable,
  insert: Insert,
  toMetres: (at: readonly number[]) => readonly [number, number],
  toLngLat: (anchor: number) => LngLat,
): LngLat[] {
  const own = new Map<number, LngLat>();
  const chain = ring.map((at) => {
    const anchor = anchors.at(...toMetres(at), GROUND);
    own.set(anchor, [at[0] ?? 0, at[1] ?? 0]);
    return anchor;
  });
  return insert(chain, GROUND, ON_BORDER_M).map((anchor) => own.get(anchor) ?? toLngLat(anchor));
}
