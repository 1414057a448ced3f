/** Composing a board: whatever is pushed stays on the grid, a new widget lies upon none, and clashes are named. */
import type { BoardLayout, WidgetPlace } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  clashing,
  freeId,
  freePlace,
  moved,
  newWidget,
  overlap,
  sized,
  slugFrom,
  wholeBetween,
  widgetKinds,
} from "./draft-rules.ts";

const grid = { columns: 12, rows: 8 };
const anyPlace = fc
  .record({
    x: fc.integer({ min: 0, max: 11 }),
    y: fc.integer({ min: 0, max: 7 }),
    w: fc.integer({ min: 1, max: 12 }),
    h: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ x, y, w, h }): WidgetPlace => ({ x, y, w: Math.min(w, 12 - x), h: Math.min(h, 8 - y) }));
const anyStep = fc.record({ x: fc.integer({ min: -20, max: 20 }), y: fc.integer({ min: -20, max: 20 }) });
const layoutOf = (places: readonly WidgetPlace[]): BoardLayout => ({
  ...grid,
  widgets: places.map((place, index) => newWidget("queue", `w${index}`, place)),
});
const fits = ({ x, y, w, h }: WidgetPlace): boolean =>
  x >= 0 && y >= 0 && w >= 1 && h >= 1 && x + w <= 12 && y + h <= 8;

test("however far a widget is pushed or drawn, it stays on the grid, and pushing keeps its size", () => {
  fc.assert(
    fc.property(anyPlace, anyStep, (place, step) => {
      const [pushed, drawn] = [moved(grid, place, step), sized(grid, place, step)];
      expect([fits(pushed), fits(drawn)]).toEqual([true, true]);
      expect([pushed.w, pushed.h, drawn.x, drawn.y]).toEqual([place.w, place.h, place.x, place.y]);
    }),
  );
});

test("a new widget lies upon none; there is no room only where every field is taken", () => {
  fc.assert(
    fc.property(fc.array(anyPlace, { maxLength: 8 }), (places) => {
      const found = freePlace(layoutOf(places), { w: 6, h: 4 });
      const taken = new Set(
        places.flatMap(({ x, y, w, h }) =>
          Array.from({ length: w * h }, (_, i) => `${x + (i % w)}/${y + Math.floor(i / w)}`),
        ),
      );
      const isRight =
        found === null ? taken.size === 96 : fits(found) && !places.some((other) => overlap(found, other));
      expect(isRight).toBe(true);
    }),
  );
});

test("both that lie upon one another are named, and who hangs over the edge of a smaller grid", () => {
  const layout = layoutOf([
    { x: 0, y: 0, w: 4, h: 4 },
    { x: 3, y: 3, w: 2, h: 2 },
    { x: 10, y: 0, w: 2, h: 1 },
  ]);
  expect([...clashing(layout)]).toEqual(["w0", "w1"]);
  expect([...clashing({ ...layout, columns: 11 })]).toEqual(["w0", "w1", "w2"]);
});

test("each kind begins as a widget of its kind under a name that nobody has", () => {
  for (const kind of widgetKinds) expect(newWidget(kind, "a", { x: 0, y: 0, w: 1, h: 1 }).kind).toBe(kind);
  expect(freeId("map", [{ id: "map" }, { id: "map2" }])).toBe("map3");
  expect([slugFrom("County Hall, 2nd floor"), slugFrom("大厅")]).toEqual(["county-hall-2nd-floor", ""]);
});

test.each([
  ["4", 4],
  ["30", 30],
  ["3", null],
  ["31", null],
  ["14.5", null],
  ["", null],
  ["1e9", null],
])("of a text size typed as '%s', %s is taken over", (text, taken) => {
  expect(wholeBetween(text, 4, 30)).toBe(taken);
});
