// Parts of graphs, numbered by first appearance.
import { expect, test } from "vitest";
import { connectedParts, joinedSets } from "./connected-parts.ts";

test("members that nothing links are parts of their own", () => {
  expect([
    ...connectedParts(5, [
      [3, 1],
      [1, 4],
    ]),
  ]).toEqual([0, 1, 2, 1, 1]);
});

test("the representative of the set that takes in stays", () => {
  const sets = joinedSets(4);
  sets.join(2, 0);
  sets.join(2, 3);
  expect([0, 1, 2, 3].map(sets.rootOf)).toEqual([2, 1, 2, 2]);
});
