// Ways along streets: against all distances of small odd networks (Floyd-Warshall), and that a way hangs together from end to end.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cutAtPlaces, networkOf, oddTowns } from "../k-function/testing-networks.ts";
import type { StreetNetwork } from "../network/network.ts";
import { nodeSearchOn, searchFromPlace } from "../network/shortest.ts";
import { type Leg, wayTo } from "./way-to.ts";

const lengthOf = (legs: readonly Leg[]): number => legs.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0);

/** Where a leg begins and ends: a node at the end of an edge, else a place between. */
const spotOf = (network: StreetNetwork, edge: number, offset: number): string =>
  offset === 0
    ? `node ${network.edgeFrom[edge]}`
    : offset === network.edgeLength[edge]
      ? `node ${network.edgeTo[edge]}`
      : `${edge} at ${offset}`;

test("a way is as long as the shortest of all ways, in any network, and there is one exactly where one leads", () => {
  fc.assert(
    fc.property(oddTowns, ({ network, places }) => {
      const { nodeOfPlace, distance } = cutAtPlaces(network, places);
      const search = nodeSearchOn(network);
      nodeOfPlace.forEach((from, one) => {
        searchFromPlace(search, places.edge[one]!, places.offset[one]!);
        nodeOfPlace.forEach((to, other) => {
          const legs = wayTo(search, places.edge[other]!, places.offset[other]!);
          expect(legs === null ? Infinity : lengthOf(legs)).toBe(distance[from]![to]);
        });
      });
    }),
  );
});

test("a way begins where one stands, ends where one wants to be, and each leg begins where the one before ends", () => {
  fc.assert(
    fc.property(oddTowns, ({ network, places }) => {
      const search = nodeSearchOn(network);
      const spot = (place: number) => spotOf(network, places.edge[place]!, places.offset[place]!);
      for (let one = 0; one < places.edge.length; one++) {
        searchFromPlace(search, places.edge[one]!, places.offset[one]!);
        for (let other = 0; other < places.edge.length; other++) {
          const legs = wayTo(search, places.edge[other]!, places.offset[other]!);
          if (legs === null) continue;
          const begins = legs.map(({ edge, from }) => spotOf(network, edge, from));
          const ends = legs.map(({ edge, to }) => spotOf(network, edge, to));
          expect([begins[0], ends.at(-1)]).toEqual([spot(one), spot(other)]);
          expect(begins.slice(1)).toEqual(ends.slice(0, -1));
        }
      }
    }),
  );
});

test("of two streets between the same corners the way takes the short one, also from a place on the long one", () => {
  //    0 ──── 100 ──── 1        from 5 before the end of the long street to 5 after its beginning:
  //    └────── 10 ─────┘        5 on, 10 back over the short one, 5 along
  const search = nodeSearchOn(
    networkOf(2, [
      [0, 1, 100],
      [0, 1, 10],
    ]),
  );
  searchFromPlace(search, 0, 95);
  expect(wayTo(search, 0, 5)).toEqual([
    { edge: 0, from: 95, to: 100 },
    { edge: 1, from: 10, to: 0 },
    { edge: 0, from: 0, to: 5 },
  ]);
});

test("there is no way to what lies beyond the limit of the search", () => {
  const search = nodeSearchOn(networkOf(2, [[0, 1, 100]]));
  searchFromPlace(search, 0, 0, 50);
  expect(wayTo(search, 0, 50)).toEqual([{ edge: 0, from: 0, to: 50 }]);
  expect(wayTo(search, 0, 51)).toBeNull();
});
