/**
 * Density along streets and in time: f(s, t) = sum over events of K_net(way to s) * K_time(t - t_i), each kernel integrating to 1.
 */
import { AnalysisInputError } from "../../input-error.ts";
import type { NetworkPoints, StreetNetwork } from "../../network/network.ts";
import { report, type Watch } from "../../watch.ts";
import { KERNEL_NAMES, type KernelName, kernelAt } from "../kernels.ts";
import type { DensityOptions } from "../sources/density-task.ts";
import { networkDensity } from "./network-density.ts";

export interface TimeKernel {
  /** One time for each event, in any unit. */
  readonly eventTimes: Float64Array;
  /** The instants to answer for. */
  readonly times: Float64Array;
  readonly kernel: KernelName;
  /** In the unit of the times (Gaussian: the standard deviation). */
  readonly bandwidth: number;
}

/**
 * Events per metre and unit of time: `samples` values for the first instant, then for the second, and so on. Temporal network kernel
 * density, Romano & Jiang 2017 (ACM SIGSPATIAL), with the network part of networkDensity; O(instants x network density of the events
 * near them). Throws AnalysisInputError as networkDensity does, and for times that are none or not one for each event.
 */
export function spaceTimeDensity(
  network: StreetNetwork,
  events: NetworkPoints,
  samples: NetworkPoints,
  options: DensityOptions,
  time: TimeKernel,
  watch: Watch = {},
): Float64Array {
  assertTimes(events.edge.length, time);
  const size = samples.edge.length;
  const density = new Float64Array(size * time.times.length);
  const quiet: Watch = watch.isCancelled ? { isCancelled: watch.isCancelled } : {};
  for (let index = 0; index < time.times.length; index++) {
    report(watch, index / time.times.length);
    const now = time.times[index]!;
    const near = [...time.eventTimes.keys()].filter((event) => weightAt(time, options, event, now) > 0);
    const ofNow = {
      ...options,
      weights: Float64Array.from(near, (event) => weightAt(time, options, event, now)),
      bandwidths: options.bandwidths && Float64Array.from(near, (event) => options.bandwidths![event]!),
    };
    const at = {
      edge: Int32Array.from(near, (event) => events.edge[event]!),
      offset: Float64Array.from(near, (event) => events.offset[event]!),
    };
    density.set(networkDensity(network, at, samples, ofNow, quiet), index * size);
  }
  report(watch, 1);
  return density;
}

function weightAt(time: TimeKernel, { weights }: DensityOptions, event: number, now: number): number {
  return (weights?.[event] ?? 1) * kernelAt(time.kernel, Math.abs(time.eventTimes[event]! - now), time.bandwidth);
}

function assertTimes(events: number, { eventTimes, times, kernel, bandwidth }: TimeKernel): void {
  if (!KERNEL_NAMES.includes(kernel) || !(bandwidth > 0 && Number.isFinite(bandwidth)))
    throw new AnalysisInputError(
      `Expected a kernel in time (${KERNEL_NAMES.join(", ")}) and a bandwidth above 0, got "${kernel}" and ${bandwidth}.`,
    );
  if (eventTimes.length !== events)
    throw new AnalysisInputError(`Expected one time for each of ${events} events, got ${eventTimes.length}.`);
  const wrong = [...eventTimes, ...times].find((one) => !Number.isFinite(one));
  if (wrong !== undefined)
    throw new AnalysisInputError(`Expected times to be numbers, got ${wrong}. Leave events without a time out.`);
}
