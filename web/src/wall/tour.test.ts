/** The tour of the camera, the labels that stay free of one another, and the theme by the hour. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { freeOfOneAnother } from "./free-labels.ts";
import { scaleOf } from "./ranking-widget.tsx";
import { themeAt } from "./theme.ts";
import { goAround } from "./tour.ts";
import { classOf } from "./wall-style.ts";

const stop = (name: number, seconds: number) => ({ at: [name, 0], zoom: 15, seconds });

test("the camera goes from stop to stop, each for its seconds, and begins again", () => {
  const visited: [number, boolean][] = [];
  const waits: number[] = [];
  let next: (() => void) | undefined;
  const end = goAround(
    [stop(1, 10), stop(2, 30), stop(3, 5)],
    ({ at }, isFirst) => visited.push([at[0] ?? 0, isFirst]),
    (work, ms) => {
      waits.push(ms);
      next = work;
      return () => {
        next = undefined;
      };
    },
  );
  for (let count = 0; count < 4; count++) next?.();
  expect(visited).toEqual([
    [1, true],
    [2, false],
    [3, false],
    [1, false],
    [2, false],
  ]);
  expect(waits).toEqual([10_000, 30_000, 5_000, 10_000, 30_000]);
  end();
  next?.();
  expect(visited).toHaveLength(5);
});

test("one stop is a place to stay at, none leaves the camera alone", () => {
  let waits = 0;
  let visited = 0;
  const later = () => {
    waits += 1;
    return () => {};
  };
  goAround([stop(1, 10)], () => void visited++, later);
  goAround([], () => void visited++, later);
  expect([visited, waits]).toEqual([1, 0]);
});

const anyBox = fc.record({
  x: fc.integer({ min: 0, max: 400 }),
  y: fc.integer({ min: 0, max: 300 }),
  w: fc.integer({ min: 10, max: 120 }),
  h: fc.integer({ min: 10, max: 60 }),
  weight: fc.integer({ min: 0, max: 9 }),
});
test("labels that are shown lie upon none that is shown, and one is hidden only for one that weighs as much", () => {
  fc.assert(
    fc.property(fc.array(anyBox, { maxLength: 25 }), (boxes) => {
      const shown = freeOfOneAnother(boxes);
      const meets = (a: (typeof boxes)[number], b: (typeof boxes)[number]): boolean =>
        a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
      const visible = boxes.filter((_, index) => shown[index]);
      for (const [index, one] of boxes.entries()) {
        const met = visible.filter((other) => other !== one && meets(one, other));
        const isRight = shown[index] ? met.length === 0 : met.some(({ weight }) => weight >= one.weight);
        expect(isRight).toBe(true);
      }
    }),
  );
});

const atHour = (hour: number): number =>
  Date.parse(`2026-11-22T${String(hour).padStart(2, "0")}:00:00Z`) - 8 * 3_600_000;

test("light from seven to nineteen o'clock in the town, wherever the screen hangs", () => {
  expect([6, 7, 18, 19].map((hour) => themeAt("by_time", atHour(hour), 480))).toEqual([
    "dark",
    "light",
    "light",
    "dark",
  ]);
  expect(themeAt("light", atHour(3), 480)).toBe("light");
});

test("a cell without homes is of the lowest class, and a class begins at its own number", () => {
  expect([
    classOf(3, 0),
    classOf(0, 100),
    classOf(1, 100),
    classOf(499, 10_000),
    classOf(20, 100),
    classOf(90, 100),
  ]).toEqual([0, 0, 1, 1, 4, 4]);
});

test("the scale of a share begins at the tenth below the lowest, of a number at nothing", () => {
  expect(scaleOf("rectified", [{ rate: 0.87 }, { rate: 1 }, { rate: null }], 0.95)).toEqual({
    from: 0.8,
    to: 1,
    target: 0.95,
  });
  expect(scaleOf("open", [{ rate: 0.2 }, { rate: 0.05 }], null)).toEqual({ from: 0, to: 0.2, target: null });
  expect(scaleOf("overdue", [], null)).toEqual({ from: 0, to: 1, target: null });
});
