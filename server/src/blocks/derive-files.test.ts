// Reading GeoJSON: codes, levels, outlines, and words for what is wrong.
import { expect, test } from "vitest";
import { readBuildings, readDivisions, readStreams, readStreets, readWater } from "./derive-files.ts";

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
const shape = (type: string, coordinates: unknown, properties: object = {}) => ({
  type: "Feature",
  properties,
  geometry: { type, coordinates },
});
const collection = (...features: object[]) => ({ type: "FeatureCollection", features });
const codes = (json: unknown) => readDivisions(json, "f").features.map(({ code }) => code);

test.each(["code", "division_code", "adcode", "gb2260"])("the code is found under %s and padded", (key) => {
  expect(codes(collection(area({ [key]: "310101" }, 0, 0, 1, 1)))).toEqual(["310101000000"]);
});

test("shapes with the same code are one division", () => {
  const json = collection(area({ code: 310101 }, 0, 0, 1, 1), area({ code: "310101000000" }, 1, 0, 2, 1));
  expect(readDivisions(json, "f").features).toMatchObject([
    { code: "310101000000", geometry: { coordinates: [[ring(0, 0, 1, 1)], [ring(1, 0, 2, 1)]] } },
  ]);
});

test("an outline without code is left out beside coded divisions", () => {
  expect(codes(collection(area({}, 0, 0, 1, 1), area({ code: 310101 }, 0, 0, 1, 0.999)))).toEqual(["310101000000"]);
});

test("ground that only an outline covers is not lost: the outline stays, for what is left over", () => {
  expect(codes(collection(area({}, 0, 0, 2, 1), area({ code: 310101 }, 0, 0, 1, 1)))).toEqual([
    "310101000000",
    "990101001002",
  ]);
  expect(codes(collection(area({ code: 310101 }, 0, 0, 2, 1), area({ code: "310101002" }, 0, 0, 1, 1)))).toEqual([
    "310101000000",
    "310101002000",
  ]);
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
  ["an empty collection", collection(), /at least one Polygon/],
  [
    "a division without a place",
    collection({ type: "Feature", properties: {}, geometry: null }),
    /at least one Polygon/,
  ],
  ["a ring that encloses nothing", collection(shape("Polygon", [ring(0, 0, 1, 0)])), /encloses ground/],
  ["an unknown geometry", collection(shape("Circle", [0, 0])), /GeoJSON geometry, got "Circle"/],
  [
    "numbers instead of rings",
    collection({ type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [1, 2] } }),
    /nested arrays/,
  ],
])("%s is refused in words", (_, json, words) => {
  expect(() => readDivisions(json, "boundary.geojson")).toThrow(words);
});

const line = [
  [0, 0],
  [1, 1],
];
const linesOf = (json: unknown) =>
  readStreets(json, "f").features.map(({ geometry, tags }) => [geometry.coordinates.length, tags]);

test("an open ring is closed and counted, a border around nothing is left out", () => {
  const open = shape("Polygon", [ring(0, 0, 1, 1).slice(0, 4)]);
  const { features, closedRings, skipped } = readDivisions(collection(open, shape("Polygon", [line])), "f");
  expect(features.map(({ geometry }) => geometry)).toEqual([
    { type: "MultiPolygon", coordinates: [[ring(0, 0, 1, 1)]] },
  ]);
  expect([closedRings, skipped]).toEqual([1, 1]);
});

test("a border that crosses itself has ground, although a walk around it gives none", () => {
  const bowtie = [
    [0, 0],
    [1, 1],
    [1, 0],
    [0, 1],
    [0, 0],
  ];
  expect(codes(shape("Polygon", [bowtie]))).toEqual(["990101001001"]);
});

test("bare geometries, collections of them, heights and places without a shape are read", () => {
  const mixed = {
    type: "GeometryCollection",
    geometries: [
      { type: "Point", coordinates: [0, 0] },
      { type: "Polygon", coordinates: [ring(0, 0, 1, 1).map((at) => [...at, 5])] },
    ],
  };
  expect(readDivisions(mixed, "f").features.map(({ geometry }) => geometry)).toEqual([
    { type: "MultiPolygon", coordinates: [[ring(0, 0, 1, 1)]] },
  ]);
  expect(linesOf({ type: "LineString", coordinates: line })).toEqual([[1, {}]]);
});

test("lines of one place or none are skipped and counted, the rest of their feature stays", () => {
  const json = collection(
    shape("LineString", line, { highway: "primary" }),
    shape("MultiLineString", [line, [[0, 0]], []]),
    shape("LineString", [line[0], line[0]]),
    { type: "Feature", properties: null, geometry: null },
  );
  expect(linesOf(json)).toEqual([
    [1, { highway: "primary" }],
    [1, {}],
  ]);
  expect(readStreets(json, "f").skipped).toBe(2);
});

test("a street surface bounds with its outline, a square to walk on is marked as one", () => {
  const json = collection(area({}, 0, 0, 1, 1), area({ highway: "pedestrian" }, 0, 0, 1, 1));
  expect(linesOf(json)).toEqual([
    [1, {}],
    [1, { highway: "pedestrian", area: "yes" }],
  ]);
});

test("water with a surface and streams drawn as lines are told apart", () => {
  const json = collection(area({}, 0, 0, 1, 1), shape("LineString", line, { waterway: "stream" }));
  expect(readWater(json, "f").features).toHaveLength(1);
  expect(readStreams(json, "f").features).toMatchObject([{ tags: { waterway: "stream" } }]);
});

test("buildings keep their ids, repeated or missing ones get their number", () => {
  const json = collection(
    { ...area({}, 0, 0, 1, 1), id: "way/1" },
    area({ osm_id: "way/1" }, 1, 0, 2, 1),
    area({}, 2, 0, 3, 1),
  );
  expect(readBuildings(json, "f").features.map(({ id }) => id)).toEqual(["way/1", "#2", "#3"]);
});
