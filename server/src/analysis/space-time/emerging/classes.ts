/**
 * Classes of emerging hot spots: what the hot and cold steps of one place say about it, 8 hot, 8 cold, and no pattern.
 * Every sequence has exactly one class; where two definitions hold, the one that stands first wins. Computes no z.
 */
import { AnalysisInputError } from "../../input-error.ts";
import { mannKendall } from "../trend/mann-kendall.ts";

const MANNERS = [
  "new",
  "consecutive",
  "intensifying",
  "persistent",
  "diminishing",
  "sporadic",
  "oscillating",
  "historical",
] as const;
type Manner = (typeof MANNERS)[number];
export type HotSpotClass = `${Manner} ${"hot" | "cold"} spot` | "no pattern";

/** All 17, hot before cold; the numbers in results are places in this list. */
export const HOT_SPOT_CLASSES: readonly HotSpotClass[] = [
  "no pattern",
  ...MANNERS.map((manner) => `${manner} hot spot` as const),
  ...MANNERS.map((manner) => `${manner} cold spot` as const),
];

export interface StepSigns {
  /** For each step 1 hot, -1 cold, 0 neither. */
  readonly signs: Int8Array;
  /** 1 when z rises significantly, -1 when it falls, 0 otherwise. */
  readonly trend: number;
}

export interface PlaceClass {
  readonly class: HotSpotClass;
  readonly mkZ: number;
  readonly mkP: number;
  readonly hotSteps: number;
  readonly coldSteps: number;
}

/**
 * Class of a series of z: hot from `critical` up, cold from -`critical` down, trend by the two-sided Mann-Kendall test at `alpha`.
 * Missing values (NaN) are left out. O(steps²). Throws AnalysisInputError without any step.
 */
export function classOfSeries(series: Float64Array, critical = 1.96, alpha = 0.05): PlaceClass {
  const z = series.filter((one) => !Number.isNaN(one));
  const signs = Int8Array.from(z, (one) => (one >= critical ? 1 : one <= -critical ? -1 : 0));
  return classWithTrend(z, signs, alpha);
}

/** The same where hot and cold were decided elsewhere, by a correction for many tests. */
export function classWithTrend(z: Float64Array, signs: Int8Array, alpha = 0.05): PlaceClass {
  const { z: mkZ, p: mkP } = mannKendall(z);
  const trend = mkP < alpha ? Math.sign(mkZ) : 0;
  const hotSteps = countOf(signs, 1);
  return { class: classOfSigns({ signs, trend }), mkZ, mkP, hotSteps, coldSteps: countOf(signs, -1) };
}

/**
 * Definitions of Esri, "How Emerging Hot Spot Analysis works". The last step decides whether a place is judged as hot or as cold;
 * only when it is neither, 90 % of hot (or cold) steps make it historical. O(steps).
 */
export function classOfSigns({ signs, trend }: StepSigns): HotSpotClass {
  const last = signs.at(-1);
  if (last === undefined)
    throw new AnalysisInputError("Expected a series of at least one step with a value, got none.");
  if (last > 0) return `${mannerOfHot(signs, trend)} hot spot`;
  if (last < 0)
    return `${mannerOfHot(
      signs.map((sign) => -sign),
      -trend,
    )} cold spot`;
  if (isMostly(countOf(signs, 1), signs.length)) return "historical hot spot";
  if (isMostly(countOf(signs, -1), signs.length)) return "historical cold spot";
  return "no pattern";
}

/** For a sequence whose last step is hot. */
function mannerOfHot(signs: Int8Array, trend: number): Manner {
  const hot = countOf(signs, 1);
  if (hot === 1) return "new";
  if (isMostly(hot, signs.length)) return trend > 0 ? "intensifying" : trend < 0 ? "diminishing" : "persistent";
  if (signs.indexOf(1) === signs.length - hot) return "consecutive";
  return signs.includes(-1) ? "oscillating" : "sporadic";
}

/** 90 % or more, in whole numbers so that 9 of 10 counts. */
function isMostly(count: number, steps: number): boolean {
  return 10 * count >= 9 * steps;
}

function countOf(signs: Int8Array, wanted: number): number {
  let count = 0;
  for (const sign of signs) if (sign === wanted) count++;
  return count;
}
