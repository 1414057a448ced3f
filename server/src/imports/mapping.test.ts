// Which column of a file becomes which of ours.
import { expect, test } from "vitest";
import { builtInMappings } from "./layers/built-in-mappings.ts";
import { layerRules } from "./layers/layer-rules.ts";
import { recognise } from "./layers/recognise.ts";
import { parseMapping, pick, sourcesOf } from "./mapping.ts";
import { rowReader } from "./read-row.ts";

const mapping = (columns: Record<string, unknown>, layer = "hazard") =>
  parseMapping("test.json", JSON.stringify({ layer, columns }));
const source = (column: unknown) => {
  const found = mapping({ title: column }).columns["title"];
  if (!found) throw new Error("The mapping lost its column.");
  return found;
};

test("a value comes from a column, the first that holds one, a constant, a dictionary, several columns, or only when", () => {
  const row = { a: "", b: "x", c: "Close", d: "y" };
  expect(pick(source("b"), row)).toBe("x");
  expect(pick(source(["a", "b"]), row)).toBe("x");
  expect(pick(source({ value: "z" }), row)).toBe("z");
  expect(pick(source({ column: "c", values: { Close: "closed" } }), row)).toBe("closed");
  expect(pick(source({ column: "c", values: { Open: "found" } }), row)).toBe("Close");
  expect(pick(source({ join: ["b", "a", "d"], separator: ", " }), row)).toBe("x, y");
  expect(pick(source({ column: "b", when: { column: "c", is: "Close" } }), row)).toBe("x");
  expect(pick(source({ column: "b", when: { column: "c", is: "Open" } }), row)).toBeNull();
});

test("a mapping that is not understood says what was expected", () => {
  expect(() => parseMapping("m.json", "{")).toThrow("m.json");
  expect(() => parseMapping("m.json", '{"layer":"person","columns":{}}')).toThrow('"layer" to be one of division');
  expect(() => mapping({ title: 3 })).toThrow('"title" to be a column name');
  expect(() => sourcesOf(layerRules.hazard, mapping({ landlord: "x" }))).toThrow("landlord");
});

test("every mapping that comes with the product names only columns of its layer", () => {
  const built = builtInMappings();
  expect(built.map(({ name }) => name)).toContain("nyc-hpd-violations");
  for (const one of built) expect(() => sourcesOf(layerRules[one.layer], one)).not.toThrow();
});

const look = (name: string, columns: string[], geometryType: string | null = null) =>
  recognise({ name, columns: new Set(columns), geometryType }, builtInMappings());

test("a file is recognised by a mapping's columns, else by its name, else by what only one layer has", () => {
  expect(look("x.csv", ["violation_id", "hazard_class", "inspection_date", "open_or_closed"])?.mapping?.name).toBe(
    "nyc-hpd-violations",
  );
  expect(look("rental_units 2026-11.csv", ["source_id"])).toEqual({ layer: "unit", mapping: null });
  expect(look("x.geojson", ["building"], "MultiPolygon")?.layer).toBe("building");
  expect(look("x.geojson", ["building"], "Point")).toBeNull();
  expect(look("pois.geojson", ["kind"], "Point")).toBeNull();
});

const readHazard = rowReader(layerRules.hazard, sourcesOf(layerRules.hazard, null), {
  system: "WGS84",
  swapAxes: false,
});
const hazard = (values: Record<string, unknown>) =>
  readHazard({
    line: 9,
    id: null,
    geometry: null,
    values: {
      id: "h1",
      class: "egress",
      item: "x",
      severity: "I",
      found_at: "2026-01-01",
      lon: "121.5",
      lat: "31.2",
      ...values,
    },
  });

test("a hazard is read with what follows from its dates, and keeps what no column takes, but nothing about people", () => {
  const outcome = hazard({
    closed_at: "2026-02-01",
    colour: "red",
    landlord_name: "somebody",
    tenant_phone: "1",
    房东姓名: "某",
  });
  expect(outcome).toMatchObject({
    is: "row",
    row: {
      line: 9,
      sourceId: "h1",
      values: { severity: 1, state: "closed" },
      original: { properties: { colour: "red" } },
    },
  });
  expect(JSON.stringify(outcome)).not.toMatch(/somebody|tenant_phone|某/);
});

function code(values: Record<string, unknown>): string {
  const outcome = hazard(values);
  return outcome.is === "row" ? "taken" : outcome.fault.code;
}

test("a row says why it is refused", () => {
  expect(code({})).toBe("taken");
  expect(code({ id: "" })).toBe("imports.no_source_id");
  expect(code({ id: "3.1E+11" })).toBe("imports.code_mangled");
  expect(code({ class: "" })).toBe("imports.value_missing");
  expect(code({ severity: "IV" })).toBe("imports.value_invalid");
  expect(code({ lon: "", lat: "" })).toBe("imports.no_place");
  expect(code({ lon: "0", lat: "0" })).toBe("imports.no_place");
  expect(code({ lon: "31.2", lat: "121.5" })).toBe("imports.position_out_of_range");
  expect(code({ state: "closed" })).toBe("imports.value_invalid");
  expect(code({ lon: "", lat: "", unit_source_id: "u1" })).toBe("taken");
});

test("positions of another reference system are transformed and the original ones kept", () => {
  const reader = rowReader(layerRules.incident, sourcesOf(layerRules.incident, null), {
    system: "GCJ-02",
    swapAxes: true,
  });
  const outcome = reader({
    line: 2,
    id: null,
    geometry: null,
    values: { id: "i1", class: "noise", opened_at: "2026-01-01", lon: 31.2, lat: 121.5 },
  });
  expect(outcome).toMatchObject({
    is: "row",
    row: { original: { crs: "GCJ-02", coordinates: [121.5, 31.2] } },
    position: [121.5, 31.2],
  });
});
