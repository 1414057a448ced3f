/** Walking through the cells with two keys. */
import { expect, test } from "vitest";
import { neighbourOf } from "./cell-steps.ts";

const cells = [
  { id: 3, code: "990101001002-01" },
  { id: 1, code: "990101001001-01" },
  { id: 2, code: "990101001001-02" },
];
const idOf = (from: number | null, step: 1 | -1) => neighbourOf(cells, from, step)?.id;

test("the next cell is the next code, whatever order the server answered in", () => {
  expect([idOf(1, 1), idOf(2, 1)]).toEqual([2, 3]);
});
test("after the last comes the first, before the first the last", () => {
  expect([idOf(3, 1), idOf(1, -1)]).toEqual([1, 3]);
});
test("with nothing selected the walk begins at one end", () => {
  expect([idOf(null, 1), idOf(null, -1)]).toEqual([1, 3]);
});
test("a cell that has gone counts as nothing selected", () => {
  expect(idOf(99, 1)).toBe(1);
});
test("without cells there is nowhere to go", () => {
  expect(neighbourOf([], null, 1)).toBeNull();
});
