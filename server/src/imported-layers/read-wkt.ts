/** Well-known text (OGC 06-103r4) as a GeoJSON geometry: the six plain kinds, two or three dimensions. Null for anything else. Pure. */
const KINDS: Readonly<Record<string, string>> = {
  POINT: "Point",
  MULTIPOINT: "MultiPoint",
  LINESTRING: "LineString",
  MULTILINESTRING: "MultiLineString",
  POLYGON: "Polygon",
  MULTIPOLYGON: "MultiPolygon",
};
/** "SRID=4326;" of PostGIS may stand before it. */
const HEAD = /^\s*(?:SRID=4326;)?\s*([A-Z]+)\s*(?:Z\s*)?(\(.*\))\s*$/is;

export function readWkt(text: string): { readonly type: string; readonly coordinates: unknown } | null {
  const [, word = "", body = ""] = HEAD.exec(text) ?? [];
  const type = KINDS[word.toUpperCase()];
  if (type === undefined || /[^\d\s.,()eE+-]/.test(body)) return null;
  const json = body
    .replaceAll(/[+-]?[\d.][^,()]*/g, (position) => `[${position.trim().split(/\s+/).join(",")}]`)
    .replaceAll("(", "[")
    .replaceAll(")", "]");
  const nested = parsed(json);
  if (nested === null) return null;
  if (type === "Point") return { type, coordinates: (nested as unknown[])[0] };
  if (type === "MultiPoint") return { type, coordinates: (nested as unknown[]).map(unwrapped) };
  return { type, coordinates: nested };
}

/** MULTIPOINT is written with and without brackets around each point. */
const unwrapped = (point: unknown): unknown => (Array.isArray(point) && Array.isArray(point[0]) ? point[0] : point);

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
