/**
 * The one door for official grid files: tells the format by the content, unpacks within limits, reads, and understands the
 * columns. GeoJSON, GeoPackage, Shapefile (an archive, or the loose files together) and CSV. Judges no shapes.
 */

import { tooLarge, unreadable } from "../refusals.ts";
import { readBlockList } from "./block-list.ts";
import { understandRows } from "./columns.ts";
import { readGeoJson } from "./geojson.ts";
import { readGeoPackage } from "./geopackage.ts";
import { MOST_UNPACKED_BYTES, type NamedBytes, type OfficialFile } from "./official-rows.ts";
import { readShapefile } from "./shapefile.ts";
import { decodeText } from "./text.ts";
import { isArchive, unpack } from "./unpack.ts";

const SQLITE = "SQLite format 3\0";

/** Throws Problem official.unreadable, official.too_large or official.no_rows. */
export function readGridFile(files: readonly NamedBytes[]): OfficialFile {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > MOST_UNPACKED_BYTES) throw tooLarge(`at most ${MOST_UNPACKED_BYTES} bytes`, total);
  const [only] = files;
  if (!only || total === 0) throw unreadable(only?.name ?? "", "a file with rows", "0 bytes");
  return readParts(files.length === 1 && isArchive(only.bytes) ? unpack(only) : files);
}

function readParts(files: readonly NamedBytes[]): OfficialFile {
  const shapes = files.filter(({ name }) => endsWith(name, ".shp"));
  if (shapes.length > 1)
    throw unreadable(
      shapes.map(({ name }) => name).join(", "),
      "one .shp file",
      `${shapes.length} of them: send one layer`,
    );
  const shape = shapes[0];
  if (shape) {
    const { rows, system } = readShapefile(shape, files);
    return { format: "shp", system, rows: understandRows(rows, shape.name) };
  }
  const readable = files.filter(({ name }) => /\.(gpkg|geojson|json|csv|txt)$/i.test(name));
  const file = files.length === 1 ? files[0] : readable[0];
  if (!file || (files.length > 1 && readable.length > 1))
    throw unreadable(
      files
        .map(({ name }) => name)
        .join(", ")
        .slice(0, 200),
      "one .shp, .gpkg, .geojson or .csv file",
      readable.length > 1 ? `${readable.length} of them` : "none",
    );
  return readSingle(file);
}

function readSingle(file: NamedBytes): OfficialFile {
  if (Buffer.from(file.bytes.subarray(0, SQLITE.length)).toString("latin1") === SQLITE) {
    const { rows, system } = readGeoPackage(file);
    return { format: "gpkg", system, rows: understandRows(rows, file.name) };
  }
  const text = decodeText(file);
  if (/^\s*\{/.test(text)) {
    const { rows, system } = readGeoJson(file.name, text);
    return { format: "geojson", system, rows: understandRows(rows, file.name) };
  }
  return { format: "csv", system: null, rows: readBlockList(file.name, text) };
}

const endsWith = (name: string, end: string): boolean => name.toLowerCase().endsWith(end);
