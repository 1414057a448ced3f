/**
 * Joins blocks of a community to reporting blocks that are large enough to publish counts of people on. Looks at homes, never at
 * people: where a border runs says nothing about who lives there. Pure; the same blocks give the same reporting blocks in any order.
 *
 *   12 | 95 | 30        each block under 80 homes goes to the neighbour with the fewest; 95 stays by itself
 *   ---+----+---   ->   until every group has 80 homes in 3 houses, none with over half of them,
 *   40 | 35 | 60        or has no neighbour left
 */

export type Ground = {
  readonly id: number;
  readonly code: string;
  readonly homes: number;
  /** Buildings with homes, and the homes of the one that has most. */
  readonly houses: number;
  readonly largestHouse: number;
};
export type Border = { readonly a: number; readonly b: number; readonly lengthM: number };

/** With a lease in 6 of 7 homes and 2.3 people in a lease, 80 homes have 68 households and 155 people: months may differ. */
export const FEWEST_HOMES = 80;
const FEWEST_HOUSES = 3;

/** Ids in groups, groups and ids in the order of codes. O(n^2) for the n blocks of one community. */
export function joinGrounds(grounds: readonly Ground[], borders: readonly Border[]): number[][] {
  const groups = new Map<number, Group>();
  const sorted = grounds.toSorted((one, other) => (one.code < other.code ? -1 : 1));
  for (const [rank, ground] of sorted.entries())
    groups.set(ground.id, { ...ground, rank, ids: [ground.id], borders: new Map() });
  for (const { a, b, lengthM } of borders) link(groups, a, b, lengthM);
  const stuck = new Set<Group>();
  for (let next = poorest(groups, stuck); next; next = poorest(groups, stuck)) {
    const partner = partnerOf(next, groups);
    if (partner) join(groups, next, partner);
    else stuck.add(next);
  }
  const ranks = new Map(sorted.map(({ id }, rank) => [id, rank]));
  const rankOf = (id: number | undefined): number => ranks.get(id ?? 0) ?? 0;
  return [...groups.values()]
    .map(({ ids }) => ids.toSorted((one, other) => rankOf(one) - rankOf(other)))
    .toSorted(([one], [other]) => rankOf(one) - rankOf(other));
}

export const isLargeEnough = ({ homes, houses, largestHouse }: Omit<Ground, "id" | "code">): boolean =>
  homes >= FEWEST_HOMES && houses >= FEWEST_HOUSES && largestHouse * 2 <= homes;

/** Known by the id of its first member; `rank` is the least of its members. Borders by the id of the neighbour. */
type Group = {
  readonly id: number;
  readonly rank: number;
  readonly homes: number;
  readonly houses: number;
  readonly largestHouse: number;
  readonly ids: readonly number[];
  readonly borders: Map<number, number>;
};

function link(groups: ReadonlyMap<number, Group>, a: number, b: number, lengthM: number): void {
  const [one, other] = [groups.get(a), groups.get(b)];
  if (!one || !other || one === other) return;
  one.borders.set(b, (one.borders.get(b) ?? 0) + lengthM);
  other.borders.set(a, (other.borders.get(a) ?? 0) + lengthM);
}

function poorest(groups: ReadonlyMap<number, Group>, stuck: ReadonlySet<Group>): Group | null {
  let found: Group | null = null;
  for (const group of groups.values()) {
    if (isLargeEnough(group) || stuck.has(group)) continue;
    if (!found || group.homes < found.homes || (group.homes === found.homes && group.rank < found.rank)) found = group;
  }
  return found;
}

/** Fewest homes, so that groups stay small; then the longest border, so that they are compact. */
function partnerOf(group: Group, groups: ReadonlyMap<number, Group>): Group | null {
  let found: Group | null = null;
  for (const [id, lengthM] of group.borders) {
    const one = groups.get(id);
    if (!one) continue;
    const order =
      one.homes - (found?.homes ?? Number.POSITIVE_INFINITY) ||
      (group.borders.get(found?.id ?? 0) ?? 0) - lengthM ||
      one.rank - (found?.rank ?? 0);
    if (!found || order < 0) found = one;
  }
  return found;
}

function join(groups: Map<number, Group>, one: Group, other: Group): void {
  const borders = new Map(one.borders);
  for (const [id, lengthM] of other.borders) borders.set(id, (borders.get(id) ?? 0) + lengthM);
  borders.delete(one.id);
  borders.delete(other.id);
  const joined: Group = {
    id: one.id,
    rank: Math.min(one.rank, other.rank),
    homes: one.homes + other.homes,
    houses: one.houses + other.houses,
    largestHouse: Math.max(one.largestHouse, other.largestHouse),
    ids: [...one.ids, ...other.ids],
    borders,
  };
  for (const [id, lengthM] of borders) {
    const neighbour = groups.get(id);
    neighbour?.borders.delete(other.id);
    neighbour?.borders.set(one.id, lengthM);
  }
  groups.delete(other.id);
  groups.set(one.id, joined);
}
