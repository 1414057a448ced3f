/** What a declaration is refused for before anything is kept: its days and the town's own fields. */
import { describe, expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { checkDays, checkFields, presentField } from "./check-declaration.ts";
import type { NewDeclaration } from "./contract.ts";
import type { FieldRow } from "./queries.ts";

const wish: NewDeclaration = {
  uuid: "3f2b8a52-4f0e-4a5e-9a43-1f2f8f6c0a11",
  code: "0123456789ab",
  party: "landlord",
  kind: "letting",
  floor: 1,
  room: "101",
  letting: "whole",
  happenedOn: "2026-11-23",
  until: null,
  adults: 1,
  children: 0,
  areaM2: null,
  rooms: null,
  beds: null,
  contractSigned: null,
  language: "zh",
};
const refusal = (work: () => void): unknown => {
  try {
    work();
  } catch (error) {
    return error instanceof Problem ? [error.code, error.details["field"] ?? error.details["key"]] : error;
  }
  return null;
};

const onDay = (changes: Partial<NewDeclaration>) => refusal(() => checkDays({ ...wish, ...changes }, "2026-11-23"));

describe("the day", () => {
  test("of an arrival lies within a year before and a month after today", () => {
    expect(onDay({ kind: "arrival", happenedOn: "2026-12-24" })).toBeNull();
    expect(onDay({ kind: "arrival", happenedOn: "2026-12-25" })).toEqual(["declarations.wrong_dates", "happenedOn"]);
    expect(onDay({ kind: "arrival", happenedOn: "2025-11-21" })).toEqual(["declarations.wrong_dates", "happenedOn"]);
    expect(onDay({ kind: "letting", happenedOn: "2018-01-01" })).toBeNull();
  });
  test("on which a letting ends is not before it begins, nor a hundred years later", () => {
    expect(onDay({ until: "2026-11-23" })).toBeNull();
    expect(onDay({ until: "2026-11-22" })).toEqual(["declarations.wrong_dates", "until"]);
    expect(onDay({ until: "2127-01-01" })).toEqual(["declarations.wrong_dates", "until"]);
  });
});

const field = (kind: FieldRow["kind"], rules: FieldRow["rules"] = {}): FieldRow => ({
  key: "own",
  kind,
  label: "自定义",
  labelEn: null,
  hint: null,
  hintEn: null,
  rules,
});
const choices = [
  { code: "a", zh: "甲" },
  { code: "b", zh: "乙" },
];

const filled = (one: FieldRow, value: unknown) =>
  refusal(() => checkFields({ ...wish, extra: { own: value } }, [one])) === null;

describe("a field of the town's own", () => {
  test.each([
    [field("text", { longest: 3 }), "abc", "abcd"],
    [field("text", { pattern: "[A-Z]\\d" }), "A1", "A1x"],
    [field("number", { minimum: 1, maximum: 2 }), 1.5, 2.5],
    [field("whole"), 2, 2.5],
    [field("yes_no"), false, "no"],
    [field("date"), "2026-02-28", "2026-13-01"],
    [field("choice", { choices }), "a", "c"],
    [field("choices", { choices }), ["a", "b"], ["a", "a", "b"]],
  ])("takes what it asks for and nothing else: %o", (one, right, wrong) => {
    expect([filled(one, right), filled(one, wrong)]).toEqual([true, false]);
  });

  test("that is required must be filled in for a letting, and for nothing else", () => {
    const required = [field("text", { required: true })];
    expect(refusal(() => checkFields(wish, required))).toEqual(["declarations.wrong_field", "own"]);
    expect(refusal(() => checkFields({ ...wish, kind: "end" }, required))).toBeNull();
  });

  test("that nobody asks for is refused", () => {
    expect(refusal(() => checkFields({ ...wish, extra: { own: "x" } }, []))).toEqual([
      "declarations.wrong_field",
      "own",
    ]);
  });

  test("without English words is shown in those that there are", () => {
    expect(presentField(field("choice", { choices }))).toMatchObject({
      label: { zh: "自定义", en: "自定义" },
      hint: null,
      choices: [{ code: "a", zh: "甲", en: "甲" }, { code: "b" }],
    });
  });
});
