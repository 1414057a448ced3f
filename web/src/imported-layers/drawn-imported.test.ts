/** Layers from outside on the map: every feature knows its kind and layer, a kind that is off is not drawn, a layer has one name. */
import type { ImportedLayer } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { drawnImported, rowsOf } from "./drawn-imported.ts";

const layer = (id: number, kind: ImportedLayer["kind"]): ImportedLayer => ({
  id,
  kind,
  name: `层${id}`,
  nameEn: null,
  source: "x",
  from: null,
  until: null,
  division: null,
  by: "孙",
  at: "2026-11-01T00:00:00Z",
  removedAt: null,
  version: 1,
  edition: 1,
  features: 1,
  box: [121, 31, 122, 32],
  editions: [],
  mayChange: false,
});
const point = (id: number): GeoJSON.Feature => ({
  type: "Feature",
  id,
  geometry: { type: "Point", coordinates: [121, 31] },
  properties: { depth_m: 0.4, note: "深" },
});

test("a kind that is off is neither drawn nor named", () => {
  const layers = [
    { layer: layer(1, "flood"), features: [point(1), point(2)] },
    { layer: layer(2, "works"), features: [point(1)] },
  ];
  const { shapes, labels } = drawnImported(layers, new Set(["works"]), ({ name }) => name);
  expect(shapes.features.map(({ properties }) => properties)).toEqual([
    { kind: "flood", layer: 1, number: 1, name: "层1" },
    { kind: "flood", layer: 1, number: 2, name: "层1" },
  ]);
  expect(labels.features.map(({ geometry }) => geometry)).toEqual([{ type: "Point", coordinates: [121.5, 31.5] }]);
});

test("of a feature the columns of its file are told", () => {
  expect(rowsOf(point(1))).toEqual([
    ["depth_m", "0.4"],
    ["note", "深"],
  ]);
  expect(rowsOf(undefined)).toEqual([]);
});
