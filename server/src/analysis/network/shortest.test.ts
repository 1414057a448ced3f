// Shortest ways along streets: against all distances of small odd networks, and the cases that are easily forgotten.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cutAtPlaces, networkOf, oddTowns } from "../k-function/testing-networks.ts";
import { distanceToPlace, nodeSearchOn, searchFromNode, searchFromPlace } from "./shortest.ts";

test("every place is as far from every other as the shortest of all ways, in any network", () => {
  fc.assert(
    fc.property(oddTowns, ({ network, places }) => {
      const { nodeOfPlace, distance } = cutAtPlaces(network, places);
      const search = nodeSearchOn(network);
      nodeOfPlace.forEach((from, one) => {
        searchFromPlace(search, places.edge[one]!, places.offset[one]!);
        nodeOfPlace.forEach((to, other) =>
          expect(distanceToPlace(search, places.edge[other]!, places.offset[other]!)).toBe(distance[from]![to]),
        );
      });
    }),
  );
});

test("a search that ends at a limit knows what lies within it and nothing beyond, whatever was searched before", () => {
  fc.assert(
    fc.property(oddTowns, fc.nat(12), ({ network, places }, limit) => {
      const { distance } = cutAtPlaces(network, places);
      const search = nodeSearchOn(network);
      for (let node = 0; node < network.nodeCount; node++) {
        searchFromNode(search, node, limit);
        const near = distance[node]!.slice(0, network.nodeCount);
        expect([...search.distance]).toEqual(near.map((way) => (way <= limit ? way : Infinity)));
        const ways = Array.from(search.reached.subarray(0, search.reachedCount), (reached) => near[reached]!);
        expect(ways).toEqual(near.filter((way) => way <= limit).toSorted((one, other) => one - other));
      }
    }),
  );
});

test("on one long street the way around the block is taken when it is shorter", () => {
  //    0 ──── 100 ──── 1        two streets join the same nodes: 100 long and 10 long
  //    └────── 10 ─────┘
  const network = networkOf(2, [
    [0, 1, 100],
    [0, 1, 10],
  ]);
  const search = nodeSearchOn(network);
  searchFromPlace(search, 0, 5);
  expect(distanceToPlace(search, 0, 30)).toBe(25);
  expect(distanceToPlace(search, 0, 98)).toBe(17);
  expect(distanceToPlace(search, 1, 4)).toBe(9);
});

test("what no street joins is infinitely far", () => {
  const network = networkOf(4, [
    [0, 1, 5],
    [2, 3, 5],
  ]);
  const search = nodeSearchOn(network);
  searchFromPlace(search, 0, 2);
  expect(distanceToPlace(search, 1, 2)).toBe(Infinity);
  expect(search.reachedCount).toBe(2);
});
