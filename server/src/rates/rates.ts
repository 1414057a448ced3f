/**
 * The rates by which a town looks at its own work: a numerator over a denominator, both always kept. Nothing to count is no rate
 * (null), not 0 and not 100; below ten cases nobody is ranked. Scores weigh rates of work; people and homes are not scored. Pure.
 */
import type { TownRules } from "../rules/town-rules.ts";

export const RATES = [
  "registration",
  "declared",
  "match",
  "self_declaration",
  "deregistration",
  "letters",
  "coverage",
  "rectification",
  "on_time_rectification",
  "certification",
  "repeat",
  "responsibility",
  "handling",
  "on_time_handling",
  "closing",
  "on_time_closing",
  "rework",
  "valid_reports",
  "missed",
] as const;
export type RateName = (typeof RATES)[number];

export type Rate = {
  readonly numerator: number;
  readonly denominator: number;
  /** 0 to 1; null: there was nothing to count. */
  readonly rate: number | null;
  readonly target: number | null;
  /** Enough cases to be set beside others. */
  readonly ranked: boolean;
};

export const FEWEST_TO_RANK = 10;

/** Throws RangeError unless 0 <= numerator <= denominator: a rate over 100 % is a mistake in counting. */
export function rateOf(numerator: number, denominator: number, target: number | null = null): Rate {
  if (!(numerator >= 0 && numerator <= denominator)) {
    throw new RangeError(`Expected a numerator from 0 to the denominator, got ${numerator} of ${denominator}.`);
  }
  const rate = denominator === 0 ? null : numerator / denominator;
  return { numerator, denominator, rate, target, ranked: denominator >= FEWEST_TO_RANK };
}

/** Of parts that have nothing in common: what a town is, from its cells. */
export const together = (parts: readonly Rate[], target: number | null = null): Rate =>
  rateOf(sum(parts.map((part) => part.numerator)), sum(parts.map((part) => part.denominator)), target);

/** Whether there is a target and a rate that misses it. `repeat`, `rework` and `missed` have none: less is better there. */
export const missesTarget = ({ rate, target }: Rate): boolean => rate !== null && target !== null && rate < target;

const TARGETS: Readonly<Partial<Record<RateName, keyof TownRules["targets"]>>> = {
  registration: "registration",
  declared: "declared",
  match: "match",
  self_declaration: "selfDeclaration",
  letters: "letters",
  rectification: "rectification",
};

export function targetOf(name: RateName, targets: TownRules["targets"]): number | null {
  const key = TARGETS[name];
  return key === undefined ? null : targets[key];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
