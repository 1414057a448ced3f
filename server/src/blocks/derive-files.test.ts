// Reading GeoJSON: codes, levels, outlines, and words for what is wrong.
import { expect, test } from "vitest";
import { readBuildings, readDivisions, readStreets } from "./derive-files.ts";

const ring = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const area = (properties: object, ...box: [number, number, number, number]) => ({
  type: "Feature",
  properties,
  geometry: { type: "Polygon", coordinates: [ring(...box)] },
});
const collection = (...features: object[]) => ({ type: "FeatureCollection", features });
const codes = (json: unknown) => readDivisions(json, "f").map(({ code }) => code);

test.each(["code", "division_code", "adcode", "gb2260"])("the code is found under %s and padded", (key) => {
  expect(codes(collection(area({ [key]: "310101" }, 0, 0, 1, 1)))).toEqual(["310101000000"]);
});

test("an outline without code is left out beside coded divisions", () => {
  expect(codes(collection(area({}, 0, 0, 2, 1), area({ code: 310101 }, 0, 0, 1, 1)))).toEqual(["310101000000"]);
});

test("of several levels only the lowest is tiled", () => {
  const json = collection(
    area({ code: "310101" }, 0, 0, 2, 1),
    area({ code: "310101002" }, 0, 0, 2, 1),
    area({ code: "310101002001" }, 0, 0, 1, 1),
    area({ code: "310101002002" }, 1, 0, 2, 1),
    area({ code: "310109" }, 5, 0, 6, 1),
  );
  expect(codes(json)).toEqual(["310101002001", "310101002002", "310109000000"]);
});

test("divisions without codes get invented ones, their common outline none", () => {
  expect(codes(collection(area({}, 0, 0, 2, 1), area({}, 0, 0, 1, 1), area({}, 1, 0, 2, 1)))).toEqual([
    "990101001001",
    "990101001002",
  ]);
  expect(codes(area({}, 0, 0, 2, 1))).toEqual(["990101001001"]);
});

test.each([
  ["no GeoJSON", 7, /FeatureCollection/],
  [
    "points for divisions",
    collection({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [0, 0] } }),
    /at least one Polygon/,
  ],
  ["a code that lost its digits", collection(area({ code: 3.10115e11 + 0.5 }, 0, 0, 1, 1)), /division code of/],
  [
    "projected coordinates",
    collection(area({ code: "310101" }, 13_520_000, 3_660_000, 13_520_100, 3_660_100)),
    /EPSG:4326/,
  ],
  [
    "an open ring",
    collection({
      type: "Feature",
      properties: {},
      geometry: { type: "Polygon", coordinates: [ring(0, 0, 1, 1).slice(1)] },
    }),
    /closed rings/,
  ],
  [
    "numbers instead of rings",
    collection({ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [1, 2] } }),
    /nested arrays/,
  ],
])("%s is refused in words", (_, json, words) => {
  expect(() => readDivisions(json, "boundary.geojson")).toThrow(words);
});

test("what is no line is skipped and counted", () => {
  const way = {
    type: "Feature",
    properties: { highway: "primary" },
    geometry: {
      type: "LineString",
      coordinates: [
        [0, 0],
        [1, 1],
      ],
    },
  };
  const { features, skipped } = readStreets(collection(way, area({}, 0, 0, 1, 1)), "f");
  expect(features).toEqual([{ geometry: way.geometry, tags: way.properties }]);
  expect(skipped).toBe(1);
});

test("buildings keep their ids, repeated or missing ones get their number", () => {
  const json = collection(
    { ...area({}, 0, 0, 1, 1), id: "way/1" },
    area({ osm_id: "way/1" }, 1, 0, 2, 1),
    area({}, 2, 0, 3, 1),
  );
  expect(readBuildings(json, "f").features.map(({ id }) => id)).toEqual(["way/1", "#2", "#3"]);
});
