/** How incidents that lie on one another share a mark, and open like a fan. */
import type { IncidentLine } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { worldPx } from "../map/world-px.ts";
import { type IncidentMark, isPlate, marksOf, PLATE_PX, SIDE_PX } from "./incident-marks.ts";

const incident = (id: number, lng = 115.5, lat = 21.5, overdue = false): IncidentLine => ({
  id,
  sourceId: `E${id}`,
  class: "waste",
  title: null,
  address: null,
  position: [lng, lat],
  openedAt: "2026-11-23T00:00:00Z",
  dispatchedAt: null,
  dueAt: null,
  closedAt: null,
  cell: null,
  officer: null,
  state: "open",
  stage: "filed",
  source: "phone",
  round: 1,
  nextDue: null,
  overdue,
  provisional: false,
  deferredAt: null,
  department: null,
  holder: null,
  reports: 1,
  urged: 0,
  extensionAsked: false,
  version: 1,
});
const ids = (marks: readonly IncidentMark[]) => marks.map(({ incidents }) => incidents.map(({ id }) => id));

const widthOf = ({ incidents }: IncidentMark): number =>
  incidents.length === 1 && isPlate(incidents[0]) ? PLATE_PX : SIDE_PX;
function touch(one: IncidentMark, other: IncidentMark, zoom: number): boolean {
  const [a, b] = [worldPx(...one.position, zoom), worldPx(...other.position, zoom)];
  return Math.abs(a[0] - b[0]) < (widthOf(one) + widthOf(other)) / 2 && Math.abs(a[1] - b[1]) < SIDE_PX;
}

describe("incidents on the map", () => {
  test("at one place are one mark with their number, the first of the list before the others", () => {
    expect(ids(marksOf([incident(3), incident(1), incident(2, 115.6)], 15, null))).toEqual([[3, 1], [2]]);
  });
  test("never hide the one that is chosen", () => {
    expect(ids(marksOf([incident(3), incident(1), incident(2)], 15, 1))).toEqual([[3, 2], [1]]);
  });
  test("open like a fan at the last zooms, round their place", () => {
    const marks = marksOf([incident(1), incident(2), incident(3), incident(4, 115.6)], 18, null);
    expect(ids(marks)).toEqual([[1], [2], [3], [4]]);
    expect(marks.map(({ aside }) => aside === null)).toEqual([false, false, false, true]);
    expect(marks.slice(0, 3).every(({ position }) => position[0] === 115.5 && position[1] === 21.5)).toBe(true);
  });
  test("in a fan do not touch, however many they are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), (count) => {
        const marks = marksOf(
          Array.from({ length: count }, (_, index) => incident(index + 1)),
          19,
          null,
        );
        const far = marks.map(({ aside }, index) => {
          const [next, own] = [marks[(index + 1) % count]?.aside ?? [0, 0], aside ?? [0, 0]];
          return Math.hypot(own[0] - next[0], own[1] - next[1]);
        });
        expect(Math.min(...far)).toBeGreaterThanOrEqual(SIDE_PX);
      }),
    );
  });
  test("never lie on one another, and none is lost", () => {
    const near = fc.double({ min: -0.004, max: 0.004, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(near, near, fc.boolean()), { maxLength: 50 }), (places) => {
        const all = places.map(([east, north, late], index) => incident(index + 1, 115.5 + east, 21.5 + north, late));
        const marks = marksOf(all, 15, null);
        expect(
          ids(marks)
            .flat()
            .toSorted((a, b) => a - b),
        ).toEqual(all.map(({ id }) => id));
        for (const [index, mark] of marks.entries())
          expect(marks.slice(index + 1).some((other) => touch(mark, other, 15))).toBe(false);
      }),
    );
  });
});
