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
import { blockCode, numberBlocks } from "./derive-codes.ts";
import { type CutRule, cutLargeBlocks } from "./derive-large.ts";
import { type BoundingRule, gatherSegments, type StreetLine } from "./derive-lines.ts";
import { absorbSlivers, type SliverRule } from "./derive-slivers.ts";
import {
  divisionOf,
  dropInnerEdges,
  groundByLookup,
  isWater,
  OUTSIDE,
  type Tiling,
  tilingOf,
} from "./derive-tiling.ts";

export interface DeriveInput {
  /** Leaf divisions that do not overlap: 12-digit code and shape. */
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
  /** Land blocks above this are cut. Raised for a division so large that 999 numbers would not do. */
  readonly maxAreaM2: number;
}

export const DERIVE_DEFAULTS: DeriveOptions = {
  maxAreaM2: 30_000,
  minAreaM2: 300,
  minWidthM: 5,
  pathsBound: false,
  serviceWaysBound: true,
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

export interface DeriveReport {
  readonly blocks: number;
  readonly areaM2: number;
  /** Ground of the divisions, measured on the shapes as given, that no block covers; and ground counted too often. */
  readonly uncoveredM2: number;
  readonly overlapM2: number;
  /** Buildings that a cut runs through because no cut beside them exists. Streets and borders are not counted. */
  readonly buildingsCut: number;
  readonly buildingsOutside: number;
  readonly sliversAbsorbed: number;
  readonly largeCut: number;
  /** Land blocks that stay above the limit because no line divides them well. */
  readonly largeLeft: number;
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

/** A division gets at most about this many land blocks by cutting, so that three digits suffice. */
const BLOCKS_AIMED_AT = 400;

/** Blocks in the order of their codes. Throws on coordinates that are no numbers. */
export function deriveBlocks(input: DeriveInput): Derived {
  const options = { ...DERIVE_DEFAULTS, ...input.options };
  const grid = gridAround(input);
  const divisionAreasM2 = input.divisions.map(({ geometry }) => polygonAreaM2(geometry));
  const cutRule: CutRule = {
    ...options,
    limitM2: input.divisions.map(({ maxAreaM2 = options.maxAreaM2 }, index) =>
      Math.max(maxAreaM2, (divisionAreasM2[index] ?? 0) / BLOCKS_AIMED_AT),
    ),
  };
  const first = firstTiling(input, options, grid);
  const cut = cutLargeBlocks(first.tiling, input.buildings, cutRule, grid);
  const inside = [...cut.tiling.ground.keys()].filter((face) => cut.tiling.ground[face] !== OUTSIDE);
  const shapes = shapesOf(cut.tiling, inside, input, grid);
  const numbering = numberBlocks(shapes);
  if (!numbering.ok) return numbering;
  const ordered = numbering.order.map((index) => numbered(shapes[index], numbering.sequence[index] ?? 0));
  const faces = numbering.order.map((index) => inside[index] ?? -1);
  const buildings = assignBuildings(ordered, input.buildings);
  const report: DeriveReport = {
    ...coverage(ordered, input, divisionAreasM2),
    buildingsCut: cut.buildingsCut,
    buildingsOutside: buildings.outside.length,
    sliversAbsorbed: first.sliversAbsorbed + cut.sliversAbsorbed,
    largeCut: cut.largeCut,
    largeLeft: cut.largeLeft,
  };
  return { ok: true, blocks: ordered, adjacency: adjacencyOf(cut.tiling, faces), buildings, report };
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
  const tiling = tilingOf(graph, faces, groundByLookup(graph, faces, grid, divisions, water), grid);
  const { group, sliversAbsorbed } = absorbSlivers(tiling, options);
  return { tiling: dropInnerEdges(tiling, group, tiling.ground, grid), sliversAbsorbed };
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

function numbered(shape: Shape | undefined, sequence: number): Block {
  if (!shape) throw new Error(`Numbering blocks: expected a shape for sequence ${sequence}, got none.`);
  return { ...shape, sequence, code: blockCode(shape.divisionCode, sequence) };
}

/** Compares, division by division, the blocks as they are handed out with the shapes as they came in. */
function coverage(blocks: readonly Block[], input: DeriveInput, divisionAreasM2: readonly number[]) {
  const tiledM2 = new Map<string, number>();
  const wantedM2 = new Map<string, number>();
  for (const { divisionCode, geometry } of blocks)
    tiledM2.set(divisionCode, (tiledM2.get(divisionCode) ?? 0) + polygonAreaM2(geometry));
  input.divisions.forEach(({ code }, index) =>
    wantedM2.set(code, (wantedM2.get(code) ?? 0) + (divisionAreasM2[index] ?? 0)),
  );
  let uncoveredM2 = 0;
  let overlapM2 = 0;
  for (const [code, wanted] of wantedM2) {
    const missing = wanted - (tiledM2.get(code) ?? 0);
    if (missing > 0) uncoveredM2 += missing;
    else overlapM2 -= missing;
  }
  return {
    blocks: blocks.length,
    areaM2: blocks.reduce((sum, block) => sum + block.areaM2, 0),
    uncoveredM2,
    overlapM2,
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
