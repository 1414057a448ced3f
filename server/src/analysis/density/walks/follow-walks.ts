/**
 * Density by equal split on one network: each walk followed exactly, or all of them on a grid of steps where they are too many.
 * Leaves the network as it is.
 */
import { degreeOf, type NetworkPoints, type StreetNetwork } from "../../network/network.ts";
import type { Watch } from "../../watch.ts";
import {
  type DensityOptions,
  type DensityTask,
  deadEndsOf,
  densityTask,
  inGivenOrder,
} from "../sources/density-task.ts";
import { addEqualSplit } from "./equal-split.ts";
import { planWalks } from "./plan-walks.ts";
import { type SplitRules, splitRulesOf } from "./split-rules.ts";
import { addStepped, type Stepped } from "./stepped.ts";
import { TooManyWalks } from "./too-many-walks.ts";

const MOST_STEPS = 5e8;
/** Steps of length feel a Gaussian to the last digits, so few walks are enough to prefer them. */
const MOST_GAUSSIAN_STEPS = 5e7;

/** A plan is a guess: a cluster of tiny streets may lie just beyond where it looked. So much worse, and so many at least, are borne. */
const WORSE_THAN_PLANNED = 8;
const FEWEST_STATES = 5e7;

export interface Followed {
  /** In the order of the samples. */
  readonly density: Float64Array;
  /** Null for an exact answer. */
  readonly stepped: Stepped | null;
}

/** Throws TooManyWalks where neither can be done. Nodes for which `turnsBack` says so send a walk back even if they are a dead end. */
export function followWalks(
  network: StreetNetwork,
  events: NetworkPoints,
  samples: NetworkPoints,
  options: DensityOptions & { readonly method: "esd" | "esc" },
  watch: Watch,
  turnsBack: (node: number) => boolean = () => false,
): Followed {
  const task = densityTask(network, events, samples, options);
  const rules = splitRulesOf(network, options.method, deadEndsOf(options));
  for (let node = 0; node < network.nodeCount; node++)
    if (degreeOf(network, node) === 1 && turnsBack(node)) rules.back[node] = 1;
  const sorted = new Float64Array(samples.edge.length);
  const stepped = addWalks(task, rules, options.mostSteps ?? MOST_STEPS, sorted, watch);
  return { density: inGivenOrder(task, sorted), stepped };
}

function addWalks(
  task: DensityTask,
  rules: SplitRules,
  most: number,
  sorted: Float64Array,
  watch: Watch,
): Stepped | null {
  const plan = planWalks(task, rules, watch);
  const smooth = task.kernel === "gaussian" && task.sources.isOneBandwidth;
  if (plan.steps <= (smooth ? Math.min(most, MOST_GAUSSIAN_STEPS) : most)) {
    const mostStates = Math.min(most, Math.max(FEWEST_STATES, WORSE_THAN_PLANNED * plan.steps));
    if (addEqualSplit(task, rules, sorted, watch, plan.handOverM, mostStates) <= mostStates) return null;
    sorted.fill(0);
  }
  if (!task.sources.isOneBandwidth)
    throw new TooManyWalks(
      `Expected bandwidths that few walks fit into, got about ${plan.steps.toPrecision(1)} steps. Use smaller bandwidths, one for all, or the simple method.`,
    );
  return addStepped(task, rules, sorted, watch);
}
