/** Replicas of the case counts under "no cluster": strewn by share of the population, or with their times shuffled. Judges nothing. */
import { type Dice, drawBelow, drawShare } from "../../dice/dice.ts";

/** Fills `counts` with one replica. */
export type Strew = (counts: Int32Array) => void;

/**
 * All cases strewn over places by weight: multinomial, given their number. Alias method (Walker 1977; Vose 1991): O(places) once,
 * O(cases) per replica.
 */
export function strewByWeight(weight: Float64Array, allCases: number, dice: Dice): Strew {
  const { keep, alias } = aliasTable(weight);
  return (counts) => {
    counts.fill(0);
    for (let drawn = 0; drawn < allCases; drawn++) {
      const place = drawBelow(dice, keep.length);
      counts[drawShare(dice) < keep[place]! ? place : alias[place]!]!++;
    }
  };
}

/**
 * Every case keeps its location and gets the time of another: both margins stay (Kulldorff et al. 2005). `counts` stand by location,
 * then period. Fisher-Yates: O(cases) per replica.
 */
export function strewTimes(observed: Int32Array, periodCount: number, dice: Dice): Strew {
  const allCases = observed.reduce((sum, one) => sum + one, 0);
  const rows = new Int32Array(allCases);
  const times = new Int32Array(allCases);
  let next = 0;
  observed.forEach((count, at) => {
    rows.fill(at - (at % periodCount), next, next + count);
    times.fill(at % periodCount, next, next + count);
    next += count;
  });
  return (counts) => {
    counts.fill(0);
    for (let last = times.length - 1; last >= 0; last--) {
      const other = drawBelow(dice, last + 1);
      const time = times[other]!;
      times[other] = times[last]!;
      times[last] = time;
      counts[rows[last]! + time]!++;
    }
  };
}

function aliasTable(weight: Float64Array): { keep: Float64Array; alias: Int32Array } {
  const mean = weight.reduce((sum, one) => sum + one, 0) / weight.length;
  const keep = weight.map((one) => one / mean);
  const alias = Int32Array.from(keep.keys());
  const small = [...keep.keys()].filter((place) => keep[place]! < 1);
  const large = [...keep.keys()].filter((place) => keep[place]! >= 1);
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!;
    const rich = large.at(-1)!;
    alias[poor] = rich;
    keep[rich]! -= 1 - keep[poor]!;
    if (keep[rich]! < 1) small.push(large.pop()!);
  }
  // What is left differs from 1 by rounding only; a place without weight is never left, so it is never drawn.
  for (const place of [...small, ...large]) if (weight[place]! > 0) keep[place] = 1;
  return { keep, alias };
}
