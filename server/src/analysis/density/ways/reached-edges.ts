/**
 * The edges that shortest ways from one source edge can reach within a radius, each once, with the four distances between the ends.
 * Knows no kernel.
 *
 *      u ●──a──◆ event ──────● v            x ●──p──○ sample ───● y          way = min(a + ux, L-a + vx) + p  or the same over y
 */
import type { StreetNetwork } from "../../network/network.ts";
import { type NodeBall, nodeBallsOf } from "./node-balls.ts";

/** Distances from the source's first (u) and second end (v) to the edge's own ends x and y; Infinity from the radius on. */
export interface ReachedEdge {
  edge: number;
  ux: number;
  uy: number;
  vx: number;
  vy: number;
}

/** Calls `visit` with every edge within reach of an end of the source, itself included. The object is used again for the next. */
export type VisitReached = (source: number, visit: (reached: ReachedEdge) => void) => void;

/** Each call costs O(half edges within reach) besides the searches, which are kept for neighbouring sources. */
export function reachedEdgesOf(network: StreetNetwork, radiusM: number): VisitReached {
  const ballAt = nodeBallsOf(network, radiusM);
  const fromU = new Float64Array(network.nodeCount).fill(Infinity);
  const fromV = new Float64Array(network.nodeCount).fill(Infinity);
  const seen = new Int32Array(network.edgeCount).fill(-1);
  const reached: ReachedEdge = { edge: 0, ux: 0, uy: 0, vx: 0, vy: 0 };
  const { edgeFrom, edgeTo, firstHalf, halves } = network;
  let turn = 0;
  const visitAround = (nodes: Int32Array, visit: (reached: ReachedEdge) => void) => {
    for (let at = 0; at < nodes.length; at++)
      for (let index = firstHalf[nodes[at]!]!; index < firstHalf[nodes[at]! + 1]!; index++) {
        const edge = halves[index]! >> 1;
        if (seen[edge] === turn) continue;
        seen[edge] = turn;
        const x = edgeFrom[edge]!;
        const y = edgeTo[edge]!;
        reached.edge = edge;
        reached.ux = fromU[x]!;
        reached.uy = fromU[y]!;
        reached.vx = fromV[x]!;
        reached.vy = fromV[y]!;
        visit(reached);
      }
  };
  return (source, visit) => {
    turn++;
    const ofU = ballAt(edgeFrom[source]!);
    const ofV = ballAt(edgeTo[source]!);
    layBall(fromU, ofU);
    layBall(fromV, ofV);
    visitAround(ofU.nodes, visit);
    visitAround(ofV.nodes, visit);
    for (let at = 0; at < ofU.nodes.length; at++) fromU[ofU.nodes[at]!] = Infinity;
    for (let at = 0; at < ofV.nodes.length; at++) fromV[ofV.nodes[at]!] = Infinity;
  };
}

function layBall(distances: Float64Array, { nodes, distance }: NodeBall): void {
  for (let index = 0; index < nodes.length; index++) distances[nodes[index]!] = distance[index]!;
}
