/** Who is in whose way, against a reading day by day. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inTheWay, type Letting, liesInside, overlaps } from "./overlap.ts";

const day = (number: number): string => new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);
const letting = (id: number, from: number, to: number | null, more: Partial<Letting> = {}): Letting => ({
  id,
  from: day(from),
  to: to === null ? null : day(to),
  parentId: null,
  roomId: null,
  ...more,
});
const idsInTheWay = (wish: Letting, others: readonly Letting[], ground = { letting: "whole", beds: 0 }) =>
  inTheWay(wish, others, ground).map(({ id }) => id);

describe("lettings of one home", () => {
  //  |---1---|
  //          |---2---|      share the last day of 1
  test("touch when they share a day, the last one too", () => {
    expect(idsInTheWay(letting(0, 10, 20), [letting(1, 0, 10)])).toEqual([1]);
    expect(idsInTheWay(letting(0, 11, 20), [letting(1, 0, 10)])).toEqual([]);
    expect(idsInTheWay(letting(0, 500, null), [letting(1, 0, null)])).toEqual([1]);
  });

  test("that are part of one another are in nobody's way; two parts of one are", () => {
    const parent = letting(1, 0, 100);
    const part = letting(2, 10, 40, { parentId: 1 });
    const smaller = letting(3, 20, 30, { parentId: 2 });
    const all = [parent, part, smaller];
    expect(idsInTheWay(smaller, all)).toEqual([]);
    expect(idsInTheWay(parent, all)).toEqual([]);
    expect(idsInTheWay(letting(0, 35, 60, { parentId: 1 }), all)).toEqual([2]);
    expect(idsInTheWay(letting(0, 25, 60), all)).toEqual([1, 2, 3]);
  });

  test("by the bed fill a room until its fullest day is full", () => {
    const ground = { letting: "by_bed", beds: 2 };
    const others = [
      letting(1, 0, 9, { roomId: 7 }),
      letting(2, 10, 19, { roomId: 7 }),
      letting(3, 0, 99, { roomId: 8 }),
    ];
    const wish = letting(0, 5, 15, { roomId: 7 });
    expect(idsInTheWay(wish, others, ground)).toEqual([]);
    expect(idsInTheWay(wish, [...others, letting(4, 9, 10, { roomId: 7 })], ground)).toEqual([1, 2, 4]);
    expect(idsInTheWay(wish, others, { letting: "by_room", beds: 2 })).toEqual([1, 2]);
  });
});

const MOST_DAY = 30;
const range = fc
  .tuple(fc.integer({ min: 0, max: MOST_DAY }), fc.option(fc.integer({ min: 0, max: 12 })))
  .map(([from, length]) => ({ from, to: length === null ? null : from + length }));
const holds = ({ from, to }: { from: string; to: string | null }, at: string): boolean =>
  from <= at && (to === null || at <= to);
/** Beyond every end: what is still there is open. */
const everyDay = Array.from({ length: MOST_DAY + 20 }, (_, number) => day(number));

test("two overlap exactly when some day belongs to both, and one lies inside another when each of its days does", () => {
  fc.assert(
    fc.property(range, range, (a, b) => {
      const [one, two] = [letting(1, a.from, a.to), letting(2, b.from, b.to)];
      const both = everyDay.some((at) => holds(one, at) && holds(two, at));
      const inside = everyDay.every((at) => !holds(one, at) || holds(two, at));
      expect([overlaps(one, two), overlaps(two, one)]).toEqual([both, both]);
      expect(liesInside(one, two)).toBe(inside);
    }),
  );
});

test("a room takes a letting exactly when on each of its days a bed is left", () => {
  fc.assert(
    fc.property(range, fc.array(range, { maxLength: 8 }), fc.integer({ min: 1, max: 4 }), (wished, ranges, beds) => {
      const wish = letting(0, wished.from, wished.to, { roomId: 1 });
      const others = ranges.map(({ from, to }, index) => letting(index + 1, from, to, { roomId: 1 }));
      const free = everyDay.every((at) => !holds(wish, at) || others.filter((other) => holds(other, at)).length < beds);
      expect(inTheWay(wish, others, { letting: "dormitory", beds }).length === 0).toBe(free);
    }),
  );
});
