/** Spans of responsibility as they are told: neighbours that say the same are one. */
import { expect, test } from "vitest";
import { joinEqualSpans } from "./equal-spans.ts";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const span = (from: number, to: number | null, cell: number | null, officer: number | null) => ({
  from: day(from),
  to: to === null ? null : day(to),
  cell: cell === null ? null : { id: cell },
  officer: officer === null ? null : { id: officer },
  substitute: null,
});

test("neighbouring spans of the same cell and officer are told as one", () => {
  expect(joinEqualSpans([span(9, null, 1, 2), span(6, 9, 1, 2), span(3, 6, 1, 3)])).toEqual([
    span(6, null, 1, 2),
    span(3, 6, 1, 3),
  ]);
});

test("a time in no cell stays between two, and is left out after the last", () => {
  expect(joinEqualSpans([span(9, null, 1, 2), span(6, 9, null, null), span(3, 6, 1, 2)])).toHaveLength(3);
  expect(joinEqualSpans([span(9, null, null, null), span(3, 9, 1, 2)])).toEqual([span(3, 9, 1, 2)]);
});
