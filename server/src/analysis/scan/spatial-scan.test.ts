// The circular scan: against every circle of small random towns, co-located places, ties, and what cannot be analysed.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AnalysisInputError } from "../input-error.ts";
import { AnalysisCancelled } from "../watch.ts";
import type { ScanPlaces } from "./circles.ts";
import { logLikelihoodRatio, relativeRisk } from "./likelihood.ts";
import { spatialScan } from "./spatial-scan.ts";

const noReplicas = { maxShare: 0.5, replicas: 0, seed: 1 };
type Spot = readonly [x: number, y: number, cases: number, population: number];

function scanOf(spots: readonly Spot[], options = noReplicas, metric: ScanPlaces["metric"] = "euclidean") {
  const column = (at: 0 | 1 | 2 | 3) => spots.map((spot) => spot[at]);
  const places = { metric, x: Float64Array.from(column(0)), y: Float64Array.from(column(1)) };
  return spatialScan(places, Int32Array.from(column(2)), Float64Array.from(column(3)), options);
}

/** Whole coordinates on a small grid: places in one spot and equal distances are common. */
const towns: fc.Arbitrary<Spot[]> = fc
  .array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(6), fc.integer({ min: 1, max: 9 })), { minLength: 2, maxLength: 12 })
  .filter((spots) => spots.some(([, , cases]) => cases > 0));

/** Every circle around every place, from the definition. */
function allCircles(spots: readonly Spot[], maxShare: number) {
  const sum = (rows: readonly Spot[], at: 2 | 3) => rows.reduce((total, spot) => total + spot[at], 0);
  const [allCases, people] = [sum(spots, 2), sum(spots, 3)];
  return spots.flatMap(([x, y]) => {
    const radii = new Set(spots.map(([otherX, otherY]) => (otherX - x) ** 2 + (otherY - y) ** 2));
    return [...radii].flatMap((radius) => {
      const inside = spots.filter(([otherX, otherY]) => (otherX - x) ** 2 + (otherY - y) ** 2 <= radius);
      const expected = (allCases * sum(inside, 3)) / people;
      if (sum(inside, 3) > maxShare * people) return [];
      return [{ inside, llr: logLikelihoodRatio(sum(inside, 2), expected, allCases) }];
    });
  });
}

test("the most likely cluster is the best of all circles", () => {
  fc.assert(
    fc.property(towns, fc.constantFrom(0.1, 0.29, 0.5, 1), (spots, maxShare) => {
      const most = allCircles(spots, maxShare).reduce((largest, { llr }) => Math.max(largest, llr), 0);
      const [first] = scanOf(spots, { ...noReplicas, maxShare });
      expect(first?.llr ?? 0).toBeCloseTo(most, 10);
    }),
  );
});

test("every cluster is a circle of at least two cases with its own counts, clusters share no place, and they come by falling ratio", () => {
  fc.assert(
    fc.property(towns, (spots) => {
      const circles = allCircles(spots, 0.5).map(({ inside }) => inside);
      const clusters = scanOf(spots);
      const taken = clusters.flatMap(({ members }) => [...members]);
      expect(new Set(taken).size).toBe(taken.length);
      clusters.forEach((cluster, rank) => {
        const inside = spots.filter((_, row) => cluster.members.includes(row));
        expect(circles).toContainEqual(inside);
        expect(cluster.cases).toBe(inside.reduce((sum, [, , cases]) => sum + cases, 0));
        expect(cluster.population).toBe(inside.reduce((sum, [, , , people]) => sum + people, 0));
        expect(cluster.cases).toBeGreaterThanOrEqual(2);
        expect(cluster.llr).toBeLessThanOrEqual((clusters[rank - 1]?.llr ?? Infinity) * (1 + 1e-9));
      });
    }),
  );
});

test("places in one spot count as one: merging them leaves every cluster as likely as before", () => {
  fc.assert(
    fc.property(towns, (spots) => {
      const merged = new Map<string, Spot>();
      for (const [x, y, cases, people] of spots) {
        const [, , before, among] = merged.get(`${x} ${y}`) ?? [x, y, 0, 0];
        merged.set(`${x} ${y}`, [x, y, before + cases, among + people]);
      }
      const ratios = (town: readonly Spot[]) => scanOf(town).map(({ llr, cases }) => [llr.toFixed(9), cases]);
      expect(ratios([...merged.values()])).toEqual(ratios(spots));
    }),
  );
});

test("the likelihood ratio is Kulldorff's", () => {
  expect(logLikelihoodRatio(100, (552 * 111674) / 1057673, 552)).toBeCloseTo(14.083511, 6);
  expect(relativeRisk(100, (552 * 111674) / 1057673, 552)).toBeCloseTo(1.87, 2);
  expect(logLikelihoodRatio(10, 5, 10)).toBeCloseTo(10 * Math.log(2), 12);
  expect([logLikelihoodRatio(1, 0.1, 10), logLikelihoodRatio(3, 3, 10)]).toEqual([0, 0]);
  expect(relativeRisk(10, 5, 10)).toBe(Infinity);
});

//   · · · ·      one place of sixteen has all the trouble
//   · # · ·
//   · · · ·
//   · · · ·
const oneHotPlace: Spot[] = Array.from({ length: 16 }, (_, at) => [at % 4, Math.floor(at / 4), at === 5 ? 9 : 1, 100]);

describe("replicas", () => {
  test("find a hot place unlikely by luck, the same with the same seed", () => {
    const options = { maxShare: 0.5, replicas: 999, seed: 7 };
    const [first] = scanOf(oneHotPlace, options);
    expect([...first!.members]).toEqual([5]);
    expect(first!.p).toBeLessThan(0.05);
    expect(scanOf(oneHotPlace, options)).toEqual(scanOf(oneHotPlace, options));
  });

  test("of even counts are no proof of anything", () => {
    const even: Spot[] = oneHotPlace.map(([x, y], at) => [x, y, 5 + (at % 2), 100]);
    expect(scanOf(even, { maxShare: 0.5, replicas: 99, seed: 7 })[0]!.p).toBeGreaterThan(0.2);
  });

  test("are spread by population: under no cluster p is below 0.1 in about a tenth of towns", () => {
    let small = 0;
    for (let seed = 0; seed < 60; seed++) {
      const spots: Spot[] = Array.from({ length: 12 }, (_, at) => {
        const draw = Math.imul(seed * 12 + at + 1, 0x9e3779b1) >>> 0;
        return [at % 4, Math.floor(at / 4), 2 + (draw % 4), 100];
      });
      if (scanOf(spots, { maxShare: 0.5, replicas: 49, seed })[0]!.p < 0.1) small++;
    }
    expect(small).toBeLessThan(18);
  });

  test("none: the chance is unknown", () => {
    expect(scanOf(oneHotPlace)[0]!.p).toBeNaN();
  });

  test("end when they are told to", () => {
    const [x, y] = [Float64Array.of(0, 1, 2), Float64Array.of(0, 0, 0)];
    const shares: number[] = [];
    const watch = { onProgress: (share: number) => shares.push(share), isCancelled: () => shares.length > 30 };
    const run = () =>
      spatialScan(
        { metric: "euclidean", x, y },
        Int32Array.of(5, 1, 1),
        Float64Array.of(10, 10, 10),
        { maxShare: 0.5, replicas: 9999, seed: 1 },
        watch,
      );
    expect(run).toThrow(AnalysisCancelled);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  });
});

test("on the sphere a degree of longitude is short in the north, and the date line is no border", () => {
  const far: Spot[] = [
    [0, 80, 9, 100],
    [4, 80, 9, 100],
    [0, 82, 0, 100],
    [4, 82, 0, 100],
    [0, 60, 0, 100],
  ];
  expect([...scanOf(far, noReplicas, "greatcircle")[0]!.members]).toEqual([0, 1]);
  expect(scanOf(far, noReplicas, "euclidean")[0]!.members.length).toBe(1);
  const line: Spot[] = [
    [179.9, 0, 9, 100],
    [-179.9, 0, 9, 100],
    [175, 0, 0, 100],
    [-175, 0, 0, 100],
  ];
  expect([...scanOf(line, noReplicas, "greatcircle")[0]!.members].includes(1)).toBe(true);
});

describe("what cannot be analysed is refused:", () => {
  test.for<[string, Spot[], string]>([
    [
      "negative cases",
      [
        [0, 0, -1, 5],
        [1, 1, 3, 5],
      ],
      "got -1 cases",
    ],
    [
      "cases where nobody is",
      [
        [0, 0, 1, 0],
        [1, 1, 3, 5],
      ],
      "got 1 cases among 0",
    ],
    [
      "a negative population",
      [
        [0, 0, 0, -5],
        [1, 1, 3, 5],
      ],
      "among -5",
    ],
    [
      "a population that is no number",
      [
        [0, 0, 0, Number.NaN],
        [1, 1, 3, 5],
      ],
      "among NaN",
    ],
    [
      "no cases",
      [
        [0, 0, 0, 5],
        [1, 1, 0, 5],
      ],
      "got 0",
    ],
    ["no place", [], "Expected 1 to"],
    [
      "a place that is no number",
      [
        [Number.NaN, 0, 1, 5],
        [1, 1, 3, 5],
      ],
      "got NaN",
    ],
  ])("%s", ([, spots, message]) => {
    expect(() => scanOf(spots)).toThrow(AnalysisInputError);
    expect(() => scanOf(spots)).toThrow(message);
  });

  test("a latitude beyond the pole, a share of nothing, half a replica", () => {
    expect(() => scanOf([[0, 91, 1, 5]], noReplicas, "greatcircle")).toThrow("latitude -90..90");
    expect(() => scanOf(oneHotPlace, { ...noReplicas, maxShare: 0 })).toThrow("got 0");
    expect(() => scanOf(oneHotPlace, { ...noReplicas, replicas: 1.5 })).toThrow("got 1.5");
  });
});
