// The space-time cube and its hot bins against the formula written out, and a street that becomes hot.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOT_SPOT_CLASSES } from "./classes.ts";
import { emergingHotSpots } from "./emerging-hot-spots.ts";
import { hotBins, type PlaceNeighbours, signsOf } from "./hot-bins.ts";
import { buildCube, type SpaceTimeCube, stepsUpTo } from "./space-time-cube.ts";

/** Places in a row: 0 - 1 - 2 - ... */
function row(places: number): PlaceNeighbours {
  const lists = Array.from({ length: places }, (_, p) => [p - 1, p + 1].filter((q) => q >= 0 && q < places));
  const first = Int32Array.from([0, ...lists].map((_, p) => lists.slice(0, p).flat().length));
  return { first, neighbours: Int32Array.from(lists.flat()) };
}

/** Ord & Getis 1995, eq. 14, over bins written out. */
function slowStar(cube: SpaceTimeCube, beside: PlaceNeighbours, place: number, step: number): number {
  const n = cube.counts.length;
  const mean = cube.counts.reduce((a, b) => a + b, 0) / n;
  const deviation = Math.sqrt(cube.counts.reduce((a, b) => a + b * b, 0) / n - mean * mean);
  const around = [place, ...beside.neighbours.slice(beside.first[place], beside.first[place + 1])];
  const bins = around.flatMap((p) => [step - 1, step].filter((s) => s >= 0).map((s) => p * cube.steps + s));
  const sum = bins.reduce((total, bin) => total + cube.counts[bin]!, 0);
  const w = bins.length;
  return (sum - mean * w) / (deviation * Math.sqrt((n * w - w * w) / (n - 1)));
}

describe("a space-time cube", () => {
  test("counts every event in its place and step, the beginning of a step included, its end not", () => {
    const place = Int32Array.of(0, 0, 1, 1, -1, 0);
    const cube = buildCube(place, Float64Array.of(0, 9.99, 10, 20, 5, -1), {
      places: 2,
      start: 0,
      length: 10,
      steps: 2,
    });
    expect([...cube.counts]).toEqual([2, 0, 0, 1]);
    expect(cube.leftOut).toBe(3);
  });

  test("has whole steps that end at the end", () => {
    expect(stepsUpTo(100, 5, 30)).toEqual({ start: 10, length: 30, steps: 3 });
    expect(() => stepsUpTo(100, 90, 30)).toThrow("shorter steps");
  });

  test("has the z of the formula in every bin", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(counts, (drawn) => {
        fc.pre(new Set(drawn).size > 1);
        const cube = { places: 5, steps: 4, counts: Float64Array.from(drawn), leftOut: 0 };
        const z = hotBins(cube, row(5));
        for (let place = 0; place < 5; place++)
          for (let step = 0; step < 4; step++)
            expect(z[place * 4 + step]).toBeCloseTo(slowStar(cube, row(5), place, step), 10);
      }),
      { numRuns: 30 },
    );
  });

  test("has no z when all bins are equal, and nothing is hot then", () => {
    const cube = { places: 3, steps: 3, counts: new Float64Array(9).fill(0.1), leftOut: 0 };
    const found = emergingHotSpots(cube, row(3), { judgedBy: { falseDiscovery: 0.05 } });
    expect([...found.z].every(Number.isNaN)).toBe(true);
    expect([...found.classOf]).toEqual([0, 0, 0]);
  });

  test("refuses a place that is its own neighbour or does not exist", () => {
    const cube = { places: 2, steps: 2, counts: Float64Array.of(1, 2, 3, 4), leftOut: 0 };
    for (const other of [0, 2])
      expect(() => hotBins(cube, { first: Int32Array.of(0, 1, 1), neighbours: Int32Array.of(other) })).toThrow(
        "beside other places",
      );
  });
});

describe("emerging hot spots", () => {
  test("a street that fills up in the last steps is a consecutive hot spot, with and without the correction", () => {
    const [places, steps] = [40, 12];
    const counts = Float64Array.from({ length: places * steps }, (_, bin) => (bin * 7) % 3);
    for (let step = 8; step < steps; step++) for (const place of [19, 20, 21]) counts[place * steps + step] = 9;
    const cube = { places, steps, counts, leftOut: 0 };
    for (const judgedBy of [{ falseDiscovery: 0.05 }, { critical: 1.96 }]) {
      const found = emergingHotSpots(cube, row(places), { judgedBy });
      expect(HOT_SPOT_CLASSES[found.classOf[20]!]).toBe("consecutive hot spot");
      expect(found.mkZ[20]).toBeGreaterThan(1.96);
      expect(HOT_SPOT_CLASSES[found.classOf[3]!]).toBe("no pattern");
    }
  });

  test("the correction for many tests never adds a hot bin", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 1, maxLength: 60 }), (drawn) => {
        const z = Float64Array.from(drawn);
        const plain = signsOf(z, { critical: 1.959963984540054 });
        const adjusted = signsOf(z, { falseDiscovery: 0.05 });
        for (let bin = 0; bin < z.length; bin++) expect([0, plain[bin]]).toContain(adjusted[bin]);
      }),
    );
  });
});
