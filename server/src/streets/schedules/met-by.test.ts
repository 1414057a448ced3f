/** Alert rules on a run: which segments meet one, and which of them are news. */
import { expect, test } from "vitest";
import type { Change } from "../contract.ts";
import type { AlertRule } from "../contract-saved.ts";
import { finishedRun } from "../saved/testing-runs.ts";
import { metBy, newlyMet } from "./met-by.ts";

const ID = "00000000-0000-4000-8000-000000000001";
const answered = (counts: number[], before: number[], change: Change[]) => {
  const { run, segments } = finishedRun({ id: ID, accountId: 1, counts, before, change });
  if (!run.result) throw new Error("Expected a run with its answer.");
  return { result: run.result, segments };
};
const rule = (measure: AlertRule["measure"], threshold: number | null = null): AlertRule => ({
  measure,
  threshold,
  role: "analyst",
});
const week = answered([7, 2, 0], [1, 4, 0], ["newly_hot", "fading", "none"]);
const told = (asked: AlertRule, now = week) => metBy(asked, now.result).map(({ segment, value }) => [segment, value]);

test("a measure is met from its threshold on; what cannot be measured meets nothing", () => {
  expect(told(rule("count", 2))).toEqual([
    [0, 7],
    [1, 2],
  ]);
  expect(told(rule("count", 2.5))).toEqual([[0, 7]]);
  expect(told(rule("rate", 0))).toHaveLength(3);
  expect(told(rule("density", 0.01))).toEqual([[0, (7 * 0.1) / (100 / 3)]]);
  expect(told(rule("change", 1))).toEqual([[0, 6]]);
  const unknown = { ...week.result, columns: { ...week.result.columns, rate: [null, null, 5] } };
  expect(metBy(rule("rate", 0), unknown).map(({ segment }) => segment)).toEqual([2]);
});

test("newly hot and fading need no threshold and name no value", () => {
  expect(told(rule("newly_hot"))).toEqual([[0, null]]);
  expect(told(rule("fading"))).toEqual([[1, null]]);
});

test("what met the same rule in the run before is no news; what returns after a break is", () => {
  const segmentsOf = (asked: AlertRule, now: typeof week, before: typeof week | null) =>
    newlyMet(asked, now, before).map(({ segment }) => segment);
  const nextWeek = answered([7, 9, 0], [1, 4, 0], ["newly_hot", "newly_hot", "none"]);
  expect(segmentsOf(rule("newly_hot"), week, null)).toEqual([0]);
  expect(segmentsOf(rule("newly_hot"), nextWeek, week)).toEqual([1]);
  expect(segmentsOf(rule("count", 7), nextWeek, week)).toEqual([1]);
  const quiet = answered([0, 0, 0], [7, 9, 0], ["none", "none", "none"]);
  expect(segmentsOf(rule("newly_hot"), nextWeek, quiet)).toEqual([0, 1]);
});

test("a street is the same when its key is, wherever it stands in another network", () => {
  const moved = { ...week, segments: week.segments.toReversed() };
  // Now segment 2 is what segment 0 was.
  expect(newlyMet(rule("newly_hot"), moved, week).map(({ segment }) => segment)).toEqual([0]);
});
