/** Files of layers for tests: areas as GeoJSON, and a reader of zipped Shapefiles that answers what a test asks for by the name. */
import { Problem } from "../problem.ts";
import type { ReadShapes } from "./read-archive.ts";

/** What grid/official/ reads is tried there; here that its rows are taken like others, and its refusals told as ours. */
export const readShapes: ReadShapes = ({ name }, { mostShapes }) => {
  if (name === "large.zip")
    throw new Problem("official.too_large", { expected: `at most ${mostShapes} shapes`, got: "more" });
  if (name === "broken.zip")
    throw new Problem("official.unreadable", { file: name, expected: "a .shp file", got: "none" });
  return {
    rows: [
      { values: { depth_m: "0.5", 姓名: "王某" }, shape: square(121, 31) },
      { values: {}, shape: name === "hollow.zip" ? null : { type: "Point", coordinates: [121.0005, 31.0005] } },
    ],
  };
};
export const ZIPPED = Buffer.from("PK\u0003\u0004 the rest is read by the reader that is handed in");

export const square = (west: number, south: number, side = 0.0015) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ],
  ],
});
export const geojson = (...geometries: unknown[]): string =>
  JSON.stringify({
    type: "FeatureCollection",
    features: geometries.map((geometry, at) => ({
      type: "Feature",
      geometry,
      properties: { depth_m: at / 2, 姓名: "王某" },
    })),
  });
