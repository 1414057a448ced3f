/** A jurisdiction as prefixes: sorted, and none inside another, so that the same ground is the same cache key. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { outermost } from "./load-scope.ts";

test("a community inside a subdistrict adds nothing", () => {
  expect(outermost(["990101002", "990101001003", "990101001", "990101001"])).toEqual(["990101001", "990101002"]);
});

test("every division that was given is covered, and nothing is covered twice", () => {
  const prefix = fc.stringMatching(/^[0-2]{1,6}$/);
  fc.assert(
    fc.property(fc.array(prefix, { maxLength: 20 }), (prefixes) => {
      const kept = outermost(prefixes);
      for (const one of prefixes) expect(kept.filter((outer) => one.startsWith(outer))).toHaveLength(1);
      for (const one of kept) expect(prefixes).toContain(one);
    }),
  );
});
