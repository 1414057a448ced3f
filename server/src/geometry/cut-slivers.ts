// Which faces along a cut stay together because one of them is too small or too thin to be cut off.
// Looks at areas and lengths only, never at shapes.
import { type JoinedSets, joinedSets } from "./connected-parts.ts";

const LEAST_AREA_M2 = 1;
/** Mean width: twice the area by the perimeter. */
const LEAST_WIDTH_M = 0.3;

/** A stretch between two faces; -1 is the ground outside the shape. */
export interface FaceEdge {
  readonly left: number;
  readonly right: number;
  readonly lengthM: number;
}

interface Region {
  readonly areaM2: number;
  readonly perimeterM: number;
  readonly beside: ReadonlyMap<number, number>;
}

/**
 * `pieces`: faces in sets none of which is a sliver with a neighbour; the smallest goes first, into the neighbour with the
 * longest common edge. `parts`: faces that hang together across all cuts. O(n log n) a pass, two or three passes as a rule.
 */
export function cutSets(
  count: number,
  areaM2: Float64Array,
  edges: readonly FaceEdge[],
): { pieces: JoinedSets; parts: JoinedSets } {
  const parts = joinedSets(count);
  for (const { left, right } of edges) if (left >= 0 && right >= 0) parts.join(left, right);
  const pieces = joinedSets(count);
  for (let joined = true; joined; ) joined = absorbOnce(pieces, regionsOf(pieces, areaM2, edges));
  return { pieces, parts };
}

function regionsOf(sets: JoinedSets, areaM2: Float64Array, edges: readonly FaceEdge[]): Map<number, Region> {
  const regions = new Map<number, { areaM2: number; perimeterM: number; beside: Map<number, number> }>();
  areaM2.forEach((faceM2, face) => {
    const root = sets.rootOf(face);
    const region = regions.get(root) ?? { areaM2: 0, perimeterM: 0, beside: new Map<number, number>() };
    region.areaM2 += faceM2;
    regions.set(root, region);
  });
  for (const { left, right, lengthM } of edges) {
    const a = left < 0 ? -1 : sets.rootOf(left);
    const b = right < 0 ? -1 : sets.rootOf(right);
    if (a === b) continue;
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const region = regions.get(own);
      if (!region) continue;
      region.perimeterM += lengthM;
      if (other >= 0) region.beside.set(other, (region.beside.get(other) ?? 0) + lengthM);
    }
  }
  return regions;
}

/** Joins every sliver with its longest neighbour unless one of the two has just changed. False when there was nothing to join. */
function absorbOnce(sets: JoinedSets, regions: ReadonlyMap<number, Region>): boolean {
  const slivers = [...regions].filter(([, region]) => region.beside.size > 0 && isSliver(region));
  const changed = new Set<number>();
  for (const [root, region] of slivers.toSorted((a, b) => a[1].areaM2 - b[1].areaM2 || a[0] - b[0])) {
    const home = [...region.beside].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? -1;
    if (home < 0 || changed.has(root) || changed.has(home)) continue;
    sets.join(home, root);
    changed.add(root).add(home);
  }
  return changed.size > 0;
}

function isSliver({ areaM2, perimeterM }: Region): boolean {
  return areaM2 < LEAST_AREA_M2 || 2 * areaM2 < LEAST_WIDTH_M * perimeterM;
}
