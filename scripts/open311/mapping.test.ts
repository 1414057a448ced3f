/** Rows of a foreign file become forms of GeoReport, or are refused with their reason. */
import { expect, test } from "vitest";
import { missingColumns, parseMapping, prepare } from "./mapping.ts";

const mapping = parseMapping(
  JSON.stringify({
    source_id: "id",
    service_code: { column: "name", codes: { "Dead Animal": "waste" } },
    lat: "lat",
    long: "lon",
    address_string: "address",
    description: ["name", "descriptor"],
  }),
);
const row = {
  id: "64341792",
  name: "Dead Animal",
  descriptor: "Cat",
  lat: "40.7",
  lon: "-73.9",
  address: "59 WEST   96 STREET",
};

test("columns are joined, blanks made one, empty ones left out", () => {
  expect(prepare(mapping, { line: 2, values: row })).toEqual({
    line: 2,
    sourceId: "64341792",
    fields: {
      source_id: "64341792",
      service_code: "waste",
      lat: "40.7",
      long: "-73.9",
      address_string: "59 WEST 96 STREET",
      description: "Dead Animal · Cat",
    },
  });
});

const refusal = (changes: object) => prepare(mapping, { line: 7, values: { ...row, ...changes } });
test("a row without number, service or place is refused by its line", () => {
  expect(refusal({ id: " " })).toEqual({ line: 7, refused: "id is empty" });
  expect(refusal({ name: "Pet Shop" })).toEqual({
    line: 7,
    refused: 'name "Pet Shop" has no service_code in the mapping',
  });
  expect(refusal({ lat: "", address: "" })).toEqual({ line: 7, refused: "neither a position nor an address" });
});

test("a mapping that names a field nobody knows, or a column the file lacks, is told", () => {
  expect(() => parseMapping('{"source_id":"id","service_code":{"column":"name"},"colour":"c"}')).toThrow("got colour");
  expect(() => parseMapping("[]")).toThrow("as an object");
  expect(() => parseMapping('{"service_code":{"column":"name"}}')).toThrow("source_id");
  expect(missingColumns(mapping, ["id", "name", "lat", "lon", "address"])).toEqual(["descriptor"]);
});
