/** What a rule asks for before it is one. */
import { expect, test } from "vitest";
import { newRule, ruleOf } from "./rule-fields.tsx";

test("turning hot needs no threshold, whatever stood in the field", () => {
  expect(ruleOf({ ...newRule(0), threshold: "abc" })).toEqual({
    measure: "newly_hot",
    threshold: null,
    role: "duty_officer",
  });
});

const rule = (threshold: string) => ruleOf({ ...newRule(0), measure: "rate", threshold })?.threshold ?? null;

test("a measure needs an amount from 0 to a million", () => {
  expect(["", "-1", "x", "1000001"].map(rule)).toEqual([null, null, null, null]);
  expect(["0", "12.5", "1000000"].map(rule)).toEqual([0, 12.5, 1_000_000]);
});
