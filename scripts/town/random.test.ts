// The seeded numbers must never change: a town made last year has to come out the same today.
import { expect, test } from "vitest";
import { Random } from "./random.ts";
import { sine } from "./warp.ts";

test("the first numbers of a seed are fixed", () => {
  const random = new Random(7);
  expect(Array.from({ length: 4 }, () => Math.floor(random.next() * 1e6))).toEqual([49009, 165562, 929853, 952130]);
});

test("a fork depends on its label and not on how many numbers were drawn before", () => {
  const drawn = new Random(7);
  drawn.next();
  expect(drawn.fork("roads").next()).toBe(new Random(7).fork("roads").next());
  expect(drawn.fork("roads").next()).not.toBe(drawn.fork("houses").next());
});

test("whole numbers fill their range evenly, both ends included", () => {
  const random = new Random(1);
  const seen = Array.from({ length: 6 }, () => 0);
  for (let i = 0; i < 6000; i += 1) {
    const face = random.whole(0, 5);
    seen[face] = (seen[face] ?? 0) + 1;
  }
  expect(Math.min(...seen)).toBeGreaterThan(880);
  expect(Math.max(...seen)).toBeLessThan(1120);
});

test("choices come as often as they weigh", () => {
  const random = new Random(2);
  const heavy = Array.from({ length: 4000 }, () =>
    random.weigh([
      ["a", 3],
      ["b", 1],
    ] as const),
  ).filter((choice) => choice === "a");
  expect(heavy.length / 4000).toBeCloseTo(0.75, 1);
});

test("the sine made of sums agrees with the true one", () => {
  for (let turns = -2; turns <= 2; turns += 0.013)
    expect(Math.abs(sine(turns) - Math.sin(turns * 2 * Math.PI))).toBeLessThan(1e-6);
});
