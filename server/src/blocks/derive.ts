// Derives the blocks that tile divisions: lines are noded, faces traced, slivers absorbed, large blocks cut beside buildings.
// The tiling is one planar graph, so gaps and overlaps cannot arise. Pure: no database, no files.
import { faceRings } from "../geometry/face-rings.ts";
import { type IntegerGrid, integerGrid } from "../geometry/integer-grid.ts";
import { pointOnSurface } from "../geometry/locate.ts";
import { polygonAreaM2 } from "../geometry/measure.ts";
import { nodeLines } from "../geometry/node-lines.ts";
import { type Areal, boxOf, type LngLat, ringsOf } from "../geometry/positions.ts";
import { traceFaces } from "../geometry/trace-faces.ts";
import { assignBuildings, type BuildingBlocks } from "./derive-buildings.ts";
import { blockCode, MOST_BLOCKS, type Numbered, numberBlocks } from "./derive-codes.ts";
import { type CutRule, cutLargeBlocks } from "./derive-large.ts";
import { type BoundingRule, gatherSegments, type StreetLine } from "./derive-lines.ts";
import { withoutSlivers } from "./derive-narrow.ts";
import { buildingReport, coverageReport, type DeriveReport } from "./derive-report.ts";
import type { SliverRule } from "./derive-slivers.ts";
import { divisionOf, groundByLookup, isWater, OUTSIDE, type Tiling, tilingOf } from "./derive-tiling.ts";

export interface DeriveInput {
  /** 12-digit code and shape. Ground in several of them belongs to the smallest. */
  readonly divisions: readonly {
    readonly code: string;
    readonly geometry: Areal;
    /** Instead of the option of this name: densely lived ground needs smaller blocks. */
    readonly maxAreaM2?: number;
  }[];
  readonly streets: readonly StreetLine[];
  readonly water: readonly { readonly geometry: Areal }[];
  readonly buildings: readonly { readonly id: string; readonly geometry: Areal }[];
  readonly options?: Partial<DeriveOptions>;
}

export interface DeriveOptions extends BoundingRule, SliverRule {
  /** Land blocks above this are cut. Raised for a division so large that the numbers would not do. */
  readonly maxAreaM2: number;
  /** More blocks in a division are refused. Above 999 a code has more than three digits for the number. */
  readonly mostBlocks: number;
}

export const DERIVE_DEFAULTS: DeriveOptions = {
  maxAreaM2: 30_000,
  minAreaM2: 300,
  minWidthM: 5,
  pathsBound: false,
  serviceWaysBound: true,
  mostBlocks: MOST_BLOCKS,
};

export interface Block {
  /** Division code and three digits. */
  readonly code: string;
  readonly divisionCode: string;
  readonly sequence: number;
  readonly kind: "land" | "water";
  readonly areaM2: number;
  /** A point inside. */
  readonly point: LngLat;
  readonly geometry: { readonly type: "MultiPolygon"; readonly coordinates: LngLat[][][] };
}

/** Two blocks, by index with a < b, that share an edge. */
export interface Adjacency {
  readonly a: number;
  readonly b: number;
  readonly sharedM: number;
}

export type Derived =
  | {
      readonly ok: true;
      readonly blocks: readonly Block[];
      readonly adjacency: readonly Adjacency[];
      readonly buildings: BuildingBlocks;
      readonly report: DeriveReport;
    }
  | { readonly ok: false; readonly code: "blocks.too_many"; readonly divisionCode: string; readonly count: number };

/** A division gets at most about this share of the blocks it may have by cutting. */
const CUT_SHARE = 0.4;

/** Blocks in the order of their codes. Throws on coordinates that are no numbers. */
export function deriveBlocks(input: DeriveInput): Derived {
  const options = { ...DERIVE_DEFAULTS, ...input.options };
  const grid = gridAround(input);
  const limitM2 = input.divisions.map(({ geometry, maxAreaM2 = options.maxAreaM2 }) =>
    Math.max(maxAreaM2, polygonAreaM2(geometry) / (CUT_SHARE * options.mostBlocks)),
  );
  const first = firstTiling(input, options, grid);
  const rule: CutRule = { ...options, limitM2 };
  const { tiling, sliversAbsorbed, ...large } = cutLargeBlocks(first.tiling, input.buildings, rule, grid);
  const inside = [...tiling.ground.keys()].filter((face) => tiling.ground[face] !== OUTSIDE);
  const shapes = shapesOf(tiling, inside, input, grid);
  const numbering = numberBlocks(shapes, options.mostBlocks);
  if (!numbering.ok) return numbering;
  const ordered = numbering.order.map((index) => numbered(shapes[index], numbering, index));
  const faces = numbering.order.map((index) => inside[index] ?? -1);
  const buildings = assignBuildings(ordered, input.buildings);
  const report: DeriveReport = {
    ...coverageReport(ordered, input.divisions, grid),
    ...buildingReport(ordered, tiling, input.buildings, grid),
    buildingsOutside: buildings.outside.length,
    sliversAbsorbed: first.sliversAbsorbed + sliversAbsorbed,
    ...large,
    limitM2: Math.max(0, ...limitM2),
  };
  return { ok: true, blocks: ordered, adjacency: adjacencyOf(tiling, faces), buildings, report };
}

function gridAround(input: DeriveInput): IntegerGrid {
  const [west, south, east, north] = boxOf(input.divisions.flatMap(({ geometry }) => ringsOf(geometry)));
  const origin = [(west + east) / 2, (south + north) / 2] as const;
  if (!origin.every((value) => Number.isFinite(value))) {
    throw new Error(
      "Deriving blocks: expected at least one division with [lng, lat] numbers, got none. Give a Polygon or MultiPolygon.",
    );
  }
  return integerGrid(...origin);
}

function firstTiling(input: DeriveInput, options: DeriveOptions, grid: IntegerGrid) {
  const divisions = input.divisions.map(({ geometry }) => geometry);
  const water = input.water.map(({ geometry }) => geometry);
  const graph = nodeLines(gatherSegments(grid, divisions, input.streets, water, options));
  const faces = traceFaces(graph);
  const ground = groundByLookup(graph, faces, grid, divisions, water);
  return withoutSlivers(tilingOf(graph, faces, ground, grid), options, grid);
}

type Shape = Omit<Block, "code" | "sequence">;

function shapesOf(tiling: Tiling, inside: readonly number[], input: DeriveInput, grid: IntegerGrid): Shape[] {
  const { x, y } = tiling.graph;
  const rings = faceRings(tiling.graph, tiling.faces);
  return inside.map((face): Shape => {
    const polygon = (rings[face] ?? []).map((ring) =>
      [...ring, ring[0] ?? 0].map((v): LngLat => [grid.toLng(x[v] ?? 0), grid.toLat(y[v] ?? 0)]),
    );
    const ground = tiling.ground[face] ?? -1;
    return {
      divisionCode: input.divisions[divisionOf(ground)]?.code ?? "",
      kind: isWater(ground) ? "water" : "land",
      areaM2: tiling.areaM2[face] ?? 0,
      point: pointOnSurface({ type: "Polygon", coordinates: polygon }),
      geometry: { type: "MultiPolygon", coordinates: [polygon] },
    };
  });
}

function numbered(shape: Shape | undefined, numbering: Numbered, index: number): Block {
  const sequence = numbering.sequence[index];
  if (!shape || sequence === undefined)
    throw new Error(`Numbering blocks: expected a shape and a number for block ${index}, got none.`);
  return {
    ...shape,
    sequence,
    code: blockCode(shape.divisionCode, sequence, numbering.digits.get(shape.divisionCode)),
  };
}

function adjacencyOf(tiling: Tiling, inside: readonly number[]): Adjacency[] {
  const place = new Map(inside.map((face, index) => [face, index]));
  const sharedM = new Map<number, number>();
  for (let e = 0; e < tiling.edgeM.length; e++) {
    const a = place.get(tiling.faces.faceOf[2 * e] ?? -1);
    const b = place.get(tiling.faces.faceOf[2 * e + 1] ?? -1);
    if (a === undefined || b === undefined || a === b) continue;
    const key = Math.min(a, b) * inside.length + Math.max(a, b);
    sharedM.set(key, (sharedM.get(key) ?? 0) + (tiling.edgeM[e] ?? 0));
  }
  return [...sharedM]
    .toSorted(([a], [b]) => a - b)
    .map(([key, lengthM]) => ({ a: Math.floor(key / inside.length), b: key % inside.length, sharedM: lengthM }));
}
