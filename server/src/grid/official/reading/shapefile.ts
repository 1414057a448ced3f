/**
 * Reads a Shapefile: the shapes of the .shp with the values of the .dbf, in WGS84 as the .prj says, with text as the .cpg says. An official
 * grid is polygons; who else reads one says which kinds of shapes it takes.
 */
import { unreadable } from "../refusals.ts";
import { readDbase } from "./dbase.ts";
import type { ReadRows } from "./geojson.ts";
import type { NamedBytes } from "./official-rows.ts";
import { projectionOfText, type ToWgs84 } from "./projection.ts";
import { type FileShape, type ReadShapes, readShapes, type ShapeKind, shapeKinds } from "./shape-records.ts";
import { encodingNamed } from "./text.ts";
import { unpack } from "./unpack.ts";

type ShapeRow = {
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly shape: FileShape | null;
};
type ShapeRows = { readonly rows: ShapeRow[]; readonly system: string | null };
type ArchiveLimits = { readonly mostBytes: number; readonly mostShapes: number };
const ALL_KINDS = Object.keys(shapeKinds) as ShapeKind[];

/** Throws Problem official.unreadable. */
export function readShapefile(file: NamedBytes, parts: readonly NamedBytes[]): ReadRows {
  const { rows, system } = readAll(file, parts, { kinds: ["polygons"] });
  return {
    rows: rows.map((row) => ({ ...row, shape: row.shape?.type === "MultiPolygon" ? row.shape : null })),
    system,
  };
}

/** One Shapefile in a zip archive, with shapes of any kind. Throws Problem official.unreadable and official.too_large. */
export function readShapeArchive(archive: NamedBytes, { mostBytes, mostShapes }: ArchiveLimits): ShapeRows {
  const parts = unpack(archive, mostBytes);
  const [file, another] = parts.filter(({ name }) => /\.shp$/i.test(name));
  if (!file || another)
    throw unreadable(archive.name, "one .shp with its .dbf and .prj in the archive", file ? "several" : "none");
  return readAll(file, parts, { kinds: ALL_KINDS, mostShapes });
}

function readAll(file: NamedBytes, parts: readonly NamedBytes[], how: Omit<ReadShapes, "project">): ShapeRows {
  const text = (end: string): string | null => {
    const part = beside(file, parts, end);
    return part ? Buffer.from(part.bytes.subarray(0, 20_000)).toString("utf8") : null;
  };
  const prj = text(".prj");
  const project: ToWgs84 = prj === null ? (x, y) => [x, y] : projectionOfText(prj, file.name);
  const shapes = readShapes(file, { ...how, project });
  const table = beside(file, parts, ".dbf");
  const values = table ? readDbase(table, encodingNamed(text(".cpg") ?? "")) : [];
  if (table && values.length !== shapes.length)
    throw unreadable(file.name, `${shapes.length} rows in the .dbf, as many as shapes`, `${values.length}`);
  const rows = shapes.flatMap((shape, i): ShapeRow[] => {
    const own = table ? values[i] : {};
    return own ? [{ line: i + 1, values: own, shape }] : [];
  });
  return { rows, system: prj === null ? null : (/^\s*\w+\["([^"]*)"/.exec(prj)?.[1] ?? "unnamed") };
}

function beside(file: NamedBytes, parts: readonly NamedBytes[], end: string): NamedBytes | undefined {
  const wanted = file.name.slice(0, -4).toLowerCase() + end;
  return parts.find(({ name }) => name.toLowerCase() === wanted);
}
