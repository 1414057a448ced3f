/** Zipped Shapefiles with shapes of any kind, for who takes no official grid: made byte by byte as the ESRI white paper says. */
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { isRefusal } from "../refusals.ts";
import { readShapeArchive } from "./shapefile.ts";

/** A table with one column of text and one row. */
function dbase(column: string, value: string): Buffer {
  const [headBytes, width] = [32 + 32 + 1, 10];
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(3, 0);
  head.writeUInt32LE(1, 4);
  head.writeUInt16LE(headBytes, 8);
  head.writeUInt16LE(1 + width, 10);
  head.write(column, 32);
  head.write("C", 32 + 11);
  head.writeUInt8(width, 32 + 16);
  head.writeUInt8(0x0d, headBytes - 1);
  return Buffer.concat([head, Buffer.from(` ${value.padEnd(width)}`)]);
}

const prj = (datum: string): Buffer =>
  Buffer.from(
    `PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS",DATUM["${datum}",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`,
  );

/** A .shp of one kind of shapes: the type, then the content of each record behind its own type. */
function shp(type: number, ...contents: readonly (readonly number[])[]): Buffer {
  const head = Buffer.alloc(100);
  head.writeInt32BE(9994, 0);
  head.writeInt32LE(type, 32);
  const records = contents.map((words, at) => {
    const record = Buffer.alloc(8);
    record.writeInt32BE(at + 1, 0);
    const content = Buffer.concat([
      int(type),
      ...words.map((word) => (Number.isInteger(word) ? int(word) : double(word))),
    ]);
    record.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([record, content]);
  });
  return Buffer.concat([head, ...records]);
}
const int = (value: number): Buffer => Buffer.from(Int32Array.of(value).buffer);
const double = (value: number): Buffer => Buffer.from(Float64Array.of(value).buffer);
const BOX = [0.5, 0.5, 0.5, 0.5];
const LIMITS = { mostBytes: 1_000_000, mostShapes: 3 };
const archived = (parts: Record<string, Uint8Array>, limits = LIMITS) =>
  readShapeArchive({ name: "a.zip", bytes: zipSync(parts) }, limits).rows.map(({ shape }) => shape);

test("who takes no grid reads points, lines and polygons of a zipped Shapefile, with their values, into degrees", () => {
  expect(archived({ "a.shp": shp(1, [114.5, 22.5], [114.25, 22.75]) })).toEqual([
    { type: "Point", coordinates: [114.5, 22.5] },
    { type: "Point", coordinates: [114.25, 22.75] },
  ]);
  const twoLines = [...BOX, 2, 4, 0, 2, 114.5, 22.5, 114.25, 22.5, 114.5, 22.75, 114.25, 22.75];
  expect(archived({ "a.shp": shp(13, twoLines) })).toEqual([
    {
      type: "MultiLineString",
      coordinates: [
        [
          [114.5, 22.5],
          [114.25, 22.5],
        ],
        [
          [114.5, 22.75],
          [114.25, 22.75],
        ],
      ],
    },
  ]);
  expect(archived({ "a.shp": shp(8, [...BOX, 1, 114.5, 22.5]) })).toEqual([
    { type: "MultiPoint", coordinates: [[114.5, 22.5]] },
  ]);
  const [x, y] = [506171.999186453, 2493598.04409249];
  const moved = archived({ "a.shp": shp(1, [x, y]), "a.prj": prj("D_China_2000") });
  const [lng = 0, lat = 0] = (moved[0] as { coordinates: readonly number[] }).coordinates;
  expect([lng.toFixed(9), lat.toFixed(9)]).toEqual(["114.060000000", "22.540000000"]);
  const table = { "a.shp": shp(1, [114.5, 22.5]), "a.dbf": dbase("depth_m", "0.5"), "A.cpg": Buffer.from("UTF-8") };
  expect(readShapeArchive({ name: "a.zip", bytes: zipSync(table) }, LIMITS).rows).toMatchObject([
    { line: 1, values: { depth_m: "0.5" }, shape: { type: "Point" } },
  ]);
});

function code(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return isRefusal(error) ? error.code : "a fault";
  }
  return "";
}

test("a Shapefile that is too large, broken or not one is refused where any kind is taken, too", () => {
  const point = [114.5, 22.5];
  expect(code(() => archived({ "a.shp": shp(1, point, point, point) }))).toBe("");
  expect(code(() => archived({ "a.shp": shp(1, point, point, point, point) }))).toBe("official.too_large");
  expect(code(() => archived({ "a.shp": new Uint8Array(LIMITS.mostBytes + 1) }))).toBe("official.too_large");
  expect(code(() => archived({ "a.shp": shp(31, point) }))).toBe("official.unreadable");
  expect(code(() => archived({ "a.shp": shp(1, [114.5]) }))).toBe("official.unreadable");
  for (const count of [-1, 2, 2 ** 30])
    expect(code(() => archived({ "a.shp": shp(8, [...BOX, count, 114.5, 22.5]) }))).toBe("official.unreadable");
  expect(code(() => archived({ "a.txt": new Uint8Array(9) }))).toBe("official.unreadable");
  expect(code(() => archived({ "a.shp": shp(1, point), "b.shp": shp(1, point) }))).toBe("official.unreadable");
  const beijing = { "a.shp": shp(1, point), "a.prj": prj("D_Beijing_1954") };
  expect(code(() => archived(beijing))).toBe("official.unreadable");
});
