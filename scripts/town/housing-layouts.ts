// Blocks people live in: crooked old-town lots, rows of walk-ups in urban villages and hamlets, estates of slabs and towers.
import type { Building, BuildingKind } from "./building.ts";
import { inset, longestEdge, type Ring, signedArea } from "./plane.ts";
import type { Random } from "./random.ts";
import { crossed, type Footprint, house, lots, type RowRule, rows, southFacing, stepped, varied } from "./shapes.ts";

export const VILLAGE: RowRule = {
  depthM: [9.5, 12.5],
  lengthM: [8.5, 13.5],
  rowGapM: [1.4, 3.4],
  sideGapM: [0.9, 1.5],
};
export const HAMLET: RowRule = { depthM: [10, 12.5], lengthM: [9.5, 13], rowGapM: [5, 8], sideGapM: [2, 5] };
const SLABS: RowRule = { depthM: [11.5, 13.5], lengthM: [26, 58], rowGapM: [14, 18], sideGapM: [5, 9] };
const TOWERS: RowRule = { depthM: [21, 25], lengthM: [22, 29], rowGapM: [22, 28], sideGapM: [14, 24] };

export function oldTown(random: Random, ring: Ring): Building[] {
  const kerb = inset(ring, () => 0.7);
  if (kerb.length < 3) return [];
  return lots(random, kerb, random.chance(0.12) ? 330 : random.between(110, 190)).flatMap((lot) => {
    if (random.chance(0.04)) return [];
    const plan = house(random, lot, random.between(0.3, 0.8));
    if (plan === undefined) return [];
    const footprint =
      plan.length === 4 && random.chance(signedArea(plan) > 180 ? 0.85 : 0.4) ? varied(random, plan, 4.2) : [plan];
    const kind: BuildingKind = random.weigh([
      ["house", 82],
      ["commercial", 9],
      ["apartments", 8],
      ["public", 1],
    ] as const);
    return [
      {
        footprint,
        kind,
        levels: kind === "apartments" ? random.whole(4, 6) : random.whole(1, 4),
        builtYear: random.whole(1930, 1995),
      },
    ];
  });
}

export function walkUps(
  random: Random,
  ring: Ring,
  rule: RowRule,
  levels: readonly [number, number],
  years: readonly [number, number],
): Building[] {
  if (ring.length < 3) return [];
  return rows(random, ring, longestEdge(ring), rule).map((plan) => ({
    footprint: random.chance(0.14) ? varied(random, plan, 4.2) : [plan],
    kind: random.chance(0.97) ? "house" : "commercial",
    levels: random.whole(...levels),
    builtYear: random.whole(...years),
  }));
}

/** Slabs of six or eleven storeys in older estates, towers in newer ones, a clubhouse or kindergarten now and then. */
export function estate(random: Random, ring: Ring): Building[] {
  if (ring.length < 3) return [];
  const towers = random.chance(0.3) && signedArea(ring) > 7000;
  const levels = towers
    ? random.whole(24, 33)
    : random.weigh([
        [6, 6],
        [7, 2],
        [11, 3],
      ] as const);
  const year = towers ? random.whole(2008, 2022) : levels > 7 ? random.whole(2002, 2014) : random.whole(1984, 2003);
  const plans = rows(random, ring, southFacing(ring), towers ? TOWERS : SLABS);
  return plans.map((plan, i) => {
    const club = plans.length > 6 && i === Math.floor(plans.length / 2) && random.chance(0.4);
    if (club) return { footprint: [plan], kind: "public", levels: 2, builtYear: year };
    return {
      footprint: estatePlan(towers, year, plan),
      kind: "apartments",
      levels: towers ? levels - random.whole(0, 2) : levels,
      builtYear: year,
    };
  });
}

/** Newer estates have notched towers and stepped slabs, older ones plain slabs. */
function estatePlan(towers: boolean, builtYear: number, plan: Ring): Footprint {
  if (towers) return crossed(plan, 0.24);
  return builtYear % 3 === 0 ? stepped(plan, 0.16) : [plan];
}
