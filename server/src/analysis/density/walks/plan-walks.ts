/**
 * How the walks of a task are best followed, from a look at a few of its streets: each street's to their end, or handed over half way,
 * or not one by one at all. Estimates; computes no density.
 */
import type { Watch } from "../../watch.ts";
import { supportOf } from "../kernels.ts";
import type { DensityTask } from "../sources/density-task.ts";
import { type SplitRules, walkerOf, walkFrom } from "./split-rules.ts";

export interface WalkPlan {
  /** 0: never. */
  readonly handOverM: number;
  /** About how many kernel sums the exact answer takes; one is 20 to 100 ns. */
  readonly steps: number;
}

const LOOKED_AT = 12;
const LEVELS = 24;
/** States that the look may take at one level: some milliseconds. */
const LOOK_STATES = 150_000;
/** Below so many steps (a second or two) handing over is not worth its sorting. */
const FEW_STEPS = 1e8;

export function planWalks(task: DensityTask, rules: SplitRules, watch: Watch): WalkPlan {
  const { sources, samples, network } = task;
  const edges: number[] = [];
  for (let edge = task.fromEdge; edge < task.toEdge; edge++)
    if (sources.places.first[edge]! < sources.places.first[edge + 1]!) edges.push(edge);
  if (edges.length === 0) return { handOverM: 0, steps: 0 };
  const reachM = supportOf(task.kernel, sources.largestBandwidth);
  const walks = walksByLevel(rules, edges, reachM, watch);
  const exits = 2 * edges.length;
  const each = sources.places.row.length / edges.length;
  const perHalf = 1 + samples.row.length / network.edgeCount;
  const direct = exits * walks[LEVELS]! * perHalf * Math.min(each, 3);
  if (direct < FEW_STEPS || !sources.isOneBandwidth) return { handOverM: 0, steps: direct };
  let best: WalkPlan = { handOverM: 0, steps: direct };
  for (let level = 2; level < LEVELS - 1; level++) {
    const before = exits * walks[level]!;
    const meeting = Math.min(2 * network.edgeCount, before);
    const steps = before * (2 * perHalf + 4 * each) + meeting * walks[LEVELS - level]! * perHalf * 2;
    if (steps < best.steps) best = { handOverM: (level / LEVELS) * reachM, steps };
  }
  return best;
}

/** Half edges entered by a street's walks within 0, 1/24, 2/24 ... of the reach, on average; where too many to count, as they grew before. */
function walksByLevel(rules: SplitRules, edges: readonly number[], reachM: number, watch: Watch): Float64Array {
  const walker = walkerOf(rules, watch);
  const looked = Array.from({ length: Math.min(LOOKED_AT, edges.length) }, (_, index) =>
    Math.floor(((index + 0.5) * edges.length) / Math.min(LOOKED_AT, edges.length)),
  );
  const walks = new Float64Array(LEVELS + 1).fill(1);
  let level = 1;
  for (; level <= LEVELS; level++) {
    walker.states = 0;
    for (const index of looked)
      for (const exit of [2 * edges[index]!, 2 * edges[index]! + 1])
        walkFrom(walker, exit, (level / LEVELS) * reachM, () => true, LOOK_STATES);
    if (walker.states > LOOK_STATES) break;
    walks[level] = walker.states / (2 * looked.length);
  }
  // Too many within a quarter of the reach already: streets so short that nothing can be foretold.
  if (level <= 6) return walks.fill(Infinity, level);
  const growth = (walks[level - 1]! / walks[level - 6]!) ** 0.2;
  for (; level <= LEVELS; level++) walks[level] = walks[level - 1]! * growth;
  return walks;
}
