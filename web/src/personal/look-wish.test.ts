/** Conditions of the log of looks as a query: what is empty asks for nothing, the last day is included. */
import { expect, test } from "vitest";
import { noLookWish, queryOf } from "./look-wish.ts";

test("what is empty asks for nothing", () => {
  expect(queryOf(noLookWish)).toEqual({});
  expect(queryOf({ ...noLookWish, q: "  " })).toEqual({});
});

test("a span of days goes from the first one's beginning to the last one's end", () => {
  const { from = "", to = "" } = queryOf({ ...noLookWish, q: " 王 ", from: "2026-11-01", until: "2026-11-02" });
  expect(Date.parse(to) - Date.parse(from)).toBe(2 * 86_400_000);
  expect(queryOf({ ...noLookWish, from: "2026-1" })).toEqual({});
});
