/**
 * Sums over the events of a bundle kept by prefix or by block, so that a kernel sum costs a look-up and not a pass over the events.
 * Exact up to rounding: polynomial kernels are expanded about a centre, the Gaussian in blocks so narrow that its series ends.
 */
import type { KernelName } from "../kernels.ts";

export interface Moments {
  isKept: boolean;
  /** Polynomial kernels: row i holds the sums of height * (lead - centre)^k of the first i events, then the sum of |height|. */
  sums: Float64Array;
  centre: number;
  hasBothSigns: boolean;
  /** Gaussian: where each block begins, and its centre; `sums` holds one series per block. */
  blocks: number;
  blockFirst: Int32Array;
  blockCentre: Float64Array;
}

/** Leads and heights of a bundle by rising lead, in bandwidths. */
interface Columns {
  readonly kernel: KernelName;
  readonly count: number;
  readonly lead: Float64Array;
  readonly height: Float64Array;
}

const MOMENT_COUNTS: Readonly<Record<KernelName, number>> = {
  uniform: 1,
  triangular: 2,
  epanechnikov: 3,
  quartic: 5,
  triweight: 7,
  gaussian: 13,
};
/** From so many events on, looking up beats adding one by one. */
const FEWEST: Readonly<Record<KernelName, number>> = {
  uniform: 6,
  triangular: 6,
  epanechnikov: 6,
  quartic: 6,
  triweight: 8,
  gaussian: 32,
};
/**
 * A sum below this share of what its terms could be has lost digits: the events are added one by one instead. Where shares of both
 * signs cancel that would lose the same digits again, so there only few are.
 */
const SAFE_SHARE = 1e-4;
const FEW_OF_BOTH_SIGNS = 64;
/** Width of a Gaussian block in standard deviations: with 13 terms its series is true to 1e-15 of the peak. */
const BLOCK_WIDTH = 0.25;
const GAUSSIAN_PEAK = 1 / Math.sqrt(2 * Math.PI);

export function noMoments(): Moments {
  return {
    isKept: false,
    sums: new Float64Array(0),
    centre: 0,
    hasBothSigns: false,
    blocks: 0,
    blockFirst: new Int32Array(0),
    blockCentre: new Float64Array(0),
  };
}

export function isWorthMoments(kernel: KernelName, count: number): boolean {
  return count >= FEWEST[kernel];
}

export function keepMoments(moments: Moments, columns: Columns): void {
  if (columns.kernel === "gaussian") keepBlocks(moments, columns);
  else keepPrefixes(moments, columns);
  moments.isKept = true;
}

/** Sum over the first `count` events at `s` bandwidths beyond the end; NaN where rounding would show. */
export function sumOfFirst(kernel: KernelName, moments: Moments, count: number, s: number): number {
  const at = count * (MOMENT_COUNTS[kernel] + 1);
  const sum = expandedAt(kernel, moments.sums, at, s + moments.centre);
  if (moments.hasBothSigns && count > FEW_OF_BOTH_SIGNS) return sum;
  const most = moments.sums[at + MOMENT_COUNTS[kernel]]!;
  return Math.abs(sum) > SAFE_SHARE * most ? sum : Number.NaN;
}

/** Sum over all events of a Gaussian bundle: O(blocks). Tails beyond the cut (below 1e-15 of the peak) are not told apart. */
export function sumOfBlocks({ blocks, blockCentre, sums }: Moments, s: number): number {
  const terms = MOMENT_COUNTS.gaussian;
  let sum = 0;
  for (let block = 0; block < blocks; block++) {
    const u = blockCentre[block]! + s;
    if (u > 8 + BLOCK_WIDTH) break;
    let series = 0;
    for (let at = (block + 1) * terms - 1; at >= block * terms; at--) series = sums[at]! - u * series;
    sum += series * Math.exp(-0.5 * u * u);
  }
  return GAUSSIAN_PEAK * sum;
}

function keepPrefixes(moments: Moments, { kernel, count, lead, height }: Columns): void {
  const terms = MOMENT_COUNTS[kernel];
  const stride = terms + 1;
  if (moments.sums.length < (count + 1) * stride) moments.sums = new Float64Array(2 * (count + 1) * stride);
  const { sums } = moments;
  const centre = (lead[0]! + lead[count - 1]!) / 2;
  moments.centre = centre;
  moments.hasBothSigns = false;
  for (let index = 0; index < count; index++) {
    const step = lead[index]! - centre;
    let term = height[index]!;
    if (term < 0) moments.hasBothSigns = true;
    const row = index * stride;
    for (let at = row; at < row + terms; at++, term *= step) sums[at + stride] = sums[at]! + term;
    sums[row + stride + terms] = sums[row + terms]! + Math.abs(height[index]!);
  }
}

/** Each block keeps sum of height e^(-d^2/2) d^k / k!, d from its centre: exp(-(u+d)^2/2) = exp(-u^2/2) sum of (-u)^k d^k/k! e^(-d^2/2). */
function keepBlocks(moments: Moments, { count, lead, height }: Columns): void {
  const terms = MOMENT_COUNTS.gaussian;
  const most = Math.min(count, Math.ceil((lead[count - 1]! - lead[0]!) / BLOCK_WIDTH) + 1);
  if (moments.blockCentre.length < most) moments.blockCentre = new Float64Array(2 * most);
  if (moments.sums.length < most * terms) moments.sums = new Float64Array(2 * most * terms);
  moments.sums.fill(0, 0, most * terms);
  moments.blocks = 0;
  for (let index = 0; index < count; ) {
    const centre = lead[index]! + BLOCK_WIDTH / 2;
    const base = moments.blocks * terms;
    moments.blockCentre[moments.blocks++] = centre;
    for (const end = centre + BLOCK_WIDTH / 2; index < count && lead[index]! <= end; index++) {
      const step = lead[index]! - centre;
      let term = height[index]! * Math.exp(-0.5 * step * step);
      for (let k = 0; k < terms; term *= step / ++k) moments.sums[base + k]! += term;
    }
  }
}

/** Sum of height * K(s + d), d the events' steps from the centre, from their moments m: the kernel's polynomial expanded in d. */
function expandedAt(kernel: KernelName, m: Float64Array, at: number, s: number): number {
  const a = (1 - s) * (1 + s);
  const b = -2 * s;
  if (kernel === "quartic")
    return (
      (15 / 16) *
      (a * (a * m[at]! + 2 * b * m[at + 1]!) + (b * b - 2 * a) * m[at + 2]! - 2 * b * m[at + 3]! + m[at + 4]!)
    );
  if (kernel === "epanechnikov") return 0.75 * (a * m[at]! + b * m[at + 1]! - m[at + 2]!);
  if (kernel === "triangular") return (1 - s) * m[at]! - m[at + 1]!;
  if (kernel === "uniform") return 0.5 * m[at]!;
  const low = a * a * a * m[at]! + 3 * a * a * b * m[at + 1]! + 3 * a * (b * b - a) * m[at + 2]!;
  const high = 3 * (a - b * b) * m[at + 4]! + 3 * b * m[at + 5]! - m[at + 6]!;
  return (35 / 32) * (low + b * (b * b - 6 * a) * m[at + 3]! + high);
}
