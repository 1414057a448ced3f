/**
 * Cuts the edges of a network into lixels: pieces of equal length, none longer than asked. Densities are computed at their middles.
 * After Xie & Yan 2008, who leave a shorter rest at the end of each edge; here the rest is shared out among all pieces of the edge.
 */
import { AnalysisInputError } from "../input-error.ts";
import type { NetworkPoints, StreetNetwork } from "./network.ts";

const MOST_LIXELS = 20_000_000;
/** An edge of 100.0000000001 m is two pieces of 50 m, not three. */
const SLACK = 1e-9;

export interface Lixels {
  /** The middle of each lixel. Lixels of an edge follow one another from its first node. */
  readonly middles: NetworkPoints;
  readonly lengthM: Float64Array;
  /** Edge e has the lixels firstOfEdge[e] to firstOfEdge[e + 1] - 1, at least one. */
  readonly firstOfEdge: Int32Array;
}

/** O(lixels). Throws AnalysisInputError for a length that is not above 0 or that would make more than 20 million pieces. */
export function lixelsOf(network: Pick<StreetNetwork, "edgeCount" | "edgeLength">, lengthM: number): Lixels {
  if (!(lengthM > 0)) throw new AnalysisInputError(`Expected a lixel length above 0, got ${lengthM}.`);
  const { edgeCount, edgeLength } = network;
  const countOf = (edge: number): number => Math.max(1, Math.ceil((edgeLength[edge]! / lengthM) * (1 - SLACK)));
  let total = 0;
  for (let edge = 0; edge < edgeCount; edge++) total += countOf(edge);
  if (total > MOST_LIXELS)
    throw new AnalysisInputError(
      `Expected at most ${MOST_LIXELS} lixels, got ${total} of ${lengthM} each. Ask for longer lixels.`,
    );
  const firstOfEdge = new Int32Array(edgeCount + 1);
  const middles = { edge: new Int32Array(total), offset: new Float64Array(total) };
  const lengths = new Float64Array(total);
  let at = 0;
  for (let edge = 0; edge < edgeCount; edge++) {
    const count = countOf(edge);
    for (let piece = 0; piece < count; piece++, at++) {
      middles.edge[at] = edge;
      middles.offset[at] = ((piece + 0.5) / count) * edgeLength[edge]!;
      lengths[at] = edgeLength[edge]! / count;
    }
    firstOfEdge[edge + 1] = at;
  }
  return { middles, lengthM: lengths, firstOfEdge };
}
