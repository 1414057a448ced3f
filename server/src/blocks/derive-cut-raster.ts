// A raster of one block: which small squares are free ground, which are covered by buildings, which lie outside.
// And the cheapest way across it. Metres; no shapes come out of here but rows of squares.
import { intervalsAt, type Point } from "./derive-cut-sweep.ts";

type Rings = readonly (readonly Point[])[];

export const OUT = 0;
export const FREE = 1;
export const BUILT = 2;

export interface Raster {
  readonly sizeM: number;
  readonly columns: number;
  readonly rows: number;
  readonly west: number;
  readonly south: number;
  readonly squares: Uint8Array;
}

const SQUARES_ACROSS = 240;
const SMALLEST_M = 0.75;
/** Scan lines per row of squares: so narrow buildings are not missed. */
const SCANS = 3;

export function rasterOf(rings: Rings, buildings: readonly Rings[]): Raster {
  const [west, south, east, north] = [extreme(rings, 0), extreme(rings, 1), extreme(rings, 2), extreme(rings, 3)];
  const sizeM = Math.max(SMALLEST_M, Math.max(east - west, north - south) / SQUARES_ACROSS);
  const columns = Math.ceil((east - west) / sizeM) + 2;
  const rows = Math.ceil((north - south) / sizeM) + 2;
  const raster = {
    sizeM,
    columns,
    rows,
    west: west - sizeM,
    south: south - sizeM,
    squares: new Uint8Array(columns * rows),
  };
  fill(raster, rings, FREE, [0.5]);
  const scans = Array.from({ length: SCANS }, (_, i) => (i + 0.5) / SCANS);
  for (const building of buildings) fill(raster, building, BUILT, scans);
  return raster;
}

export function centreOf(raster: Raster, square: number): Point {
  const x = raster.west + ((square % raster.columns) + 0.5) * raster.sizeM;
  return [x, raster.south + (Math.floor(square / raster.columns) + 0.5) * raster.sizeM];
}

/** The up to eight squares around one. */
export function around({ columns, rows }: Raster, square: number): number[] {
  const column = square % columns;
  const row = Math.floor(square / columns);
  const found: number[] = [];
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
      if (r !== row || c !== column) found.push(r * columns + c);
    }
  }
  return found;
}

/**
 * The cheapest way over free squares from any start to any goal (Dijkstra 1959 with buckets, Dial 1969), or undefined.
 * Costs are whole numbers from `costOf`; a diagonal step costs 1.4 times as much. O(squares + cost of the way).
 */
export function cheapestWay(
  raster: Raster,
  starts: readonly number[],
  goals: ReadonlySet<number>,
  costOf: (square: number) => number,
): number[] | undefined {
  const cost = new Map(starts.map((square) => [square, 0]));
  const before = new Map<number, number>();
  const buckets: number[][] = [[...starts]];
  for (let now = 0; now < buckets.length; now++) {
    for (const square of buckets[now] ?? []) {
      if (cost.get(square) !== now) continue;
      if (goals.has(square)) return wayBack(before, square);
      for (const next of around(raster, square)) {
        if (raster.squares[next] !== FREE) continue;
        const isStraight = next % raster.columns === square % raster.columns || Math.abs(next - square) === 1;
        const total = now + Math.max(1, Math.round(costOf(next) * (isStraight ? 1 : 1.4)));
        if (total >= (cost.get(next) ?? Infinity)) continue;
        cost.set(next, total);
        before.set(next, square);
        while (buckets.length <= total) buckets.push([]);
        buckets[total]?.push(next);
      }
    }
  }
  return undefined;
}

/** The smallest part of the block, as a share of it, that is left when some squares are taken as a wall. */
export function smallerShare(raster: Raster, wall: readonly number[]): number {
  const open = new Uint8Array(raster.squares.length);
  let left = 0;
  raster.squares.forEach((square, index) => {
    if (square !== OUT) open[index] = 1;
  });
  for (const square of wall) open[square] = 0;
  const parts: number[] = [];
  for (let first = 0; first < open.length; first++) {
    if (open[first] === 0) continue;
    const count = flood(raster, open, first);
    left += count;
    parts.push(count);
  }
  parts.sort((a, b) => b - a);
  return parts.length < 2 ? 0 : (left - (parts[0] ?? 0)) / left;
}

/** The free squares along the outer border; those around a hole are none: a cut that ends at a hole separates nothing. */
export function rimOf(raster: Raster): number[] {
  const beyond = Uint8Array.from(raster.squares, (square) => (square === OUT ? 1 : 0));
  // Flooding from the corner turns the outside to 0 and leaves the holes at 1.
  flood(raster, beyond, 0);
  const isOutside = (square: number): boolean => raster.squares[square] === OUT && beyond[square] === 0;
  return [...raster.squares.keys()].filter(
    (square) => raster.squares[square] === FREE && around(raster, square).some(isOutside),
  );
}

function flood(raster: Raster, open: Uint8Array, first: number): number {
  const queue = [first];
  open[first] = 0;
  let count = 0;
  for (let square = queue.pop(); square !== undefined; square = queue.pop()) {
    count++;
    for (const next of [square - 1, square + 1, square - raster.columns, square + raster.columns]) {
      if (open[next] !== 1) continue;
      open[next] = 0;
      queue.push(next);
    }
  }
  return count;
}

function wayBack(before: ReadonlyMap<number, number>, goal: number): number[] {
  const way = [goal];
  for (let at = before.get(goal); at !== undefined; at = before.get(at)) way.push(at);
  return way.toReversed();
}

/** Marks the squares that a shape covers: on free ground only, so that what sticks out of the block stays out. */
function fill(raster: Raster, shape: Rings, value: number, scans: readonly number[]): void {
  const columnOf = (x: number): number => Math.floor((x - raster.west) / raster.sizeM);
  const low = Math.max(0, Math.floor((extreme(shape, 1) - raster.south) / raster.sizeM));
  const high = Math.min(raster.rows - 1, Math.floor((extreme(shape, 3) - raster.south) / raster.sizeM));
  for (let row = low; row <= high; row++) {
    for (const scan of scans) {
      for (const [from, to] of intervalsAt(shape, raster.south + (row + scan) * raster.sizeM)) {
        for (let column = Math.max(0, columnOf(from)); column <= Math.min(raster.columns - 1, columnOf(to)); column++) {
          const square = row * raster.columns + column;
          if (value === FREE || raster.squares[square] === FREE) raster.squares[square] = value;
        }
      }
    }
  }
}

/** West, south, east or north end of a shape, by number of the side. */
function extreme(shape: Rings, side: number): number {
  let found = side < 2 ? Infinity : -Infinity;
  for (const ring of shape) {
    for (const point of ring) {
      const value = point[side % 2] ?? 0;
      found = side < 2 ? Math.min(found, value) : Math.max(found, value);
    }
  }
  return found;
}
