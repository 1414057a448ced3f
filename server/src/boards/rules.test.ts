/** Widgets on their grid: judged against painting every field of the grid with the names of those that lie on it. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Widget, WidgetPlace } from "./contract.ts";
import { faultOf, overlap } from "./rules.ts";

const widget = (id: string, place: WidgetPlace): Widget => ({
  id,
  place,
  kind: "queue",
  sizePt: 12,
  title: { zh: "", en: "" },
});
const place = (x: number, y: number, w: number, h: number): WidgetPlace => ({ x, y, w, h });

describe("a layout", () => {
  test("without widgets is a layout", () => {
    expect(faultOf({ columns: 1, rows: 1, widgets: [] })).toBeNull();
  });

  test("of widgets that only touch is one", () => {
    const widgets = [widget("a", place(0, 0, 2, 2)), widget("b", place(2, 0, 2, 1)), widget("c", place(2, 1, 2, 1))];
    expect(faultOf({ columns: 4, rows: 2, widgets })).toBeNull();
  });

  test("names who lies upon whom, who hangs over the edge, and a name given twice", () => {
    const [a, b] = [widget("a", place(0, 0, 2, 2)), widget("b", place(1, 1, 2, 1))];
    expect(faultOf({ columns: 4, rows: 2, widgets: [a, b] })).toEqual({ fault: "overlap", widgets: ["a", "b"] });
    expect(faultOf({ columns: 2, rows: 2, widgets: [a, b] })).toEqual({ fault: "outside", widgets: ["b"] });
    expect(faultOf({ columns: 4, rows: 2, widgets: [a, { ...b, id: "a" }] })).toEqual({
      fault: "same_name",
      widgets: ["a"],
    });
  });
});

const anyPlace = fc.record({
  x: fc.integer({ min: 0, max: 7 }),
  y: fc.integer({ min: 0, max: 5 }),
  w: fc.integer({ min: 1, max: 5 }),
  h: fc.integer({ min: 1, max: 4 }),
});
const fieldsOf = ({ x, y, w, h }: WidgetPlace): string[] =>
  Array.from({ length: w * h }, (_, index) => `${x + (index % w)}/${y + Math.floor(index / w)}`);

test("a layout is without fault exactly when no field is painted twice and none outside", () => {
  fc.assert(
    fc.property(fc.array(anyPlace, { maxLength: 6 }), (places) => {
      const [columns, rows] = [8, 6];
      const painted = places.flatMap(fieldsOf);
      const inside = painted.every((field) => {
        const [x = 0, y = 0] = field.split("/").map(Number);
        return x < columns && y < rows;
      });
      const widgets = places.map((at, index) => widget(`w${index}`, at));
      expect(faultOf({ columns, rows, widgets }) === null).toBe(inside && new Set(painted).size === painted.length);
    }),
  );
});

test("two lie upon one another in whichever order they are asked, and each upon itself", () => {
  fc.assert(
    fc.property(anyPlace, anyPlace, (a, b) => {
      expect(overlap(a, b)).toBe(overlap(b, a));
      expect(overlap(a, a)).toBe(true);
    }),
  );
});
