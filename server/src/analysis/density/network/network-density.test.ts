// Density along streets against plain enumeration on small random networks, and what must hold on any network.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AnalysisInputError } from "../../input-error.ts";
import { buildNetwork, type NetworkPoints, type StreetNetwork } from "../../network/network.ts";
import { KERNEL_NAMES, type KernelName } from "../kernels.ts";
import type { DensityMethod, DensityOptions } from "../sources/density-task.ts";
import { networkDensity } from "./network-density.ts";
import { enumerated, networkFrom, pointsOf, smallCases } from "./testing-networks.ts";

const METHODS: readonly DensityMethod[] = ["simple", "esd", "esc"];
const options = fc.record({
  method: fc.constantFrom(...METHODS),
  kernel: fc.constantFrom(...KERNEL_NAMES.filter((name) => name !== "gaussian")),
  bandwidth: fc.oneof(fc.constantFrom(3, 4), fc.double({ min: 0.5, max: 5, noNaN: true })),
  deadEnds: fc.constantFrom("reflect" as const, "truncate" as const),
});
const RUNS = 150;

/** Largest difference as a share of the largest value. */
function differenceOf(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  const largest = Array.from(expected).reduce((most, one) => Math.max(most, one), 1e-9);
  return Array.from(expected).reduce((most, one, at) => Math.max(most, Math.abs(got[at]! - one)), 0) / largest;
}

/** Uniform kernels jump where a way is exactly as long as the bandwidth; there the last digit decides. */
const jumps = (kernel: KernelName) => kernel === "uniform";

describe("density along streets", () => {
  test("equals the enumeration of all walks, with loops, parallel streets, dead ends and events on nodes", () => {
    fc.assert(
      fc.property(smallCases, options, ({ network, events, samples }, how) => {
        fc.pre(!jumps(how.kernel) || how.bandwidth % 1 !== 0);
        const expected = Array.from(samples.edge, (edge, at) =>
          Array.from(events.edge, (on, event) =>
            enumerated(
              network,
              { edge: on, offset: events.offset[event]! },
              { edge, offset: samples.offset[at]! },
              how,
            ),
          ).reduce((sum, one) => sum + one, 0),
        );
        expect(differenceOf(networkDensity(network, events, samples, how), expected)).toBeLessThan(1e-12);
      }),
      { numRuns: RUNS },
    );
  });

  test("is the sum of the densities of single events, weights and bandwidths of their own included", () => {
    fc.assert(
      fc.property(smallCases, options, fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), (small, how, numbers) => {
        const { network, events, samples } = small;
        fc.pre(!jumps(how.kernel));
        const { bandwidth, ...rest } = how;
        const weights = Float64Array.from(events.edge, (_, event) => numbers[event]!);
        const bandwidths = Float64Array.from(events.edge, (_, event) => bandwidth * (0.5 + numbers[event]! / 6));
        const expected = Array.from(samples.edge, (edge, at) =>
          Array.from(events.edge, (on, event) => {
            const own = { ...how, bandwidth: bandwidths[event]! };
            const place = { edge: on, offset: events.offset[event]! };
            return weights[event]! * enumerated(network, place, { edge, offset: samples.offset[at]! }, own);
          }).reduce((sum, one) => sum + one, 0),
        );
        expect(
          differenceOf(networkDensity(network, events, samples, { ...rest, bandwidths, weights }), expected),
        ).toBeLessThan(1e-12);
      }),
      { numRuns: RUNS },
    );
  });

  test("does not change when a street is cut anywhere or turned round", () => {
    fc.assert(
      fc.property(
        smallCases,
        options,
        fc.nat(5),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (small, how, at, share) => {
          fc.pre(!jumps(how.kernel) || how.bandwidth % 1 !== 0);
          const { network, events, samples } = small;
          const before = networkDensity(network, events, samples, how);
          const edge = at % network.edgeCount;
          const cut = cutAt(network, edge, share * network.edgeLength[edge]!);
          expect(
            differenceOf(networkDensity(cut.network, cut.move(events), cut.move(samples), how), before),
          ).toBeLessThan(1e-11);
          const turned = turnedRound(network, edge);
          expect(
            differenceOf(networkDensity(turned.network, turned.move(events), turned.move(samples), how), before),
          ).toBeLessThan(1e-11);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("of parts of the streets adds up to the whole", () => {
    fc.assert(
      fc.property(smallCases, options, fc.nat(6), ({ network, events, samples }, how, at) => {
        const split = at % (network.edgeCount + 1);
        const part = (from: number, to: number) =>
          networkDensity(network, events, samples, { ...how, sourceEdges: { from, to } });
        const [one, other] = [part(0, split), part(split, network.edgeCount)];
        const sum = one.map((value, index) => value + other[index]!);
        expect(differenceOf(sum, networkDensity(network, events, samples, how))).toBeLessThan(1e-12);
      }),
      { numRuns: 50 },
    );
  });

  //        ●         simple counts the whole kernel on each branch, esd shares it among them
  //   ●──◆─●──●
  //        ●
  test("by shortest ways is nowhere below equal split discontinuous on a tree", () => {
    const tree = networkFrom(7, [
      [0, 1, 2],
      [1, 2, 1],
      [1, 3, 3],
      [1, 4, 2.5],
      [3, 5, 1.5],
      [3, 6, 2],
    ]);
    fc.assert(
      fc.property(
        fc.nat(5),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...KERNEL_NAMES),
        (edge, share, kernel) => {
          const events = pointsOf([[edge, share * tree.edgeLength[edge]!]]);
          const samples = pointsOf(
            Array.from({ length: 60 }, (_, at) => [at % 6, ((at + 0.5) / 60) * tree.edgeLength[at % 6]!]),
          );
          const simple = networkDensity(tree, events, samples, { method: "simple", kernel, bandwidth: 4 });
          const esd = networkDensity(tree, events, samples, { method: "esd", kernel, bandwidth: 4 });
          for (let at = 0; at < simple.length; at++) expect(simple[at]!).toBeGreaterThanOrEqual(esd[at]! - 1e-12);
        },
      ),
    );
  });

  test("does not leave the part of the network where the event is", () => {
    const apart = networkFrom(4, [
      [0, 1, 5],
      [2, 3, 5],
    ]);
    for (const method of METHODS)
      expect([
        ...networkDensity(apart, pointsOf([[0, 2]]), pointsOf([[1, 2]]), { method, kernel: "gaussian", bandwidth: 9 }),
      ]).toEqual([0]);
  });

  test("without events is zero, and without samples empty", () => {
    const one = networkFrom(2, [[0, 1, 5]]);
    for (const method of METHODS) {
      const how = { method, kernel: "quartic", bandwidth: 3 } as const;
      expect([...networkDensity(one, pointsOf([]), pointsOf([[0, 1]]), how)]).toEqual([0]);
      expect(networkDensity(one, pointsOf([[0, 1]]), pointsOf([]), how)).toHaveLength(0);
    }
  });

  test.each([
    ["a bandwidth of zero", { bandwidth: 0 }],
    ["a bandwidth that is no number", { bandwidth: Number.NaN }],
    ["no bandwidth at all", {}],
    ["one bandwidth too few", { bandwidths: new Float64Array(0) }],
    ["a negative weight", { bandwidth: 1, weights: Float64Array.of(-1) }],
    ["an unknown kernel", { bandwidth: 1, kernel: "cosine" as KernelName }],
    ["source edges beyond the last", { bandwidth: 1, sourceEdges: { from: 0, to: 2 } }],
  ] satisfies [string, Partial<DensityOptions>][])("refuses %s", (_, wrong) => {
    const one = networkFrom(2, [[0, 1, 5]]);
    expect(() =>
      networkDensity(one, pointsOf([[0, 1]]), pointsOf([[0, 2]]), { method: "esd", kernel: "quartic", ...wrong }),
    ).toThrow(AnalysisInputError);
  });

  test("ends when it is cancelled", () => {
    const one = networkFrom(2, [[0, 1, 5]]);
    const how = { method: "esc", kernel: "quartic", bandwidth: 3 } as const;
    expect(() => networkDensity(one, pointsOf([[0, 1]]), pointsOf([[0, 2]]), how, { isCancelled: () => true })).toThrow(
      "cancelled",
    );
  });
});

type Moved = { readonly network: StreetNetwork; readonly move: (points: NetworkPoints) => NetworkPoints };

function cutAt(network: StreetNetwork, edge: number, atM: number): Moved {
  const rest = network.edgeLength[edge]! - atM;
  const cut = buildNetwork({
    nodeX: new Float64Array(network.nodeCount + 1),
    nodeY: new Float64Array(network.nodeCount + 1),
    edgeFrom: Int32Array.of(...network.edgeFrom, network.nodeCount),
    edgeTo: Int32Array.of(...network.edgeTo.with(edge, network.nodeCount), network.edgeTo[edge]!),
    edgeLength: Float64Array.of(...network.edgeLength.with(edge, atM), rest),
  });
  const isBeyond = (points: NetworkPoints, at: number) => points.edge[at] === edge && points.offset[at]! > atM;
  // The sum of both pieces may differ from the length in its last digit: the end stays the end.
  const move = (points: NetworkPoints) => ({
    edge: points.edge.map((on, at) => (isBeyond(points, at) ? network.edgeCount : on)),
    offset: points.offset.map((one, at) =>
      isBeyond(points, at) ? (one === network.edgeLength[edge] ? rest : one - atM) : one,
    ),
  });
  return { network: cut, move };
}

function turnedRound(network: StreetNetwork, edge: number): Moved {
  const turned = buildNetwork({
    ...network,
    edgeFrom: network.edgeFrom.with(edge, network.edgeTo[edge]!),
    edgeTo: network.edgeTo.with(edge, network.edgeFrom[edge]!),
  });
  const move = (points: NetworkPoints) => ({
    edge: points.edge,
    offset: points.offset.map((one, at) => (points.edge[at] === edge ? network.edgeLength[edge]! - one : one)),
  });
  return { network: turned, move };
}
