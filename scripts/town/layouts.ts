// What is built in a block of each kind of quarter: which footprints, how many storeys, when. Knows no names, numbers or division.
import { at, centroid, distance, extent, inset, keepLeft, longestEdge, type Ring, signedArea, step, turnLeft } from "./plane.ts";
import type { QuarterKind } from "./quarters.ts";
import type { Random } from "./random.ts";
import { type Footprint, house, lots, type RowRule, rows, slim, southFacing, varied } from "./shapes.ts";

export type BuildingKind = "apartments" | "house" | "dormitory" | "commercial" | "office" | "factory" | "school" | "hospital" | "hotel" | "public";

export interface Building {
  readonly footprint: Footprint;
  readonly kind: BuildingKind;
  readonly levels: number;
  readonly builtYear: number;
}

export type BlockUse = QuarterKind | "school" | "hospital" | "green";

const VILLAGE: RowRule = { depthM: [9.5, 12.5], lengthM: [8.5, 13.5], rowGapM: [1.4, 3.4], sideGapM: [0.9, 1.5] };
const HAMLET: RowRule = { depthM: [10, 12.5], lengthM: [9.5, 13], rowGapM: [5, 8], sideGapM: [2, 5] };
const SLABS: RowRule = { depthM: [11.5, 13.5], lengthM: [26, 58], rowGapM: [14, 18], sideGapM: [5, 9] };
const TOWERS: RowRule = { depthM: [21, 25], lengthM: [22, 29], rowGapM: [22, 28], sideGapM: [14, 24] };
const HALLS: RowRule = { depthM: [24, 40], lengthM: [30, 90], rowGapM: [9, 12], sideGapM: [8, 14] };
const DORMITORIES: RowRule = { depthM: [12, 14], lengthM: [32, 52], rowGapM: [13, 15], sideGapM: [8, 12] };
const SHOPS: RowRule = { depthM: [26, 38], lengthM: [22, 46], rowGapM: [8, 12], sideGapM: [6, 11] };

export function build(random: Random, use: BlockUse, ring: Ring): Building[] {
  if (ring.length < 3) return [];
  if (use === "old_town") return oldTown(random, ring);
  if (use === "village") return walkUps(random, ring, VILLAGE, [5, 8], [1988, 2012]);
  if (use === "hamlet") return walkUps(random, inset(ring, () => 2), HAMLET, [2, 4], [1985, 2018]);
  if (use === "estate") return estate(random, inset(ring, () => 4));
  if (use === "works") return works(random, inset(ring, () => 5));
  if (use === "centre") return centre(random, inset(ring, () => 4));
  if (use === "school" || use === "hospital") return campus(random, inset(ring, () => 10), use);
  if (use === "park") return pavilion(random, ring);
  return [];
}

function oldTown(random: Random, ring: Ring): Building[] {
  const kerb = inset(ring, () => 0.7);
  if (kerb.length < 3) return [];
  return lots(random, kerb, random.between(110, 190)).flatMap((lot) => {
    if (random.chance(0.04)) return [];
    const plan = house(random, lot, random.between(0.3, 0.8));
    if (plan === undefined) return [];
    const big = signedArea(plan) > 210 && plan.length === 4;
    const footprint = big && random.chance(0.6) ? checked(varied(random, plan, 5)) : [plan];
    const kind: BuildingKind = random.weigh([["house", 82], ["commercial", 9], ["apartments", 8], ["public", 1]] as const);
    return [{ footprint, kind, levels: kind === "apartments" ? random.whole(4, 6) : random.whole(1, 4), builtYear: random.whole(1930, 1995) }];
  });
}

function walkUps(random: Random, ring: Ring, rule: RowRule, levels: readonly [number, number], years: readonly [number, number]): Building[] {
  if (ring.length < 3) return [];
  return rows(random, ring, longestEdge(ring), rule).map((plan) => ({
    footprint: [plan],
    kind: random.chance(0.97) ? "house" : "commercial",
    levels: random.whole(...levels),
    builtYear: random.whole(...years),
  }));
}

/** Slabs of six or eleven storeys in older estates, towers in newer ones, a clubhouse or kindergarten now and then. */
function estate(random: Random, ring: Ring): Building[] {
  if (ring.length < 3) return [];
  const towers = random.chance(0.3) && signedArea(ring) > 7000;
  const levels = towers ? random.whole(24, 33) : random.weigh([[6, 6], [7, 2], [11, 3]] as const);
  const year = towers ? random.whole(2008, 2022) : levels > 7 ? random.whole(2002, 2014) : random.whole(1984, 2003);
  const plans = rows(random, ring, southFacing(ring), towers ? TOWERS : SLABS);
  return plans.map((plan, i) => {
    const club = plans.length > 6 && i === Math.floor(plans.length / 2) && random.chance(0.4);
    if (club) return { footprint: [plan], kind: "public", levels: 2, builtYear: year };
    return { footprint: [plan], kind: "apartments", levels: towers ? levels - random.whole(0, 2) : levels, builtYear: year };
  });
}

/** Halls in rows, dormitories along one side, an office at the gate. */
function works(random: Random, ring: Ring): Building[] {
  if (ring.length < 3) return [];
  const year = random.whole(1992, 2015);
  const u = longestEdge(ring);
  const [low, high] = extent(ring, turnLeft(u));
  const share = random.between(0.2, 0.42);
  const divide = step([0, 0], turnLeft(u), low + (high - low) * share);
  const living = keepLeft(ring, divide, [-u[0], -u[1]]);
  const working = inset(keepLeft(ring, step(divide, turnLeft(u), 9), u), () => 0.5);
  const built: Building[] = [];
  if (living.length > 2) {
    for (const plan of rows(random, living, u, DORMITORIES)) {
      built.push({ footprint: [plan], kind: random.chance(0.8) ? "dormitory" : "office", levels: random.whole(5, 7), builtYear: year });
    }
  }
  if (working.length > 2) {
    for (const plan of rows(random, working, u, HALLS)) {
      built.push({ footprint: checked(random.chance(0.3) ? varied(random, plan, 14) : [plan]), kind: "factory", levels: random.whole(1, 4), builtYear: year });
    }
  }
  return built;
}

function centre(random: Random, ring: Ring): Building[] {
  if (ring.length < 3) return [];
  const year = random.whole(1995, 2021);
  if (random.chance(0.25)) {
    const tower = bigHouse(random, ring, 22);
    if (tower !== undefined) return [{ footprint: tower, kind: random.chance(0.5) ? "commercial" : "office", levels: random.whole(6, 18), builtYear: year }];
  }
  return rows(random, ring, longestEdge(ring), SHOPS).map((plan) => {
    const kind: BuildingKind = random.weigh([["commercial", 5], ["office", 4], ["hotel", 1], ["apartments", 3]] as const);
    const levels = kind === "commercial" ? random.whole(3, 7) : random.whole(9, 32);
    return { footprint: checked(random.chance(0.45) ? varied(random, plan, 11) : [plan]), kind, levels, builtYear: year };
  });
}

function campus(random: Random, ring: Ring, kind: "school" | "hospital"): Building[] {
  if (ring.length < 3) return [];
  const year = random.whole(1986, 2016);
  const u = southFacing(ring);
  const [low, high] = extent(ring, turnLeft(u));
  const lower = keepLeft(ring, step([0, 0], turnLeft(u), low + (high - low) * 0.55), [-u[0], -u[1]]);
  const plan = lower.length > 2 ? bigHouse(random, lower, 12) : undefined;
  if (plan === undefined) return [];
  return [{ footprint: plan, kind, levels: kind === "school" ? random.whole(4, 6) : random.whole(6, 14), builtYear: year }];
}

function pavilion(random: Random, ring: Ring): Building[] {
  const c = centroid(ring);
  const [a, b] = [random.between(6, 10), random.between(4, 7)];
  const plan: Ring = [[c[0] - a, c[1] - b], [c[0] + a, c[1] - b], [c[0] + a, c[1] + b], [c[0] - a, c[1] + b]];
  return signedArea(ring) > 3000 ? [{ footprint: [plan], kind: "public", levels: 1, builtYear: random.whole(1985, 2015) }] : [];
}

/** One large house filling the ring, not longer than 90 m, with an L, U or courtyard plan. */
function bigHouse(random: Random, ring: Ring, depthM: number): Footprint | undefined {
  const box = house(random.fork("box"), ring, 3);
  if (box === undefined || box.length !== 4 || signedArea(box) > 9000 || distance(at(box, 0), at(box, 1)) > 110) return undefined;
  return checked(varied(random, box, depthM));
}

/** A plan whose arms or walls came out too thin falls back to its outer ring. */
function checked(footprint: Footprint): Footprint {
  const [outer] = footprint;
  if (outer === undefined || slim(outer)) throw new RangeError("Expected a footprint with a proper outer ring, got a sliver.");
  return footprint;
}
