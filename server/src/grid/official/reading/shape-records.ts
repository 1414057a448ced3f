/**
 * Reads the shapes of a .shp file (ESRI white paper of July 1998): points, lines and polygons. Heights and measures are passed over. Every
 * length that the file claims is held against the bytes that are there.
 */
import type { Areal, LngLat } from "../../../geometry/positions.ts";
import { tooLarge, unreadable } from "../refusals.ts";
import { nestRings } from "./nest-rings.ts";
import type { NamedBytes } from "./official-rows.ts";
import type { ToWgs84 } from "./projection.ts";

export type FileShape =
  | Areal
  | { readonly type: "Point"; readonly coordinates: LngLat }
  | { readonly type: "MultiPoint"; readonly coordinates: readonly LngLat[] }
  | { readonly type: "MultiLineString"; readonly coordinates: readonly (readonly LngLat[])[] };
/** The last digit of a shape type; 1x has heights, 2x measures. */
export const shapeKinds = { point: 1, lines: 3, polygons: 5, points: 8 } as const;
export type ShapeKind = keyof typeof shapeKinds;
export type ReadShapes = {
  readonly project: ToWgs84;
  readonly kinds: readonly ShapeKind[];
  readonly mostShapes?: number;
};

const FILE_CODE = 9994;
const HEAD_BYTES = 100;
const RECORD_HEAD_BYTES = 8;
const NULL_SHAPE = 0;
const HIGHEST_TYPE = 28;
/** Type, box, count of points. */
const POINTS_HEAD_BYTES = 40;
/** Type, box, count of parts, count of points. */
const PARTS_HEAD_BYTES = 44;
const POSITION_BYTES = 16;
const POINT_BYTES = 4 + POSITION_BYTES;

/** Null for a record without a shape. Throws Problem official.unreadable and official.too_large. */
export function readShapes({ name, bytes }: NamedBytes, how: ReadShapes): (FileShape | null)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD_BYTES || view.getInt32(0) !== FILE_CODE) throw unreadable(name, "a .shp file", "other bytes");
  const type = view.getInt32(32, true);
  if (type !== NULL_SHAPE && kindOf(type, how.kinds) === null)
    throw unreadable(name, `shapes of the type ${typesOf(how.kinds)}`, `type ${type}`);
  const shapes: (FileShape | null)[] = [];
  for (let at = HEAD_BYTES; at + RECORD_HEAD_BYTES <= bytes.length; ) {
    const length = view.getInt32(at + 4) * 2;
    const end = at + RECORD_HEAD_BYTES + length;
    if (length < 4 || end > bytes.length)
      throw unreadable(
        name,
        `a record of at most ${bytes.length - at} bytes`,
        `${length}: the file is cut off or broken`,
      );
    if (shapes.length === how.mostShapes) throw tooLarge(`at most ${how.mostShapes} shapes`, "more");
    shapes.push(readShape(new DataView(view.buffer, view.byteOffset + at + RECORD_HEAD_BYTES, length), name, how));
    at = end;
  }
  return shapes;
}

function kindOf(type: number, kinds: readonly ShapeKind[]): ShapeKind | null {
  const plain = type > 0 && type <= HIGHEST_TYPE ? type % 10 : -1;
  return kinds.find((kind) => shapeKinds[kind] === plain) ?? null;
}

const typesOf = (kinds: readonly ShapeKind[]): string =>
  kinds.map((kind) => `${shapeKinds[kind]} (${kind})`).join(", ");

function readShape(record: DataView, name: string, { project, kinds }: ReadShapes): FileShape | null {
  const kind = kindOf(record.getInt32(0, true), kinds);
  if (kind === null) return null;
  if (kind === "point") {
    assertLong(record, name, POINT_BYTES);
    return { type: "Point", coordinates: positions(record, 4, 1, project)[0] as LngLat };
  }
  if (kind === "points") {
    assertLong(record, name, POINTS_HEAD_BYTES);
    const count = record.getInt32(36, true);
    assertLong(record, name, count < 0 ? Infinity : POINTS_HEAD_BYTES + POSITION_BYTES * count);
    return count === 0
      ? null
      : { type: "MultiPoint", coordinates: positions(record, POINTS_HEAD_BYTES, count, project) };
  }
  const parts = readParts(record, name, project);
  if (parts.length === 0) return null;
  return kind === "lines"
    ? { type: "MultiLineString", coordinates: parts }
    : { type: "MultiPolygon", coordinates: nestRings(parts) };
}

function assertLong(record: DataView, name: string, bytes: number): void {
  if (record.byteLength < bytes) throw unreadable(name, `a shape of ${bytes} bytes`, `${record.byteLength}`);
}

function readParts(record: DataView, name: string, project: ToWgs84): LngLat[][] {
  assertLong(record, name, PARTS_HEAD_BYTES);
  const partCount = record.getInt32(36, true);
  const pointCount = record.getInt32(40, true);
  const firstPoint = PARTS_HEAD_BYTES + 4 * partCount;
  if (partCount < 0 || pointCount < 0 || firstPoint + POSITION_BYTES * pointCount > record.byteLength)
    throw unreadable(name, `parts and points within ${record.byteLength} bytes`, `${partCount} and ${pointCount}`);
  const startOf = (part: number): number =>
    part < partCount ? record.getInt32(PARTS_HEAD_BYTES + 4 * part, true) : pointCount;
  return Array.from({ length: partCount }, (_, part) => {
    const [start, end] = [startOf(part), startOf(part + 1)];
    if (start < 0 || end < start || end > pointCount) throw unreadable(name, "parts in order", `${start} to ${end}`);
    return positions(record, firstPoint + POSITION_BYTES * start, end - start, project);
  });
}

const positions = (record: DataView, from: number, count: number, project: ToWgs84): LngLat[] =>
  Array.from({ length: count }, (_, i) => {
    const at = from + POSITION_BYTES * i;
    return project(record.getFloat64(at, true), record.getFloat64(at + 8, true));
  });
