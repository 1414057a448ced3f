/**
 * Homes drawn at random, so that the draw can be made again: the candidates in order of their ids, a seed, and nothing else. Without
 * replacement (the first steps of Fisher and Yates), from each stratum in proportion by largest remainders. Pure.
 */
import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import { diceOf, drawBelow } from "../dice/dice.ts";
import type { Grade } from "../grades/contract.ts";

/** `ids` ascending; `grade` null: homes without a grade, or all of them where strata do not matter. */
export type Stratum = { readonly grade: Grade | null; readonly ids: readonly number[] };
export type Drawn = { readonly ids: readonly number[]; readonly perStratum: readonly number[] };

/** O(candidates). Throws RangeError when there are fewer candidates than are to be drawn. */
export function drawHomes(strata: readonly Stratum[], size: number, seed: number): Drawn {
  const all = strata.reduce((sum, { ids }) => sum + ids.length, 0);
  if (size > all) throw new RangeError(`${size} are to be drawn from ${all}.`);
  const perStratum = shares(
    strata.map(({ ids }) => ids.length),
    size,
  );
  const dice = diceOf(seed);
  const ids = strata.flatMap((stratum, index) => {
    const pool = [...stratum.ids];
    const wanted = perStratum[index] ?? 0;
    for (let at = 0; at < wanted; at++) {
      const other = at + drawBelow(dice, pool.length - at);
      const [here, there] = [pool[at], pool[other]];
      if (here !== undefined && there !== undefined) [pool[at], pool[other]] = [there, here];
    }
    return pool.slice(0, wanted);
  });
  return { ids: ids.toSorted((a, b) => a - b), perStratum };
}

/** In proportion, whole, and together exactly `size`; equal remainders go to the first. Hamilton's method. */
export function shares(counts: readonly number[], size: number): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count * size) / all);
  const whole = exact.map(Math.floor);
  let left = size - whole.reduce((sum, count) => sum + count, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left === 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
    left -= 1;
  }
  return whole;
}

/** SHA-256 over "G:3,7,12;" for each stratum in order; "-" where there is no grade. */
export function hashOf(strata: readonly Stratum[]): string {
  const hash = createHash("sha256");
  for (const { grade, ids } of strata) hash.update(`${grade ?? "-"}:${ids.join(",")};`);
  return hash.digest("hex");
}

/** Ids as steps from one to the next, deflated: half a million homes are some hundred kilobytes. */
export const packStrata = (strata: readonly Stratum[]): Buffer =>
  deflateSync(
    JSON.stringify(
      strata.map(({ grade, ids }) => ({ grade, steps: ids.map((id, index) => id - (ids[index - 1] ?? 0)) })),
    ),
  );

export function unpackStrata(packed: Uint8Array): Stratum[] {
  const kept = JSON.parse(inflateSync(packed).toString("utf8")) as { grade: Grade | null; steps: number[] }[];
  return kept.map(({ grade, steps }) => {
    let id = 0;
    return { grade, ids: steps.map((step) => (id += step)) };
  });
}
