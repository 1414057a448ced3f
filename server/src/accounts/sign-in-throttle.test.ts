/** Guessing gets slower and slower; nobody is locked out for good. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createThrottle } from "./sign-in-throttle.ts";

const failing = (times: number, account = "root", address = "10.0.0.1") => {
  const throttle = createThrottle();
  for (let i = 0; i < times; i++) throttle.failed(account, address, 0);
  return throttle;
};

test("the first few wrong passwords cost nothing", () => {
  expect(failing(4).waitMs("root", "10.0.0.1", 0)).toBe(0);
});

test("each further wrong one doubles the wait", () => {
  expect([5, 6, 7].map((times) => failing(times).waitMs("root", "10.0.0.1", 0))).toEqual([1_000, 2_000, 4_000]);
});

test("waiting is enough, and the right password wipes the slate", () => {
  const throttle = failing(6);
  expect(throttle.waitMs("root", "10.0.0.1", 2_000)).toBe(0);
  throttle.succeeded("root", "10.0.0.1");
  throttle.failed("root", "10.0.0.1", 2_001);
  expect(throttle.waitMs("root", "10.0.0.1", 2_001)).toBe(0);
});

test("an account that many share is not slowed down by signing in correctly", () => {
  const throttle = createThrottle();
  for (let i = 0; i < 1_000; i++) {
    throttle.failed("desk", `10.0.0.${i}`, i);
    throttle.succeeded("desk", `10.0.0.${i}`);
  }
  expect(throttle.waitMs("desk", "10.0.0.1", 1_000)).toBe(0);
});

test("somebody else's guesses do not keep the owner out for more than ten seconds", () => {
  const throttle = failing(5_000, "root", "10.9.9.9");
  expect(throttle.waitMs("root", "10.0.0.1", 0)).toBeGreaterThan(0);
  expect(throttle.waitMs("root", "10.0.0.1", 0)).toBeLessThanOrEqual(10_000);
  expect(throttle.waitMs("other", "10.0.0.1", 0)).toBe(0);
});

test("however often it fails, the wait ends within five minutes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000 }), (times) => {
      const throttle = failing(times);
      expect(throttle.waitMs("root", "10.0.0.1", 0)).toBeLessThanOrEqual(5 * 60_000);
      expect(throttle.waitMs("root", "10.0.0.1", 5 * 60_000)).toBe(0);
    }),
    { numRuns: 20 },
  );
});
