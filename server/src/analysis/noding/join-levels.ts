/**
 * Tells which places are one node and which are several, one above the other: levels that share a place are one node where a line ends,
 * and pass one another where all go on.
 */
import type { Piece } from "./drawn-pieces.ts";
import type { Places } from "./places.ts";

/** Ends of pieces as vertices of a graph, numbered from west to east. */
export interface LevelVertices {
  /** Place of each vertex. */
  readonly place: readonly number[];
  /** Vertices of the pieces' first and second places. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly passedOver: number;
}

/** O(n log n). `lineEnds` are the places where an open line ends, whatever its level. */
export function joinLevels(pieces: readonly Piece[], places: Places, lineEnds: ReadonlySet<number>): LevelVertices {
  const { lng, lat } = places;
  const levels = levelsAt(pieces, lng.length);
  const order = Array.from(levels.first.keys())
    .filter((at) => levels.first[at]! >= 0)
    .toSorted((a, b) => lng[a]! - lng[b]! || lat[a]! - lat[b]!);
  const place: number[] = [];
  /** Vertex of each place at its first level, and of those at others where they do not join. */
  const firstVertex = new Int32Array(lng.length);
  const apart = new Map<string, number>();
  let passedOver = 0;
  for (const at of order) {
    firstVertex[at] = place.push(at) - 1;
    const others = levels.others.get(at);
    if (!others || lineEnds.has(at)) continue;
    passedOver += 1;
    for (const level of [...others].toSorted((a, b) => a - b)) apart.set(`${at} ${level}`, place.push(at) - 1);
  }
  const vertexAt = (at: number, level: number): number =>
    levels.others.has(at) ? (apart.get(`${at} ${level}`) ?? firstVertex[at]!) : firstVertex[at]!;
  return {
    place,
    from: Int32Array.from(pieces, ({ from, level }) => vertexAt(from, level)),
    to: Int32Array.from(pieces, ({ to, level }) => vertexAt(to, level)),
    passedOver,
  };
}

/** The lowest level of pieces at each place, -1 where there are none, and the others where there are several. */
function levelsAt(pieces: readonly Piece[], placeCount: number) {
  const first = new Int32Array(placeCount).fill(-1);
  const others = new Map<number, Set<number>>();
  for (const { from, to, level } of pieces)
    for (const at of [from, to]) {
      const lowest = first[at]!;
      if (lowest === level) continue;
      first[at] = lowest < 0 ? level : Math.min(lowest, level);
      if (lowest >= 0) others.set(at, (others.get(at) ?? new Set()).add(Math.max(lowest, level)));
    }
  return { first, others };
}
