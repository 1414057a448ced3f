/** Conditions of the audit as a query. */
import { expect, test } from "vitest";
import { noWish, queryOf } from "./audit-wish.ts";

test("only what was asked for is in the query, and a row only with its table", () => {
  expect(queryOf(noWish)).toEqual({});
  expect(queryOf({ ...noWish, row: "7" })).toEqual({});
  expect(queryOf({ ...noWish, table: "hazard", row: " 7 ", op: "update", from: "2026-11-01" })).toEqual({
    table: "hazard",
    row: "7",
    op: "update",
    from: "2026-11-01",
  });
});
