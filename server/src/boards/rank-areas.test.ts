/** The ranking of areas on a wall: rates, ties, and who is not ranked. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Area, rankAreas } from "./rank-areas.ts";

const area = (name: string, numerator: number, denominator: number): Area => ({
  name,
  nameEn: null,
  numerator,
  denominator,
});
const rateOf = ({ numerator, denominator }: Area) => ({
  rate: denominator === 0 ? null : numerator / denominator,
  ranked: denominator >= 10,
});
const told = (areas: readonly Area[], most = true) =>
  rankAreas(areas, rateOf, most).map(({ name, rank }) => [name.zh, rank]);

test("the highest share leads, equal shares have one rank and the next is skipped", () => {
  expect(told([area("a", 5, 10), area("b", 20, 20), area("c", 10, 20), area("d", 1, 10)])).toEqual([
    ["b", 1],
    ["a", 2],
    ["c", 2],
    ["d", 4],
  ]);
});

test("where less is better the lowest leads", () => {
  expect(told([area("a", 5, 10), area("b", 20, 20), area("c", 0, 12)], false)).toEqual([
    ["c", 1],
    ["a", 2],
    ["b", 3],
  ]);
});

test("nine cases are not ranked and show no rate, ten are", () => {
  const [first, second] = rankAreas([area("nine", 9, 9), area("ten", 1, 10)], rateOf, true);
  expect([first?.name.zh, first?.rank, first?.rate]).toEqual(["ten", 1, 0.1]);
  expect(second).toMatchObject({ rank: null, rate: null, numerator: 9, denominator: 9 });
});

test("nobody is lost, ranks never fall, and better is never behind worse", () => {
  const anyArea = fc.record({ numerator: fc.nat(30), denominator: fc.nat(30) }).map((one) => ({
    name: "x",
    nameEn: null,
    denominator: one.denominator,
    numerator: Math.min(one.numerator, one.denominator),
  }));
  fc.assert(
    fc.property(fc.array(anyArea, { maxLength: 12 }), fc.boolean(), (areas, most) => {
      const ranked = rankAreas(areas, rateOf, most);
      expect(ranked).toHaveLength(areas.length);
      const beside = ranked.filter(({ rank }) => rank !== null);
      expect(beside).toHaveLength(areas.filter(({ denominator }) => denominator >= 10).length);
      for (const [index, one] of beside.entries()) {
        const before = beside[index - 1];
        if (!before) continue;
        expect(Math.sign((before.rate ?? 0) - (one.rate ?? 0))).toBe(before.rank === one.rank ? 0 : most ? 1 : -1);
      }
    }),
  );
});
