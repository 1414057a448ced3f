// Trend tests against closed forms and what must not change them. The recorded series is checked in recorded-series.test.ts.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hamedRaoTrend, yueWangTrend } from "./autocorrelated.ts";
import { mannKendall } from "./mann-kendall.ts";
import { seasonalKendall } from "./seasonal-kendall.ts";
import { selectRank } from "./select-rank.ts";
import { senSlope } from "./sen-slope.ts";

const series = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 40 });
const of = (values: readonly number[]): Float64Array => Float64Array.from(values);

describe("the Mann-Kendall test", () => {
  test("of 1, 2, ..., n has the greatest score and tau 1", () => {
    const found = mannKendall(of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    expect(found).toMatchObject({ n: 10, s: 45, varS: 125, tauA: 1, tauB: 1 });
    expect(found.z).toBeCloseTo(44 / Math.sqrt(125), 14);
  });

  test("takes ties into account", () => {
    // Pairs: 1<2 twice, 1<3, 2=2, 2<3 twice; variance (4*3*13 - 2*1*9) / 18.
    const found = mannKendall(of([1, 2, 2, 3]));
    expect(found.s).toBe(5);
    expect(found.varS).toBeCloseTo((156 - 18) / 18, 14);
    expect(found.tauB).toBeCloseTo(5 / Math.sqrt(5 * 6), 14);
  });

  test("of equal values says nothing", () => {
    expect(mannKendall(of([3, 3, 3]))).toMatchObject({ s: 0, varS: 0, z: 0, p: 1, tauA: 0, tauB: NaN });
  });

  test("is the same under every rising transform, negated under a falling one, and leaves gaps out", () => {
    fc.assert(
      fc.property(series, (values) => {
        const plain = mannKendall(of(values));
        expect(mannKendall(of(values.map((value) => value ** 3 + 2 * value)))).toEqual(plain);
        expect(mannKendall(of(values.flatMap((value) => [NaN, value])))).toEqual(plain);
        const falling = mannKendall(of(values.map((value) => Math.exp(-value / 7))));
        expect([falling.s + plain.s, falling.varS, falling.p]).toEqual([0, plain.varS, plain.p]);
      }),
    );
  });

  test("refuses an infinite value", () => {
    expect(() => mannKendall(of([1, Infinity]))).toThrow("infinite");
  });
});

describe("Sen's slope", () => {
  test("finds the slope of a line through wild values and gaps, per unit of time", () => {
    const line = Float64Array.from({ length: 21 }, (_, at) =>
      at === 4 || at === 15 ? 1e6 : at === 9 ? NaN : 3 - 2 * at,
    );
    expect(senSlope(line).slope).toBe(-2);
    const times = Float64Array.from(line, (_, at) => at * 7);
    expect(senSlope(line, times).slope).toBeCloseTo(-2 / 7, 15);
  });

  test("lies inside its interval and turns with the series", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 12, maxLength: 40 }), (values) => {
        const { slope, lower, upper } = senSlope(of(values));
        expect(lower).toBeLessThanOrEqual(slope);
        expect(upper).toBeGreaterThanOrEqual(slope);
        expect(senSlope(of(values.map((value) => -value))).slope).toBe(-slope || 0);
      }),
    );
  });

  test("refuses two values at one time", () => {
    expect(() => senSlope(of([1, 2]), of([5, 5]))).toThrow("times that rise");
  });
});

describe("trends of series that hang together", () => {
  test("a slow wave is no longer significant once its autocorrelation is known", () => {
    const wave = Float64Array.from({ length: 120 }, (_, at) => Math.sin(at / 25) + 0.1 * Math.sin(at * at));
    expect(mannKendall(wave).p).toBeLessThan(0.001);
    expect(hamedRaoTrend(wave).varS).toBeGreaterThan(2 * mannKendall(wave).varS);
  });

  test("a correction that fails has no z rather than a wrong one", () => {
    const { z, p } = yueWangTrend(of([5, 5, 5, 5]));
    expect([z, p]).toEqual([NaN, NaN]);
  });

  test("the seasonal test does not mistake a yearly swing for a trend, and sees the trend under it", () => {
    const swing = Float64Array.from({ length: 40 }, (_, at) => [0, 9, 4, 7][at % 4]!);
    expect(seasonalKendall(swing, 4)).toMatchObject({ s: 0, z: 0, p: 1 });
    const rising = swing.map((value, at) => value + Math.floor(at / 4) / 100);
    expect(seasonalKendall(rising, 4)).toMatchObject({ s: 4 * 45, tau: 1 });
  });

  test("one season after the other adds up", () => {
    fc.assert(
      fc.property(series, (values) => {
        const halves = [0, 1].map((season) => mannKendall(of(values.filter((_, at) => at % 2 === season))));
        expect(seasonalKendall(of(values), 2).s).toBe(halves[0]!.s + halves[1]!.s);
      }),
    );
  });
});

describe("a value by its rank", () => {
  test("is the one that sorting would put there, also with many equal values", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 60 }),
        fc.nat(),
        (values, at) => {
          const rank = at % values.length;
          expect(selectRank(of(values), rank)).toBe(of(values).toSorted()[rank]);
        },
      ),
    );
  });
});
