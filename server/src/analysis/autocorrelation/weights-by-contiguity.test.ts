// Touching streets and cells, by hand and against the definition.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildNetwork, type StreetNetwork } from "../network/network.ts";
import type { SpatialWeights } from "./weights.ts";
import { gridContiguity, segmentContiguity } from "./weights-by-contiguity.ts";

const rowsOf = ({ n, first, neighbour }: SpatialWeights): number[][] =>
  Array.from({ length: n }, (_, row) => [...neighbour.subarray(first[row], first[row + 1])]);

function networkOf(nodes: number, edges: readonly (readonly [number, number])[]): StreetNetwork {
  return buildNetwork({
    nodeX: new Float64Array(nodes),
    nodeY: new Float64Array(nodes),
    edgeFrom: Int32Array.from(edges, ([from]) => from),
    edgeTo: Int32Array.from(edges, ([, to]) => to),
    edgeLength: new Float64Array(edges.length).fill(1),
  });
}

/*    0 ══════ 1 ────── 2     edges 0 and 1 are parallel, edge 3 is a loop at 2, edge 4 lies apart
 *                      ◯     3 ── 4
 */
test("segments that share a junction are neighbours once, and no segment is its own", () => {
  const network = networkOf(5, [
    [0, 1],
    [1, 0],
    [1, 2],
    [2, 2],
    [3, 4],
  ]);
  expect(rowsOf(segmentContiguity(network))).toEqual([[1, 2], [0, 2], [0, 1, 3], [2], []]);
});

test("cells touch by side, with corners as queen, and themselves when asked", () => {
  const grid = { columns: 3, rows: 2 };
  expect(rowsOf(gridContiguity(grid, "rook"))).toEqual([
    [1, 3],
    [0, 2, 4],
    [1, 5],
    [0, 4],
    [1, 3, 5],
    [2, 4],
  ]);
  expect(rowsOf(gridContiguity(grid, "queen"))[0]).toEqual([1, 3, 4]);
  expect(rowsOf(gridContiguity(grid, "queen", true))[4]).toEqual([0, 1, 2, 3, 4, 5]);
});

test("two cells are neighbours just when they are at most one step apart", () => {
  const size = fc.integer({ min: 1, max: 7 });
  fc.assert(
    fc.property(size, size, fc.constantFrom("queen" as const, "rook" as const), (columns, rows, kind) => {
      const found = rowsOf(gridContiguity({ columns, rows }, kind));
      for (let cell = 0; cell < columns * rows; cell++) {
        const steps = (other: number): number => {
          const across = Math.abs((cell % columns) - (other % columns));
          const up = Math.abs(Math.floor(cell / columns) - Math.floor(other / columns));
          return kind === "queen" ? Math.max(across, up) : across + up;
        };
        expect(found[cell]).toEqual([...Array(columns * rows).keys()].filter((other) => steps(other) === 1));
      }
    }),
  );
});

test("too many cells are refused before they take memory", () => {
  expect(() => gridContiguity({ columns: 100_000, rows: 100_000 }, "queen")).toThrow(/Choose larger cells/);
});
