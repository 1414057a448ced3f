/** What grew between two snapshots of a heap, on ones small enough to be read. */
import { expect, test } from "vitest";
import { classesOf, grownMost } from "./heap-classes.ts";

const strings = ["Cell", "a street", "render", "Row"];
const [OBJECT, STRING, CODE] = [0, 1, 2];
const snapshotOf = (...nodes: [type: number, name: number, size: number][]): string =>
  JSON.stringify({
    snapshot: {
      meta: { node_fields: ["type", "name", "id", "self_size"], node_types: [["object", "string", "code"]] },
    },
    nodes: nodes.flatMap(([type, name, size], index) => [type, name, index, size]),
    strings,
  });

test("objects are counted by their class, texts and code each as one kind", () => {
  const classes = classesOf(snapshotOf([OBJECT, 0, 16], [OBJECT, 0, 24], [STRING, 1, 100], [CODE, 2, 7]));
  expect(classes).toEqual(
    new Map([
      ["object Cell", { count: 2, bytes: 40 }],
      ["(string)", { count: 1, bytes: 100 }],
      ["(code)", { count: 1, bytes: 7 }],
    ]),
  );
});

test("what there is more of is named, the largest first; what shrank is not", () => {
  const before = classesOf(snapshotOf([OBJECT, 0, 16], [OBJECT, 0, 16], [STRING, 1, 100]));
  const after = classesOf(snapshotOf([OBJECT, 0, 16], [STRING, 1, 100], [STRING, 1, 50], [OBJECT, 3, 80]));
  expect(grownMost(before, after, 5)).toEqual([
    { of: "object Row", count: 1, bytes: 80 },
    { of: "(string)", count: 1, bytes: 50 },
  ]);
  expect(grownMost(before, after, 1)).toHaveLength(1);
});
