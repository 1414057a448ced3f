/** The lines of a grade in words, and the way to the next better one. */
import type { UnitGrade } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { formats } from "../i18n/format.ts";
import { translator } from "../i18n/translate.ts";
import { betterWay, lineWords } from "./grade-words.ts";

const t = translator("en");
const words = formats("en", 480);
const line = (change: Partial<UnitGrade["lines"][number]>): UnitGrade["lines"][number] => ({
  code: "hazard",
  points: 5,
  hazardId: 1,
  item: "equipment.extinguisher_expired",
  title: { zh: "灭火器过期失效", en: "Extinguisher expired" },
  severity: 3,
  overdue: false,
  repeat: false,
  ...change,
});
const grade = (nextBetter: UnitGrade["nextBetter"]): UnitGrade => ({
  unitId: 1,
  grade: "O",
  score: 70,
  lines: [line({})],
  wouldBe: null,
  lastPassedAt: null,
  since: null,
  kept: "O",
  keptAt: null,
  visitEveryDays: 7,
  nextBetter,
  house: { buildingId: 1, grade: "G", score: 100, lines: [], mayBeLet: true, nextBetter: null },
  mayBeLet: true,
  contests: [],
});

test("a hazard is named with what makes it dearer", () => {
  expect(lineWords(line({ overdue: true }), t, words)).toBe("Extinguisher expired, open, overdue ×2");
  expect(lineWords(line({ repeat: true, title: null }), t, words)).toContain("again within a year");
});
test("what is no hazard has its own words", () => {
  expect(lineWords(line({ code: "undeclared" }), t, words)).toBe("Let and not declared");
});
test("the next better grade names what must be closed, and the inspection after it", () => {
  const next = {
    grade: "Y",
    score: 75,
    hazardIds: [1],
    declare: false,
    makeLettable: false,
    needsInspection: true,
  } as const;
  expect(betterWay(grade({ ...next, hazardIds: [1] }), t, words)).toBe(
    "Visited every 7 days. Yellow next: close Extinguisher expired, then pass an inspection.",
  );
});
test("a green home has nothing to better", () => {
  expect(betterWay(grade(null), t, words)).toBe("Visited every 7 days.");
});
