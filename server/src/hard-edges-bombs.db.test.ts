/** Uploads that are small to send and large to read: each is refused or kept small, soon and without much memory. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "./app.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, LINDEN } from "./db/testing-small-town.ts";
import { bombPng, plainJpeg } from "./evidence/testing-pictures.ts";
import type { Areal } from "./geometry/positions.ts";
import { writeGridFile } from "./grid/official/writing/write-grid-file.ts";
import { readCsv } from "./imports/reading/csv.ts";
import { readFeatures } from "./imports/reading/geojson.ts";
import { readText } from "./imports/reading/text.ts";
import { enterAs, openTestApp, type TestCaller } from "./testing-app.ts";
import { brokenStreams, farCell, film, laughter, streamless, workbook, zeros } from "./testing-fuzz/bombs.ts";

const MOST_MB = 700;
const MEBIBYTE = 1_048_576;
let handle: DatabaseHandle;
let app: App;
let administrator: TestCaller;
let startMB = 0;

beforeAll(async () => {
  handle = await openTestDatabase();
  const town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  administrator = await enterAs(app, handle, town.accounts.admin, "admin");
  startMB = process.memoryUsage().rss / MEBIBYTE;
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

type Outcome = { readonly status: number; readonly code: string; readonly body: string };
const outcomeOf = ({ statusCode, body }: LightMyRequestResponse): Outcome => ({
  status: statusCode,
  code: statusCode < 300 ? "kept" : (JSON.parse(body) as { code: string }).code,
  body,
});

async function send(url: string, type: string, payload: Buffer | string): Promise<Outcome> {
  return outcomeOf(await administrator.call({ method: "POST", url, headers: { "content-type": type }, payload }));
}

let number = 0;
const photo = (payload: Buffer | string, purpose = "evidence", type = "image/jpeg"): Promise<Outcome> => {
  const uuid = `00000000-0000-4000-8000-${String(++number).padStart(12, "0")}`;
  return send(`/api/photos?uuid=${uuid}&purpose=${purpose}&buildingId=1`, type, payload);
};
const form = (payload: Buffer): Promise<Outcome> =>
  send("/api/forms/import-workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", payload);
const official = (name: string, payload: Buffer | string): Promise<Outcome> =>
  send(`/api/grid/official/check?name=${name}&division=${LINDEN}`, "application/octet-stream", payload);

const layer = (fileName: string, payload: Buffer): Promise<Outcome> => {
  const said = new URLSearchParams({
    name: "积水",
    kind: "flood",
    source: "水务局",
    system: "WGS84",
    fileName,
    trust: "true",
  });
  return send(`/api/imported-layers?${said.toString()}`, "application/octet-stream", payload);
};

const peakMB = (): number => process.resourceUsage().maxRSS / 1024 - startMB;

test("pictures that are too large, films, and what only calls itself a picture", async () => {
  expect((await photo(bombPng())).code).toBe("photos.too_many_pixels");
  expect((await photo(Buffer.alloc(13 * MEBIBYTE))).code).toBe("request.too_large");
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1/"/><script>1</script></svg>';
  expect((await photo(svg, "evidence", "image/svg+xml")).code).toBe("photos.not_a_picture");
  expect((await photo(svg)).code).toBe("photos.not_a_picture");
  const kept = JSON.parse((await photo(await film(400), "evidence", "image/webp")).body) as {
    widthPx: number;
    heightPx: number;
  };
  expect([kept.widthPx, kept.heightPx]).toEqual([64, 64]);
  expect(peakMB()).toBeLessThan(MOST_MB);
});

test("a zipped Shapefile is a layer from outside, and an archive that unpacks to more than a layer may have is none", async () => {
  const shape: Areal = {
    type: "Polygon",
    coordinates: [
      [
        [121.0005, 31.0005],
        [121.001, 31.0005],
        [121.001, 31.001],
        [121.0005, 31.0005],
      ],
    ],
  };
  const cell = {
    code: null,
    name: "积水",
    divisionCode: LINDEN,
    kind: "ordinary",
    officer: null,
    blockCodes: [],
  } as const;
  const { bytes } = writeGridFile([{ ...cell, shape }], "shp");
  const kept = await layer("flood.zip", Buffer.from(bytes));
  expect([kept.code, JSON.parse(kept.body)]).toMatchObject(["kept", { features: 1, editions: [{ vertices: 4 }] }]);
  expect((await layer("flood.zip", zeros("a.shp", 100))).code).toBe("imported_layers.too_large");
  expect((await layer("flood.zip", zeros("a.shp", 100, 1_000))).code).toBe("imported_layers.unreadable");
  expect(peakMB()).toBeLessThan(MOST_MB);
});

test("of a picture that is also a page or an archive only the picture is kept", async () => {
  const both = Buffer.concat([await plainJpeg(), Buffer.from("<html><script>alert(1)</script>PK\x03\x04")]);
  const { uuid } = JSON.parse((await photo(both)).body) as { uuid: string };
  const shown = await administrator.get(`/api/photos/${uuid}`);
  expect(shown.rawPayload.includes("script") || shown.rawPayload.includes("PK\x03\x04")).toBe(false);
  expect(shown.headers).toMatchObject({
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  });
});

test("a letter whose parts never end, or break off after much, is refused within seconds", async () => {
  const began = performance.now();
  expect((await photo(streamless(19_999), "letter", "application/pdf")).code).toBe("photos.active_letter");
  expect((await photo(streamless(4_999), "letter", "application/pdf")).status).toBeLessThan(500);
  const half = deflateSync(Buffer.alloc(500_000));
  expect((await photo(brokenStreams(4_000, half), "letter", "application/pdf")).code).toBe("photos.active_letter");
  expect(
    (await photo("%PDF-1.7\n1 0 obj<</S/JavaScript/JS(x)>>endobj /Root %%EOF", "letter", "application/pdf")).code,
  ).toBe("photos.active_letter");
  expect(
    (await photo("%PDF-1.7\n1 0 obj<</S/GoToR/F(http://x)>>endobj /Root %%EOF", "letter", "application/pdf")).code,
  ).toBe("photos.active_letter");
  // A hang took minutes; the machine may be busy.
  expect(performance.now() - began).toBeLessThan(20_000);
});

test("a workbook that unpacks to much, reaches far or laughs is refused, and one that lies about its size too", async () => {
  const bombs = {
    "100 MB": zeros("xl/a.xml", 100),
    "100 MB that claim to be 1,000 bytes": zeros("xl/a.xml", 100, 1_000),
    "a cell at the far end": farCell(),
    "the same in other quotes": farCell("XFD1048576", "'"),
    "the same in entities": farCell("&#88;FD1048576"),
    "half a million cells in one place": workbook(`<row r="1">${'<c r="A1"><v>1</v></c>'.repeat(500_000)}</row>`),
    "a million brackets": workbook("<a>".repeat(1_000_000)),
    "entities of entities": laughter(),
  };
  for (const [name, bytes] of Object.entries(bombs)) {
    expect([name, (await form(bytes)).code]).toEqual([name, "forms.import_refused"]);
  }
  expect(peakMB()).toBeLessThan(MOST_MB);
});

test("an official grid of five million positions, in one endless line, in endless brackets or in a bomb is refused", async () => {
  const bombs: Readonly<Record<string, readonly [string, Buffer | string]>> = {
    "five million positions": ["a.geojson", Buffer.alloc(35 * MEBIBYTE, "[1,31],")],
    "one endless line": ["a.csv", "a".repeat(20 * MEBIBYTE)],
    "one endless quote": ["a.csv", `block_code,cell_code\n"${"a".repeat(20 * MEBIBYTE)}`],
    "fifteen million brackets": ["a.geojson", "[".repeat(15_000_000)],
    "a bomb": ["a.zip", zeros("a.geojson", 300)],
    "a bomb that lies": ["a.zip", zeros("a.geojson", 100, 1_000)],
  };
  for (const [what, [name, bytes]] of Object.entries(bombs)) {
    const { status, code } = await official(name, bytes);
    expect([what, status >= 400 && status < 500, code.split(".")[0]]).toEqual([
      what,
      true,
      code.startsWith("request") ? "request" : "official",
    ]);
  }
}, 120_000);

async function* many(head: string, piece: string, pieces: number): AsyncGenerator<string> {
  yield head;
  for (let at = 0; at < pieces; at++) yield piece;
}
const refusal = async (rows: AsyncGenerator): Promise<string> => {
  try {
    for await (const row of rows) void row;
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "read";
};

test("the importer refuses ten million positions in one feature, endless lines and endless brackets, with little memory", async () => {
  const before = process.memoryUsage().rss / MEBIBYTE;
  const position = "[121.4737001,31.2304001],".repeat(10_000);
  const start =
    '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"LineString","coordinates":[';
  expect(await refusal(readFeatures(many(start, position, 1_000)))).toBe("imports.not_geojson");
  expect(await refusal(readFeatures(many("", "[".repeat(10_000), 100)))).toBe("imports.not_geojson");
  expect(await refusal(readCsv(many("id,name\n1,", "a".repeat(100_000), 100)))).toBe("imports.not_csv");
  expect(await refusal(readCsv(many("", "a".repeat(100_000), 100)))).toBe("imports.not_csv");
  expect(await refusal(readCsv(many('id,name\n1,"', "\n".repeat(100_000), 100)))).toBe("imports.not_csv");
  expect(process.memoryUsage().rss / MEBIBYTE - before).toBeLessThan(MOST_MB);
});

test("a file with a zero character in it is refused before its first row", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gridstead-bombs-"));
  const file = join(folder, "a.csv");
  writeFileSync(file, "id,name\n1,a\n");
  for await (const text of readText(file, "utf-8")) expect(text).toContain("id,name");
  rmSync(folder, { recursive: true });
  const body = { survey: "type,name\ntext,a\u0000b\n" };
  const refused = await administrator.call({ method: "POST", url: "/api/forms/import", payload: body });
  expect(refused.json()).toMatchObject({ code: "request.invalid", details: { got: "one with them" } });
});
