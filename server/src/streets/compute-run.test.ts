/** From records to columns and from columns to the answer, without a database. */
import { expect, test } from "vitest";
import { computeK } from "./compute-k.ts";
import { computeRun } from "./compute-run.ts";
import type { PlannedRun } from "./plan-run.ts";
import { presentRun } from "./present-run.ts";
import { crossingGround, plannedRun, segmentAt } from "./testing-planned-run.ts";

const ground = crossingGround();
const west = segmentAt(ground, 121.001, 31);
const east = segmentAt(ground, 121.003, 31);
const presented = ({ inputs, periods, months, contains }: PlannedRun) =>
  presentRun(computeRun(inputs), {
    revision: ground.revision,
    periods,
    months,
    contains,
    inArea: inputs.frame.inArea,
    countsInspections: inputs.countsInspections,
    seconds: 1,
  });

test("records go to their nearest street, those without one are told, inspections are summed where their building stands", () => {
  const stages: string[] = [];
  const { now, before, buildings, placed } = computeRun(plannedRun(ground).inputs, {
    onStage: (stage) => stages.push(stage),
  });
  expect([...now.edge]).toEqual([west, west, west, west, west, west, -1]);
  expect([...before.edge]).toEqual([east]);
  expect([...buildings.edge]).toEqual([west, -1]);
  expect([placed.now.edge.length, placed.inspections[west], placed.inspectionsBefore[west]]).toEqual([6, 9, 2]);
  expect(placed.inspections.reduce((sum, one) => sum + one, 0)).toBe(9);
  expect(stages[0]).toBe("placing");
});

test("the answer counts the area only; what no street was near to is listed when it lies inside", () => {
  const { totals, columns, months, notPlaced } = presented(plannedRun(ground));
  expect(totals).toMatchObject({
    records: 7,
    placed: 6,
    notPlaced: 1,
    before: 1,
    inspections: 9,
    segments: 4,
    ties: 0,
  });
  expect(columns.count[columns.segment.indexOf(west)]).toBe(6);
  expect(columns.before[columns.segment.indexOf(east)]).toBe(1);
  expect(months).toEqual({ from: ["2026-10-01T00:00:00.000Z"], counts: [6], inspections: [9] });
  expect(notPlaced).toEqual([{ id: 7, position: [121.03, 31.03] }]);

  const planned = plannedRun(ground, () => false);
  planned.inputs.frame.inArea.fill(0);
  planned.inputs.frame.inArea[east] = 1;
  const part = presented(planned);
  expect(part.totals).toMatchObject({ records: 0, placed: 0, notPlaced: 0, before: 1, segments: 1, inspections: 0 });
  expect([part.columns.segment, part.months.counts, part.notPlaced]).toEqual([[east], [0], []]);
});

test("where inspections are the records, they are their own effort", () => {
  const planned = plannedRun(ground);
  const inputs = { ...planned.inputs, countsInspections: true };
  const { columns, months } = presented({ ...planned, inputs });
  const row = columns.segment.indexOf(west);
  expect([columns.count[row], columns.inspections[row]]).toEqual([6, 6]);
  expect(months.inspections).toEqual(months.counts);
});

test("numbers that are none are null on the wire", () => {
  const { columns } = presented(plannedRun(ground));
  const text = JSON.stringify(columns);
  expect(text).not.toContain("NaN");
  for (const column of [columns.rateLow, columns.rateHigh, columns.z, columns.p, columns.q])
    for (const value of column) expect(value === null || Number.isFinite(value)).toBe(true);
});

test("K is that of the records in the area, thinned by the seed when there are very many", () => {
  const { inputs } = plannedRun(ground);
  const count = 1_200;
  const events = {
    edge: new Int32Array(count).map((_, row) => (row % 2 === 0 ? west : east)),
    offset: new Float64Array(count).map((_, row) => row / 10),
  };
  const inArea = inputs.frame.inArea.map((_, edge) => Number(edge === west));
  const k = (seed: number) =>
    computeK({ network: ground.network, inArea: inputs.frame.inArea, events, radiusM: 20, simulations: 19, seed });
  const one = k(1);
  expect(one).toMatchObject({ records: 1_000, simulations: 19, seed: 1 });
  expect(one.radiusM).toHaveLength(26);
  expect(k(1)).toEqual(one);
  expect(k(2).k).not.toEqual(one.k);
  const part = computeK({ network: ground.network, inArea, events, radiusM: 20, simulations: 19, seed: 1 });
  expect(part.records).toBe(600);
});
