/** Every choice is told with its value and its reason. */
import { expect, test } from "vitest";
import { translator } from "../i18n/translate.ts";
import { reasonWords, valueWords } from "./choice-words.ts";

const en = translator("en");

test("a bandwidth by likelihood names what was tried", () => {
  const choice = {
    parameter: "bandwidthM",
    reason: "likelihood",
    facts: { fromM: 50, toM: 400, places: 231 },
  } as const;
  expect([valueWords("bandwidthM", 150.2, en), reasonWords(choice, en)]).toEqual([
    "150\u00a0m",
    "Chosen by leave-one-out likelihood (tried 50–400 m).",
  ]);
});

test("a number that is missing from the facts is a dash, not an empty place", () => {
  expect(reasonWords({ parameter: "correction", reason: "many_tests", facts: {} }, en)).toContain("– segments");
});

test("the level is told as q, small ones with three digits", () => {
  expect([valueWords("level", 0.1, en), valueWords("level", 0.005, en)]).toEqual(["q ≤ 0.10", "q ≤ 0.005"]);
});
