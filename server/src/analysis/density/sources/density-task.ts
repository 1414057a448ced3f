/**
 * What is asked for, checked and made ready for the engines: options, events by street, samples by street. Computes no density.
 */
import { AnalysisInputError } from "../../input-error.ts";
import { assertOnNetwork, type NetworkPoints, type StreetNetwork } from "../../network/network.ts";
import { KERNEL_NAMES, type KernelName } from "../kernels.ts";
import { assertEventColumns, type EventColumns, type EventSources, sourcesOf } from "./event-sources.ts";
import { type PlacesOnEdges, sortPlaces } from "./places-on-edges.ts";

export type DensityMethod = "simple" | "esd" | "esc";

/** The rest of a walk at a dead end turns round, or is lost. */
export type DeadEnds = "reflect" | "truncate";

export interface DensityOptions extends EventColumns {
  readonly method: DensityMethod;
  readonly kernel: KernelName;
  /** What becomes of a walk at a dead end; usually lost for esd (as published) and turned back for esc. No meaning for simple. */
  readonly deadEnds?: DeadEnds | undefined;
  /** Kernel sums (20 to 100 ns each) that an exact answer may take; beyond, an approximation is made and said. 5e8 when absent. */
  readonly mostSteps?: number | undefined;
  /** Only events on edges from..to-1: the parts of a divided task, to be added up by the caller. */
  readonly sourceEdges?: { readonly from: number; readonly to: number } | undefined;
}

export interface DensityTask {
  readonly network: StreetNetwork;
  readonly sources: EventSources;
  readonly samples: PlacesOnEdges;
  readonly kernel: KernelName;
  readonly fromEdge: number;
  readonly toEdge: number;
}

/** Throws AnalysisInputError for places off the network and for options out of range. O(edges + places). */
export function densityTask(
  network: StreetNetwork,
  events: NetworkPoints,
  samples: NetworkPoints,
  options: DensityOptions,
): DensityTask {
  if (!KERNEL_NAMES.includes(options.kernel))
    throw new AnalysisInputError(`Expected a kernel: ${KERNEL_NAMES.join(", ")}, got "${options.kernel}".`);
  assertEventColumns(network, events, options);
  assertOnNetwork(network, samples, "sample");
  const { from, to } = options.sourceEdges ?? { from: 0, to: network.edgeCount };
  if (!(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= network.edgeCount))
    throw new AnalysisInputError(`Expected source edges within 0..${network.edgeCount}, got ${from}..${to}.`);
  return {
    network,
    kernel: options.kernel,
    sources: sourcesOf(network, events, options, options.method === "esd"),
    samples: sortPlaces(network, samples),
    fromEdge: from,
    toEdge: to,
  };
}

/** Values beside the sorted samples, in the order the samples were given. */
export function inGivenOrder({ samples }: DensityTask, sorted: Float64Array): Float64Array {
  const given = new Float64Array(sorted.length);
  for (let index = 0; index < sorted.length; index++) given[samples.row[index]!] = sorted[index]!;
  return given;
}

/** What happens at dead ends when nothing is said. */
export function deadEndsOf({ method, deadEnds }: Pick<DensityOptions, "method" | "deadEnds">): DeadEnds {
  return deadEnds ?? (method === "esc" ? "reflect" : "truncate");
}
