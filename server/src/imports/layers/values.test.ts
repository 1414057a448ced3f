// Values and codes, each judged alone.
import { expect, test } from "vitest";
import { ancestorCodes, fullDivisionCode, isMangled, levelOfCode } from "./codes.ts";
import { readValue, type ValueRule } from "./values.ts";

const read = (rule: Partial<ValueRule>, raw: unknown) => {
  const answer = readValue({ name: "x", kind: "text", ...rule }, raw);
  return "wrong" in answer ? answer.wrong.code : answer.value;
};

test("a code that lost its digits to a number format is caught, never guessed", () => {
  for (const text of ["3.10115E+11", "3.10115005001e+11", "310115005001.0", "3E11"]) {
    expect(isMangled(text)).toBe(true);
    expect(read({ kind: "division" }, text)).toBe("imports.code_mangled");
    expect(read({ kind: "code" }, text)).toBe("imports.code_mangled");
  }
  expect(read({ kind: "code" }, "way/3E11")).toBe("way/3E11");
});

test("division codes of every level are brought to twelve digits", () => {
  expect(fullDivisionCode("310101")).toBe("310101000000");
  expect(fullDivisionCode("310115005")).toBe("310115005000");
  expect(read({ kind: "division" }, 310115005001)).toBe("310115005001");
  expect(read({ kind: "division" }, "31011500500")).toBe("imports.value_invalid");
  expect(["310000000000", "310100000000", "310115000000", "310115005000", "310115005001"].map(levelOfCode)).toEqual([
    "province",
    "city",
    "county",
    "subdistrict",
    "community",
  ]);
  expect(ancestorCodes("310115005001")).toEqual(["310115005000", "310115000000", "310100000000", "310000000000"]);
  expect(ancestorCodes("310000000000")).toEqual([]);
});

test("dates must exist, and times keep the zone they name or none", () => {
  expect(read({ kind: "day" }, "2026/2/5")).toBe("2026-02-05");
  expect(read({ kind: "day" }, "2026-02-29")).toBe("imports.value_invalid");
  expect(read({ kind: "day" }, "2024-02-29T10:00:00Z")).toBe("2024-02-29");
  expect(read({ kind: "instant" }, "2026-11-21 8:30")).toBe("2026-11-21T08:30:00");
  expect(read({ kind: "instant" }, "2026-11-21T08:30:00.25+08:00")).toBe("2026-11-21T08:30:00+08:00");
  expect(read({ kind: "instant" }, "45231")).toBe("imports.value_invalid");
  expect(read({ kind: "instant" }, "2026-11-21T25:00:00Z")).toBe("imports.value_invalid");
});

test("numbers, choices and yes or no say what they expected", () => {
  expect(read({ kind: "integer", min: 1, max: 200 }, "6")).toBe(6);
  expect(read({ kind: "integer", min: 1, max: 200 }, "0")).toBe("imports.value_invalid");
  expect(read({ kind: "integer" }, "2;3")).toBe("imports.value_invalid");
  expect(read({ kind: "number" }, "1e400")).toBe("imports.value_invalid");
  expect(read({ kind: "number" }, " ")).toBeNull();
  expect(read({ kind: "boolean" }, "viaduct")).toBe(true);
  expect(read({ kind: "boolean" }, "no")).toBe(false);
  expect(read({ kind: "choice", choices: { I: 1 } }, "IV")).toBe("imports.value_invalid");
  expect(read({ kind: "list" }, "a; b;")).toEqual(["a", "b"]);
  expect(read({ kind: "text" }, "x".repeat(4001))).toBe("imports.value_invalid");
  expect(read({ kind: "text" }, { nested: true })).toBe("imports.value_invalid");
});
