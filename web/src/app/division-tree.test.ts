/** Divisions in the order of a tree. */
import { expect, test } from "vitest";
import { inTreeOrder } from "./division-tree.ts";

const division = (code: string, parentCode: string | null) =>
  ({ code, parentCode, level: "community", name: code, nameEn: null, box: [0, 0, 1, 1], inside: true }) as const;
const order = (...divisions: ReturnType<typeof division>[]) =>
  inTreeOrder(divisions.map((entry) => ({ ...entry, box: [...entry.box] }))).map(
    ({ division: { code }, depth }) => `${code}/${depth}`,
  );

test("every division stands after its parent, siblings by code", () => {
  expect(order(division("B2", "B"), division("B", null), division("A", null), division("B1", "B"))).toEqual([
    "A/0",
    "B/0",
    "B1/1",
    "B2/1",
  ]);
});
test("a community whose subdistrict is not in the list stands at the root", () => {
  expect(order(division("C1", "hidden"))).toEqual(["C1/0"]);
});
test("codes that name each other as parents do not hang the page", () => {
  expect(order(division("X", "Y"), division("Y", "X"))).toEqual([]);
});
