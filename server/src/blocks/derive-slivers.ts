// Puts faces together into blocks: water with water, and slivers into the neighbour with the longest shared edge.
// Across a division border only what is thinner than a border is drawn. Looks at areas and lengths; for shapes see derive-narrow.ts.
import { joinedSets } from "../geometry/connected-parts.ts";
import { BORDER, SHORE } from "./derive-lines.ts";
import { divisionOf, type Ground, isWater, OUTSIDE, type Tiling } from "./derive-tiling.ts";
import { meanWidthM } from "./derive-width.ts";

export interface SliverRule {
  readonly minAreaM2: number;
  /** Of the mean width and of the largest circle inside: see derive-width.ts. */
  readonly minWidthM: number;
}

/** Ground of a division so thin is a border drawn twice; it goes to the division beside it when its own does not touch it. */
const BORDER_WIDTH_M = 0.05;
/** Ground this small that nothing can take in is none: where a border touches itself but for rounding. */
const NOTHING_M2 = 1e-3;

export interface Grouping {
  /** For each face the face that stands for its group; -1 for what is no ground of a division. */
  readonly group: Int32Array;
  readonly sliversAbsorbed: number;
}

interface Regions {
  readonly ground: Int32Array;
  readonly areaM2: Float64Array;
  readonly perimeterM: Float64Array;
  /** Shared length by neighbour; the outside is -1. */
  readonly sharedM: Map<number, number>[];
  readonly sets: ReturnType<typeof joinedSets>;
  /** Slivers whatever their area and length say; forgotten once they have grown. */
  readonly narrow: Set<number>;
}

/**
 * Groups faces until no group that has a neighbour in its division is a sliver: the smallest goes first.
 * Land prefers land and water prefers water; then the longest shared edge decides, then the smaller number. Faces in `narrow` are
 * slivers too. O(n log n) as a rule.
 */
export function absorbSlivers(tiling: Tiling, rule: SliverRule, narrow: Iterable<number> = []): Grouping {
  const regions = regionsOf(tiling, narrow);
  joinUndivided(regions, tiling);
  joinWater(regions);
  let sliversAbsorbed = 0;
  for (let slivers = sliversOf(regions, rule); slivers.length > 0; slivers = sliversOf(regions, rule)) {
    let moved = 0;
    for (const sliver of slivers) {
      if (regions.sets.rootOf(sliver) !== sliver || !isSliver(regions, sliver, rule)) continue;
      const home = homeOf(regions, sliver);
      if (home < 0) continue;
      merge(regions, home, sliver);
      moved++;
    }
    if (moved === 0) break;
    sliversAbsorbed += moved;
  }
  const group = Int32Array.from(tiling.ground, (ground, face) => {
    const root = regions.sets.rootOf(face);
    return ground === OUTSIDE || (regions.areaM2[root] ?? 0) < NOTHING_M2 ? -1 : root;
  });
  return { group, sliversAbsorbed };
}

function regionsOf(tiling: Tiling, narrow: Iterable<number>): Regions {
  const { faces, graph } = tiling;
  const sharedM: Map<number, number>[] = Array.from({ length: faces.count }, () => new Map());
  const perimeterM = new Float64Array(faces.count);
  for (let e = 0; e < graph.from.length; e++) {
    const a = faces.faceOf[2 * e] ?? -1;
    const b = faces.faceOf[2 * e + 1] ?? -1;
    if (a === b) continue;
    const lengthM = tiling.edgeM[e] ?? 0;
    for (const [face, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (face < 0) continue;
      perimeterM[face] = (perimeterM[face] ?? 0) + lengthM;
      lengthen(sharedM[face], other, lengthM);
    }
  }
  return {
    ground: tiling.ground.slice(),
    areaM2: tiling.areaM2.slice(),
    perimeterM,
    sharedM,
    sets: joinedSets(faces.count),
    narrow: new Set(narrow),
  };
}

/** Where a border or a shore has the same ground on both sides, it divides nothing: shapes lay on top of one another or side by side. */
function joinUndivided(regions: Regions, { graph, faces }: Tiling): void {
  for (let e = 0; e < graph.from.length; e++) {
    if (((graph.label[e] ?? 0) & ~(BORDER | SHORE)) !== 0) continue;
    const [left, right] = [faces.faceOf[2 * e] ?? -1, faces.faceOf[2 * e + 1] ?? -1];
    if (left < 0 || right < 0 || groundOf(regions, left) !== groundOf(regions, right)) continue;
    const [home, guest] = [regions.sets.rootOf(left), regions.sets.rootOf(right)];
    if (home !== guest && groundOf(regions, home) !== OUTSIDE) merge(regions, home, guest);
  }
}

/** Water is not cut by what crosses it: neighbouring water of one division is one block. */
function joinWater(regions: Regions): void {
  for (let face = 0; face < regions.ground.length; face++) {
    if (!isWater(groundOf(regions, face))) continue;
    const root = regions.sets.rootOf(face);
    let same = sameGround(regions, root);
    while (same >= 0) {
      merge(regions, root, same);
      same = sameGround(regions, root);
    }
  }
}

function sameGround(regions: Regions, region: number): number {
  for (const other of regions.sharedM[region]?.keys() ?? []) {
    if (other >= 0 && groundOf(regions, other) === groundOf(regions, region)) return other;
  }
  return -1;
}

function sliversOf(regions: Regions, rule: SliverRule): number[] {
  const slivers: number[] = [];
  for (let face = 0; face < regions.ground.length; face++) {
    if (regions.sets.rootOf(face) === face && groundOf(regions, face) !== OUTSIDE && isSliver(regions, face, rule))
      slivers.push(face);
  }
  return slivers.toSorted((a, b) => (regions.areaM2[a] ?? 0) - (regions.areaM2[b] ?? 0) || a - b);
}

function isSliver(regions: Regions, region: number, rule: SliverRule): boolean {
  const areaM2 = regions.areaM2[region] ?? 0;
  return areaM2 < rule.minAreaM2 || regions.narrow.has(region) || widthOf(regions, region) < rule.minWidthM;
}

function widthOf(regions: Regions, region: number): number {
  return meanWidthM(regions.areaM2[region] ?? 0, regions.perimeterM[region] ?? 0);
}

/** The neighbour that takes a sliver in, or -1 when it has none in its division (and is wider than a border). */
function homeOf(regions: Regions, sliver: number): number {
  const own = groundOf(regions, sliver);
  const isBorder = widthOf(regions, sliver) < BORDER_WIDTH_M;
  let home = -1;
  let homeRank = -1;
  let homeM = 0;
  for (const [other, lengthM] of regions.sharedM[sliver] ?? []) {
    const ground = other < 0 ? OUTSIDE : groundOf(regions, other);
    const isOwn = divisionOf(ground) === divisionOf(own);
    if (ground === OUTSIDE || (!isOwn && !isBorder)) continue;
    const rank = ground === own ? 2 : isOwn ? 1 : 0;
    if (rank < homeRank || (rank === homeRank && (lengthM < homeM || (lengthM === homeM && other > home)))) continue;
    [home, homeRank, homeM] = [other, rank, lengthM];
  }
  return home;
}

function merge(regions: Regions, home: number, guest: number): void {
  const { areaM2, perimeterM, sharedM, sets, narrow } = regions;
  const homeShares = sharedM[home];
  const commonM = homeShares?.get(guest) ?? 0;
  homeShares?.delete(guest);
  for (const [other, lengthM] of sharedM[guest] ?? []) {
    if (other === home) continue;
    lengthen(homeShares, other, lengthM);
    if (other < 0) continue;
    sharedM[other]?.delete(guest);
    lengthen(sharedM[other], home, lengthM);
  }
  sharedM[guest]?.clear();
  areaM2[home] = (areaM2[home] ?? 0) + (areaM2[guest] ?? 0);
  perimeterM[home] = (perimeterM[home] ?? 0) + (perimeterM[guest] ?? 0) - 2 * commonM;
  sets.join(home, guest);
  narrow.delete(home);
  narrow.delete(guest);
}

function groundOf(regions: Regions, region: number): Ground {
  return regions.ground[region] ?? OUTSIDE;
}

function lengthen(shares: Map<number, number> | undefined, other: number, lengthM: number): void {
  shares?.set(other, (shares.get(other) ?? 0) + lengthM);
}
