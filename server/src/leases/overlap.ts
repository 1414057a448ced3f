/**
 * May two lettings share a home? Days are both included, an open end reaches on for ever. Pure; the caller has the unit locked.
 *
 *     by the room:   room A  |---1---|   |---2---|        one letting a room at a time
 *                    room B      |------3------|
 *     by the bed:    room C  |---4---|                    as many as the room has beds
 *                              |---5---|
 *     else:          unit    |---6---|  |-----7-----|     one at a time; a sub-letting lies inside the one it is part of
 */
export type Dates = { readonly from: string; readonly to: string | null };
export type Letting = Dates & {
  readonly id: number;
  readonly parentId: number | null;
  readonly roomId: number | null;
};
/** `beds` of the wished room; 0 where nobody has counted them. */
export type Ground = { readonly letting: string; readonly beds: number };

/** Units that are let in parts: several lettings at a time are usual. */
const SHARED_LETTINGS: ReadonlySet<string> = new Set(["by_room", "by_bed", "dormitory"]);

export const overlaps = (a: Dates, b: Dates): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to);

export const liesInside = (inner: Dates, outer: Dates): boolean =>
  inner.from >= outer.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));

/**
 * The lettings among `others` (all that hold on the unit) that leave no place for `wish`; empty when it may be. O(n log n).
 * `wish.id` is 0 for one that is new.
 */
export function inTheWay(wish: Letting, others: readonly Letting[], { letting, beds }: Ground): readonly Letting[] {
  const kin = kinOf(wish, others);
  const touching = others.filter((other) => !kin.has(other.id) && overlaps(wish, other));
  if (!SHARED_LETTINGS.has(letting)) return touching;
  if (wish.roomId === null) return [];
  const sameRoom = touching.filter((other) => other.roomId === wish.roomId);
  const places = letting === "by_room" ? 1 : Math.max(1, beds);
  return mostAtOnce(sameRoom, wish) < places ? [] : sameRoom;
}

/** The letting itself, what it is a part of, and what is a part of it. A ring, which the commands never make, ends the walk. */
function kinOf(wish: Letting, others: readonly Letting[]): ReadonlySet<number> {
  const byId = new Map(others.map((other) => [other.id, other]));
  const kin = new Set([wish.id]);
  for (let up = wish.parentId; up !== null && !kin.has(up); up = byId.get(up)?.parentId ?? null) kin.add(up);
  const below = [wish.id];
  for (let id = below.pop(); id !== undefined; id = below.pop()) {
    for (const other of others) {
      if (other.parentId !== id || kin.has(other.id) || id === 0) continue;
      kin.add(other.id);
      below.push(other.id);
    }
  }
  return kin;
}

const FOR_EVER = "9999-12-31";

/** How many hold on the fullest day inside `frame`. Sweep over begins and ends. */
function mostAtOnce(ranges: readonly Dates[], frame: Dates): number {
  const marks = ranges.flatMap(({ from, to }) => [
    { day: from > frame.from ? from : frame.from, step: 1 },
    { day: to ?? FOR_EVER, step: -1 },
  ]);
  // A letting still holds on its last day: of one day, begins come before ends.
  marks.sort((a, b) => (a.day === b.day ? b.step - a.step : a.day < b.day ? -1 : 1));
  let [now, most] = [0, 0];
  for (const { step } of marks) {
    now += step;
    most = Math.max(most, now);
  }
  return most;
}
