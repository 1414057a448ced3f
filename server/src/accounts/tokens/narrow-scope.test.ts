/** A token's ground: within the account's, whatever it asks for. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Scope } from "../../db/scope.ts";
import { outermost } from "../load-scope.ts";
import { narrowScope, sharedPrefixes } from "./narrow-scope.ts";

const scope: Scope = { accountId: 7, role: "officer", divisionPrefixes: ["990101"], blockIds: [1, 2] };
const blocks = [
  { id: 1, divisionCode: "990101001001" },
  { id: 2, divisionCode: "990101002001" },
];

test("a token without divisions of its own looks wherever its account looks", () => {
  expect(narrowScope(scope, [], [])).toBe(scope);
});

test("a token for one community sees that one and the blocks in it", () => {
  const narrow = narrowScope(scope, ["990101001001"], blocks);
  expect(narrow).toEqual({ ...scope, divisionPrefixes: ["990101001001"], blockIds: [1] });
});

test("a token for more than the account sees what the account sees, one for elsewhere nothing", () => {
  expect(sharedPrefixes(["990101", "990102"], ["99"])).toEqual(["990101", "990102"]);
  expect(sharedPrefixes(["990101"], ["990102"])).toEqual([]);
  expect(narrowScope(scope, ["990199"], blocks)).toMatchObject({ divisionPrefixes: [], blockIds: [] });
});

test("what both reach is exactly what each reaches", () => {
  const code = fc.array(fc.constantFrom("1", "2"), { minLength: 0, maxLength: 4 }).map((digits) => digits.join(""));
  const reach = fc.array(code, { maxLength: 4 }).map(outermost);
  const place = fc.array(fc.constantFrom("1", "2"), { minLength: 5, maxLength: 5 }).map((digits) => digits.join(""));
  const differs = fc.check(
    fc.property(reach, reach, place, (a, b, at) => lies(sharedPrefixes(a, b), at) === (lies(a, at) && lies(b, at))),
  );
  expect(differs.counterexample).toBeNull();
});

const lies = (prefixes: readonly string[], at: string): boolean => prefixes.some((prefix) => at.startsWith(prefix));
