/**
 * Simple network density: the kernel of the shortest way from event to sample (Xie and Yan 2008, Computers, Environment and Urban
 * Systems 32:396-406). Its integral exceeds the number of events wherever streets fork: good for ranking, wrong as events per km.
 */
import { report, type Watch } from "../../watch.ts";
import { kernelAt, supportOf } from "../kernels.ts";
import type { DensityTask } from "../sources/density-task.ts";
import { bundleAt, type EventBundle, emptyBundle } from "../sources/event-bundle.ts";
import { fillFromExit } from "../sources/event-sources.ts";
import { type ReachedEdge, reachedEdgesOf } from "./reached-edges.ts";

/** Adds to `out` (in the order of `task.samples`). Time O(street pairs within reach x samples x log events), memory 48 MB + O(input). */
export function addShortestPath(task: DensityTask, out: Float64Array, watch: Watch): void {
  const { network, sources, samples, kernel, fromEdge, toEdge } = task;
  const visitReached = reachedEdgesOf(network, supportOf(kernel, sources.largestBandwidth));
  const [overU, overV] = [emptyBundle(kernel), emptyBundle(kernel)];
  for (let source = fromEdge; source < toEdge; source++) {
    if (source % 64 === 0) report(watch, (source - fromEdge) / (toEdge - fromEdge));
    if (sources.places.first[source] === sources.places.first[source + 1]) continue;
    fillFromExit(overV, network, sources, 2 * source);
    fillFromExit(overU, network, sources, 2 * source + 1);
    const byBundle = overU.moments.isKept && overV.moments.isKept;
    visitReached(source, (reached) => {
      if (samples.first[reached.edge] === samples.first[reached.edge + 1]) return;
      if (byBundle && reached.edge !== source) addByBundle(task, source, reached, overU, overV, out);
      else addEventByEvent(task, source, reached, out);
    });
  }
}

function addEventByEvent(task: DensityTask, source: number, reached: ReachedEdge, out: Float64Array): void {
  const { network, sources, samples, kernel } = task;
  const lengthM = network.edgeLength[source]!;
  const reachedM = network.edgeLength[reached.edge]!;
  const first = samples.first[reached.edge]!;
  const last = samples.first[reached.edge + 1]!;
  for (let event = sources.places.first[source]!; event < sources.places.first[source + 1]!; event++) {
    const offset = sources.places.offset[event]!;
    const bandwidth = sources.bandwidth[event]!;
    const weight = sources.weight[event]!;
    const toX = Math.min(offset + reached.ux, lengthM - offset + reached.vx);
    const toFarEnd = Math.min(offset + reached.uy, lengthM - offset + reached.vy) + reachedM;
    for (let at = first; at < last; at++) {
      const p = samples.offset[at]!;
      const way = Math.min(toX + p, toFarEnd - p);
      const wayM = reached.edge === source ? Math.min(way, Math.abs(p - offset)) : way;
      out[at]! += weight * kernelAt(kernel, wayM, bandwidth);
    }
  }
}

/**
 * From a sample, the events up to the turning point are nearer over u, the others over v: two prefixes of sorted events, each one look
 * into sums kept by prefix (ADA, Chan et al. 2021, PVLDB 14:1503-1515).
 */
function addByBundle(
  task: DensityTask,
  source: number,
  reached: ReachedEdge,
  overU: EventBundle,
  overV: EventBundle,
  out: Float64Array,
): void {
  const { network, sources, samples } = task;
  const lengthM = network.edgeLength[source]!;
  const reachedM = network.edgeLength[reached.edge]!;
  const from = sources.places.first[source]!;
  const to = sources.places.first[source + 1]!;
  for (let at = samples.first[reached.edge]!; at < samples.first[reached.edge + 1]!; at++) {
    const p = samples.offset[at]!;
    const uM = Math.min(reached.ux + p, reached.uy + reachedM - p);
    const vM = Math.min(reached.vx + p, reached.vy + reachedM - p);
    const nearU = uM === Infinity ? 0 : countBelow(sources.places.offset, from, to, (lengthM + vM - uM) / 2);
    out[at]! += bundleAt(overU, uM, nearU) + bundleAt(overV, vM, to - from - nearU);
  }
}

/** How many of the sorted values between two rows lie below a limit. */
function countBelow(values: Float64Array, from: number, to: number, limit: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low - from;
}
