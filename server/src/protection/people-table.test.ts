/**
 * The table of a month, audited: what can be worked out of one block from all rows, rests and totals together. Sets in the table are
 * disjoint or lie in one another, so narrowing bounds until nothing moves finds exactly what is possible.
 */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CountedBlock, type PeopleTable, tableOf } from "./people-table.ts";
import { FARTHEST_OFF, FEWEST_PEOPLE, NOBODY, publishedPeople, together } from "./published-count.ts";
import { type Answer, difference, possible } from "./testing-attacker.ts";

const MOST = 100_000;
/** What is not shown may be anything in a range at least so wide. */
const NARROWEST = 100;

const PREFIXES = ["990101", "990101001", "990101002", "990101001001", "990101001002", "990101001003", "990101002001"];
const communities = PREFIXES.filter(({ length }) => length === 12);

const block = fc.record({
  community: fc.constantFrom(...communities),
  // As many that are too small as large ones, so that there is much to hide.
  households: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 40, max: 400 })),
  size: fc.double({ min: 1, max: 4, noNaN: true }),
  buildings: fc.integer({ min: 1, max: 12 }),
  share: fc.double({ min: 0.1, max: 0.8, noNaN: true }),
  recordKey: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});
const town = fc.array(block, { minLength: 1, maxLength: 40 }).map((blocks) =>
  blocks.map(({ community, households, size, buildings, share, recordKey }, id): CountedBlock => {
    const people = Math.round(households * size);
    const largest = buildings === 1 ? people : Math.ceil(people * Math.max(share, 1 / buildings));
    return { id, divisionCode: community, counted: { people, households, buildings, largest, recordKey } };
  }),
);

/** Every number that is published, and every total minus each of its parts. */
function answersOf({ shown, rests, restOf }: PeopleTable, blocks: readonly CountedBlock[]): Answer[] {
  const parts: Answer[] = [
    ...[...shown].map(([id, people]) => ({ houses: [id], people, off: FARTHEST_OFF })),
    ...[...rests].map(([code, people]) => ({
      houses: [...restOf].filter(([, of]) => of === code).map(([id]) => id),
      people,
      off: FARTHEST_OFF,
    })),
  ];
  const totals = PREFIXES.map((prefix) => {
    const inside = new Set(blocks.filter(({ divisionCode }) => divisionCode.startsWith(prefix)).map(({ id }) => id));
    const mine = parts.filter(({ houses }) => houses.every((id) => inside.has(id)));
    return {
      houses: mine.flatMap(({ houses }) => houses),
      people: mine.reduce((sum, { people }) => sum + people, 0),
      off: mine.reduce((sum, { off }) => sum + off, 0),
    };
  });
  return [
    ...parts,
    ...totals,
    ...totals.flatMap((total) =>
      parts
        .filter(({ houses }) => houses.every((id) => total.houses.includes(id)))
        .map((part) => difference(total, part)),
    ),
  ];
}

describe("the table of a month", () => {
  test("bounds nothing that is not shown to less than a range of 100, and nothing that is shown to less than 17 numbers", () => {
    fc.assert(
      fc.property(town, (blocks) => {
        const table = tableOf(blocks);
        const { low, high } = possible(answersOf(table, blocks), new Float64Array(blocks.length).fill(MOST));
        for (const { id } of blocks) {
          const width = (high[id] ?? 0) - (low[id] ?? 0);
          expect(width).toBeGreaterThanOrEqual(table.shown.has(id) ? 2 * FARTHEST_OFF : NARROWEST);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("counts every block once: by itself, in one rest, or nowhere", () => {
    fc.assert(
      fc.property(town, (blocks) => {
        const { shown, restOf, rests } = tableOf(blocks);
        for (const { id } of blocks) expect(shown.has(id) && restOf.has(id)).toBe(false);
        expect(new Set(restOf.values())).toEqual(new Set(rests.keys()));
      }),
    );
  });

  test("publishes a rest only of blocks that may be published together, and never of one", () => {
    fc.assert(
      fc.property(town, (blocks) => {
        const { restOf, rests } = tableOf(blocks);
        for (const [code, people] of rests) {
          const inside = blocks.filter(({ id }) => restOf.get(id) === code);
          const sum = inside.reduce((before, { counted }) => together(before, counted), NOBODY);
          expect(inside.length).toBeGreaterThan(1);
          expect(sum.people).toBeGreaterThanOrEqual(FEWEST_PEOPLE);
          expect(people).toBe(publishedPeople(sum));
        }
      }),
    );
  });

  test("does not depend on the order of blocks", () => {
    fc.assert(
      fc.property(town, (blocks) => {
        const [one, other] = [tableOf(blocks), tableOf(blocks.toReversed())];
        expect(new Map([...other.shown].toSorted(byId))).toEqual(new Map([...one.shown].toSorted(byId)));
        expect(new Map([...other.restOf].toSorted(byId))).toEqual(new Map([...one.restOf].toSorted(byId)));
        expect(other.rests).toEqual(one.rests);
      }),
    );
  });

  test("hides the smallest count with one that would else be the total minus its parts", () => {
    const { shown, restOf, rests } = tableOf([large(1, 300), large(2, 200), large(3, 400), large(4, 60)]);
    expect([...shown.keys()]).toEqual([1, 3]);
    expect(restOf).toEqual(
      new Map([
        [4, "990101001001"],
        [2, "990101001001"],
      ]),
    );
    expect(Math.abs((rests.get("990101001001") ?? 0) - 260)).toBeLessThanOrEqual(FARTHEST_OFF);
  });
});

test("totals that are counted by themselves would give a hidden block away: the audit sees it", () => {
  const rows: Answer[] = [{ houses: [0], people: 200, off: FARTHEST_OFF }];
  const total: Answer = { houses: [0, 1], people: 215, off: FARTHEST_OFF };
  const { low, high } = possible([...rows, total], new Float64Array(2).fill(MOST));
  expect((high[1] ?? 0) - (low[1] ?? 0)).toBeLessThan(NARROWEST);
});

const byId = ([one]: readonly [number, unknown], [other]: readonly [number, unknown]): number => one - other;

const large = (id: number, people: number): CountedBlock => ({
  id,
  divisionCode: "990101001001",
  counted: { people, households: people / 2, buildings: 10, largest: people / 10, recordKey: id * 99_991 },
});
