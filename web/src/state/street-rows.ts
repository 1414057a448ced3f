/**
 * The answer's columns beside the network's segments as rows, the class each row is drawn and filtered by, and the orders of the list.
 * Pure.
 */
import type {
  Change,
  RunResult,
  SegmentColumns,
  SegmentSummary,
  StreetNetworkAnswer,
} from "@gridstead/server/contract";

/** Surest first. `none` was tested and shows no difference, or cannot be tested; `unreliable` rests on too few inspections. */
export const streetClasses = ["hot3", "hot2", "hot1", "none", "cold", "unreliable"] as const;
export type StreetClass = (typeof streetClasses)[number];
export const streetChanges = [
  "newly_hot",
  "intensifying",
  "steady",
  "fading",
  "none",
] as const satisfies readonly Change[];
/** What a legend switches off: a class where streets are drawn by standing, a change where by difference. */
export type StreetEntry = StreetClass | Change;

const streetOrders = ["rank", "rate", "change", "q"] as const;
export type StreetOrder = (typeof streetOrders)[number];

export type StreetRow = {
  /** Place in the answer's order, from 0. */
  readonly place: number;
  /** Null: not ranked, because it rests on too little. */
  readonly rank: number | null;
  readonly segment: number;
  readonly street: SegmentSummary;
  readonly count: number;
  readonly before: number;
  readonly inspections: number;
  readonly inspectionsBefore: number;
  readonly rate: number | null;
  readonly rateLow: number | null;
  readonly rateHigh: number | null;
  readonly density: number;
  readonly z: number | null;
  readonly q: number | null;
  readonly standing: number | null;
  readonly standingBefore: number | null;
  readonly change: Change;
  readonly changeP: number;
  readonly unreliable: boolean;
  readonly class: StreetClass;
};

/** Rows in the answer's order. O(n). A row whose segment the network does not have is left out. */
export function rowsOf({ columns }: Pick<RunResult, "columns">, network: StreetNetworkAnswer): readonly StreetRow[] {
  let rank = 0;
  return columns.segment.flatMap((segment, place): StreetRow[] => {
    const street = network.segments[segment];
    if (!street) return [];
    const unreliable = columns.unreliable[place] ?? false;
    const count = columns.count[place] ?? 0;
    const ranked = !unreliable && count > 0;
    if (ranked) rank += 1;
    return [
      {
        ...valuesAt(columns, place),
        place,
        rank: ranked ? rank : null,
        segment,
        street,
        count,
        unreliable,
        class: classOf(columns.standing[place] ?? null, unreliable, count),
      },
    ];
  });
}

/** Nothing found, and nothing shown, on a street that few have looked at is no claim that could deceive: it is drawn as any other. */
export function classOf(standing: number | null, unreliable: boolean, count: number): StreetClass {
  if (unreliable && (count > 0 || (standing ?? 0) !== 0)) return "unreliable";
  if (standing === null || standing === 0) return "none";
  if (standing < 0) return "cold";
  return standing >= 3 ? "hot3" : standing === 2 ? "hot2" : "hot1";
}

/** A stable sort: what is equal stays in order of rank. "No data" and what is not ranked come last, whichever way. */
export function sortRows(
  rows: readonly StreetRow[],
  { by, down }: { readonly by: StreetOrder; readonly down: boolean },
): readonly StreetRow[] {
  const value = valueBy[by];
  const sign = down ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return left === right ? a.place - b.place : left === null ? 1 : -1;
    return sign * (left - right) || a.place - b.place;
  });
}

const valueBy: Readonly<Record<StreetOrder, (row: StreetRow) => number | null>> = {
  rank: ({ rank }) => rank,
  rate: ({ rate }) => rate,
  change: ({ count, before }) => count - before,
  q: ({ q }) => q,
};

export type Box = readonly [west: number, south: number, east: number, north: number];

/** Of a path written lng, lat, lng, lat. An empty path is nowhere. */
export function boxOf(path: readonly number[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < path.length; i += 2) {
    const [lng = 0, lat = 0] = [path[i], path[i + 1]];
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

function valuesAt(columns: SegmentColumns, place: number) {
  return {
    before: columns.before[place] ?? 0,
    inspections: columns.inspections[place] ?? 0,
    inspectionsBefore: columns.inspectionsBefore[place] ?? 0,
    rate: columns.rate[place] ?? null,
    rateLow: columns.rateLow[place] ?? null,
    rateHigh: columns.rateHigh[place] ?? null,
    density: columns.density[place] ?? 0,
    z: columns.z[place] ?? null,
    q: columns.q[place] ?? null,
    standing: columns.standing[place] ?? null,
    standingBefore: columns.standingBefore[place] ?? null,
    change: columns.change[place] ?? "none",
    changeP: columns.changeP[place] ?? 1,
  };
}
