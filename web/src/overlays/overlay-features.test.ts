/** What is drawn of an overlay: figures inside their areas, grades by count, the list in the order that matters. */
import type { NewOverlay, Overlay } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OverlayCollection } from "../state/overlays.ts";
import { amountOf, boxOf, drawnOverlay, labelPoint, overlayRows } from "./overlay-features.ts";

const words = {
  name: (zh: string, en: string | null) => en ?? zh,
  kind: (layer: string, kind: string) => `${layer} ${kind}`,
};

function collection(
  operation: NewOverlay["operation"],
  features: readonly { readonly at?: GeoJSON.Position; readonly properties: GeoJSON.GeoJsonProperties }[],
): OverlayCollection {
  const overlay: Overlay = {
    id: 1,
    name: "o",
    by: "a",
    at: "2026-11-22T00:00:00Z",
    wish: { name: "o", operation, left: { layer: "building" } },
    features: features.length,
    box: null,
    seconds: 1,
    repeats: null,
  };
  return {
    type: "FeatureCollection",
    overlay,
    features: features.map(({ at = [0, 0], properties }, i) => ({
      type: "Feature",
      id: i + 1,
      geometry: { type: "Point", coordinates: at },
      properties,
    })),
  };
}

const gradesOf = (of: OverlayCollection): unknown[] =>
  drawnOverlay(of).shapes.features.map(({ properties }) => properties?.["grade"]);

describe("the figure of a feature", () => {
  test("is the one that was asked for, not one that came along", () => {
    const chained = collection("buffer", [{ properties: { count: 3, street_distance_m: 20 } }]);
    expect(amountOf(chained.overlay)).toBeNull();
    expect(drawnOverlay(chained).labels.features).toEqual([]);
    expect(amountOf({ wish: { ...chained.overlay.wish, operation: "count_join" } })).toBe("count");
  });

  test("grades by the root of the count; what counts nothing is told apart and still says 0", () => {
    const counted = collection("count_join", [
      { properties: { count: 0 } },
      { properties: { count: 4 } },
      { properties: { count: 16 } },
    ]);
    expect(gradesOf(counted)).toEqual([0, 0.5, 1]);
    expect(drawnOverlay(counted).labels.features.map(({ properties }) => properties?.["label"])).toEqual([
      "0",
      "4",
      "16",
    ]);
    expect(gradesOf(collection("count_join", [{ properties: { count: 0 } }]))).toEqual([0]);
  });

  test("does not grade what is not counted", () => {
    expect(gradesOf(collection("within_street_distance", [{ properties: { street_distance_m: 12.4 } }]))).toEqual([1]);
  });
});

//   ┌──┐  ┌──┐
//   │  └──┘ •│   at half height the U has two arms; the figure stands in the wider one
//   └────────┘
describe("where a figure stands", () => {
  test("is inside an area that bends around its own middle", () => {
    const u: GeoJSON.Position[] = [
      [0, 0],
      [10, 0],
      [10, 10],
      [6, 10],
      [6, 2],
      [3, 2],
      [3, 10],
      [0, 10],
      [0, 0],
    ];
    expect(labelPoint({ type: "Polygon", coordinates: [u] })).toEqual([8, 5]);
  });

  test("is within every box-shaped area, wherever its vertices are", () => {
    const side = fc.double({ min: 0.001, max: 3, noNaN: true });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const ring: GeoJSON.Position[] = [
          [0, 0],
          [width, 0],
          [width, height / 2],
          [width, height],
          [0, height],
          [0, height / 2],
          [0, 0],
        ];
        const [x, y] = labelPoint({ type: "Polygon", coordinates: [ring] }) ?? [];
        expect(x).toBeCloseTo(width / 2, 9);
        expect(y).toBeCloseTo(height / 2, 9);
      }),
    );
  });

  test("is halfway along a line, in the larger of two parts, nowhere for nothing", () => {
    expect(
      labelPoint({
        type: "LineString",
        coordinates: [
          [0, 0],
          [4, 0],
          [4, 2],
        ],
      }),
    ).toEqual([3, 0]);
    expect(
      labelPoint({
        type: "MultiLineString",
        coordinates: [
          [
            [9, 9],
            [9, 10],
          ],
          [
            [0, 0],
            [4, 0],
          ],
        ],
      }),
    ).toEqual([2, 0]);
    expect(labelPoint({ type: "Point", coordinates: [1, 2] })).toEqual([1, 2]);
    expect(labelPoint({ type: "MultiPolygon", coordinates: [] })).toBeNull();
  });
});

describe("the list beside the map", () => {
  test("begins with the most that was counted, or with the nearest", () => {
    const counted = collection(
      "count_join",
      [1, 5, 3].map((count) => ({ properties: { count } })),
    );
    expect(overlayRows(counted, 2, words).map(({ number, amount }) => [number, amount])).toEqual([
      [2, 5],
      [3, 3],
    ]);
    const near = collection(
      "within_street_distance",
      [40, 0, 12].map((m) => ({ properties: { street_distance_m: m } })),
    );
    expect(overlayRows(near, 9, words).map(({ amount }) => amount)).toEqual([0, 12, 40]);
  });

  test("calls a feature by what its layer knows of it", () => {
    const named = collection("buffer", [
      { properties: { name: "东站", name_en: "East Station" } },
      { properties: { name: null, street: "Fuzhou Road", house_number: "17" } },
      { properties: { hazard_id: 4, class: "egress", item: "egress.locked_exit" } },
      { properties: { inspection_id: 4, kind: "routine" } },
      { properties: { block_code: "B-1" } },
      { properties: {} },
    ]);
    expect(overlayRows(named, 9, words).map(({ name }) => name)).toEqual([
      "East Station",
      "Fuzhou Road 17",
      "hazard egress",
      "inspection routine",
      "B-1",
      null,
    ]);
  });

  test("knows how far every part reaches", () => {
    expect(
      boxOf({
        type: "MultiPoint",
        coordinates: [
          [3, 1],
          [-1, 8],
        ],
      }),
    ).toEqual([-1, 1, 3, 8]);
  });
});
