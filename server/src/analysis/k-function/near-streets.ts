/**
 * The nodes and edges around one edge, and how far each node is from the events on it. The edge's two ends are searched once, so many
 * events on an edge cost no further search. Counts nothing.
 *
 *      u ●──────x─────────● v     an event x has each node at the smaller of
 *          offset   rest          offset + distance from u and rest + distance from v
 */
import type { StreetNetwork } from "../network/network.ts";
import { type NodeSearch, nodeSearchOn, searchFromNode } from "../network/shortest.ts";

export interface NearStreets {
  readonly network: StreetNetwork;
  readonly fromU: NodeSearch;
  readonly fromV: NodeSearch;
  /** Distance of each near node from the present event; Infinity elsewhere. */
  readonly way: Float64Array;
  readonly nearNodes: Int32Array;
  nearNodeCount: number;
  readonly nearEdges: Int32Array;
  nearEdgeCount: number;
  /** The last search that met a node or an edge. */
  readonly nodeStamp: Int32Array;
  readonly edgeStamp: Int32Array;
  searchCount: number;
}

export function nearStreetsOn(network: StreetNetwork): NearStreets {
  return {
    network,
    fromU: nodeSearchOn(network),
    fromV: nodeSearchOn(network),
    way: new Float64Array(network.nodeCount).fill(Infinity),
    nearNodes: new Int32Array(network.nodeCount),
    nearNodeCount: 0,
    nearEdges: new Int32Array(network.edgeCount),
    nearEdgeCount: 0,
    nodeStamp: new Int32Array(network.nodeCount),
    edgeStamp: new Int32Array(network.edgeCount),
    searchCount: 0,
  };
}

/** Nodes within the limit of either end of the edge, and the edges that leave them: two bounded Dijkstra runs. */
export function searchAround(near: NearStreets, edge: number, limit: number): void {
  const { network, fromU, fromV } = near;
  searchFromNode(fromU, network.edgeFrom[edge]!, limit);
  searchFromNode(fromV, network.edgeTo[edge]!, limit);
  near.searchCount++;
  near.nearNodeCount = 0;
  near.nearEdgeCount = 0;
  for (const search of [fromU, fromV])
    for (let index = 0; index < search.reachedCount; index++) meetNode(near, search.reached[index]!);
}

/** How far each near node is from an event on the edge that was searched around. */
export function reachNodes(near: NearStreets, edge: number, offset: number): void {
  const { network, fromU, fromV, way, nearNodes, nearNodeCount } = near;
  const rest = network.edgeLength[edge]! - offset;
  for (let at = 0; at < nearNodeCount; at++) {
    const node = nearNodes[at]!;
    way[node] = Math.min(offset + fromU.distance[node]!, rest + fromV.distance[node]!);
  }
}

/** Makes all nodes infinitely far again; to be called before the next search. */
export function leaveNodes({ way, nearNodes, nearNodeCount }: NearStreets): void {
  for (let at = 0; at < nearNodeCount; at++) way[nearNodes[at]!] = Infinity;
}

function meetNode(near: NearStreets, node: number): void {
  const { network, nodeStamp, edgeStamp, searchCount } = near;
  if (nodeStamp[node] === searchCount) return;
  nodeStamp[node] = searchCount;
  near.nearNodes[near.nearNodeCount++] = node;
  for (let at = network.firstHalf[node]!; at < network.firstHalf[node + 1]!; at++) {
    const edge = network.halves[at]! >> 1;
    if (edgeStamp[edge] === searchCount) continue;
    edgeStamp[edge] = searchCount;
    near.nearEdges[near.nearEdgeCount++] = edge;
  }
}
