// What an export looks like to a spreadsheet and to a map.
import { expect, test } from "vitest";
import type { ExportRow } from "./queries.ts";
import { csvText, geojsonText } from "./text.ts";

const hazard = (values: Record<string, unknown>): ExportRow => ({
  id: 1,
  lon: 121.5,
  lat: 31.2,
  geometry: '{"type":"Point","coordinates":[121.5,31.2]}',
  source_id: "h1",
  severity: 1,
  found_at: new Date("2026-01-02T03:04:05Z"),
  ...values,
});

async function* rows(...all: ExportRow[]) {
  yield* all;
}

async function joined(texts: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of texts) text += piece;
  return text;
}

test("a cell that a spreadsheet would take for a formula begins with an apostrophe, a negative number does not", async () => {
  const csv = await joined(csvText("hazard", rows(hazard({ title: "=1+1", address: "@x", lon: -73.5 })), false));
  const [head, line] = csv.split("\r\n");
  expect(head?.startsWith("source_id,division_code,block_code,cell_code,")).toBe(true);
  expect(line).toContain(",'=1+1,'@x,");
  expect(line).toContain(",-73.5,31.2");
});

test("quotes, commas and line ends in a value are quoted as RFC 4180 says", async () => {
  const csv = await joined(csvText("hazard", rows(hazard({ title: 'a "b", c\nd' })), true));
  expect(csv.startsWith("\uFEFFsource_id")).toBe(true);
  expect(csv).toContain('"a ""b"", c\nd"');
});

test("a FeatureCollection without features is one too", async () => {
  expect(JSON.parse(await joined(geojsonText("hazard", rows())))).toEqual({
    type: "FeatureCollection",
    name: "hazard",
    features: [],
  });
});

test("every column stands in the properties, null where nothing is known", async () => {
  const collection = JSON.parse(await joined(geojsonText("hazard", rows(hazard({}), hazard({ source_id: "h2" }))))) as {
    features: Record<string, unknown>[];
  };
  expect(collection.features).toHaveLength(2);
  expect(collection.features[0]).toMatchObject({
    id: "h1",
    geometry: { type: "Point" },
    properties: { source_id: "h1", severity: 1, found_at: "2026-01-02T03:04:05.000Z", cell_code: null },
  });
});
