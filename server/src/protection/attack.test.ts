/**
 * The attack on protected counts: who may ask anything anyhow must not learn how many people live in one house better than who only
 * reads the map. The same attack on counts that are not protected, or less, shows that it is one.
 *
 *   known to the attacker: every house, its homes, all rules and the table of noise    not known: the lettings and the secret
 */
import { beforeAll, describe, expect, test } from "vitest";
import { MOST_NOISE } from "./noise.ts";
import { type PeopleTable } from "./people-table.ts";
import { FARTHEST_OFF, NOBODY, publishedPeople, ROUNDED_TO, together } from "./published-count.ts";
import { type Answer, difference, leastSquares, possible } from "./testing-attacker.ts";
import * as invented from "./testing-invented-town.ts";

const MOST_IN_A_HOME = 8;
/** Standard deviations above the guess that chance is granted. */
const CHANCE = 3;

/** How much an attacker doubts answers, beside his guess: not at all, or as much as noise and rounding deserve. */
const EXACT = 1e-6;
const NOISY = 1.6;

type Inside = (x: number, y: number) => boolean;
type Ask = (inside: Inside) => Answer | null;

const roll = invented.rolling(2026);
const town = invented.inventTown(roll);
const { houses, reporting } = town;
const lettings = invented.letHomes(town, roll);
const table = invented.publishTown(town, lettings);
const counted = houses.map((house) => invented.countedOf(house, lettings));
const truth = houses.map((house) => invented.peopleOf(house, lettings));
const mostOf = Float64Array.from(houses, ({ homes }) => homes.length * MOST_IN_A_HOME);
let polygons: readonly Inside[] = [];
let redrawn: readonly (readonly [Inside, Inside])[] = [];

beforeAll(() => {
  polygons = [...slidingWindows(), ...Array.from({ length: 3_000 }, () => randomPolygon())];
  redrawn = houses.map((house) => redrawnByOne(house));
});

const unprotected: Ask = (inside) => {
  const found = housesIn(inside);
  return { houses: found, people: found.reduce((sum, house) => sum + (truth[house] ?? 0), 0), off: 0 };
};

/** Noise, rounding and thresholds as they are, but for any polygon. */
const freelyCounted: Ask = (inside) => {
  const found = housesIn(inside);
  const people = publishedPeople(found.reduce((sum, house) => together(sum, counted[house] ?? NOBODY), NOBODY));
  return people === null ? null : { houses: found, people, off: FARTHEST_OFF };
};

const protectedBy =
  ({ shown }: PeopleTable): Ask =>
  (inside) => {
    const found = reporting.flatMap((block, id) => (isMostlyIn(block.blocks, inside) && shown.has(id) ? [id] : []));
    if (found.length === 0) return null;
    return {
      houses: found.flatMap((id) => [...(reporting[id]?.houses ?? [])]),
      people: found.reduce((sum, id) => sum + (shown.get(id) ?? 0), 0),
      off: FARTHEST_OFF * found.length,
    };
  };

const row = (id: number, people: number) => ({ houses: reporting[id]?.houses ?? [], people, off: FARTHEST_OFF });

/** What the table itself says: rows, rests, and totals of communities and of both. */
function answersOf({ shown, rests, restOf }: PeopleTable): Answer[] {
  const rows = [...shown].map(([id, people]) => row(id, people));
  const restRows = [...rests].map(([code, people]) => ({
    houses: [...restOf].filter(([, of]) => of === code).flatMap(([id]) => reporting[id]?.houses ?? []),
    people,
    off: FARTHEST_OFF,
  }));
  const parts = [...rows, ...restRows];
  const totals = ["990101001001", "990101001002", "990101001"].map((prefix) => {
    const inside = new Set(reporting.flatMap((block) => (block.divisionCode.startsWith(prefix) ? block.houses : [])));
    return sumOf(parts.filter((part) => part.houses.every((house) => inside.has(house))));
  });
  return [...parts, ...totals, ...totals.flatMap((total) => parts.map((part) => difference(total, part)))];
}

const sumOf = (answers: readonly Answer[]): Answer => ({
  houses: answers.flatMap((answer) => answer.houses),
  people: answers.reduce((sum, { people }) => sum + people, 0),
  off: answers.reduce((sum, { off }) => sum + off, 0),
});

/** Everything that can be asked of one day, answers that differ in few houses subtracted, each once. */
function everyAnswer(ask: Ask, published: readonly Answer[]): Answer[] {
  const answers = [...published, ...polygons.flatMap((polygon) => ask(polygon) ?? [])];
  for (const [before, after] of redrawn) {
    const [larger, smaller] = [ask(after), ask(before)];
    if (!larger || !smaller) continue;
    answers.push(larger, smaller);
    const between = difference(larger, smaller);
    if (between.houses.length > 0) answers.push(between);
  }
  return [...new Map(answers.map((answer) => [`${answer.people}:${answer.houses.join()}`, answer])).values()];
}

const evenly = (people: number, inside: readonly number[]): number[] => {
  const homes = inside.reduce((sum, house) => sum + (houses[house]?.homes.length ?? 0), 0);
  return inside.map((house) => (people * (houses[house]?.homes.length ?? 0)) / homes);
};

/** Who reads the map only: the people of a reporting block over its homes, of a rest over the homes of the rest. */
function guessFrom(published: readonly Answer[]): Float64Array {
  const guess = new Float64Array(houses.length);
  for (const { houses: inside, people } of published.toReversed())
    for (const [at, share] of evenly(people, inside).entries()) guess[inside[at] ?? 0] = share;
  return guess;
}

const hitsOf = (estimate: Float64Array, of: readonly number[] = truth): number =>
  of.filter((people, house) => Math.round(estimate[house] ?? 0) === people).length;
const byChance = (hits: number): number => hits + CHANCE * Math.sqrt(hits * (1 - hits / houses.length));

describe("counts that are not protected", () => {
  test("give every house away to polygons, windows and cells redrawn by one house", () => {
    const answers = everyAnswer(unprotected, []);
    expect(hitsOf(leastSquares(answers, guessFrom(answersOf(table)), EXACT))).toBe(houses.length);
    const { low, high } = possible(answers, mostOf);
    expect(houses.filter((_, house) => low[house] === high[house]).length).toBe(houses.length);
  });

  test("give most houses away when only noise, rounding and thresholds stand before them", () => {
    const guessed = hitsOf(guessFrom(answersOf(table)));
    const found = hitsOf(leastSquares(everyAnswer(freelyCounted, []), guessFrom(answersOf(table)), NOISY));
    expect(found).toBeGreaterThan(1.5 * byChance(guessed));
  });
});

describe("protected counts", () => {
  const published = answersOf(table);
  const guessed = hitsOf(guessFrom(published));
  let answers: readonly Answer[] = [];
  beforeAll(() => {
    answers = everyAnswer(protectedBy(table), published);
  });

  test("cover nearly the whole town, so that there is something to attack", () => {
    const told = [...table.shown.values(), ...table.rests.values()].reduce((sum, people) => sum + people, 0);
    const people = truth.reduce((sum, here) => sum + here, 0);
    expect(Math.abs(told - people) / people).toBeLessThan(0.02);
    expect(table.shown.size).toBeGreaterThan(0.8 * reporting.length);
  });

  test("do not tell one house better than the map does, whatever is asked and subtracted", () => {
    expect(answers.length).toBeGreaterThan(500);
    const start = guessFrom(published);
    expect(hitsOf(leastSquares(answers, start, NOISY))).toBeLessThanOrEqual(byChance(guessed));
    expect(hitsOf(leastSquares(answers, start, EXACT))).toBeLessThanOrEqual(byChance(guessed));
  });

  test("leave every house whatever its homes can hold: no answer narrows one", () => {
    const { low, high } = possible(answers, mostOf);
    for (const house of houses.keys()) expect([low[house], high[house]]).toEqual([0, mostOf[house]]);
  });

  test("say nothing of a house by which a cell is redrawn: the totals differ by nothing or by a whole reporting block", () => {
    const ask = protectedBy(table);
    for (const [before, after] of redrawn) {
      const [smaller, larger] = [ask(before), ask(after)];
      const moved = new Set([...(larger?.houses ?? [])].filter((house) => !smaller?.houses.includes(house)));
      expect([0, ...reporting.map((block) => block.houses.length)]).toContain(moved.size);
      expect(moved.size === 0 || moved.size >= 3).toBe(true);
    }
  });
});

describe("from day to day", () => {
  const DAYS = 180;
  const DAYS_OF_MONTH = 30;
  const days = lifeOf(DAYS);

  test("true counts tell the size of every household that comes or goes", () => {
    const told = days.filter(({ block, size }, day) => {
      const [before, after] = [days[day - 1]?.after ?? lettings, days[day]?.after ?? lettings];
      const people = (of: invented.Lettings): number => countOf(of, block);
      return Math.abs(people(after) - people(before)) === size;
    });
    expect(told.length).toBe(DAYS);
  });

  test("published months tell it no better than the commonest size does", () => {
    let last = table;
    let [guessed, found, moves] = [0, 0, 0];
    for (let day = DAYS_OF_MONTH - 1; day < DAYS; day += DAYS_OF_MONTH) {
      const month = days.slice(day + 1 - DAYS_OF_MONTH, day + 1);
      const next = invented.publishTown(town, month.at(-1)?.after ?? lettings);
      for (const { block, size } of month) {
        const [before, after] = [last.shown.get(block), next.shown.get(block)];
        if (before === undefined || after === undefined) continue;
        moves++;
        if (size === COMMONEST) guessed++;
        const steps = month.filter((move) => move.block === block).length;
        if (Math.min(LARGEST, Math.max(1, Math.round(Math.abs(after - before) / steps))) === size) found++;
      }
      last = next;
    }
    expect(moves).toBeGreaterThan(DAYS / 2);
    expect(found).toBeLessThanOrEqual(guessed);
  });

  test("six months of everything, taken for one, tell no house better than the map", () => {
    const months = Array.from({ length: DAYS / DAYS_OF_MONTH }, (_, month) =>
      invented.publishTown(town, days[(month + 1) * DAYS_OF_MONTH - 1]?.after ?? lettings),
    );
    const start = guessFrom(answersOf(table));
    const answers = months.flatMap((month) => answersOf(month));
    expect(hitsOf(leastSquares(answers, start, NOISY))).toBeLessThanOrEqual(byChance(hitsOf(start)));
  });
});

describe("somebody who knows everything but one household", () => {
  test("has seventeen numbers left that it may be, none of them likelier than one in thirteen", () => {
    const ways = new Map<number, number>();
    for (let noise = -MOST_NOISE; noise <= MOST_NOISE; noise++)
      for (let people = 1_000 - 20; people <= 1_000 + 20; people++)
        if (ROUNDED_TO * Math.round((people + noise) / ROUNDED_TO) === 1_000)
          ways.set(people, (ways.get(people) ?? 0) + 1);
    const all = [...ways.values()].reduce((sum, each) => sum + each, 0);
    expect(ways.size).toBe(2 * FARTHEST_OFF + 1);
    expect(Math.max(...ways.values()) / all).toBeCloseTo(1 / (2 * MOST_NOISE + 1));
  });

  test("guesses the size of one that came between two months hardly better than before", () => {
    const chances = invented.SIZES.length * ROUNDED_TO * (2 * MOST_NOISE + 1) ** 2;
    const seen = new Map<number, Map<number, number>>();
    const before = new Map<number, number>();
    for (const size of invented.SIZES) {
      before.set(size, (before.get(size) ?? 0) + 1);
      for (let people = 1_000; people < 1_000 + ROUNDED_TO; people++)
        for (let one = -MOST_NOISE; one <= MOST_NOISE; one++)
          for (let other = -MOST_NOISE; other <= MOST_NOISE; other++) {
            const step = Math.round((people + size + other) / ROUNDED_TO) - Math.round((people + one) / ROUNDED_TO);
            const sizes = seen.get(step) ?? new Map<number, number>();
            seen.set(step, sizes.set(size, (sizes.get(size) ?? 0) + 1));
          }
    }
    const best = [...seen.values()].reduce((sum, sizes) => sum + Math.max(...sizes.values()), 0) / chances;
    expect(best - Math.max(...before.values()) / invented.SIZES.length).toBeLessThan(0.05);
  });
});

const COMMONEST = 2;
const LARGEST = 5;
type Move = { readonly block: number; readonly size: number; readonly after: invented.Lettings };

/** Each day one household comes to an empty home or leaves one. */
function lifeOf(many: number): Move[] {
  const moves: Move[] = [];
  let now: invented.Lettings = lettings;
  for (let day = 0; day < many; day++) {
    const block = Math.floor(roll() * reporting.length);
    const homes = (reporting[block]?.houses ?? []).flatMap((house) => houses[house]?.homes ?? []);
    const home = homes[Math.floor(roll() * homes.length)] ?? 0;
    const gone = now.get(home) ?? 0;
    const size = gone === 0 ? invented.oneHousehold(roll) : gone;
    now = new Map(now).set(home, gone === 0 ? size : 0);
    moves.push({ block, size, after: now });
  }
  return moves;
}

const countOf = (of: invented.Lettings, block: number): number =>
  (reporting[block]?.houses ?? []).reduce((sum, house) => sum + invented.peopleOf(houses[house], of), 0);

function housesIn(inside: Inside): number[] {
  return [...houses.keys()].filter((house) => inside(...(houses[house]?.at ?? [0, 0])));
}

const SAMPLES = [0.17, 0.5, 0.83];
function isMostlyIn(blocks: readonly number[], inside: Inside): boolean {
  let found = 0;
  for (const block of blocks) {
    const [x, y] = [block % invented.ACROSS, Math.floor(block / invented.ACROSS)];
    for (const dx of SAMPLES) for (const dy of SAMPLES) if (inside(x + dx, y + dy)) found++;
  }
  return found * 2 > blocks.length * SAMPLES.length ** 2;
}

function randomPolygon(): Inside {
  const [x, y] = [roll() * invented.ACROSS, roll() * invented.DOWN];
  const kind = Math.floor(roll() * 3);
  const [width, height, angle] = [1 + roll() * 9, 1 + roll() * 6, roll() * 2 * Math.PI];
  if (kind === 0) return (px, py) => (px - x) * Math.cos(angle) + (py - y) * Math.sin(angle) > 0;
  if (kind === 1) return (px, py) => Math.abs(px - x) < width / 2 && Math.abs(py - y) < height / 2;
  return (px, py) => ((px - x) / width) ** 2 + ((py - y) / height) ** 2 < 1;
}

/** Four blocks wide and high, a fifth of a block further each time. */
function slidingWindows(): Inside[] {
  const windows: Inside[] = [];
  for (let y = 0; y <= invented.DOWN - 4; y += 1)
    for (let x = 0; x <= invented.ACROSS - 4; x += 0.2)
      windows.push((px, py) => px >= x && px < x + 4 && py >= y && py < y + 4);
  return windows;
}

/** A cell around a house without it, and the same cell with it. */
function redrawnByOne({ at: [hx, hy] }: invented.House): readonly [Inside, Inside] {
  const around: Inside = (px, py) => Math.abs(px - hx) < 3 && Math.abs(py - hy) < 3;
  const isHouse: Inside = (px, py) => Math.abs(px - hx) < 0.1 && Math.abs(py - hy) < 0.1;
  return [(px, py) => around(px, py) && !isHouse(px, py), around];
}
