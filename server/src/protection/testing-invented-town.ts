/**
 * A town of 512 houses in memory, to be attacked: two communities of 8 by 8 blocks, four houses in a block, one to ten homes in a house.
 * Where a house stands and how many homes it has everybody knows; how many people live in it only the register. Only for tests.
 *
 *   community 1 | community 2         block      . .
 *     8 x 8     |    8 x 8                       . .      positions in blocks, from 0,0 to 16,8
 */
import { diceOf, drawShare } from "../dice/dice.ts";
import { type CountedBlock, type PeopleTable, tableOf } from "./people-table.ts";
import { NOBODY, together } from "./published-count.ts";
import { recordKey } from "./record-key.ts";
import { type Border, type Ground, joinGrounds } from "./reporting-grid.ts";

export type House = {
  readonly at: readonly [x: number, y: number];
  readonly block: number;
  readonly homes: readonly number[];
};
/** People of each home, 0 for one that is empty. */
export type Lettings = ReadonlyMap<number, number>;
export type Town = {
  readonly houses: readonly House[];
  /** Indices of blocks in each reporting block, and of the houses in it. */
  readonly reporting: readonly {
    readonly blocks: readonly number[];
    readonly houses: readonly number[];
    readonly divisionCode: string;
  }[];
};
/** From 0 to 1, 1 not included. */
export type Roll = () => number;

export const ACROSS = 16;
export const DOWN = 8;
const COMMUNITIES = ["990101001001", "990101001002"] as const;
const SECRET = new Uint8Array(32).fill(5);

export function rolling(seed: number): Roll {
  const dice = diceOf(seed);
  return () => drawShare(dice);
}

export function inventTown(roll: Roll): Town {
  const houses: House[] = [];
  let home = 0;
  for (let block = 0; block < ACROSS * DOWN; block++) {
    for (const [dx, dy] of [
      [0.25, 0.25],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.75, 0.75],
    ] as const) {
      const homes = Array.from({ length: 1 + Math.floor(roll() * 10) }, () => (home += 1));
      houses.push({ at: [(block % ACROSS) + dx, Math.floor(block / ACROSS) + dy], block, homes });
    }
  }
  const reporting = COMMUNITIES.flatMap((divisionCode, half) =>
    joinGrounds(groundsOf(houses, half), bordersOf(half)).map((ids) => ({
      divisionCode,
      blocks: ids,
      houses: [...houses.keys()].filter((index) => ids.includes(houses[index]?.block ?? -1)),
    })),
  );
  return { houses, reporting };
}

/** Six homes of seven are let, to one to five people. */
export function letHomes({ houses }: Town, roll: Roll): Map<number, number> {
  const lettings = new Map<number, number>();
  for (const { homes } of houses) for (const id of homes) lettings.set(id, roll() < 1 / 7 ? 0 : oneHousehold(roll));
  return lettings;
}

/** As often as they are. */
export const SIZES = [1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5];
export const oneHousehold = (roll: Roll): number => SIZES[Math.floor(roll() * SIZES.length)] ?? 2;

export const peopleOf = (house: House | undefined, lettings: Lettings): number =>
  (house?.homes ?? []).reduce((sum, id) => sum + (lettings.get(id) ?? 0), 0);

/** As publish-people.ts counts: the sums of a reporting block, with the keys of its lettings. */
export function countTown({ houses, reporting }: Town, lettings: Lettings): CountedBlock[] {
  return reporting.map(({ houses: inside, divisionCode }, id) => ({
    id,
    divisionCode,
    counted: inside.map((index) => countedOf(houses[index], lettings)).reduce(together, NOBODY),
  }));
}

export const publishTown = (town: Town, lettings: Lettings): PeopleTable => tableOf(countTown(town, lettings));

export function countedOf(house: House | undefined, lettings: Lettings) {
  const lived = (house?.homes ?? []).filter((id) => (lettings.get(id) ?? 0) > 0);
  const people = peopleOf(house, lettings);
  const key = lived.reduce((sum, id) => (sum + recordKey(SECRET, "lease", id, lettings.get(id) ?? 0)) % 2 ** 32, 0);
  return { people, households: lived.length, buildings: people > 0 ? 1 : 0, largest: people, recordKey: key };
}

const halfOf = (block: number): number => (block % ACROSS < ACROSS / 2 ? 0 : 1);

function groundsOf(houses: readonly House[], half: number): Ground[] {
  const grounds: Ground[] = [];
  for (let block = 0; block < ACROSS * DOWN; block++) {
    if (halfOf(block) !== half) continue;
    const sizes = houses.filter((house) => house.block === block).map(({ homes }) => homes.length);
    const homes = sizes.reduce((sum, size) => sum + size, 0);
    grounds.push({
      id: block,
      code: String(block).padStart(3, "0"),
      homes,
      houses: sizes.length,
      largestHouse: Math.max(...sizes),
    });
  }
  return grounds;
}

function bordersOf(half: number): Border[] {
  const borders: Border[] = [];
  for (let block = 0; block < ACROSS * DOWN; block++) {
    for (const other of [(block + 1) % ACROSS === 0 ? -1 : block + 1, block + ACROSS]) {
      if (other < 0 || other >= ACROSS * DOWN || halfOf(block) !== half || halfOf(other) !== half) continue;
      borders.push({ a: block, b: other, lengthM: 100 });
    }
  }
  return borders;
}
