// Makes a true coverage of rows: snaps borders together, clips to communities, gives overlaps to one side and gaps to a neighbour.
// Works on the faces of one planar graph, each of which goes to one row, so the result cannot have a gap or an overlap.
// What it cannot repair stays in the report: communities without rows, rows that nothing is left of, pieces.
import { type Areal, type LngLat, polygonsOf } from "../positions.ts";
import { changesOf } from "./changes.ts";
import { type CheckedRow, checkRings } from "./check-rings.ts";
import type { CoverageReport, CoverageRow, Ground } from "./coverage.ts";
import { cutNecks } from "./cut-necks.ts";
import { giveAway, NOBODY } from "./give-away.ts";
import { homesOf } from "./ground-faults.ts";
import { assertRows, inspectRows, limitVertices, reachOf } from "./inspect.ts";
import { layOver, type Overlay } from "./overlay.ts";
import { shapesOfOwners } from "./owned-shapes.ts";
import { snapTogether } from "./snap.ts";

export interface RepairOptions {
  /** Corners nearer than this become one; 0 leaves every corner where it is. */
  readonly snapM: number;
  /** Cuts off what lies outside the row's own community. */
  readonly clip: boolean;
  /** Gives every gap to the neighbour of the same community with the longest shared border; slivers of rows too. */
  readonly fill: boolean;
  /** Gaps larger than this stay; left out: none is too large. */
  readonly fillUpToM2?: number;
  /** Who gets ground that several rows claim: the row with the larger area, or the one that comes first. */
  readonly overlap: "larger" | "first";
}

export const REPAIR_DEFAULTS: RepairOptions = { snapM: 0.5, clip: true, fill: true, overlap: "larger" };
export const MOST_SNAP_M = 20;

export interface RepairedRow {
  readonly key: string;
  /** The community that most of it lies in; null when it lies in none. */
  readonly code: string | null;
  readonly shape: Areal | null;
  readonly areaBeforeM2: number;
  readonly areaAfterM2: number;
  /** Against the shape as it came, ground gained and lost. */
  readonly addedM2: number;
  readonly removedM2: number;
}

export interface Repaired {
  readonly rows: readonly RepairedRow[];
  readonly movedVertices: number;
  /** Rows that had the key of another and were joined with it. */
  readonly joinedRows: number;
  readonly addedM2: number;
  readonly removedM2: number;
  /** What is still wrong with the result. */
  readonly left: CoverageReport;
}

/** O(n log n) in practice, some three times as long as an inspection. Throws CoverageRefused. */
export function repairCoverage(
  given: readonly CoverageRow[],
  ground: readonly Ground[],
  wish: Partial<RepairOptions> = {},
): Repaired {
  const options = { ...REPAIR_DEFAULTS, ...wish };
  assertRows(given);
  limitVertices(given, ground);
  const rows = joined(checkRings(given, reachOf(ground)).rows);
  const snapped = snapTogether(
    rows.map(({ polygons }) => polygons),
    ground.map(({ shape }) => polygonsOf(shape)),
    Math.min(MOST_SNAP_M, options.snapM),
  );
  const layers = [snapped.rows, snapped.ground];
  const whole = layOver(layers);
  const homes = homesOf({ rows, ground, overlay: whole });
  const cuts = options.fill ? cutNecks(whole, firstOwners(whole, rows, homes, options)) : [];
  const overlay = cuts.length === 0 ? whole : layOver(layers, cuts);
  const owner = giveAway(overlay, firstOwners(overlay, rows, homes, options), options);
  const shapes = shapesOfOwners(overlay, owner, rows.length);
  const changes = changesOf(
    rows.map(({ polygons }) => polygons),
    shapes,
  );
  const repaired = rows.map((row, i): RepairedRow => {
    const shape: Areal | null = shapes[i]?.length ? { type: "MultiPolygon", coordinates: shapes[i] ?? [] } : null;
    const { areaM2 = 0, addedM2 = 0, removedM2 = 0 } = changes[i] ?? {};
    const beyondReachM2 = Math.max(0, row.areaM2 - areaM2 - removedM2 + addedM2);
    return {
      key: row.key,
      code: ground[homes[i] ?? -1]?.code ?? null,
      shape,
      areaBeforeM2: row.areaM2,
      areaAfterM2: areaM2,
      addedM2,
      removedM2: removedM2 + (beyondReachM2 > 1 ? beyondReachM2 : 0),
    };
  });
  return {
    rows: repaired,
    movedVertices: snapped.movedVertices,
    joinedRows: given.length - rows.length,
    addedM2: repaired.reduce((sum, row) => sum + row.addedM2, 0),
    removedM2: repaired.reduce((sum, row) => sum + row.removedM2, 0),
    left: inspectRows(repaired, ground),
  };
}

/** Rows with one key become one row. */
function joined(rows: readonly CheckedRow[]): CheckedRow[] {
  const byKey = new Map<string, CheckedRow>();
  for (const row of rows) {
    const before = byKey.get(row.key);
    const polygons: LngLat[][][] = [...(before?.polygons ?? []), ...row.polygons];
    byKey.set(row.key, { key: row.key, polygons, areaM2: (before?.areaM2 ?? 0) + row.areaM2 });
  }
  return [...byKey.values()];
}

/** For each face the row that gets it before gaps are filled, or NOBODY. */
function firstOwners(
  overlay: Overlay,
  rows: readonly CheckedRow[],
  homes: Int32Array,
  options: RepairOptions,
): Int32Array {
  const [covering, grounds] = [overlay.covers[0] ?? [], overlay.covers[1] ?? []];
  const better = (a: number, b: number): boolean =>
    options.overlap === "first" ? a < b : (rows[a]?.areaM2 ?? 0) > (rows[b]?.areaM2 ?? 0);
  return Int32Array.from({ length: overlay.faces.count }, (_, face) => {
    const community = grounds[face]?.[0];
    let best = NOBODY;
    for (const row of covering[face] ?? []) {
      if (options.clip && (community === undefined || homes[row] !== community)) continue;
      if (best === NOBODY || better(row, best)) best = row;
    }
    return best;
  });
}
