// Clusters in space and time: against every cylinder of small random towns, with one period the spatial scan, and what is no cluster.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AnalysisInputError } from "../input-error.ts";
import { AnalysisCancelled } from "../watch.ts";
import { logLikelihoodRatio } from "./likelihood.ts";
import { permutationScan, type SpaceTimeOptions, spaceTimeScan } from "./space-time-scan.ts";
import { spatialScan } from "./spatial-scan.ts";

const usual: SpaceTimeOptions = { maxShare: 0.5, maxPeriodShare: 0.5, replicas: 0, seed: 1 };

interface Town {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly counts: Int32Array;
  readonly periodCount: number;
}
const placesOf = ({ x, y }: Town) => ({ metric: "euclidean" as const, x, y });

const towns: fc.Arbitrary<Town> = fc
  .record({
    spots: fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.array(fc.nat(4), { minLength: 5, maxLength: 5 })), {
      minLength: 2,
      maxLength: 6,
    }),
    periodCount: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ spots, periodCount }) => ({
    x: Float64Array.from(spots, ([x]) => x),
    y: Float64Array.from(spots, ([, y]) => y),
    counts: Int32Array.from(spots.flatMap(([, , counts]) => counts.slice(0, periodCount))),
    periodCount,
  }))
  .filter(({ counts }) => counts.some((count) => count > 0));

function total(values: ArrayLike<number>, keep: (at: number) => boolean): number {
  return Array.from(values).reduce((sum, value, at) => (keep(at) ? sum + value : sum), 0);
}

/** The best of all cylinders, from the definition: circles within the share of the weight, runs within the share of the periods. */
function bestOfAll(town: Town, expected: Float64Array, weight: Float64Array, untilNow = false): number {
  const { x, y, counts, periodCount } = town;
  const rows = [...x.keys()];
  const everything = total(weight, () => true);
  let best = 0;
  for (const centre of rows)
    for (const rim of rows) {
      const reach = (row: number) => (x[row]! - x[centre]!) ** 2 + (y[row]! - y[centre]!) ** 2;
      const isInside = (row: number) => reach(row) <= reach(rim);
      if (total(weight, isInside) > 0.5 * everything) continue;
      for (let first = 0; first < periodCount; first++)
        for (let last = first; last < periodCount; last++) {
          if (last - first + 1 > Math.max(1, Math.floor(periodCount / 2))) continue;
          if (untilNow && last < periodCount - 1) continue;
          const isIn = (at: number) =>
            isInside(Math.trunc(at / periodCount)) && at % periodCount >= first && at % periodCount <= last;
          const llr = logLikelihoodRatio(
            total(counts, isIn),
            total(expected, isIn),
            total(counts, () => true),
          );
          best = Math.max(best, llr);
        }
    }
  return best;
}

const perLocation = ({ counts, x, periodCount }: Town): Float64Array =>
  x.map((_, row) => counts.slice(row * periodCount, (row + 1) * periodCount).reduce((sum, one) => sum + one, 0));

test("with a population the most likely cluster is the best of all cylinders, also when only those until now count", () => {
  fc.assert(
    fc.property(towns, fc.boolean(), (town, untilNow) => {
      const population = Float64Array.from(town.counts, (_, at) => 1 + (at % 3));
      const scale =
        perLocation(town).reduce((sum, one) => sum + one, 0) / population.reduce((sum, one) => sum + one, 0);
      const weight = town.x.map((_, row) =>
        population.slice(row * town.periodCount, (row + 1) * town.periodCount).reduce((sum, one) => sum + one, 0),
      );
      const [first] = spaceTimeScan(placesOf(town), town, population, { ...usual, untilNow });
      const expected = population.map((one) => one * scale);
      expect(first?.llr ?? 0).toBeCloseTo(bestOfAll(town, expected, weight, untilNow), 10);
    }),
  );
});

test("without a population the most likely cluster is the best of all cylinders against the margins", () => {
  fc.assert(
    fc.property(towns, (town) => {
      const { counts, periodCount } = town;
      const weight = perLocation(town);
      const all = weight.reduce((sum, one) => sum + one, 0);
      const at = (period: number) =>
        counts.reduce((sum, one, index) => (index % periodCount === period ? sum + one : sum), 0);
      const expected = Float64Array.from(
        counts,
        (_, index) => (weight[Math.trunc(index / periodCount)]! * at(index % periodCount)) / all,
      );
      const [first] = permutationScan(placesOf(town), town, usual);
      expect(first?.llr ?? 0).toBeCloseTo(bestOfAll(town, expected, weight), 10);
    }),
  );
});

const ratios = (clusters: readonly { llr: number; cases: number }[]) =>
  clusters.map(({ llr, cases }) => [llr.toFixed(9), cases]);

test("with one period the cylinders are the circles", () => {
  fc.assert(
    fc.property(towns, (town) => {
      const cases = Int32Array.from(perLocation(town));
      const population = town.x.map((_, row) => 2 + (row % 3));
      const single = spaceTimeScan(placesOf(town), { counts: cases, periodCount: 1 }, population, usual);
      expect(ratios(single)).toEqual(ratios(spatialScan(placesOf(town), cases, population, usual)));
    }),
  );
});

//  Nine places in ten periods, two cases each; in the middle ten more in periods 6 and 7.
function outbreak(extra: number): Town {
  const counts = new Int32Array(90).fill(2);
  counts[4 * 10 + 6]! += extra;
  counts[4 * 10 + 7]! += extra;
  const row = Array.from({ length: 9 }, (_, at) => at);
  return {
    x: Float64Array.from(row, (at) => at % 3),
    y: Float64Array.from(row, (at) => Math.floor(at / 3)),
    counts,
    periodCount: 10,
  };
}

describe("an outbreak", () => {
  const town = outbreak(10);
  const options = { ...usual, replicas: 99 };

  test("is found in its place and time, with and without a population, the same with the same seed", () => {
    const population = new Float64Array(90).fill(100);
    for (const find of [
      () => spaceTimeScan(placesOf(town), town, population, options),
      () => permutationScan(placesOf(town), town, options),
    ]) {
      const [first] = find();
      expect([[...first!.members], first!.firstPeriod, first!.lastPeriod]).toEqual([[4], 6, 7]);
      expect([first!.cases, first!.p]).toEqual([24, 0.01]);
      expect(find()).toEqual(find());
    }
  });

  test("that is over is nothing to one who asks what goes on", () => {
    const population = new Float64Array(90).fill(100);
    expect(
      spaceTimeScan(placesOf(town), town, population, { ...options, maxPeriodShare: 0.2, untilNow: true }),
    ).toEqual([]);
  });

  test("scan ends when it is told to", () => {
    const shares: number[] = [];
    const watch = { onProgress: (share: number) => shares.push(share), isCancelled: () => shares.length > 50 };
    expect(() => permutationScan(placesOf(town), town, options, watch)).toThrow(AnalysisCancelled);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  });
});

test("places that always have more and times when all have more are no cluster of the permutation scan", () => {
  const town = outbreak(0);
  const counts = town.counts.map((_, at) => (1 + (Math.trunc(at / 10) % 3)) * (1 + ((at % 10) % 4)));
  expect(permutationScan(placesOf(town), { counts, periodCount: 10 }, usual)).toEqual([]);
});

describe("is refused:", () => {
  const town = outbreak(0);
  const population = new Float64Array(90).fill(1);
  test.for<[string, () => unknown, string]>([
    [
      "counts that fit no period",
      () => permutationScan(placesOf(town), { counts: town.counts, periodCount: 7 }, usual),
      "in 7",
    ],
    [
      "a negative count",
      () => permutationScan(placesOf(town), { ...town, counts: town.counts.with(3, -1) }, usual),
      "got -1 at 3",
    ],
    ["no cases", () => permutationScan(placesOf(town), { ...town, counts: new Int32Array(90) }, usual), "got 0"],
    [
      "cases among nobody",
      () => spaceTimeScan(placesOf(town), town, population.with(5, 0), usual),
      "2 cases among 0 at 5",
    ],
    [
      "a population of the places alone",
      () => spaceTimeScan(placesOf(town), town, new Float64Array(9), usual),
      "got 9",
    ],
    [
      "no share of the periods",
      () => permutationScan(placesOf(town), town, { ...usual, maxPeriodShare: 0 }),
      "share of periods",
    ],
    ["half a replica", () => permutationScan(placesOf(town), town, { ...usual, replicas: 0.5 }), "got 0.5"],
  ])("%s", ([, run, message]) => {
    expect(run).toThrow(AnalysisInputError);
    expect(run).toThrow(message);
  });
});
