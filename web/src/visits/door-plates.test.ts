/** Which plates stand on the map of visits. */
import type { VisitSummary } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { platesAt, worstGrade } from "./door-plates.ts";

const visit = (id: number, building: number, position: readonly number[], grade: VisitSummary["grade"] = "G") =>
  ({ id, grade, position, building: { id: building } }) as unknown as VisitSummary;

const near = [visit(1, 1, [115.49, 21.5]), visit(2, 1, [115.49, 21.5], "R"), visit(3, 2, [115.4901, 21.5])];

describe("the plates of the visits", () => {
  test("near, every house has its own with all its visits", () => {
    const plates = platesAt(near, 18, null);
    expect(plates.map(({ visits, many }) => [visits.length, many])).toEqual([
      [2, false],
      [1, false],
    ]);
  });
  test("from afar, houses that would cover each other share one", () => {
    const [plate, ...others] = platesAt(near, 12, null);
    expect(others).toEqual([]);
    expect(plate).toMatchObject({ many: true });
    expect(plate?.visits).toHaveLength(3);
  });
  test("what is chosen in the list never shares a plate", () => {
    expect(platesAt(near, 12, 3).map(({ many }) => many)).toEqual([false, false]);
  });
  test("a plate shows the worst of its grades, and none only where nothing is graded", () => {
    expect(worstGrade(near)).toBe("R");
    expect(worstGrade([{ grade: null }, { grade: "Y" }])).toBe("Y");
    expect(worstGrade([{ grade: null }])).toBeNull();
  });
  test("every visit stands on exactly one plate, at every zoom", () => {
    const anyVisit = fc.record({ house: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(anyVisit, { maxLength: 40 }), fc.double({ min: 8, max: 20, noNaN: true }), (given, zoom) => {
        const visits = given.map(({ house }, id) => visit(id, house, [115 + house / 1_000, 21.5]));
        const shown = platesAt(visits, zoom, null).flatMap((plate) => plate.visits.map(({ id }) => id));
        expect(shown.toSorted((a, b) => a - b)).toEqual(visits.map(({ id }) => id));
      }),
    );
  });
});
