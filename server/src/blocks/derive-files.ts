// Reads what deriveBlocks() needs from parsed GeoJSON: finds codes, leaves outlines of outlines out, tells streets from water.
// Takes values, not files. What it cannot use it counts or refuses with an InputError, see derive-geojson.ts.
import { pointInPolygon, pointOnSurface } from "../geometry/locate.ts";
import { polygonAreaM2 } from "../geometry/measure.ts";
import { overlapM2 } from "../geometry/overlap.ts";
import { type Areal, type Box, boxOf, type Linear, type LngLat, polygonsOf, ringsOf } from "../geometry/positions.ts";
import type { DeriveInput } from "./derive.ts";
import { featuresOf, type GeoFeature, InputError } from "./derive-geojson.ts";
import type { StreetLine } from "./derive-lines.ts";

const CODE_KEYS = ["code", "division_code", "adcode", "gb2260"];
/** Where the levels of a division code end: province, city, county, township, community. */
const LEVEL_ENDS = [2, 4, 6, 9];
/** From here on codes are invented for divisions that have none: 99 is no province. */
const INVENTED_COUNTY = "990101";
const INVENTED_PER_TOWNSHIP = 199;
/** A shape is a mere outline of the others when they fill this share of it. */
const OUTLINE_SHARE = 0.99;
/** Less is no ground but a line. */
const SMALLEST_M2 = 1e-3;

export interface ReadFile<T> {
  readonly features: T[];
  /** Features without a geometry of the wanted kind, left out. */
  readonly skipped: number;
  /** Rings that ended elsewhere than they began, and were closed. */
  readonly closedRings: number;
}

type Division = DeriveInput["divisions"][number];

export function readDivisions(json: unknown, name: string): ReadFile<Division> {
  const all = featuresOf(json, name);
  const shapes = all.flatMap((feature) => {
    const areaM2 = feature.areal ? groundM2(feature.areal) : 0;
    if (!feature.areal || areaM2 < SMALLEST_M2) return [];
    return [{ code: codeOf(feature), geometry: feature.areal, areaM2 }];
  });
  if (shapes.length === 0)
    throw new InputError(`${name}: expected at least one Polygon or MultiPolygon that encloses ground, got none.`);
  const features = withoutOutlines(oneByCode(shapes)).map(({ code, geometry }, index) => ({
    code: code ?? inventCode(index),
    geometry,
  }));
  return { features, skipped: all.length - shapes.length, closedRings: closedIn(all) };
}

/** A border that crosses itself can go around its halves in opposite ways: then only an overlay tells its area. */
function groundM2(areal: Areal): number {
  const plainM2 = polygonAreaM2(areal);
  return plainM2 > SMALLEST_M2 ? plainM2 : overlapM2(areal, areal);
}

/** Lines, and the outlines of street surfaces drawn as polygons. */
export function readStreets(json: unknown, name: string): ReadFile<StreetLine> {
  return gather(json, name, ({ linear, areal, properties }) => {
    const lines = linear ? [{ geometry: linear, tags: properties }] : [];
    if (!areal) return lines;
    // A polygon that says which kind of way it is, is a square to walk on: OSM's area=yes.
    const isSquare = properties["highway"] !== undefined && properties["highway"] !== null;
    return [...lines, { geometry: outlineOf(areal), tags: isSquare ? { ...properties, area: "yes" } : properties }];
  });
}

/** Water with a surface. */
export function readWater(json: unknown, name: string): ReadFile<DeriveInput["water"][number]> {
  return gather(json, name, ({ areal }) => (areal ? [{ geometry: areal }] : []));
}

/** Streams drawn as lines: they have no surface but bound like streets, if not led through a pipe. */
export function readStreams(json: unknown, name: string): ReadFile<StreetLine> {
  return gather(json, name, ({ linear, properties }) => (linear ? [{ geometry: linear, tags: properties }] : []));
}

export function readBuildings(json: unknown, name: string): ReadFile<DeriveInput["buildings"][number]> {
  const used = new Set<string>();
  let number = 0;
  return gather(json, name, ({ id, areal }) => {
    if (!areal) return [];
    number++;
    const free = id === undefined || used.has(id) ? `#${number}` : id;
    used.add(free);
    return [{ id: free, geometry: areal }];
  });
}

function gather<T>(json: unknown, name: string, read: (feature: GeoFeature) => readonly T[]): ReadFile<T> {
  const all = featuresOf(json, name);
  let skipped = 0;
  const features = all.flatMap((feature) => {
    const found = read(feature);
    if (found.length === 0) skipped++;
    return found;
  });
  return { features, skipped, closedRings: closedIn(all) };
}

const closedIn = (features: readonly GeoFeature[]): number =>
  features.reduce((sum, { closedRings }) => sum + closedRings, 0);

const outlineOf = (areal: Areal): Linear => ({ type: "MultiLineString", coordinates: ringsOf(areal) });

/** The 12-digit code in the properties, shorter ones padded with zeros; undefined when there is none. */
function codeOf({ properties, where }: GeoFeature): string | undefined {
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

/** Whether one division is a higher level of another. */
function isAbove(code: string, other: string): boolean {
  const end = LEVEL_ENDS.find((length) => /^0*$/.test(code.slice(length)));
  return end !== undefined && code !== other && other.startsWith(code.slice(0, end));
}

function inventCode(index: number): string {
  const township = Math.floor(index / INVENTED_PER_TOWNSHIP) + 1;
  const community = (index % INVENTED_PER_TOWNSHIP) + 1;
  return `${INVENTED_COUNTY}${String(township).padStart(3, "0")}${String(community).padStart(3, "0")}`;
}

interface Shape {
  readonly code: string | undefined;
  readonly geometry: Areal;
  readonly areaM2: number;
}

/** Shapes with the same code are parts of one division. */
function oneByCode(shapes: readonly Shape[]): Shape[] {
  const parts = Map.groupBy(shapes, ({ code }) => code);
  const loose = parts.get(undefined) ?? [];
  parts.delete(undefined);
  const coded = [...parts].map(([code, some]): Shape => {
    const coordinates = some.flatMap(({ geometry }) => polygonsOf(geometry));
    const areaM2 = some.reduce((sum, part) => sum + part.areaM2, 0);
    return { code, geometry: { type: "MultiPolygon", coordinates }, areaM2 };
  });
  return [...coded, ...loose];
}

type Known = Shape & { readonly point: LngLat; readonly box: Box };

/**
 * Without the shapes that only frame others: a higher level, or one without code, whose ground the shapes inside it fill. A frame
 * that is not filled stays, and has what is left over. O(n * n) looks at boxes.
 */
function withoutOutlines(shapes: readonly Shape[]): Shape[] {
  const known = shapes.map(
    (shape): Known => ({ ...shape, point: pointOnSurface(shape.geometry), box: boxOf(ringsOf(shape.geometry)) }),
  );
  const mayFrame = (one: Shape, other: Shape): boolean =>
    one.code === undefined || (other.code !== undefined && isAbove(one.code, other.code));
  return known.filter((shape) => {
    const inside = known.filter((other) => mayFrame(shape, other) && holds(shape, other));
    return unitedM2(inside) < OUTLINE_SHARE * shape.areaM2;
  });
}

/** Together, without those that lie in another of them: levels below levels. */
function unitedM2(shapes: readonly Known[]): number {
  return shapes
    .filter((one) => !shapes.some((other) => holds(other, one)))
    .reduce((sum, { areaM2 }) => sum + areaM2, 0);
}

/** Whether a shape is larger than another and has that one's point inside. */
function holds(one: Known, { areaM2, point }: Known): boolean {
  const [west, south, east, north] = one.box;
  if (areaM2 >= one.areaM2 || point[0] < west || point[0] > east || point[1] < south || point[1] > north) return false;
  return pointInPolygon(point, one.geometry);
}
