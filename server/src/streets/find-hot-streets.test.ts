/** "Find hot streets" on drawn towns: what was planted is found, chance alone is not, and the numbers are what they say. */
import { describe, expect, test } from "vitest";
import { AnalysisCancelled } from "../analysis/watch.ts";
import { diceOf } from "../dice/dice.ts";
import { findHotStreets } from "./find-hot-streets.ts";
import { chessboard, dealt, planted, taskOf } from "./testing-streets.ts";

const town = chessboard(12, 10, 100);
const SPOT = 43;

describe("the default, with nothing chosen", () => {
  test("finds the street where much was planted, first in rank, and no street far from it", () => {
    const found = findHotStreets(taskOf(town, planted(dealt(town, 120, diceOf(1)), SPOT, 100, 30)));
    expect(found.segment[0]).toBe(SPOT);
    expect(found.standing[0]).toBe(3);
    expect(found.q[0]).toBeLessThan(0.01);
    const hot = found.segment.slice(0, found.hot);
    const middle = (edge: number) => [
      (town.nodeX[town.edgeFrom[edge]!]! + town.nodeX[town.edgeTo[edge]!]!) / 2,
      (town.nodeY[town.edgeFrom[edge]!]! + town.nodeY[town.edgeTo[edge]!]!) / 2,
    ];
    const [x = 0, y = 0] = middle(SPOT);
    for (const edge of hot) expect(Math.abs(middle(edge)[0]! - x) + Math.abs(middle(edge)[1]! - y)).toBeLessThan(400);
  });

  test("finds nothing, or next to nothing, where records fall by chance", () => {
    const towns = Array.from({ length: 40 }, (_, seed) =>
      findHotStreets(taskOf(town, dealt(town, 150, diceOf(seed + 10)))),
    );
    // The false discovery rate is set to 10 %: with nothing to find, about one town in ten may show something.
    expect(towns.filter(({ hot }) => hot > 0).length).toBeLessThanOrEqual(8);
  });

  test("says what it chose and why", () => {
    const { choices, parameters } = findHotStreets(taskOf(town, dealt(town, 150, diceOf(3))));
    expect(choices.map(({ parameter, reason }) => [parameter, reason])).toEqual([
      ["density", "usual"],
      ["kernel", "usual"],
      ["bandwidthM", "likelihood"],
      ["lixelM", "one_house"],
      ["snapM", "usual"],
      ["test", "usual"],
      ["correction", "many_tests"],
      ["level", "usual"],
    ]);
    expect(parameters).toMatchObject({ density: "esd", kernel: "quartic", lixelM: 10, correction: "bh", level: 0.1 });
    const few = findHotStreets(taskOf(town, dealt(town, 12, diceOf(3))));
    expect(few.choices[2]).toEqual({
      parameter: "bandwidthM",
      reason: "bandwidth_fixed",
      facts: { records: 12, needed: 30 },
    });
    expect(few.parameters.bandwidthM).toBe(150);
  });

  test("twenty records of one house do not choose the bandwidth, and are no hot street", () => {
    const spread = dealt(town, 200, diceOf(5));
    const alone = findHotStreets(taskOf(town, spread));
    const house = {
      edge: Int32Array.from([...spread.edge, ...new Int32Array(20).fill(7)]),
      offset: Float64Array.from([...spread.offset, ...new Float64Array(20).fill(33)]),
    };
    const found = findHotStreets(taskOf(town, house));
    expect(found.parameters.bandwidthM).toBeGreaterThanOrEqual(alone.parameters.bandwidthM / 2);
    expect(found.standing[found.segment.indexOf(7)]).toBeLessThan(1);
  });
});

describe("the numbers of a segment", () => {
  const spread = planted(dealt(town, 120, diceOf(1)), SPOT, 100, 30);
  const found = findHotStreets(taskOf(town, spread, { before: dealt(town, 120, diceOf(2)) }));
  const row = found.segment.indexOf(SPOT);

  test("the rate is records per km and year, inside its interval", () => {
    const onIt = [...spread.edge].filter((edge) => edge === SPOT).length;
    expect(found.count[row]).toBe(onIt);
    expect(found.rate[row]).toBeCloseTo(onIt / 0.1, 9);
    expect(found.rateLow[row]!).toBeLessThan(found.rate[row]!);
    expect(found.rateHigh[row]!).toBeGreaterThan(found.rate[row]!);
    expect(found.wholeRate).toBeCloseTo(150 / (town.totalLength / 1_000), 9);
  });

  test("the density adds up to the number of records, since split ways lose nothing", () => {
    let records = 0;
    found.density.forEach((density, at) => {
      records += density * (town.edgeLength[found.segment[at]!]! / 1_000);
    });
    // Read in the middle of each lixel, so only nearly.
    expect(Math.abs(records - 150)).toBeLessThan(3);
  });

  test("a street that is hot now and was not before is newly hot, with the p of the change", () => {
    expect(found.change[row]).toBe("newly_hot");
    expect(found.changeP[row]).toBeLessThan(0.001);
  });

  test("every segment of the area stands in the ranking once", () => {
    expect([...found.segment].toSorted((a, b) => a - b)).toEqual([...town.edgeLength.keys()]);
  });
});

describe("per inspection", () => {
  const inspections = new Float64Array(town.edgeCount).fill(40);
  inspections[SPOT] = 400;
  inspections[0] = 20;
  const spread = planted(dealt(town, 240, diceOf(1)), SPOT, 100, 20);

  test("a street that is only visited ten times as often is hot per km and not hot per inspection", () => {
    const perKm = findHotStreets(taskOf(town, spread, { inspections, showsEffort: true }));
    const perVisit = findHotStreets(taskOf(town, spread, { inspections, showsEffort: true, exposure: "inspections" }));
    expect(perKm.standing[perKm.segment.indexOf(SPOT)]).toBeGreaterThanOrEqual(1);
    expect(perVisit.standing[perVisit.segment.indexOf(SPOT)]).toBeLessThan(1);
    expect(perVisit.rate[perVisit.segment.indexOf(SPOT)]).toBeCloseTo(
      [...spread.edge].filter((edge) => edge === SPOT).length / 400,
      12,
    );
  });

  test("twenty inspections are too few to rely on: marked, and never ranked as hot, per km or per inspection", () => {
    const few = planted(dealt(town, 240, diceOf(1)), 0, 100, 30);
    for (const exposure of ["length", "inspections"] as const) {
      const found = findHotStreets(taskOf(town, few, { inspections, showsEffort: true, exposure }));
      const row = found.segment.indexOf(0);
      expect(found.unreliable[row]).toBe(1);
      expect(found.standing[row]).toBe(3);
      expect(row).toBeGreaterThanOrEqual(found.hot);
    }
  });
});

describe("what cannot be tested", () => {
  test("no records at all: rates of 0, and no standing", () => {
    const found = findHotStreets(taskOf(town, { edge: new Int32Array(0), offset: new Float64Array(0) }));
    expect(found.hot).toBe(0);
    expect(found.standing.every((standing) => Number.isNaN(standing))).toBe(true);
    expect(found.rate.every((rate) => rate === 0)).toBe(true);
    expect(found.foresight).toEqual([]);
  });
});

test("outside the area records count along the streets into it, but no street is ranked there", () => {
  const inArea = new Uint8Array(town.edgeCount);
  inArea.fill(1, 0, 40);
  const all = findHotStreets(taskOf(town, dealt(town, 300, diceOf(4)), { method: { bandwidthM: 150 } }));
  const part = findHotStreets(taskOf(town, dealt(town, 300, diceOf(4)), { inArea, method: { bandwidthM: 150 } }));
  expect([...part.segment].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, edge) => edge));
  for (const [row, edge] of part.segment.entries())
    expect(part.density[row]).toBeCloseTo(all.density[all.segment.indexOf(edge)]!, 9);
});

test("the same task gives the same answer to the last digit, also by permutation", () => {
  const task = taskOf(town, dealt(town, 150, diceOf(8)), {
    method: { test: "permutation", permutations: 199, seed: 4 },
  });
  expect(findHotStreets(task)).toEqual(findHotStreets(task));
});

test("a run that is cancelled ends", () => {
  let asked = 0;
  const isCancelled = () => ++asked > 2;
  expect(() => findHotStreets(taskOf(town, dealt(town, 500, diceOf(8))), { isCancelled })).toThrow(AnalysisCancelled);
});
