// Segments near each other along streets, against all shortest ways (Floyd & Warshall) between nodes and between middles.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildNetwork, type StreetNetwork } from "../network/network.ts";
import { segmentsWithin } from "./street-neighbourhood.ts";

interface Street {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}
function networkOf(nodes: number, streets: readonly Street[]): StreetNetwork {
  return buildNetwork({
    nodeX: new Float64Array(nodes),
    nodeY: new Float64Array(nodes),
    edgeFrom: Int32Array.from(streets, ({ from }) => from),
    edgeTo: Int32Array.from(streets, ({ to }) => to),
    edgeLength: Float64Array.from(streets, ({ length }) => length),
  });
}

function waysBetweenNodes(nodes: number, streets: readonly Street[]): number[][] {
  const ways = Array.from({ length: nodes }, (_, i) =>
    Array.from({ length: nodes }, (__, j) => (i === j ? 0 : Infinity)),
  );
  for (const { from, to, length } of streets)
    if (from !== to) ways[from]![to] = ways[to]![from] = Math.min(length, ways[from]![to]!);
  for (let k = 0; k < nodes; k++)
    for (let i = 0; i < nodes; i++)
      for (let j = 0; j < nodes; j++) ways[i]![j] = Math.min(ways[i]![j]!, ways[i]![k]! + ways[k]![j]!);
  return ways;
}

/*   0 ──10── 1 ──4── 2     middles: 5 before 1, 2 after 1, so 7 apart; the loop at 2 (length 6) is 2 + 3 from the second
 *                    ◯6
 */
test("middles along a street and around a loop are as far apart as one walks", () => {
  const network = networkOf(3, [
    { from: 0, to: 1, length: 10 },
    { from: 1, to: 2, length: 4 },
    { from: 2, to: 2, length: 6 },
  ]);
  const near = segmentsWithin(network, 7);
  expect([...near.first]).toEqual([0, 1, 3, 4]);
  expect([...near.neighbour]).toEqual([1, 0, 2, 1]);
  expect([...near.distance]).toEqual([7, 7, 5, 5]);
});

test("neighbours are all segments whose middles are within reach on the shortest way", () => {
  const nodes = 6;
  const node = fc.nat({ max: nodes - 1 });
  const street = fc.record({ from: node, to: node, length: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(
      fc.array(street, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 20 }),
      (streets, reach) => {
        const ways = waysBetweenNodes(nodes, streets);
        const apart = (one: Street, other: Street): number =>
          (one.length + other.length) / 2 +
          Math.min(...[one.from, one.to].flatMap((i) => [other.from, other.to].map((j) => ways[i]![j]!)));
        const near = segmentsWithin(networkOf(nodes, streets), reach);
        for (const [row, one] of streets.entries()) {
          const expected = [...streets.keys()].filter((at) => at !== row && apart(one, streets[at]!) <= reach);
          expect([...near.neighbour.subarray(near.first[row], near.first[row + 1])]).toEqual(expected);
          for (let at = near.first[row]!; at < near.first[row + 1]!; at++)
            expect(near.distance[at]).toBe(apart(one, streets[near.neighbour[at]!]!));
        }
      },
    ),
  );
});
