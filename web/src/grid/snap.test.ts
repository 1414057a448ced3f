/** What a drawn point jumps to, in pixels. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestOn, SNAP_REACH_PX, snapTo } from "./snap.ts";

const block = {
  points: [
    [0, 0],
    [100, 0],
    [100, 100],
    [0, 100],
    [0, 0],
  ] as const,
  corners: true,
};
const street = {
  points: [
    [0, 50],
    [50, 55],
    [200, 50],
  ] as const,
  corners: false,
};

describe("snapping", () => {
  test("a corner within reach is taken, though an edge is nearer", () => {
    expect(snapTo([6, 1], [block])).toEqual({ at: [0, 0], kind: "corner" });
  });
  test("else the nearest place on an edge", () => {
    expect(snapTo([40, 7], [block])).toEqual({ at: [40, 0], kind: "edge" });
  });
  test("a bend of a street is no corner, its end is", () => {
    expect(snapTo([51, 56], [street])?.kind).toBe("edge");
    expect(snapTo([198, 52], [street])).toEqual({ at: [200, 50], kind: "corner" });
  });
  test("out of reach nothing jumps", () => {
    expect(snapTo([50, 30], [block, { points: [], corners: true }])).toBeNull();
  });
  test("whatever it jumps to is within reach, and no corner is nearer than a corner taken", () => {
    const px = fc.tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -200, max: 200 }));
    fc.assert(
      fc.property(px, fc.array(px, { minLength: 2, maxLength: 9 }), (from, points) => {
        const snapped = snapTo(from, [{ points, corners: true }]);
        const away = (at: readonly [number, number]): number => Math.hypot(at[0] - from[0], at[1] - from[1]);
        const nearestCorner = Math.min(...points.map(away));
        const snappedPx = snapped ? away(snapped.at) : 0;
        expect(snapped?.kind === "corner").toBe(nearestCorner <= SNAP_REACH_PX);
        expect(snappedPx).toBeLessThanOrEqual(SNAP_REACH_PX + 1e-9);
        expect(snapped?.kind === "corner" ? snappedPx : nearestCorner).toBe(nearestCorner);
      }),
    );
  });
  test("the nearest place on a stretch is never beyond its ends", () => {
    expect(nearestOn([-5, 3], [0, 0], [10, 0])).toEqual([0, 0]);
    expect(nearestOn([4, 3], [2, 2], [2, 2])).toEqual([2, 2]);
  });
});
