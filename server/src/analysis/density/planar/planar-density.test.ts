// Planar density against summing over all events, against integrals known in closed form, and at the edge of a study area.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlanePoints } from "../../point-buckets.ts";
import { arcgisRadius, scottSigma } from "./bandwidth.ts";
import { diggleSigma, likelihoodSigma } from "./cross-validation.ts";
import { massInside, planarDensityInside, rectangle } from "./edge-correction.ts";
import { bandwidthPerSigma, PLANAR_KERNELS, planarKernel } from "./kernels.ts";
import { cellCentres, gridOver, planarDensity } from "./planar-density.ts";

type Spot = readonly [x: number, y: number];
const spots = fc.array(fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 })), {
  minLength: 1,
  maxLength: 40,
});
const columns = (rows: readonly Spot[]): PlanePoints => ({
  x: Float64Array.from(rows, (row) => row[0]),
  y: Float64Array.from(rows, (row) => row[1]),
});
const kernels = fc.constantFrom(...PLANAR_KERNELS);
const heap: readonly Spot[] = Array.from({ length: 60 }, (_, at) => [((at * 37) % 61) / 4, ((at * at) % 53) / 5]);

describe("a planar kernel", () => {
  test.each(PLANAR_KERNELS)("%s has mass 1, the mass it says within any distance, and the spread it says", (kernel) => {
    const shape = planarKernel(kernel, 3);
    const reach = kernel === "gaussian" ? 30 : 3;
    const steps = 200_000;
    let [mass, square, offBy] = [0, 0, NaN];
    for (let at = 0; at < steps; at++) {
      const r = ((at + 0.5) * reach) / steps;
      const ring = shape.at(r * r) * 2 * Math.PI * r * (reach / steps);
      mass += ring;
      square += ring * r * r;
      if (at === steps / 5) offBy = mass - shape.massWithin(r);
    }
    expect(offBy).toBeCloseTo(0, 3);
    expect(mass).toBeCloseTo(1, 6);
    expect(bandwidthPerSigma(kernel) * Math.sqrt(square / 2)).toBeCloseTo(3, 5);
  });

  test("is 0 at its bandwidth and refuses one that is not above 0", () => {
    for (const kernel of PLANAR_KERNELS.filter((one) => one !== "gaussian"))
      expect(planarKernel(kernel, 5).at(25)).toBe(0);
    for (const wrong of [0, -1, NaN, Infinity])
      expect(() => planarKernel("quartic", wrong)).toThrow("bandwidth above 0");
  });
});

describe("planar density", () => {
  test("is the sum over all events, with weights, wherever it is asked", () => {
    fc.assert(
      fc.property(spots, spots, kernels, fc.constantFrom(0.5, 5, 12, 300), (events, places, kernel, bandwidth) => {
        const weights = Float64Array.from(events, (_, at) => (at * 7) % 4);
        const found = planarDensity(columns(events), columns(places), { kernel, bandwidth, weights });
        const { at } = planarKernel(kernel, bandwidth);
        for (const [row, [x, y]] of places.entries()) {
          const sum = events.reduce(
            (all, [ex, ey], event) => all + weights[event]! * at((ex - x) ** 2 + (ey - y) ** 2),
            0,
          );
          expect(Math.abs(found[row]! - sum)).toBeLessThanOrEqual(1e-12 * sum);
        }
      }),
    );
  });

  test.each(PLANAR_KERNELS)("%s on a fine grid adds up to the number of events", (kernel) => {
    const events = columns(heap);
    const grid = gridOver(events, 0.25, kernel === "gaussian" ? 20 : 4);
    const density = planarDensity(events, cellCentres(grid), { kernel, bandwidth: kernel === "gaussian" ? 2 : 3.7 });
    const mass = density.reduce((sum, one) => sum + one, 0) * 0.25 ** 2;
    expect(Math.abs(mass / heap.length - 1)).toBeLessThan(kernel === "uniform" ? 5e-3 : 1e-3);
  });

  test("does not change when everything is moved, and doubles with every event twice", () => {
    fc.assert(
      fc.property(spots, kernels, (events, kernel) => {
        const plain = planarDensity(columns(events), columns(events), { kernel, bandwidth: 9 });
        const moved = columns(events.map(([x, y]): Spot => [x + 4096, y - 8192]));
        expect(
          planarDensity(moved, moved, { kernel, bandwidth: 9 }).every(
            (one, at) => Math.abs(one - plain[at]!) <= 1e-12 * one,
          ),
        ).toBe(true);
        const twice = planarDensity(columns([...events, ...events]), columns(events), { kernel, bandwidth: 9 });
        expect(twice.every((one, at) => Math.abs(one - 2 * plain[at]!) <= 1e-12 * one)).toBe(true);
      }),
    );
  });

  test("refuses a weight below 0, a place that is none and too many cells", () => {
    const one = columns([[0, 0]]);
    expect(() => planarDensity(one, one, { kernel: "quartic", bandwidth: 1, weights: Float64Array.of(-1) })).toThrow(
      "weights",
    );
    expect(() => planarDensity(columns([[NaN, 0]]), one, { kernel: "quartic", bandwidth: 1 })).toThrow("finite place");
    expect(() =>
      gridOver(
        columns([
          [0, 0],
          [1e6, 1e6],
        ]),
        1,
      ),
    ).toThrow("larger cells");
  });
});

describe("at the edge of a study area", () => {
  const area = rectangle(0, 0, 16, 11);

  test("a corner sees a quarter, a side half, the middle all of a kernel that fits", () => {
    for (const kernel of PLANAR_KERNELS.filter((one) => one !== "gaussian")) {
      const inside = massInside(
        columns([
          [0, 0],
          [8, 0],
          [8, 5],
          [30, 30],
        ]),
        area,
        { kernel, bandwidth: 4 },
      );
      for (const [at, share] of [0.25, 0.5, 1, 0].entries()) expect(inside[at]).toBeCloseTo(share, 9);
    }
  });

  test("a straight side at a distance cuts the share off that the kernel has beyond it", () => {
    // Uniform disc of radius 4 cut at 2 from its centre: 1 - (acos(1/2) - 1/2 sqrt(3/4)) / π.
    const [inside] = massInside(columns([[2, 5]]), area, { kernel: "uniform", bandwidth: 4 });
    expect(inside).toBeCloseTo(1 - (Math.acos(0.5) - 0.5 * Math.sqrt(0.75)) / Math.PI, 10);
  });

  test("a hole takes away what lies in it, whichever way the rings run", () => {
    const hole = [...rectangle(4, 4, 6, 6)[0]!];
    const place = columns([[5, 8]]);
    const how = { kernel: "gaussian", bandwidth: 2 } as const;
    const [whole] = massInside(place, area, how);
    const [holeOnly] = massInside(place, [hole], how);
    const [rest] = massInside(place, [area[0]!, hole.toReversed()], how);
    const [mirrored] = massInside(place, [area[0]!.toReversed(), hole], how);
    expect(rest).toBeCloseTo(whole! - holeOnly!, 12);
    expect(mirrored).toBeCloseTo(rest!, 12);
  });

  test("corrected by event the area holds every event; corrected by place an even spread stays even", () => {
    const events = columns(heap);
    const centres = cellCentres({ firstColumn: 0, firstRow: 0, cellSize: 0.1, columns: 160, rows: 110 });
    const byEvent = planarDensityInside(events, centres, area, { kernel: "quartic", bandwidth: 3, correct: "event" });
    expect(byEvent.reduce((sum, one) => sum + one, 0) * 0.01).toBeCloseTo(heap.length, 1);
    const even = columns(
      Array.from({ length: 160 * 110 }, (_, at): Spot => [((at % 160) + 0.5) / 10, (Math.floor(at / 160) + 0.5) / 10]),
    );
    const byPlace = planarDensityInside(
      even,
      columns([
        [0.2, 0.3],
        [8, 5],
        [15.9, 4],
      ]),
      area,
      { kernel: "quartic", bandwidth: 2, correct: "place" },
    );
    for (const density of byPlace) expect(density / 100).toBeCloseTo(1, 2);
  });

  test("refuses an area that is none", () => {
    expect(() =>
      massInside(
        columns([[0, 0]]),
        [
          [
            [0, 0],
            [1, 1],
          ],
        ],
        { kernel: "quartic", bandwidth: 1 },
      ),
    ).toThrow("study area");
    expect(() => massInside(columns([[0, 0]]), rectangle(0, 0, 5, 0), { kernel: "quartic", bandwidth: 1 })).toThrow(
      "study area",
    );
  });
});

describe("a bandwidth rule", () => {
  test("grows with the unit of the places and does not care where they lie", () => {
    const events = columns(heap);
    const area = rectangle(-1, -1, 17, 12);
    const large = columns(heap.map(([x, y]): Spot => [512 * x + 1024, 512 * y]));
    const largeArea = rectangle(-512 + 1024, -512, 17 * 512 + 1024, 12 * 512);
    expect(scottSigma(large).sigma / scottSigma(events).sigma).toBeCloseTo(512, 8);
    expect(arcgisRadius(large) / arcgisRadius(events)).toBeCloseTo(512, 8);
    expect(likelihoodSigma(large, largeArea).sigma / likelihoodSigma(events, area).sigma).toBeCloseTo(512, 8);
    expect(diggleSigma(large, largeArea).sigma / diggleSigma(events, area).sigma).toBeCloseTo(512, 8);
  });

  test("after Scott is the deviation times n^(-1/6)", () => {
    const { x, y } = scottSigma(
      columns([
        [0, 0],
        [2, 8],
        [4, 4],
      ]),
    );
    expect([x, y]).toEqual([2 * 3 ** (-1 / 6), 4 * 3 ** (-1 / 6)]);
  });

  test("of ArcGIS counts a weight like so many events in one place", () => {
    const twice = columns([
      [0, 0],
      [0, 0],
      [9, 3],
      [4, 8],
    ]);
    const weighted = arcgisRadius(
      columns([
        [0, 0],
        [9, 3],
        [4, 8],
      ]),
      Float64Array.of(2, 1, 1),
    );
    expect(weighted).toBeCloseTo(arcgisRadius(twice), 12);
  });

  test("refuses what it cannot judge", () => {
    expect(() =>
      scottSigma(
        columns([
          [0, 0],
          [0, 5],
        ]),
      ),
    ).toThrow("differ in x");
    expect(() =>
      arcgisRadius(
        columns([
          [3, 3],
          [3, 3],
        ]),
      ),
    ).toThrow("more than one place");
    expect(() =>
      likelihoodSigma(
        columns([
          [3, 3],
          [3, 3],
        ]),
        rectangle(0, 0, 5, 5),
      ),
    ).toThrow("more than one place");
    expect(() => diggleSigma(columns([[3, 3]]), rectangle(0, 0, 5, 5))).toThrow("2 to 20000 events");
  });
});
