/**
 * What became of a street between two periods, by one stated rule:
 *
 *   newly hot     hot now, not hot before
 *   intensifying  hot in both, the rate rose significantly
 *   steady        hot in both, no significant change
 *   fading        hot before, and now no longer hot or with a rate that fell significantly
 *   not hot       everything else
 */
export const CHANGES = ["not hot", "newly hot", "intensifying", "steady", "fading"] as const;

export interface TwoPeriods {
  readonly isHot: boolean;
  readonly wasHot: boolean;
  /** 1 the rate rose significantly, -1 it fell significantly, 0 neither (also NaN: nothing to compare). */
  readonly trend: number;
}

/** Place in CHANGES. O(1). */
export function changeOf({ isHot, wasHot, trend }: TwoPeriods): number {
  if (!wasHot) return CHANGES.indexOf(isHot ? "newly hot" : "not hot");
  if (!isHot || trend < 0) return CHANGES.indexOf("fading");
  return CHANGES.indexOf(trend > 0 ? "intensifying" : "steady");
}
