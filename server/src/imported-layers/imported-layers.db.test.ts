/** Imported layers over HTTP on a real database: what a file must be, who sees and who changes a layer, and that uploads are taken back. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, SUBDISTRICT } from "../db/testing-small-town.ts";
import { toWgs84 } from "../geometry/reference-systems.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import type { ImportedLayer, ImportedLayerList } from "./contract.ts";
import { importedLayerRoutes } from "./routes.ts";
import { geojson, readShapes, square, ZIPPED } from "./testing-layer-files.ts";

let handle: DatabaseHandle;
let http: TestApp;
beforeAll(async () => {
  handle = await openTestDatabase();
  const town = await buildSmallTown(handle.db);
  const { sun, duty } = town.scopes;
  // What imports/ judges is tried there; here only that its answer is asked and obeyed.
  const plausibility = {
    readings: (system: "WGS84" | "CGCS2000" | "GCJ-02" | "BD-09") => [
      { system, swapped: false },
      { system: "GCJ-02" as const, swapped: false },
    ],
    readAs: (
      sample: readonly (readonly [number, number])[],
      { system }: { system: "WGS84" | "CGCS2000" | "GCJ-02" | "BD-09" },
    ) => sample.map((place) => toWgs84(system)(place)),
    betterReading: (
      scores: readonly { system: "WGS84" | "CGCS2000" | "GCJ-02" | "BD-09"; swapped: boolean; inDivisions: number }[],
    ) => ((scores[1]?.inDivisions ?? 0) > (scores[0]?.inDivisions ?? 0) ? (scores[1] ?? null) : null),
  };
  const scopes = {
    ...town.scopes,
    linden: { ...sun, divisionPrefixes: [LINDEN] },
    maple: { ...duty, divisionPrefixes: [MAPLE] },
    analyst: { ...duty, role: "analyst" as const },
  };
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(importedLayerRoutes, { plausibility, readShapes });
    },
    scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

const asked = (more: Record<string, string> = {}) =>
  new URLSearchParams({
    name: "积水",
    kind: "flood",
    source: "水务局",
    fileName: "a.geojson",
    system: "WGS84",
    division: LINDEN,
    ...more,
  });

async function send(
  account: string,
  url: string,
  file: string | Buffer,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await http.app.inject({
    method: "POST",
    url,
    headers: { "x-test-account": account, "content-type": "application/octet-stream" },
    payload: file,
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}
const codeOf = async (file: string | Buffer, more?: Record<string, string>) =>
  (await bring("sun", file, more)).body["code"];
const bring = (account: string, file: string | Buffer, more?: Record<string, string>) =>
  send(account, `/api/imported-layers?${asked(more).toString()}`, file);
async function brought(account: string, file: string, more?: Record<string, string>): Promise<ImportedLayer> {
  const { status, body } = await bring(account, file, more);
  expect([status, body]).toMatchObject([200, { kind: "flood" }]);
  return body as unknown as ImportedLayer;
}
const change = async (account: string, id: number, body: object) => {
  const answer = await http.app.inject({
    method: "PATCH",
    url: `/api/imported-layers/${id}`,
    headers: { "x-test-account": account },
    payload: body,
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
};
const idsSeen = async (account: string, query = ""): Promise<number[]> =>
  ((await http.get(account, `/api/imported-layers${query}`)).body as ImportedLayerList).layers.map(({ id }) => id);
const featuresOf = async (account: string, id: number) =>
  ((await http.get(account, `/api/imported-layers/${id}.geojson`)).body as { features: { properties: object }[] })
    .features;

describe("what a file must be", () => {
  test("a layer of areas is kept with its words, and nothing in it names a person", async () => {
    const layer = await brought("sun", geojson(square(121, 31), square(121.002, 31)), { nameEn: "Flood" });
    expect(layer).toMatchObject({
      name: "积水",
      nameEn: "Flood",
      features: 2,
      edition: 1,
      mayChange: true,
      division: { code: LINDEN },
    });
    expect(layer.box.map((side) => side.toFixed(6))).toEqual(["121.000000", "31.000000", "121.003500", "31.001500"]);
    expect((await featuresOf("sun", layer.id)).map(({ properties }) => properties)).toEqual([
      { depth_m: 0 },
      { depth_m: 0.5 },
    ]);
  });

  test("CSV is read by well-known text, or by longitude and latitude", async () => {
    const wkt = 'name;wkt\n"断水";POLYGON((121 31, 121.001 31, 121.001 31.001, 121 31.001, 121 31))\n';
    expect((await brought("sun", wkt, { fileName: "a.csv" })).features).toBe(1);
    const layer = await brought("sun", "经度,纬度,what\n121.0005,31.0005,泵站\n121.0006,31.0005,泵站\n", {
      fileName: "a.csv",
    });
    expect(await featuresOf("sun", layer.id)).toMatchObject([
      { geometry: { type: "Point" } },
      { properties: { what: "泵站" } },
    ]);
  });

  test("rows that cannot be taken are named, and nothing of the file is kept", async () => {
    const before = await idsSeen("sun");
    const crossing = {
      type: "Polygon",
      coordinates: [
        [
          [121, 31],
          [121.001, 31.001],
          [121.001, 31],
          [121, 31.001],
          [121, 31],
        ],
      ],
    };
    const open = {
      type: "Polygon",
      coordinates: [
        [
          [121, 31],
          [121.001, 31],
          [121.001, 31.001],
          [121, 31.001],
        ],
      ],
    };
    const kinds = [square(121, 31), open, { type: "Circle", coordinates: [121, 31] }, null];
    expect(await bring("sun", geojson(...kinds))).toMatchObject({
      status: 422,
      body: { code: "imported_layers.broken_rows", details: { count: 3, rows: [{ row: 2 }, { row: 3 }, { row: 4 }] } },
    });
    const crossed = await bring("sun", geojson(square(121, 31), crossing, square(121.015, 31)));
    expect(crossed.body).toMatchObject({
      code: "imported_layers.broken_rows",
      details: {
        rows: [
          { row: 2, wrong: expect.stringContaining("Self-intersection") },
          { row: 3, wrong: expect.stringContaining("outside") },
        ],
      },
    });
    expect(await idsSeen("sun")).toEqual(before);
  });

  test("a zipped Shapefile is a layer like others, and what its reader refuses is refused", async () => {
    const { status, body } = await bring("sun", ZIPPED, { fileName: "flood.zip" });
    expect([status, body["features"]]).toEqual([200, 2]);
    expect(await featuresOf("sun", Number(body["id"]))).toMatchObject([
      { properties: { depth_m: "0.5" }, geometry: { type: "Polygon" } },
      { geometry: { type: "Point" } },
    ]);
    expect((await bring("sun", ZIPPED, { fileName: "broken.zip" })).body).toMatchObject({
      status: 422,
      code: "imported_layers.unreadable",
      details: { expected: "a .shp file", got: "none" },
    });
    expect((await bring("sun", ZIPPED, { fileName: "large.zip" })).body).toMatchObject({
      code: "imported_layers.too_large",
      details: { expected: "at most 5000 shapes" },
    });
    expect((await bring("sun", ZIPPED, { fileName: "hollow.zip" })).body).toMatchObject({
      code: "imported_layers.broken_rows",
      details: { rows: [{ row: 2 }] },
    });
  });

  test("files of other kinds are refused with the way to convert them", async () => {
    for (const [file, got] of [
      [Buffer.from("0000270a0000", "hex"), "the .shp alone"],
      ["SQLite format 3\0", "a GeoPackage or another database"],
      ["\ufeff<?xml version='1.0'?><kml/>", "XML, such as KML or GML"],
      [Buffer.from("Rar!\u001a\u0007\u0001\0"), "bytes that are no text"],
    ] as const) {
      const { body } = await bring("sun", file);
      expect(body).toMatchObject({ code: "imported_layers.unreadable", details: { got } });
      expect((body["details"] as { expected: string }).expected).toMatch(/QGIS|zip archive/);
    }
  });

  test("what is no layer, or too large for one, is refused", async () => {
    expect(await codeOf("{")).toBe("imported_layers.unreadable");
    expect(await codeOf('{"type":"Topology"}')).toBe("imported_layers.unreadable");
    expect(await codeOf("a,b\n1,2\n")).toBe("imported_layers.unreadable");
    expect(await codeOf(geojson())).toBe("imported_layers.unreadable");
    expect(await codeOf(geojson(...Array.from({ length: 5_001 }, () => square(121, 31))))).toBe(
      "imported_layers.too_large",
    );
    const long = Array.from({ length: 200_001 }, (_, at) => [121 + at * 1e-9, 31]);
    expect(await codeOf(geojson({ type: "LineString", coordinates: long }))).toBe("imported_layers.too_large");
    expect(await codeOf(Buffer.alloc(17 * 1_048_576, 32))).toBe("request.too_large");
    const turned = { from: "2026-11-02T00:00:00Z", until: "2026-11-01T00:00:00Z" };
    expect(await codeOf(geojson(square(121, 31)), turned)).toBe("imported_layers.not_in_order");
    expect(await codeOf(geojson(square(121, 31)), { division: "990101009000" })).toBe("divisions.not_found");
  });

  test("another coordinate system that fits better is proposed, and never taken by itself", async () => {
    // In GCJ-02 the town would be read some 500 m off: far outside of this small one.
    const inGcj = geojson(square(121.0045, 30.9982, 0.0004));
    const refused = await bring("sun", inGcj);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: "imported_layers.other_system",
        details: { said: "WGS84", system: "GCJ-02", insideAsSaid: 0, insideOtherwise: 100 },
      },
    });
    const layer = await brought("sun", inGcj, { system: "GCJ-02", division: SUBDISTRICT });
    expect(layer.editions).toMatchObject([{ number: 1, system: "GCJ-02" }]);
    // Trusted all the same, it is judged as it says: beside the town.
    expect((await bring("sun", inGcj, { trust: "true" })).body["code"]).toBe("imported_layers.broken_rows");
  });
});

/** Where something of a layer was told since `seq`: for the community (no block), and for the officer of each cell. */
async function toldOf(id: number, seq = 0): Promise<{ places: [string, boolean][]; cells: number[]; last: number }> {
  const { rows } = await sql<{ seq: number; division: string; block: number | null; cell: number | null }>`
    select c.seq::int as seq, c.division_code as division, c.block_id as block, m.cell_id as cell
    from change c left join cell_block m on m.block_id = c.block_id and upper_inf(m.valid)
    where c.table_name = 'imported_layer' and c.row_id = ${id} and c.seq > ${seq} order by c.division_code, c.block_id nulls first`.execute(
    handle.db,
  );
  return {
    places: rows.map(({ division, block }) => [division, block !== null]),
    cells: rows.flatMap(({ cell }) => cell ?? []),
    last: Math.max(...rows.map((row) => row.seq)),
  };
}

describe("who sees and who changes a layer", () => {
  test("above it, inside it and in its cells, nobody beside it; the whole town is the administrator's to bring", async () => {
    const { id } = await brought("sun", geojson(square(121, 31)));
    for (const account of ["admin", "sun", "linden", "anna", "bo", "analyst"])
      expect(await idsSeen(account)).toContain(id);
    for (const account of ["stranger", "maple"]) {
      expect(await idsSeen(account)).not.toContain(id);
      expect(await http.get(account, `/api/imported-layers/${id}`)).toMatchObject({
        status: 404,
        body: { code: "imported_layers.not_found" },
      });
      expect((await change(account, id, { version: 1, removed: true })).status).toBe(404);
    }
    expect((await bring("sun", geojson(square(121, 31)), { division: ELSEWHERE })).body["code"]).toBe("scope.outside");
    const all = new URLSearchParams([...asked()].filter(([key]) => key !== "division"));
    expect((await send("sun", `/api/imported-layers?${all.toString()}`, geojson(square(121, 31)))).body["code"]).toBe(
      "scope.outside",
    );
    const town = await send("admin", `/api/imported-layers?${all.toString()}`, geojson(square(121, 31)));
    expect(town).toMatchObject({ status: 200, body: { division: null } });
    expect(await idsSeen("stranger")).toContain(town.body["id"]);
    expect((await change("stranger", Number(town.body["id"]), { version: 1, removed: true })).body["code"]).toBe(
      "imported_layers.not_yours",
    );
  });

  test("a layer of the subdistrict is seen in its community, and changed only by whoever answers for all of it", async () => {
    const { id, version } = await brought("sun", geojson(square(121, 31)), { division: SUBDISTRICT });
    expect(await http.get("linden", `/api/imported-layers/${id}`)).toMatchObject({
      status: 200,
      body: { mayChange: false },
    });
    expect((await change("linden", id, { version, name: "别的" })).body["code"]).toBe("imported_layers.not_yours");
    const again = `/api/imported-layers/${id}/editions?fileName=b&system=WGS84&version=${version}`;
    expect((await send("linden", again, geojson(square(121, 31)))).body["code"]).toBe("imported_layers.not_yours");
    expect((await change("analyst", id, { version, name: "别的" })).body["code"]).toBe("account.may_not");
  });

  test("what happens to a layer is told in its community and in every cell that it touches, also to who has but blocks", async () => {
    const { id } = await brought("sun", geojson(square(121.0001, 31.0001, 0.0005)));
    const told = await toldOf(id);
    expect(told.places).toEqual([
      [LINDEN, false],
      [LINDEN, true],
    ]);
    expect(new Set(told.cells).size).toBe(1);
  });

  test("a newer file elsewhere is also told where the one before lay", async () => {
    const first = await brought("sun", geojson(square(121.0001, 31.0001, 0.0005)));
    const { last, cells } = await toldOf(first.id);
    const url = `/api/imported-layers/${first.id}/editions?fileName=b.geojson&system=WGS84&version=${first.version}`;
    expect(await send("sun", url, geojson(square(121.0022, 31.0012, 0.0005)))).toMatchObject({ status: 200 });
    const told = await toldOf(first.id, last);
    expect(new Set(told.places.map(([division]) => division))).toEqual(new Set([LINDEN]));
    expect(new Set(told.cells).size).toBeGreaterThan(1);
    expect(told.cells).toContain(cells[0]);
  });
});

describe("editions", () => {
  test("a newer file replaces what is shown; the one before can be shown again, and again the newer", async () => {
    const first = await brought("sun", geojson(square(121, 31)));
    const url = `/api/imported-layers/${first.id}/editions?fileName=b.geojson&system=WGS84&version=${first.version}`;
    const second = await send("qian", url, geojson(square(121, 31), square(121.002, 31)));
    expect(second).toMatchObject({
      status: 200,
      body: { edition: 2, features: 2, version: 2, editions: [{ number: 2, by: "钱主任" }, { number: 1 }] },
    });
    expect(await send("qian", url, geojson(square(121, 31)))).toMatchObject({
      status: 409,
      body: { code: "imported_layers.stale" },
    });
    expect(await change("sun", first.id, { version: 2, edition: 1 })).toMatchObject({
      status: 200,
      body: { edition: 1, features: 1 },
    });
    expect(await featuresOf("anna", first.id)).toHaveLength(1);
    expect(await change("sun", first.id, { version: 3, edition: 2 })).toMatchObject({
      body: { edition: 2, features: 2 },
    });
    expect((await change("sun", first.id, { version: 4, edition: 9 })).body["code"]).toBe("imported_layers.no_edition");
    expect(await http.get("sun", `/api/imported-layers/${first.id}.geojson?edition=9`)).toMatchObject({
      body: { code: "imported_layers.no_edition" },
    });
  });

  test("a removed layer is off the list and comes back; a stale hand is told", async () => {
    const { id, version } = await brought("sun", geojson(square(121, 31)));
    expect((await change("sun", id, { version, removed: true })).status).toBe(200);
    expect(await idsSeen("sun")).not.toContain(id);
    expect(await idsSeen("sun", "?removed=true")).toContain(id);
    expect((await change("qian", id, { version, removed: false })).body["code"]).toBe("imported_layers.stale");
    expect((await change("qian", id, { version: version + 1, removed: false })).status).toBe(200);
    expect(await idsSeen("sun")).toContain(id);
  });

  test("the instant of the screen decides what is valid", async () => {
    const { id, version } = await brought("sun", geojson(square(121, 31)), {
      from: "2026-11-01T00:00:00Z",
      until: "2026-11-03T00:00:00Z",
    });
    const at = async (instant: string) => (await idsSeen("sun", `?at=${instant}`)).includes(id);
    expect(
      await Promise.all(
        ["2026-10-31T23:59:59Z", "2026-11-01T00:00:00Z", "2026-11-02T23:59:59Z", "2026-11-03T00:00:00Z"].map(at),
      ),
    ).toEqual([false, true, true, false]);
    expect((await change("sun", id, { version, until: null })).body).toMatchObject({
      until: null,
      from: "2026-11-01T00:00:00.000Z",
    });
    expect(await at("2026-11-03T00:00:00Z")).toBe(true);
    const turned = { version: version + 1, until: "2026-10-01T00:00:00Z" };
    expect((await change("sun", id, turned)).body["code"]).toBe("imported_layers.not_in_order");
  });

  test("there is an end to layers and to editions", async () => {
    const { id, version } = await brought("sun", geojson(square(121, 31)));
    await sql`insert into imported_edition (layer_id, number, file_name, system, features, vertices, box, account_id)
      select ${id}, n, 'x', 'WGS84', 1, 1, '{121,31,122,32}', 1 from generate_series(2, 50) n`.execute(handle.db);
    const url = `/api/imported-layers/${id}/editions?fileName=b&system=WGS84&version=${version}`;
    expect((await send("sun", url, geojson(square(121, 31)))).body["code"]).toBe("imported_layers.too_many_editions");
    await sql`insert into imported_layer (kind, name, source, division_code, reach, account_id) select 'works', 'x', 'x', ${LINDEN}, ${LINDEN}, 1 from generate_series(1, 100)`.execute(
      handle.db,
    );
    expect((await bring("sun", geojson(square(121, 31)))).body["code"]).toBe("imported_layers.too_many");
  });
});
