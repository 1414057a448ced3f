/**
 * Density by equal split where walks are too many to follow one by one: all walks of all events at once, their lengths carried on a
 * grid of steps. Approximate: the error vanishes with the square of the step and is measured by taking the step twice as long.
 *
 *   length  ···|···|·x·|···|···    a share at x goes to the six grid lengths around it such that every polynomial up to degree 5
 *                                  keeps its value: kernels are felt exactly except across the end of their support
 */
import { report, type Watch } from "../../watch.ts";
import { kernelAt, supportOf } from "../kernels.ts";
import type { DensityTask } from "../sources/density-task.ts";
import { addOnOwnEdge } from "./equal-split.ts";
import { throughShort } from "./short-streets.ts";
import type { SplitRules } from "./split-rules.ts";
import { TooManyWalks } from "./too-many-walks.ts";

export interface Stepped {
  readonly stepM: number;
  /** Estimate from above: three times the largest difference to the answer with double the step, as a share of the largest density. */
  readonly errorShare: number;
}

/** Cells of 8 bytes: 256 MB. */
const MOST_CELLS = 32_000_000;
const FINEST_STEPS = 4096;
const FEWEST_STEPS = 32;
/** Ways through short half edges, some 80 bytes each. */
const MOST_PASSAGES = 2_000_000;
/** Half edges entered on the way through short ones, some 100 ns each: a loop so tiny that it is entered more often is no way. */
const MOST_ENTERED = 10_000_000;
const TAPS = 6;
/** Grid lengths before 0 that shares near 0 may be laid on. */
const BEFORE = 3;
/** Of a step, within which walks through short half edges go on as one. */
const SLICES = 16;

/** Adds to `out` (in the order of `task.samples`). Time O(half edges x steps x degree), memory O(half edges x steps), 256 MB at
 * most. Throws TooManyWalks for networks too large or with too many tiny streets. */
export function addStepped(task: DensityTask, rules: SplitRules, out: Float64Array, watch: Watch): Stepped {
  const reachM = supportOf(task.kernel, task.sources.largestBandwidth);
  const steps = Math.min(FINEST_STEPS, Math.floor(MOST_CELLS / (2 * task.network.edgeCount)) - BEFORE - TAPS);
  if (steps < FEWEST_STEPS) refuse("fewer streets", `${task.network.edgeCount} of them`);
  const coarse = steppedAt(task, rules, reachM / Math.floor(steps / 2), { onProgress: () => report(watch, 0) });
  const stepM = reachM / steps;
  const fine = steppedAt(task, rules, stepM, watch);
  let [difference, largest] = [0, 0];
  for (let at = 0; at < out.length; at++) {
    out[at]! += fine[at]!;
    difference = Math.max(difference, Math.abs(fine[at]! - coarse[at]!));
    largest = Math.max(largest, fine[at]!);
  }
  return { stepM, errorShare: largest > 0 ? (3 * difference) / largest : 0 };
}

function steppedAt(task: DensityTask, rules: SplitRules, stepM: number, watch: Watch): Float64Array {
  const { network, sources, fromEdge, toEdge } = task;
  const halves = 2 * network.edgeCount;
  const steps = Math.ceil(supportOf(task.kernel, sources.largestBandwidth) / stepM) + BEFORE;
  const passages = passagesOf(rules, supportOf(task.kernel, sources.largestBandwidth), stepM);
  const cells = new Float64Array((steps + TAPS) * halves);
  const out = new Float64Array(task.samples.row.length);
  const weights = new Float64Array(TAPS);
  for (let edge = fromEdge; edge < toEdge; edge++) {
    addOnOwnEdge(task, edge, out);
    for (let row = sources.places.first[edge]!; row < sources.places.first[edge + 1]!; row++)
      for (const exit of [2 * edge, 2 * edge + 1]) {
        const backM = exit & 1 ? network.edgeLength[edge]! - sources.places.offset[row]! : sources.places.offset[row]!;
        for (let index = passages.first[exit]!; index < passages.first[exit + 1]!; index++) {
          const place = layTaps(weights, 0, (passages.wayM[index]! - backM) / stepM);
          const share = passages.share[index]! * sources.weight[row]!;
          for (let tap = 0; tap < TAPS; tap++) {
            const step = place + tap + BEFORE;
            if (step < steps) cells[step * halves + passages.to[index]!]! += share * weights[tap]!;
          }
        }
      }
  }
  for (let step = 0; step < steps; step++) {
    if (step % 8 === 0) report(watch, step / steps);
    carryOn(cells, step, steps, halves, passages);
  }
  addKernel(task, cells, steps, stepM, out);
  return out;
}

/** Carries everything that enters its half edge after `step` steps on to the half edges after it. */
function carryOn(cells: Float64Array, step: number, steps: number, halves: number, passages: Passages): void {
  const { first, to, share, place, weights, goesOn } = passages;
  for (let half = 0; half < halves; half++) {
    const value = cells[step * halves + half]!;
    if (value === 0 || goesOn[half] === 0) continue;
    for (let index = first[half]!; index < first[half + 1]!; index++) {
      const row = step + place[index]!;
      const carried = value * share[index]!;
      if (row + TAPS <= steps + TAPS)
        for (let tap = 0, at = row * halves + to[index]!; tap < TAPS; tap++, at += halves)
          cells[at]! += carried * weights[index * TAPS + tap]!;
    }
  }
}

function addKernel(task: DensityTask, cells: Float64Array, steps: number, stepM: number, out: Float64Array): void {
  const { network, samples, kernel, sources } = task;
  const halves = 2 * network.edgeCount;
  const supportM = supportOf(kernel, sources.largestBandwidth);
  for (let edge = 0; edge < network.edgeCount; edge++)
    for (let at = samples.first[edge]!; at < samples.first[edge + 1]!; at++)
      for (const half of [2 * edge, 2 * edge + 1]) {
        const alongM = half & 1 ? network.edgeLength[edge]! - samples.offset[at]! : samples.offset[at]!;
        let sum = 0;
        for (let step = 0; step < steps; step++) {
          const wayM = (step - BEFORE) * stepM + alongM;
          if (wayM >= supportM) break;
          const value = cells[step * halves + half]!;
          if (value !== 0) sum += value * kernelAt(kernel, wayM, sources.largestBandwidth);
        }
        out[at]! += sum;
      }
}

/** From the beginning of each half edge to the half edges after it; half edges of less than three steps are walked through at once. */
interface Passages {
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly share: Float64Array;
  readonly wayM: Float64Array;
  readonly place: Int32Array;
  readonly weights: Float64Array;
  /** 0 for half edges that passages lead through: what enters them has gone on already. */
  readonly goesOn: Uint8Array;
}

function passagesOf(rules: SplitRules, reachM: number, stepM: number): Passages {
  const { network } = rules;
  const halves = 2 * network.edgeCount;
  const isShort = (half: number) => network.edgeLength[half >> 1]! < BEFORE * stepM;
  const first = new Int32Array(halves + 1);
  const [to, share, wayM]: [number[], number[], number[]] = [[], [], []];
  const cluster = { reachM, sliceM: stepM / SLICES, isShort, mostEntered: MOST_ENTERED };
  const tooShort = () => refuse("streets that are longer", `many below ${BEFORE * stepM} m`);
  for (let half = 0; half < halves; half++) {
    const lengthM = network.edgeLength[half >> 1]!;
    cluster.mostEntered -= throughShort(rules, half, cluster, (next, distanceM, part) => {
      to.push(next);
      share.push(part);
      wayM.push(lengthM + distanceM);
      if (to.length > MOST_PASSAGES + 16 * halves) tooShort();
    });
    if (cluster.mostEntered <= 0) tooShort();
    first[half + 1] = to.length;
  }
  const weights = new Float64Array(to.length * TAPS);
  return {
    first,
    to: Int32Array.from(to),
    share: Float64Array.from(share),
    wayM: Float64Array.from(wayM),
    place: Int32Array.from(wayM, (way, index) => layTaps(weights, index * TAPS, way / stepM)),
    weights,
    goesOn: Uint8Array.from({ length: halves }, (_, half) => (isShort(half) ? 0 : 1)),
  };
}

function refuse(expected: string, got: string): never {
  throw new TooManyWalks(
    `Expected ${expected} for walks as long as these, got ${got}. Use a smaller bandwidth or the simple method.`,
  );
}

/** Lagrange weights of the six grid places around x; answers the first of them. */
function layTaps(weights: Float64Array, at: number, x: number): number {
  const place = Math.floor(x) - TAPS / 2 + 1;
  for (let tap = 0; tap < TAPS; tap++) {
    let weight = 1;
    for (let other = 0; other < TAPS; other++) if (other !== tap) weight *= (x - place - other) / (tap - other);
    weights[at + tap] = weight;
  }
  return place;
}
