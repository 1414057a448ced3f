// The shapes that geometry/ takes and gives: GeoJSON's coordinates and nothing else.
// Stands apart so that no file here needs a GeoJSON package. Positions are [lng, lat] in degrees, EPSG:4326.

/** What comes in: any array of numbers whose first two are lng and lat. */
export type Position = readonly number[];
/** What goes out: exactly lng and lat. */
export type LngLat = [lng: number, lat: number];
/** Outer ring first, then holes; each ring closed (first position = last position). */
export type PolygonRings = readonly (readonly Position[])[];

export type Areal =
  | { readonly type: "Polygon"; readonly coordinates: PolygonRings }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly PolygonRings[] };

export type Linear =
  | { readonly type: "LineString"; readonly coordinates: readonly Position[] }
  | { readonly type: "MultiLineString"; readonly coordinates: readonly (readonly Position[])[] };

/** [west, south, east, north]. */
export type Box = [west: number, south: number, east: number, north: number];

/** The polygons of a Polygon or MultiPolygon, in order. */
export function polygonsOf(geometry: Areal): readonly PolygonRings[] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** The lines of a LineString or MultiLineString, in order. */
export function linesOf(geometry: Linear): readonly (readonly Position[])[] {
  return geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
}

/** Every ring of a Polygon or MultiPolygon, outer rings and holes alike. */
export function ringsOf(geometry: Areal): readonly (readonly Position[])[] {
  return polygonsOf(geometry).flat();
}

/** The box around positions; all infinite and inside out when there are none. */
export function boxOf(rings: readonly (readonly Position[])[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (const [lng = Number.NaN, lat = Number.NaN] of ring) {
      if (lng < box[0]) box[0] = lng;
      if (lat < box[1]) box[1] = lat;
      if (lng > box[2]) box[2] = lng;
      if (lat > box[3]) box[3] = lat;
    }
  }
  return box;
}
