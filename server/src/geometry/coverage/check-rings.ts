// Judges the rings of each row alone and brings them to a form that can be laid over others: closed, of numbers, near the ground.
// Self-crossings are told but left in: laying over resolves them by the even-odd rule. Compares no rows with one another.
import { bucketGrid } from "../bucket-grid.ts";
import { integerGrid } from "../integer-grid.ts";
import { polygonAreaM2 } from "../measure.ts";
import { type Areal, type Box, boxOf, type LngLat, type PolygonRings, polygonsOf, ringsOf } from "../positions.ts";
import { turn } from "../turn.ts";
import { clipRingToBox } from "./clip-ring.ts";
import type { CoverageRow, Fault, FaultKind } from "./coverage.ts";

export interface CheckedRow {
  readonly key: string;
  readonly polygons: LngLat[][][];
  /** As it came, measured before anything was clipped. */
  readonly areaM2: number;
}

export interface CheckedRows {
  /** Side by side with the rows that came; without polygons where nothing could be used. */
  readonly rows: readonly CheckedRow[];
  readonly faults: readonly Fault[];
}

/** A ring of one shape needs three corners and its first position again. */
const RING_POSITIONS = 4;

/** O(n log n) in practice. `reach` is where rows may lie; what is farther away is cut off and told. */
export function checkRings(rows: readonly CoverageRow[], reach: Box): CheckedRows {
  const faults: Fault[] = [];
  const checked = rows.map((row): CheckedRow => {
    const told = new Map<FaultKind, Told>();
    const tell: Tell = (kind, where, count = 1) => {
      const before = told.get(kind);
      told.set(kind, { where: before?.where.length ? before.where : where, count: (before?.count ?? 0) + count });
    };
    const polygons = usablePolygons(row, tell);
    const shape: Areal = { type: "MultiPolygon", coordinates: polygons };
    const near = clipFar(polygons, reach);
    if (near !== polygons) tell("far_away", polygons.flat(2));
    const crossings = selfCrossings(near);
    if (crossings.length > 0) tell("self_crossing", crossings, crossings.length);
    for (const [kind, { where, count }] of told) faults.push(ringFault(kind, row.key, where, count));
    return { key: row.key, polygons: near, areaM2: polygonAreaM2(shape) };
  });
  return { rows: checked, faults: [...faults, ...duplicateKeys(rows)] };
}

type Told = { readonly where: readonly LngLat[]; readonly count: number };
/** Several faults of one kind in one row are one, counted. */
type Tell = (kind: FaultKind, where: readonly LngLat[], count?: number) => void;

function usablePolygons(row: CoverageRow, tell: Tell): LngLat[][][] {
  const polygons: LngLat[][][] = [];
  for (const rings of row.shape ? polygonsOf(row.shape) : []) {
    const usable = rings.map((ring) => usableRing(ring, tell));
    // Without its outer ring a polygon's holes mean nothing.
    if (usable[0]) polygons.push(usable.filter((ring) => ring !== null));
  }
  if (polygons.length === 0) tell("empty_shape", []);
  return polygons;
}

function usableRing(ring: PolygonRings[number], tell: Tell): LngLat[] | null {
  const numbers = ring.filter(isPlace).map(([lng = 0, lat = 0]): LngLat => [lng, lat]);
  if (numbers.length < ring.length) tell("broken_numbers", numbers.slice(0, 1), ring.length - numbers.length);
  const closed = closedRing(numbers);
  if (closed.length > numbers.length && numbers.length > 0) tell("unclosed_ring", numbers.slice(0, 1));
  const positions = closed.filter(
    ([lng, lat], i) => i === 0 || lng !== closed[i - 1]?.[0] || lat !== closed[i - 1]?.[1],
  );
  if (positions.length >= RING_POSITIONS) return positions;
  tell("too_few_points", positions);
  return null;
}

const isPlace = ([lng = Number.NaN, lat = Number.NaN]: readonly number[]): boolean =>
  Math.abs(lng) <= 180 && Math.abs(lat) <= 90;

function closedRing(ring: readonly LngLat[]): readonly LngLat[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}

/** Where edges of one shape cross. Rings that touch in a point are allowed. */
function selfCrossings(polygons: readonly LngLat[][][]): LngLat[] {
  const grid = integerGrid(0, 0);
  const [x, y, from, to] = [[], [], [], []] as [number[], number[], number[], number[]];
  for (const ring of polygons.flat()) {
    for (const [i, [lng, lat]] of ring.entries()) {
      if (i > 0) {
        from.push(x.length - 1);
        to.push(x.length);
      }
      x.push(grid.toX(lng));
      y.push(grid.toY(lat));
    }
  }
  const found = new Map<number, LngLat>();
  bucketGrid(from, to, x, y).eachPair((e, f) => {
    const [a, b, c, d] = [from[e] ?? 0, to[e] ?? 0, from[f] ?? 0, to[f] ?? 0];
    const side = (p: number, q: number, r: number) =>
      turn(x[p] ?? 0, y[p] ?? 0, x[q] ?? 0, y[q] ?? 0, x[r] ?? 0, y[r] ?? 0);
    if (side(a, b, c) * side(a, b, d) >= 0 || side(c, d, a) * side(c, d, b) >= 0) return;
    found.set(Math.min(e, f) * from.length + Math.max(e, f), crossing(x, y, a, b, c, d));
  });
  return [...found.values()].map(([atX, atY]): LngLat => [grid.toLng(atX), grid.toLat(atY)]);
}

function crossing(x: number[], y: number[], a: number, b: number, c: number, d: number): LngLat {
  const [ax, ay, cx, cy] = [x[a] ?? 0, y[a] ?? 0, x[c] ?? 0, y[c] ?? 0];
  const [ux, uy, vx, vy] = [(x[b] ?? 0) - ax, (y[b] ?? 0) - ay, (x[d] ?? 0) - cx, (y[d] ?? 0) - cy];
  const along = ((cx - ax) * vy - (cy - ay) * vx) / (ux * vy - uy * vx);
  return [ax + along * ux, ay + along * uy];
}

/** The same array when nothing lies beyond reach. */
function clipFar(polygons: LngLat[][][], reach: Box): LngLat[][][] {
  const [west, south, east, north] = boxOf(polygons.flat());
  if (polygons.length === 0 || (west >= reach[0] && south >= reach[1] && east <= reach[2] && north <= reach[3]))
    return polygons;
  return polygons
    .map((rings) => rings.map((ring) => clipRingToBox(ring, reach)).filter((ring) => ring.length >= RING_POSITIONS))
    .filter((rings) => rings.length > 0);
}

function duplicateKeys(rows: readonly CoverageRow[]): Fault[] {
  const counts = new Map<string, CoverageRow[]>();
  for (const row of rows) counts.set(row.key, [...(counts.get(row.key) ?? []), row]);
  return [...counts].flatMap(([key, same]) => {
    const place = same.flatMap(({ shape }) => (shape ? ringsOf(shape).flat() : [])).filter(isPlace);
    const positions = place.map(([lng = 0, lat = 0]): LngLat => [lng, lat]);
    return same.length > 1 ? [ringFault("duplicate_key", key, positions, same.length)] : [];
  });
}

function ringFault(kind: FaultKind, key: string, where: readonly LngLat[], count: number): Fault {
  const box = where.length === 0 ? null : boxOf([where]);
  const severity = kind === "unclosed_ring" ? "warning" : "error";
  const at = where[0] ?? null;
  return { kind, severity, sliver: false, keys: [key], codes: [], areaM2: 0, widthM: 0, count, at, box, polygons: [] };
}
