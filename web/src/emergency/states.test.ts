/** Keys and filters of the roll call. */
import type { RollCallBuilding } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { noFilter } from "../state/roll-call.ts";
import { filtered, stateOfKey } from "./states.ts";

const row = (id: number, changes: Partial<RollCallBuilding> = {}): RollCallBuilding => ({
  id,
  buildingId: id,
  cellId: 1,
  cell: "L1",
  street: "永安路",
  address: `永安路${id}号`,
  units: 2,
  position: [121, 31],
  state: "unchecked",
  note: null,
  by: null,
  at: null,
  version: 1,
  mine: true,
  ...changes,
});
const rows = [
  row(1),
  row(2, { state: "checked", mine: false }),
  row(3, { cellId: 2, street: "人民路" }),
  row(4, { cellId: null, street: null }),
];
const idsOf = (filter: Partial<typeof noFilter>): number[] =>
  filtered(rows, { ...noFilter, ...filter }).map(({ id }) => id);

test("each key from 0 to 3 is a state, and no other", () => {
  expect(["0", "1", "2", "3"].map(stateOfKey)).toEqual(["unchecked", "checked", "evacuated", "needs_help"]);
  expect(["4", "a", "", "10"].map(stateOfKey)).toEqual([null, null, null, null]);
});

test("filters narrow by state, cell, street and own cells, and all of them together", () => {
  expect(idsOf({})).toEqual([1, 2, 3, 4]);
  expect(idsOf({ state: "unchecked" })).toEqual([1, 3, 4]);
  expect(idsOf({ cell: "1" })).toEqual([1, 2]);
  expect(idsOf({ street: "人民路" })).toEqual([3]);
  expect(idsOf({ mine: true, cell: "1" })).toEqual([1]);
});
