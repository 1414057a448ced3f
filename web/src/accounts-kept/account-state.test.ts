/** How accounts stand. */
import { expect, test } from "vitest";
import { joinAddress, stateOf } from "./account-state.ts";

const until = "2026-11-29T00:00:00Z";

test("an account is invited until its first link is used or over", () => {
  const active = { state: "active", invited: true } as const;
  expect(stateOf({ ...active, hasPassword: false, linkUntil: until })).toBe("invited");
  expect(stateOf({ ...active, hasPassword: false, linkUntil: null })).toBe("invitation_over");
  expect(stateOf({ ...active, hasPassword: true, linkUntil: null })).toBe("active");
});

test("an account that never had a link nor a password is not invited yet; one with a password needs no link", () => {
  const active = { state: "active", invited: false, linkUntil: null } as const;
  expect(stateOf({ ...active, hasPassword: false })).toBe("uninvited");
  expect(stateOf({ ...active, hasPassword: true })).toBe("active");
});

test("a link to set another password leaves the account in use, and a disabled one is disabled whatever else holds", () => {
  expect(stateOf({ state: "active", hasPassword: true, invited: true, linkUntil: until })).toBe("resetting");
  expect(stateOf({ state: "disabled", hasPassword: false, invited: true, linkUntil: until })).toBe("disabled");
});

test("the address of a link is the town's own", () => {
  expect(joinAddress("abc", "https://town.example")).toBe("https://town.example/join/abc");
});
