/** Derives the blocks of divisions that have none and stores them with their adjacency. Divisions that have blocks are left alone. */
import type { Tx } from "../db/client.ts";
import type { Areal, Linear } from "../geometry/positions.ts";
import { DERIVE_DEFAULTS, type Derived, deriveBlocks } from "./derive.ts";
import { TARGET_LOAD } from "./first-cells.ts";
import { GRID_START } from "./grid-start.ts";
import * as queries from "./queries.ts";
import { wantedCells } from "./wanted-cells.ts";

export type Tiled = {
  readonly divisions: readonly string[];
  readonly blocks: number;
  readonly uncoveredM2: number;
  readonly overlapM2: number;
  readonly buildingsCut: number;
};

type Tiling = Extract<Derived, { ok: true }>;

const ROWS_AT_ONCE = 500;
const BLOCKS_A_CELL = 4;
const SMALLEST_LIMIT_M2 = 1_000;

/** Throws when a division would need more blocks than three digits can number. */
export async function tileDivisions(tx: Tx): Promise<Tiled> {
  const { rows: divisions } = await queries.untiledDivisions().execute(tx);
  if (divisions.length === 0) return { divisions: [], blocks: 0, uncoveredM2: 0, overlapM2: 0, buildingsCut: 0 };
  const codes = divisions.map(({ code }) => code);
  const derived = await derive(tx, divisions, codes);
  await store(tx, derived);
  const { uncoveredM2, overlapM2, buildingsCut } = derived.report;
  return { divisions: codes, blocks: derived.blocks.length, uncoveredM2, overlapM2, buildingsCut };
}

async function derive(tx: Tx, divisions: readonly queries.DivisionShape[], codes: readonly string[]): Promise<Tiling> {
  const wanted = await wantedCells(tx);
  const { rows: streets } = await queries.streetsNear(codes).execute(tx);
  const { rows: water } = await queries.waterNear(codes).execute(tx);
  const { rows: buildings } = await queries.buildingsNear(codes).execute(tx);
  const derived = deriveBlocks({
    divisions: divisions.map((division) => ({
      code: division.code,
      geometry: areal(division.geometry),
      maxAreaM2: largestBlockM2(division, wanted[division.code]),
    })),
    streets: streets.map((street) => ({ geometry: linear(street.geometry), tags: tagsOf(street) })),
    water: water.map(({ geometry }) => ({ geometry: areal(geometry) })),
    buildings: buildings.map(({ id, geometry }) => ({ id, geometry: areal(geometry) })),
  });
  if (derived.ok) return derived;
  throw new Error(
    `Tiling ${derived.divisionCode}: expected at most 999 blocks, got ${derived.count}. Import the divisions below it, or its official blocks.`,
  );
}

/** So that a cell is made of several blocks, also where thousands of units stand on little ground. */
export function largestBlockM2(
  { areaM2, units }: Pick<queries.DivisionShape, "areaM2" | "units">,
  wanted?: number,
): number {
  const cells = Math.max(1, wanted ?? units / TARGET_LOAD);
  return Math.min(DERIVE_DEFAULTS.maxAreaM2, Math.max(SMALLEST_LIMIT_M2, areaM2 / (cells * BLOCKS_A_CELL)));
}

async function store(tx: Tx, { blocks, adjacency }: Tiling): Promise<void> {
  const idOf = new Map<string, number>();
  for (const some of slices(blocks)) {
    const rows = some.map((block) => ({
      code: block.code,
      division_code: block.divisionCode,
      kind: block.kind,
      geometry: block.geometry,
      area_m2: block.areaM2,
      valid_from: GRID_START,
    }));
    const stored = await queries.insertBlocks(JSON.stringify(rows)).execute(tx);
    for (const { id, code } of stored.rows) idOf.set(code, id);
  }
  const id = (index: number) => idOf.get(blocks[index]?.code ?? "");
  for (const some of slices(adjacency)) {
    await queries
      .insertAdjacency(JSON.stringify(some.map(({ a, b, sharedM }) => ({ a: id(a), b: id(b), shared_m: sharedM }))))
      .execute(tx);
  }
}

function* slices<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE);
}

/** Everything the source said of the way, with what the register keeps of it on top. */
function tagsOf({ highway, bridge, tunnel, layer, original }: queries.StreetShape): Record<string, unknown> {
  const source =
    typeof original === "object" && original !== null && "properties" in original ? original.properties : {};
  const rest = typeof source === "object" ? source : {};
  return { ...rest, highway, bridge, tunnel, layer };
}

/** The column types say which geometry it is: MultiPolygon and MultiLineString. */
const areal = (geometry: string): Areal => JSON.parse(geometry) as Areal;
const linear = (geometry: string): Linear => JSON.parse(geometry) as Linear;
