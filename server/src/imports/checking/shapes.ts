/**
 * Judges the form of a GeoJSON geometry and brings it to what a layer holds: areas as MultiPolygon, lines as MultiLineString,
 * places as Point. Whether an area is valid (does not cross itself) is the database's to judge.
 */
import { fault, type RowFault } from "../refusal.ts";

export type Position = readonly [x: number, y: number];
export type Shape =
  | { readonly kind: "area"; readonly polygons: readonly (readonly (readonly Position[])[])[] }
  | { readonly kind: "line"; readonly lines: readonly (readonly Position[])[] }
  | { readonly kind: "point"; readonly position: Position };
export type ShapeKind = Shape["kind"];

export const MOST_VERTICES = 100_000;
const RING_POSITIONS = 4;
const LINE_POSITIONS = 2;
const ACCEPTED: Readonly<Record<ShapeKind, readonly [single: string, multi: string]>> = {
  area: ["Polygon", "MultiPolygon"],
  line: ["LineString", "MultiLineString"],
  point: ["Point", "Point"],
};

/** Thrown inside this file only, so that the depth of a polygon needs no chain of answers. */
class Broken extends Error {}

export function readShape(kind: ShapeKind, geometry: unknown): Shape | RowFault {
  if (typeof geometry !== "object" || geometry === null || !("type" in geometry) || !("coordinates" in geometry)) {
    return fault("imports.geometry_missing", `Expected a ${ACCEPTED[kind].join(" or ")}.`);
  }
  const { type, coordinates } = geometry;
  const [single, multi] = ACCEPTED[kind];
  if (type !== single && type !== multi)
    return fault("imports.geometry_kind", `Expected a ${single} or ${multi}, got ${JSON.stringify(type)}.`);
  const counter = { vertices: 0 };
  try {
    const parts = type === single ? [coordinates] : listOf(coordinates, "parts");
    if (kind === "point") return { kind, position: readPosition(coordinates, counter) };
    if (kind === "line") return { kind, lines: parts.map((part) => readLine(part, counter)) };
    return { kind, polygons: parts.map((part) => listOf(part, "rings").map((ring) => readRing(ring, counter))) };
  } catch (error) {
    if (error instanceof Broken) return fault("imports.geometry_broken", error.message);
    throw error;
  }
}

/** A position that stands for the whole: enough to see in which reference system a file is. */
export function representative(shape: Shape): Position {
  if (shape.kind === "point") return shape.position;
  const line = (shape.kind === "line" ? shape.lines[0] : shape.polygons[0]?.[0]) ?? [];
  if (shape.kind === "line") return line[line.length >> 1] ?? [0, 0];
  const open = line.slice(1);
  return [mean(open.map(([x]) => x)), mean(open.map(([, y]) => y))];
}

/** The same shape with every position replaced. */
export function moved(shape: Shape, move: (position: Position) => Position): Shape {
  if (shape.kind === "point") return { kind: "point", position: move(shape.position) };
  if (shape.kind === "line") return { kind: "line", lines: shape.lines.map((line) => line.map(move)) };
  return { kind: "area", polygons: shape.polygons.map((rings) => rings.map((ring) => ring.map(move))) };
}

/** The coordinates as GeoJSON nests them, to be kept beside the transformed ones. */
export const coordinatesOf = (shape: Shape): unknown =>
  shape.kind === "point" ? shape.position : shape.kind === "line" ? shape.lines : shape.polygons;

export function everyPosition(shape: Shape, holds: (position: Position) => boolean): boolean {
  if (shape.kind === "point") return holds(shape.position);
  const lines = shape.kind === "line" ? shape.lines : shape.polygons.flat();
  return lines.every((line) => line.every(holds));
}

function readRing(ring: unknown, counter: { vertices: number }): Position[] {
  const positions = listOf(ring, "positions").map((position) => readPosition(position, counter));
  if (positions.length < RING_POSITIONS)
    throw new Broken(`Expected rings of at least ${RING_POSITIONS} positions, got ${positions.length}.`);
  const [first, last] = [positions[0], positions.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    throw new Broken("Expected a closed ring, got one that ends elsewhere than it begins.");
  return positions;
}

function readLine(line: unknown, counter: { vertices: number }): Position[] {
  const positions = listOf(line, "positions").map((position) => readPosition(position, counter));
  const distinct = positions.some(([x, y]) => x !== positions[0]?.[0] || y !== positions[0]?.[1]);
  if (positions.length < LINE_POSITIONS || !distinct)
    throw new Broken("Expected a line of at least 2 different positions.");
  return positions;
}

/** A third coordinate (height) is dropped. */
function readPosition(position: unknown, counter: { vertices: number }): Position {
  if (++counter.vertices > MOST_VERTICES) throw new Broken(`Expected at most ${MOST_VERTICES} positions, got more.`);
  const [x, y] = Array.isArray(position) ? (position as unknown[]) : [];
  if (typeof x !== "number" || typeof y !== "number" || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new Broken(`Expected [longitude, latitude], got ${JSON.stringify(position)}.`);
  }
  return [x, y];
}

function listOf(value: unknown, what: string): unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new Broken(`Expected a list of ${what}, got ${JSON.stringify(value) ?? "nothing"}.`);
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
