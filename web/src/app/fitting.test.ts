/** What stands in a row that is too narrow for everything. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitting } from "./fitting.ts";

const MENU = 30;

describe("a row that is too narrow", () => {
  test("shows everything where everything fits, and needs no menu", () => {
    expect(fitting([50, 60, 70], 180, MENU, 0)).toEqual([0, 1, 2]);
  });
  test("leaves room for the menu", () => {
    expect(fitting([50, 60, 70], 179, MENU, 0)).toEqual([0, 1]);
    expect(fitting([50, 60, 70], 139, MENU, 0)).toEqual([0]);
  });
  test("keeps the open one, wherever it stands", () => {
    expect(fitting([50, 60, 70], 150, MENU, 2)).toEqual([0, 2]);
    expect(fitting([50, 60, 70], 40, MENU, 2)).toEqual([2]);
  });
  test("never takes more than there is, but for the open one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 200 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 300, max: 2_000 }),
        fc.nat({ max: 11 }),
        (widths, room, open) => {
          const shown = fitting(widths, room, MENU, open % widths.length);
          const taken = shown.reduce((sum, index) => sum + (widths[index] ?? 0), 0);
          expect(taken + (shown.length < widths.length ? MENU : 0)).toBeLessThanOrEqual(room);
          expect(shown).toContain(open % widths.length);
          expect(shown.filter((index) => index !== open % widths.length)).toEqual(
            [...widths.keys()].filter((index) => index !== open % widths.length).slice(0, shown.length - 1),
          );
        },
      ),
    );
  });
});
