/** What may stand in a field of the town's own, kind by kind, and which definitions make no sense. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { definitionFault } from "./check-definition.ts";
import { type CheckedField, refuseMissing, refuseValue, refuseValues } from "./check-values.ts";
import type { ExtraValue, FieldKind, FieldRules } from "./contract.ts";

const field = (kind: FieldKind, rules: FieldRules = {}, retired = false): CheckedField => ({
  key: "k",
  kind,
  rules,
  retired,
});
const choices = [
  { code: "gas", zh: "燃气" },
  { code: "none", zh: "无" },
];

describe("a value", () => {
  test.each<[FieldKind, FieldRules, ExtraValue[], ExtraValue[]]>([
    ["text", { longest: 4, pattern: "[A-Z]\\d+" }, ["A1", "B234"], ["", "  ", "a1", "A1x", "A12345", 3, true]],
    ["number", { minimum: 0, maximum: 2.5 }, [0, 2.5, 1.1], [-0.1, 2.6, "1", true, ["gas"]]],
    ["whole", { minimum: 1 }, [1, 7], [0, 1.5, "1", 2 ** 60]],
    ["yes_no", {}, [true, false], ["true", 1]],
    ["date", {}, ["2024-02-29", "2026-11-22"], ["2026-02-29", "2026-13-01", "22.11.2026", "2026-1-1", 20261122]],
    ["choice", { choices }, ["gas"], ["coal", "", ["gas"], 1]],
    ["choices", { choices }, [["gas"], ["none", "gas"], []], ["gas", ["coal"], ["gas", "gas"]]],
  ])("of kind %s with %o", (kind, rules, may, mayNot) => {
    for (const value of may) expect(refuseValue(field(kind, rules), value)).toBeNull();
    for (const value of mayNot) expect(refuseValue(field(kind, rules), value)?.code).toBe("extra_fields.wrong_value");
  });

  test("may be emptied unless it must be there; a retired field only emptied", () => {
    expect(refuseValue(field("text"), null)).toBeNull();
    expect(refuseValue(field("text", { required: true }), null)?.code).toBe("extra_fields.required");
    expect(refuseValue(field("text", { required: true }, true), null)).toBeNull();
    expect(refuseValue(field("text", {}, true), "a")?.code).toBe("extra_fields.retired");
    expect(refuseMissing([field("text", { required: true })], {})?.details).toEqual({ key: "k" });
    expect(refuseMissing([field("text", { required: true }, true)], {})).toBeNull();
    expect(refuseValues([field("text")], { other: "a" })?.code).toBe("extra_fields.unknown");
  });

  test("within the bounds is exactly what numbers within the bounds are", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), (value, a, b) => {
        const rules = { minimum: Math.min(a, b), maximum: Math.max(a, b) };
        const inside = value >= rules.minimum && value <= rules.maximum;
        expect(refuseValue(field("whole", rules), value) === null).toBe(inside);
      }),
    );
  });
});

describe("a definition", () => {
  test.each<[FieldKind, FieldRules]>([
    ["choice", {}],
    ["text", { choices }],
    ["choice", { choices: [choices[0] ?? { code: "gas", zh: "x" }, { code: "gas", zh: "y" }] }],
    ["text", { minimum: 1 }],
    ["number", { minimum: 2, maximum: 1 }],
    ["number", { pattern: "a" }],
    ["text", { pattern: "(" }],
    ["text", { pattern: "(a+)+b" }],
  ])("of kind %s with %o makes no sense", (kind, rules) => {
    expect(definitionFault(kind, rules)).toMatch(/^rules\./);
  });

  test("that makes sense has no fault", () => {
    expect(definitionFault("choices", { choices })).toBeNull();
    expect(definitionFault("text", { pattern: "[A-Z]{2}\\d{4}", longest: 6 })).toBeNull();
  });
});
