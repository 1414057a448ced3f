/**
 * How a share of an event's mass goes on at a node, and the enumeration of all walks under such a rule. Knows no kernel and no places:
 * it hands every half edge that a walk enters to a visitor, with the distance walked so far and the share that is left.
 *
 *   esd  ──▶●< 1/(deg-1) on each other street, nothing back        esc  ──▶●< 2/deg on each other street, (2-deg)/deg back
 */
import { degreeOf, endOf, type StreetNetwork } from "../../network/network.ts";
import { report, type Watch } from "../../watch.ts";
import type { DeadEnds } from "../sources/density-task.ts";

export interface SplitRules {
  readonly network: StreetNetwork;
  /** Node that each half edge arrives at. */
  readonly end: Int32Array;
  /** Per node: the share that each street going on gets, and the share that turns back. */
  readonly onward: Float64Array;
  readonly back: Float64Array;
}

/**
 * Called with a half edge, the distance from the start of the walk to the beginning of that half edge, and the share walking on it.
 * Answers whether the walk shall go on at its end.
 */
export type VisitHalf = (half: number, distanceM: number, share: number) => boolean;

/** Shares that no sum in double precision can notice are not followed any further. */
const LEAST_SHARE = 1e-18;
const STATES_BETWEEN_REPORTS = 1 << 17;

/**
 * Equal split of Okabe, Satoh and Sugihara (2009, Int. J. GIS 23:7-32): discontinuous or continuous. A node of degree 2 passes
 * everything on under both. At a dead end the rest of a walk turns round ("reflect") or is lost ("truncate").
 */
export function splitRulesOf(network: StreetNetwork, method: "esd" | "esc", deadEnds: DeadEnds): SplitRules {
  const onward = new Float64Array(network.nodeCount);
  const back = new Float64Array(network.nodeCount);
  for (let node = 0; node < network.nodeCount; node++) {
    const degree = degreeOf(network, node);
    onward[node] = method === "esd" ? 1 / (degree - 1) : 2 / degree;
    back[node] = method === "esd" ? 0 : (2 - degree) / degree;
    if (degree === 1) back[node] = deadEnds === "reflect" ? 1 : 0;
  }
  const end = Int32Array.from({ length: 2 * network.edgeCount }, (_, half) => endOf(network, half));
  return { network, end, onward, back };
}

/** Walks one after another with one stack; `states` counts the half edges entered so far. */
export interface Walker {
  readonly rules: SplitRules;
  half: Int32Array;
  distance: Float64Array;
  share: Float64Array;
  states: number;
  /** Share of the whole task done before the present walk, for reports from within a long one. */
  done: number;
  readonly watch: Watch;
}

export function walkerOf(rules: SplitRules, watch: Watch): Walker {
  const size = 1024;
  const [distance, share] = [new Float64Array(size), new Float64Array(size)];
  return { rules, half: new Int32Array(size), distance, share, states: 0, done: 0, watch };
}

/**
 * Visits every half edge that a walk enters after leaving over the end of half edge `exit`, as long as it is entered before `reachM`.
 * Time O(number of such walks), exponential in reach over length; memory O(depth x degree). Ends early when `mostStates` are entered.
 */
export function walkFrom(walker: Walker, exit: number, reachM: number, visit: VisitHalf, mostStates = Infinity): void {
  const { network, end, onward, back } = walker.rules;
  const { edgeLength, firstHalf, halves } = network;
  if (!(reachM > 0)) return;
  let top = 0;
  let arrived = exit;
  let distanceM = 0;
  let share = 1;
  for (;;) {
    const node = end[arrived]!;
    const last = firstHalf[node + 1]!;
    const degree = last - firstHalf[node]!;
    if (top + degree > walker.half.length) growStack(walker, top + degree);
    const onwardShare = onward[node]! * share;
    const backShare = back[node]! * share;
    for (let index = firstHalf[node]!; index < last; index++) {
      const next = halves[index]!;
      const nextShare = next === (arrived ^ 1) ? backShare : onwardShare;
      if (nextShare < LEAST_SHARE && nextShare > -LEAST_SHARE) continue;
      if (++walker.states % STATES_BETWEEN_REPORTS === 0) report(walker.watch, walker.done);
      const nextM = distanceM + edgeLength[next >> 1]!;
      if (!visit(next, distanceM, nextShare) || nextM >= reachM) continue;
      walker.half[top] = next;
      walker.distance[top] = nextM;
      walker.share[top++] = nextShare;
    }
    if (top === 0 || walker.states > mostStates) return;
    arrived = walker.half[--top]!;
    distanceM = walker.distance[top]!;
    share = walker.share[top]!;
  }
}

function growStack(walker: Walker, least: number): void {
  const size = Math.max(least, walker.half.length * 2);
  const grown = { half: new Int32Array(size), distance: new Float64Array(size), share: new Float64Array(size) };
  grown.half.set(walker.half);
  grown.distance.set(walker.distance);
  grown.share.set(walker.share);
  Object.assign(walker, grown);
}
