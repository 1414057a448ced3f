/** Reach: what of a jurisdiction lies in a division. */
import { expect, test } from "vitest";
import { reachOf } from "./reach.ts";
import type { Scope } from "./scope.ts";

const scopeOf = (divisionPrefixes: string[], blockIds: number[] = []): Scope => ({
  accountId: 1,
  role: "analyst",
  divisionPrefixes,
  blockIds,
});

test("a division inside the jurisdiction is the whole reach", () => {
  expect(reachOf(scopeOf(["990101"], [7]), "990101001000")).toEqual({ divisions: ["990101001"], blocks: [] });
  expect(reachOf(scopeOf([""]), "990101000000")).toEqual({ divisions: ["990101"], blocks: [] });
});

test("of a division around the jurisdiction only the own part is reached", () => {
  const scope = scopeOf(["990101001001", "990102"], [7]);
  expect(reachOf(scope, "990101000000")).toEqual({ divisions: ["990101001001"], blocks: [7] });
});

test("without a division everything the account may see is reached, and elsewhere nothing", () => {
  expect(reachOf(scopeOf(["990101001", "990102"], [3]), undefined)).toEqual({
    divisions: ["990101001", "990102"],
    blocks: [3],
  });
  expect(reachOf(scopeOf(["990102"]), "990101001000")).toEqual({ divisions: [], blocks: [] });
});
