/**
 * The circles of a scan: around each location the others in order of distance, up to the largest share of the population.
 * Locations equally far from a centre enter together, so a circle holds everything within its radius. Counts no cases.
 *
 *           ·  ( · x · )  ·      centre x: its own place first, then the ring of two, then the next ...
 */
import { AnalysisInputError } from "../input-error.ts";
import { report, type Watch } from "../watch.ts";

/** x, y in one plane unit; or "greatcircle": longitude and latitude in degrees. */
export interface ScanPlaces {
  readonly metric: "euclidean" | "greatcircle";
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The row of a member, without its mark. */
export const ROW = 0x7fff;
/** From here on a member is marked: its ring goes on, no circle ends with it. */
export const RING_GOES_ON = 0x8000;

const MOST_LOCATIONS = 8000;
const TIE_SHARE = 1e-9;
const ROUNDING_SHARE = 1e-13;
const CENTRES_PER_REPORT = 32;

/**
 * Circles around every location that hold at most `maxShare` of the weight: per centre the rows of locations nearest first, each a
 * circle's end unless marked. O(n^2 log n) time; memory 2 bytes for each location of each centre, 128 MB at the limit of 8000
 * locations. Distances that differ by a billionth are equal. The radius of the Earth does not matter, only the order of distances.
 */
export function circlesAround(
  places: ScanPlaces,
  weight: Float64Array,
  maxShare: number,
  watch: Watch = {},
): readonly Uint16Array[] {
  assertPlaces(places);
  if (!(maxShare > 0 && maxShare <= 1))
    throw new AnalysisInputError(`Expected a largest share above 0 and at most 1, got ${maxShare}. Usual is 0.5.`);
  const count = places.x.length;
  const vectors = vectorsOf(places);
  // A share like 0.29 of 100 is a little under 29 in binary numbers.
  const most = maxShare * weight.reduce((sum, one) => sum + one, 0) * (1 + 1e-12);
  const keys = new Float64Array(count);
  const circles: Uint16Array[] = [];
  for (let centre = 0; centre < count; centre++) {
    if (centre % CENTRES_PER_REPORT === 0) report(watch, centre / count);
    circles.push(ringsOf(vectors, centre, nearestFirst(vectors, centre, keys), weight, most));
  }
  report(watch, 1);
  return circles;
}

/** The rows of the first members of a centre, without their marks. */
export function rowsOf(members: Uint16Array, size: number): Uint16Array {
  return members.slice(0, size).map((member) => member & ROW);
}

interface Vectors {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** Differences below this are rounding of the coordinates. */
  readonly rounding: number;
}

/** On the sphere the straight line through the Earth has the same order as the way around it. */
function vectorsOf({ metric, x, y }: ScanPlaces): Vectors {
  if (metric === "euclidean") {
    const largest = x.reduce((most, _, at) => Math.max(most, Math.abs(x[at]!), Math.abs(y[at]!)), 0);
    return { x, y, z: new Float64Array(x.length), rounding: ROUNDING_SHARE * largest };
  }
  const flat = y.map((latitude) => Math.cos(radians(latitude)));
  return {
    x: x.map((longitude, at) => flat[at]! * Math.cos(radians(longitude))),
    y: x.map((longitude, at) => flat[at]! * Math.sin(radians(longitude))),
    z: y.map((latitude) => Math.sin(radians(latitude))),
    rounding: ROUNDING_SHARE,
  };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function distanceOf({ x, y, z }: Vectors, one: number, other: number): number {
  const dx = x[one]! - x[other]!;
  const dy = y[one]! - y[other]!;
  const dz = z[one]! - z[other]!;
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
}

/**
 * All rows by distance, equal ones by row. The row stands in the last 16 bits of the distance's 52, so that the numbers can be sorted
 * as they are, many times faster than with a comparison; what is lost is far below a tie.
 */
function nearestFirst(vectors: Vectors, centre: number, keys: Float64Array): Uint16Array {
  const words = new Uint32Array(keys.buffer);
  const low = lowWord(words);
  for (let row = 0; row < keys.length; row++) keys[row] = distanceOf(vectors, centre, row);
  for (let row = 0; row < keys.length; row++) words[2 * row + low] = (words[2 * row + low]! & 0xffff0000) | row;
  keys.sort();
  const order = new Uint16Array(keys.length);
  for (let at = 0; at < order.length; at++) order[at] = words[2 * at + low]! & 0xffff;
  return order;
}

function lowWord(words: Uint32Array): 0 | 1 {
  return new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 && words.length > 0 ? 0 : 1;
}

/** Whole rings while they hold at most `most`; all but the last of a ring are marked. */
function ringsOf(
  vectors: Vectors,
  centre: number,
  order: Uint16Array,
  weight: Float64Array,
  most: number,
): Uint16Array {
  let size = 0;
  let inside = 0;
  for (let at = 0; at < order.length; size = at) {
    const ring = distanceOf(vectors, centre, order[at]!) * (1 + TIE_SHARE) + vectors.rounding;
    do inside += weight[order[at++]!]!;
    while (at < order.length && distanceOf(vectors, centre, order[at]!) <= ring);
    if (inside > most) break;
    for (let before = size; before < at - 1; before++) order[before]! |= RING_GOES_ON;
  }
  return order.slice(0, size);
}

function assertPlaces({ metric, x, y }: ScanPlaces): void {
  if (x.length === 0 || x.length > MOST_LOCATIONS || y.length !== x.length)
    throw new AnalysisInputError(
      `Expected 1 to ${MOST_LOCATIONS} locations with two coordinates, got ${x.length} and ${y.length}. Join small ones.`,
    );
  for (let row = 0; row < x.length; row++) {
    const [across, up] = [x[row]!, y[row]!];
    if (!Number.isFinite(across) || !Number.isFinite(up))
      throw new AnalysisInputError(
        `Expected numbers as place of location ${row}, got ${across}, ${up}. Check the file.`,
      );
    if (metric === "greatcircle" && (Math.abs(up) > 90 || Math.abs(across) > 360))
      throw new AnalysisInputError(
        `Expected latitude -90..90 and longitude -360..360 at location ${row}, got ${up}, ${across}. Use euclidean for plane coordinates.`,
      );
  }
}
