/**
 * A street network as columns: an undirected multigraph whose edges are street segments with a length. Parallel edges and loops are
 * kept. Knows no streets, no files and no database; lengths and offsets are in one plane unit, metres everywhere but in test data.
 *
 *      node u ●───────half 2e──────▶ ● node v          an event on edge e stands `offset` away from u
 *             ●◀──────half 2e+1───── ●
 */
import { AnalysisInputError } from "../input-error.ts";

export interface StreetNetwork {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** Place of each node, in the unit of the lengths; only for drawing and snapping, never for distances along streets. */
  readonly nodeX: Float64Array;
  readonly nodeY: Float64Array;
  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  readonly edgeLength: Float64Array;
  /** Half edges leaving node n: `halves[firstHalf[n]]` to `halves[firstHalf[n + 1] - 1]`. A loop leaves its node twice. */
  readonly firstHalf: Int32Array;
  /** Half edge 2e runs along edge e from its first node, 2e+1 from its second. */
  readonly halves: Int32Array;
  readonly totalLength: number;
}

/** Places on the network: an edge and the distance from that edge's first node, 0..length. */
export interface NetworkPoints {
  readonly edge: Int32Array;
  readonly offset: Float64Array;
}

export interface NetworkColumns {
  readonly nodeX: Float64Array;
  readonly nodeY: Float64Array;
  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  readonly edgeLength: Float64Array;
}

/** O(nodes + edges). Throws AnalysisInputError for an edge without a node or with a length that is no positive number. */
export function buildNetwork(columns: NetworkColumns): StreetNetwork {
  const nodeCount = columns.nodeX.length;
  const edgeCount = columns.edgeFrom.length;
  let totalLength = 0;
  for (let edge = 0; edge < edgeCount; edge++) {
    assertEdge(columns, edge, nodeCount);
    totalLength += columns.edgeLength[edge]!;
  }
  if (totalLength === Infinity)
    throw new AnalysisInputError(
      "Expected edges whose lengths have a sum, got more than a number holds. Check the unit.",
    );
  const firstHalf = new Int32Array(nodeCount + 1);
  for (let half = 0; half < 2 * edgeCount; half++) firstHalf[startOf(columns, half) + 1]!++;
  for (let node = 0; node < nodeCount; node++) firstHalf[node + 1]! += firstHalf[node]!;
  const next = firstHalf.slice();
  const halves = new Int32Array(2 * edgeCount);
  for (let half = 0; half < 2 * edgeCount; half++) halves[next[startOf(columns, half)]!++] = half;
  return { ...columns, nodeCount, edgeCount, firstHalf, halves, totalLength };
}

/** The node a half edge leaves from. */
export function startOf(network: Pick<StreetNetwork, "edgeFrom" | "edgeTo">, half: number): number {
  return (half & 1 ? network.edgeTo : network.edgeFrom)[half >> 1]!;
}

/** The node a half edge arrives at. */
export function endOf(network: Pick<StreetNetwork, "edgeFrom" | "edgeTo">, half: number): number {
  return (half & 1 ? network.edgeFrom : network.edgeTo)[half >> 1]!;
}

/** How many edge ends meet in a node; a loop counts twice. */
export function degreeOf(network: StreetNetwork, node: number): number {
  return network.firstHalf[node + 1]! - network.firstHalf[node]!;
}

/** Throws AnalysisInputError unless every point stands on an edge of the network, up to rounding in its last digits. */
export function assertOnNetwork(network: StreetNetwork, points: NetworkPoints, what: string): void {
  for (let index = 0; index < points.edge.length; index++) {
    const edge = points.edge[index]!;
    const offset = points.offset[index]!;
    const length = network.edgeLength[edge];
    if (length !== undefined && offset >= -1e-6 * length && offset <= length * (1 + 1e-6)) continue;
    const got = length === undefined ? `edge ${edge} of ${network.edgeCount}` : `offset ${offset} on ${length}`;
    throw new AnalysisInputError(
      `Expected ${what} ${index} on an edge of the network, at 0..length from its first node, got ${got}. Check the file of ${what}s.`,
    );
  }
}

function assertEdge({ edgeFrom, edgeTo, edgeLength }: NetworkColumns, edge: number, nodeCount: number): void {
  for (const node of [edgeFrom[edge]!, edgeTo[edge]!])
    if (node < 0 || node >= nodeCount)
      throw new AnalysisInputError(
        `Expected edge ${edge} between nodes 0..${nodeCount - 1}, got ${node}. Check edges and nodes.`,
      );
  const length = edgeLength[edge]!;
  if (!(length > 0 && Number.isFinite(length)))
    throw new AnalysisInputError(
      `Expected edge ${edge} to have a length above 0, got ${length}. Remove or join such edges.`,
    );
}
