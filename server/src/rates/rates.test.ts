/** Rates and scores: what they are when there is nothing to count, when everything is perfect, and when a town is put together. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { defaultRules } from "../rules/town-rules.ts";
import { missesTarget, RATES, type Rate, rateOf, targetOf, together } from "./rates.ts";
import { levelOf, type PartsOf, SCORES, type ScoreKind, scoreOf } from "./scores.ts";

const part = fc.tuple(fc.nat(5_000), fc.nat(5_000)).map(([a, b]): Rate => rateOf(Math.min(a, b), Math.max(a, b)));
const kinds = Object.keys(SCORES) as ScoreKind[];
const partsOf = (kind: ScoreKind, rate: (less: boolean, at: number) => Rate) =>
  Object.fromEntries(
    Object.entries(SCORES[kind]).map(([name, each], at) => [name, rate("less" in each, at)]),
  ) as PartsOf<"officer"> & PartsOf<"department"> & PartsOf<"area">;
const count = (some: readonly boolean[]) => rateOf(some.filter(Boolean).length, some.length);

test("nothing to count is no rate; else it lies between 0 and 1", () => {
  fc.assert(
    fc.property(part, ({ rate, denominator, ranked }) => {
      expect(rate === null).toBe(denominator === 0);
      expect((rate ?? 0) >= 0 && (rate ?? 0) <= 1).toBe(true);
      expect(ranked).toBe(denominator >= 10);
    }),
  );
});

test("a rate over 100 percent is a mistake in counting and not an answer", () => {
  expect(() => rateOf(3, 2)).toThrow(/got 3 of 2/);
  expect(() => rateOf(-1, 2)).toThrow(RangeError);
  expect(() => rateOf(Number.NaN, 2)).toThrow(RangeError);
});

test("parts put together count what the whole counts, however it was split", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 300 }), fc.array(fc.nat(300), { maxLength: 6 }), (cases, cuts) => {
      const at = [0, ...cuts.map((cut) => Math.min(cut, cases.length)).toSorted((a, b) => a - b), cases.length];
      const pieces = at.slice(1).map((end, i) => count(cases.slice(at[i], end)));
      expect(together(pieces)).toEqual(count(cases));
    }),
  );
});

test("the rate of a whole lies between the rates of its parts", () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
      const rates = parts.flatMap(({ rate }) => (rate === null ? [] : [rate]));
      const whole = together(parts).rate;
      expect(whole === null).toBe(rates.length === 0);
      fc.pre(whole !== null);
      expect(whole).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-12);
      expect(whole).toBeLessThanOrEqual(Math.max(...rates) + 1e-12);
    }),
  );
});

test("targets are the town's, and a rate without cases misses none", () => {
  const targets = { ...defaultRules.targets, registration: 0.5 };
  expect(targetOf("registration", targets)).toBe(0.5);
  expect(RATES.filter((name) => targetOf(name, targets) !== null)).toHaveLength(Object.keys(targets).length);
  expect(missesTarget(rateOf(4, 10, 0.5))).toBe(true);
  expect(missesTarget(rateOf(5, 10, 0.5))).toBe(false);
  expect(missesTarget(rateOf(0, 0, 0.5))).toBe(false);
  expect(missesTarget(rateOf(0, 10))).toBe(false);
});

test.each(kinds)("the weights of the score of the %s sum to 1, and all perfect gives 100", (kind) => {
  const weights = Object.values(SCORES[kind]).map(({ weight }) => weight);
  expect(weights.reduce((all: number, one) => all + one, 0)).toBeCloseTo(1, 12);
  expect(
    scoreOf(
      kind,
      partsOf(kind, (less) => rateOf(less ? 0 : 20, 20)),
    ),
  ).toEqual({ score: 100, level: "A", ranked: true, missing: [] });
  expect(
    scoreOf(
      kind,
      partsOf(kind, (less) => rateOf(less ? 20 : 0, 20)),
    ),
  ).toMatchObject({ score: 0, level: "E" });
});

test("a score lies between 0 and 100, and is none where one part had nothing to count", () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.array(part, { minLength: 4, maxLength: 4 }), (kind, rates) => {
      const { score, ranked, missing } = scoreOf(
        kind,
        partsOf(kind, (_less, at) => rates[at] ?? rateOf(0, 0)),
      );
      expect(score === null).toBe(rates.some(({ denominator }) => denominator === 0));
      expect(missing).toHaveLength(rates.filter(({ denominator }) => denominator === 0).length);
      expect((score ?? 0) >= 0 && (score ?? 0) <= 100).toBe(true);
      expect(ranked).toBe(rates.every(({ denominator }) => denominator >= 10));
    }),
  );
});

test("the officer of the example: 80 % valid, 10 % missed, 90 % verified and 70 % checked in time is 82, level B", () => {
  const parts = {
    valid: rateOf(8, 10),
    missed: rateOf(1, 10),
    verified_on_time: rateOf(9, 10),
    checked_on_time: rateOf(7, 10),
  };
  expect(scoreOf("officer", parts)).toEqual({ score: 82, level: "B", ranked: true, missing: [] });
  expect(scoreOf("officer", { ...parts, valid: rateOf(4, 5) })).toMatchObject({ score: 82, ranked: false });
});

test.each([
  [90, "A"],
  [89.9, "B"],
  [75, "B"],
  [60, "C"],
  [40, "D"],
  [39.9, "E"],
] as const)("%d points are level %s", (score, level) => {
  expect(levelOf(score)).toBe(level);
});
