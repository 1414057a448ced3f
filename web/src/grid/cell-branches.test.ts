/** The tree of communities and cells. */
import type { CellSummary } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { branchesOf } from "./cell-branches.ts";

const cell = (id: number, divisionCode: string, name: string, units: number | null, officer = "周五") =>
  ({
    id,
    code: `${divisionCode}-0${id}`,
    name,
    divisionCode,
    divisionName: `社区${divisionCode.slice(-1)}`,
    officer: { name: officer, nameEn: "Zhou" },
    load: units === null ? null : { units },
  }) as CellSummary;
const cells = [
  cell(3, "990101001002", "福园-03", null),
  cell(2, "990101001001", "东滨-02", 20),
  cell(1, "990101001001", "东滨-01", 30, "李四"),
];

test("communities and cells stand in the order of their codes, with the units of those whose load is told", () => {
  expect(branchesOf(cells, "").map(({ name, units, cells: own }) => [name, units, own.map(({ id }) => id)])).toEqual([
    ["社区1", 50, [1, 2]],
    ["社区2", null, [3]],
  ]);
});

test("the filter looks into names, codes and officers, and leaves no empty community", () => {
  expect(branchesOf(cells, " 李四 ").map(({ cells: own }) => own.map(({ id }) => id))).toEqual([[1]]);
  expect(branchesOf(cells, "ZHOU")).toHaveLength(2);
  expect(branchesOf(cells, "nobody")).toEqual([]);
});
