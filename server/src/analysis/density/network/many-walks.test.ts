// Walks handed over half way, and walks on a grid of steps, against walks followed one by one.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lixelsOf } from "../../network/lixels.ts";
import { KERNEL_NAMES, type KernelName } from "../kernels.ts";
import { type DensityOptions, densityTask } from "../sources/density-task.ts";
import { addEqualSplit } from "../walks/equal-split.ts";
import { splitRulesOf } from "../walks/split-rules.ts";
import { densityOnLixels, networkDensity, networkDensityRun } from "./network-density.ts";
import { networkFrom, pointsOf, type SmallCase, smallCases } from "./testing-networks.ts";

function handedOver({ network, events, samples }: SmallCase, options: DensityOptions, handOverM: number): Float64Array {
  const task = densityTask(network, events, samples, options);
  const sorted = new Float64Array(samples.edge.length);
  addEqualSplit(
    task,
    splitRulesOf(network, options.method as "esd", options.deadEnds ?? "reflect"),
    sorted,
    {},
    handOverM,
  );
  const density = new Float64Array(sorted.length);
  for (const [at, row] of task.samples.row.entries()) density[row] = sorted[at]!;
  return density;
}

/** Many events on few streets, so that sums are kept by prefix and by block. */
function crowded(small: SmallCase, times: number): SmallCase {
  const many = Array.from({ length: times }, (_, turn) =>
    Array.from(small.events.edge, (edge, at) => {
      const length = small.network.edgeLength[edge]!;
      return [edge, small.events.offset[at]! * 0.9 + (turn / times) * length * 0.1] as const;
    }),
  );
  return { ...small, events: pointsOf(many.flat()) };
}

describe("many walks", () => {
  test("handed over half way give what walks followed to their end give", () => {
    fc.assert(
      fc.property(
        smallCases,
        fc.constantFrom(...KERNEL_NAMES),
        fc.constantFrom("esd" as const, "esc" as const),
        fc.double({ min: 0.2, max: 4.5, noNaN: true }),
        fc.constantFrom(1, 7, 40),
        (small, kernel, method, handOverM, times) => {
          const many = crowded(small, times);
          const bandwidth = kernel === "gaussian" ? 0.5 : 4.3;
          const options = { method, kernel, deadEnds: "reflect" } as const;
          const got = handedOver(many, { ...options, bandwidth }, handOverM);
          const expected = handedOver(
            many,
            { ...options, bandwidths: new Float64Array(many.events.edge.length).fill(bandwidth) },
            0,
          );
          for (const [at, one] of expected.entries())
            expect(Math.abs(got[at]! - one)).toBeLessThan(1e-12 * times * many.events.edge.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("of many events on a street by shortest ways give what single events give", () => {
    fc.assert(
      fc.property(smallCases, fc.constantFrom(...KERNEL_NAMES), (small, kernel) => {
        const { network, events, samples } = crowded(small, 15);
        const got = networkDensity(network, events, samples, { method: "simple", kernel, bandwidth: 3.3 });
        const bandwidths = new Float64Array(events.edge.length).fill(3.3);
        const expected = networkDensity(network, events, samples, { method: "simple", kernel, bandwidths });
        for (const [at, one] of expected.entries()) expect(Math.abs(got[at]! - one)).toBeLessThan(1e-11);
      }),
      { numRuns: 60 },
    );
  });

  // 8 x 8 streets of uneven length with a short one, a loop and a dead end.
  const town = networkFrom(65, [
    ...Array.from({ length: 64 }, (_, node) => node).flatMap((node) => [
      ...(node % 8 < 7 ? [[node, node + 1, 60 + ((node * 37) % 50)] as const] : []),
      ...(node < 56 ? [[node, node + 8, 70 + ((node * 53) % 40)] as const] : []),
    ]),
    [9, 9, 31],
    [27, 28, 0.4],
    [63, 64, 45],
  ]);
  const places = (count: number, stride: number) =>
    pointsOf(
      Array.from({ length: count }, (_, at) => {
        const edge = (at * stride) % town.edgeCount;
        return [edge, town.edgeLength[edge]! * ((at * 0.37) % 1)] as const;
      }),
    );

  test.each([
    ["gaussian", 45, 1e-11],
    ["quartic", 400, 1e-6],
    ["triweight", 400, 1e-8],
    ["epanechnikov", 400, 1e-4],
    ["triangular", 400, 1e-4],
  ] satisfies [KernelName, number, number][])(
    "on a grid of steps come close for %s, and say how close",
    (kernel, bandwidth, close) => {
      for (const method of ["esd", "esc"] as const) {
        const options = { method, kernel, bandwidth } as const;
        const exact = networkDensityRun(town, places(40, 7), places(60, 11), options);
        const near = networkDensityRun(town, places(40, 7), places(60, 11), { ...options, mostSteps: 0 });
        expect(exact.stepped).toBeNull();
        const largest = exact.density.reduce((most, one) => Math.max(most, one), 0);
        const worst = exact.density.reduce((most, one, at) => Math.max(most, Math.abs(one - near.density[at]!)), 0);
        expect(worst / largest).toBeLessThan(close);
        expect(near.stepped!.stepM).toBeLessThan(1);
        expect(worst / largest).toBeLessThan(near.stepped!.errorShare + 1e-13);
      }
    },
  );

  //    four arms on a ring of four tiny streets: round and round, back and forth
  test("through a tiny ring are counted without following each", () => {
    const arms = [90, 80, 70, 60].map((length, at) => [at, 4 + at, length] as const);
    const ring = (length: number) =>
      networkFrom(8, [...arms, [0, 1, length], [1, 2, length], [2, 3, length], [3, 0, length]]);
    const [events, samples] = [pointsOf([[0, 30]]), pointsOf([0, 1, 2, 3].map((arm) => [arm, 20] as const))];
    const options = { method: "esc", kernel: "quartic", bandwidth: 80 } as const;
    const exact = networkDensity(ring(15), events, samples, options);
    const near = networkDensity(ring(15), events, samples, { ...options, mostSteps: 0 });
    for (const [at, one] of exact.entries()) expect(near[at]).toBeCloseTo(one, 8);
    // A ring that shrinks to a point is a crossing of four arms.
    const point = networkFrom(
      5,
      [90, 80, 70, 60].map((length, at) => [4, at, length] as const),
    );
    const crossing = networkDensity(point, events, samples, options);
    const tiny = networkDensityRun(ring(1e-4), events, samples, options);
    expect(tiny.stepped).not.toBeNull();
    for (const [at, one] of crossing.entries()) expect(tiny.density[at]).toBeCloseTo(one, 5);
  });

  test("with bandwidths of their own are refused when they are too many", () => {
    const bandwidths = new Float64Array(40).fill(2000).with(0, 1000);
    expect(() =>
      networkDensity(town, places(40, 7), places(60, 11), { method: "esc", kernel: "quartic", bandwidths }),
    ).toThrow("Use smaller bandwidths");
  });
});

test("density on lixels is read in the middle of each", () => {
  const line = networkFrom(2, [[0, 1, 130]]);
  const options = { method: "esc", kernel: "uniform", bandwidth: 30 } as const;
  expect([...densityOnLixels(line, pointsOf([[0, 65]]), lixelsOf(line, 50), options)]).toEqual([0, 0.5 / 30, 0]);
});
