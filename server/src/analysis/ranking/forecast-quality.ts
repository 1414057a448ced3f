/**
 * How good was a ranking? The share of a later period's events that fell on the streets ranked highest, against the share of street
 * length that they are. A ranking that knows nothing has a PAI of about 1.
 */
import { AnalysisInputError } from "../input-error.ts";

export interface ForecastQuality {
  /** Share of the street length that was looked at, 0..1. */
  readonly lengthShare: number;
  /** Share of the later events on it; NaN when there were none. */
  readonly hitRate: number;
  /** Predictive accuracy index: hitRate / lengthShare. */
  readonly pai: number;
  /** Predictive efficiency index: PAI over the best PAI that any ranking could have had at this length, 0..1. */
  readonly pei: number;
}

/**
 * Chainey, Tompson & Uhlig 2008, "The utility of hotspot mapping for predicting spatial patterns of crime", Security Journal 21:4-28
 * (PAI); Hunt 2016 (PEI), as used in the NIJ forecasting challenge. Streets are taken in order until the share of length is reached;
 * of the last street only the part that fits counts, with the same part of its events. O(streets log streets) for all shares.
 * Throws AnalysisInputError for an order that does not list every street once, streets without length, or shares outside 0..1.
 */
export function forecastQuality(
  order: Int32Array,
  lengthM: Float64Array,
  laterCount: Int32Array,
  lengthShares: readonly number[],
): ForecastQuality[] {
  assertRanking(order, lengthM, laterCount);
  const metres = lengthM.reduce((sum, one) => sum + one, 0);
  const events = laterCount.reduce((sum, one) => sum + one, 0);
  const rate = (street: number): number => laterCount[street]! / lengthM[street]!;
  const best = order.toSorted((a, b) => rate(b) - rate(a) || a - b);
  return lengthShares.map((lengthShare) => {
    if (!(lengthShare > 0 && lengthShare <= 1))
      throw new AnalysisInputError(`Expected a share of length above 0 and at most 1, got ${lengthShare}.`);
    const hitRate = hitsWithin(order, lengthM, laterCount, lengthShare * metres) / events;
    const possible = hitsWithin(best, lengthM, laterCount, lengthShare * metres) / events;
    return { lengthShare, hitRate, pai: hitRate / lengthShare, pei: hitRate / possible };
  });
}

function hitsWithin(order: Int32Array, lengthM: Float64Array, laterCount: Int32Array, metres: number): number {
  let left = metres;
  let hits = 0;
  for (const street of order) {
    const part = Math.min(1, left / lengthM[street]!);
    hits += part * laterCount[street]!;
    left -= part * lengthM[street]!;
    if (left <= 0 || part < 1) break;
  }
  return hits;
}

function assertRanking(order: Int32Array, lengthM: Float64Array, laterCount: Int32Array): void {
  const seen = new Uint8Array(lengthM.length);
  for (const street of order) if (street >= 0 && street < seen.length) seen[street] = 1;
  const isWhole = order.length === lengthM.length && laterCount.length === lengthM.length && !seen.includes(0);
  if (!isWhole || seen.length === 0 || lengthM.some((length) => !(length > 0)))
    throw new AnalysisInputError(
      `Expected a ranking of every street once, each with a length above 0 and a count, got ${order.length} ranks, ${lengthM.length} lengths and ${laterCount.length} counts.`,
    );
}
