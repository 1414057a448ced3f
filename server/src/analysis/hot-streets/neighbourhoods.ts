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

/** The area that is tested: its segments (rows) and its lixels (columns), both in the order of the edges. */
export interface TestedArea {
  readonly segment: Int32Array;
  /** The lixel of each column. */
  readonly lixel: Int32Array;
  /** The column of each lixel; -1 outside the area. */
  readonly columnOf: Int32Array;
}

/** One row: the first `size` entries. Written over by the next row. */
export interface Neighbourhood {
  readonly size: number;
  readonly column: Int32Array;
  readonly weight: Float64Array;
}

/** All rows at once: row r holds the entries first[r] to first[r + 1] - 1. */
export interface Neighbourhoods {
  readonly first: Int32Array;
  readonly column: Int32Array;
  readonly weight: Float64Array;
}

export interface Reach {
  readonly kernel: KernelName;
  readonly bandwidthM: number;
}

const FEW = 1_024;

export function testedArea(lixels: Lixels, inArea: Uint8Array): TestedArea {
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

/**
 * Tells of each row in turn, so that no matrix has to be kept: 15,000 segments have some five million entries. Distances are shortest
 * ways from the nearer end of a segment (Okabe & Sugihara 2012, ch. 2); weights are K(d)/K(0) of the kernel.
 * O(segments * lixels within reach). Reports progress.
 */
export function eachNeighbourhood(
  network: StreetNetwork,
  lixels: Lixels,
  { segment, columnOf }: TestedArea,
  { kernel, bandwidthM }: Reach,
  visit: (row: number, neighbourhood: Neighbourhood) => void,
  watch: Watch = {},
): void {
  const reachM = supportOf(kernel, bandwidthM);
  const top = kernelAt(kernel, 0, bandwidthM);
  const search = nodeSearchOn(network);
  const visited = new Int32Array(network.edgeCount).fill(-1);
  const row = { size: 0, column: new Int32Array(FEW), weight: new Float64Array(FEW) };
  for (let index = 0; index < segment.length; index++) {
    if (index % FEW === 0) report(watch, index / segment.length);
    const own = segment[index]!;
    const halfM = network.edgeLength[own]! / 2;
    searchFromPlace(search, own, halfM, halfM + reachM);
    visited[own] = index;
    row.size = 0;
    for (let at = lixels.firstOfEdge[own]!; at < lixels.firstOfEdge[own + 1]!; at++) add(columnOf[at]!, 1);
    for (let near = 0; near < search.reachedCount; near++) {
      const node = search.reached[near]!;
      for (let at = network.firstHalf[node]!; at < network.firstHalf[node + 1]!; at++) {
        const edge = network.halves[at]! >> 1;
        if (visited[edge] === index) continue;
        visited[edge] = index;
        addEdge(edge, halfM);
      }
    }
    visit(index, row);
  }

  function addEdge(edge: number, halfM: number): void {
    const from = lixels.firstOfEdge[edge]!;
    if (columnOf[from]! < 0) return;
    const lengthM = network.edgeLength[edge]!;
    const fromU = search.distance[network.edgeFrom[edge]!]! - halfM;
    const fromV = search.distance[network.edgeTo[edge]!]! - halfM + lengthM;
    for (let at = from; at < lixels.firstOfEdge[edge + 1]!; at++) {
      const offset = lixels.middles.offset[at]!;
      const distanceM = Math.min(fromU + offset, fromV - offset);
      if (distanceM < reachM) add(columnOf[at]!, kernelAt(kernel, distanceM, bandwidthM) / top);
    }
  }

  function add(column: number, weight: number): void {
    if (row.size === row.column.length) double(row);
    row.column[row.size] = column;
    row.weight[row.size++] = weight;
  }
}

/** All rows kept, for what has to go over them again and again. 12 bytes an entry. */
export function neighbourhoodsOf(
  network: StreetNetwork,
  lixels: Lixels,
  area: TestedArea,
  reach: Reach,
  watch: Watch = {},
): Neighbourhoods {
  const first = new Int32Array(area.segment.length + 1);
  const kept = { size: 0, column: new Int32Array(FEW), weight: new Float64Array(FEW) };
  const keep = (row: number, { size, column, weight }: Neighbourhood): void => {
    while (kept.size + size > kept.column.length) double(kept);
    kept.column.set(column.subarray(0, size), kept.size);
    kept.weight.set(weight.subarray(0, size), kept.size);
    kept.size += size;
    first[row + 1] = kept.size;
  };
  eachNeighbourhood(network, lixels, area, reach, keep, watch);
  return { first, column: kept.column.subarray(0, kept.size), weight: kept.weight.subarray(0, kept.size) };
}

function double(entries: { column: Int32Array; weight: Float64Array }): void {
  const { column, weight } = entries;
  entries.column = new Int32Array(2 * column.length);
  entries.weight = new Float64Array(2 * weight.length);
  entries.column.set(column);
  entries.weight.set(weight);
}
