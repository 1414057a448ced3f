/**
 * Takes drawn streets apart into straight pieces between places, in an order that does not depend on the order or the direction they
 * were drawn in. Refuses positions that are none and streets that are no one town. Joins and crosses nothing: see join-ends.ts, meet.ts.
 */
import { distanceM } from "../../geometry/measure.ts";
import type { LngLat, Position } from "../../geometry/positions.ts";
import { AnalysisInputError } from "../input-error.ts";
import type { DrawnStreet, LeftOut, LeftOutReason } from "../network/segments.ts";
import { report, type Watch } from "../watch.ts";
import { type Places, placesAround } from "./places.ts";

const MOST_POSITIONS = 10_000_000;
/** A flat plane and one scale of metres serve a town, not a province. */
const MOST_SPAN_DEGREES = 3;
const MOST_LAT = 80;

/** A straight piece of street; `from` < `to`. Owners are rows of the ranked streets that run here, ascending. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly level: number;
  readonly owners: readonly number[];
}

export interface Drawing {
  /** Ranked: of streets that repeat one another the first gives the name. */
  readonly streets: readonly DrawnStreet[];
  readonly origin: LngLat;
  readonly places: Places;
  readonly pieces: readonly Piece[];
  /** Level on the ground: no layer, no bridge, no tunnel. */
  readonly ground: number;
  /** Where an open line ends. */
  readonly lineEnds: ReadonlySet<number>;
  readonly lines: number;
}

/** Lengths that are not in the network, summed by street and reason. */
export interface LeftOutTally {
  readonly add: (street: number, reason: LeftOutReason, lengthM: number) => void;
  readonly list: () => LeftOut[];
}

/** O(n log n). Throws AnalysisInputError for a position that is no place of one town. */
export function drawPieces(drawn: readonly DrawnStreet[], watch: Watch): { drawing: Drawing; leftOut: LeftOutTally } {
  const streets = drawn.toSorted(byRank);
  const origin = middleOf(streets);
  const places = placesAround(origin);
  report(watch, 0.05);
  numberPlaces(streets, places);
  report(watch, 0.1);
  const leftOut = leftOutTally(streets);
  const levels = levelsOf(streets);
  const pieces: Piece[] = [];
  const lineEnds = new Set<number>();
  let lines = 0;
  for (const [street, { lines: drawnLines, ...tags }] of streets.entries()) {
    const level = levels.get(levelKey(tags))!;
    for (const line of drawnLines) {
      lines += 1;
      const at = line.map(([lng, lat]) => places.placeAt(lng!, lat!));
      const count = pieces.length;
      for (let i = 1; i < at.length; i++) addPiece(pieces, at[i - 1]!, at[i]!, level, [street]);
      if (pieces.length === count) leftOut.add(street, "too_short", 0);
      else if (at[0] !== at.at(-1)) lineEnds.add(at[0]!).add(at.at(-1)!);
    }
  }
  const ground = levels.get(levelKey({ layer: 0, bridge: false, tunnel: false })) ?? -1;
  report(watch, 0.15);
  const merged = mergeRepeats(pieces, places, leftOut);
  return { drawing: { streets, origin, places, pieces: merged, ground, lineEnds, lines }, leftOut };
}

/** Adds a piece unless it has no length. */
export function addPiece(pieces: Piece[], a: number, b: number, level: number, owners: readonly number[]): void {
  if (a !== b) pieces.push({ from: Math.min(a, b), to: Math.max(a, b), level, owners });
}

/** Pieces in the order of their places; those between the same places on one level become one, owned by all. O(n log n). */
export function mergeRepeats(pieces: readonly Piece[], places: Places, leftOut: LeftOutTally): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces.toSorted(byPlaces)) {
    const last = merged.at(-1);
    if (!last || last.from !== piece.from || last.to !== piece.to || last.level !== piece.level) {
      merged.push(piece);
      continue;
    }
    leftOut.add(Math.max(last.owners[0]!, piece.owners[0]!), "repeats_another", lengthOf(piece, places));
    const owners = [...new Set([...last.owners, ...piece.owners])].toSorted((a, b) => a - b);
    merged[merged.length - 1] = { ...last, owners };
  }
  return merged;
}

export function lengthOf({ from, to }: Pick<Piece, "from" | "to">, { lng, lat }: Places): number {
  return distanceM(lng[from]!, lat[from]!, lng[to]!, lat[to]!);
}

function leftOutTally(streets: readonly DrawnStreet[]): LeftOutTally {
  const sums = new Map<string, { street: number; reason: LeftOutReason; lengthM: number }>();
  return {
    add: (street, reason, lengthM) => {
      const key = `${reason} ${street}`;
      const sum = sums.get(key);
      if (sum) sum.lengthM += lengthM;
      else sums.set(key, { street, reason, lengthM });
    },
    list: () =>
      [...sums.values()]
        .toSorted((a, b) => a.street - b.street || (a.reason < b.reason ? -1 : 1))
        .map(({ street, reason, lengthM }) => ({ streetId: streets[street]!.id, reason, lengthM })),
  };
}

function byPlaces(a: Piece, b: Piece): number {
  return a.from - b.from || a.to - b.to || a.level - b.level || a.owners[0]! - b.owners[0]!;
}

/** Named before nameless, then by text: the same whichever way the streets came. */
function byRank(a: DrawnStreet, b: DrawnStreet): number {
  return (
    Number(!a.name) - Number(!b.name) ||
    byText(a.class, b.class) ||
    byText(a.name ?? "", b.name ?? "") ||
    byText(a.nameEn ?? "", b.nameEn ?? "") ||
    byText(a.id, b.id)
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Level = Pick<DrawnStreet, "layer" | "bridge" | "tunnel">;

function levelKey({ layer, bridge, tunnel }: Level): string {
  return `${layer} ${bridge} ${tunnel}`;
}

function levelsOf(streets: readonly DrawnStreet[]): ReadonlyMap<string, number> {
  const keys = [...new Set(streets.map(levelKey))].toSorted();
  return new Map(keys.map((key, level) => [key, level]));
}

/** Gives out the numbers of all drawn places from west to east, so that they do not depend on the order of the streets. */
function numberPlaces(streets: readonly DrawnStreet[], places: Places): void {
  const all: Position[] = streets.flatMap(({ lines }) => lines.flat());
  all.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
  for (const [index, [lng, lat]] of all.entries()) {
    const before = all[index - 1];
    if (before?.[0] !== lng || before?.[1] !== lat) places.placeAt(lng!, lat!);
  }
}

function middleOf(streets: readonly DrawnStreet[]): LngLat {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let positions = 0;
  for (const { id, lines } of streets) {
    for (const [lng = Number.NaN, lat = Number.NaN] of lines.flat()) {
      assertPlace(id, lng, lat);
      [west, east] = [Math.min(west, lng), Math.max(east, lng)];
      [south, north] = [Math.min(south, lat), Math.max(north, lat)];
      positions += 1;
    }
  }
  if (positions === 0) return [0, 0];
  if (positions > MOST_POSITIONS)
    throw new AnalysisInputError(`Expected at most ${MOST_POSITIONS} positions of streets, got ${positions}.`);
  if (east - west > MOST_SPAN_DEGREES || north - south > MOST_SPAN_DEGREES)
    throw new AnalysisInputError(
      `Expected the streets of one town, at most ${MOST_SPAN_DEGREES} degrees wide and high, got ${west}..${east} east and ${south}..${north} north. Leave out what lies elsewhere.`,
    );
  return [(west + east) / 2, (south + north) / 2];
}

function assertPlace(id: string, lng: number, lat: number): void {
  if (Math.abs(lng) <= 180 && Math.abs(lat) <= MOST_LAT) return;
  throw new AnalysisInputError(
    `Expected the positions of street "${id.slice(0, 40)}" as longitude and latitude in degrees (latitude to ${MOST_LAT}), got ${lng}, ${lat}. Convert the file to EPSG:4326.`,
  );
}
