/** Rules by path: read, changed one at a time, and every field leads somewhere in the shape of the rules. */
import type { TownRules } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { ruleAt, withRule } from "./rule-paths.ts";

const rules = {
  hazards: { correctBy: [{ value: 24, unit: "urgent_hour" }], ladder: [{ overdueDays: 0, to: "officer" }] },
  grades: { points: [40, 15, 5], redBelow: 60 },
} as unknown as TownRules;

test("a value is found by its path, and nothing where the path leads nowhere", () => {
  expect(ruleAt(rules, "grades.points.1")).toBe(15);
  expect(ruleAt(rules, "hazards.ladder.2.overdueDays")).toBeUndefined();
});

test("one value changes and all others stay the same things", () => {
  const next = withRule(rules, "grades.points.1", 20);
  expect(ruleAt(next, "grades.points")).toEqual([40, 20, 5]);
  expect(ruleAt(next, "hazards")).toBe(ruleAt(rules, "hazards"));
  expect(ruleAt(rules, "grades.points.1")).toBe(15);
});

test("writing where there is nothing says what was expected", () => {
  expect(() => withRule(rules, "crowding.leastM2PerPerson", 4)).toThrow('"leastM2PerPerson"');
});
