/** Reporting blocks: whole, connected, large enough, the same for the same blocks, and never cut again. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Border, FEWEST_HOMES, type Ground, isLargeEnough, joinGrounds } from "./reporting-grid.ts";

const ACROSS = 6;

/** Blocks in rows of six; each touches the ones beside, above and below. */
const community = fc
  .array(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }), { minLength: 1, maxLength: 36 })
  .map((blocks) => blocks.map((houses, id): Ground => groundOf(id, houses)));

const groundOf = (id: number, houses: readonly number[]): Ground => {
  const lived = houses.filter((homes) => homes > 0);
  const homes = lived.reduce((sum, each) => sum + each, 0);
  return {
    id,
    code: `B${String(id).padStart(3, "0")}`,
    homes,
    houses: lived.length,
    largestHouse: Math.max(0, ...lived),
  };
};

const bordersOf = (grounds: readonly Ground[]): Border[] =>
  grounds.flatMap(({ id }) =>
    [(id + 1) % ACROSS === 0 ? -1 : id + 1, id + ACROSS]
      .filter((other) => other > 0 && other < grounds.length)
      .map((other) => ({ a: id, b: other, lengthM: 50 + ((id * 7 + other) % 5) * 10 })),
  );

const sumOf = (grounds: readonly Ground[], ids: readonly number[]) =>
  ids.reduce(
    (sum, id) => {
      const { homes = 0, houses = 0, largestHouse = 0 } = grounds[id] ?? {};
      return {
        homes: sum.homes + homes,
        houses: sum.houses + houses,
        largestHouse: Math.max(sum.largestHouse, largestHouse),
      };
    },
    { homes: 0, houses: 0, largestHouse: 0 },
  );

test("every block is in exactly one reporting block, and each of those hangs together", () => {
  fc.assert(
    fc.property(community, (grounds) => {
      const borders = bordersOf(grounds);
      const groups = joinGrounds(grounds, borders);
      expect(groups.flat().toSorted((a, b) => a - b)).toEqual(grounds.map(({ id }) => id));
      for (const ids of groups) expect(reachedFrom(ids, borders).size).toBe(ids.length);
    }),
  );
});

test("a reporting block has 80 homes in 3 houses, none with more than half of them, or nothing is left to join it to", () => {
  fc.assert(
    fc.property(community, (grounds) => {
      const groups = joinGrounds(grounds, bordersOf(grounds));
      const small = groups.filter((ids) => !isLargeEnough(sumOf(grounds, ids)));
      expect(small.length === 0 || groups.length === 1).toBe(true);
    }),
  );
});

test("the order in which blocks and borders come makes no difference", () => {
  fc.assert(
    fc.property(community, (grounds) => {
      const borders = bordersOf(grounds);
      expect(joinGrounds(grounds.toReversed(), borders.toReversed())).toEqual(joinGrounds(grounds, borders));
    }),
  );
});

test("what is large enough already stays as it is", () => {
  const homes = [90, 100, 80, 95];
  const grounds = homes.map((each, id) => groundOf(id, [each / 5, each / 5, (each * 3) / 10, (each * 3) / 10]));
  expect(joinGrounds(grounds, bordersOf(grounds))).toEqual([[0], [1], [2], [3]]);
});

test("made again after homes have come and gone, reporting blocks stay or are joined whole, never cut", () => {
  fc.assert(
    fc.property(community, fc.integer({ min: 0, max: 30 }), (grounds, gone) => {
      const first = joinGrounds(grounds, bordersOf(grounds));
      const kept = first.map((ids, id): Ground => {
        const sum = sumOf(grounds, ids);
        return {
          id,
          code: `R${String(id).padStart(3, "0")}`,
          ...sum,
          homes: Math.max(0, sum.homes - (id % 3 === 0 ? gone : 0)),
        };
      });
      const borders = first.flatMap((ids, a) =>
        first.flatMap((others, b) => (a < b && touch(ids, others, grounds) ? [{ a, b, lengthM: 50 }] : [])),
      );
      for (const ids of joinGrounds(kept, borders)) {
        const wasEnough = ids.every((id) => isLargeEnough(kept[id] ?? groundOf(0, [])));
        expect(wasEnough && ids.length > 1).toBe(false);
      }
    }),
  );
});

test("a community with too few homes is one reporting block", () => {
  const grounds = [3, 4, 5].map((homes, id) => groundOf(id, [homes]));
  expect(FEWEST_HOMES).toBeGreaterThan(12);
  expect(joinGrounds(grounds, bordersOf(grounds))).toEqual([[0, 1, 2]]);
});

const touch = (ids: readonly number[], others: readonly number[], grounds: readonly Ground[]): boolean =>
  bordersOf(grounds).some(
    ({ a, b }) => (ids.includes(a) && others.includes(b)) || (ids.includes(b) && others.includes(a)),
  );

function reachedFrom(ids: readonly number[], borders: readonly Border[]): Set<number> {
  const reached = new Set(ids.slice(0, 1));
  for (let size = 0; size < reached.size; ) {
    size = reached.size;
    for (const { a, b } of borders) {
      if (reached.has(a) && ids.includes(b)) reached.add(b);
      if (reached.has(b) && ids.includes(a)) reached.add(a);
    }
  }
  return reached;
}
