// npm run --silent streets -- density: events per metre of street at the samples of a network folder, by one of three methods.
// Optional columns of events.csv: weight (0 or more), bandwidth (one per event, instead of --bandwidth).

import { KERNEL_NAMES } from "../../server/src/analysis/density/kernels.ts";
import { networkDensityRun } from "../../server/src/analysis/density/network/network-density.ts";
import { type DensityMethod, deadEndsOf } from "../../server/src/analysis/density/sources/density-task.ts";
import type { Facts } from "../streets.ts";
import { refuse } from "./fail.ts";
import { readOptions } from "./options.ts";
import { readNetworkFolder, readPlaces } from "./read-network.ts";
import { writeCsv } from "./write-csv.ts";

const METHODS: readonly DensityMethod[] = ["simple", "esd", "esc"];
const NAMES = ["network", "method", "kernel", "bandwidth", "dead-ends", "out"];
/** Exact as long as it ends within minutes. */
const MOST_STEPS = 1e9;
/** An approximation that could be farther off is no answer. */
const LARGEST_ERROR_SHARE = 0.01;
/** Walks that go over all streets so many times have long come to rest. */
const MOST_ROUNDS = 1000;
const USAGE =
  "Usage: density --network DIR --method simple|esd|esc --kernel quartic|epanechnikov|triangular|uniform|triweight|gaussian --bandwidth H [--dead-ends reflect|truncate] --out F";

export function density(args: readonly string[]): Facts {
  const options = readOptions(args, NAMES, USAGE);
  const method = options.choice("method", METHODS);
  const kernel = options.choice("kernel", KERNEL_NAMES);
  const deadEnds = options.choice("dead-ends", ["reflect", "truncate"], deadEndsOf({ method }));
  const folder = options.text("network");
  const out = options.text("out");
  const bandwidth = options.number("bandwidth", Number.MIN_VALUE);
  const started = performance.now();
  const read = readNetworkFolder(folder);
  const events = readPlaces(folder, "events.csv", read);
  const samples = readPlaces(folder, "samples.csv", read);
  if (events.ids.length === 0 || samples.ids.length === 0)
    refuse(`${folder}: expected an event and a sample at least, got ${events.ids.length} and ${samples.ids.length}.`);
  const weights = events.table.has("weight") ? events.table.numbers("weight") : undefined;
  const bandwidths = events.table.has("bandwidth") ? events.table.numbers("bandwidth") : undefined;
  if (method !== "simple") assertWalkable(bandwidths ?? Float64Array.of(bandwidth), read.network.totalLength);
  const {
    density: values,
    stepped,
    contraction,
  } = networkDensityRun(read.network, events.points, samples.points, {
    method,
    kernel,
    deadEnds,
    mostSteps: MOST_STEPS,
    weights,
    ...(bandwidths ? { bandwidths } : { bandwidth }),
  });
  const errorShare = contraction?.errorShare ?? stepped?.errorShare ?? 0;
  if (errorShare > LARGEST_ERROR_SHARE)
    refuse(
      `Expected a bandwidth that walks along these streets can be followed for, got ${bandwidth}: the error could reach ${(100 * errorShare).toPrecision(2)} % of the largest density. Choose a smaller --bandwidth, or --method simple.`,
    );
  writeCsv(out, { id: samples.ids, density: values });
  return {
    command: "density",
    method,
    kernel,
    bandwidth: bandwidths ? "per event" : bandwidth,
    ...(method === "simple" ? {} : { deadEnds }),
    events: events.ids.length,
    samples: samples.ids.length,
    segments: read.network.edgeCount,
    length: read.network.totalLength,
    seconds: Math.round(performance.now() - started) / 1000,
    exact: stepped === null && contraction === null,
    ...(stepped ? { stepM: stepped.stepM } : {}),
    ...(contraction ? { contractedSegments: contraction.edges, largestContractedM: contraction.largestM } : {}),
    ...(stepped || contraction ? { errorShareOfLargest: errorShare } : {}),
  };
}

function assertWalkable(bandwidths: Float64Array, totalLength: number): void {
  const tooLong = bandwidths.find((bandwidth) => bandwidth > MOST_ROUNDS * totalLength);
  if (tooLong !== undefined)
    refuse(
      `Expected a bandwidth of at most ${MOST_ROUNDS} times the length of all streets (${totalLength}), got ${tooLong}. Choose a smaller --bandwidth, or --method simple.`,
    );
}
