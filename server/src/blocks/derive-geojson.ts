// Takes GeoJSON apart: features or bare shapes, collections of shapes, heights left out, rings closed, empty parts dropped.
// Complains with an InputError that says where, what was expected and what came. Knows neither streets nor divisions.
import type { Areal, Linear, PolygonRings, Position } from "../geometry/positions.ts";

/** The input cannot be used; the message is meant for the person who gave it. */
export class InputError extends Error {}

export interface GeoFeature {
  readonly id: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Everything areal in the feature, if anything. */
  readonly areal: Areal | undefined;
  readonly linear: Linear | undefined;
  /** Rings that ended elsewhere than they began. */
  readonly closedRings: number;
  readonly where: string;
}

const MOST_FEATURES = 2_000_000;
const MOST_POSITIONS = 50_000_000;
const DEEPEST_COLLECTION = 16;
const SHAPES = new Set([
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
  "GeometryCollection",
]);

/** Features of a FeatureCollection, a Feature or a bare geometry. */
export function featuresOf(json: unknown, name: string): GeoFeature[] {
  const list = listOf(json);
  if (!list)
    throw new InputError(`${name}: expected a GeoJSON FeatureCollection, Feature or geometry, got ${kindOf(json)}.`);
  if (list.length > MOST_FEATURES)
    throw new InputError(`${name}: expected at most ${MOST_FEATURES} features, got ${list.length}. Split the file.`);
  const budget = { positions: MOST_POSITIONS };
  return list.map((entry: unknown, index) => {
    const where = `${name}, feature ${index + 1}`;
    if (!isRecord(entry)) throw new InputError(`${where}: expected a GeoJSON Feature, got ${kindOf(entry)}.`);
    const properties = isRecord(entry["properties"]) ? entry["properties"] : {};
    const id = entry["id"] ?? properties["osm_id"] ?? properties["id"];
    const isId = typeof id === "string" || typeof id === "number";
    return { id: isId ? String(id) : undefined, properties, ...shapesIn(entry["geometry"], where, budget), where };
  });
}

function listOf(json: unknown): readonly unknown[] | undefined {
  if (!isRecord(json)) return undefined;
  if (json["type"] === "Feature") return [json];
  if (typeof json["type"] === "string" && SHAPES.has(json["type"])) return [{ geometry: json }];
  return Array.isArray(json["features"]) ? json["features"] : undefined;
}

interface Budget {
  positions: number;
}

/** All polygons and all lines of a geometry, however deep in collections. */
function shapesIn(geometry: unknown, where: string, budget: Budget) {
  const polygons: PolygonRings[] = [];
  const lines: (readonly Position[])[] = [];
  let closedRings = 0;
  const addPolygon = (value: unknown): void => {
    const rings = nested(value, where).map((ring) => ringOf(positionsOf(ring, where, budget)));
    closedRings += rings.filter(({ wasOpen }) => wasOpen).length;
    const [outer, ...holes] = rings;
    if (outer?.ring) polygons.push([outer.ring, ...holes.flatMap(({ ring }) => (ring ? [ring] : []))]);
  };
  const addLine = (value: unknown): void => {
    const line = positionsOf(value, where, budget);
    if (line.some(([lng, lat]) => lng !== line[0]?.[0] || lat !== line[0]?.[1])) lines.push(line);
  };
  eachShape(geometry, where, 0, (type, coordinates) => {
    if (type === "Polygon") addPolygon(coordinates);
    if (type === "MultiPolygon") for (const polygon of nested(coordinates, where)) addPolygon(polygon);
    if (type === "LineString") addLine(coordinates);
    if (type === "MultiLineString") for (const line of nested(coordinates, where)) addLine(line);
  });
  const areal: Areal | undefined = polygons.length > 0 ? { type: "MultiPolygon", coordinates: polygons } : undefined;
  const linear: Linear | undefined = lines.length > 0 ? { type: "MultiLineString", coordinates: lines } : undefined;
  return { areal, linear, closedRings };
}

function eachShape(
  geometry: unknown,
  where: string,
  depth: number,
  visit: (type: string, coordinates: unknown) => void,
): void {
  if (geometry === null || geometry === undefined) return;
  const type = isRecord(geometry) ? geometry["type"] : undefined;
  if (!isRecord(geometry) || typeof type !== "string" || !SHAPES.has(type))
    throw new InputError(
      `${where}: expected a GeoJSON geometry, got ${JSON.stringify(type) ?? kindOf(geometry)}. Leave out what has no place.`,
    );
  if (type !== "GeometryCollection") return visit(type, geometry["coordinates"]);
  if (depth > DEEPEST_COLLECTION)
    throw new InputError(`${where}: expected collections at most ${DEEPEST_COLLECTION} deep.`);
  for (const inner of nested(geometry["geometries"], where)) eachShape(inner, where, depth + 1, visit);
}

function nested(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value))
    throw new InputError(`${where}: expected nested arrays of positions, got ${kindOf(value)}.`);
  return value;
}

/** Checks every position; heights and whatever else follows lng and lat are left out. */
function positionsOf(value: unknown, where: string, budget: Budget): Position[] {
  return nested(value, where).map((position) => {
    const [lng, lat] = nested(position, where);
    if (--budget.positions < 0) throw new InputError(`${where}: expected at most ${MOST_POSITIONS} positions.`);
    // Longitudes beyond 180 are how some draw what lies across the date line.
    if (typeof lng === "number" && typeof lat === "number" && Math.abs(lng) <= 360 && Math.abs(lat) <= 90)
      return [lng, lat];
    throw new InputError(
      `${where}: expected [lng, lat] in degrees, got ${JSON.stringify(position).slice(0, 80)}. Convert to EPSG:4326.`,
    );
  });
}

/** The ring closed; undefined when it has fewer than three different corners and so encloses nothing. */
function ringOf(ring: readonly Position[]): { ring: readonly Position[] | undefined; wasOpen: boolean } {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || new Set(ring.map(String)).size < 3) return { ring: undefined, wasOpen: false };
  const wasOpen = first[0] !== last[0] || first[1] !== last[1];
  return { ring: wasOpen ? [...ring, first] : ring, wasOpen };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "an array" : value === null ? "null" : typeof value;
}
