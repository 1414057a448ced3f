// Gives ground that nobody has to a neighbour: gaps, and slivers of rows that hang together with nothing of their row.
// Never across the border of a community. Decides by lengths of shared borders only.
import type { Overlay } from "./overlay.ts";
import { meanWidthM, type Region, regionsOf } from "./regions.ts";

export const NOBODY = -1;

/** A detached piece of a row that is smaller or thinner than this is a leftover of clipping and overlapping (as for blocks). */
const CRUMB_M2 = 300;
const CRUMB_WIDTH_M = 5;

const NEARLY = 0.9;

export interface GivingRule {
  readonly fill: boolean;
  readonly fillUpToM2?: number;
}

/** For each face the row that has it in the end. Rounds of O(n); as many as pieces of nobody's ground lie behind one another. */
export function giveAway(overlay: Overlay, first: Int32Array, rule: GivingRule): Int32Array {
  const owner = first.slice();
  if (!rule.fill) return owner;
  const free = [...crumbsOf(overlay, owner), ...gapsOf(overlay, owner, rule.fillUpToM2 ?? Infinity)];
  for (const { faces } of free) for (const face of faces) owner[face] = NOBODY;
  const unitOf = new Int32Array(overlay.faces.count).fill(-1);
  for (const [unit, { faces }] of free.entries()) for (const face of faces) unitOf[face] = unit;
  for (let waiting = true; waiting; ) {
    waiting = false;
    for (const [unit, heir] of heirsOf(overlay, owner, unitOf)) {
      for (const face of free[unit]?.faces ?? []) {
        owner[face] = heir;
        unitOf[face] = -1;
      }
      waiting = true;
    }
  }
  return owner;
}

/** Of each row every connected piece that is a leftover, except the largest. */
function crumbsOf(overlay: Overlay, owner: Int32Array): Region[] {
  const { list } = regionsOf(overlay, (face) => (owner[face] === NOBODY ? null : (owner[face] ?? null)));
  const largest = new Map<number, Region>();
  const rowOf = ({ faces }: Region): number => owner[faces[0] ?? -1] ?? NOBODY;
  for (const region of list) {
    if (region.areaM2 > (largest.get(rowOf(region))?.areaM2 ?? -1)) largest.set(rowOf(region), region);
  }
  const kept = new Set(largest.values());
  return list.filter((region) => !kept.has(region) && (region.areaM2 < CRUMB_M2 || meanWidthM(region) < CRUMB_WIDTH_M));
}

/** Of each gap that is not too large every face by itself: what cuts a gap divides it. */
function gapsOf(overlay: Overlay, owner: Int32Array, mostM2: number): Region[] {
  const grounds = overlay.covers[1] ?? [];
  const { list } = regionsOf(overlay, (face) => (owner[face] === NOBODY ? (grounds[face]?.[0] ?? null) : null));
  return list
    .filter(({ areaM2 }) => areaM2 <= mostM2)
    .flatMap(({ faces }) => faces)
    .map((face) => ({ faces: [face], areaM2: overlay.areaM2[face] ?? 0, perimeterM: overlay.perimeterM[face] ?? 0 }));
}

/** For each piece of free ground the row of its community that it shares most border with. Pieces without one wait. */
function heirsOf(overlay: Overlay, owner: Int32Array, unitOf: Int32Array): Map<number, number> {
  const { faces, edgeM } = overlay;
  const grounds = overlay.covers[1] ?? [];
  const sharedM = new Map<number, Map<number, number>>();
  for (let h = 0; h < faces.faceOf.length; h++) {
    const [face, beside] = [faces.faceOf[h] ?? -1, faces.faceOf[h ^ 1] ?? -1];
    const [unit, row] = [unitOf[face] ?? -1, owner[beside] ?? NOBODY];
    if (unit < 0 || row === NOBODY || grounds[face]?.[0] !== grounds[beside]?.[0]) continue;
    const by = sharedM.get(unit) ?? new Map<number, number>();
    by.set(row, (by.get(row) ?? 0) + (edgeM[h >> 1] ?? 0));
    sharedM.set(unit, by);
  }
  return new Map([...sharedM].map(([unit, by]) => [unit, longest(by)]));
}

/** The longest border; where others are nearly as long the smallest number, so that a strip in pieces stays in one hand. */
function longest(by: Map<number, number>): number {
  const mostM = Math.max(...by.values());
  return Math.min(...[...by].flatMap(([row, lengthM]) => (lengthM >= NEARLY * mostM ? [row] : [])));
}
