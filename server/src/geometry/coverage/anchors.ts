// Corners that others snap to, in a flat frame of metres: found exactly, or the nearest within a distance. Also the nearest place
// on a set of lines. Remembers whose corner it is, so that a row's own fine detail is not drawn together.
import Flatbush from "flatbush";

/** A corner that several have, or the ground has. */
const EVERYBODY = -1;
/** Squares of the look-up are at least so wide. */
const LEAST_SQUARE_M = 0.05;
const COLUMNS = 2 ** 26;
/** Nearer than this is the same place: a hundredth of a millimetre. */
const SAME_M = 1e-5;

export interface AnchorTable {
  readonly xM: readonly number[];
  readonly yM: readonly number[];
  readonly add: (xM: number, yM: number, owner: number) => number;
  /** The anchor at this very place, or -1. From now on it is the owner's too. */
  readonly at: (xM: number, yM: number, owner: number) => number;
  /** The nearest anchor within the distance that is not the owner's alone, or -1. From now on it is everybody's. */
  readonly near: (xM: number, yM: number, owner: number) => number;
  readonly ownerOf: (anchor: number) => number;
}

export function anchorTable(withinM: number): AnchorTable {
  const [xs, ys, owners] = [[], [], []] as [number[], number[], number[]];
  const squareM = Math.max(withinM, LEAST_SQUARE_M);
  const squares = new Map<number, number[]>();
  const nearest = (xM: number, yM: number, reachM: number, counts: (anchor: number) => boolean): number => {
    const [column, row] = [Math.floor(xM / squareM), Math.floor(yM / squareM)];
    let [best, bestM] = [-1, reachM];
    for (let square = 0; square < 9; square++) {
      for (const v of squares.get(keyOf(column - 1 + (square % 3), row - 1 + Math.floor(square / 3))) ?? []) {
        const distanceM = Math.hypot((xs[v] ?? 0) - xM, (ys[v] ?? 0) - yM);
        if (distanceM <= bestM && counts(v)) [best, bestM] = [v, distanceM];
      }
    }
    return best;
  };
  const shared = (anchor: number, owner: number): number => {
    if (anchor >= 0 && owners[anchor] !== owner) owners[anchor] = EVERYBODY;
    return anchor;
  };
  const add = (xM: number, yM: number, owner: number): number => {
    const known = shared(
      nearest(xM, yM, SAME_M, () => true),
      owner,
    );
    if (known >= 0) return known;
    const anchor = xs.push(xM) - 1;
    ys.push(yM);
    owners.push(owner);
    const key = keyOf(Math.floor(xM / squareM), Math.floor(yM / squareM));
    const square = squares.get(key);
    if (square) square.push(anchor);
    else squares.set(key, [anchor]);
    return anchor;
  };
  return {
    xM: xs,
    yM: ys,
    add,
    at: (xM, yM, owner) =>
      shared(
        nearest(xM, yM, SAME_M, () => true),
        owner,
      ),
    near: (xM, yM, owner) =>
      shared(
        nearest(xM, yM, withinM, (v) => owners[v] !== owner),
        owner,
      ),
    ownerOf: (anchor) => owners[anchor] ?? EVERYBODY,
  };
}

const keyOf = (column: number, row: number): number => (column + COLUMNS / 2) * COLUMNS + row + COLUMNS / 2;

/** Distance from a point to an edge, and where along the edge (0 to 1) the nearest place is. */
export function distanceToEdgeM(xM: number, yM: number, ax: number, ay: number, bx: number, by: number) {
  const [ux, uy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((xM - ax) * ux + (yM - ay) * uy) / (ux * ux + uy * uy || 1)));
  return { distanceM: Math.hypot(ax + along * ux - xM, ay + along * uy - yM), along };
}

/** A look for the nearest place on lines within a distance; null when there is none. */
export function nearestEdge(lines: readonly (readonly (readonly [number, number])[])[]) {
  const edges = lines.flatMap((line) =>
    line.slice(1).map((to, i) => [line[i]?.[0] ?? 0, line[i]?.[1] ?? 0, to[0], to[1]] as const),
  );
  const index = new Flatbush(Math.max(1, edges.length));
  for (const [ax, ay, bx, by] of edges)
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  if (edges.length === 0) index.add(Infinity, Infinity);
  index.finish();
  return (xM: number, yM: number, withinM: number): readonly [number, number] | null => {
    let best: readonly [number, number] | null = null;
    let bestM = withinM;
    for (const e of index.search(xM - withinM, yM - withinM, xM + withinM, yM + withinM)) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = edges[e] ?? [];
      const { distanceM, along } = distanceToEdgeM(xM, yM, ax, ay, bx, by);
      if (distanceM <= bestM) [best, bestM] = [[ax + along * (bx - ax), ay + along * (by - ay)], distanceM];
    }
    return best;
  };
}
