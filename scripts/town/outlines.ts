// Which blocks touch, and the outline of any set of blocks: the reaches of street with the set on one side only, chained into rings.
//
//   +----+----+          set {A, B}: the reach between A and B has the set on both sides and drops out;
//   | A  | B  |          what remains chains into one ring (and one more, clockwise, around any hole)
//   +----+----+
import type { Piece } from "./board.ts";
import { edgeSpan, type Network, path, stopsOf } from "./network.ts";
import { cross, direction, dot, type Point, type Ring, signedArea } from "./plane.ts";

/** One side of a reach: block `block` has it on its left when walking from stop `from` to stop `to` of `line`. */
interface Side {
  readonly block: number;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

export interface Mosaic {
  readonly network: Network;
  readonly sides: ReadonlyMap<number, readonly Side[]>;
}

export interface Polygon {
  readonly outer: Ring;
  readonly holes: readonly Ring[];
}

const STOPS_PER_LINE = 100_000;

export function mosaic(network: Network, pieces: readonly Piece[]): Mosaic {
  const sides = new Map<number, Side[]>();
  pieces.forEach((piece, block) => {
    for (let k = 0; k < piece.edges.length; k += 1) {
      const [line, from, to] = edgeSpan(network, piece, k);
      const forward = from < to ? 1 : -1;
      for (let i = from; i !== to; i += forward) {
        const key = line * STOPS_PER_LINE + Math.min(i, i + forward);
        const list = sides.get(key);
        const side = { block, line, from: i, to: i + forward };
        if (list === undefined) sides.set(key, [side]);
        else list.push(side);
      }
    }
  });
  return { network, sides };
}

/** Pairs of blocks that share a reach, with its length on the board. */
export function neighbours({ network, sides }: Mosaic): { a: number; b: number; line: number; lengthM: number }[] {
  const pairs: { a: number; b: number; line: number; lengthM: number }[] = [];
  for (const [first, second] of sides.values()) {
    if (first === undefined || second === undefined) continue;
    const stops = stopsOf(network, first.line);
    const lengthM = Math.abs((stops[first.to]?.t ?? 0) - (stops[first.from]?.t ?? 0));
    pairs.push({ a: first.block, b: second.block, line: first.line, lengthM });
  }
  return pairs;
}

/** The outline of each group of blocks. `groupOf` names the group of a block. O(reaches). */
export function outlines({ network, sides }: Mosaic, groupOf: (block: number) => number): Map<number, Polygon[]> {
  const open = new Map<number, Side[]>();
  for (const [first, second] of sides.values()) {
    if (first === undefined || (second !== undefined && groupOf(first.block) === groupOf(second.block))) continue;
    for (const side of [first, second]) {
      if (side === undefined) continue;
      const group = groupOf(side.block);
      const list = open.get(group);
      if (list === undefined) open.set(group, [side]);
      else list.push(side);
    }
  }
  return new Map([...open].map(([group, list]) => [group, polygons(chain(network, list))]));
}

function nodeOf(network: Network, line: number, stop: number): number {
  const other = stopsOf(network, line)[stop]?.other ?? 0;
  return Math.min(line, other) * 1_000_000 + Math.max(line, other);
}

/** Follows the sides head to tail; where a node has several ways on it takes the leftmost. */
function chain(network: Network, sides: readonly Side[]): Ring[] {
  const from = new Map<number, Side[]>();
  for (const side of sides) {
    const node = nodeOf(network, side.line, side.from);
    from.set(node, [...(from.get(node) ?? []), side]);
  }
  const used = new Set<Side>();
  const rings: Ring[] = [];
  for (const start of sides) {
    const walk: Side[] = [];
    for (let side: Side | undefined = start; side !== undefined && !used.has(side); ) {
      used.add(side);
      walk.push(side);
      const onward: readonly Side[] = from.get(nodeOf(network, side.line, side.to)) ?? [];
      side = leftmost(
        network,
        side,
        onward.filter((next) => !used.has(next)),
      );
    }
    for (const loop of loops(network, walk))
      rings.push(loop.flatMap((side) => path(network, side.line, side.from, side.to).slice(0, -1)));
  }
  return rings;
}

/** Splits a closed walk wherever it comes back to a node, so that a ring touches itself nowhere:   8 -> o o */
function loops(network: Network, walk: readonly Side[]): Side[][] {
  const found: Side[][] = [];
  const open: Side[] = [];
  const begun = new Map<number, number>();
  for (const side of walk) {
    begun.set(nodeOf(network, side.line, side.from), open.length);
    open.push(side);
    const back = begun.get(nodeOf(network, side.line, side.to));
    if (back === undefined) continue;
    const loop = open.splice(back);
    for (const { line, from } of loop) begun.delete(nodeOf(network, line, from));
    found.push(loop);
  }
  return found;
}

function leftmost(network: Network, arriving: Side, ways: readonly Side[]): Side | undefined {
  if (ways.length < 2) return ways[0];
  const heading = headingOf(network, arriving);
  const turn = (way: Side) => {
    const next = headingOf(network, way);
    const [s, c] = [cross(heading, next), dot(heading, next)];
    return s >= 0 ? 1 - c : c - 1;
  };
  return ways.reduce((best, way) => (turn(way) > turn(best) ? way : best));
}

function headingOf(network: Network, side: Side): Point {
  const stops = stopsOf(network, side.line);
  return direction(stops[side.from]?.board ?? [0, 0], stops[side.to]?.board ?? [1, 0]);
}

/** Pairs every hole with the smallest outer ring around it. */
function polygons(rings: readonly Ring[]): Polygon[] {
  const outers = rings.filter((ring) => signedArea(ring) > 0).map((outer) => ({ outer, holes: [] as Ring[] }));
  outers.sort((a, b) => signedArea(b.outer) - signedArea(a.outer));
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    const around = outers
      .toReversed()
      .find(
        ({ outer }) =>
          contains(outer, hole[Math.floor(hole.length / 2)] ?? [0, 0]) && signedArea(outer) > -signedArea(hole),
      );
    (around ?? outers[0])?.holes.push(hole);
  }
  return outers;
}

/** Even-odd rule; points on the edge may fall either way. */
export function contains(ring: Ring, [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [ax, ay] = ring[i] ?? [0, 0];
    const [bx, by] = ring[j] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
