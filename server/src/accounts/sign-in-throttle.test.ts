/** Guessing gets slower and slower; nobody is locked out for good, and nobody can lock out a colleague. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createThrottle, networkOf, type Throttle, type Visitor } from "./sign-in-throttle.ts";

const from = (network: string, device: string | null = null, account = "root"): Visitor => ({
  account,
  network,
  device,
});
const home = from("10.0.0.0");
const failing = (times: number, visitor = home) => {
  const throttle = createThrottle();
  for (let i = 0; i < times; i++) throttle.failed(visitor, 0);
  return throttle;
};
/** Guesses of as many networks as there are. */
const attack = (throttle: Throttle, guesses: number, nowMs: number) => {
  for (let i = 0; i < guesses; i++) throttle.failed(from(`172.16.${i % 200}.0`), nowMs);
};

test("the first few wrong passwords cost nothing", () => {
  expect(failing(4).waitMs(home, 0)).toBe(0);
});

test("each further wrong one doubles the wait", () => {
  expect([5, 6, 7].map((times) => failing(times).waitMs(home, 0))).toEqual([1_000, 2_000, 4_000]);
});

test("waiting is enough, and the right password wipes the slate", () => {
  const throttle = failing(6);
  expect(throttle.waitMs(home, 2_000)).toBe(0);
  throttle.succeeded(home);
  throttle.failed(home, 2_001);
  expect(throttle.waitMs(home, 2_001)).toBe(0);
});

test("an account that many share is not slowed down by signing in correctly", () => {
  const throttle = createThrottle();
  for (let i = 0; i < 1_000; i++) {
    throttle.failed(from(`10.0.${i}.0`), i);
    throttle.succeeded(from(`10.0.${i}.0`));
  }
  expect(throttle.waitMs(home, 1_000)).toBe(0);
});

test("a device that signed in before is not touched by guesses from elsewhere, nor from its own network", () => {
  const throttle = createThrottle();
  attack(throttle, 100_000, 0);
  for (let i = 0; i < 1_000; i++) throttle.failed(home, 0);
  expect(throttle.waitMs(from(home.network, "own-desk"), 0)).toBe(0);
});

test("a known device has no endless allowance either", () => {
  const desk = from("10.0.0.0", "stolen-desk");
  expect(failing(12, desk).waitMs(desk, 0)).toBe(128_000);
});

test("a stranger waits ten seconds once, however the guessing goes on, and is then looked at", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9_999 }), { maxLength: 200 }), (instants) => {
      const throttle = createThrottle();
      attack(throttle, 41, 0);
      expect(throttle.waitMs(home, 0)).toBe(10_000);
      for (const instant of instants.toSorted((a, b) => a - b)) {
        attack(throttle, 3, instant);
        expect(throttle.waitMs(home, instant)).toBe(10_000 - instant);
      }
      expect(throttle.waitMs(home, 10_000)).toBe(0);
    }),
    { numRuns: 30 },
  );
});

test("while an account is being guessed at, a stranger has no free tries", () => {
  const throttle = createThrottle();
  attack(throttle, 41, 0);
  throttle.waitMs(home, 0);
  throttle.failed(home, 10_000);
  expect(throttle.waitMs(home, 10_000)).toBe(1_000);
});

test("however often it fails, the wait ends within five minutes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000 }), (times) => {
      const throttle = failing(times);
      expect(throttle.waitMs(home, 0)).toBeLessThanOrEqual(5 * 60_000);
      // Long enough for the stranger's own ten seconds to begin and end.
      expect(throttle.waitMs(home, 5 * 60_000)).toBeLessThanOrEqual(10_000);
      expect(throttle.waitMs(home, 5 * 60_000 + 10_000)).toBe(0);
    }),
    { numRuns: 20 },
  );
});

test("a clock that is set back makes nobody wait longer", () => {
  expect(failing(5).waitMs(home, -3_600_000)).toBeLessThanOrEqual(1_000);
  const throttle = createThrottle();
  attack(throttle, 200, 0);
  expect(throttle.waitMs(home, 0)).toBe(10_000);
  expect(throttle.waitMs(home, -3_600_000)).toBe(10_000);
});

test("a network is what one office has to choose from", () => {
  expect(networkOf("10.1.2.3")).toBe(networkOf("10.1.2.250"));
  expect(networkOf("::ffff:10.1.2.3")).toBe(networkOf("10.1.2.3"));
  expect(networkOf("10.1.3.3")).not.toBe(networkOf("10.1.2.3"));
  expect(networkOf("2001:db8:1:22ff::1")).toBe(networkOf("2001:db8:1:2200:9:9:9:9"));
  expect(networkOf("2001:db8:1:2300::1")).not.toBe(networkOf("2001:db8:1:2200::1"));
  expect(networkOf("::1")).toBe("0000:0000:0000:00");
});
