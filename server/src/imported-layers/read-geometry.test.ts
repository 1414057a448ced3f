/** Geometries of files, from GeoJSON and from well-known text: what is taken, what is said of the rest. */
import { expect, test } from "vitest";
import { type Place, readGeometry } from "./read-geometry.ts";
import { readWkt } from "./read-wkt.ts";

const stay = (place: Place): Place => place;
const wrongOf = (geometry: unknown): string => {
  const read = readGeometry(geometry, stay);
  return "wrong" in read ? read.wrong : "";
};

test("every plain kind is taken in two dimensions, moved position by position", () => {
  const read = readGeometry(
    {
      type: "MultiPoint",
      coordinates: [
        [1, 2, 3],
        [4, 5],
      ],
    },
    ([x, y]) => [y, x],
  );
  expect(read).toEqual({
    geometry: {
      type: "MultiPoint",
      coordinates: [
        [2, 1],
        [5, 4],
      ],
    },
    places: [
      [1, 2],
      [4, 5],
    ],
  });
  expect(readGeometry({ type: "Point", coordinates: [1, 2] }, stay)).toMatchObject({ places: [[1, 2]] });
});

test("what is wrong is said with what was expected and what came", () => {
  expect(wrongOf(null)).toContain("got none");
  expect(wrongOf({ type: "GeometryCollection", geometries: [] })).toContain("GeometryCollection");
  expect(wrongOf({ type: "LineString", coordinates: [[1, 2]] })).toContain("at least 2");
  expect(wrongOf({ type: "Point", coordinates: ["1", 2] })).toContain("longitude");
  expect(
    wrongOf({
      type: "Polygon",
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      ],
    }),
  ).toContain("closed");
  expect(wrongOf({ type: "MultiPolygon", coordinates: [] })).toContain("empty");
  expect(wrongOf({ type: "Point", coordinates: [Number.NaN, 2] })).toContain("longitude");
});

test("well-known text gives the same shapes", () => {
  expect(readWkt("POINT (121.5 31.2)")).toEqual({ type: "Point", coordinates: [121.5, 31.2] });
  expect(readWkt("SRID=4326;LineString Z(1 2 3, 4 5 6)")).toEqual({
    type: "LineString",
    coordinates: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  });
  expect(readWkt("MULTIPOINT((1 2),(3 4))")).toEqual(readWkt("MULTIPOINT(1 2, 3 4)"));
  expect(readWkt("POLYGON((0 0,1 0,1 1,0 0),(0.1 0.1,0.2 0.1,0.2 0.2,0.1 0.1))")?.coordinates).toHaveLength(2);
  expect(readWkt("MULTIPOLYGON(((0 0,1 0,1 1,0 0)))")).toMatchObject({
    coordinates: [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    ],
  });
  for (const text of ["", "POINT EMPTY", "CIRCLE(1 2)", "POINT(1 2", "POINT(x y)"]) expect(readWkt(text)).toBe(null);
});
