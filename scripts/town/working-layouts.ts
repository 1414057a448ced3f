// Blocks people work, learn and walk in: works with dormitories, the commercial centre, schools and hospitals, parks.
import type { Building, BuildingKind } from "./building.ts";
import {
  at,
  centroid,
  distance,
  extent,
  innerRectangle,
  inset,
  keepLeft,
  longestEdge,
  type Ring,
  rectangle,
  signedArea,
  step,
  turnLeft,
} from "./plane.ts";
import type { Random } from "./random.ts";
import { type Footprint, type RowRule, rows, slim, southFacing, varied } from "./shapes.ts";

const HALLS: RowRule = { depthM: [24, 40], lengthM: [30, 90], rowGapM: [9, 12], sideGapM: [8, 14] };
const DORMITORIES: RowRule = { depthM: [12, 14], lengthM: [32, 52], rowGapM: [13, 15], sideGapM: [8, 12] };
const SHOPS: RowRule = { depthM: [21, 30], lengthM: [20, 44], rowGapM: [7, 10], sideGapM: [5, 9] };

/** Halls in rows, dormitories along one side, an office at the gate. */
export function works(random: Random, ring: Ring): Building[] {
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
      built.push({
        footprint: [plan],
        kind: random.chance(0.8) ? "dormitory" : "office",
        levels: random.whole(5, 7),
        builtYear: year,
      });
    }
  }
  if (working.length > 2) {
    for (const plan of rows(random, working, u, HALLS)) {
      built.push({
        footprint: random.chance(0.3) ? varied(random, plan, 14) : [plan],
        kind: "factory",
        levels: random.whole(1, 4),
        builtYear: year,
      });
    }
  }
  return built;
}

export function centre(random: Random, ring: Ring): Building[] {
  if (ring.length < 3) return [];
  const year = random.whole(1995, 2021);
  if (random.chance(0.25)) {
    const tower = bigHouse(random, ring, 22);
    if (tower !== undefined)
      return [
        {
          footprint: tower,
          kind: random.chance(0.5) ? "commercial" : "office",
          levels: random.whole(6, 18),
          builtYear: year,
        },
      ];
  }
  return rows(random, ring, longestEdge(ring), SHOPS).map((plan) => {
    const kind: BuildingKind = random.weigh([
      ["commercial", 5],
      ["office", 4],
      ["hotel", 1],
      ["apartments", 3],
    ] as const);
    const levels = kind === "commercial" ? random.whole(3, 7) : random.whole(9, 32);
    return {
      footprint: random.chance(0.45) ? varied(random, plan, 11) : [plan],
      kind,
      levels,
      builtYear: year,
    };
  });
}

export function campus(random: Random, ring: Ring, kind: "school" | "hospital"): Building[] {
  if (ring.length < 3) return [];
  const year = random.whole(1986, 2016);
  const u = southFacing(ring);
  const [low, high] = extent(ring, turnLeft(u));
  const lower = keepLeft(ring, step([0, 0], turnLeft(u), low + (high - low) * 0.55), [-u[0], -u[1]]);
  const plan = lower.length > 2 ? bigHouse(random, lower, 12) : undefined;
  if (plan === undefined) return [];
  return [
    { footprint: plan, kind, levels: kind === "school" ? random.whole(4, 6) : random.whole(6, 14), builtYear: year },
  ];
}

export function pavilion(random: Random, ring: Ring): Building[] {
  if (signedArea(ring) < 3000 || random.chance(0.6)) return [];
  const footprint = [rectangle(centroid(ring), longestEdge(ring), random.between(6, 10), random.between(4, 7))];
  return [{ footprint, kind: "public", levels: 1, builtYear: random.whole(1985, 2015) }];
}

/** One large house in the middle of the ring, at most 92 by 64 m, with an L, U or courtyard plan. */
function bigHouse(random: Random, ring: Ring, depthM: number): Footprint | undefined {
  const room = inset(ring, () => 3);
  if (room.length < 3) return undefined;
  const u = longestEdge(room);
  const box = innerRectangle(room, u);
  const half = (k: number, mostM: number) => Math.min(distance(at(box, k), at(box, k + 1)), mostM) / 2;
  const clamped = rectangle(centroid(box), u, half(0, 92), half(1, 64));
  return slim(clamped) ? undefined : varied(random, clamped, depthM);
}
