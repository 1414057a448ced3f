// The drawing board: straight lines, and convex pieces bounded by them. A corner is always the crossing of two numbered lines, computed in
// the same order from either side, so neighbours share their corners to the last bit and pieces tile without gap or overlap.
//
//        line 3                piece A: lines [0, 4, 3]     cut(board, A, 5) -> two pieces that share line 5
//     +---------+
//     | A   /   |
//     |   / 4   | line 1
//     | /    B  |
//     +---------+
//        line 0
import { at, cross, direction, type Point, type Ring, signedArea, subtract, turnLeft } from "./plane.ts";

/** What runs along a line: the edge of the county, the middle of the river, its bank, or a street. */
type LineRole = "border" | "river" | "bank" | "street";

export interface Line {
  readonly number: number;
  readonly origin: Point;
  readonly along: Point;
  readonly role: LineRole;
  readonly highway: string;
  readonly halfWidthM: number;
  /** The two lines a street ends at, where it was drawn across one piece. */
  ends: readonly [number, number] | undefined;
}

export interface Board {
  readonly lines: Line[];
}

/** A convex piece: the lines along its edges, counter-clockwise; edge k runs from corner k to corner k + 1. */
export interface Piece {
  readonly edges: readonly number[];
  /** True for the water of a river or canal with its banks. */
  readonly wet: boolean;
}

export function draw(board: Board, line: Omit<Line, "number" | "ends">): Line {
  const drawn: Line = { ...line, number: board.lines.length, ends: undefined };
  board.lines.push(drawn);
  return drawn;
}

export function lineOf(board: Board, number: number): Line {
  const line = board.lines[number];
  if (line === undefined) throw new RangeError(`Expected a line number below ${board.lines.length}, got ${number}.`);
  return line;
}

/** Where two lines cross; always computed from the lower number. */
export function crossing(board: Board, i: number, j: number): Point {
  const a = lineOf(board, Math.min(i, j));
  const b = lineOf(board, Math.max(i, j));
  const t = cross(subtract(b.origin, a.origin), b.along) / cross(a.along, b.along);
  return [a.origin[0] + a.along[0] * t, a.origin[1] + a.along[1] * t];
}

export function corners(board: Board, piece: Piece): Point[] {
  return piece.edges.map((edge, k) => crossing(board, previous(piece.edges, k), edge));
}

/** The two parts of a piece left and right of a line, or undefined when the line misses it. */
export function cut(
  board: Board,
  piece: Piece,
  line: Line,
): { left: Piece; right: Piece; ends: readonly [number, number] } | undefined {
  const sides = corners(board, piece).map((corner) => cross(line.along, subtract(corner, line.origin)) > 0);
  if (sides.every(Boolean) || !sides.some(Boolean)) return undefined;
  const left: number[] = [];
  const right: number[] = [];
  const ends: number[] = [];
  piece.edges.forEach((edge, k) => {
    const here = sides[k] === true;
    const there = sides[(k + 1) % sides.length] === true;
    (here ? left : right).push(edge);
    if (here === there) return;
    (here ? left : right).push(line.number);
    (here ? right : left).push(edge);
    ends.push(edge);
  });
  return {
    left: { edges: left, wet: piece.wet },
    right: { edges: right, wet: piece.wet },
    ends: [ends[0] ?? 0, ends[1] ?? 0],
  };
}

/** A convex outline as lines and one piece. */
export function outline(board: Board, ring: Ring): Piece {
  const edges = ring.map((corner, k) => {
    const along = direction(corner, at(ring, k + 1));
    return draw(board, { origin: corner, along, role: "border", highway: "", halfWidthM: 0 }).number;
  });
  return { edges, wet: false };
}

export function areaOf(board: Board, piece: Piece): number {
  return signedArea(corners(board, piece));
}

/** A line parallel to another, offsetM to its left. */
export function beside(line: Line, offsetM: number): Point {
  const up = turnLeft(line.along);
  return [line.origin[0] + up[0] * offsetM, line.origin[1] + up[1] * offsetM];
}

function previous(edges: readonly number[], k: number): number {
  return edges[(k + edges.length - 1) % edges.length] ?? 0;
}
