// Cuts land blocks above the limit, round by round, until none is left or none can be cut any more.
// Puts each cut into the tiling's graph, so that both sides and the neighbours share every new vertex.
import Flatbush from "flatbush";
import { faceRings } from "../geometry/face-rings.ts";
import type { IntegerGrid } from "../geometry/integer-grid.ts";
import { localFrame } from "../geometry/measure.ts";
import { nodeLines } from "../geometry/node-lines.ts";
import { type Areal, boxOf, type LngLat, ringsOf } from "../geometry/positions.ts";
import { traceFaces } from "../geometry/trace-faces.ts";
import type { Point } from "./derive-cut-sweep.ts";
import { chooseCut } from "./derive-cuts.ts";
import { withoutSlivers } from "./derive-narrow.ts";
import type { SliverRule } from "./derive-slivers.ts";
import { divisionOf, type Ground, groundBySides, isWater, OUTSIDE, type Tiling, tilingOf } from "./derive-tiling.ts";

export interface CutRule extends SliverRule {
  /** By number of the division. */
  readonly limitM2: readonly number[];
}

export interface CutResult {
  readonly tiling: Tiling;
  readonly sliversAbsorbed: number;
  readonly largeCut: number;
  readonly largeLeft: number;
}

/** Halving a block so often takes it from a million hectares to the default limit. */
const MOST_ROUNDS = 24;
/** Cuts run this far over the border, so that they surely meet it; the ends that stick out are dropped again. */
const OVERRUN_M = 0.002;
/** Label of a line that a cut made. */
export const CUT = 8;

interface Chord {
  readonly ends: readonly [number, number, number, number];
  readonly ground: Ground;
}

export function cutLargeBlocks(
  start: Tiling,
  buildings: readonly { readonly geometry: Areal }[],
  rule: CutRule,
  grid: IntegerGrid,
): CutResult {
  const near = buildingsIn(buildings);
  const tried = new Set<string>();
  let tiling = start;
  let sliversAbsorbed = 0;
  let largeCut = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const chords: Chord[] = [];
    const rings = faceRings(tiling.graph, tiling.faces);
    for (const face of largeFaces(tiling, rule)) {
      const key = triedKey(tiling, face, rings[face]?.[0] ?? []);
      if (tried.has(key)) continue;
      tried.add(key);
      const cut = cutFace(tiling, face, rings[face] ?? [], near, grid);
      if (!cut) continue;
      chords.push(...cut);
      largeCut++;
    }
    if (chords.length === 0) break;
    const next = withoutSlivers(insertChords(tiling, chords, grid), rule, grid);
    sliversAbsorbed += next.sliversAbsorbed;
    tiling = next.tiling;
  }
  return { tiling, sliversAbsorbed, largeCut, largeLeft: largeFaces(tiling, rule).length };
}

function largeFaces(tiling: Tiling, rule: CutRule): number[] {
  const large: number[] = [];
  tiling.ground.forEach((ground, face) => {
    if (ground === OUTSIDE || isWater(ground)) return;
    if ((tiling.areaM2[face] ?? 0) > (rule.limitM2[divisionOf(ground)] ?? Infinity)) large.push(face);
  });
  return large;
}

/** The same for the same face in a later round, when numbers of faces and vertices have changed; twins elsewhere have another. */
function triedKey({ graph: { x, y }, areaM2 }: Tiling, face: number, ring: readonly number[]): string {
  const corner = (values: Float64Array): number => ring.reduce((least, v) => Math.min(least, values[v] ?? 0), Infinity);
  return `${corner(x)} ${corner(y)} ${ring.length} ${(areaM2[face] ?? 0).toFixed(1)}`;
}

/** The cut of one face on the integer grid. */
function cutFace(
  tiling: Tiling,
  face: number,
  rings: readonly (readonly number[])[],
  near: NearBuildings,
  grid: IntegerGrid,
) {
  const { x, y } = tiling.graph;
  const positions = rings.map((ring) => ring.map((v): LngLat => [grid.toLng(x[v] ?? 0), grid.toLat(y[v] ?? 0)]));
  const box = boxOf(positions);
  const frame = localFrame((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
  const metric = (shape: readonly (readonly (readonly number[])[])[]): Point[][] =>
    shape.map((ring) => ring.map((at) => frame.toMetres(at)));
  const cut = chooseCut(
    metric(positions),
    near(box).map((geometry) => metric(ringsOf(geometry))),
  );
  if (!cut) return undefined;
  const onGrid = ([xM, yM]: Point): [number, number] => {
    const [lng, lat] = frame.toLngLat(xM, yM);
    return [grid.toX(lng), grid.toY(lat)];
  };
  return cut.lines.flatMap((line) => {
    const long = overrun(line).map(onGrid);
    return long
      .slice(1)
      .map((to, i): Chord => ({ ends: [...(long[i] ?? to), ...to], ground: tiling.ground[face] ?? OUTSIDE }));
  });
}

/** Lengthens a line at both ends by a hair. */
function overrun(line: readonly Point[]): Point[] {
  return line.map((point, i) => {
    if (i === 0) return beyond(line[1] ?? point, point);
    return i === line.length - 1 ? beyond(line[i - 1] ?? point, point) : point;
  });
}

function beyond(from: Point, to: Point): Point {
  const lengthM = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const share = lengthM === 0 ? 0 : OVERRUN_M / lengthM;
  return [to[0] + (to[0] - from[0]) * share, to[1] + (to[1] - from[1]) * share];
}

/** Adds chords to the graph; pieces of old edges keep what lies on their sides, chords have their own ground on both. */
function insertChords(tiling: Tiling, chords: readonly Chord[], grid: IntegerGrid): Tiling {
  const { graph, faces, ground } = tiling;
  const settled = graph.from.length;
  const ends: number[] = [];
  const labels: number[] = [];
  for (let e = 0; e < settled; e++) {
    const [a, b] = [graph.from[e] ?? 0, graph.to[e] ?? 0];
    ends.push(graph.x[a] ?? 0, graph.y[a] ?? 0, graph.x[b] ?? 0, graph.y[b] ?? 0);
    labels.push(graph.label[e] ?? 0);
  }
  for (const chord of chords) {
    ends.push(...chord.ends);
    labels.push(CUT);
  }
  const next = nodeLines({ ends, labels, settled });
  const nextFaces = traceFaces(next);
  const sides = new Int32Array(next.from.length * 2).fill(OUTSIDE);
  for (let e = 0; e < next.from.length; e++) {
    const source = next.source[e] ?? 0;
    if (source >= settled) continue;
    sides[2 * e] = ground[faces.faceOf[2 * source] ?? -1] ?? OUTSIDE;
    sides[2 * e + 1] = ground[faces.faceOf[2 * source + 1] ?? -1] ?? OUTSIDE;
  }
  return tilingOf(next, nextFaces, groundBySides(nextFaces, sides), grid);
}

type NearBuildings = (box: readonly [number, number, number, number]) => Areal[];

function buildingsIn(buildings: readonly { readonly geometry: Areal }[]): NearBuildings {
  if (buildings.length === 0) return () => [];
  const index = new Flatbush(buildings.length);
  for (const { geometry } of buildings) index.add(...boxOf(ringsOf(geometry)));
  index.finish();
  return (box) =>
    index
      .search(...box)
      .toSorted((a, b) => a - b)
      .flatMap((number) => {
        const geometry = buildings[number]?.geometry;
        return geometry ? [geometry] : [];
      });
}
