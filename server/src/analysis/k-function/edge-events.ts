/** Events sorted by the edge they stand on, so that the events of an edge are one stretch of an array. Loses their order. */
import type { NetworkPoints, StreetNetwork } from "../network/network.ts";

export interface EdgeEvents {
  /** The offsets of edge e's events: `offsets[firstEvent[e]]` to `offsets[firstEvent[e + 1] - 1]`, within the edge. */
  readonly firstEvent: Int32Array;
  readonly offsets: Float64Array;
}

/** Counting sort: O(edges + events). */
export function groupByEdge(network: StreetNetwork, events: NetworkPoints): EdgeEvents {
  const { edge, offset } = events;
  const firstEvent = new Int32Array(network.edgeCount + 1);
  for (let index = 0; index < edge.length; index++) firstEvent[edge[index]! + 1]!++;
  for (let at = 0; at < network.edgeCount; at++) firstEvent[at + 1]! += firstEvent[at]!;
  const next = firstEvent.slice();
  const offsets = new Float64Array(edge.length);
  for (let index = 0; index < edge.length; index++) {
    const on = edge[index]!;
    offsets[next[on]!++] = Math.min(Math.max(0, offset[index]!), network.edgeLength[on]!);
  }
  return { firstEvent, offsets };
}
