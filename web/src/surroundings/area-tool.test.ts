/** Drawing an area by drag, by clicks and by keyboard: all three come to the same, and Esc begins anew. */
import { describe, expect, test } from "vitest";
import type { Path } from "../map/measuring.ts";
import type { MapPoint } from "../map/tool.ts";
import type { AreaShape } from "../state/area.ts";
import { areaTool } from "./area-tool.ts";

/** A map on which a pixel is a thousandth of a degree. */
const at = (x: number, y: number): MapPoint => ({ x, y, lngLat: [x / 1_000, y / 1_000], shift: false });

function hand(shape: AreaShape) {
  const drawn: Path[] = [];
  let shown: { path: Path; next: readonly number[] | null } = { path: [], next: null };
  const tool = areaTool(shape, {
    show: (path, next) => {
      shown = { path, next };
    },
    done: (path) => drawn.push(path),
  });
  const click = (x: number, y: number) => {
    tool.pointerDown?.(at(x, y));
    tool.pointerUp?.(at(x, y));
  };
  const drag = (...places: [number, number][]) => {
    const [[x, y] = [0, 0], ...others] = places;
    tool.pointerDown?.(at(x, y));
    for (const [mx, my] of others) tool.pointerMove?.(at(mx, my));
    const [lx, ly] = others.at(-1) ?? [x, y];
    tool.pointerUp?.(at(lx, ly));
  };
  return { tool, click, drag, drawn, shown: () => shown };
}
const lngLat = (x: number, y: number) => [x / 1_000, y / 1_000];

describe("a circle and a stretch", () => {
  test("are the same by a drag, by two clicks and by two typed places", () => {
    for (const shape of ["circle", "stretch"] as const) {
      const one = hand(shape);
      one.drag([10, 10], [20, 10], [40, 10]);
      one.click(10, 10);
      one.click(40, 10);
      one.tool.add([0.01, 0.01]);
      one.tool.add([0.04, 0.01]);
      const whole = [lngLat(10, 10), lngLat(40, 10)];
      expect(one.drawn).toEqual([whole, whole, whole]);
    }
  });

  test("of one typed place ends when it is enough: a circle, with the radius that was typed", () => {
    const circle = hand("circle");
    circle.tool.add([0.01, 0.01]);
    circle.tool.finish();
    expect(circle.drawn).toEqual([[lngLat(10, 10)]]);
    const stretch = hand("stretch");
    stretch.tool.add([0.01, 0.01]);
    stretch.tool.finish();
    expect(stretch.drawn).toEqual([]);
  });
});

describe("a polygon and a line", () => {
  test("end with a double click, whose second click adds nothing", () => {
    const one = hand("polygon");
    one.click(0, 0);
    one.click(50, 0);
    one.click(50, 50);
    one.click(50, 50);
    one.tool.doubleClick?.(at(50, 50));
    expect(one.drawn).toEqual([[lngLat(0, 0), lngLat(50, 0), lngLat(50, 50)]]);
  });

  test("are drawn in one stroke, with a corner every few pixels", () => {
    const one = hand("buffer");
    one.drag([0, 0], [3, 0], [9, 0], [12, 0], [20, 0]);
    expect(one.drawn).toEqual([[lngLat(0, 0), lngLat(9, 0), lngLat(20, 0)]]);
  });

  test("that would have too few corners are none, and nothing stays on the map", () => {
    const one = hand("polygon");
    one.drag([0, 0], [9, 0]);
    expect(one.drawn).toEqual([]);
    expect(one.shown()).toEqual({ path: [], next: null });
  });
});

test("Esc forgets what was begun, also in the middle of a drag", () => {
  const one = hand("circle");
  one.tool.pointerDown?.(at(0, 0));
  one.tool.pointerMove?.(at(30, 0));
  one.tool.cancel();
  one.tool.pointerUp?.(at(30, 0));
  expect(one.drawn).toEqual([]);
  one.click(0, 0);
  one.tool.cancel();
  one.click(5, 5);
  expect(one.drawn).toEqual([]);
});

test("between clicks the hand shows where the next place would be", () => {
  const one = hand("polygon");
  one.click(0, 0);
  one.tool.pointerMove?.(at(30, 30));
  expect(one.shown()).toEqual({ path: [lngLat(0, 0)], next: lngLat(30, 30) });
});
