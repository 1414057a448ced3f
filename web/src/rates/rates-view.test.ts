/** How the desk of rates judges what it shows, and that its address comes back as it was. */
import { describe, expect, test } from "vitest";
import { isTold, pointsShort, ratesPageFromText, ratesPageToText, shownRates, trustOf } from "./rates-view.ts";

const line = (denominator: number | null, rate: number | null = 0.9) => ({
  rate,
  denominator,
  ranked: (denominator ?? 0) >= 10,
  withheld: false,
});

describe("how far a rate can be trusted", () => {
  test("nothing to count is no rate, and not 0 either", () => {
    expect(trustOf(undefined)).toBe("nothing");
    expect(trustOf(line(0, null))).toBe("nothing");
    expect(trustOf(line(30, 0))).toBe("sound");
  });
  test("under ten is not ranked, up to twenty is unreliable, from twenty-one it stands", () => {
    expect([9, 10, 20, 21].map((denominator) => trustOf(line(denominator)))).toEqual([
      "unranked",
      "unreliable",
      "unreliable",
      "sound",
    ]);
  });
  test("so few people that they are not counted are withheld, not missing", () => {
    expect(trustOf({ rate: null, denominator: null, ranked: false, withheld: true })).toBe("withheld");
  });
});

describe("the distance to the target", () => {
  test("is never rounded to nothing while it is missed", () => {
    expect(pointsShort({ rate: 0.9493, target: 0.95 })).toBe(0.1);
    expect(pointsShort({ rate: 0.94999, target: 0.95 })).toBe(0.1);
    expect(pointsShort({ rate: 0.95, target: 0.95 })).toBe(0);
    expect(pointsShort({ rate: 0.99, target: 0.95 })).toBe(0);
  });
  test("is nothing where there is no target or no rate", () => {
    expect(pointsShort({ rate: 0.5, target: null })).toBeNull();
    expect(pointsShort({ rate: null, target: 0.5 })).toBeNull();
  });
});

describe("the address of the desk", () => {
  test("comes back as it was", () => {
    for (const rate of shownRates)
      for (const [from, until] of [
        [null, null],
        ["2026-01-01", null],
        [null, "2026-11-22"],
        ["2026-01-01", "2026-11-22"],
      ] as const)
        expect(ratesPageFromText(ratesPageToText({ rate, from, until }))).toEqual({ rate, from, until });
  });
  test("takes the default for what it does not understand", () => {
    expect(ratesPageFromText("arrests~2026-13-41~yesterday")).toEqual({
      rate: "registration",
      from: null,
      until: null,
    });
    expect(ratesPageFromText(null).rate).toBe("registration");
  });
  test("names every rate once, and fifteen that the server tells", () => {
    expect(new Set(shownRates).size).toBe(shownRates.length);
    expect(shownRates.filter(isTold)).toHaveLength(15);
  });
});
