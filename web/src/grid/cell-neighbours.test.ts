/**
 * Cells side by side.
 *
 *    A A B      blocks 1 2 3
 *    A C .      blocks 4 5, and 6 in no cell
 */
import { expect, test } from "vitest";
import { areTogether, cellNeighbours } from "./cell-neighbours.ts";

const [A, B, C, FAR] = [10, 20, 30, 40];
const block = (id: number, cellId: number | null, neighbours: number[]) => [id, { id, cellId, neighbours }] as const;
const beside = cellNeighbours(
  new Map([
    block(1, A, [2, 4]),
    block(2, A, [1, 3, 5]),
    block(3, B, [2, 6]),
    block(4, A, [1, 5]),
    block(5, C, [2, 4, 6]),
    block(6, null, [3, 5]),
    block(7, FAR, [99]),
  ]),
);

test("cells are neighbours over the edges of their blocks, not over ground of no cell", () => {
  expect(Object.fromEntries([...beside].map(([id, others]) => [id, [...others]]))).toEqual({
    [A]: [B, C],
    [B]: [A],
    [C]: [A],
    [FAR]: [],
  });
});

test("cells hang together when each is reached over neighbours", () => {
  expect([new Set<number>(), new Set([B]), new Set([B, A, C])].map((cells) => areTogether(cells, beside))).toEqual([
    true,
    true,
    true,
  ]);
  expect([new Set([B, C]), new Set([A, FAR])].map((cells) => areTogether(cells, beside))).toEqual([false, false]);
});
