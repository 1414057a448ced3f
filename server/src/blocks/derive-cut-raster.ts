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

/** Narrower gaps between buildings are no way to walk through. */
const SMALLEST_M = 0.25;
/** Scan lines per row of squares: so narrow buildings are not missed. */
const SCANS = 3;

export function rasterOf(rings: Rings, buildings: readonly Rings[], squaresAcross: number): Raster {
  const [west, south, east, north] = [extreme(rings, 0), extreme(rings, 1), extreme(rings, 2), extreme(rings, 3)];
  const sizeM = Math.max(SMALLEST_M, Math.max(east - west, north - south) / squaresAcross);
  // A margin on every side, so that the eight squares around any square of the block exist.
  const columns = Math.ceil((east - west) / sizeM) + 3;
  const rows = Math.ceil((north - south) / sizeM) + 3;
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

/** From any square to the eight around it. */
export function stepsOf({ columns }: Raster): readonly number[] {
  return [-1, 1, -columns, columns, -columns - 1, -columns + 1, columns - 1, columns + 1];
}
const STRAIGHT_STEPS = 4;

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
  const cost = new Int32Array(raster.squares.length).fill(-1);
  const before = new Int32Array(raster.squares.length).fill(-1);
  for (const square of starts) cost[square] = 0;
  const buckets: number[][] = [[...starts]];
  const steps = stepsOf(raster);
  for (let now = 0; now < buckets.length; now++) {
    for (const square of buckets[now] ?? []) {
      if (cost[square] !== now) continue;
      if (goals.has(square)) return wayBack(before, square);
      steps.forEach((step, direction) => {
        const next = square + step;
        if (raster.squares[next] !== FREE) return;
        const total = now + Math.max(1, Math.round(costOf(next) * (direction < STRAIGHT_STEPS ? 1 : 1.4)));
        const known = cost[next] ?? -1;
        if (known >= 0 && total >= known) return;
        cost[next] = total;
        before[next] = square;
        while (buckets.length <= total) buckets.push([]);
        buckets[total]?.push(next);
      });
    }
    buckets[now] = [];
  }
  return undefined;
}

function wayBack(before: Int32Array, goal: number): number[] {
  const way = [goal];
  for (let at = before[goal] ?? -1; at >= 0; at = before[at] ?? -1) way.push(at);
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
