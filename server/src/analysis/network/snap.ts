/**
 * Puts places on the nearest street segment, in a plane. Of segments that are equally near the first by its coordinates wins, and the place
 * is marked as tied, because that choice moves results. Knows no longitudes: see plane.ts.
 */
import Flatbush from "flatbush";
import { AnalysisInputError } from "../input-error.ts";
import { report, type Watch } from "../watch.ts";
import type { EdgeLines, PlanePoints, SnappedPoints } from "./segments.ts";

/** Distances this close are the same. */
const TIE = 1e-6;
const POINTS_BETWEEN_REPORTS = 1024;

export interface SegmentIndex {
  readonly lines: EdgeLines;
  /** Straight pieces: the edge each belongs to and its first vertex. */
  readonly pieceEdge: Int32Array;
  readonly pieceVertex: Int32Array;
  /** Distance of each vertex from its edge's first, along the drawn line. */
  readonly along: Float64Array;
  /** Place of each edge in the order of coordinates. */
  readonly rank: Int32Array;
  /** How far a first look around a place goes. */
  readonly spacing: number;
  /** The packed tree of the pieces' boxes; empty when there are none. */
  readonly tree: ArrayBufferLike;
}

interface Nearest {
  readonly edge: number;
  readonly offset: number;
  readonly distanceM: number;
  readonly isTied: boolean;
}
interface Search {
  readonly index: SegmentIndex;
  readonly tree: Flatbush;
}
type PieceFilter = (piece: number) => boolean;

/** An index of segments for snapping: typed arrays only. O(n log n) for n vertices. */
export function buildSegmentIndex(lines: EdgeLines): SegmentIndex {
  const edgeCount = lines.firstVertex.length - 1;
  const [pieceEdge, pieceVertex]: [number[], number[]] = [[], []];
  const along = new Float64Array(lines.x.length);
  for (let edge = 0; edge < edgeCount; edge++)
    for (let vertex = lines.firstVertex[edge]!; vertex + 1 < lines.firstVertex[edge + 1]!; vertex++) {
      pieceEdge.push(edge);
      pieceVertex.push(vertex);
      along[vertex + 1] = along[vertex]! + Math.hypot(...stepFrom(lines, vertex));
    }
  return {
    lines,
    pieceEdge: Int32Array.from(pieceEdge),
    pieceVertex: Int32Array.from(pieceVertex),
    along,
    rank: rankOf(lines, edgeCount),
    spacing: spacingOf(lines, pieceVertex.length),
    tree: treeOf(lines, pieceVertex),
  };
}

/**
 * The nearest segment of each place, at most `maxDistanceM` away (that distance included).
 *
 * Ties: within 1e-6 of the least distance the segment that comes first by its coordinates, read from its western end (then its
 * southern), whatever the order of the segments; on that segment the point nearest its first node. A place whose address names a street
 * goes to the nearest segment of that street within the distance, if there is one. O(log n + candidates) each.
 * Throws AnalysisInputError for a place or a distance that is no number.
 */
export function snapPoints(
  index: SegmentIndex,
  points: PlanePoints,
  maxDistanceM: number,
  watch: Watch = {},
): SnappedPoints {
  if (!(maxDistanceM >= 0))
    throw new AnalysisInputError(`Expected the largest snapping distance to be 0 or more, got ${maxDistanceM}.`);
  const count = points.x.length;
  const snapped: SnappedPoints = {
    edge: new Int32Array(count).fill(-1),
    offset: new Float64Array(count),
    distanceM: new Float64Array(count).fill(Infinity),
    tied: new Uint8Array(count),
    byStreet: new Uint8Array(count),
  };
  const search = index.pieceEdge.length > 0 ? { index, tree: Flatbush.from(index.tree) } : undefined;
  const known = new Set(index.lines.street);
  for (let point = 0; point < count; point++) {
    if (point % POINTS_BETWEEN_REPORTS === 0) report(watch, point / count);
    const [x, y] = [points.x[point]!, points.y[point]!];
    if (!Number.isFinite(x) || !Number.isFinite(y))
      throw new AnalysisInputError(`Expected place ${point} to have two finite coordinates, got ${x}, ${y}.`);
    const nearest = search && nearestEdge(search, x, y, Infinity);
    if (!nearest) continue;
    snapped.distanceM[point] = nearest.distanceM;
    if (nearest.distanceM > maxDistanceM) continue;
    const street = points.street?.[point];
    const named = street && known.has(street) ? nearestOfStreet(search, x, y, maxDistanceM, street) : undefined;
    write(snapped, point, named ?? nearest);
    if (named && named.distanceM > nearest.distanceM + TIE) snapped.byStreet[point] = 1;
  }
  report(watch, 1);
  return snapped;
}

function write(snapped: SnappedPoints, point: number, { edge, offset, distanceM, isTied }: Nearest): void {
  snapped.edge[point] = edge;
  snapped.offset[point] = offset;
  snapped.distanceM[point] = distanceM;
  snapped.tied[point] = isTied ? 1 : 0;
}

function nearestOfStreet(search: Search, x: number, y: number, mostM: number, street: string): Nearest | undefined {
  const { lines, pieceEdge } = search.index;
  const found = nearestEdge(search, x, y, mostM, (piece) => lines.street?.[pieceEdge[piece]!] === street);
  return found && found.distanceM <= mostM ? found : undefined;
}

/** Looks in a small box first and in larger ones until the box holds all that can be nearest or tie. */
function nearestEdge(search: Search, x: number, y: number, most: number, filter?: PieceFilter): Nearest | undefined {
  const { index, tree } = search;
  for (let reach = index.spacing; ; ) {
    const pieces = tree.search(x - reach, y - reach, x + reach, y + reach, filter);
    let least = Infinity;
    for (const piece of pieces) least = Math.min(least, footOnPiece(index, piece, x, y).distance);
    if (least + 2 * TIE <= reach || reach >= most)
      return pieces.length > 0 ? firstOf(index, pieces, x, y, least) : undefined;
    reach = pieces.length > 0 ? least + 3 * TIE : 2 * reach;
  }
}

/** Of the pieces within a hair of the least distance the one of the first edge. */
function firstOf(index: SegmentIndex, pieces: readonly number[], x: number, y: number, least: number): Nearest {
  let best: Nearest | undefined;
  let isTied = false;
  for (const piece of pieces) {
    const { distance, offset } = footOnPiece(index, piece, x, y);
    if (distance > least + TIE) continue;
    const edge = index.pieceEdge[piece]!;
    isTied ||= best !== undefined && best.edge !== edge;
    const isBefore = best ? index.rank[edge]! - index.rank[best.edge]! || offset - best.offset : -1;
    if (isBefore < 0) best = { edge, offset, distanceM: distance, isTied };
  }
  return { ...best!, isTied };
}

function footOnPiece({ lines, along, pieceVertex, pieceEdge }: SegmentIndex, piece: number, x: number, y: number) {
  const vertex = pieceVertex[piece]!;
  const edge = pieceEdge[piece]!;
  const [dx, dy] = stepFrom(lines, vertex);
  const [px, py] = [x - lines.x[vertex]!, y - lines.y[vertex]!];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
  const drawn = along[lines.firstVertex[edge + 1]! - 1]!;
  const at = along[vertex]! + share * Math.sqrt(square);
  const length = lines.edgeLength[edge]!;
  return {
    distance: Math.hypot(px - share * dx, py - share * dy),
    offset: drawn === 0 ? 0 : Math.min(length, (at / drawn) * length),
  };
}

function stepFrom({ x, y }: EdgeLines, vertex: number): [dx: number, dy: number] {
  return [x[vertex + 1]! - x[vertex]!, y[vertex + 1]! - y[vertex]!];
}

function treeOf({ x, y }: EdgeLines, pieceVertex: readonly number[]): ArrayBufferLike {
  if (pieceVertex.length === 0) return new ArrayBuffer(0);
  const tree = new Flatbush(pieceVertex.length);
  for (const vertex of pieceVertex) {
    const [ax, ay, bx, by] = [x[vertex]!, y[vertex]!, x[vertex + 1]!, y[vertex + 1]!];
    tree.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  }
  tree.finish();
  return tree.data;
}

/** Edges by the coordinates of their lines, each read from its western end. */
function rankOf(lines: EdgeLines, edgeCount: number): Int32Array {
  const ways = Array.from({ length: edgeCount }, (_, edge) => readFromWest(lines, edge));
  const order = Array.from(ways.keys()).toSorted((a, b) => compareWays(lines, ways[a]!, ways[b]!) || a - b);
  const rank = new Int32Array(edgeCount);
  for (const [place, edge] of order.entries()) rank[edge] = place;
  return rank;
}

/** A line as the vertices from `first` on, `count` of them, in steps of 1 or -1. */
interface Way {
  readonly first: number;
  readonly count: number;
  readonly step: 1 | -1;
}

function readFromWest(lines: EdgeLines, edge: number): Way {
  const [first, end] = [lines.firstVertex[edge]!, lines.firstVertex[edge + 1]!];
  const there: Way = { first, count: end - first, step: 1 };
  const back: Way = { first: end - 1, count: end - first, step: -1 };
  return compareWays(lines, there, back) <= 0 ? there : back;
}

function compareWays({ x, y }: EdgeLines, a: Way, b: Way): number {
  const shorter = Math.min(a.count, b.count);
  for (let i = 0; i < shorter; i++) {
    const [p, q] = [a.first + i * a.step, b.first + i * b.step];
    if (x[p] !== x[q]) return x[p]! - x[q]!;
    if (y[p] !== y[q]) return y[p]! - y[q]!;
  }
  return a.count - b.count;
}

/** Some box that holds a few pieces: the side of a square with one piece, were they spread evenly. */
function spacingOf({ x, y }: EdgeLines, pieceCount: number): number {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let vertex = 0; vertex < x.length; vertex++) {
    [west, east] = [Math.min(west, x[vertex]!), Math.max(east, x[vertex]!)];
    [south, north] = [Math.min(south, y[vertex]!), Math.max(north, y[vertex]!)];
  }
  const spacing = Math.max(east - west, north - south) / Math.sqrt(pieceCount);
  return spacing > 0 && Number.isFinite(spacing) ? spacing : 1;
}
