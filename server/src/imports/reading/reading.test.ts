// Files as they arrive: whole, cut short, empty, in another encoding.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FileRefused } from "../refusal.ts";
import { readCsv } from "./csv.ts";
import { FeatureScanner } from "./feature-scanner.ts";
import { readFeatures } from "./geojson.ts";
import type { SourceRow } from "./source-row.ts";
import { detectEncoding, readText } from "./text.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gridstead-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const collection = `{ "type": "FeatureCollection", "features": [
  { "type": "Feature", "id": 7, "properties": { "name": "甲 ]}" }, "geometry": null },

  { "type": "Feature", "properties": {
      "name": "乙 \\"[{" }, "geometry": null }
] , "note": "after" }
`;

async function rowsOf(bytes: string | Buffer, how: "csv" | "geojson"): Promise<SourceRow[]> {
  const path = join(folder, "file");
  writeFileSync(path, bytes);
  const texts = readText(path, await detectEncoding(path));
  const rows: SourceRow[] = [];
  for await (const row of how === "csv" ? readCsv(texts) : readFeatures(texts)) rows.push(row);
  return rows;
}

const refusal = (bytes: string | Buffer, how: "csv" | "geojson") =>
  rowsOf(bytes, how).then(
    () => "nothing was refused",
    (error: unknown) => (error instanceof FileRefused ? { code: error.code, line: error.line } : error),
  );

test("features come with the line on which they begin", async () => {
  const rows = await rowsOf(collection, "geojson");
  expect(rows.map(({ line, id, values }) => [line, id, values["name"]])).toEqual([
    [2, "7", "甲 ]}"],
    [4, null, '乙 "[{'],
  ]);
});

async function drained(texts: AsyncIterable<string>): Promise<string> {
  try {
    for await (const row of readFeatures(texts)) if (row.unreadable) return row.unreadable.code;
    return "whole";
  } catch (error) {
    return error instanceof FileRefused ? error.code : String(error);
  }
}

async function* oneText(text: string) {
  yield text;
}

test("a FeatureCollection cut anywhere is refused, and a whole one never is", async () => {
  const whole = collection.trimEnd();
  for (let length = 1; length < whole.length; length++) {
    expect([length, await drained(oneText(whole.slice(0, length)))]).toEqual([length, "imports.truncated"]);
  }
  expect(await drained(oneText(whole))).toBe("whole");
});

test("however the text is cut into pieces, the same features are found", () => {
  const whole = new FeatureScanner().push(collection);
  fc.assert(
    fc.property(fc.array(fc.nat(collection.length), { maxLength: 6 }), (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), collection.length];
      const scanner = new FeatureScanner();
      const found = at.slice(1).flatMap((end, index) => scanner.push(collection.slice(at[index], end)));
      expect(found).toEqual(whole);
      expect(JSON.parse(scanner.end())).toEqual({ type: "FeatureCollection", features: [], note: "after" });
    }),
  );
});

test("GeoJSON that is none is refused with the line", async () => {
  expect(await refusal('{"a": 1}', "geojson")).toEqual({ code: "imports.not_geojson", line: 1 });
  expect(await refusal('{"type":"FeatureCollection","features":[\n{"a" 1}]}', "geojson")).toEqual({
    code: "imports.not_json",
    line: 2,
  });
  expect(await refusal('{"type":"FeatureCollection","features":[\n{} {}]}', "geojson")).toEqual({
    code: "imports.not_json",
    line: 2,
  });
  expect(await refusal('{"type":"FeatureCollection","features":[1]}', "geojson")).toEqual({
    code: "imports.not_json",
    line: 1,
  });
  expect(await refusal("[".repeat(100), "geojson")).toEqual({ code: "imports.not_geojson", line: 1 });
});

const crs = (name: string) =>
  `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"${name}"}},"features":[]}`;

test("a file that names another reference system than degrees is refused", async () => {
  expect(await refusal(crs("urn:ogc:def:crs:EPSG::3857"), "geojson")).toMatchObject({
    code: "imports.reference_system_unknown",
  });
  expect(await rowsOf(crs("urn:ogc:def:crs:OGC:1.3:CRS84"), "geojson")).toEqual([]);
});

test("a code that a program wrote as 3.10115E+11 is seen as it stands in the file", async () => {
  const feature = '{"type":"Feature","properties":{"code":3.10115E+11,"height":1.5e1},"geometry":null}';
  const rows = await rowsOf(`{"type":"FeatureCollection","features":[${feature}]}`, "geojson");
  expect(rows[0]?.values).toEqual({ code: "3.10115E+11", height: 15 });
});

test("UTF-8 with a byte order mark and GBK are read alike", async () => {
  const csv = "id,name\n1,陆家嘴\n";
  const expected = [{ line: 2, id: null, values: { id: "1", name: "陆家嘴" }, geometry: null }];
  expect(await rowsOf(`\uFEFF${csv}`, "csv")).toEqual(expected);
  expect(await rowsOf(iconv.encode(csv, "gbk"), "csv")).toEqual(expected);
});

test("what is no text is refused", async () => {
  expect(await refusal(Buffer.from([0x50, 0x4b, 0, 1]), "csv")).toMatchObject({ code: "imports.text_unreadable" });
  expect(await refusal(Buffer.from([0x61, 0xff, 0xff, 0x0a]), "csv")).toMatchObject({
    code: "imports.text_unreadable",
  });
});

test("an empty file is refused as empty", async () => {
  expect(await refusal("", "csv")).toMatchObject({ code: "imports.empty" });
  expect(await refusal(" \n\n", "csv")).toMatchObject({ code: "imports.empty" });
  expect(await refusal("\n", "geojson")).toMatchObject({ code: "imports.empty" });
});

test("a quoted value over two lines moves the lines that follow", async () => {
  const rows = await rowsOf('id,note\n1,"two\nlines"\n2,one\n', "csv");
  expect(rows.map(({ line, values }) => [line, values["id"]])).toEqual([
    [2, "1"],
    [4, "2"],
  ]);
});

test("semicolons and tabs are found from the header", async () => {
  expect((await rowsOf("id;name\n1;a,b\n", "csv"))[0]?.values).toEqual({ id: "1", name: "a,b" });
  expect((await rowsOf("id\tname\n1\ta;b\n", "csv"))[0]?.values).toEqual({ id: "1", name: "a;b" });
});

test("a row with another number of columns is told with its line; the last one, without an end of line, means a cut file", async () => {
  const rows = await rowsOf("id,name\n1\n2,b,c\n3,d\n", "csv");
  expect(rows.map(({ line, unreadable }) => [line, unreadable?.reason.replace(/.*header\. /, "") ?? "fine"])).toEqual([
    [2, "Expected 2 columns, got 1 (fewer)."],
    [3, "Expected 2 columns, got 3 (more)."],
    [4, "fine"],
  ]);
  expect(await refusal("id,name\n1,a\n2", "csv")).toEqual({ code: "imports.truncated", line: 3 });
  expect(await refusal('id,name\n1,"a', "csv")).toMatchObject({ code: "imports.truncated" });
  expect(await refusal("id,id\n1,2\n", "csv")).toEqual({ code: "imports.not_csv", line: 1 });
});
