// What a coverage check speaks about: rows of shapes, the ground they should cover, and the faults between the two.
// Stands apart so that checking, repairing and showing agree on the words. Positions are [lng, lat], EPSG:4326.
import type { Areal, Box, LngLat } from "../positions.ts";

/** One row of a file: several rows may have the same key, which is a fault. */
export interface CoverageRow {
  readonly key: string;
  readonly shape: Areal | null;
}

/** A piece of ground that rows should cover wholly and not reach across. */
export interface Ground {
  readonly code: string;
  readonly shape: Areal;
}

export type FaultKind =
  | "broken_numbers"
  | "empty_shape"
  | "unclosed_ring"
  | "too_few_points"
  | "self_crossing"
  | "duplicate_key"
  | "far_away"
  | "gap"
  | "overlap"
  | "outside"
  | "crosses_community"
  | "pieces"
  | "border_mismatch";

/** error: no grid can be made of it as it is. warning: can, but somebody should look. note: harmless. */
export type FaultSeverity = "error" | "warning" | "note";

export interface Fault {
  readonly kind: FaultKind;
  readonly severity: FaultSeverity;
  /** Thinner than the sliver width: most likely two drawings of one border, not ground that somebody meant. */
  readonly sliver: boolean;
  readonly keys: readonly string[];
  /** The ground in which it lies; of a row that crosses, all that it touches. */
  readonly codes: readonly string[];
  readonly areaM2: number;
  /** Diameter of about the largest circle that fits in; of a border mismatch the widest distance. */
  readonly widthM: number;
  /** How often: vertices that do not meet, pieces of a row, rows with one key. */
  readonly count: number;
  readonly at: LngLat | null;
  readonly box: Box | null;
  /** Left out when it has very many positions. */
  readonly polygons: readonly (readonly (readonly LngLat[])[])[];
}

export interface CoverageReport {
  readonly rows: number;
  readonly vertices: number;
  readonly groundM2: number;
  /** Sums over all faults, also over those that are not listed. */
  readonly gapM2: number;
  readonly overlapM2: number;
  readonly outsideM2: number;
  /** How many there are of each kind, listed or not. */
  readonly counts: Readonly<Partial<Record<FaultKind, number>>>;
  /** The gravest and largest first, at most as many as the limit says. */
  readonly faults: readonly Fault[];
}

export interface InspectOptions {
  /** Gaps and overlaps thinner than this are slivers. */
  readonly sliverWidthM: number;
  /** Borders nearer than this are one border that was drawn twice. */
  readonly mismatchM: number;
  readonly mostFaults: number;
}

export const INSPECT_DEFAULTS: InspectOptions = { sliverWidthM: 5, mismatchM: 0.5, mostFaults: 2_000 };

export const MOST_ROWS = 5_000;
export const MOST_VERTICES = 2_000_000;

/** The rows or the ground cannot be judged at all; the message is for the person who gave them. */
export class CoverageRefused extends Error {
  override readonly name = "CoverageRefused";
  readonly reason: "no_ground" | "no_rows" | "too_large";

  constructor(reason: "no_ground" | "no_rows" | "too_large", message: string) {
    super(message);
    this.reason = reason;
  }
}
