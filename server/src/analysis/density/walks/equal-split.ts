/**
 * Density by equal split, exactly: every walk from every street with events, each followed once for all events of the street.
 * Knows the discontinuous and the continuous method only through their split rules.
 *
 *   sample ○ on a half edge entered after x metres ──▶ + share * bundle(x + offset)
 */
import { report, type Watch } from "../../watch.ts";
import { kernelAt, supportOf } from "../kernels.ts";
import type { DensityTask } from "../sources/density-task.ts";
import { bundleAt, type EventBundle, emptyBundle } from "../sources/event-bundle.ts";
import { fillFromExit } from "../sources/event-sources.ts";
import { addWaiting, emptyHandOver, handOver, isFull } from "./hand-over.ts";
import { type SplitRules, type VisitHalf, walkerOf, walkFrom } from "./split-rules.ts";

/**
 * Adds to `out` (in the order of `task.samples`). With `handOverM` 0 each street's walks are followed to their end: time
 * O(walks x samples per edge), memory O(deepest walk x degree). Above 0 walks wait after so many metres and go on together, which
 * takes the square root of the walks at best; only for one bandwidth; memory 224 MB more at most. Returns the half edges entered; above `mostStates` it
 * gave up and `out` is worth nothing.
 */
export function addEqualSplit(
  task: DensityTask,
  rules: SplitRules,
  out: Float64Array,
  watch: Watch,
  handOverM = 0,
  mostStates = Infinity,
): number {
  const { network, sources, kernel, fromEdge, toEdge } = task;
  const walker = walkerOf(rules, watch);
  const bundle = emptyBundle(kernel);
  const together = emptyBundle(kernel);
  const waiting = emptyHandOver();
  const add = addingTo(task, bundle, out);
  const addTogether = addingTo(task, together, out);
  const goOn = () =>
    handOver(waiting, network, sources, together, (half) =>
      walkFrom(walker, half, together.farthest, addTogether, mostStates),
    );
  for (let edge = fromEdge; edge < toEdge; edge++) {
    if (edge % 256 === 0) report(watch, (walker.done = (edge - fromEdge) / (toEdge - fromEdge)));
    if (sources.places.first[edge] === sources.places.first[edge + 1]) continue;
    addOnOwnEdge(task, edge, out);
    for (let exit = 2 * edge; exit <= 2 * edge + 1; exit++) {
      fillFromExit(bundle, network, sources, exit);
      const visit: VisitHalf = (half, distanceM, share) => {
        add(half, distanceM, share);
        const goneM = distanceM + network.edgeLength[half >> 1]!;
        if (handOverM === 0 || goneM <= handOverM) return true;
        if (goneM < bundle.farthest) addWaiting(waiting, half, exit, goneM, share);
        return false;
      };
      walkFrom(walker, exit, bundle.farthest, visit, mostStates);
      if (walker.states > mostStates) return walker.states;
      if (isFull(waiting)) goOn();
    }
  }
  goOn();
  return walker.states;
}

/** Adds the bundle's kernel sum at the samples of a half edge that a walk enters; always answers true. */
function addingTo({ network, samples }: DensityTask, bundle: EventBundle, out: Float64Array): VisitHalf {
  const { first, offset } = samples;
  const { edgeLength } = network;
  return (half, distanceM, share) => {
    const edge = half >> 1;
    const { farthest, count } = bundle;
    if (half & 1) {
      const endM = distanceM + edgeLength[edge]!;
      for (let at = first[edge + 1]! - 1; at >= first[edge]!; at--) {
        const xM = endM - offset[at]!;
        if (xM >= farthest) break;
        out[at]! += share * bundleAt(bundle, xM, count);
      }
    } else
      for (let at = first[edge]!; at < first[edge + 1]!; at++) {
        const xM = distanceM + offset[at]!;
        if (xM >= farthest) break;
        out[at]! += share * bundleAt(bundle, xM, count);
      }
    return true;
  };
}

/** The straight way from each event to the samples of its own street: O(pairs within the kernel). */
export function addOnOwnEdge({ sources, samples, kernel }: DensityTask, edge: number, out: Float64Array): void {
  const last = samples.first[edge + 1]!;
  let first = samples.first[edge]!;
  if (first === last) return;
  const widest = supportOf(kernel, sources.largestBandwidth);
  for (let event = sources.places.first[edge]!; event < sources.places.first[edge + 1]!; event++) {
    const atM = sources.places.offset[event]!;
    const bandwidth = sources.bandwidth[event]!;
    while (first < last && samples.offset[first]! <= atM - widest) first++;
    for (let at = first; at < last && samples.offset[at]! < atM + widest; at++)
      out[at]! += sources.weight[event]! * kernelAt(kernel, Math.abs(samples.offset[at]! - atM), bandwidth);
  }
}
