/** What is drawn on the map as a ring: polygons as they are, circles round, lines and streets not at all. */
import { expect, test } from "vitest";
import { ringOf } from "./drawn-ring.ts";

test("a polygon is its own ring, a circle one of as many metres, anything else none", () => {
  expect(ringOf("polygon:121,31;121.1,31;121.1,31.1")).toEqual([
    [121, 31],
    [121.1, 31],
    [121.1, 31.1],
  ]);
  const circle = ringOf("circle:121.5,31.2:300") ?? [];
  expect(circle).toHaveLength(64);
  for (const [lng, lat] of circle) {
    const [x, y] = [(lng - 121.5) * 111_320 * Math.cos((31.2 * Math.PI) / 180), (lat - 31.2) * 111_320];
    expect(Math.hypot(x, y)).toBeCloseTo(300, 0);
  }
  for (const area of [null, "stretch:1,2;3,4:50", "buffer:1,2;3,4:50", "polygon:121,31;122,32"])
    expect(ringOf(area)).toBe(null);
});
