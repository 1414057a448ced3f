/** Percentiles and verdicts. */
import { array, assert, double, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { atLeast, atMost, figuresOf, percentile, rounded } from "./figures.ts";

const samples = array(double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

describe("figures of samples", () => {
  it("takes the middle and the nineteenth of twenty", () => {
    const twenty = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(figuresOf(twenty)).toEqual({ runs: 20, median: 10, p95: 19, max: 20 });
  });

  it("refuses to make a figure of nothing", () => {
    expect(() => figuresOf([])).toThrow("did not run");
  });

  it("answers a sample that at least the share does not exceed, and no smaller one does that", () => {
    assert(
      property(samples, double({ min: 0.01, max: 1, noNaN: true }), (list, share) => {
        const sorted = list.toSorted((a, b) => a - b);
        const found = percentile(sorted, share);
        const notExceeding = (limit: number) => sorted.filter((sample) => sample <= limit).length;
        expect(notExceeding(found)).toBeGreaterThanOrEqual(share * sorted.length - 1e-9);
        const smaller = sorted.findLast((sample) => sample < found);
        expect(smaller === undefined ? 0 : notExceeding(smaller)).toBeLessThan(share * sorted.length);
      }),
    );
  });

  it("keeps three digits of a short time and the milliseconds of a long one", () => {
    expect([rounded(0.123456), rounded(12.3456), rounded(1234.56)]).toEqual([0.123, 12.3, 1235]);
  });
});

describe("a verdict", () => {
  it("is met on the limit itself", () => {
    expect(atMost("cold tile", 20, 20)).toEqual({ what: "cold tile", limit: "<= 20", measured: 20, met: true });
    expect(atLeast("cached", 19_999, 20_000).met).toBe(false);
  });
});
