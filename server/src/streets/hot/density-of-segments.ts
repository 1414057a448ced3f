/** Kernel density along the streets as the mean over each segment of the area, in records per km and year. */

import { supportOf } from "../../analysis/density/kernels.ts";
import { networkDensity } from "../../analysis/density/network/network-density.ts";
import { lixelsOf } from "../../analysis/network/lixels.ts";
import type { NetworkPoints, StreetNetwork } from "../../analysis/network/network.ts";
import type { RunParameters } from "../contract.ts";
import type { HotStreetsTask, HotStreetsWatch } from "../task.ts";

/** The mean of a segment does not need the fine lixels of the test. */
const LIXEL_M = 25;
const DAYS_PER_YEAR = 365.25;

/** At dead ends what arrives turns back, whichever method: nothing is lost, and the densities add up to the records. */
export function densityOfSegments(
  { network, inArea, periodDays }: HotStreetsTask,
  { density: method, kernel, bandwidthM }: Pick<RunParameters, "density" | "kernel" | "bandwidthM">,
  records: NetworkPoints,
  { onStage, isCancelled }: HotStreetsWatch,
): Float64Array {
  const { middles } = lixelsOf(network, LIXEL_M);
  const samples = taken(middles, (edge) => inArea[edge] === 1);
  const isNear = nearness(network, inArea, supportOf(kernel, bandwidthM));
  const perMetre = networkDensity(
    network,
    taken(records, isNear),
    samples,
    { method, kernel, bandwidth: bandwidthM, deadEnds: "reflect" },
    { onProgress: (share) => onStage?.("density", share), ...(isCancelled && { isCancelled }) },
  );
  const perKmYear = (1_000 * DAYS_PER_YEAR) / periodDays;
  const means: number[] = [];
  // Lixels of a segment follow one another and are equally long.
  for (let at = 0; at < perMetre.length; ) {
    const edge = samples.edge[at];
    let [sum, many] = [0, 0];
    for (; samples.edge[at] === edge && at < perMetre.length; at++, many++) sum += perMetre[at]!;
    means.push((sum / many) * perKmYear);
  }
  return Float64Array.from(means);
}

function taken({ edge, offset }: NetworkPoints, takes: (edge: number) => boolean): NetworkPoints {
  const edges = new Int32Array(edge.length);
  const offsets = new Float64Array(edge.length);
  let size = 0;
  for (let row = 0; row < edge.length; row++) {
    if (!takes(edge[row]!)) continue;
    edges[size] = edge[row]!;
    offsets[size++] = offset[row]!;
  }
  return { edge: edges.subarray(0, size), offset: offsets.subarray(0, size) };
}

/** Whether an edge may be within reach of the area: ways along streets are never shorter than the straight line to its box. */
function nearness(
  { nodeX, nodeY, edgeFrom, edgeTo, edgeLength }: StreetNetwork,
  inArea: Uint8Array,
  reachM: number,
): (edge: number) => boolean {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let edge = 0; edge < inArea.length; edge++) {
    if (!inArea[edge]) continue;
    for (const node of [edgeFrom[edge]!, edgeTo[edge]!]) {
      west = Math.min(west, nodeX[node]!);
      south = Math.min(south, nodeY[node]!);
      east = Math.max(east, nodeX[node]!);
      north = Math.max(north, nodeY[node]!);
    }
  }
  return (edge) => {
    // The place on the edge may be that much farther from its node than the edge is long.
    const slackM = reachM + edgeLength[edge]!;
    const x = nodeX[edgeFrom[edge]!]!;
    const y = nodeY[edgeFrom[edge]!]!;
    return x >= west - slackM && x <= east + slackM && y >= south - slackM && y <= north + slackM;
  };
}
