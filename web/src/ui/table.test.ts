/** Sorting a table by its heads. */
import { expect, test } from "vitest";
import { type Column, inOrder } from "./table.tsx";

type Row = { readonly name: string; readonly units: number | null };
const rows: readonly Row[] = [
  { name: "东滨-10", units: 3 },
  { name: "东滨-2", units: null },
  { name: "东滨-1", units: 40 },
];
const byName: Column<Row> = { key: "name", head: "", cell: () => null, value: ({ name }) => name };
const byUnits: Column<Row> = { key: "units", head: "", cell: () => null, value: ({ units }) => units };
const names = (sorted: readonly Row[]): string[] => sorted.map(({ name }) => name);

test("without a chosen column the rows stand as they came", () => {
  expect(inOrder(rows, undefined, false)).toBe(rows);
});
test("names sort by the numbers in them", () => {
  expect(names(inOrder(rows, byName, false))).toEqual(["东滨-1", "东滨-2", "东滨-10"]);
});
test("no data stands last in both directions", () => {
  expect(names(inOrder(rows, byUnits, false))).toEqual(["东滨-10", "东滨-1", "东滨-2"]);
  expect(names(inOrder(rows, byUnits, true))).toEqual(["东滨-1", "东滨-10", "东滨-2"]);
});
