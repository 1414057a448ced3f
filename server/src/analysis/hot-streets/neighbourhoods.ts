/**
 * Which lixels speak for a segment, and how much: those on the segment fully, others less the farther they are along the streets,
 * none beyond the reach. The rows of a weights matrix for Gi*: one row per segment, one column per lixel of the area.
 *
 *      ──┬──────┬══════════════┬──────┬──      distance from the segment ══: 0 on it, along the streets from its nearer end elsewhere
 *        w<1    w = 1          w<1    w -> 0 at the reach
 */
import { type KernelName, kernelAt, supportOf } from "../density/kernels.ts";
import type { Lixels } from "../network/lixels.ts";
import type { StreetNetwork } from "../network/network.ts";
import { nodeSearchOn, searchFromPlace } from "../network/shortest.ts";
import { report, type Watch } from "../watch.ts";

export interface Neighbourhoods {
  /** The segments of the area; row r is about edge `segment[r]`. */
  readonly segment: Int32Array;
  /** Row r holds the entries first[r] to first[r + 1] - 1. */
  readonly first: Int32Array;
  /** Columns: lixels of the area, counted from 0 in the order of the lixels. */
  readonly column: Int32Array;
  readonly weight: Float64Array;
  /** The lixel of each column. */
  readonly lixel: Int32Array;
}

const FEW = 1_024;

/**
 * Distances are shortest ways from the nearer end of a segment (Okabe & Sugihara 2012, ch. 2); weights are K(d)/K(0) of the kernel.
 * `inArea`: 1 for each edge that is tested. O(segments * lixels within reach). Reports progress.
 */
export function neighbourhoodsOf(
  network: StreetNetwork,
  lixels: Lixels,
  inArea: Uint8Array,
  { kernel, bandwidthM }: { readonly kernel: KernelName; readonly bandwidthM: number },
  watch: Watch = {},
): Neighbourhoods {
  const { segment, lixel, columnOf } = columnsOf(lixels, inArea);
  const reachM = supportOf(kernel, bandwidthM);
  const top = kernelAt(kernel, 0, bandwidthM);
  const search = nodeSearchOn(network);
  const visited = new Int32Array(network.edgeCount).fill(-1);
  const first = new Int32Array(segment.length + 1);
  const entries = growing();
  for (let row = 0; row < segment.length; row++) {
    if (row % FEW === 0) report(watch, row / segment.length);
    const own = segment[row]!;
    const halfM = network.edgeLength[own]! / 2;
    searchFromPlace(search, own, halfM, halfM + reachM);
    visited[own] = row;
    for (let at = lixels.firstOfEdge[own]!; at < lixels.firstOfEdge[own + 1]!; at++) entries.push(columnOf[at]!, 1);
    for (let index = 0; index < search.reachedCount; index++) {
      const node = search.reached[index]!;
      for (let at = network.firstHalf[node]!; at < network.firstHalf[node + 1]!; at++) {
        const edge = network.halves[at]! >> 1;
        if (visited[edge] === row) continue;
        visited[edge] = row;
        if (inArea[edge]) addEdge(edge, halfM);
      }
    }
    first[row + 1] = entries.length();
  }
  return { segment, first, lixel, ...entries.taken() };

  function addEdge(edge: number, halfM: number): void {
    const lengthM = network.edgeLength[edge]!;
    const fromU = search.distance[network.edgeFrom[edge]!]! - halfM;
    const fromV = search.distance[network.edgeTo[edge]!]! - halfM;
    for (let at = lixels.firstOfEdge[edge]!; at < lixels.firstOfEdge[edge + 1]!; at++) {
      const offset = lixels.middles.offset[at]!;
      const weight = kernelAt(kernel, Math.min(fromU + offset, fromV + lengthM - offset), bandwidthM) / top;
      if (weight > 0) entries.push(columnOf[at]!, weight);
    }
  }
}

function columnsOf(lixels: Lixels, inArea: Uint8Array) {
  const segments: number[] = [];
  const columns: number[] = [];
  const columnOf = new Int32Array(lixels.lengthM.length).fill(-1);
  for (let edge = 0; edge < inArea.length; edge++) {
    if (!inArea[edge]) continue;
    segments.push(edge);
    for (let at = lixels.firstOfEdge[edge]!; at < lixels.firstOfEdge[edge + 1]!; at++) {
      columnOf[at] = columns.length;
      columns.push(at);
    }
  }
  return { segment: Int32Array.from(segments), lixel: Int32Array.from(columns), columnOf };
}

/** Pairs of numbers in arrays that double when they are full. */
function growing() {
  let column = new Int32Array(FEW);
  let weight = new Float64Array(FEW);
  let count = 0;
  return {
    push: (one: number, much: number): void => {
      if (count === column.length) {
        const [columns, weights] = [column, weight];
        column = new Int32Array(2 * count);
        weight = new Float64Array(2 * count);
        column.set(columns);
        weight.set(weights);
      }
      column[count] = one;
      weight[count++] = much;
    },
    length: () => count,
    taken: () => ({ column: column.slice(0, count), weight: weight.slice(0, count) }),
  };
}
