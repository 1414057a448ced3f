// Reads streets from a GeoJSON file: lines with name, class and level, under the names OpenStreetMap and this project use.
// Other shapes are counted and left out. Joins nothing: see server/src/analysis/network/node-streets.ts.
import { readFileSync, statSync } from "node:fs";
import type { DrawnStreet } from "../../server/src/analysis/network/segments.ts";
import type { Position } from "../../server/src/geometry/positions.ts";
import { refuse } from "./fail.ts";

const MOST_BYTES = 400 * 1024 * 1024;
const MOST_FEATURES = 1_000_000;
/** Names of longitude and latitude in degrees in the old member "crs". */
const DEGREES = /CRS84|EPSG:+[\d.]*:*4326/i;
const NO = new Set(["", "no", "false", "0", "none"]);

export interface StreetsFile {
  readonly streets: readonly DrawnStreet[];
  /** Features that are no lines. */
  readonly notLines: number;
}
type Values = Readonly<Record<string, unknown>>;

/** Refuses a file that is missing, too large, no FeatureCollection, not in degrees, or without any line. */
export function readStreets(file: string): StreetsFile {
  const collection = parse(file);
  const features = collection["features"];
  if (collection["type"] !== "FeatureCollection" || !Array.isArray(features))
    return refuse(`${file}: expected a GeoJSON FeatureCollection, got ${told(collection["type"])}.`);
  if (features.length > MOST_FEATURES)
    refuse(`${file}: expected at most ${MOST_FEATURES} features, got ${features.length}.`);
  refuseOtherSystem(collection, file);
  const streets: DrawnStreet[] = [];
  for (const [index, feature] of features.entries()) {
    const street = streetOf(recordOf(feature), index, file);
    if (street) streets.push(street);
  }
  if (streets.length === 0) refuse(`${file}: expected at least one LineString or MultiLineString, got none.`);
  return { streets, notLines: features.length - streets.length };
}

function parse(file: string): Values {
  try {
    const bytes = statSync(file).size;
    if (bytes > MOST_BYTES) throw new Error(`expected at most ${MOST_BYTES} bytes, got ${bytes}`);
    return recordOf(JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, "")));
  } catch (error) {
    return refuse(`${file}: cannot be read as GeoJSON (${error instanceof Error ? error.message : String(error)}).`);
  }
}

function refuseOtherSystem(collection: Values, file: string): void {
  const name = recordOf(recordOf(collection["crs"])["properties"])["name"];
  if (typeof name !== "string" || DEGREES.test(name)) return;
  refuse(
    `${file}: expected longitude and latitude (EPSG:4326), got ${told(name)}. Reproject it: ogr2ogr -t_srs EPSG:4326.`,
  );
}

function streetOf(feature: Values, index: number, file: string): DrawnStreet | undefined {
  const { type, coordinates } = recordOf(feature["geometry"]);
  if (type !== "LineString" && type !== "MultiLineString") return undefined;
  const tags = recordOf(feature["properties"]);
  const first = (...names: readonly string[]): string | null => firstText(tags, names);
  const id = first("id", "osm_id", "@id", "source_id", "osm:id") ?? textOf(feature["id"]) ?? `feature ${index}`;
  const where = `${file}, street "${id.slice(0, 40)}"`;
  return {
    id,
    name: first("name", "name:zh"),
    nameEn: first("name:en", "name_en"),
    class: first("highway", "class") ?? "",
    layer: layerOf(first("layer"), where),
    bridge: isYes(first("bridge")),
    tunnel: isYes(first("tunnel")),
    lines: (type === "LineString" ? [coordinates] : listOf(coordinates, where)).map((line) => lineOf(line, where)),
  };
}

function lineOf(line: unknown, where: string): readonly Position[] {
  return listOf(line, where).map((position) => {
    const [lng, lat]: readonly unknown[] = Array.isArray(position) ? position : [];
    if (typeof lng === "number" && typeof lat === "number") return [lng, lat];
    return refuse(`${where}: expected positions [longitude, latitude], got ${told(position)}.`);
  });
}

/** "1", 1 and "1;2" are layer 1; no text is the ground. */
function layerOf(text: string | null, where: string): number {
  if (text === null) return 0;
  const layer = Number(text.split(";")[0]);
  return Number.isInteger(layer) ? layer : refuse(`${where}: expected a whole number as layer, got ${told(text)}.`);
}

function isYes(text: string | null): boolean {
  return text !== null && !NO.has(text.toLowerCase());
}

function firstText(tags: Values, names: readonly string[]): string | null {
  for (const name of names) {
    const text = textOf(tags[name]);
    if (text !== null) return text;
  }
  return null;
}

function textOf(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  return String(value).trim() || null;
}

function listOf(value: unknown, where: string): readonly unknown[] {
  return Array.isArray(value) ? value : refuse(`${where}: expected a list of positions, got ${told(value)}.`);
}

function recordOf(value: unknown): Values {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function told(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 60);
}
