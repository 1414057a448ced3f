/** Making room for marks that would hide one another. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { worldPx } from "../map/world-px.ts";
import type { Mark } from "./clusters.ts";
import { spread } from "./spread.ts";

const mark = (id: number, over: Partial<Mark> = {}): Mark => ({
  kind: "mark",
  severity: 3,
  ids: [id],
  cellId: 1,
  overdueS: 0,
  lng: 121.49,
  lat: 31.23,
  ...over,
});

test("plates of one building stand close together, the longest overdue on its place", () => {
  const placed = spread(
    [
      mark(1, { kind: "overdue", overdueS: 10 }),
      mark(2, { kind: "overdue", overdueS: 90 }),
      mark(3, { kind: "overdue", overdueS: 50 }),
    ],
    16,
  );
  expect(placed.map(({ mark: each, moved }) => [each.ids[0], moved])).toEqual([
    [2, false],
    [3, true],
    [1, true],
  ]);
  const tops = placed.map(({ lng, lat }) => worldPx(lng, lat, 16)[1]);
  expect(tops[1] ?? 0).toBeCloseTo((tops[0] ?? 0) + 25, 3);
  expect(tops[2] ?? 0).toBeCloseTo((tops[0] ?? 0) - 25, 3);
});

test("at zoom 18 marks of one point open like a fan, further out they stay", () => {
  const marks = [mark(1), mark(2), mark(3)];
  expect(spread(marks, 18.5).every(({ moved }) => moved)).toBe(true);
  expect(spread(marks, 17).some(({ moved }) => moved)).toBe(false);
});

test("a mark alone keeps its place", () => {
  expect(spread([mark(1)], 19)).toEqual([{ mark: mark(1), lng: 121.49, lat: 31.23, moved: false }]);
});

test("no mark is lost or doubled", () => {
  const marks = fc.array(
    fc.record({
      kind: fc.constantFrom("mark" as const, "overdue" as const),
      lng: fc.double({ min: 121.49, max: 121.491, noNaN: true }),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(marks, fc.double({ min: 13, max: 20, noNaN: true }), (list, zoom) => {
      const ids = spread(
        list.map((each, index) => mark(index, each)),
        zoom,
      ).flatMap(({ mark: { ids: own } }) => own);
      expect(ids.toSorted((a, b) => a - b)).toEqual(list.map((_, index) => index));
    }),
  );
});
