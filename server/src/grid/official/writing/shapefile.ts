/**
 * Writes cells as a Shapefile in a zip archive: .shp and .shx (ESRI white paper of July 1998), .dbf with UTF-8 text, .prj for
 * WGS84, .cpg. Outer rings run clockwise and holes the other way, as that paper asks.
 */
import { zipSync } from "fflate";
import { ringAreaM2 } from "../../../geometry/measure.ts";
import { boxOf, type Position, polygonsOf, ringsOf } from "../../../geometry/positions.ts";
import { type ExportedCell, FIELDS, valuesOf } from "./exported-cells.ts";

const PRJ =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const FILE_CODE = 9994;
const VERSION = 1000;
const [NULL_SHAPE, POLYGON] = [0, 5];
const [HEAD_BYTES, RECORD_HEAD_BYTES, POLYGON_HEAD_BYTES, POSITION_BYTES] = [100, 8, 44, 16];
const TEXT_BYTES = 254;
/** The earliest date that a zip archive can carry: the same cells make the same bytes. */
const UNDATED = new Date(1980, 0, 1);

export function writeShapefile(cells: readonly ExportedCell[]): Uint8Array {
  const records = cells.map(({ shape }) =>
    shapeRecord(shape ? clockwise(polygonsOf(shape).flatMap((rings) => [...rings.entries()])) : []),
  );
  const box = boxOf(cells.flatMap(({ shape }) => (shape ? ringsOf(shape) : [])));
  const starts: number[] = [];
  let at = HEAD_BYTES;
  for (const record of records) {
    starts.push(at);
    at += RECORD_HEAD_BYTES + record.length;
  }
  const numbered = records.flatMap((record, i) => [recordHead(i + 1, record.length), record]);
  const index = records.map((record, i) => recordHead((starts[i] ?? 0) / 2, record.length));
  const parts = {
    "grid.shp": Buffer.concat([fileHead(at, box), ...numbered]),
    "grid.shx": Buffer.concat([fileHead(HEAD_BYTES + RECORD_HEAD_BYTES * records.length, box), ...index]),
    "grid.dbf": dbaseTable(cells),
    "grid.prj": Buffer.from(PRJ),
    "grid.cpg": Buffer.from("UTF-8"),
  };
  return zipSync(parts, { mtime: UNDATED, level: 6 });
}

/** The first ring of each polygon is its outer one. */
const clockwise = (rings: readonly (readonly [number, readonly Position[]])[]): (readonly Position[])[] =>
  rings.map(([place, ring]) => (ringAreaM2(ring) > 0 === (place === 0) ? ring.toReversed() : ring));

function fileHead(lengthBytes: number, box: readonly number[]): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeInt32BE(FILE_CODE, 0);
  head.writeInt32BE(lengthBytes / 2, 24);
  head.writeInt32LE(VERSION, 28);
  head.writeInt32LE(POLYGON, 32);
  for (const [i, side] of box.entries()) head.writeDoubleLE(Number.isFinite(side) ? side : 0, 36 + 8 * i);
  return head;
}

function recordHead(first: number, lengthBytes: number): Buffer {
  const head = Buffer.alloc(RECORD_HEAD_BYTES);
  head.writeInt32BE(first, 0);
  head.writeInt32BE(lengthBytes / 2, 4);
  return head;
}

function shapeRecord(rings: readonly (readonly Position[])[]): Buffer {
  if (rings.length === 0) {
    const nothing = Buffer.alloc(4);
    nothing.writeInt32LE(NULL_SHAPE, 0);
    return nothing;
  }
  const positions = rings.flat();
  const record = Buffer.alloc(POLYGON_HEAD_BYTES + 4 * rings.length + POSITION_BYTES * positions.length);
  let at = record.writeInt32LE(POLYGON, 0);
  for (const side of boxOf(rings)) at = record.writeDoubleLE(side, at);
  at = record.writeInt32LE(rings.length, at);
  at = record.writeInt32LE(positions.length, at);
  let first = 0;
  for (const ring of rings) {
    at = record.writeInt32LE(first, at);
    first += ring.length;
  }
  for (const [lng = 0, lat = 0] of positions) {
    at = record.writeDoubleLE(lng, at);
    at = record.writeDoubleLE(lat, at);
  }
  return record;
}

/** dBASE III: every column text of 254 bytes but the last, which is a number. */
function dbaseTable(cells: readonly ExportedCell[]): Buffer {
  const columns = FIELDS.map((name) => ({
    name,
    kind: name === "blocks" ? "N" : "C",
    bytes: name === "blocks" ? 10 : TEXT_BYTES,
  }));
  const recordBytes = 1 + columns.reduce((sum, { bytes }) => sum + bytes, 0);
  const headBytes = 32 + 32 * columns.length + 1;
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(3, 0);
  head.set([80, 1, 1], 1);
  head.writeUInt32LE(cells.length, 4);
  head.writeUInt16LE(headBytes, 8);
  head.writeUInt16LE(recordBytes, 10);
  for (const [i, { name, kind, bytes }] of columns.entries()) {
    head.write(name, 32 + 32 * i, "latin1");
    head.write(kind, 32 + 32 * i + 11, "latin1");
    head.writeUInt8(bytes, 32 + 32 * i + 16);
  }
  head.writeUInt8(0x0d, headBytes - 1);
  const records = cells.map((cell) => {
    const values = valuesOf(cell);
    return Buffer.concat([
      Buffer.from(" "),
      ...columns.map(({ name, kind, bytes }) => padded(String(values[name] ?? ""), kind, bytes)),
    ]);
  });
  return Buffer.concat([head, ...records, Buffer.from([0x1a])]);
}

/** Cut at a whole character: Buffer writes none that does not fit. Numbers stand on the right. */
function padded(text: string, kind: string, width: number): Buffer {
  const filled = Buffer.alloc(width, 0x20);
  filled.write(text, kind === "N" ? Math.max(0, width - Buffer.byteLength(text)) : 0);
  return filled;
}
