/**
 * All events of one street as one function of the distance beyond the street's end: a walk tree is followed once per street instead
 * of once per event (the idea of ADA, Chan et al. 2021, PVLDB 14:1503, carried over from shortest paths to walks). Knows no network.
 *
 *      event ●────── lead ──────▶│ end of street ────── x ──────▶ sample      sum over events of  w K(lead + x)
 */
import { type KernelName, supportOf } from "../kernels.ts";
import { isWorthMoments, keepMoments, type Moments, noMoments, sumOfBlocks, sumOfFirst } from "./bundle-moments.ts";
import { sortTogether } from "./sort-together.ts";

/** Filled again for each street; only the first `count` entries of each column are meant. Events by falling reach. */
export interface EventBundle {
  readonly kernel: KernelName;
  count: number;
  /** How far beyond the end each event's kernel is above 0. */
  reach: Float64Array;
  /** Lead in bandwidths, 1/bandwidth, and weight over bandwidth. */
  lead: Float64Array;
  scale: Float64Array;
  height: Float64Array;
  /** The farthest reach of all; 0 for no event. */
  farthest: number;
  readonly moments: Moments;
}

/** Columns of events, one row each. */
export interface EventColumnsByRow {
  readonly bandwidth: Float64Array;
  readonly weight: Float64Array;
  readonly isOneBandwidth: boolean;
}

const GAUSSIAN_PEAK = 1 / Math.sqrt(2 * Math.PI);
/** Events whose leads differ by less than this share of the bandwidth are one event: ways that differ in their order only. */
const SAME_SHARE = 1e-13;

export function emptyBundle(kernel: KernelName): EventBundle {
  const none = new Float64Array(0);
  return { kernel, count: 0, reach: none, lead: none, scale: none, height: none, farthest: 0, moments: noMoments() };
}

/**
 * Puts the events of rows `rows(0..count-1)`, which have rising leads, in place of the old ones. Events whose kernel ends before the
 * street does are left out. O(n), with bandwidths of their own O(n log n).
 */
export function fillBundle(
  bundle: EventBundle,
  events: EventColumnsByRow,
  count: number,
  rowOf: (index: number) => number,
  leadOf: (row: number) => number,
): void {
  if (bundle.reach.length < count) growBundle(bundle, count);
  let kept = 0;
  for (let index = 0; index < count; index++) {
    const row = rowOf(index);
    const bandwidth = events.bandwidth[row]!;
    const leadM = leadOf(row);
    const reachM = supportOf(bundle.kernel, bandwidth) - leadM;
    if (reachM <= 0) continue;
    bundle.reach[kept] = reachM;
    bundle.lead[kept] = leadM / bandwidth;
    bundle.scale[kept] = 1 / bandwidth;
    bundle.height[kept++] = events.weight[row]! / bandwidth;
  }
  if (!events.isOneBandwidth) sortByReach(bundle, kept);
  finish(bundle, kept, events.isOneBandwidth);
}

/** Puts events with leads in any order (sorted in place) and weights of any sign in place of the old ones. O(n log n). */
export function fillWhole(
  bundle: EventBundle,
  bandwidth: number,
  leadM: Float64Array,
  weight: Float64Array,
  count: number,
): void {
  sortTogether(leadM, weight, 0, count);
  if (bundle.reach.length < count) growBundle(bundle, count);
  const supportM = supportOf(bundle.kernel, bandwidth);
  let kept = 0;
  for (let index = 0; index < count && leadM[index]! < supportM; index++) {
    const lead = leadM[index]! / bandwidth;
    if (kept > 0 && lead - bundle.lead[kept - 1]! < SAME_SHARE) {
      bundle.height[kept - 1]! += weight[index]! / bandwidth;
      continue;
    }
    bundle.reach[kept] = supportM - leadM[index]!;
    bundle.lead[kept] = lead;
    bundle.scale[kept] = 1 / bandwidth;
    bundle.height[kept++] = weight[index]! / bandwidth;
  }
  finish(bundle, kept, true);
}

/** Kernel sum at `xM` beyond the end, over the first `most` events only. O(log n) with moments, else O(n). */
export function bundleAt(bundle: EventBundle, xM: number, most: number): number {
  const { kernel, reach, moments, count } = bundle;
  let high = most < count ? most : count;
  if (!moments.isKept || !isWorthMoments(kernel, high)) return sumOneByOne(bundle, xM, high);
  if (kernel === "gaussian")
    return high === count ? sumOfBlocks(moments, xM * bundle.scale[0]!) : sumOneByOne(bundle, xM, high);
  let low = 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reach[middle]! > xM) low = middle + 1;
    else high = middle;
  }
  if (!isWorthMoments(kernel, low)) return sumOneByOne(bundle, xM, low);
  const sum = sumOfFirst(kernel, moments, low, xM * bundle.scale[0]!);
  return Number.isNaN(sum) ? sumOneByOne(bundle, xM, low) : sum;
}

function sumOneByOne({ kernel, reach, lead, scale, height }: EventBundle, xM: number, most: number): number {
  let sum = 0;
  for (let index = 0; index < most && reach[index]! > xM; index++) {
    const u = lead[index]! + xM * scale[index]!;
    // (1-u)(1+u) keeps the last digits near the end of the support, which 1-u*u would lose.
    const y = (1 - u) * (1 + u);
    if (kernel === "quartic") sum += (15 / 16) * y * y * height[index]!;
    else if (kernel === "epanechnikov") sum += 0.75 * y * height[index]!;
    else if (kernel === "triangular") sum += (1 - u) * height[index]!;
    else if (kernel === "uniform") sum += 0.5 * height[index]!;
    else if (kernel === "triweight") sum += (35 / 32) * y * y * y * height[index]!;
    else sum += GAUSSIAN_PEAK * Math.exp(-0.5 * u * u) * height[index]!;
  }
  return sum;
}

function finish(bundle: EventBundle, kept: number, isOneBandwidth: boolean): void {
  bundle.count = kept;
  bundle.farthest = kept > 0 ? bundle.reach[0]! : 0;
  bundle.moments.isKept = false;
  if (isOneBandwidth && isWorthMoments(bundle.kernel, kept)) keepMoments(bundle.moments, bundle);
}

function sortByReach(bundle: EventBundle, count: number): void {
  const { reach } = bundle;
  const order = Int32Array.from({ length: count }, (_, index) => index).toSorted(
    (a, b) => reach[b]! - reach[a]! || a - b,
  );
  for (const name of ["lead", "scale", "height", "reach"] as const) {
    const column = bundle[name];
    column.set(Float64Array.from(order, (index) => column[index]!));
  }
}

function growBundle(bundle: EventBundle, count: number): void {
  for (const name of ["reach", "lead", "scale", "height"] as const) bundle[name] = new Float64Array(2 * count);
}
