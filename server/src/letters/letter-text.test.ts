/** The text of a letter: placeholders, and the last day it is valid. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { checkWords, fillIn, lastDay } from "./letter-text.ts";

const words = { title: "书", titleEn: "Letter", body: "{address}{unit}{validTo}", bodyEn: "{address}{unit}{validTo}" };
const refusal = (changes: object): unknown => {
  try {
    checkWords({ ...words, ...changes });
  } catch (error) {
    return error instanceof Problem ? [error.code, error.details["field"], error.details["got"]] : error;
  }
  return null;
};

test("a text has the placeholders that say what it is about, and no other", () => {
  expect(refusal({})).toBeNull();
  expect(refusal({ body: "{address}{unit}{validTo}{phone}" })).toEqual([
    "letters.wrong_placeholder",
    "body",
    "{phone}",
  ]);
  expect(refusal({ titleEn: "{}" })).toEqual(["letters.wrong_placeholder", "titleEn", "{}"]);
  expect(refusal({ bodyEn: "{address}{unit}" })).toEqual(["letters.wrong_placeholder", "bodyEn", "no {validTo}"]);
});

test("what is filled in is not filled in again", () => {
  const values = { address: "{unit}", unit: "301", date: "2026-01-01", validTo: "2026-12-31" };
  expect(fillIn("{address} {unit} {unknown}", values)).toBe("{unit} 301 {unknown}");
});

test("a letter of twelve months ends on the day before, and in a short month sooner", () => {
  expect(lastDay("2026-11-23", 12)).toBe("2027-11-22");
  expect(lastDay("2026-01-31", 1)).toBe("2026-02-27");
  expect(lastDay("2024-02-29", 12)).toBe("2025-02-27");
  expect(lastDay("2026-01-01", 12)).toBe("2026-12-31");
});

test("more months never end earlier, and every letter holds on its first day", () => {
  const days = fc
    .integer({ min: 0, max: 20_000 })
    .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 119 }), (from, months) => {
      expect(lastDay(from, months) >= from).toBe(true);
      expect(lastDay(from, months + 1) > lastDay(from, months)).toBe(true);
    }),
  );
});
