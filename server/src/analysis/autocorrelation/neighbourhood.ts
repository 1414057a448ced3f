/**
 * Neighbours with their distances, from which distance bands of any smaller reach are cut without searching again; on the plane
 * by reach or by number. Along streets: see street-neighbourhood.ts.
 */
import { AnalysisInputError } from "../input-error.ts";
import { bucketPoints, evenSize, type PlanePoints, spansNear } from "../point-buckets.ts";
import { report, type Watch } from "../watch.ts";
import { assertPairCount, MOST_NEIGHBOUR_PAIRS, type SpatialWeights } from "./weights.ts";

const PLACES_PER_REPORT = 256;

export interface Neighbourhood {
  readonly n: number;
  /** Row i is `neighbour[first[i]]` to `neighbour[first[i + 1] - 1]`, ascending. Nobody is the own neighbour. */
  readonly first: Int32Array;
  readonly neighbour: Int32Array;
  /** In the unit of the places or lengths. */
  readonly distance: Float64Array;
}

/**
 * All others at most `reach` away (inclusive), straight; places at one point are neighbours at distance 0. O(n + pairs nearby).
 * Throws AnalysisInputError for a reach that is not above 0, places that are not finite, and too many pairs; AnalysisCancelled.
 */
export function neighboursWithin(points: PlanePoints, reach: number, watch: Watch = {}): Neighbourhood {
  assertReach(reach);
  const buckets = bucketPoints(points, reach);
  const rows = rowsOfNeighbours(points.x.length);
  for (let place = 0; place < points.x.length; place++) {
    if (place % PLACES_PER_REPORT === 0) report(watch, place / points.x.length);
    const x = points.x[place]!;
    const y = points.y[place]!;
    spansNear(buckets, x, y, reach, (from, to) => {
      for (let at = from; at < to; at++) {
        const away = Math.sqrt((buckets.x[at]! - x) ** 2 + (buckets.y[at]! - y) ** 2);
        if (away <= reach && buckets.members[at]! > place) rows.add(buckets.members[at]!, away);
      }
    });
    rows.endRow();
  }
  return mirrored(rows.finish());
}

/**
 * The k nearest others of each place, straight; of places equally far the one of the lower row. Not symmetric. Widens the search
 * around a place until it holds k: O(n k) for places spread evenly. Throws AnalysisInputError unless 1 <= k < n.
 */
export function nearestNeighbours(points: PlanePoints, k: number, watch: Watch = {}): Neighbourhood {
  const n = points.x.length;
  if (!(Number.isInteger(k) && k >= 1 && k < n))
    throw new AnalysisInputError(`Expected 1 to ${n - 1} nearest neighbours of ${n} places, got ${k}.`);
  assertPairCount(n * k);
  const buckets = bucketPoints(points, evenSize(points));
  const rows = rowsOfNeighbours(n);
  for (let place = 0; place < n; place++) {
    if (place % PLACES_PER_REPORT === 0) report(watch, place / n);
    const x = points.x[place]!;
    const y = points.y[place]!;
    let found: [row: number, away: number][] = [];
    for (let reach = buckets.size * Math.sqrt(k); found.length < k; reach *= 2) {
      found = [];
      spansNear(buckets, x, y, reach, (from, to) => {
        for (let at = from; at < to; at++) {
          const away = Math.sqrt((buckets.x[at]! - x) ** 2 + (buckets.y[at]! - y) ** 2);
          if (away <= reach && buckets.members[at] !== place) found.push([buckets.members[at]!, away]);
        }
      });
    }
    found.sort((one, other) => one[1] - other[1] || one[0] - other[0]);
    for (const [row, away] of found.slice(0, k)) rows.add(row, away);
    rows.endRow();
  }
  return transposed(transposed(rows.finish()));
}

/** Binary weights between neighbours at most `band` apart (inclusive). O(pairs). */
export function bandWeights({ n, first, neighbour, distance }: Neighbourhood, band = Infinity): SpatialWeights {
  const firstKept = new Int32Array(n + 1);
  const kept = new Int32Array(neighbour.length);
  let next = 0;
  for (let row = 0; row < n; row++) {
    for (let at = first[row]!; at < first[row + 1]!; at++) if (distance[at]! <= band) kept[next++] = neighbour[at]!;
    firstKept[row + 1] = next;
  }
  return { n, first: firstKept, neighbour: kept.slice(0, next), weight: new Float64Array(next).fill(1) };
}

export function assertReach(reach: number): void {
  if (reach > 0 && reach < Infinity) return;
  throw new AnalysisInputError(`Expected neighbours within a distance above 0, got ${reach}.`);
}

interface RowsOfNeighbours {
  readonly add: (neighbour: number, distance: number) => void;
  readonly endRow: () => void;
  readonly finish: () => Neighbourhood;
}

/** Takes neighbours row after row into arrays that grow; the order within a row stays as it comes. */
export function rowsOfNeighbours(n: number): RowsOfNeighbours {
  const first = new Int32Array(n + 1);
  let neighbour = new Int32Array(8 * n + 16);
  let distance = new Float64Array(8 * n + 16);
  let size = 0;
  let row = 0;
  return {
    add: (other, away) => {
      if (size === neighbour.length) {
        assertPairCount(size + 1);
        const room = Math.min(2 * size, MOST_NEIGHBOUR_PAIRS + 1);
        neighbour = grown(neighbour, new Int32Array(room));
        distance = grown(distance, new Float64Array(room));
      }
      neighbour[size] = other;
      distance[size++] = away;
    },
    endRow: () => {
      first[++row] = size;
    },
    finish: () => ({ n, first, neighbour: neighbour.slice(0, size), distance: distance.slice(0, size) }),
  };
}

/** Both directions, in ascending order, from rows that hold only the neighbours above their own number. O(pairs). */
export function mirrored(above: Neighbourhood): Neighbourhood {
  const { n } = above;
  const size = above.neighbour.length;
  assertPairCount(2 * size);
  const below = transposed(above);
  const sorted = transposed(below);
  const first = new Int32Array(n + 1);
  const neighbour = new Int32Array(2 * size);
  const distance = new Float64Array(2 * size);
  let next = 0;
  for (let row = 0; row < n; row++) {
    for (const part of [below, sorted])
      for (let at = part.first[row]!; at < part.first[row + 1]!; at++) {
        neighbour[next] = part.neighbour[at]!;
        distance[next++] = part.distance[at]!;
      }
    first[row + 1] = next;
  }
  return { n, first, neighbour, distance };
}

/** Every pair the other way round; rows come out in ascending order. */
function transposed({ n, first, neighbour, distance }: Neighbourhood): Neighbourhood {
  const turned = {
    n,
    first: new Int32Array(n + 1),
    neighbour: new Int32Array(neighbour.length),
    distance: new Float64Array(neighbour.length),
  };
  for (const other of neighbour) turned.first[other + 1]!++;
  for (let row = 0; row < n; row++) turned.first[row + 1]! += turned.first[row]!;
  const next = turned.first.slice();
  for (let row = 0; row < n; row++)
    for (let at = first[row]!; at < first[row + 1]!; at++) {
      const place = next[neighbour[at]!]!++;
      turned.neighbour[place] = row;
      turned.distance[place] = distance[at]!;
    }
  return turned;
}

function grown<T extends Int32Array | Float64Array>(full: T, room: T): T {
  room.set(full);
  return room;
}
