/** Addresses of links to set a password. */
import { expect, test } from "vitest";
import { isToken, joinToken } from "./join-path.ts";

const token = `${"aB3_-".repeat(8)}xyz`;

test("the token stands behind /join/, with or without a slash at the end", () => {
  expect(joinToken(`/join/${token}`)).toBe(token);
  expect(joinToken(`/join/${token}/`)).toBe(token);
});

test("an address that was cut off is still one of a link, and does not hold", () => {
  expect(["/join", "/join/", "/join/aB3"].map(joinToken)).toEqual(["", "", "aB3"]);
  expect(["", "aB3", `${token}x`, `${token.slice(1)}.`].some(isToken)).toBe(false);
  expect(isToken(token)).toBe(true);
});

test("every other place is none", () => {
  expect(["/", "/joined/x", "/join/a/b", "/x/join/a"].map(joinToken)).toEqual([null, null, null, null]);
});
