/** How hazards gather into marks. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromWorldPx, worldPx } from "../map/world-px.ts";
import { type HazardPoint, openAt, overdueS, readHazard } from "./at-instant.ts";
import { marksOf } from "./clusters.ts";

const NOW_S = 1_763_000_000;
const DAY_S = 86_400;
const hazard = (over: Partial<HazardPoint> & { id: number }): HazardPoint => ({
  severity: 3,
  cellId: 1,
  lng: 121.49,
  lat: 31.23,
  foundAt: NOW_S - DAY_S,
  deadlineAt: 0,
  closedAt: 0,
  ...over,
});
const community = (cellId: number): string => (cellId < 3 ? "a" : "b");
const marks = (hazards: readonly HazardPoint[], zoom: number) => marksOf(hazards, zoom, NOW_S, community);

const anyHazards = fc
  .array(
    fc.record({
      severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
      cellId: fc.integer({ min: 1, max: 5 }),
      lng: fc.double({ min: 121.48, max: 121.5, noNaN: true }),
      lat: fc.double({ min: 31.22, max: 31.24, noNaN: true }),
      deadlineAt: fc.constantFrom(0, NOW_S - 3 * DAY_S, NOW_S + DAY_S),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map((each, index) => hazard({ id: index + 1, ...each })));
const streetZoom = fc.double({ min: 13, max: 20, noNaN: true });

describe("marks of hazards", () => {
  test("two general hazards in one doorway gather, with their count", () => {
    const [mark] = marks([hazard({ id: 1 }), hazard({ id: 2 })], 16);
    expect(mark).toMatchObject({ kind: "cluster", severity: 3, ids: [1, 2] });
  });

  test("a cluster shows its worst mark", () => {
    expect(marks([hazard({ id: 1 }), hazard({ id: 2, severity: 2 })], 16)).toMatchObject([
      { kind: "cluster", severity: 2 },
    ]);
  });

  test("neighbours in different cells stay apart however near they are", () => {
    expect(marks([hazard({ id: 1, cellId: 1 }), hazard({ id: 2, cellId: 2 })], 15)).toHaveLength(2);
  });

  test("general hazards are not shown before zoom 15", () => {
    expect(marks([hazard({ id: 1 })], 14)).toEqual([]);
    expect(marks([hazard({ id: 1, severity: 2 })], 14)).toHaveLength(1);
  });

  test("far out a community has one plate for its critical and overdue ones", () => {
    const far = marks(
      [
        hazard({ id: 1, severity: 1, cellId: 1 }),
        hazard({ id: 2, severity: 1, cellId: 2 }),
        hazard({ id: 3, severity: 1, cellId: 4 }),
        hazard({ id: 4 }),
      ],
      12,
    );
    expect(far.map(({ ids }) => ids)).toEqual([[1, 2], [3]]);
  });

  test("critical and overdue ones never gather where streets show", () => {
    fc.assert(
      fc.property(anyHazards, streetZoom, (hazards, zoom) => {
        const urgent = hazards.filter((each) => each.severity === 1 || overdueS(each, NOW_S) > 0).map(({ id }) => id);
        const single = marks(hazards, zoom)
          .filter(({ ids }) => ids.length === 1)
          .flatMap(({ ids }) => ids);
        expect(single).toEqual(expect.arrayContaining(urgent));
      }),
    );
  });

  test("a cluster never mixes cells", () => {
    fc.assert(
      fc.property(anyHazards, streetZoom, (hazards, zoom) => {
        const cellOf = new Map(hazards.map(({ id, cellId }) => [id, cellId]));
        for (const mark of marks(hazards, zoom))
          expect(new Set(mark.ids.map((id) => cellOf.get(id)))).toEqual(new Set([mark.cellId]));
      }),
    );
  });

  test("from zoom 15 every hazard is in exactly one mark", () => {
    fc.assert(
      fc.property(anyHazards, fc.double({ min: 15, max: 20, noNaN: true }), (hazards, zoom) => {
        const shown = marks(hazards, zoom).flatMap(({ ids }) => ids);
        expect(shown.toSorted((a, b) => a - b)).toEqual(hazards.map(({ id }) => id));
      }),
    );
  });

  test("the order in which tiles arrive does not matter", () => {
    fc.assert(
      fc.property(anyHazards, streetZoom, (hazards, zoom) => {
        const sets = (list: readonly HazardPoint[]): string[] =>
          marks(list, zoom)
            .map(({ ids }) => ids.toSorted((a, b) => a - b).join())
            .toSorted();
        expect(sets(hazards.toReversed())).toEqual(sets(hazards));
      }),
    );
  });

  test("from zoom 18 each stands alone", () => {
    fc.assert(
      fc.property(anyHazards, (hazards) => {
        expect(marks(hazards, 18)).toHaveLength(hazards.length);
      }),
    );
  });

  test("pixels lead back to the same place", () => {
    const [lng, lat] = fromWorldPx(worldPx(121.49, 31.23, 16), 16);
    expect(lng).toBeCloseTo(121.49, 9);
    expect(lat).toBeCloseTo(31.23, 9);
  });
});

describe("hazards at an instant", () => {
  test("a hazard is open from the moment it is found until the moment it is closed", () => {
    const closed = hazard({ id: 1, foundAt: 100, closedAt: 200 });
    expect([99, 100, 199, 200].map((atS) => openAt(closed, atS))).toEqual([false, true, true, false]);
  });

  test("one without a deadline is never overdue", () => {
    expect(overdueS(hazard({ id: 1, deadlineAt: 0 }), NOW_S)).toBe(0);
  });

  test("overdue is counted from the deadline to the instant that is shown, not to now", () => {
    const late = hazard({ id: 1, deadlineAt: 1_000 });
    expect([900, 1_000, 1_500].map((atS) => overdueS(late, atS))).toEqual([0, 0, 500]);
  });

  test("a tile feature without a severity is no hazard", () => {
    const point: GeoJSON.Point = { type: "Point", coordinates: [121, 31] };
    expect(readHazard(1, point, { cell_id: 2 })).toBeNull();
    expect(readHazard(1, point, { severity: 1, cell_id: 2, found_at: 5 })).toMatchObject({
      id: 1,
      severity: 1,
      cellId: 2,
      foundAt: 5,
      closedAt: 0,
    });
  });
});
