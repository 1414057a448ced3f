/** Which declaration the address names. */
import { expect, test } from "vitest";
import { chosenOf, DECLARATIONS, isDeclarationsPage, pageOf } from "./declarations-address.ts";

test("the address names the list or one declaration, and comes back as it was", () => {
  expect(chosenOf(pageOf(12))).toBe(12);
  expect(chosenOf(DECLARATIONS)).toBeNull();
  expect([DECLARATIONS, pageOf(3), "leases", null].map(isDeclarationsPage)).toEqual([true, true, false, false]);
});

test("what is no id opens the list", () => {
  for (const page of ["declarations:", "declarations:0", "declarations:x", "declarations:1.5", null])
    expect(chosenOf(page)).toBeNull();
});
