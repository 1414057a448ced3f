/** What the map draws of an asked area: the outline that was counted, the ways with their numbers, and what the hand has drawn so far. */
import type { Nearest, NearestPlace } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lengthM } from "../map/measuring.ts";
import { previewFeatures } from "./preview-features.ts";
import { situationFeatures } from "./situation-features.ts";

const outline = { type: "Polygon", coordinates: [[[121, 31]]] } as const;
const place = (id: number, line: number[][]): NearestPlace => ({
  thing: "point",
  id,
  kind: "hydrant",
  name: null,
  address: null,
  officer: null,
  at: line.at(-1) ?? [],
  straightM: 10,
  wayM: 20,
  line,
});
const typesOf = ({ features }: GeoJSON.FeatureCollection): string[] => features.map(({ geometry }) => geometry.type);

describe("an asked area on the map", () => {
  test("is nothing before there is an answer, and the outline that was counted afterwards", () => {
    expect(situationFeatures(null, null).features).toEqual([]);
    const { features } = situationFeatures({ outline: { ...outline, coordinates: [...outline.coordinates] } }, null);
    expect(features.map(({ properties, geometry }) => [properties?.["part"], geometry])).toEqual([["area", outline]]);
  });

  test("shows each way with the number of the list at its end, the nearest on top", () => {
    const nearest: Nearest = {
      toStreetM: 1,
      found: [
        place(7, [
          [121, 31],
          [121.001, 31],
        ]),
        place(8, [
          [121, 31],
          [121.002, 31],
        ]),
      ],
      unreachable: [],
    };
    const { features } = situationFeatures(null, nearest);
    expect(features.map(({ properties }) => [properties?.["part"], properties?.["number"]])).toEqual([
      ["way", undefined],
      ["way", undefined],
      ["end", "2"],
      ["end", "1"],
    ]);
    expect(features.at(-1)?.geometry).toEqual({ type: "Point", coordinates: [121.001, 31] });
  });
});

describe("what the hand has drawn so far", () => {
  test("one place is a dot in every shape; the hand that has set none draws nothing", () => {
    for (const shape of ["circle", "polygon", "stretch", "buffer"] as const) {
      expect(typesOf(previewFeatures(shape, [[121, 31]], null))).toEqual(["Point"]);
      expect(typesOf(previewFeatures(shape, [], [121, 31]))).toEqual([]);
    }
  });

  test("a polygon is a line until its third place, then closed ground that ends where it begins", () => {
    const path = [
      [121, 31],
      [121.001, 31],
    ] as const;
    expect(typesOf(previewFeatures("polygon", path, null))).toEqual(["LineString", "Point", "Point"]);
    const [ground] = previewFeatures("polygon", path, [121.001, 31.001]).features;
    const ring = ground?.geometry.type === "Polygon" ? (ground.geometry.coordinates[0] ?? []) : [];
    expect(ring).toHaveLength(4);
    expect(ring.at(-1)).toEqual(ring[0]);
  });

  test("every corner of a drawn circle lies as far from its centre as the hand, within 1 %", () => {
    const lng = fc.double({ min: 73, max: 135, noNaN: true });
    const lat = fc.double({ min: 18, max: 53, noNaN: true });
    const step = fc.double({ min: 0.0005, max: 0.02, noNaN: true });
    fc.assert(
      fc.property(lng, lat, step, step, (x, y, east, north) => {
        const hand = [x + east, y + north] as const;
        const radiusM = lengthM([[x, y], hand]);
        const [ground] = previewFeatures("circle", [[x, y]], hand).features;
        const ring = ground?.geometry.type === "Polygon" ? (ground.geometry.coordinates[0] ?? []) : [];
        expect(ring).toHaveLength(65);
        for (const [lngOf = 0, latOf = 0] of ring)
          expect(
            Math.abs(
              lengthM([
                [x, y],
                [lngOf, latOf],
              ]) /
                radiusM -
                1,
            ),
          ).toBeLessThan(0.01);
      }),
      { numRuns: 50 },
    );
  });
});
