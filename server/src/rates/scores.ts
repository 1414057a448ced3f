/**
 * Scores of work, 0 to 100, for an officer, a department and an area: weighted rates, some of which count what is left of 100. One
 * part that cannot be told makes the score untellable, and too few cases in one make it unranked. Weights sum to 1 by test. Pure.
 */
import { type Rate, rateOf } from "./rates.ts";

type Part = { readonly weight: number; readonly less?: true };
/** `less`: the fewer the better, counted as 100 - x. */
export const SCORES = {
  officer: {
    valid: { weight: 0.4 },
    missed: { weight: 0.2, less: true },
    verified_on_time: { weight: 0.2 },
    checked_on_time: { weight: 0.2 },
  },
  department: {
    volume: { weight: 0.1 },
    closing: { weight: 0.3 },
    on_time: { weight: 0.3 },
    rework: { weight: 0.3, less: true },
  },
  area: {
    public_reports: { weight: 0.1, less: true },
    volume: { weight: 0.2 },
    closing: { weight: 0.3 },
    on_time_closing: { weight: 0.4 },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Part>>>>;

export type ScoreKind = keyof typeof SCORES;
export type PartsOf<Kind extends ScoreKind> = Readonly<Record<keyof (typeof SCORES)[Kind], Rate>>;
export type Level = "A" | "B" | "C" | "D" | "E";
export type Score = {
  /** null: one of the parts had nothing to count. */
  readonly score: number | null;
  readonly level: Level | null;
  readonly ranked: boolean;
  /** Parts that had nothing to count. */
  readonly missing: readonly string[];
};

const LEVELS: readonly (readonly [Level, number])[] = [
  ["A", 90],
  ["B", 75],
  ["C", 60],
  ["D", 40],
];
/** A sum of weighted rates is a little off in floating point, and 90 must be an A. */
const DECIMALS = 1e9;

export function scoreOf<Kind extends ScoreKind>(kind: Kind, rates: PartsOf<Kind>): Score {
  const parts: Readonly<Record<string, Part>> = SCORES[kind];
  const given: Readonly<Record<string, Rate | undefined>> = rates;
  const missing: string[] = [];
  let total = 0;
  let ranked = true;
  for (const [name, { weight, less }] of Object.entries(parts)) {
    const { rate, ranked: enough } = given[name] ?? rateOf(0, 0);
    if (rate === null) missing.push(name);
    total += weight * 100 * (less ? 1 - (rate ?? 0) : (rate ?? 0));
    ranked &&= enough;
  }
  if (missing.length > 0) return { score: null, level: null, ranked: false, missing };
  const score = Math.round(total * DECIMALS) / DECIMALS;
  return { score, level: levelOf(score), ranked, missing };
}

export const levelOf = (score: number): Level => LEVELS.find(([, from]) => score >= from)?.[0] ?? "E";
