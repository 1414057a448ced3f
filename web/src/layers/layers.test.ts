/** What cells show of their load, and their labels. */
import type { CellSummary, Load } from "@gridstead/server/contract";
import { describe, expect, test } from "vitest";
import { againstBand, bandArrow } from "../state/load-band.ts";
import { cellLabelPoints, communityLabelPoints } from "./cell-labels.ts";
import { cellState } from "./cell-states.ts";

const band = { low: 300, high: 500 };
const load = (units: number, openHazards = 0): Load => ({
  blocks: 1,
  buildings: 1,
  units,
  openHazards,
  critical: 0,
  serious: 0,
  general: 0,
  overdue: 0,
  visitsDue: 0,
  visitsDone: 0,
  areaM2: 1,
});
const cell = (id: number, over: Partial<CellSummary>): CellSummary => ({
  id,
  code: "990101001001-01",
  name: `东滨-0${id}`,
  divisionCode: "990101001001",
  divisionName: "东滨社区",
  kind: "ordinary",
  colour: 1,
  lockedBy: null,
  version: 1,
  box: null,
  labelAt: [121, 31],
  officer: { id: 1, name: "李四", nameEn: "Li Si", phone: null, onDuty: true },
  load: load(548),
  ...over,
});

describe("load against the band", () => {
  test("is nothing inside the band, both ends included, and signed outside", () => {
    expect([300, 400, 500].map((units) => againstBand(units, band))).toEqual([0, 0, 0]);
    expect(againstBand(225, band)).toBeCloseTo(-0.5);
    expect(againstBand(625, band)).toBeCloseTo(0.5);
    expect([againstBand(0, band), againstBand(5_000, band)]).toEqual([-1, 1]);
  });

  test("has an arrow beside the number: never a colour alone", () => {
    expect([299, 300, 500, 501].map((units) => bandArrow(units, band))).toEqual(["↓", "", "", "↑"]);
  });

  test("no permission is told apart from zero; too few units make no rate to trust", () => {
    expect(cellState({ load: null }, band)).toEqual({ load: 0, rate: 0, unreliable: false, outside: true });
    expect(cellState({ load: load(20, 3) }, band).unreliable).toBe(true);
    expect(cellState({ load: load(400, 8) }, band)).toEqual({ load: 0, rate: 2, unreliable: false, outside: false });
  });
});

const lines = (cells: CellSummary[], language: "zh" | "en"): unknown[] =>
  cellLabelPoints(cells, band, language).features.map(({ properties }) => properties?.["line"]);

describe("labels", () => {
  test("officer and load stand under the name, with the arrow", () => {
    expect(lines([cell(4, {})], "zh")).toEqual(["李四 548↑"]);
    expect(lines([cell(4, {})], "en")).toEqual(["Li Si 548↑"]);
  });

  test("outside the jurisdiction the load is missing, not zero; without an officer there is a dash", () => {
    expect(lines([cell(4, { load: null })], "zh")).toEqual(["李四"]);
    expect(lines([cell(4, { officer: null, load: load(0) })], "zh")).toEqual(["– 0↓"]);
  });

  test("a cell without a place for its label has none", () => {
    expect(cellLabelPoints([cell(1, { labelAt: null })], band, "zh").features).toEqual([]);
  });

  test("a community has one name, in the middle of its cells", () => {
    const { features } = communityLabelPoints([cell(1, { labelAt: [121, 31] }), cell(2, { labelAt: [123, 33] })]);
    expect(features).toMatchObject([{ geometry: { coordinates: [122, 32] }, properties: { name: "东滨社区" } }]);
  });
});
