// Ranking of streets, change between two periods and the quality of a ranking: closed forms, recorded tails and invariants.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diceOf, drawShare } from "../../dice/dice.ts";
import { CHANGES, changeOf } from "./change-class.ts";
import { forecastQuality } from "./forecast-quality.ts";
import { foundPerInspection } from "./per-inspection.ts";
import { rankStreets } from "./rank-streets.ts";
import { compareRates } from "./two-rates.ts";

describe("two rates", () => {
  test("11 against 2 over equal exposure has the p of a fair coin, doubled by symmetry", () => {
    const tail = (78 + 13 + 1) / 2 ** 13;
    expect(compareRates({ count: 11, exposure: 1 }, { count: 2, exposure: 1 }).p).toBeCloseTo(2 * tail, 14);
  });

  test("give the interval of Clopper and Pearson: none of 5 is at most 1 - 0.025^(1/5) of them", () => {
    const { ratio, lower, upper } = compareRates({ count: 0, exposure: 2 }, { count: 5, exposure: 6 });
    const share = 1 - 0.025 ** (1 / 5);
    expect([ratio, lower]).toEqual([0, 0]);
    expect(upper).toBeCloseTo((share / (1 - share)) * 3, 12);
  });

  test("without any event say nothing, and from nothing have no upper end", () => {
    expect(compareRates({ count: 0, exposure: 1 }, { count: 0, exposure: 3 })).toMatchObject({ ratio: NaN, p: 1 });
    expect(compareRates({ count: 3, exposure: 1 }, { count: 0, exposure: 1 })).toMatchObject({
      ratio: Infinity,
      upper: Infinity,
    });
  });

  test("exchanged give the inverse ratio and the same p; the interval holds the ratio, and 1 when p is large", () => {
    const counted = fc.record({ count: fc.integer({ min: 0, max: 60 }), exposure: fc.constantFrom(0.5, 1, 2, 7) });
    fc.assert(
      fc.property(counted, counted, (now, before) => {
        fc.pre(now.count > 0 && before.count > 0);
        const one = compareRates(now, before);
        const other = compareRates(before, now);
        expect(other.p).toBeCloseTo(one.p, 10);
        expect(other.ratio * one.ratio).toBeCloseTo(1, 10);
        expect(other.upper * one.lower).toBeCloseTo(1, 8);
        expect(one.lower).toBeLessThan(one.ratio);
        expect(one.upper).toBeGreaterThan(one.ratio);
        expect(one.p <= 0.5 || (one.lower < 1 && one.upper > 1)).toBe(true);
      }),
    );
  });

  test("refuse a broken count and no exposure", () => {
    expect(() => compareRates({ count: 1.5, exposure: 1 }, { count: 1, exposure: 1 })).toThrow("whole count");
    expect(() => compareRates({ count: 1, exposure: 0 }, { count: 1, exposure: 1 })).toThrow("exposure above 0");
  });
});

describe("the class of change", () => {
  test.each([
    [false, false, 1, "not hot"],
    [true, false, 0, "newly hot"],
    [true, true, 1, "intensifying"],
    [true, true, 0, "steady"],
    [true, true, NaN, "steady"],
    [true, true, -1, "fading"],
    [false, true, 0, "fading"],
  ])("hot now %s, before %s, trend %s: %s", (isHot, wasHot, trend, expected) => {
    expect(CHANGES[changeOf({ isHot, wasHot, trend })]).toBe(expected);
  });
});

describe("ranked streets", () => {
  // Ten quiet streets of 100 m with one event each period, and four that stand out.
  const quiet = Array.from({ length: 10 }, () => 1);
  const streets = {
    lengthM: Float64Array.from([...quiet.map(() => 100), 100, 100, 100, 50]),
    count: Int32Array.from([...quiet, 30, 30, 1, 12]),
    countBefore: Int32Array.from([...quiet, 1, 28, 30, 12]),
  };
  const ranking = rankStreets(streets, { years: 0.5, yearsBefore: 0.5 });

  test("stand in order of events per km and year", () => {
    expect(Array.from(ranking.order.slice(0, 3))).toEqual([10, 11, 13]);
    expect(ranking.ratePerKmYear[10]).toBe(600);
    expect(ranking.ratePerKmYear[13]).toBe(480);
    // Garwood's interval of one event: 0.0253 to 5.5716.
    expect(ranking.rateLow[0]).toBeCloseTo(0.025317807984 / 0.05, 6);
    expect(ranking.rateHigh[0]).toBeCloseTo(5.571643390938 / 0.05, 6);
  });

  test("have a class of change", () => {
    const classes = [10, 11, 12, 13, 0].map((street) => CHANGES[ranking.change[street]!]);
    expect(classes).toEqual(["newly hot", "steady", "fading", "steady", "not hot"]);
    expect(ranking.ratio[10]).toBe(30);
    expect(ranking.qChange[10]).toBeLessThan(0.001);
  });

  test("keep their rates when the periods grow and the counts with them", () => {
    const whole = rankStreets(streets, { years: 1, yearsBefore: 1 });
    expect([...whole.ratePerKmYear]).toEqual(Array.from(ranking.ratePerKmYear, (rate) => rate / 2));
    expect([...whole.order]).toEqual([...ranking.order]);
    expect([...whole.change]).toEqual([...ranking.change]);
  });

  test("with no events at all are all alike", () => {
    const none = { ...streets, count: new Int32Array(14), countBefore: new Int32Array(14) };
    const empty = rankStreets(none, { years: 1, yearsBefore: 1 });
    expect([...empty.order]).toEqual([...empty.order.keys()]);
    expect([...empty.isHot].some(Boolean)).toBe(false);
    expect([...empty.ratio].every(Number.isNaN)).toBe(true);
  });

  test("refuse a street without length and a period without days", () => {
    expect(() => rankStreets({ ...streets, lengthM: new Float64Array(14) }, { years: 1, yearsBefore: 1 })).toThrow(
      "length above 0",
    );
    expect(() => rankStreets(streets, { years: 0, yearsBefore: 1 })).toThrow("longer than 0 years");
  });
});

describe("the quality of a ranking", () => {
  const later = fc.array(
    fc.record({ lengthM: fc.integer({ min: 1, max: 500 }), count: fc.integer({ min: 0, max: 9 }) }),
    { minLength: 1, maxLength: 40 },
  );

  test("half of the length with all hits has a PAI of 2, and of a street that fits half, half counts", () => {
    const order = Int32Array.of(1, 0);
    const [half, quarter] = forecastQuality(order, Float64Array.of(100, 100), Int32Array.of(0, 8), [0.5, 0.25]);
    expect(half).toEqual({ lengthShare: 0.5, hitRate: 1, pai: 2, pei: 1 });
    expect(quarter).toEqual({ lengthShare: 0.25, hitRate: 0.5, pai: 2, pei: 1 });
  });

  test("no ranking is better than the best; all of the length has a PAI of 1", () => {
    fc.assert(
      fc.property(later, fc.double({ min: 0.01, max: 1, noNaN: true }), (streets, share) => {
        fc.pre(streets.some((street) => street.count > 0));
        const lengthM = Float64Array.from(streets, (street) => street.lengthM);
        const count = Int32Array.from(streets, (street) => street.count);
        const [some, all] = forecastQuality(Int32Array.from(count.keys()), lengthM, count, [share, 1]);
        expect(some!.pei).toBeLessThanOrEqual(1 + 1e-9);
        expect(all!.pai).toBeCloseTo(1, 10);
      }),
    );
  });

  test("a ranking drawn at random has a PAI of 1 on average", () => {
    const dice = diceOf(4);
    const lengthM = Float64Array.from({ length: 60 }, () => 20 + 200 * drawShare(dice));
    const count = Int32Array.from({ length: 60 }, () => Math.floor(6 * drawShare(dice) ** 3));
    let sum = 0;
    for (let draw = 0; draw < 2000; draw++) {
      const key = lengthM.map(() => drawShare(dice));
      const order = Int32Array.from(key.keys()).toSorted((a, b) => key[a]! - key[b]!);
      sum += forecastQuality(order, lengthM, count, [0.2])[0]!.pai;
    }
    expect(sum / 2000).toBeGreaterThan(0.95);
    expect(sum / 2000).toBeLessThan(1.05);
  });

  test("refuses a ranking that leaves a street out", () => {
    expect(() => forecastQuality(Int32Array.of(0, 0), Float64Array.of(1, 1), Int32Array.of(1, 1), [0.5])).toThrow(
      "every street once",
    );
  });
});

describe("what inspections found", () => {
  test("is a rate with its interval, marked where there were 20 inspections or fewer", () => {
    const found = foundPerInspection(Int32Array.of(0, 42, 3, 0), Int32Array.of(20, 21, 5, 0));
    expect([...found.isFew]).toEqual([1, 0, 1, 1]);
    expect([...found.rate]).toEqual([0, 2, 0.6, NaN]);
    expect(found.high[0]).toBeCloseTo(-Math.log(0.025) / 20, 12);
    expect(found.low[0]).toBe(0);
  });
});
