// Judges rows as a coverage of the ground: every place in exactly one row, every row in one piece of one community. Every fault
// says where it lies and how large and wide it is, so that a map can show it. Changes nothing: see repair.ts.
import { polygonAreaM2 } from "../measure.ts";
import { type Areal, type Box, boxOf, polygonsOf, ringsOf } from "../positions.ts";
import { findMismatches } from "./border-mismatch.ts";
import { type CheckedRow, checkRings } from "./check-rings.ts";
import {
  CoverageRefused,
  type CoverageReport,
  type CoverageRow,
  type Fault,
  type Ground,
  INSPECT_DEFAULTS,
  type InspectOptions,
  MOST_ROWS,
  MOST_VERTICES,
} from "./coverage.ts";
import { findGroundFaults } from "./ground-faults.ts";
import { layOver, type Overlay } from "./overlay.ts";

/** Rows and ground, checked and laid over each other. */
export interface Laid {
  readonly rows: readonly CheckedRow[];
  readonly ground: readonly Ground[];
  /** Layer 0 are the rows, layer 1 is the ground. */
  readonly overlay: Overlay;
  readonly ringFaults: readonly Fault[];
  readonly vertices: number;
}

/** Beyond the ground's box by its own size, and at least by this, a row is taken to be somewhere else. */
const LEAST_REACH_DEGREES = 0.02;
const WEIGHT = { error: 2, warning: 1, note: 0 } as const;

/** O(n log n) in practice: 5,000 rows with 400,000 vertices take seconds. Throws CoverageRefused. */
export function inspectCoverage(
  rows: readonly CoverageRow[],
  ground: readonly Ground[],
  options: Partial<InspectOptions> = {},
): CoverageReport {
  assertRows(rows);
  return inspectRows(rows, ground, options);
}

/** The same, also where nothing is left of any row. */
export function inspectRows(
  rows: readonly CoverageRow[],
  ground: readonly Ground[],
  options: Partial<InspectOptions> = {},
): CoverageReport {
  const { mostFaults, ...wish } = { ...INSPECT_DEFAULTS, ...options };
  const laid = layRows(rows, ground);
  const found = findGroundFaults(laid, wish.sliverWidthM);
  const faults = [...laid.ringFaults, ...found.faults, ...mismatchFaults(laid, wish.mismatchM)];
  const counts: CoverageReport["counts"] = Object.fromEntries(
    Object.entries(Object.groupBy(faults, ({ kind }) => kind)).map(([kind, list]) => [kind, list.length]),
  );
  const { gapM2, overlapM2, outsideM2 } = found;
  const groundM2 = ground.reduce((sum, { shape }) => sum + polygonAreaM2(shape), 0);
  const listed = faults.toSorted(bySeverity).slice(0, mostFaults).map(found.placed);
  return { rows: rows.length, vertices: laid.vertices, groundM2, gapM2, overlapM2, outsideM2, counts, faults: listed };
}

/** Refuses what is too large, leaves out what cannot be used. Throws CoverageRefused. */
function layRows(rows: readonly CoverageRow[], ground: readonly Ground[]): Laid {
  const vertices = limitVertices(rows, ground);
  const checked = checkRings(rows, reachOf(ground));
  const overlay = layOver([checked.rows.map(({ polygons }) => polygons), ground.map(({ shape }) => polygonsOf(shape))]);
  return { rows: checked.rows, ground, overlay, ringFaults: checked.faults, vertices };
}

export function limitVertices(rows: readonly CoverageRow[], ground: readonly Ground[]): number {
  if (ground.length === 0)
    throw new CoverageRefused(
      "no_ground",
      "Expected at least one community to be covered, got none. Import the divisions first.",
    );
  const vertices = rows.reduce((sum, { shape }) => sum + positionsOf(shape), 0);
  const all = ground.reduce((sum, { shape }) => sum + positionsOf(shape), vertices);
  if (rows.length > MOST_ROWS)
    throw new CoverageRefused(
      "too_large",
      `Expected at most ${MOST_ROWS} rows, got ${rows.length}. Split the file by subdistrict.`,
    );
  if (all > MOST_VERTICES)
    throw new CoverageRefused(
      "too_large",
      `Expected at most ${MOST_VERTICES} vertices, got ${all}. Split the file by subdistrict.`,
    );
  return vertices;
}

const positionsOf = (shape: Areal | null): number =>
  shape ? ringsOf(shape).reduce((sum, ring) => sum + ring.length, 0) : 0;

/** Throws CoverageRefused when no row has a shape. */
export function assertRows(rows: readonly CoverageRow[]): void {
  if (rows.some(({ shape }) => shape !== null && ringsOf(shape).length > 0)) return;
  throw new CoverageRefused(
    "no_rows",
    `Expected rows with a Polygon or MultiPolygon, got ${rows.length} without. Export the file with shapes.`,
  );
}

/** Where rows may lie: the ground and as much again around it. */
export function reachOf(ground: readonly Ground[]): Box {
  const [west, south, east, north] = boxOf(ground.flatMap(({ shape }) => ringsOf(shape)));
  const reach = Math.max(east - west, north - south, LEAST_REACH_DEGREES);
  return [west - reach, south - reach, east + reach, north + reach];
}

function mismatchFaults({ rows, overlay }: Laid, mismatchM: number): Fault[] {
  return findMismatches(rows, overlay.grid, mismatchM).map(({ rows: pair, corners, widestM, at }) => ({
    kind: "border_mismatch",
    // A corner that lies exactly on the other's edge leaves neither gap nor overlap.
    severity: widestM < 1e-5 ? "note" : "warning",
    sliver: true,
    keys: pair.map((row) => rows[row]?.key ?? ""),
    codes: [],
    areaM2: 0,
    widthM: widestM,
    count: corners,
    at,
    box: [at[0], at[1], at[0], at[1]],
    polygons: [],
  }));
}

function bySeverity(a: Fault, b: Fault): number {
  return WEIGHT[b.severity] - WEIGHT[a.severity] || b.areaM2 - a.areaM2 || b.widthM - a.widthM;
}
