/** What a class must be beside well-formed, what answers must be, and that the catalogue a town begins with is without fault. */
import { describe, expect, test } from "vitest";
import { limitFor, pickLimits } from "../pick-limits.ts";
import { answerFaults, classFaults } from "./check-class.ts";
import { defaultClasses, defaultDepartments } from "./default-classes.ts";

describe("the catalogue that a town begins with", () => {
  test("has no fault, no number twice, and no department that is not there", () => {
    for (const { code: _, ...entry } of defaultClasses) expect(classFaults({ ...entry, version: 0 })).toEqual([]);
    const numbers = defaultClasses.map(({ kind, major, minor }) => `${kind}${major}${minor}`);
    expect(new Set(numbers).size).toBe(numbers.length);
    const known = new Set<string | null>(defaultDepartments.map(({ code }) => code));
    expect(defaultClasses.filter(({ department }) => !known.has(department))).toEqual([]);
  });
  test("gives every condition all three clocks", () => {
    for (const { conditions, limits } of defaultClasses)
      for (const { code } of conditions)
        expect(Object.keys(pickLimits(limits, code, null)).toSorted()).toEqual(["close", "dispatch", "handle"]);
  });
});

const [main] = defaultClasses;
if (!main) throw new Error("Expected a first class.");
const entry = { ...main, version: 0 };
const first = entry.limits[0];
if (!first) throw new Error("Expected a first limit.");

describe("a class", () => {
  test("with a choice without choices, and choices where none is made, is refused by place", () => {
    const field = { code: "x", name: { zh: "x", en: "x" }, required: false, public: false };
    const form = [
      { ...field, type: "choice" as const },
      { ...field, code: "y", type: "text" as const, choices: [{ code: "a", name: field.name }] },
    ];
    expect(classFaults({ ...entry, form })).toEqual([
      { path: "form.0", reason: "no_choices" },
      { path: "form.1", reason: "no_choices" },
    ]);
  });
  test("with a limit of a condition that it has not, or one longer than that of closing, is refused", () => {
    expect(classFaults({ ...entry, limits: [{ ...first, condition: "other" }] })).toEqual([
      { path: "limits.0", reason: "unknown_condition" },
    ]);
    const longer = entry.limits.map((limit) => (limit === first ? { ...limit, value: 99 } : limit));
    expect(classFaults({ ...entry, limits: longer })).toEqual([{ path: "limits.0", reason: "order" }]);
  });
  test("has for an area the limit of the area before that of every area", () => {
    const rows = [first, { ...first, areaCategory: "centre", value: 7 }];
    expect(limitFor(rows, first.condition, "centre", first.clock)?.value).toBe(7);
    expect(limitFor(rows, first.condition, "suburb", first.clock)?.value).toBe(first.value);
    expect(limitFor(rows, "other", null, first.clock)).toBeUndefined();
  });
});

test("answers are to what is asked, of its kind, and of the public less is asked", () => {
  const name = { zh: "x", en: "x" };
  const form = [
    { code: "depth", name, type: "number" as const, required: true, public: true },
    { code: "inner", name, type: "text" as const, required: true, public: false },
    { code: "side", name, type: "choice" as const, required: false, public: true, choices: [{ code: "left", name }] },
    { code: "wet", name, type: "yes_no" as const, required: false, public: true },
  ];
  expect(answerFaults(form, { depth: 3, inner: "a", side: "left", wet: false }, false)).toEqual([]);
  expect(
    answerFaults(form, { depth: "3", inner: 1, side: "up", wet: "no" }, false).map(({ reason }) => reason),
  ).toEqual(Array.from({ length: 4 }, () => "wrong_kind"));
  expect(answerFaults(form, {}, false).map(({ field }) => field)).toEqual(["depth", "inner"]);
  expect(answerFaults(form, { depth: 1, inner: "a" }, true)).toEqual([{ field: "inner", reason: "not_asked" }]);
});
