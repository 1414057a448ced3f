/**
 * Reads one GeoJSON geometry of a file strictly: known kind, numbers, rings that close, positions within limits. Says what is wrong in
 * words, or answers the same geometry in two dimensions. Whether an area crosses itself is the database's to judge. Pure.
 */
export type Place = readonly [x: number, y: number];
export type ReadGeometry = { readonly type: string; readonly coordinates: unknown };
export type Read = { readonly geometry: ReadGeometry; readonly places: readonly Place[] } | { readonly wrong: string };

const RING_PLACES = 4;
/** How deep the positions lie, and how many a list of them has at least. */
const kinds: Readonly<Record<string, readonly [depth: number, least: number]>> = {
  Point: [0, 1],
  MultiPoint: [1, 1],
  LineString: [1, 2],
  MultiLineString: [2, 2],
  Polygon: [2, RING_PLACES],
  MultiPolygon: [3, RING_PLACES],
};

class Broken extends Error {}

/** `move` brings a position to WGS84 and is given what the file has. */
export function readGeometry(given: unknown, move: (place: Place) => Place): Read {
  if (typeof given !== "object" || given === null) return { wrong: "expected a geometry, got none" };
  const { type, coordinates } = given as { type?: unknown; coordinates?: unknown };
  const kind = typeof type === "string" && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (typeof type !== "string" || !kind)
    return { wrong: `expected ${Object.keys(kinds).join(", ")}, got ${shown(type)}` };
  const [depth, least] = kind;
  const places: Place[] = [];
  const list = (value: unknown, level: number): unknown => {
    if (level === 0) return placeOf(value, places);
    if (!Array.isArray(value) || value.length === 0) throw new Broken("expected positions, got an empty list");
    if (level === 1) assertLong(value, least, type);
    const read = value.map((part) => list(part, level - 1));
    if (level === 1 && least === RING_PLACES) assertClosed(read as Place[]);
    return read;
  };
  try {
    const read = list(coordinates, depth);
    return { geometry: { type, coordinates: moved(read, depth, move) }, places };
  } catch (error) {
    if (error instanceof Broken) return { wrong: error.message };
    throw error;
  }
}

/** A third coordinate (height) is dropped. */
function placeOf(value: unknown, places: Place[]): Place {
  const [x, y] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof x !== "number" || typeof y !== "number" || !Number.isFinite(x) || !Number.isFinite(y))
    throw new Broken(`expected [longitude, latitude], got ${shown(value)}`);
  places.push([x, y]);
  return [x, y];
}

function assertLong(places: readonly unknown[], least: number, type: string): void {
  if (places.length < least)
    throw new Broken(`expected at least ${least} positions in a ${type}, got ${places.length}`);
}

function assertClosed(ring: readonly Place[]): void {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    throw new Broken("expected a closed ring, got one that ends elsewhere than it begins");
}

const moved = (read: unknown, depth: number, move: (place: Place) => Place): unknown =>
  depth === 0 ? move(read as Place) : (read as unknown[]).map((part) => moved(part, depth - 1, move));

const shown = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, 60);
