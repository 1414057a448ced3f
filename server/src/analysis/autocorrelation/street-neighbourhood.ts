/** Neighbours along streets: segments whose middles are at most a distance apart on the shortest way. */

import type { StreetNetwork } from "../network/network.ts";
import { distanceToPlace, type NodeSearch, nodeSearchOn, searchFromPlace } from "../network/shortest.ts";
import { report, type Watch } from "../watch.ts";
import { assertReach, mirrored, type Neighbourhood, rowsOfNeighbours } from "./neighbourhood.ts";

/**
 * For each segment all others whose middle is at most `reach` (inclusive, unit of the lengths) away along the network, with that
 * distance. One bounded search per segment: O(segments · (nodes within reach) · log). Throws AnalysisInputError for a reach that is
 * not above 0 and too many pairs, AnalysisCancelled when told to end.
 */
export function segmentsWithin(network: StreetNetwork, reach: number, watch: Watch = {}): Neighbourhood {
  assertReach(reach);
  const { edgeCount, edgeLength } = network;
  const search = nodeSearchOn(network);
  const seen = new Int32Array(edgeCount).fill(-1);
  const rows = rowsOfNeighbours(edgeCount);
  let reachedSince = 0;
  for (let edge = 0; edge < edgeCount; edge++) {
    searchFromPlace(search, edge, edgeLength[edge]! / 2, reach);
    seen[edge] = edge;
    for (const other of edgesReached(search, seen, edge)) {
      // One direction decides for both, so that rounding makes no one-way neighbours.
      if (other < edge) continue;
      const away = distanceToPlace(search, other, edgeLength[other]! / 2);
      if (away <= reach) rows.add(other, away);
    }
    rows.endRow();
    reachedSince += 1 + search.reachedCount;
    if (reachedSince < 50_000) continue;
    reachedSince = 0;
    report(watch, edge / edgeCount);
  }
  report(watch, 1);
  return mirrored(rows.finish());
}

/** Edges at the nodes of the last search, each once: a middle within reach has an end within reach. */
function edgesReached({ network, reached, reachedCount }: NodeSearch, seen: Int32Array, edge: number): number[] {
  const { firstHalf, halves } = network;
  const found: number[] = [];
  for (let index = 0; index < reachedCount; index++) {
    const node = reached[index]!;
    for (let at = firstHalf[node]!; at < firstHalf[node + 1]!; at++) {
      const other = halves[at]! >> 1;
      if (seen[other] === edge) continue;
      seen[other] = edge;
      found.push(other);
    }
  }
  return found;
}
