// Finds pairs of edges that may meet: edges are dropped into square buckets along their way, only bucket mates are compared.
// A pair can be reported more than once. Knows nothing of what meeting means.

const MOST_BUCKETS = 4_000_000;

export interface BucketGrid {
  readonly eachPair: (visit: (e: number, f: number) => void) => void;
}

interface Frame {
  readonly west: number;
  readonly south: number;
  readonly size: number;
  readonly columns: number;
  readonly rows: number;
}

/** Buckets for edges given by their end vertices. Build O(n + buckets touched), pairs O(sum of squares of bucket sizes). */
export function bucketGrid(
  from: readonly number[],
  to: readonly number[],
  x: readonly number[],
  y: readonly number[],
): BucketGrid {
  const frame = frameOf(from, to, x, y);
  const starts = new Int32Array(frame.columns * frame.rows + 1);
  const walk = (visit: (bucket: number, edge: number) => void): void => {
    for (let e = 0; e < from.length; e++) {
      const a = from[e] ?? 0;
      const b = to[e] ?? 0;
      eachBucket(frame, x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0, (bucket) => visit(bucket, e));
    }
  };
  walk((bucket) => {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
  });
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const members = new Int32Array(starts.at(-1) ?? 0);
  const filled = starts.slice();
  walk((bucket, edge) => {
    const at = filled[bucket] ?? 0;
    members[at] = edge;
    filled[bucket] = at + 1;
  });
  const eachPair = (visit: (e: number, f: number) => void): void => {
    for (let bucket = 0; bucket + 1 < starts.length; bucket++) {
      const end = starts[bucket + 1] ?? 0;
      for (let i = starts[bucket] ?? 0; i < end; i++) {
        for (let j = i + 1; j < end; j++) visit(members[i] ?? 0, members[j] ?? 0);
      }
    }
  };
  return { eachPair };
}

function frameOf(from: readonly number[], to: readonly number[], x: readonly number[], y: readonly number[]): Frame {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ends of [from, to]) {
    for (const v of ends) {
      west = Math.min(west, x[v] ?? 0);
      east = Math.max(east, x[v] ?? 0);
      south = Math.min(south, y[v] ?? 0);
      north = Math.max(north, y[v] ?? 0);
    }
  }
  if (from.length === 0) return { west: 0, south: 0, size: 1, columns: 1, rows: 1 };
  const buckets = Math.min(MOST_BUCKETS, Math.max(1, from.length));
  const longSide = Math.max(east - west, north - south, 1);
  const size = Math.max(
    longSide / Math.sqrt(buckets),
    Math.sqrt((Math.max(east - west, 1) * Math.max(north - south, 1)) / buckets) / 2,
  );
  const columns = Math.floor((east - west) / size) + 1;
  const rows = Math.floor((north - south) / size) + 1;
  return { west, south, size, columns, rows };
}

/** Visits the buckets a segment runs through, row by row, one unit wider than needed so that rounding loses none. */
function eachBucket(
  frame: Frame,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  visit: (bucket: number) => void,
): void {
  const { west, south, size, columns, rows } = frame;
  const column = (at: number): number => Math.min(columns - 1, Math.max(0, Math.floor((at - west) / size)));
  const row = (at: number): number => Math.min(rows - 1, Math.max(0, Math.floor((at - south) / size)));
  const low = row(Math.min(ay, by) - 1);
  const high = row(Math.max(ay, by) + 1);
  const slope = by === ay ? 0 : (bx - ax) / (by - ay);
  const least = Math.min(ax, bx);
  const most = Math.max(ax, bx);
  for (let r = low; r <= high; r++) {
    const bottom = ax + (south + r * size - ay) * slope;
    const top = ax + (south + (r + 1) * size - ay) * slope;
    const flat = low === high || by === ay;
    const first = column((flat ? least : Math.max(least, Math.min(bottom, top))) - 1);
    const last = column((flat ? most : Math.min(most, Math.max(bottom, top))) + 1);
    for (let c = first; c <= last; c++) visit(r * columns + c);
  }
}
