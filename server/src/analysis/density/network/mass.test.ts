// What must be kept: the integral of the density, by exact quadrature between its kinks, and each event's own mass.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StreetNetwork } from "../../network/network.ts";
import { KERNEL_NAMES, kernelAt, kernelMassTo, supportOf } from "../kernels.ts";
import { adaptiveBandwidths, chooseBandwidth } from "./bandwidth-choice.ts";
import { borderCorrection } from "./border-correction.ts";
import { visitFootprints } from "./event-footprint.ts";
import { networkDensity } from "./network-density.ts";
import { spaceTimeDensity } from "./space-time-density.ts";
import { networkFrom, pointsOf, smallCases } from "./testing-networks.ts";

/** Gauss-Legendre on 5 points: exact up to degree 9, more than any kernel has. */
const GAUSS: readonly (readonly [number, number])[] = [-2, -1, 0, 1, 2].map((at) => {
  if (at === 0) return [0, 128 / 225];
  const root = (Math.abs(at) === 1 ? -2 : 2) * Math.sqrt(10 / 7);
  const weight = (322 + (Math.abs(at) === 1 ? 13 : -13) * Math.sqrt(70)) / 900;
  return [(Math.sign(at) * Math.sqrt(5 + root)) / 3, weight];
});
const POLYNOMIALS = KERNEL_NAMES.filter((name) => name !== "gaussian");
const whole = (network: StreetNetwork) => ({
  edge: Int32Array.from({ length: network.edgeCount }, (_, edge) => edge),
  fromM: new Float64Array(network.edgeCount),
  toM: network.edgeLength,
});

describe("the mass of the density", () => {
  // With lengths and places in whole numbers and the bandwidth too, every kink stands on a whole number.
  test("by equal split continuous is the number of events, also by equal split discontinuous with dead ends turned back", () => {
    const street = fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(
        fc.array(street, { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(fc.nat(5), fc.nat(4)), { minLength: 1, maxLength: 4 }),
        fc.constantFrom("esc" as const, "esd" as const),
        fc.constantFrom(...POLYNOMIALS),
        fc.integer({ min: 1, max: 6 }),
        (streets, places, method, kernel, bandwidth) => {
          const network = networkFrom(5, streets);
          const events = pointsOf(
            places.map(([edge, offset]) => {
              const on = edge % network.edgeCount;
              return [on, Math.min(offset, network.edgeLength[on]!)];
            }),
          );
          const pieces = streets.flatMap(([, , length], edge) =>
            Array.from({ length }, (_, from) => [edge, from] as const),
          );
          const samples = pointsOf(
            pieces.flatMap(([edge, from]) => GAUSS.map(([x]) => [edge, from + (1 + x) / 2] as const)),
          );
          const density = networkDensity(network, events, samples, { method, kernel, bandwidth, deadEnds: "reflect" });
          const mass = density.reduce((sum, one, at) => sum + (one * GAUSS[at % GAUSS.length]![1]) / 2, 0);
          expect(Math.abs(mass - places.length)).toBeLessThan(1e-9 * places.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("of each event by itself is 1, in closed form, for the Gaussian too", () => {
    fc.assert(
      fc.property(
        smallCases,
        fc.constantFrom(...KERNEL_NAMES),
        fc.constantFrom("esc" as const, "esd" as const),
        (small, kernel, method) => {
          const bandwidth = kernel === "gaussian" ? 0.35 : 3.1;
          const area = whole(small.network);
          const { massOutside } = borderCorrection(small.network, small.events, area, {
            method,
            kernel,
            bandwidth,
            deadEnds: "reflect",
          });
          for (const mass of massOutside) expect(mass).toBeLessThan(1e-9);
          const masses = new Float64Array(small.events.edge.length);
          visitFootprints(
            small.network,
            small.events,
            { method, kernel, bandwidth, deadEnds: "reflect" },
            (event, h, piece) => {
              const endWayM = piece.fromWayM + piece.slope * (piece.toM - piece.fromM);
              masses[event]! +=
                piece.share *
                piece.slope *
                (kernelMassTo(kernel, endWayM, h) - kernelMassTo(kernel, piece.fromWayM, h));
            },
          );
          for (const mass of masses) expect(mass).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("outside half a street is what the kernel says", () => {
    const line = networkFrom(2, [[0, 1, 10]]);
    const area = { edge: Int32Array.of(0), fromM: Float64Array.of(0), toM: Float64Array.of(6) };
    for (const method of ["simple", "esd", "esc"] as const)
      for (const kernel of KERNEL_NAMES) {
        const { massOutside, factor } = borderCorrection(line, pointsOf([[0, 5]]), area, {
          method,
          kernel,
          bandwidth: 0.6,
        });
        const outside = 0.5 - kernelMassTo(kernel, 1, 0.6);
        expect(massOutside[0]).toBeCloseTo(outside, 12);
        expect(factor[0]).toBeCloseTo(1 / (1 - outside), 12);
      }
  });

  test("of an event far outside the area cannot be corrected", () => {
    const line = networkFrom(2, [[0, 1, 10]]);
    const area = { edge: Int32Array.of(0), fromM: Float64Array.of(0), toM: Float64Array.of(2) };
    const options = { method: "esc", kernel: "quartic", bandwidth: 2 } as const;
    expect(() => borderCorrection(line, pointsOf([[0, 8]]), area, options)).toThrow("inside the study area");
  });
});

describe("a bandwidth", () => {
  test.each(KERNEL_NAMES)("of %s spreads exactly 1 over a line", (kernel) => {
    const steps = 20_000;
    const support = supportOf(kernel, 2);
    let mass = 0;
    for (let step = 0; step < steps; step++)
      mass += (2 * kernelAt(kernel, ((step + 0.5) / steps) * support, 2) * support) / steps;
    expect(mass).toBeCloseTo(1, 7);
    expect(kernelMassTo(kernel, support, 2)).toBeCloseTo(0.5, 14);
    expect(kernelAt(kernel, support, 2)).toBe(0);
  });

  test("chosen by likelihood is the candidate under which each event is likeliest given the others", () => {
    fc.assert(
      fc.property(smallCases, fc.constantFrom("simple" as const, "esd" as const, "esc" as const), (small, method) => {
        const { network, events } = small;
        fc.pre(events.edge.length >= 2);
        const candidates = [0.7, 2.3];
        const { logLikelihood, alone, bandwidthM } = chooseBandwidth(network, events, candidates, {
          method,
          kernel: "quartic",
        });
        const byHand = candidates.map((bandwidth) => {
          let sum = 0;
          for (let event = 0; event < events.edge.length; event++) {
            const others = {
              edge: events.edge.filter((_, at) => at !== event),
              offset: events.offset.filter((_, at) => at !== event),
            };
            const here = { edge: events.edge.slice(event, event + 1), offset: events.offset.slice(event, event + 1) };
            const density = networkDensity(network, others, here, { method, kernel: "quartic", bandwidth })[0]!;
            const count = others.edge.length;
            sum += Math.log(density > 1e-11 ? density / count : 1 / ((count + 1) * network.totalLength));
          }
          return sum;
        });
        for (const [at, expected] of byHand.entries()) expect(logLikelihood[at]).toBeCloseTo(expected, 8);
        expect(alone).toHaveLength(2);
        expect(bandwidthM).toBe(byHand[0]! > byHand[1]! + 1e-12 ? 0.7 : 2.3);
      }),
      { numRuns: 100 },
    );
  });

  //   ◆◆◆─────────◆       three close together, one by itself
  test("of its own is smaller where events are dense, and cut off where they are not", () => {
    const line = networkFrom(2, [[0, 1, 100]]);
    const events = pointsOf([1, 2, 3, 90].map((offset) => [0, offset] as const));
    const options = { method: "esc", kernel: "quartic", bandwidth: 10 } as const;
    const own = adaptiveBandwidths(line, events, options);
    const pilot = networkDensity(line, events, events, options);
    const g = Math.exp(pilot.reduce((sum, one) => sum + Math.log(one), 0) / 4);
    for (const [at, bandwidth] of own.entries())
      expect(bandwidth).toBeCloseTo(Math.min(20, 10 * Math.sqrt(g / pilot[at]!)), 10);
    expect(adaptiveBandwidths(line, events, { ...options, largestM: 11 })[3]).toBe(11);
  });
});

describe("density in space and time", () => {
  test("sums over time to the density in space", () => {
    const line = networkFrom(2, [[0, 1, 10]]);
    const events = pointsOf([
      [0, 3],
      [0, 6],
    ]);
    const samples = pointsOf([
      [0, 2],
      [0, 5],
    ]);
    const options = { method: "esc", kernel: "quartic", bandwidth: 4 } as const;
    const times = Float64Array.from({ length: 4000 }, (_, at) => (at + 0.5) / 100);
    const got = spaceTimeDensity(line, events, samples, options, {
      eventTimes: Float64Array.of(10, 25),
      times,
      kernel: "epanechnikov",
      bandwidth: 5,
    });
    const plain = networkDensity(line, events, samples, options);
    for (const at of [0, 1]) {
      const sum = times.reduce((total, _, index) => total + got[index * 2 + at]! / 100, 0);
      expect(sum).toBeCloseTo(plain[at]!, 6);
    }
  });

  test("needs a time for each event", () => {
    const line = networkFrom(2, [[0, 1, 10]]);
    const time = {
      eventTimes: new Float64Array(0),
      times: Float64Array.of(1),
      kernel: "quartic" as const,
      bandwidth: 5,
    };
    const options = { method: "esc", kernel: "quartic", bandwidth: 4 } as const;
    expect(() => spaceTimeDensity(line, pointsOf([[0, 3]]), pointsOf([[0, 3]]), options, time)).toThrow(
      "one time for each",
    );
  });
});
