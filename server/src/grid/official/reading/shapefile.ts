/**
 * Reads polygons from a Shapefile (ESRI white paper of July 1998): .shp with .dbf, .prj and .cpg beside it. Heights and measures
 * are passed over. Every length that the file claims is held against the bytes that are there.
 */

import type { LngLat } from "../../../geometry/positions.ts";
import { unreadable } from "../refusals.ts";
import { readDbase } from "./dbase.ts";
import type { ReadRows } from "./geojson.ts";
import { nestRings } from "./nest-rings.ts";
import type { NamedBytes, RawRow } from "./official-rows.ts";
import { projectionOfText, type ToWgs84 } from "./projection.ts";
import { encodingNamed } from "./text.ts";

const FILE_CODE = 9994;
const HEAD_BYTES = 100;
const RECORD_HEAD_BYTES = 8;
/** Polygon, PolygonZ, PolygonM. */
const POLYGONS = [5, 15, 25];
const NULL_SHAPE = 0;
/** Type, box, count of parts, count of points. */
const POLYGON_HEAD_BYTES = 44;
const POSITION_BYTES = 16;

/** Throws Problem official.unreadable. */
export function readShapefile(file: NamedBytes, parts: readonly NamedBytes[]): ReadRows {
  const text = (end: string): string | null => {
    const part = beside(file, parts, end);
    return part ? Buffer.from(part.bytes.subarray(0, 20_000)).toString("utf8") : null;
  };
  const prj = text(".prj");
  const project: ToWgs84 = prj === null ? (x, y) => [x, y] : projectionOfText(prj, file.name);
  const shapes = readShapes(file, project);
  const table = beside(file, parts, ".dbf");
  const values = table ? readDbase(table, encodingNamed(text(".cpg") ?? "")) : [];
  if (table && values.length !== shapes.length)
    throw unreadable(file.name, `${shapes.length} rows in the .dbf, as many as shapes`, `${values.length}`);
  const rows = shapes.flatMap((shape, i): RawRow[] => {
    const own = table ? values[i] : {};
    return own ? [{ line: i + 1, values: own, shape }] : [];
  });
  return { rows, system: prj === null ? null : (/^\s*\w+\["([^"]*)"/.exec(prj)?.[1] ?? "unnamed") };
}

function beside(file: NamedBytes, parts: readonly NamedBytes[], end: string): NamedBytes | undefined {
  const wanted = file.name.slice(0, -4).toLowerCase() + end;
  return parts.find(({ name }) => name.toLowerCase() === wanted);
}

function readShapes({ name, bytes }: NamedBytes, project: ToWgs84): RawRow["shape"][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD_BYTES || view.getInt32(0) !== FILE_CODE) throw unreadable(name, "a .shp file", "other bytes");
  const kind = view.getInt32(32, true);
  if (!POLYGONS.includes(kind) && kind !== NULL_SHAPE)
    throw unreadable(name, "polygons (shape type 5, 15 or 25)", `type ${kind}`);
  const shapes: RawRow["shape"][] = [];
  for (let at = HEAD_BYTES; at + RECORD_HEAD_BYTES <= bytes.length; ) {
    const length = view.getInt32(at + 4) * 2;
    const end = at + RECORD_HEAD_BYTES + length;
    if (length < 4 || end > bytes.length)
      throw unreadable(
        name,
        `a record of at most ${bytes.length - at} bytes`,
        `${length}: the file is cut off or broken`,
      );
    shapes.push(readShape(new DataView(view.buffer, view.byteOffset + at + RECORD_HEAD_BYTES, length), name, project));
    at = end;
  }
  return shapes;
}

function readShape(record: DataView, name: string, project: ToWgs84): RawRow["shape"] {
  if (!POLYGONS.includes(record.getInt32(0, true))) return null;
  if (record.byteLength < POLYGON_HEAD_BYTES)
    throw unreadable(name, `a polygon of ${POLYGON_HEAD_BYTES} bytes`, `${record.byteLength}`);
  const ringCount = record.getInt32(36, true);
  const pointCount = record.getInt32(40, true);
  const firstPoint = POLYGON_HEAD_BYTES + 4 * ringCount;
  if (ringCount < 0 || pointCount < 0 || firstPoint + POSITION_BYTES * pointCount > record.byteLength)
    throw unreadable(name, `rings and points within ${record.byteLength} bytes`, `${ringCount} and ${pointCount}`);
  const startOf = (ring: number): number =>
    ring < ringCount ? record.getInt32(POLYGON_HEAD_BYTES + 4 * ring, true) : pointCount;
  const rings: LngLat[][] = [];
  for (let ring = 0; ring < ringCount; ring++) {
    const [start, end] = [startOf(ring), startOf(ring + 1)];
    if (start < 0 || end < start || end > pointCount) throw unreadable(name, "parts in order", `${start} to ${end}`);
    const positions: LngLat[] = [];
    for (let point = start; point < end; point++) {
      const at = firstPoint + POSITION_BYTES * point;
      positions.push(project(record.getFloat64(at, true), record.getFloat64(at + 8, true)));
    }
    rings.push(positions);
  }
  return rings.length === 0 ? null : { type: "MultiPolygon", coordinates: nestRings(rings) };
}
