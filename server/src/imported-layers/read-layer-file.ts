/**
 * Reads the file of a layer into features: GeoJSON, CSV whose place is a column of WKT or longitude and latitude, or a zipped Shapefile.
 * Nothing is left out silently: a file with one row that cannot be read is refused with the numbers of such rows. Knows no database.
 */
import { parse } from "csv-parse/sync";
import { isDegrees, swapped, toWgs84 } from "../geometry/reference-systems.ts";
import { Problem } from "../problem.ts";
import type { ImportedSystem } from "./contract.ts";
import { isArchive, type ReadShapes, refuseOthers, rowsOfArchive } from "./read-archive.ts";
import { type Place, type ReadGeometry, readGeometry } from "./read-geometry.ts";
import { readWkt } from "./read-wkt.ts";

export const MOST_BYTES = 16 * 1_048_576;
export const MOST_FEATURES = 5_000;
export const MOST_VERTICES = 200_000;
const MOST_PROPERTIES = 40;
const LONGEST_VALUE = 500;
export const MOST_ROWS_LISTED = 20;
const LONGEST_LINE = 1_048_576;
/** Never kept beside a feature: what may name or reach a person. */
const PERSONAL =
  /phone|mobile|tel$|^tel|landlord|tenant|owner|occupant|resident|id_?card|passport|contact|e?mail|birth|身份|电话|手机|姓名|房东|业主|租客|住户|联系/i;

export type RowFault = { readonly row: number; readonly wrong: string };
export type FileFeature = {
  /** In the file: the first feature, or the first line under the header, is 1. */
  readonly row: number;
  readonly geometry: ReadGeometry;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
};
export type LayerFile = {
  readonly features: readonly FileFeature[];
  readonly vertices: number;
  /** As they stand in the file. */
  readonly places: readonly Place[];
  /** Of all features, in WGS84. */
  readonly box: readonly [west: number, south: number, east: number, north: number];
};
export type ReadAs = { readonly system: ImportedSystem; readonly swapAxes?: boolean | undefined };
type Raw = { readonly geometry: unknown; readonly values: Readonly<Record<string, unknown>> };

/** Throws imported_layers.unreadable, .too_large and .broken_rows. */
export function readLayerFile(
  body: unknown,
  fileName: string,
  { system, swapAxes = false }: ReadAs,
  readShapes: ReadShapes,
): LayerFile {
  if (!Buffer.isBuffer(body) || body.length === 0) throw unreadable("a file", "nothing");
  const rows = isArchive(body)
    ? rowsOfArchive({ name: fileName, bytes: body }, MOST_FEATURES, readShapes)
    : rowsOfText(body, fileName);
  if (rows.length === 0) throw unreadable("at least one feature", "none");
  if (rows.length > MOST_FEATURES)
    throw new Problem("imported_layers.too_large", { mostFeatures: MOST_FEATURES, features: rows.length });
  const project = toWgs84(system);
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const move = (place: Place): Place => within(box, project(swapAxes ? swapped(place) : place));
  const faults: RowFault[] = [];
  const features: FileFeature[] = [];
  const places: Place[] = [];
  for (const [at, { geometry, values }] of rows.entries()) {
    const read = readGeometry(geometry, move);
    const wrong = "wrong" in read ? read.wrong : outOfDegrees(read.places, swapAxes);
    if (wrong !== null) faults.push({ row: at + 1, wrong });
    if ("wrong" in read) continue;
    for (const place of read.places) places.push(place);
    if (places.length > MOST_VERTICES) throw new Problem("imported_layers.too_large", { mostVertices: MOST_VERTICES });
    features.push({ row: at + 1, geometry: read.geometry, properties: propertiesOf(values) });
  }
  refuseRows(faults);
  return { features, vertices: places.length, places, box };
}

function within(box: [number, number, number, number], place: Place): Place {
  const [x, y] = place;
  box[0] = Math.min(box[0], x);
  box[1] = Math.min(box[1], y);
  box[2] = Math.max(box[2], x);
  box[3] = Math.max(box[3], y);
  return place;
}

/** Throws imported_layers.broken_rows where there is any. */
export function refuseRows(faults: readonly RowFault[]): void {
  if (faults.length === 0) return;
  throw new Problem("imported_layers.broken_rows", { count: faults.length, rows: faults.slice(0, MOST_ROWS_LISTED) });
}

const unreadable = (expected: string, got: string): Problem =>
  new Problem("imported_layers.unreadable", { expected, got });

function rowsOfText(body: Buffer, fileName: string): Raw[] {
  refuseOthers(body);
  const text = decoded(body);
  return /^\s*[{[]/.test(text) ? rowsOfGeoJson(text) : rowsOfCsv(text, fileName);
}

function decoded(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return new TextDecoder("gb18030").decode(body);
  }
}

function outOfDegrees(places: readonly Place[], turned: boolean): string | null {
  const far = places.find((place) => !isDegrees(turned ? swapped(place) : place));
  return far ? `expected longitude -180 to 180 and latitude -90 to 90, got ${far[0]}, ${far[1]}` : null;
}

function rowsOfGeoJson(text: string): Raw[] {
  const root = parsedJson(text);
  const features = isRecord(root) && root["type"] === "Feature" ? [root] : isRecord(root) ? root["features"] : null;
  if (!Array.isArray(features)) throw unreadable("a GeoJSON FeatureCollection", "other JSON");
  return features.map((feature: unknown) => ({
    geometry: isRecord(feature) ? feature["geometry"] : null,
    values: isRecord(feature) && isRecord(feature["properties"]) ? feature["properties"] : {},
  }));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable("JSON", error instanceof Error ? error.message.slice(0, 120) : "something else");
  }
}

const WKT = /^(wkt|geom|geometry|the_geom|shape)$/i;
const LNG = /^(lng|lon|long|longitude|x|经度)$/i;
const LAT = /^(lat|latitude|y|纬度)$/i;

function rowsOfCsv(text: string, fileName: string): Raw[] {
  const [header, ...lines] = parsedCsv(text, fileName);
  const names = (header ?? []).map((name) => name.trim());
  const [wkt, lng, lat] = [WKT, LNG, LAT].map((wanted) => names.findIndex((name) => wanted.test(name))) as [
    number,
    number,
    number,
  ];
  if (wkt < 0 && (lng < 0 || lat < 0))
    throw unreadable("GeoJSON, or CSV with a column wkt, or lng and lat", names.join(", ").slice(0, 200));
  return lines.map((line) => ({
    geometry:
      wkt >= 0 ? readWkt(line[wkt] ?? "") : { type: "Point", coordinates: [numberOf(line[lng]), numberOf(line[lat])] },
    values: Object.fromEntries(
      names.flatMap((name, at) => (at === wkt || at === lng || at === lat ? [] : [[name, line[at]]])),
    ),
  }));
}

const numberOf = (text: string | undefined): number | null => (text?.trim() ? Number(text) : null);

function parsedCsv(text: string, fileName: string): string[][] {
  const head = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? "";
  const delimiter = [",", ";", "\t"].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ",";
  try {
    return parse(text, {
      bom: true,
      delimiter,
      skip_empty_lines: true,
      to: MOST_FEATURES + 2,
      max_record_size: LONGEST_LINE,
    });
  } catch (error) {
    const got = error instanceof Error ? error.message.slice(0, 160) : fileName;
    throw unreadable("CSV with the same number of columns in every line", got);
  }
}

/** Scalars, shortened, and nothing about people. */
function propertiesOf(values: Readonly<Record<string, unknown>>): FileFeature["properties"] {
  const kept = Object.entries(values).flatMap(([name, value]): [string, string | number | boolean][] => {
    if (name === "" || PERSONAL.test(name)) return [];
    if (typeof value === "string" && value.trim() !== "")
      return [[name.slice(0, 60), value.trim().slice(0, LONGEST_VALUE)]];
    return typeof value === "number" || typeof value === "boolean" ? [[name.slice(0, 60), value]] : [];
  });
  return Object.fromEntries(kept.slice(0, MOST_PROPERTIES));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
