/** A run as a file: every segment, every number, names that a spreadsheet cannot take for formulas. */
import { expect, test } from "vitest";
import { exportRun } from "./export-run.ts";
import { finishedRun } from "./testing-runs.ts";

const run = finishedRun({ id: "00000000-0000-4000-8000-000000000001", accountId: 3 });
type Feature = { id: string; properties: Record<string, unknown>; geometry: { type: string; coordinates: number[][] } };

test("a GeoJSON file has the segments in order of rank with their path, and says what it was made from", () => {
  const { name, type, text } = exportRun(run, "geojson", "© OpenStreetMap");
  const file = JSON.parse(text) as { features: Feature[]; run: Record<string, unknown> };
  expect([name, type]).toEqual(["streets-hazards-2026-08-20-2026-11-18.geojson", "application/geo+json"]);
  expect(file.run).toMatchObject({
    attribution: "© OpenStreetMap",
    codeVersion: "abcdef012345",
    parameters: { seed: 1 },
  });
  expect(file.features.map(({ id, properties }) => [id, properties["rank"], properties["count"]])).toEqual([
    ["a1", 1, 7],
    ["b2", 2, 2],
    ["c3", 3, 0],
  ]);
  expect(file.features[0]).toMatchObject({
    properties: {
      street: "永安路",
      to_street_en: "Renmin Road",
      rate: 7 / 3 / (100 / 3),
      z: 2.1,
      standing: 2,
      change: "newly_hot",
    },
    geometry: {
      type: "LineString",
      coordinates: [
        [121, 31.001],
        [121.0005, 31.0011],
        [121.001, 31.001],
      ],
    },
  });
  expect(file.features[2]?.properties).toMatchObject({ z: null, rate_high: null, unreliable: true });
});

test("a CSV file has one line a segment, its numbers in full and no formula", () => {
  const { name, type, text } = exportRun(run, "csv", "");
  const [head = "", ...lines] = text.split("\r\n").filter(Boolean);
  expect([name, type]).toEqual(["streets-hazards-2026-08-20-2026-11-18.csv", "text/csv; charset=utf-8"]);
  expect(head.split(",").slice(0, 3)).toEqual(["rank", "segment_key", "street"]);
  expect(lines).toHaveLength(3);
  expect(lines[0]?.split(",")[head.split(",").indexOf("length_m")]).toBe(String(100 / 3));
  expect(lines[1]).toContain(`2,b2,'=HYPERLINK(1),"'=HYPERLINK(""x"")"`);
  expect(lines.every((line) => line.includes("code abcdef012345"))).toBe(true);
});

test("a run without segments still has a head, and one without an answer is no run to take away", () => {
  const { result } = run.run;
  if (!result) throw new Error("Expected a run with its answer.");
  const empty = { ...run, run: { ...run.run, result: { ...result, columns: { ...result.columns, segment: [] } } } };
  expect(exportRun(empty, "csv", "").text).toMatch(/^rank,segment_key,.*,source\r\n$/);
  expect(() => exportRun({ ...run, run: { ...run.run, result: null } }, "csv", "")).toThrow(
    expect.objectContaining({ code: "streets.run_not_found" }),
  );
});

test("an answer that does not belong to its network is a fault, not a wrong file", () => {
  expect(() => exportRun({ ...run, segments: run.segments.slice(0, 2) }, "geojson", "")).toThrow(/do not belong/);
});
