/** One load per block out of several measures and how much each counts. Pure. */
import type { BalanceWeights } from "./contract-balance.ts";
import type { Measures } from "./ground.ts";

/** What the whole community weighs when measures are mixed: the engine's sentences then speak of ten-thousandths of it. */
const WHOLE = 10_000;
const MEASURES = ["units", "households", "hazards", "visits", "area"] as const;

/**
 * weight * value / total of the community, summed over the measures; a measure of which there is nothing counts nothing. With one
 * measure alone its own numbers, so that whole units stay whole.
 */
export function combinedLoads(blocks: readonly Measures[], weights: BalanceWeights): number[] {
  const parts = MEASURES.map((measure) => ({
    measure,
    weight: weights[measure],
    total: blocks.reduce((sum, block) => sum + block[measure], 0),
  })).filter(({ weight, total }) => weight > 0 && total > 0);
  const [only, ...more] = parts;
  if (!only) return blocks.map(() => 0);
  if (more.length === 0) return blocks.map((block) => block[only.measure]);
  const sum = parts.reduce((whole, { weight }) => whole + weight, 0);
  return blocks.map((block) =>
    parts.reduce((load, { measure, weight, total }) => load + (WHOLE * weight * block[measure]) / (sum * total), 0),
  );
}
