// Reading official grids: four formats, Chinese encodings, reference systems of Chinese towns, and files that mean harm.
import { DatabaseSync } from "node:sqlite";
import { zipSync } from "fflate";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { polygonAreaM2 } from "../../../geometry/measure.ts";
import type { Areal } from "../../../geometry/positions.ts";
import type { ExportedCell } from "../writing/exported-cells.ts";
import { writeGridFile } from "../writing/write-grid-file.ts";
import { FORMATS, type NamedBytes, type OfficialRow } from "./official-rows.ts";
import { projectionNamed, projectionOfText } from "./projection.ts";
import { readGridFile } from "./read-grid-file.ts";
import { unpack } from "./unpack.ts";

const ring = (x: number, y: number, side: number): number[][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const withHole: Areal = {
  type: "MultiPolygon",
  coordinates: [[ring(121, 31, 0.01), ring(121.002, 31.002, 0.002).toReversed()], [ring(121.003, 31.003, 0.0005)]],
};
const cells: ExportedCell[] = [
  {
    code: "990101001001-01",
    name: "南山苑第一网格",
    divisionCode: "990101001001",
    kind: "special",
    officer: "li.na",
    shape: withHole,
    blockCodes: ["990101001001001", "990101001001002"],
  },
  {
    code: null,
    name: "=HYPERLINK(1)",
    divisionCode: "990101001001",
    kind: "ordinary",
    officer: null,
    shape: { type: "Polygon", coordinates: [ring(121.01, 31, 0.01)] },
    blockCodes: ["990101001001003"],
  },
];
const text = (name: string, content: string | Uint8Array): NamedBytes => ({ name, bytes: Buffer.from(content) });
const refusal = (files: readonly NamedBytes[]): unknown => {
  try {
    return readGridFile(files).rows.length;
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
};
const plain = ({ code, name, kind, officer, divisionCode }: OfficialRow) => ({
  code,
  name,
  kind,
  officer,
  divisionCode,
});

test.each(FORMATS)("cells come back from %s with names, kinds and holes", (format) => {
  const file = writeGridFile(cells, format);
  const { rows, format: told } = readGridFile([file]);
  expect(told).toBe(format);
  expect(rows.map(plain)).toEqual(
    cells.map(({ code, name, kind, officer, divisionCode }) => ({ code, name, kind, officer, divisionCode })),
  );
  const areas = rows.map(({ shape }) => (shape ? polygonAreaM2(shape) : 0));
  const wanted = cells.map(({ shape }) => (format === "csv" || !shape ? 0 : polygonAreaM2(shape)));
  areas.forEach((areaM2, i) => expect(areaM2).toBeCloseTo(wanted[i] ?? 0, 6));
  expect(rows.map(({ blockCodes }) => blockCodes)).toEqual(
    cells.map(({ blockCodes }) => (format === "csv" ? blockCodes : null)),
  );
});

test("a list cannot carry a formula into a spreadsheet", () => {
  const csv = Buffer.from(writeGridFile(cells, "csv").bytes).toString("utf8");
  expect(csv).toContain(",'=HYPERLINK(1),");
});

test("a list in GBK with Chinese columns and semicolons is understood", () => {
  const list =
    "单元网格编码;网格名称;网格类型\n990101001001001;南山苑;专属网格\n990101001001002;南山苑;\n990101001001003;;\n";
  const { rows } = readGridFile([{ name: "网格.csv", bytes: iconv.encode(list, "gbk") }]);
  expect(rows).toMatchObject([{ name: "南山苑", kind: "special", blockCodes: ["990101001001001", "990101001001002"] }]);
});

/** A table of one text column, as a desktop system in China writes it. */
function dbase(names: readonly Uint8Array[], width: number): Buffer {
  const head = Buffer.alloc(65);
  head.writeUInt8(3, 0);
  head.writeUInt32LE(names.length, 4);
  head.writeUInt16LE(65, 8);
  head.writeUInt16LE(1 + width, 10);
  head.write("WGMC", 32, "latin1");
  head.write("C", 43, "latin1");
  head.writeUInt8(width, 48);
  head.writeUInt8(0x0d, 64);
  const records = names.map((name) => {
    const record = Buffer.alloc(1 + width, 0x20);
    record.set(name.subarray(0, width), 1);
    return record;
  });
  return Buffer.concat([head, ...records]);
}

const gbk = (name: string): Uint8Array => iconv.encode(name, "gbk");
const utf8 = (name: string): Uint8Array => Buffer.from(name);

test("a Shapefile in GBK is read with and without its .cpg, and a name that the column cut off loses one character", () => {
  const shp = unpack({ name: "a.zip", bytes: writeGridFile(cells, "shp").bytes }).filter(({ name }) =>
    name.endsWith(".shp"),
  );
  const names = ["南山苑第一网格", "北山苑"];
  const table = (encode: (name: string) => Uint8Array, width = 20) => ({
    name: "grid.dbf",
    bytes: dbase(names.map(encode), width),
  });
  const read = (...beside: NamedBytes[]) => readGridFile([...shp, ...beside]).rows.map(({ name }) => name);
  expect(read(table(gbk), text("grid.cpg", "GBK"))).toEqual(names);
  expect(read(table(gbk))).toEqual(names);
  expect(read(table(utf8))).toEqual(["南山苑第一网", "北山苑"]);
  expect(read(table(utf8), text("GRID.CPG", "UTF-8"))).toEqual(["南山苑第一网", "北山苑"]);
});

test("shapes with heights, null shapes and rings in any direction are read", () => {
  const shp = unpack({
    name: "a.zip",
    bytes: writeGridFile([...cells, { ...(cells[1] as ExportedCell), shape: null }], "shp").bytes,
  });
  const [first, second, third] = readGridFile(shp).rows;
  expect(polygonAreaM2(first?.shape as Areal)).toBeCloseTo(polygonAreaM2(withHole), 6);
  expect([second?.shape?.type, third?.shape]).toEqual(["MultiPolygon", null]);
  const bytes = Buffer.from(shp.find(({ name }) => name.endsWith(".shp"))?.bytes ?? []);
  // PolygonZ: the same polygon, followed by heights that are passed over.
  const record = bytes.subarray(100, 108 + bytes.readInt32BE(104) * 2);
  const content = Buffer.concat([record.subarray(8), Buffer.alloc(160, 7)]);
  content.writeInt32LE(15, 0);
  const head = Buffer.from(bytes.subarray(0, 100));
  head.writeInt32LE(15, 32);
  const recordHead = Buffer.alloc(8);
  recordHead.writeInt32BE(1, 0);
  recordHead.writeInt32BE(content.length / 2, 4);
  const { rows } = readGridFile([{ name: "z.shp", bytes: Buffer.concat([head, recordHead, content]) }]);
  expect(polygonAreaM2(rows[0]?.shape as Areal)).toBeCloseTo(polygonAreaM2(withHole), 6);
});

test("broken and hostile files are refused, not followed", () => {
  expect(refusal([text("a.geojson", "{")])).toBe("official.unreadable");
  expect(refusal([text("a.geojson", '{"type":"Point"}')])).toBe("official.unreadable");
  expect(refusal([text("a.csv", "")])).toBe("official.unreadable");
  expect(refusal([text("a.csv", Buffer.from([0xff, 0xfe, 0x41, 0x00]))])).toBe("official.unreadable");
  expect(refusal([text("a.csv", Buffer.from([0xff, 0xff, 0xff]))])).toBe("official.unreadable");
  expect(refusal([text("a.csv", "block_code,cell_code\n990101001001001,1.2E+12\n")])).toBe("official.unreadable");
  expect(refusal([text("a.gpkg", "SQLite format 3\0 but nothing more")])).toBe("official.unreadable");
  const gpkg = Buffer.from(writeGridFile(cells, "gpkg").bytes);
  for (let at = 100; at < gpkg.length; at += 997) {
    const cut = refusal([{ name: "a.gpkg", bytes: gpkg.subarray(0, at) }]);
    expect(["official.unreadable", "official.no_rows", 1, 2]).toContain(cut);
  }
  const shp = Buffer.from(
    unpack({ name: "a.zip", bytes: writeGridFile(cells, "shp").bytes }).find(({ name }) => name.endsWith(".shp"))
      ?.bytes ?? [],
  );
  for (const [at, value] of [
    [104, -5],
    [104, 2 ** 30],
    [108 + 36, 2 ** 30],
    [108 + 36, -1],
    [108 + 44, 99],
    [32, 1],
  ] as const) {
    const broken = Buffer.from(shp);
    if (at === 104) broken.writeInt32BE(value, at);
    else broken.writeInt32LE(value, at);
    expect(refusal([{ name: "a.shp", bytes: broken }])).toBe("official.unreadable");
  }
});

test("an archive with too much in it is refused before it is unpacked", () => {
  const zeros = new Uint8Array(90 * 1024 * 1024);
  const bomb = zipSync({ "a.shp": zeros, "b.dbf": zeros, "c.csv": zeros }, { level: 9 });
  expect(bomb.length).toBeLessThan(2 ** 20);
  expect(refusal([{ name: "bomb.zip", bytes: bomb }])).toBe("official.too_large");
  const many = zipSync(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.csv`, new Uint8Array(1)])));
  expect(refusal([{ name: "many.zip", bytes: many }])).toBe("official.too_large");
  expect(refusal([{ name: "other.zip", bytes: zipSync({ "../../a.exe": new Uint8Array(9) }) }])).toBe(
    "official.unreadable",
  );
  expect(
    refusal([{ name: "two.zip", bytes: zipSync({ "a.shp": new Uint8Array(9), "b.shp": new Uint8Array(9) }) }]),
  ).toBe("official.unreadable");
});

test("of a GeoPackage only real tables are read, never a view", () => {
  const db = new DatabaseSync(":memory:");
  db.deserialize(Buffer.from(writeGridFile(cells, "gpkg").bytes));
  db.exec(
    "alter table grid rename to hidden; create view grid as with recursive t(n) as (select 1 union all select n + 1 from t) select n as fid, null as geom from t",
  );
  db.exec("update gpkg_geometry_columns set table_name = 'grid'");
  expect(refusal([{ name: "a.gpkg", bytes: db.serialize() }])).toBe("official.unreadable");
  db.close();
});

const POINTS = [
  ["EPSG:4547", 506171.999186453, 2493598.04409249, 114.06, 22.54],
  ["urn:ogc:def:crs:EPSG::4526", 38506171.9991865, 2493598.04409249, 114.06, 22.54],
  ["EPSG:4528", 40642964.1598466, 3454118.13216565, 121.5, 31.2],
  ["EPSG:4509", 929075.36123293, 3461888.3691303, 121.5, 31.2],
  ["EPSG:32651", 357093.025817962, 3452736.4850108, 121.5, 31.2],
  ["EPSG:3857", 13525318.1313827, 3658750.28028299, 121.5, 31.2],
] as const;

function expectNear([lng, lat]: readonly number[], wanted: readonly number[]): void {
  expect(lng).toBeCloseTo(wanted[0] ?? 0, 9);
  expect(lat).toBeCloseTo(wanted[1] ?? 0, 9);
}

test("Gauss-Krueger, UTM and web Mercator bring back the places that PROJ sent there", () => {
  for (const [name, x, y, ...wanted] of POINTS) expectNear(projectionNamed(name, "a")(x, y), wanted);
  expect(() => projectionNamed("EPSG:2437", "a")).toThrow("cannot be read");
});

const prj = (datum: string) =>
  `PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS",DATUM["${datum}",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;

test("the text of a .prj tells zone, false easting and datum; one that needs secret parameters is refused", () => {
  const [x, y] = [POINTS[0][1], POINTS[0][2]];
  expect(projectionOfText(prj("D_China_2000"), "a")(x, y)).toEqual(projectionNamed("EPSG:4547", "a")(x, y));
  expect(() => projectionOfText(prj("D_Beijing_1954"), "a")).toThrow("cannot be read");
});
