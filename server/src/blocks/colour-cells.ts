/**
 * Colours cells so that neighbours never share one: greedy in smallest-last order (Matula & Beck, Journal of the ACM 30, 1983).
 * A planar graph always has a cell with at most 5 neighbours left, so 6 of the 8 colours are enough for it. O(n^2 + links).
 */
export const COLOURS = 8;

type Link = { readonly a: number; readonly b: number };

/**
 * Colour 1..8 of every cell that has none yet; those that have one keep it. Where cells of eight colours touch one more, which
 * ground in pieces allows, the rarest colour repeats.
 */
export function colourCells(
  ids: readonly number[],
  links: readonly Link[],
  kept: ReadonlyMap<number, number> = new Map(),
): Map<number, number> {
  const neighbours = new Map(ids.map((id) => [id, new Set<number>()]));
  for (const { a, b } of links) {
    neighbours.get(a)?.add(b);
    neighbours.get(b)?.add(a);
  }
  const colourOf = new Map(kept);
  const used = Array.from({ length: COLOURS }, () => 0);
  for (const id of smallestLast(ids, neighbours)) {
    if (kept.has(id)) continue;
    const taken = new Set([...(neighbours.get(id) ?? [])].map((other) => colourOf.get(other)));
    const colour = rarest(used, taken) ?? rarest(used, new Set()) ?? 1;
    colourOf.set(id, colour);
    used[colour - 1] = (used[colour - 1] ?? 0) + 1;
  }
  for (const id of kept.keys()) colourOf.delete(id);
  return colourOf;
}

/** Takes away the cell with the fewest neighbours again and again, and answers them the other way round. */
function smallestLast(ids: readonly number[], neighbours: ReadonlyMap<number, ReadonlySet<number>>): number[] {
  const degree = new Map(ids.map((id) => [id, neighbours.get(id)?.size ?? 0]));
  const order: number[] = [];
  while (degree.size > 0) {
    let [next, fewest] = [-1, Infinity];
    for (const [id, count] of degree) if (count < fewest) [next, fewest] = [id, count];
    degree.delete(next);
    order.push(next);
    for (const other of neighbours.get(next) ?? [])
      if (degree.has(other)) degree.set(other, (degree.get(other) ?? 1) - 1);
  }
  return order.toReversed();
}

/** The free colour used least, so that all eight appear on the map. */
function rarest(used: readonly number[], taken: ReadonlySet<number | undefined>): number | undefined {
  let best: number | undefined;
  for (let colour = 1; colour <= COLOURS; colour++) {
    if (taken.has(colour)) continue;
    if (best === undefined || (used[colour - 1] ?? 0) < (used[best - 1] ?? 0)) best = colour;
  }
  return best;
}
