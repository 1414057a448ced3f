// Knox, its local form, the near-repeat table, Mantel and Jacquez against counting every pair, and against closed forms.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TimedPoints } from "./close-counts.ts";
import { jacquez } from "./jacquez.ts";
import { knox } from "./knox.ts";
import { hypergeometricUpperTail, localKnox } from "./local-knox.ts";
import { mantel, mantelPermutations } from "./mantel.ts";
import { nearRepeatTable } from "./near-repeat.ts";

type Triple = readonly [x: number, y: number, t: number];
const events = fc.array(
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 15 })),
  { minLength: 2, maxLength: 40 },
);
const columns = (rows: readonly Triple[]): TimedPoints => ({
  x: Float64Array.from(rows, (row) => row[0]),
  y: Float64Array.from(rows, (row) => row[1]),
  t: Float64Array.from(rows, (row) => row[2]),
});
/** Squared, of whole numbers: exact, so that ties are ties. Math.hypot is longer for (1, 12) than for (8, 9). */
const squared = (a: Triple, b: Triple): number => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
const pairsOf = (rows: readonly Triple[]): [far: number, long: number][] =>
  rows.flatMap((a, i) =>
    rows.slice(i + 1).map((b): [number, number] => [Math.sqrt(squared(a, b)), Math.abs(a[2] - b[2])]),
  );

const within = (value: number, edges: readonly number[], band: number): boolean =>
  value <= edges[band]! && (band === 0 || value > edges[band - 1]!);

describe("the Knox test", () => {
  test("counts what counting every pair counts, thresholds included", () => {
    fc.assert(
      fc.property(events, fc.constantFrom(0, 1, 5, 30), fc.constantFrom(0, 1, 4, 20), (rows, distance, time) => {
        const found = knox(columns(rows), { distance, time, permutations: 0, seed: 1 });
        const pairs = pairsOf(rows);
        expect(found).toMatchObject({
          pairs: pairs.length,
          spaceClose: pairs.filter(([far]) => far <= distance).length,
          timeClose: pairs.filter(([, long]) => long <= time).length,
          observed: pairs.filter(([far, long]) => far <= distance && long <= time).length,
          pPermutation: NaN,
        });
      }),
    );
  });

  test("draws the same from the list of pairs in space as from the list in time", () => {
    // Roles of place and time exchanged: places on a line, so that distance is time and time is distance.
    fc.assert(
      fc.property(events, (rows) => {
        const line = rows.map(([x, , t]): Triple => [x, 0, t]);
        const turned = line.map(([x, , t]): Triple => [t, 0, x]);
        const one = knox(columns(line), { distance: 2, time: 3, permutations: 99, seed: 5 });
        const other = knox(columns(turned), { distance: 3, time: 2, permutations: 99, seed: 5 });
        expect(other.observed).toBe(one.observed);
        expect(other.modified).toBeCloseTo(one.modified, 10);
        expect(Math.abs(other.pPermutation - one.pPermutation)).toBeLessThan(0.35);
      }),
      { numRuns: 20 },
    );
  });

  test("is sure of a crowd that moves on: every pair close in space is close in time", () => {
    const rows = Array.from(
      { length: 60 },
      (_, at): Triple => [Math.floor(at / 6) * 100, at % 6, Math.floor(at / 6) * 50],
    );
    const found = knox(columns(rows), { distance: 10, time: 1, permutations: 999, seed: 7 });
    expect(found).toMatchObject({
      observed: 150,
      spaceClose: 150,
      timeClose: 150,
      pPermutation: 0.001,
      pModified: 0.001,
    });
    expect(found.pPoisson).toBeLessThan(1e-60);
    expect(knox(columns(rows), { distance: 10, time: 1, permutations: 999, seed: 7 })).toEqual(found);
  });

  test("with everything close finds nothing unusual", () => {
    const rows = Array.from({ length: 20 }, (_, at): Triple => [at, 0, at]);
    const found = knox(columns(rows), { distance: 1e6, time: 1e6, permutations: 19, seed: 1 });
    expect(found).toMatchObject({ observed: 190, expected: 190, pPermutation: 1, modified: 0, pModified: 1 });
  });

  test("refuses a single event and a threshold below 0", () => {
    expect(() => knox(columns([[0, 0, 0]]), { distance: 1, time: 1, permutations: 9, seed: 1 })).toThrow("two events");
    const two = columns([
      [0, 0, 0],
      [1, 1, 1],
    ]);
    expect(() => knox(two, { distance: -1, time: 1, permutations: 9, seed: 1 })).toThrow("0 or more");
    expect(() => knox(two, { distance: 1, time: 1, permutations: 1.5, seed: 1 })).toThrow("permutations");
  });
});

describe("local Knox", () => {
  test("the tail is the tail of drawing without putting back", () => {
    // 5 of 10 marked, 4 drawn: C(5,k) C(5,4-k) / C(10,4).
    expect(hypergeometricUpperTail(0, 10, 5, 4)).toBe(1);
    expect(hypergeometricUpperTail(1, 10, 5, 4)).toBeCloseTo(205 / 210, 14);
    expect(hypergeometricUpperTail(3, 10, 5, 4)).toBeCloseTo(55 / 210, 14);
    expect(hypergeometricUpperTail(4, 10, 5, 4)).toBeCloseTo(5 / 210, 14);
    expect(hypergeometricUpperTail(5, 10, 5, 4)).toBe(0);
    expect(hypergeometricUpperTail(2, 10, 9, 4)).toBe(1);
  });

  test("the tail is the same whichever way round it is drawn, and falls", () => {
    const whole = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(whole, whole, whole, (a, b, c) => {
        const all = Math.max(a, b, c);
        const [marked, drawn] = [Math.min(a, b), Math.min(b, c)];
        let last = 1;
        for (let found = 0; found <= Math.min(marked, drawn); found += 5) {
          const p = hypergeometricUpperTail(found, all, marked, drawn);
          expect(hypergeometricUpperTail(found, all, drawn, marked) / p).toBeCloseTo(1, 9);
          expect(p).toBeLessThanOrEqual(last * (1 + 1e-12));
          last = p;
        }
      }),
    );
  });

  test("an event without a neighbour in both is not judged", () => {
    const { counts } = knox(
      columns([
        [0, 0, 0],
        [1, 0, 0],
        [50, 50, 90],
      ]),
      { distance: 2, time: 2, permutations: 0, seed: 1 },
    );
    const { p } = localKnox(counts);
    expect([...counts.both]).toEqual([1, 1, 0]);
    expect([...p]).toEqual([0.5, 0.5, 1]);
  });
});

describe("the near-repeat table", () => {
  const bands = { distanceEdges: [0, 2, 6], timeEdges: [0, 3, 9], permutations: 19, seed: 3 };

  test("counts every pair in its band, the end of a band included, and expects what the margins say", () => {
    fc.assert(
      fc.property(events, (rows) => {
        const table = nearRepeatTable(columns(rows), bands);
        const pairs = pairsOf(rows);
        for (let d = 0; d < 3; d++)
          for (let s = 0; s < 3; s++) {
            const near = pairs.filter(([far]) => within(far, bands.distanceEdges, d));
            const soon = pairs.filter(([, long]) => within(long, bands.timeEdges, s));
            expect(table.observed[d * 3 + s]).toBe(near.filter((pair) => soon.includes(pair)).length);
            expect(table.expected[d * 3 + s]).toBeCloseTo((near.length * soon.length) / pairs.length, 10);
          }
      }),
      { numRuns: 50 },
    );
  });

  test("sees that a second event follows soon in the same place", () => {
    const rows = Array.from(
      { length: 80 },
      (_, at): Triple => [(at >> 1) * 37, 0, (((at >> 1) * 53) % 97) * 10 + (at & 1)],
    );
    const table = nearRepeatTable(columns(rows), {
      distanceEdges: [0, 30],
      timeEdges: [1, 50],
      permutations: 199,
      seed: 1,
    });
    expect(table.observed[0]).toBe(40);
    expect(table.ratio[0]).toBeGreaterThan(20);
    expect(table.p[0]).toBe(1 / 200);
    expect(table.ratio[2]).toBeNaN();
  });

  test("refuses edges that do not rise", () => {
    expect(() =>
      nearRepeatTable(
        columns([
          [0, 0, 0],
          [1, 1, 1],
        ]),
        { ...bands, timeEdges: [3, 3] },
      ),
    ).toThrow("rising");
  });
});

describe("Mantel and Jacquez", () => {
  const walk = Array.from({ length: 40 }, (_, at): Triple => [at * 3, at * 4, at * 10]);

  test("an event that walks along a line has correlation 1, and its neighbours in space are those in time", () => {
    const found = mantel(columns(walk), { permutations: 99, seed: 1 });
    expect(found.r).toBeCloseTo(1, 12);
    expect(found.p).toBe(0.01);
    expect(jacquez(columns(walk), { neighbours: 2, permutations: 99, seed: 1 })).toMatchObject({
      observed: 80,
      p: 0.01,
    });
  });

  test("equal times have no correlation", () => {
    expect(mantel(columns(walk.map(([x, y]): Triple => [x, y, 5])), { permutations: 9, seed: 1 }).r).toBeNaN();
  });

  test("Jacquez counts what sorting all others by distance and row counts", () => {
    fc.assert(
      fc.property(events, (rows) => {
        fc.pre(rows.length > 3);
        const nearest = (of: (a: Triple, b: Triple) => number) =>
          rows.map((a, i) =>
            rows
              .map((b, row) => ({ row, far: of(a, b) }))
              .filter(({ row }) => row !== i)
              .toSorted((b, c) => b.far - c.far || b.row - c.row)
              .slice(0, 3)
              .map(({ row }) => row),
          );
        const space = nearest(squared);
        const time = nearest((a, b) => Math.abs(a[2] - b[2]));
        const both = space.flatMap((near, i) => near.filter((row) => time[i]!.includes(row)));
        expect(jacquez(columns(rows), { neighbours: 3, permutations: 0, seed: 1 }).observed).toBe(both.length);
      }),
      { numRuns: 1000 },
    );
  });

  test("Jacquez does not take ties for clustering", () => {
    const tied = columns(Array.from({ length: 120 }, (_, at): Triple => [5, 5, at % 3]));
    expect(jacquez(tied, { neighbours: 3, permutations: 199, seed: 2 }).p).toBeGreaterThan(0.05);
  });

  test("the work of permuting all pairs is bounded", () => {
    expect(mantelPermutations(188, 999)).toBe(999);
    expect(mantelPermutations(20_000, 999)).toBe(0);
  });
});
