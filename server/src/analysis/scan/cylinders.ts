/**
 * The cylinders over the circles of one centre: every circle with every run of periods, told one after the other. Judges nothing.
 *
 *      ┌───┐ last period        the circle grows ring by ring; what is inside is kept per period,
 *      │   │                    so that each run of periods is one addition more than the one before
 *      └─●─┘ first period
 */
import { RING_GOES_ON, ROW } from "./circles.ts";

export interface CylinderSizes {
  readonly periodCount: number;
  /** The longest run of periods. */
  readonly mostPeriods: number;
  /** Only runs that reach the last period. */
  readonly untilNow: boolean;
}

/** Cases and expected cases inside, how many members of the centre's list, and the periods from first to last. */
type Visit = (cases: number, expected: number, size: number, firstPeriod: number, lastPeriod: number) => void;

/** Counts and expected by location, then period. O(members x periods x longest run). */
export function eachCylinder(
  members: Uint16Array,
  counts: Int32Array,
  expected: Float64Array,
  sizes: CylinderSizes,
  visit: Visit,
): void {
  const { periodCount } = sizes;
  const found = new Int32Array(periodCount);
  const due = new Float64Array(periodCount);
  for (let at = 0; at < members.length; at++) {
    const member = members[at]!;
    const first = (member & ROW) * periodCount;
    for (let period = 0; period < periodCount; period++) {
      found[period]! += counts[first + period]!;
      due[period]! += expected[first + period]!;
    }
    if (member < RING_GOES_ON) eachRun(found, due, at + 1, sizes, visit);
  }
}

/** Runs end at every period, or at the last only, and grow backwards. */
function eachRun(found: Int32Array, due: Float64Array, size: number, sizes: CylinderSizes, visit: Visit): void {
  const { periodCount, mostPeriods, untilNow } = sizes;
  for (let last = untilNow ? periodCount - 1 : 0; last < periodCount; last++) {
    const earliest = Math.max(0, last - mostPeriods + 1);
    let inside = 0;
    let expected = 0;
    for (let first = last; first >= earliest; first--) {
      inside = (inside + found[first]!) | 0;
      expected += due[first]!;
      visit(inside, expected, size, first, last);
    }
  }
}
