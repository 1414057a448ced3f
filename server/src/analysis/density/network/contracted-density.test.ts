// Tiny streets shrunk to points, against their limits and against walks followed one by one.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { startOf } from "../../network/network.ts";
import { chooseShort, contractShort } from "../walks/contract-short.ts";
import { contractedDensity } from "./contracted-density.ts";
import { networkDensity, networkDensityRun } from "./network-density.ts";
import { networkFrom, pointsOf, type SmallCase, smallCases } from "./testing-networks.ts";

type Street = readonly [from: number, to: number, lengthM: number];
const arms = (centres: readonly number[]): Street[] =>
  [90, 80, 70].map((length, at) => [centres[at]!, 3 + at, length] as const);
const [events, samples] = [
  pointsOf([
    [0, 30],
    [1, 2],
  ]),
  pointsOf([0, 1, 2].flatMap((arm) => [0, 20, 50].map((offset) => [arm, offset] as const))),
];
const options = { method: "esc", kernel: "quartic", bandwidth: 100 } as const;

//   three arms on a crossing, or on something tiny in its stead: a loop, a pair, a triangle with sides that fit no grid
test.each<readonly [string, readonly Street[], number]>([
  ["loop of a micrometre", [...arms([0, 0, 0]), [0, 0, 1e-6]], 1e-6],
  ["loop of 1e-12 m", [...arms([0, 0, 0]), [0, 0, 1e-12]], 1e-6],
  ["pair", [...arms([0, 1, 1]), [0, 1, 1e-6], [0, 1, 2e-6]], 1e-6],
  ["triangle", [...arms([0, 1, 2]), [0, 1, 0.0141], [1, 2, 0.0136], [2, 0, 0.0048]], 0.001],
])("a tiny %s is as good as a crossing", (_, streets, close) => {
  const crossing = networkDensityRun(networkFrom(6, arms([0, 0, 0])), events, samples, options);
  expect(crossing).toMatchObject({ stepped: null, contraction: null });
  const { density, contraction } = contractedDensity(networkFrom(6, streets), events, samples, options, {})!;
  const largest = Math.max(...crossing.density);
  expect(contraction.edges).toBe(streets.length - 3);
  expect(contraction.errorShare).toBeLessThan(close);
  for (const [at, one] of crossing.density.entries())
    expect(Math.abs(density[at]! - one)).toBeLessThan(Math.max(close * largest, 1e-15));
});

test("a loop too tiny to walk round is found out and shrinks, an event on it too", () => {
  const network = networkFrom(6, [...arms([0, 0, 0]), [0, 0, 1e-6]]);
  const onLoop = pointsOf([[3, 3e-7]]);
  const { density, contraction } = networkDensityRun(network, onLoop, samples, options);
  expect(contraction).toMatchObject({ edges: 1, largestM: 1e-6 });
  const onNode = networkDensity(networkFrom(6, arms([0, 0, 0])), pointsOf([[0, 0]]), samples, options);
  for (const [at, one] of onNode.entries()) expect(density[at]).toBeCloseTo(one, 8);
}, 20_000);

test("keeps each event's mass where a dead end loses it and a loop at the end of a street does not", () => {
  const lollipop = networkFrom(2, [
    [0, 1, 1000],
    [1, 1, 0.001],
  ]);
  const near = pointsOf(Array.from({ length: 2000 }, (_, at) => [0, 900 + (at + 0.5) / 20] as const));
  const { density } = contractedDensity(
    lollipop,
    pointsOf([[0, 950]]),
    near,
    { ...options, deadEnds: "truncate" },
    {},
  )!;
  // Half of the kernel's left half lies before 900; what would pass the loop comes back.
  const reflected = networkDensity(networkFrom(2, [[0, 1, 1000]]), pointsOf([[0, 950]]), near, options);
  for (const [at, one] of reflected.entries()) expect(density[at]).toBeCloseTo(one, 6);
});

test("has the number of events for its integral, up to the error it states", () => {
  const streets = [...arms([0, 1, 2]), [0, 1, 0.09], [1, 2, 0.07], [2, 0, 0.08]] as const;
  const network = networkFrom(6, streets);
  const step = 0.25;
  const middles = pointsOf(
    [0, 1, 2].flatMap((arm) =>
      Array.from({ length: streets[arm]![2] / step }, (_, at) => [arm, (at + 0.5) * step] as const),
    ),
  );
  const { density, contraction } = contractedDensity(network, events, middles, options, {})!;
  const atNode = contractedDensity(network, events, pointsOf([[3, 0.01]]), options, {})!.density[0]!;
  const mass = density.reduce((sum, one) => sum + one * step, 0) + atNode * 0.24;
  expect(Math.abs(mass - 2)).toBeLessThan(2 * contraction.errorShare);
  expect(Math.abs(mass - 2)).toBeLessThan(1e-4);
});

test("parts of a divided task add up to the whole", () => {
  const network = networkFrom(6, [[0, 0, 1e-6], ...arms([0, 0, 0])]);
  const places = pointsOf([
    [1, 30],
    [3, 7],
    [0, 5e-7],
  ]);
  const weights = Float64Array.of(1, 2, 3);
  const armPlaces = pointsOf([1, 2, 3].map((edge) => [edge, 20] as const));
  const at = (from: number, to: number) =>
    contractedDensity(network, places, armPlaces, { ...options, weights, sourceEdges: { from, to } }, {})!.density;
  const [low, high, whole] = [at(0, 2), at(2, 4), at(0, 4)];
  for (const [row, one] of whole.entries()) expect(low[row]! + high[row]!).toBeCloseTo(one, 14);
});

/** One node of the network torn into two, with tiny streets between them. */
function torn({ network }: SmallCase, node: number, moved: number, tiny: readonly number[]) {
  const ends = (half: number) => {
    const start = startOf(network, half);
    return start === node && (moved >> (half % 12)) & 1 ? 5 : start;
  };
  const streets = Array.from(
    network.edgeLength,
    (length, edge) => [ends(2 * edge), ends(2 * edge + 1), length] as const,
  );
  return networkFrom(6, [...streets, ...tiny.map((length) => [node, 5, length] as const)]);
}

/** Found once: around two loops and a stub of half a millimetre so many walks lead that they are carried on a grid of steps. */
const twoLoopsAndAStub: SmallCase = {
  network: networkFrom(5, [
    [0, 0, 1],
    [0, 0, 1],
  ]),
  events: pointsOf([[0, 0.001]]),
  samples: pointsOf([[0, 0]]),
};

test("any node torn into two by tiny streets heals, and followed exactly differs by no more than their length matters", () => {
  fc.assert(
    fc.property(
      smallCases,
      fc.nat(4),
      fc.nat(4095),
      fc.constantFrom([0.004], [0.0005], [0.002, 0.003]),
      fc.constantFrom("quartic" as const, "triangular" as const, "triweight" as const),
      (small, node, moved, tiny, kernel) => {
        const how = { method: "esc", kernel, bandwidth: 3.1 } as const;
        const network = torn(small, node, moved, tiny);
        const whole = networkDensity(small.network, small.events, small.samples, how);
        const short = chooseShort(network, { belowM: 0.01, onlyRings: false, sparesDeadEnds: false });
        const healed = contractShort(network, short, 0);
        const got = networkDensity(healed.network, healed.placesOf(small.events), healed.placesOf(small.samples), how);
        for (const [at, one] of whole.entries()) expect(Math.abs(got[at]! - one)).toBeLessThan(1e-12);
        const [onlyM = 0, ...more] = tiny;
        if (more.length > 0) return;
        const exact = networkDensityRun(network, small.events, small.samples, how);
        // Too many walks to follow one by one are carried on a grid of steps: its stated error adds to the bound.
        expect(exact.contraction).toBeNull();
        const steppedShare = exact.stepped?.errorShare ?? 0;
        expect(steppedShare).toBeLessThan(1e-6);
        const kept = contractShort(network, short, 1);
        const near = networkDensity(kept.network, kept.placesOf(small.events), kept.placesOf(small.samples), how);
        const bound = (2 * onlyM * small.events.edge.length) / 3.1 + steppedShare * Math.max(...exact.density);
        for (const [at, one] of exact.density.entries()) expect(Math.abs(near[at]! - one)).toBeLessThan(bound);
      },
    ),
    { numRuns: 60, examples: [[twoLoopsAndAStub, 0, 0, [0.0005], "quartic"]] },
  );
});
