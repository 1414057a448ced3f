/** Puts divisions in the order of a tree: every division after its parent, siblings by code. Pure. O(n log n). */
import type { DivisionSummary } from "@gridstead/server/contract";

type Placed = { readonly division: DivisionSummary; readonly depth: number };

/** Divisions whose parent is not in the list stand at the root: an account may see a community without its subdistrict. Each has one parent, so a loop of codes is never reached. */
export function inTreeOrder(divisions: readonly DivisionSummary[]): readonly Placed[] {
  const known = new Set(divisions.map(({ code }) => code));
  const below = Map.groupBy(divisions, ({ parentCode }) =>
    parentCode !== null && known.has(parentCode) ? parentCode : null,
  );
  const walk = (parent: string | null, depth: number): Placed[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => a.code.localeCompare(b.code))
      .flatMap((division) => [{ division, depth }, ...walk(division.code, depth + 1)]);
  return walk(null, 0);
}
