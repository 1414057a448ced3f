// Carves convex pieces into smaller ones by streets across their shorter side, again and again (recursive subdivision of the oriented
// bounding box: Vanegas et al. 2012, "Procedural generation of parcels in urban modeling", section 4). O(n log n) cuts for n pieces.
import { areaOf, type Board, corners, cut, draw, type Line, type Piece } from "./board.ts";
import {
  at,
  centroid,
  direction,
  distance,
  extent,
  longestEdge,
  type Point,
  type Ring,
  step,
  turnLeft,
} from "./plane.ts";
import type { Random } from "./random.ts";

export interface CarveRule {
  /** Pieces up to this area stay whole. */
  readonly areaM2: number;
  /** How far a street may lean from square, as a tangent. */
  readonly lean: number;
  /** Shortest side a cut should leave; a third of it where nothing else can be found. */
  readonly shortestM: number;
  /** The street at this depth of cutting. */
  readonly street: (depth: number, lengthM: number) => Pick<Line, "highway" | "halfWidthM">;
}

const TRIES = 7;
const DEEPEST = 12;

export function carve(board: Board, random: Random, piece: Piece, rule: CarveRule, depth = 0): Piece[] {
  if (depth >= DEEPEST || areaOf(board, piece) <= rule.areaM2 * random.between(0.8, 1.25)) return [piece];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const ring = corners(board, piece);
    const shortest = attempt < 4 ? rule.shortestM : rule.shortestM * 0.3;
    const { origin, along, lengthM } = trial(random, ring, rule.lean * (attempt < 4 ? 1 : 0.2));
    const line = draw(board, { origin, along, role: "street", ...rule.street(depth, lengthM) });
    const halves = cut(board, piece, line);
    if (halves !== undefined && fits(board, halves.left, line, shortest) && fits(board, halves.right, line, shortest)) {
      line.ends = halves.ends;
      return [
        ...carve(board, random, halves.left, rule, depth + 1),
        ...carve(board, random, halves.right, rule, depth + 1),
      ];
    }
    board.lines.pop();
  }
  return [piece];
}

/** A line across the longer side of the ring, a bit off the middle and a bit off square. */
function trial(random: Random, ring: Ring, lean: number): { origin: Point; along: Point; lengthM: number } {
  const u = longestEdge(ring);
  const up = turnLeft(u);
  const [lowU, highU] = extent(ring, u);
  const [lowV, highV] = extent(ring, up);
  const middle = centroid(ring);
  const lengthwise = highU - lowU >= highV - lowV;
  const off = random.between(-0.14, 0.14) * (lengthwise ? highU - lowU : highV - lowV);
  const tilt = random.between(-lean, lean);
  const across = lengthwise ? up : u;
  const other = lengthwise ? u : up;
  return {
    origin: step(middle, other, off),
    along: direction([0, 0], [across[0] + other[0] * tilt, across[1] + other[1] * tilt]),
    lengthM: lengthwise ? highV - lowV : highU - lowU,
  };
}

/** Whether the cut edge and its two neighbours are long enough; short edges the piece had before are not the cut's fault. */
function fits(board: Board, piece: Piece, line: Line, shortestM: number): boolean {
  const ring = corners(board, piece);
  const k = piece.edges.indexOf(line.number);
  return [k + ring.length - 1, k, k + 1].every((edge) => distance(at(ring, edge), at(ring, edge + 1)) >= shortestM);
}
