/** Neighbours by touch: street segments that share a junction, cells of a grid that share a side (rook) or a side or corner (queen). */
import { AnalysisInputError } from "../input-error.ts";
import { endOf, type StreetNetwork } from "../network/network.ts";
import { assertPairCount, MOST_NEIGHBOUR_PAIRS, type SpatialWeights, weightsFromPairs } from "./weights.ts";

/**
 * Binary weights between segments that meet in a junction; parallel edges are one pair, a loop is not its own neighbour.
 * O(Σ degree²). Throws AnalysisInputError when junctions make too many pairs.
 */
export function segmentContiguity(network: StreetNetwork): SpatialWeights {
  const { edgeCount, firstHalf, halves } = network;
  const seen = new Int32Array(edgeCount).fill(-1);
  const from: number[] = [];
  const to: number[] = [];
  for (let edge = 0; edge < edgeCount; edge++) {
    seen[edge] = edge;
    for (const half of [2 * edge, 2 * edge + 1]) {
      const node = endOf(network, half);
      for (let at = firstHalf[node]!; at < firstHalf[node + 1]!; at++) {
        const other = halves[at]! >> 1;
        if (seen[other] === edge) continue;
        seen[other] = edge;
        from.push(edge);
        to.push(other);
      }
    }
    assertPairCount(from.length);
  }
  return weightsFromPairs({ n: edgeCount, from: Int32Array.from(from), to: Int32Array.from(to) });
}

export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
}

/**
 * Binary weights between cells of a full rectangle; cell (column, row) is number row · columns + column. `own` adds every cell to its
 * own row with weight 1, as Gi* asks for. O(cells). Throws AnalysisInputError when there are too many cells.
 *
 *      ┌─┬─┬─┐
 *      │q│r│q│   r: rook and queen; q: queen only
 *      ├─┼─┼─┤
 *      │r│ │r│
 *      └─┴─┴─┘
 */
export function gridContiguity({ columns, rows }: CellGrid, kind: "queen" | "rook", own = false): SpatialWeights {
  const n = columns * rows;
  const around = (kind === "queen" ? 8 : 4) + (own ? 1 : 0);
  if (!(Number.isInteger(columns) && Number.isInteger(rows) && n > 0 && n * around <= MOST_NEIGHBOUR_PAIRS))
    throw new AnalysisInputError(
      `Expected 1 to ${Math.floor(MOST_NEIGHBOUR_PAIRS / around)} cells, got ${columns} by ${rows}. Choose larger cells.`,
    );
  const first = new Int32Array(n + 1);
  const neighbour = new Int32Array(n * around);
  let next = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      for (let dy = row > 0 ? -1 : 0; dy <= (row < rows - 1 ? 1 : 0); dy++)
        for (let dx = column > 0 ? -1 : 0; dx <= (column < columns - 1 ? 1 : 0); dx++) {
          const isOwn = dx === 0 && dy === 0;
          if (isOwn ? !own : kind === "rook" && dx !== 0 && dy !== 0) continue;
          neighbour[next++] = (row + dy) * columns + column + dx;
        }
      first[row * columns + column + 1] = next;
    }
  return { n, first, neighbour: neighbour.subarray(0, next), weight: new Float64Array(next).fill(1) };
}
