/**
 * Distances along the streets from one node to all nodes within a radius, kept for a while, because every street that
 * meets in the node asks for them. Knows no events.
 */
import type { StreetNetwork } from "../../network/network.ts";
import { nodeSearchOn, searchFromNode } from "../../network/shortest.ts";

/** Nodes by rising distance. */
export interface NodeBall {
  readonly nodes: Int32Array;
  readonly distance: Float64Array;
}

/** Entries of 12 bytes kept at most: 48 MB. */
const MOST_KEPT = 4_000_000;

/** Returns a function that answers the ball of a node. A kept ball costs nothing, another one search. */
export function nodeBallsOf(network: StreetNetwork, radiusM: number): (node: number) => NodeBall {
  const kept = new Map<number, NodeBall>();
  let entries = 0;
  const search = ballSearchOf(network, radiusM);
  return (node) => {
    const known = kept.get(node);
    if (known) return known;
    const ball = search(node);
    for (const [oldest, { nodes }] of kept) {
      if (entries + ball.nodes.length <= MOST_KEPT) break;
      kept.delete(oldest);
      entries -= nodes.length;
    }
    kept.set(node, ball);
    entries += ball.nodes.length;
    return ball;
  };
}

function ballSearchOf(network: StreetNetwork, radiusM: number): (node: number) => NodeBall {
  const search = nodeSearchOn(network);
  return (start) => {
    searchFromNode(search, start, radiusM);
    const nodes = search.reached.slice(0, search.reachedCount);
    return { nodes, distance: Float64Array.from(nodes, (node) => search.distance[node]!) };
  };
}
