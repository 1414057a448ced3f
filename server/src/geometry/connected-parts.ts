// Who belongs together: sets that only ever grow by joining (union-find), and the connected parts of a graph.
// Knows no geometry.

export interface JoinedSets {
  /** The representative of a member's set. */
  readonly rootOf: (member: number) => number;
  /** Joins b's set into a's set; a's representative stays. */
  readonly join: (a: number, b: number) => void;
}

/** Sets over 0..count-1, each alone at first. Path halving (Tarjan & van Leeuwen 1984): nearly constant per step. */
export function joinedSets(count: number): JoinedSets {
  const parent = Int32Array.from({ length: count }, (_, index) => index);
  const rootOf = (member: number): number => {
    let at = member;
    while (parent[at] !== at) {
      const above = parent[at] ?? at;
      parent[at] = parent[above] ?? above;
      at = parent[at] ?? above;
    }
    return at;
  };
  const join = (a: number, b: number): void => {
    parent[rootOf(b)] = rootOf(a);
  };
  return { rootOf, join };
}

/** The connected parts of a graph: for each member the number of its part, numbered in order of first appearance. */
export function connectedParts(count: number, links: Iterable<readonly [number, number]>): Int32Array {
  const sets = joinedSets(count);
  for (const [a, b] of links) sets.join(a, b);
  const numberOf = new Map<number, number>();
  return Int32Array.from({ length: count }, (_, member) => {
    const root = sets.rootOf(member);
    const known = numberOf.get(root) ?? numberOf.size;
    numberOf.set(root, known);
    return known;
  });
}
