// The nearest places along streets, on streets as a town draws them: metres, the drawn line, and what cannot be reached.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distanceM, lineLengthM, localFrame } from "../../geometry/measure.ts";
import type { LngLat } from "../../geometry/positions.ts";
import { nodeStreets } from "../network/node-streets.ts";
import { edgeLinesOf } from "../network/plane.ts";
import { buildSegmentIndex } from "../network/snap.ts";
import { nearestPlaces, SNAP_M, type WayStreets } from "./nearest-places.ts";

const CORNER: LngLat = [121, 31];
const { toLngLat } = localFrame(...CORNER);
/** Metres east and north of the corner. */
type Metres = readonly [eastM: number, northM: number];
const at = ([eastM, northM]: Metres): LngLat => toLngLat(eastM, northM);

function streetsOf(lines: readonly (readonly Metres[])[]): WayStreets {
  const noded = nodeStreets(
    lines.map((line, id) => ({
      id: String(id),
      name: null,
      nameEn: null,
      class: "minor_road",
      layer: 0,
      bridge: false,
      tunnel: false,
      lines: [line.map(at)],
    })),
  );
  return { network: noded.network, index: buildSegmentIndex(edgeLinesOf(noded)), origin: noded.origin };
}

//   (0,400) ──────── (400,400)      a square of streets that is open to the east,
//      │                            and a street of its own far in the south-east
//   (0,0) ────────── (400,0)                              (900,-600) ── (1100,-600)
const horseshoe = streetsOf([
  [
    [400, 0],
    [0, 0],
    [0, 400],
    [400, 400],
  ],
  [
    [900, -600],
    [1100, -600],
  ],
]);

describe("nearest along the streets", () => {
  test("what is near through the air and far along the streets comes after what is near along them", () => {
    const { found } = nearestPlaces(horseshoe, at([400, 0]), [at([400, 400]), at([0, 100])], 5);
    expect(found.map(({ row, wayM, straightM }) => [row, Math.round(wayM), Math.round(straightM)])).toEqual([
      [1, 500, 412],
      [0, 1200, 400],
    ]);
  });

  test("the way to the street and from the street counts, and is part of the drawn line", () => {
    const { found, toStreetM } = nearestPlaces(horseshoe, at([100, 30]), [at([300, -50])], 1);
    expect(toStreetM).toBeCloseTo(30, 1);
    expect(found[0]?.wayM).toBeCloseTo(280, 1);
    expect(found[0]?.line).toHaveLength(4);
    expect(found[0]?.line[0]).toEqual(at([100, 30]));
    expect(found[0]?.line.at(-1)).toEqual(at([300, -50]));
  });

  test("only as many as are asked for, the nearest first", () => {
    const places = [300, 100, 200].map((east) => at([east, 0]));
    expect(nearestPlaces(horseshoe, at([0, 0]), places, 2).found.map(({ row }) => row)).toEqual([1, 2]);
  });

  test("what no way leads to is said as that, and what stands far from every street", () => {
    const { found, unreachable } = nearestPlaces(horseshoe, at([0, 0]), [at([1000, -600]), at([-300, 0])], 5);
    expect(found).toEqual([]);
    expect(unreachable.map(({ row, why }) => [row, why])).toEqual([
      [0, "not_connected"],
      [1, "no_street_near"],
    ]);
  });

  test("without a street near where one starts nothing is answered but that", () => {
    const far = nearestPlaces(horseshoe, at([0, -SNAP_M - 1]), [at([0, 0])], 1);
    expect(far).toEqual({ toStreetM: null, found: [], unreachable: [] });
    expect(nearestPlaces(horseshoe, at([0, -SNAP_M + 1]), [at([0, 0])], 1).toStreetM).toBeCloseTo(SNAP_M - 1, 1);
  });
});

const spots = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })), {
  minLength: 1,
  maxLength: 12,
});

test("a way is never shorter than the straight line and as long as it is drawn, wherever places stand", () => {
  fc.assert(
    fc.property(spots, ([first, ...others]) => {
      const from = at(first!);
      const places = others.map(at);
      const { found } = nearestPlaces(horseshoe, from, places, places.length);
      for (const { row, straightM, wayM, line } of found) {
        expect(straightM).toBeCloseTo(distanceM(...from, ...places[row]!), 6);
        expect(wayM).toBeGreaterThanOrEqual(straightM - 0.01);
        expect(wayM).toBeCloseTo(lineLengthM(line), 1);
      }
      expect(found.map(({ wayM }) => wayM)).toEqual(found.map(({ wayM }) => wayM).toSorted((a, b) => a - b));
    }),
  );
});
