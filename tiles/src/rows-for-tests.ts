// Made-up rows around one tile, for examples and properties. For tests only.
import * as fc from "fast-check";
import type { AttributeSchema, Position, Row, RowGeometry } from "./columns/row.ts";
import { EXTENT_UNITS, latOf, lngOf, worldUnits } from "./mercator.ts";

export const TILE = { z: 14, x: 13374, y: 7146 } as const;

export const SCHEMA: readonly AttributeSchema[] = [
  { name: "kind", kind: "string" },
  { name: "units", kind: "int" },
  { name: "areaM2", kind: "float" },
  { name: "let", kind: "bool" },
];

/** [lng, lat] of a place in tile units of TILE. */
export function at(x: number, y: number): Position {
  const units = worldUnits(TILE.z);
  return [lngOf((TILE.x * EXTENT_UNITS + x) / units), latOf((TILE.y * EXTENT_UNITS + y) / units)];
}

/** A closed ring from open corners in tile units of TILE. */
function ringAt(corners: readonly (readonly [x: number, y: number])[]): Position[] {
  return [...corners, ...corners.slice(0, 1)].map(([x, y]) => at(x, y));
}

/** A polygon from the open corners of its exterior and its holes. */
export function polygonAt(...rings: readonly (readonly (readonly [x: number, y: number])[])[]): RowGeometry {
  return { type: "Polygon", coordinates: rings.map(ringAt) };
}

export function squareAt(x: number, y: number, side: number): RowGeometry {
  return polygonAt([
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ]);
}

export function rowOf(id: number, geometry: RowGeometry, more: Partial<Row> = {}): Row {
  return { id, scope: "440304001001", geometry, attributes: {}, ...more };
}

/** Corners around a centre by angle: always a simple ring, often concave. */
export function starCorners(reach: { centre: number; radius: number }): fc.Arbitrary<[number, number][]> {
  const coordinate = fc.double({ min: -reach.centre, max: EXTENT_UNITS + reach.centre, noNaN: true });
  const radii = fc.array(fc.double({ min: reach.radius / 10, max: reach.radius, noNaN: true }), {
    minLength: 3,
    maxLength: 12,
  });
  return fc.tuple(coordinate, coordinate, radii).map(([x, y, lengths]) =>
    lengths.map((length, index) => {
      const angle = (index / lengths.length) * 2 * Math.PI;
      return [x + length * Math.cos(angle), y + length * Math.sin(angle)];
    }),
  );
}

/** Any geometry in or around TILE, from tiny to larger than the tile. */
export function anyGeometry(): fc.Arbitrary<RowGeometry> {
  const coordinate = fc.double({ min: -3000, max: EXTENT_UNITS + 3000, noNaN: true });
  const position = fc.tuple(coordinate, coordinate).map(([x, y]) => at(x, y));
  const line = fc.array(position, { minLength: 2, maxLength: 12 });
  const polygon = fc
    .oneof(starCorners({ centre: 200, radius: 30 }), starCorners({ centre: 2000, radius: 9000 }))
    .map((corners) => [ringAt(corners)]);
  return fc.oneof(
    position.map((coordinates) => ({ type: "Point" as const, coordinates })),
    fc
      .array(position, { minLength: 1, maxLength: 5 })
      .map((coordinates) => ({ type: "MultiPoint" as const, coordinates })),
    line.map((coordinates) => ({ type: "LineString" as const, coordinates })),
    fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((coordinates) => ({ type: "MultiLineString" as const, coordinates })),
    polygon.map((coordinates) => ({ type: "Polygon" as const, coordinates })),
    fc
      .array(polygon, { minLength: 1, maxLength: 3 })
      .map((coordinates) => ({ type: "MultiPolygon" as const, coordinates })),
  );
}

/** A row with any geometry and attributes, and an id below `ids`. */
export function anyRow(ids: number): fc.Arbitrary<Row> {
  return fc.record({
    id: fc.nat({ max: ids - 1 }),
    scope: fc.constantFrom("440304001001", "440304001002", "440304002001", "440305001001"),
    geometry: anyGeometry(),
    attributes: fc.record({
      kind: fc.option(fc.constantFrom("dwelling", "shop", "厂房", ""), { nil: null }),
      units: fc.option(fc.integer({ min: -5, max: 300 }), { nil: null }),
      areaM2: fc.option(fc.double({ min: 0, max: 5000, noNaN: true }), { nil: null }),
      let: fc.option(fc.boolean(), { nil: null }),
    }),
  });
}
