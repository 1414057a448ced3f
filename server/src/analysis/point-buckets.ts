/**
 * Points of the plane sorted into square buckets, so that everything near a place lies in a few unbroken spans of one array.
 * Knows no kernels, no times and no streets.
 *
 *      ┌──┬──┬──┬──┐   members stand row of buckets after row, west to east:
 *      │  │▒▒│▒▒│  │   what lies near one place is one span per row of buckets
 *      ├──┼──┼──┼──┤
 *      │  │▒▒│▒▒│  │
 *      └──┴──┴──┴──┘
 */
import { AnalysisInputError } from "./input-error.ts";

const MOST_POINTS = 5_000_000;

export interface PlanePoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface PointBuckets {
  readonly west: number;
  readonly south: number;
  readonly size: number;
  readonly columns: number;
  readonly rows: number;
  /** Members of bucket b are `members[first[b]]` to `members[first[b + 1] - 1]`. */
  readonly first: Int32Array;
  /** Rows of the points, bucket by bucket; equal buckets in the order of the input. */
  readonly members: Int32Array;
  /** Places of the members, in the order of `members`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** O(n + buckets), at most about 4 n buckets: a smaller size than that allows is widened. */
export function bucketPoints(points: PlanePoints, wantedSize: number): PointBuckets {
  assertPlanePoints(points);
  const frame = frameOf(points, wantedSize);
  const count = points.x.length;
  const bucketOf = new Int32Array(count);
  const first = new Int32Array(frame.columns * frame.rows + 1);
  for (let point = 0; point < count; point++) {
    const column = Math.min(frame.columns - 1, Math.floor((points.x[point]! - frame.west) / frame.size));
    const row = Math.min(frame.rows - 1, Math.floor((points.y[point]! - frame.south) / frame.size));
    const bucket = row * frame.columns + column;
    bucketOf[point] = bucket;
    first[bucket + 1]!++;
  }
  for (let bucket = 1; bucket < first.length; bucket++) first[bucket]! += first[bucket - 1]!;
  const next = first.slice();
  const members = new Int32Array(count);
  for (let point = 0; point < count; point++) members[next[bucketOf[point]!]!++] = point;
  return {
    ...frame,
    first,
    members,
    x: Float64Array.from(members, (point) => points.x[point]!),
    y: Float64Array.from(members, (point) => points.y[point]!),
  };
}

/**
 * Calls `visit` with spans `from`..`to - 1` of the bucket order that together hold every point within `reach` of (x, y), and some
 * that are farther. O(rows of buckets within reach) calls.
 */
export function spansNear(
  buckets: PointBuckets,
  x: number,
  y: number,
  reach: number,
  visit: (from: number, to: number) => void,
): void {
  const { west, south, size, columns, rows, first } = buckets;
  // A hair wider than asked, so that rounding loses no point that lies exactly at the reach.
  const wide = reach + 1e-9 * (reach + size + Math.abs(x) + Math.abs(y));
  const west1 = Math.max(0, Math.floor((x - wide - west) / size));
  const east1 = Math.min(columns - 1, Math.floor((x + wide - west) / size));
  const south1 = Math.max(0, Math.floor((y - wide - south) / size));
  const north1 = Math.min(rows - 1, Math.floor((y + wide - south) / size));
  if (west1 > east1) return;
  for (let row = south1; row <= north1; row++) {
    const from = first[row * columns + west1]!;
    const to = first[row * columns + east1 + 1]!;
    if (from < to) visit(from, to);
  }
}

/** Throws AnalysisInputError unless there is at least one point and every place is a finite number. */
export function assertPlanePoints({ x, y }: PlanePoints): void {
  if (x.length === 0 || x.length !== y.length || x.length > MOST_POINTS)
    throw new AnalysisInputError(
      `Expected 1 to ${MOST_POINTS} points with as many x as y, got ${x.length} x and ${y.length} y. Check the points.`,
    );
  for (let point = 0; point < x.length; point++)
    if (!Number.isFinite(x[point]! + y[point]!))
      throw new AnalysisInputError(
        `Expected point ${point} at a finite place, got (${x[point]}, ${y[point]}). Leave such points out.`,
      );
}

/** A size that suits points spread evenly: about two in a bucket. */
export function evenSize({ x, y }: PlanePoints): number {
  const box = boxOf({ x, y });
  const area = (box.east - box.west) * (box.north - box.south);
  const side = Math.max(box.east - box.west, box.north - box.south);
  return Math.max(Math.sqrt((2 * area) / x.length), (2 * side) / x.length) || 1;
}

function frameOf(points: PlanePoints, wantedSize: number): Omit<PointBuckets, "first" | "members" | "x" | "y"> {
  const { west, south, east, north } = boxOf(points);
  const most = 4 * points.x.length + 16;
  let size = wantedSize > 0 && Number.isFinite(wantedSize) ? wantedSize : 1;
  const bucketsAcross = (length: number): number => Math.floor(length / size) + 1;
  while (bucketsAcross(east - west) * bucketsAcross(north - south) > most) size *= 1.5;
  return { west, south, size, columns: bucketsAcross(east - west), rows: bucketsAcross(north - south) };
}

function boxOf({ x, y }: PlanePoints): { west: number; south: number; east: number; north: number } {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let point = 0; point < x.length; point++) {
    west = Math.min(west, x[point]!);
    east = Math.max(east, x[point]!);
    south = Math.min(south, y[point]!);
    north = Math.max(north, y[point]!);
  }
  return { west, south, east, north };
}
