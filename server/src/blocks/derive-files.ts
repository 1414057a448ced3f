// Reads what deriveBlocks() needs from parsed GeoJSON: checks shapes and numbers, finds codes, leaves outlines of outlines out.
// Takes values, not files. Complains with an InputError that says where, what was expected and what came.
import { pointInPolygon, pointOnSurface } from "../geometry/locate.ts";
import { polygonAreaM2 } from "../geometry/measure.ts";
import { type Areal, type Linear, linesOf, type Position, ringsOf } from "../geometry/positions.ts";
import type { DeriveInput } from "./derive.ts";

/** The input cannot be used; the message is meant for the person who gave it. */
export class InputError extends Error {}

const MOST_FEATURES = 2_000_000;
const MOST_POSITIONS = 50_000_000;
const CODE_KEYS = ["code", "division_code", "adcode", "gb2260"];
/** Where the levels of a division code end: province, city, county, township, community. */
const LEVEL_ENDS = [2, 4, 6, 9];
/** From here on codes are invented for divisions that have none: 99 is no province. */
const INVENTED_COUNTY = "990101";
const INVENTED_PER_TOWNSHIP = 199;
/** A shape without code is an outline of the others when they fill this share of it. */
const OUTLINE_SHARE = 0.9;

interface Feature {
  readonly id: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: unknown;
  readonly where: string;
}

export interface ReadFile<T> {
  readonly features: T[];
  /** Features of another geometry type, left out. */
  readonly skipped: number;
}

export function readDivisions(json: unknown, name: string): DeriveInput["divisions"] {
  const shapes = readAreas(json, name).features;
  if (shapes.length === 0) throw new InputError(`${name}: expected at least one Polygon or MultiPolygon, got none.`);
  const coded = shapes.flatMap(({ properties, geometry, where }) => {
    const code = codeOf(properties, where);
    return code === undefined ? [] : [{ code, geometry }];
  });
  if (coded.length > 0) return coded.filter(({ code }) => !coded.some((other) => isAbove(code, other.code)));
  return withoutOutlines(shapes.map(({ geometry }) => geometry)).map((geometry, index) => ({
    code: inventCode(index),
    geometry,
  }));
}

export function readStreets(json: unknown, name: string): ReadFile<DeriveInput["streets"][number]> {
  return readFeatures(json, name, (feature) => {
    const geometry = asLinear(feature.geometry, feature.where);
    return geometry && { geometry, tags: feature.properties };
  });
}

export function readWater(json: unknown, name: string): ReadFile<DeriveInput["water"][number]> {
  return readAreas(json, name);
}

export function readBuildings(json: unknown, name: string): ReadFile<DeriveInput["buildings"][number]> {
  const { features, skipped } = readAreas(json, name);
  const used = new Set<string>();
  const named = features.map(({ id, geometry }, index) => {
    const free = id === undefined || used.has(id) ? `#${index + 1}` : id;
    used.add(free);
    return { id: free, geometry };
  });
  return { features: named, skipped };
}

function readAreas(json: unknown, name: string) {
  return readFeatures(json, name, (feature) => {
    const geometry = asAreal(feature.geometry, feature.where);
    return geometry && { ...feature, geometry };
  });
}

function readFeatures<T>(json: unknown, name: string, read: (feature: Feature) => T | undefined): ReadFile<T> {
  const found: T[] = [];
  let skipped = 0;
  for (const feature of featuresOf(json, name)) {
    const one = read(feature);
    if (one === undefined) skipped++;
    else found.push(one);
  }
  return { features: found, skipped };
}

function featuresOf(json: unknown, name: string): Feature[] {
  const root = isRecord(json) ? json : {};
  const list = root["type"] === "Feature" ? [root] : root["features"];
  if (!Array.isArray(list))
    throw new InputError(`${name}: expected a GeoJSON FeatureCollection or Feature, got ${kindOf(json)}.`);
  if (list.length > MOST_FEATURES)
    throw new InputError(`${name}: expected at most ${MOST_FEATURES} features, got ${list.length}. Split the file.`);
  return list.map((entry: unknown, index) => {
    const feature = isRecord(entry) ? entry : {};
    const properties = isRecord(feature["properties"]) ? feature["properties"] : {};
    const id = feature["id"] ?? properties["osm_id"] ?? properties["id"];
    const isId = typeof id === "string" || typeof id === "number";
    return {
      id: isId ? String(id) : undefined,
      properties,
      geometry: feature["geometry"],
      where: `${name}, feature ${index + 1}`,
    };
  });
}

function asAreal(geometry: unknown, where: string): Areal | undefined {
  const shape = typed(geometry, ["Polygon", "MultiPolygon"]);
  if (!shape) return undefined;
  checkNesting(shape.coordinates, shape.type === "Polygon" ? 2 : 3, where);
  // Checked: arrays of the depth that the type asks for, with two finite numbers in degrees at the bottom.
  const areal = shape as Areal;
  for (const ring of ringsOf(areal)) {
    const [first, last] = [ring[0], ring.at(-1)];
    if (ring.length < 4 || !first || !last || first[0] !== last[0] || first[1] !== last[1]) {
      throw new InputError(
        `${where}: expected closed rings of at least four positions, got one of ${ring.length}. Repeat the first position at the end.`,
      );
    }
  }
  return ringsOf(areal).length === 0 ? undefined : areal;
}

function asLinear(geometry: unknown, where: string): Linear | undefined {
  const shape = typed(geometry, ["LineString", "MultiLineString"]);
  if (!shape) return undefined;
  checkNesting(shape.coordinates, shape.type === "LineString" ? 1 : 2, where);
  const linear = shape as Linear;
  return linesOf(linear).some((line) => line.length > 1) ? linear : undefined;
}

function typed(geometry: unknown, types: readonly string[]): { type: string; coordinates: unknown } | undefined {
  if (!isRecord(geometry) || typeof geometry["type"] !== "string" || !types.includes(geometry["type"]))
    return undefined;
  return { type: geometry["type"], coordinates: geometry["coordinates"] };
}

function checkNesting(coordinates: unknown, depth: number, where: string): void {
  let positions = 0;
  const check = (value: unknown, level: number): void => {
    if (!Array.isArray(value))
      throw new InputError(`${where}: expected nested arrays of positions, got ${kindOf(value)}.`);
    if (level > 0) for (const inner of value) check(inner, level - 1);
    else if (!isPosition(value)) {
      throw new InputError(
        `${where}: expected [lng, lat] in degrees, got ${JSON.stringify(value).slice(0, 80)}. Convert to EPSG:4326.`,
      );
    } else if (++positions > MOST_POSITIONS)
      throw new InputError(`${where}: expected at most ${MOST_POSITIONS} positions.`);
  };
  check(coordinates, depth);
}

function isPosition(value: readonly unknown[]): value is Position {
  const [lng, lat] = value;
  return typeof lng === "number" && typeof lat === "number" && Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

/** The 12-digit code in the properties, shorter ones padded with zeros; undefined when there is none. */
function codeOf(properties: Readonly<Record<string, unknown>>, where: string): string | undefined {
  const value = CODE_KEYS.map((key) => properties[key]).find(
    (code) => code !== undefined && code !== null && code !== "",
  );
  if (value === undefined) return undefined;
  const code = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  if (!/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(code)) {
    throw new InputError(
      `${where}: expected a division code of 2, 4, 6, 9 or 12 digits, got ${JSON.stringify(value)}. Keep codes as text.`,
    );
  }
  return code.padEnd(12, "0");
}

/** Whether one division is a higher level of another: then only the lower one is tiled. */
function isAbove(code: string, other: string): boolean {
  const end = LEVEL_ENDS.find((length) => /^0*$/.test(code.slice(length)));
  return end !== undefined && code !== other && other.startsWith(code.slice(0, end));
}

function inventCode(index: number): string {
  const township = Math.floor(index / INVENTED_PER_TOWNSHIP) + 1;
  const community = (index % INVENTED_PER_TOWNSHIP) + 1;
  return `${INVENTED_COUNTY}${String(township).padStart(3, "0")}${String(community).padStart(3, "0")}`;
}

function withoutOutlines(shapes: readonly Areal[]): Areal[] {
  const known = shapes.map((geometry) => ({
    geometry,
    areaM2: polygonAreaM2(geometry),
    point: pointOnSurface(geometry),
  }));
  return shapes.filter((geometry, index) => {
    const own = known[index]?.areaM2 ?? 0;
    const inside = known.filter(
      (other, at) => at !== index && other.areaM2 < own && pointInPolygon(other.point, geometry),
    );
    return inside.reduce((sum, other) => sum + other.areaM2, 0) < OUTLINE_SHARE * own;
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "an array" : value === null ? "null" : typeof value;
}
