/** The way by the town's own account, in addresses. */
import { expect, test } from "vitest";
import { beginAddress, refusedCode, withoutRefusal } from "./provider-address.ts";

test("one comes back to the place one was at, after an invitation to the first page", () => {
  expect(beginAddress({ link: null, place: "/?sel=unit:12#map=14/31/121" })).toBe(
    "/api/session/provider?return=%2F%3Fsel%3Dunit%3A12%23map%3D14%2F31%2F121",
  );
  expect(beginAddress({ link: "abc", place: "/join/abc" })).toBe("/api/session/provider?link=abc");
});

test("a refusal is read from the address once, and nothing else is", () => {
  expect(refusedCode("?refused=identity.not_linked")).toBe("identity.not_linked");
  for (const search of ["", "?refused=", "?refused=<b>", "?refused=identity", "?code=identity.x"])
    expect(refusedCode(search)).toBeNull();
  expect(["?refused=a.b", "?sel=unit:1&refused=a.b", "?sel=unit:1", ""].map(withoutRefusal)).toEqual([
    "",
    "?sel=unit%3A1",
    "?sel=unit:1",
    "",
  ]);
});
