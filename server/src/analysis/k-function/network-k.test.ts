// The network K function: closed forms, the definition on small odd networks, and random events, which have K_Ang(r) = r.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diceOf, drawBelow, drawShare } from "../../dice/dice.ts";
import { AnalysisInputError } from "../input-error.ts";
import type { NetworkPoints } from "../network/network.ts";
import { AnalysisCancelled } from "../watch.ts";
import { kEnvelope } from "./k-envelope.ts";
import { networkK } from "./network-k.ts";
import { cutAtPlaces, networkOf, oddTowns, pointsAt } from "./testing-networks.ts";

const places = (...spots: (readonly [number, number])[]): NetworkPoints => ({
  edge: Int32Array.from(spots, ([edge]) => edge),
  offset: Float64Array.from(spots, ([, offset]) => offset),
});
const radiiOf = (...radii: number[]): Float64Array => Float64Array.from(radii);

test("K of any network is what the definition says of all its pairs, one by one", () => {
  const radii = radiiOf(0, 1, 2, 3, 5, 8, 40);
  fc.assert(
    fc.property(oddTowns, ({ network, places: events }) => {
      const town = cutAtPlaces(network, events);
      const n = events.edge.length;
      const scale = network.totalLength / (n * (n - 1));
      const pairs = town.nodeOfPlace.flatMap((from, one) =>
        town.nodeOfPlace
          .filter((_, other) => other !== one)
          .map((to) => town.distance[from]![to]!)
          .filter((distance) => distance < Infinity)
          .map((distance) => ({ distance, m: pointsAt(town, from, distance) })),
      );
      const { kNet, kAng } = networkK(network, events, radii);
      radii.forEach((radius, at) => {
        const near = pairs.filter(({ distance }) => distance <= radius);
        expect(kNet[at]).toBeCloseTo(scale * near.length, 9);
        expect(kAng[at]).toBeCloseTo(scale * near.reduce((sum, { m }) => sum + 1 / m, 0), 9);
      });
    }),
    { numRuns: 300 },
  );
});

describe("two events", () => {
  const street = networkOf(2, [[0, 1, 100]]);

  test("in the middle of a street count from the distance between them on, that distance included", () => {
    const { kNet, kAng } = networkK(street, places([0, 40], [0, 60]), radiiOf(19.999, 20, 100));
    expect([...kNet]).toEqual([0, 100, 100]);
    // Each sees the other and a point on its other side: m = 2.
    expect([...kAng]).toEqual([0, 50, 50]);
  });

  test("near the ends see fewer points at the same distance", () => {
    // From 10 the point 30 away is one; from 40 there are two.
    expect(networkK(street, places([0, 10], [0, 40]), radiiOf(30)).kAng[0]).toBe((100 / 2) * (1 + 1 / 2));
  });

  test("in one place are a pair at distance 0 with one point", () => {
    const { kNet, kAng } = networkK(street, places([0, 40], [0, 40]), radiiOf(0));
    expect([kNet[0], kAng[0]]).toEqual([100, 100]);
  });

  test("on opposite sides of a ring see one farthest point", () => {
    const ring = networkOf(1, [[0, 0, 100]]);
    const { kAng } = networkK(ring, places([0, 20], [0, 70]), radiiOf(49.9, 50));
    expect([...kAng]).toEqual([0, 100]);
    expect(networkK(ring, places([0, 20], [0, 60]), radiiOf(40)).kAng[0]).toBe(50);
  });

  test("that no street joins are never a pair", () => {
    const apart = networkOf(4, [
      [0, 1, 10],
      [2, 3, 10],
    ]);
    expect(networkK(apart, places([0, 1], [1, 1]), radiiOf(1e6)).kNet[0]).toBe(0);
  });
});

test("radii keep the order they are given in", () => {
  const street = networkOf(2, [[0, 1, 100]]);
  const { kNet } = networkK(street, places([0, 40], [0, 60]), radiiOf(50, 0, 20, 50));
  expect([...kNet]).toEqual([100, 0, 100, 100]);
});

test("a radius beyond all streets takes nothing from the exactness of the small ones", () => {
  const street = networkOf(2, [[0, 1, 100]]);
  const events = places([0, 40], [0, 40.001], [0, 60]);
  const { kNet, kAng } = networkK(street, events, radiiOf(0, 0.0009, 0.0011, 1e15));
  expect([...kNet].map((length) => Math.round((length * 6) / 100))).toEqual([0, 0, 2, 6]);
  expect(kAng[2]).toBeCloseTo(100 / 6, 9);
});

//  A grid of 8 x 8 junctions, streets 90..110 long.
function gridTown() {
  const dice = diceOf(3);
  const streets: [number, number, number][] = [];
  for (let at = 0; at < 64; at++) {
    if (at % 8 < 7) streets.push([at, at + 1, 90 + 20 * drawShare(dice)]);
    if (at < 56) streets.push([at, at + 8, 90 + 20 * drawShare(dice)]);
  }
  return networkOf(64, streets);
}

function strewn(count: number, seed: number): NetworkPoints {
  const town = gridTown();
  const dice = diceOf(seed);
  const edge = Int32Array.from({ length: count }, () => drawBelow(dice, town.edgeCount));
  return { edge, offset: Float64Array.from(edge, (on) => drawShare(dice) * town.edgeLength[on]!) };
}

test("the corrected K of random events is about r, and the plain K is not", () => {
  const radii = radiiOf(100, 200, 400);
  const { kAng, kNet } = networkK(gridTown(), strewn(2000, 5), radii);
  radii.forEach((radius, at) => expect(Math.abs(kAng[at]! / radius - 1)).toBeLessThan(0.05));
  expect(kNet[2]).toBeGreaterThan(3 * 400);
});

test("cutting a street between its ends changes nothing", () => {
  const whole = networkOf(3, [
    [0, 1, 40],
    [1, 2, 30],
    [1, 2, 50],
  ]);
  const cut = networkOf(4, [
    [0, 1, 40],
    [1, 2, 30],
    [1, 3, 21],
    [2, 3, 29],
  ]);
  const radii = radiiOf(5, 10, 20, 40, 80);
  const before = networkK(whole, places([0, 10], [1, 7], [2, 13], [2, 44]), radii);
  const after = networkK(cut, places([0, 10], [1, 7], [2, 13], [3, 6]), radii);
  expect([...after.kNet]).toEqual([...before.kNet]);
  radii.forEach((_, at) => expect(after.kAng[at]).toBeCloseTo(before.kAng[at]!, 12));
});

describe("what cannot be analysed is refused:", () => {
  const street = networkOf(2, [[0, 1, 100]]);
  test.for([
    ["a single event", places([0, 1]), radiiOf(10), "at least 2 events"],
    ["no event", places(), radiiOf(10), "at least 2 events"],
    ["a negative radius", places([0, 1], [0, 2]), radiiOf(10, -1), "0 or more, got -1"],
    ["a radius that is no number", places([0, 1], [0, 2]), radiiOf(Number.NaN), "got NaN"],
    ["no radius", places([0, 1], [0, 2]), radiiOf(), "radii"],
    ["an event off its street", places([0, 1], [0, 102]), radiiOf(10), "got offset 102 on 100"],
    ["an event on no street", places([0, 1], [3, 1]), radiiOf(10), "got edge 3 of 1"],
  ] as const)("%s", ([, events, radii, message]) => {
    expect(() => networkK(street, events, radii)).toThrow(AnalysisInputError);
    expect(() => networkK(street, events, radii)).toThrow(message);
  });
});

describe("the envelope", () => {
  const town = gridTown();
  const radii = radiiOf(50, 100, 200);

  test("of random events holds other random events, and the same seed gives the same band", () => {
    const first = kEnvelope(town, strewn(200, 8), radii, { simulations: 39, seed: 4 });
    const again = kEnvelope(town, strewn(200, 8), radii, { simulations: 39, seed: 4 });
    expect(again).toEqual(first);
    expect(first.level).toBe(0.05);
    expect(first.globalP).toBeGreaterThan(0.05);
    radii.forEach((_, at) => expect(first.lower.kAng[at]).toBeLessThan(first.upper.kAng[at]!));
  });

  test("shows events that gather in one street", () => {
    const gathered = { edge: new Int32Array(100).fill(9), offset: strewn(100, 1).offset.map((along) => along % 80) };
    const { observed, upper, globalP } = kEnvelope(town, gathered, radii, { simulations: 19, seed: 4 });
    expect(observed.kAng[0]).toBeGreaterThan(upper.kAng[0]!);
    expect(globalP).toBe(1 / 20);
  });

  test("takes a rank further inside, and refuses one beyond the middle", () => {
    const inner = kEnvelope(town, strewn(60, 8), radii, { simulations: 19, seed: 4, rank: 5 });
    const outer = kEnvelope(town, strewn(60, 8), radii, { simulations: 19, seed: 4 });
    expect(inner.upper.kNet[1]).toBeLessThan(outer.upper.kNet[1]!);
    expect(inner.level).toBe(0.5);
    expect(() => kEnvelope(town, strewn(60, 8), radii, { simulations: 19, seed: 4, rank: 11 })).toThrow("rank");
    expect(() => kEnvelope(town, strewn(60, 8), radii, { simulations: 0, seed: 4 })).toThrow("simulations");
  });

  test("tells how far it is and ends when it is told to", () => {
    const shares: number[] = [];
    const watch = { onProgress: (share: number) => shares.push(share), isCancelled: () => shares.length > 20 };
    expect(() => kEnvelope(town, strewn(200, 8), radii, { simulations: 99, seed: 4 }, watch)).toThrow(
      AnalysisCancelled,
    );
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  });
});
