/** The rows of the rights page: what is alike is one line, what nobody may is not forgotten. */
import type { OperationLine, RightsMatrix } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { groupsOfTables, groupsOfWork, wanted, whoMay } from "./right-rows.ts";

const operation = (operationId: string, part: Partial<OperationLine>): OperationLine => ({
  operationId,
  method: "GET",
  path: `/api/${operationId}`,
  resource: "unit",
  action: "read",
  reach: "inside",
  allowed: "signed_in",
  tokenScope: "read",
  ...part,
});
const matrix: RightsMatrix = {
  operations: [
    operation("changeUnit", { action: "change", allowed: ["officer", "supervisor"], tokenScope: "write" }),
    operation("listUnits", {}),
    operation("showUnit", {}),
    operation("showDoor", { resource: "building", reach: "door", allowed: "public", tokenScope: null }),
  ],
  tables: [{ table: "water", read: { officer: "all" }, add: {}, change: {}, remove: {} }],
};

test("operations that the same people may do as far are one line, reading before changing", () => {
  const [units] = groupsOfWork(matrix);
  expect(units?.rows.map(({ action, operations }) => [action, operations.length])).toEqual([
    ["read", 2],
    ["change", 1],
  ]);
  expect(units?.rows.map(whoMay)).toEqual([
    ["administrator", "supervisor", "duty_officer", "officer", "analyst", "auditor"],
    ["supervisor", "officer"],
  ]);
});

test("what is public is everybody's, with an account and without", () => {
  const row = groupsOfWork(matrix)[1]?.rows[0];
  expect(row?.reaches).toMatchObject({ public: "door", auditor: "door" });
});

test("of a table only what somebody may is a line, and one group can be looked at alone", () => {
  expect(groupsOfTables(matrix)).toMatchObject([
    { name: "water", rows: [{ action: "read", reaches: { officer: "all" } }] },
  ]);
  expect(wanted(groupsOfWork(matrix), { who: "", name: "building" }).map(({ name }) => name)).toEqual(["building"]);
});
