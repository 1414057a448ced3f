/** Reads a GeoJSON FeatureCollection of polygons. A "crs" member is honoured though RFC 7946 has none: desktop systems write it. */

import { type Areal, type Position, polygonsOf } from "../../../geometry/positions.ts";
import { unreadable } from "../refusals.ts";
import type { RawRow } from "./official-rows.ts";
import { projectionNamed, type ToWgs84 } from "./projection.ts";

export type ReadRows = { readonly rows: RawRow[]; readonly system: string | null };

/** Shapes of another kind than polygons, or of broken nesting, become rows without a shape. Throws Problem official.unreadable. */
export function readGeoJson(file: string, text: string): ReadRows {
  const root = parsed(file, text);
  const features = isRecord(root) ? (root["type"] === "Feature" ? [root] : root["features"]) : null;
  if (!Array.isArray(features)) throw unreadable(file, "a GeoJSON FeatureCollection", "other JSON");
  const system = systemOf(root);
  const project = projectionNamed(system, file);
  const rows = features.map((entry: unknown, i): RawRow => {
    const feature = isRecord(entry) ? entry : {};
    const properties = isRecord(feature["properties"]) ? feature["properties"] : {};
    const id = feature["id"];
    const values = typeof id === "string" && !("code" in properties) ? { code: id, ...properties } : properties;
    return { line: i + 1, values, shape: arealOf(feature["geometry"], project) };
  });
  return { rows, system };
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(file, "JSON", error instanceof Error ? error.message.slice(0, 120) : "");
  }
}

function systemOf(root: unknown): string | null {
  const crs = isRecord(root) ? root["crs"] : null;
  const properties = isRecord(crs) ? crs["properties"] : null;
  const name = isRecord(properties) ? properties["name"] : null;
  return typeof name === "string" ? name : null;
}

function arealOf(geometry: unknown, project: ToWgs84): Areal | null {
  if (!isRecord(geometry)) return null;
  const { type, coordinates } = geometry;
  if (type !== "Polygon" && type !== "MultiPolygon") return null;
  const polygons: unknown = type === "Polygon" ? [coordinates] : coordinates;
  if (!isNested(polygons)) return null;
  const moved = polygons.map((rings) => rings.map((ring) => ring.map((at) => project(Number(at[0]), Number(at[1])))));
  return { type: "MultiPolygon", coordinates: polygonsOf({ type: "MultiPolygon", coordinates: moved }) };
}

/** Lists of lists of lists of lists; whether numbers stand in them is judged with the rings. */
const isNested = (value: unknown): value is Position[][][] =>
  Array.isArray(value) &&
  value.every(
    (rings) =>
      Array.isArray(rings) && rings.every((ring) => Array.isArray(ring) && ring.every((at) => Array.isArray(at))),
  );

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
