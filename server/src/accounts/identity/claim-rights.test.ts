/** Claims and the rights they give. */
import { describe, expect, test } from "vitest";
import { hasClaim, namesOf, rightsOf } from "./claim-rights.ts";

const rights = {
  claim: "groups",
  rules: [
    { value: "heads", role: "administrator" as const },
    { value: "housing", role: "supervisor" as const, divisions: ["990101002000", "990101001000"] },
  ],
};

describe("rights", () => {
  test("come from the first rule that holds, not from several together", () => {
    expect(rightsOf(rights, { groups: ["housing", "heads"] })).toEqual({ role: "administrator", divisions: [] });
    expect(rightsOf(rights, { groups: "housing" })).toEqual({
      role: "supervisor",
      divisions: ["990101001000", "990101002000"],
    });
  });

  test("do not come from a claim that is gone, empty, of another form or only similar", () => {
    for (const groups of [undefined, null, [], "", "HEADS", "heads ", ["head"], { heads: true }, 1, [["heads"]]])
      expect(rightsOf(rights, { groups })).toBeNull();
    expect(rightsOf(rights, {})).toBeNull();
    expect(rightsOf({ ...rights, claim: "constructor" }, {})).toBeNull();
  });

  test("may lie deeper", () => {
    const deep = { ...rights, claim: ["realm_access", "roles"] };
    expect(rightsOf(deep, { realm_access: { roles: ["heads"] } })).toMatchObject({ role: "administrator" });
    expect([hasClaim(deep, { realm_access: {} }), hasClaim(deep, { realm_access: { roles: [] } })]).toEqual([
      false,
      true,
    ]);
  });
});

test("an account that is made has a login of the allowed form, whatever the claim says", () => {
  expect(
    ["He.Qi", "he_qi@town.example", "  ..He Qi", "何七", "x", 7, "a".repeat(99)].map((text) => login(text)),
  ).toEqual(["he.qi", "he_qi", "heqi", "s-17", "s-17", "s-17", "a".repeat(58)]);
  expect(login("何七", "七")).toBe("person");
  expect(namesOf({ name: " 何七 " }, "s-17")).toEqual({ login: "s-17", name: "何七" });
});

const login = (preferred: unknown, subject = "s-17"): string =>
  namesOf({ preferred_username: preferred }, subject).login;
