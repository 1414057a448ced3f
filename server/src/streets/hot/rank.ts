/** Rates with their intervals, the order of rank, and what became of each segment since the period before. */
import { poissonInterval } from "../../analysis/distributions/poisson.ts";
import { changeOf } from "../../analysis/ranking/change-class.ts";
import { compareRates } from "../../analysis/ranking/two-rates.ts";
import type { Change } from "../contract.ts";
import type { HotStreetsTask } from "../task.ts";
import type { SegmentCounts } from "./count-on-segments.ts";
import { isHotAt, type PeriodTest, type PeriodTests } from "./test-periods.ts";

const DAYS_PER_YEAR = 365.25;
const INTERVAL = 0.95;
/** A change counts from here on; single comparisons, each read by itself. */
const CHANGE_LEVEL = 0.05;

export interface Rates {
  /** Per km and year, or per inspection; NaN without exposure. */
  readonly rate: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly whole: number;
}

/** Exact Poisson interval (Garwood 1936, Biometrika 28:437). */
export function ratesOf(counts: SegmentCounts, { exposure, periodDays }: HotStreetsTask): Rates {
  const kmYears = counts.lengthM.map((lengthM) => (lengthM / 1_000) * (periodDays / DAYS_PER_YEAR));
  const held = exposure === "length" ? kmYears : counts.inspections;
  const intervals = new Map<number, ReturnType<typeof poissonInterval>>();
  const intervalOf = (count: number) => {
    const known = intervals.get(count) ?? poissonInterval(count, INTERVAL);
    intervals.set(count, known);
    return known;
  };
  const per = (value: number, row: number): number => (held[row]! > 0 ? value / held[row]! : Number.NaN);
  return {
    rate: counts.now.map(per),
    low: counts.now.map((count, row) => per(intervalOf(count).lower, row)),
    high: counts.now.map((count, row) => per(intervalOf(count).upper, row)),
    whole: sumOf(counts.now) / sumOf(held),
  };
}

/** Hot and reliable first, by rate; then everything else by how far it stands out; what cannot be tested last. Rows. */
export function orderOf({ z, standing }: PeriodTest, rate: Float64Array, unreliable: Uint8Array): Int32Array {
  const isHot = (row: number): number => Number(isHotAt(standing[row]!) && unreliable[row] === 0);
  return Int32Array.from(z.keys()).toSorted((a, b) => {
    if (isHot(a) !== isHot(b)) return isHot(b) - isHot(a);
    const [first, second] = isHot(a) ? [rate[a]!, rate[b]!] : [number(z[a]!), number(z[b]!)];
    return first === second ? a - b : second > first ? 1 : -1;
  });
}

/** In the order of CHANGES. */
const WORDS: readonly Change[] = ["none", "newly_hot", "intensifying", "steady", "fading"];

/** Each segment against itself (Przyborowski & Wilenski 1940). With inspections as exposure, per inspection. */
export function changesOf(
  { exposure, periodDays }: HotStreetsTask,
  counts: SegmentCounts,
  { now, before }: PeriodTests,
): { change: Change[]; changeP: Float64Array } {
  const known = new Map<string, { p: number; ratio: number }>();
  const compared = (row: number): { p: number; ratio: number } => {
    const held =
      exposure === "length" ? [periodDays, periodDays] : [counts.inspections[row]!, counts.inspectionsBefore[row]!];
    const key = [counts.now[row], counts.before[row], ...held].join();
    const isComparable = held.every((one) => one > 0) && counts.now[row]! + counts.before[row]! > 0;
    const found =
      known.get(key) ??
      (isComparable
        ? compareRates(
            { count: counts.now[row]!, exposure: held[0]! },
            { count: counts.before[row]!, exposure: held[1]! },
          )
        : { p: 1, ratio: 1 });
    known.set(key, found);
    return found;
  };
  const rows = Array.from(counts.segment, (_, row) => compared(row));
  return {
    changeP: Float64Array.from(rows, ({ p }) => p),
    change: rows.map(({ p, ratio }, row) => {
      const isHot = isHotAt(now.standing[row]!);
      const wasHot = isHotAt(before.standing[row]!);
      return WORDS[changeOf({ isHot, wasHot, trend: p <= CHANGE_LEVEL ? Math.sign(ratio - 1) : 0 })] ?? "none";
    }),
  };
}

/** NaN stands below everything. */
const number = (value: number): number => (Number.isNaN(value) ? -Infinity : value);

const sumOf = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0);
