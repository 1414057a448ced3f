// Groups neighbouring places into a given number of connected parts of about equal load, by growing from seeds spread far apart; the best of a
// few tries. Good enough for invented divisions; the grid's own partition does better and is not this. O(tries * n^2) at worst.
import { distance, type Point } from "./plane.ts";
import type { Random } from "./random.ts";

export interface Place {
  readonly id: number;
  readonly load: number;
  readonly middle: Point;
  readonly near: readonly number[];
}

const TRIES = 10;

/** Part number (0 .. parts - 1) by place id. */
export function group(random: Random, places: readonly Place[], parts: number): Map<number, number> {
  let best = new Map<number, number>();
  let heaviest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const grown = grow(places, seeds(random, places, Math.min(parts, places.length)));
    const worst = Math.max(...loads(places, grown));
    if (worst < heaviest) {
      best = grown;
      heaviest = worst;
    }
  }
  return best;
}

/** A random first seed, then always the place farthest from all seeds. */
function seeds(random: Random, places: readonly Place[], count: number): Place[] {
  const chosen: Place[] = [random.pick(places)];
  while (chosen.length < count) {
    let far: Place | undefined;
    let farthest = -1;
    for (const place of places) {
      const gap = Math.min(...chosen.map((seed) => distance(seed.middle, place.middle)));
      if (gap > farthest) {
        far = place;
        farthest = gap;
      }
    }
    if (far === undefined) break;
    chosen.push(far);
  }
  return chosen;
}

function grow(places: readonly Place[], from: readonly Place[]): Map<number, number> {
  const byId = new Map(places.map((place) => [place.id, place]));
  const part = new Map(from.map((seed, i) => [seed.id, i]));
  const load = from.map((seed) => seed.load);
  const edge = from.map((seed) => new Set(seed.near.filter((id) => byId.has(id))));
  const stuck = new Set<number>();
  while (stuck.size < from.length) {
    const lightest = load.reduce(
      (low, value, i) => (stuck.has(i) || (low >= 0 && value >= (load[low] ?? 0)) ? low : i),
      -1,
    );
    const seed = from[lightest];
    const frontier = edge[lightest];
    if (seed === undefined || frontier === undefined) break;
    const next = nearest(
      [...frontier].filter((id) => !part.has(id)).map((id) => byId.get(id)),
      seed,
    );
    if (next === undefined) {
      stuck.add(lightest);
      continue;
    }
    part.set(next.id, lightest);
    load[lightest] = (load[lightest] ?? 0) + next.load;
    frontier.delete(next.id);
    for (const id of next.near) if (byId.has(id) && !part.has(id)) frontier.add(id);
  }
  for (const place of places) {
    if (part.has(place.id)) continue;
    const seed = nearest([...from], place);
    part.set(place.id, seed === undefined ? 0 : from.indexOf(seed));
  }
  return part;
}

function nearest(candidates: readonly (Place | undefined)[], to: Place): Place | undefined {
  let best: Place | undefined;
  for (const place of candidates) {
    if (
      place !== undefined &&
      (best === undefined || distance(place.middle, to.middle) < distance(best.middle, to.middle))
    )
      best = place;
  }
  return best;
}

function loads(places: readonly Place[], part: ReadonlyMap<number, number>): number[] {
  const sums: number[] = [];
  for (const place of places) {
    const number = part.get(place.id) ?? 0;
    sums[number] = (sums[number] ?? 0) + place.load;
  }
  return sums.map((sum) => sum ?? 0);
}

/** Shares out `total` whole things by weight: largest remainders, at least `least` each. Sums to total where total >= least * weights. */
export function shareOut(total: number, weights: readonly number[], least: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0) || 1;
  const free = total - least * weights.length;
  const exact = weights.map((weight) => (Math.max(free, 0) * weight) / sum);
  const shares = exact.map((share) => least + Math.floor(share));
  const order = exact
    .map((share, i) => ({ i, rest: share - Math.floor(share) }))
    .toSorted((a, b) => b.rest - a.rest || a.i - b.i);
  let left = total - shares.reduce((a, b) => a + b, 0);
  for (const { i } of order) {
    if (left <= 0) break;
    shares[i] = (shares[i] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
