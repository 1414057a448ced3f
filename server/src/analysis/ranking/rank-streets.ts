/**
 * Ranks streets by rate (events per km and year) and says how sure each rate is, whether it stands out from the town, and whether it
 * changed against the period before. Hot is a street, never a person. Draws nothing; counts come from snapped records.
 */
import { benjaminiHochberg } from "../distributions/adjusted-p.ts";
import { poissonInterval, poissonUpperTail } from "../distributions/poisson.ts";
import { AnalysisInputError } from "../input-error.ts";
import { report, type Watch } from "../watch.ts";
import { changeOf } from "./change-class.ts";
import { compareRates } from "./two-rates.ts";

export interface StreetCounts {
  readonly lengthM: Float64Array;
  readonly count: Int32Array;
  readonly countBefore: Int32Array;
}

export interface RankingOptions {
  /** Length of the period and of the one before, in years. */
  readonly years: number;
  readonly yearsBefore: number;
  /** Level of the intervals; 0.95 unless told. */
  readonly level?: number;
  /** A street is hot when its adjusted p is at most this; 0.05 unless told. */
  readonly falseDiscovery?: number;
  /** A change counts when its adjusted p is at most this; 0.05 unless told. */
  readonly changeLevel?: number;
}

/** One entry per street in the order of the input; `order` lists the streets from the highest rate down. */
export interface StreetRanking {
  readonly order: Int32Array;
  readonly ratePerKmYear: Float64Array;
  readonly rateLow: Float64Array;
  readonly rateHigh: Float64Array;
  readonly rateBefore: Float64Array;
  /** p that so many fall on the street when the whole town's rate holds, adjusted after Benjamini & Hochberg. */
  readonly qHot: Float64Array;
  readonly isHot: Uint8Array;
  readonly wasHot: Uint8Array;
  /** Rate now over rate before with its interval; NaN where nothing was counted in either period. */
  readonly ratio: Float64Array;
  readonly ratioLow: Float64Array;
  readonly ratioHigh: Float64Array;
  /** Adjusted after Benjamini & Hochberg; NaN where nothing was counted in either period. */
  readonly qChange: Float64Array;
  /** Places in CHANGES of change-class.ts. */
  readonly change: Uint8Array;
}

/**
 * Rates with the exact interval of Garwood 1936 (Biometrika 28:437-442), against the town's mean rate with a one-sided Poisson test,
 * against the period before with compareRates. O(streets log streets + events). Throws AnalysisInputError for streets without
 * length, periods without duration, or columns of different lengths.
 */
export function rankStreets(streets: StreetCounts, options: RankingOptions, watch: Watch = {}): StreetRanking {
  assertStreets(streets, options);
  const { years, yearsBefore, level = 0.95, falseDiscovery = 0.05, changeLevel = 0.05 } = options;
  const rates = ratesOf(streets.count, streets.lengthM, years, level);
  const qHot = adjustedHeat(streets.count, streets.lengthM);
  const isHot = Uint8Array.from(qHot, (q) => Number(q <= falseDiscovery));
  const qBefore = adjustedHeat(streets.countBefore, streets.lengthM);
  const wasHot = Uint8Array.from(qBefore, (q) => Number(q <= falseDiscovery));
  const changes = changesOf(streets, options, watch);
  return {
    order: orderOf(rates.ratePerKmYear, streets.count),
    ...rates,
    rateBefore: ratesPerKm(streets.countBefore, streets.lengthM, yearsBefore),
    qHot,
    isHot,
    wasHot,
    ...changes,
    change: Uint8Array.from(isHot, (hot, street) =>
      changeOf({
        isHot: hot === 1,
        wasHot: wasHot[street] === 1,
        trend: changes.qChange[street]! <= changeLevel ? Math.sign(changes.ratio[street]! - 1) : 0,
      }),
    ),
  };
}

function assertStreets({ lengthM, count, countBefore }: StreetCounts, { years, yearsBefore }: RankingOptions): void {
  if (lengthM.length === 0 || count.length !== lengthM.length || countBefore.length !== lengthM.length)
    throw new AnalysisInputError(
      `Expected a length and two counts for every street, got ${lengthM.length}, ${count.length} and ${countBefore.length}.`,
    );
  if (!(years > 0 && yearsBefore > 0 && years + yearsBefore < Infinity))
    throw new AnalysisInputError(`Expected periods longer than 0 years, got ${years} and ${yearsBefore}.`);
  const odd = lengthM.findIndex((length, street) => !(length > 0 && count[street]! >= 0 && countBefore[street]! >= 0));
  if (odd >= 0)
    throw new AnalysisInputError(
      `Expected street ${odd} to have a length above 0 and counts from 0, got ${lengthM[odd]} m, ${count[odd]} and ${countBefore[odd]}.`,
    );
}

function ratesPerKm(count: Int32Array, lengthM: Float64Array, years: number): Float64Array {
  return Float64Array.from(count, (events, street) => events / ((lengthM[street]! / 1000) * years));
}

function ratesOf(count: Int32Array, lengthM: Float64Array, years: number, level: number) {
  const rateLow = new Float64Array(count.length);
  const rateHigh = new Float64Array(count.length);
  const known = new Map<number, ReturnType<typeof poissonInterval>>();
  for (let street = 0; street < count.length; street++) {
    const events = count[street]!;
    const interval = known.get(events) ?? poissonInterval(events, level);
    known.set(events, interval);
    const kmYears = (lengthM[street]! / 1000) * years;
    rateLow[street] = interval.lower / kmYears;
    rateHigh[street] = interval.upper / kmYears;
  }
  return { ratePerKmYear: ratesPerKm(count, lengthM, years), rateLow, rateHigh };
}

/** q of having so many when every metre of the town is alike. */
function adjustedHeat(count: Int32Array, lengthM: Float64Array): Float64Array {
  const events = count.reduce((sum, one) => sum + one, 0);
  const metres = lengthM.reduce((sum, one) => sum + one, 0);
  return benjaminiHochberg(
    Float64Array.from(count, (one, street) => poissonUpperTail(one, (events * lengthM[street]!) / metres)),
  );
}

function changesOf({ lengthM, count, countBefore }: StreetCounts, options: RankingOptions, watch: Watch) {
  const { years, yearsBefore, level = 0.95 } = options;
  const ratio = new Float64Array(count.length);
  const ratioLow = new Float64Array(count.length);
  const ratioHigh = new Float64Array(count.length);
  const p = new Float64Array(count.length);
  // The length of a street is the same in both periods and falls out: equal counts have equal answers.
  const known = new Map<string, ReturnType<typeof compareRates>>();
  for (let street = 0; street < lengthM.length; street++) {
    if (street % 64 === 0) report(watch, street / lengthM.length);
    const [now, before] = [count[street]!, countBefore[street]!];
    const key = `${now},${before}`;
    const change =
      known.get(key) ?? compareRates({ count: now, exposure: years }, { count: before, exposure: yearsBefore }, level);
    known.set(key, change);
    ratio[street] = change.ratio;
    ratioLow[street] = change.lower;
    ratioHigh[street] = change.upper;
    p[street] = now + before === 0 ? NaN : change.p;
  }
  return { ratio, ratioLow, ratioHigh, qChange: benjaminiHochberg(p) };
}

/** Highest rate first; of equal rates the one with more events, then the one earlier in the input. */
function orderOf(rate: Float64Array, count: Int32Array): Int32Array {
  return Int32Array.from(rate.keys()).toSorted((a, b) => rate[b]! - rate[a]! || count[b]! - count[a]! || a - b);
}
