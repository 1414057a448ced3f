// The order in which rows lie in memory: neighbours on the ground are neighbours in the arrays, so a tile reads few pages.
// Says nothing about the order in a tile, which is by id.
import type { ColumnStore } from "./store.ts";

/** 15 bits per axis and 23 bits of position fill the 53 bits of a safe integer. */
const GRID = 2 ** 15;
const POSITION_SPAN = 2 ** 23;

/**
 * The slots along a Z-order curve over the box of their points (G. M. Morton, 1966). O(n log n).
 *
 *    0 1 | 4 5
 *    2 3 | 6 7
 *    ----+----
 *    8 9 | ..
 */
export function alongZOrder(store: ColumnStore, slots: Uint32Array): Uint32Array {
  const { points } = store;
  let [x0, y0, x1, y1] = [1, 1, 0, 0];
  for (const slot of slots) {
    x0 = Math.min(x0, points[slot * 2]!);
    x1 = Math.max(x1, points[slot * 2]!);
    y0 = Math.min(y0, points[slot * 2 + 1]!);
    y1 = Math.max(y1, points[slot * 2 + 1]!);
  }
  const perStep = (GRID - 1) / Math.max(x1 - x0, y1 - y0, Number.MIN_VALUE * 2 ** 60);
  const keys = Float64Array.from(slots, (slot, position) => {
    const column = spread((points[slot * 2]! - x0) * perStep);
    const row = spread((points[slot * 2 + 1]! - y0) * perStep);
    return (column + row * 2) * POSITION_SPAN + position;
  });
  return Uint32Array.from(keys.toSorted(), (key) => slots[key % POSITION_SPAN]!);
}

/** Puts a zero bit before every bit of a 15-bit number. */
function spread(value: number): number {
  let bits = value & 0x7fff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}
