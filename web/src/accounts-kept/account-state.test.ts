/** How accounts stand. */
import { expect, test } from "vitest";
import { joinAddress, stateOf } from "./account-state.ts";

const until = "2026-11-29T00:00:00Z";

test("an account is invited until its first link is used or over", () => {
  expect(stateOf({ state: "active", hasPassword: false, linkUntil: until })).toBe("invited");
  expect(stateOf({ state: "active", hasPassword: false, linkUntil: null })).toBe("invitation_over");
  expect(stateOf({ state: "active", hasPassword: true, linkUntil: null })).toBe("active");
});

test("a link to set another password leaves the account in use, and a disabled one is disabled whatever else holds", () => {
  expect(stateOf({ state: "active", hasPassword: true, linkUntil: until })).toBe("resetting");
  expect(stateOf({ state: "disabled", hasPassword: false, linkUntil: until })).toBe("disabled");
});

test("the address of a link is the town's own", () => {
  expect(joinAddress("abc", "https://town.example")).toBe("https://town.example/join/abc");
});
