// Graph files: what is read, what is mended, what is refused in words.
import { expect, test } from "vitest";
import { readGraphFile } from "./graph-file.ts";

const nodes = [
  { id: 7, weight: 2 },
  { id: "b", weight: 3, name: "B" },
  { id: 9, weight: 0 },
];

test("edges name nodes by id; loops and repetitions are counted and left out", () => {
  const read = readGraphFile({
    nodes,
    edges: [
      [7, "b"],
      ["b", 7],
      [9, 9],
      [9, "b", 4],
    ],
    k: 2,
    tolerance: 0.1,
  });
  expect(read.graph.weights).toEqual([2, 3, 0]);
  expect(read.graph.edges).toHaveLength(2);
  expect(read).toMatchObject({ k: 2, tolerance: 0.1, loops: 1, repeated: 1 });
});

test("nodes without ids are numbered in file order", () => {
  const { graph } = readGraphFile({ nodes: [{ weight: 1 }, { weight: 1 }], edges: [[0, 1]] });
  expect(graph.edges).toEqual([{ a: 0, b: 1, lengthM: 1 }]);
});

test.each([
  ["a list", [], /object/],
  ["no nodes", { edges: [] }, /nodes/],
  ["an edge that is no pair", { nodes, edges: [[7]] }, /edge 0/],
  ["a dangling edge", { nodes, edges: [[7, 8]] }, /got 8/],
  ["a negative weight", { nodes: [{ id: 0, weight: -1 }], edges: [] }, /got -1/],
  ["a weight in words", { nodes: [{ id: 0, weight: "5" }], edges: [] }, /got "5"/],
  [
    "an id twice",
    {
      nodes: [
        { id: 1, weight: 1 },
        { id: 1, weight: 1 },
      ],
      edges: [],
    },
    /each id once/,
  ],
  ["a k in words", { nodes, edges: [], k: "3" }, /"k"/],
  ["too many nodes", { nodes: Array.from({ length: 60_000 }, () => ({ weight: 1 })), edges: [] }, /at most 50000/],
])("%s is refused", (_, json, message) => {
  expect(() => readGraphFile(json)).toThrow(message);
});
