/** Overlays with layers from outside and drawn areas over HTTP on a real database: shares, insides, outsides, and the same question again. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import type { NewOverlay, Overlay } from "./contract.ts";
import { overlayRoutes } from "./routes.ts";

type Feature = { id: number; properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } };

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  const options = {
    readStreets: () => Promise.reject(new Error("no street is asked for here")),
    findHotRun: async () => null,
    beside: null,
  };
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(overlayRoutes, options);
    },
    town.scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

const make = (account: string, wish: object) => http.post(account, "/api/overlays", { name: "叠加", ...wish });
async function made(account: string, wish: Omit<NewOverlay, "name">): Promise<Overlay> {
  const answer = await make(account, wish);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as Overlay;
}
const featuresOf = async (account: string, { id }: Overlay): Promise<Feature[]> =>
  ((await http.get(account, `/api/overlays/${id}.geojson`)).body as { features: Feature[] }).features;
const remove = async (account: string, id: number): Promise<number> =>
  (await http.app.inject({ method: "DELETE", url: `/api/overlays/${id}`, headers: { "x-test-account": account } }))
    .statusCode;
const areaM2 = async ({ geometry }: Feature): Promise<number> => {
  const { rows } = await sql<{
    area: number;
  }>`select ST_Area(ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(geometry)}), 4326)::geography) as area`.execute(
    handle.db,
  );
  return rows[0]?.area ?? Number.NaN;
};
const refused = async (account: string, wish: object) => {
  const { status, body } = await make(account, wish);
  return [status, (body as { code: string }).code];
};
const drawn = (...area: [number, number][]) => ({ layer: "drawn" as const, area });

describe("layers from outside, drawn areas, and what they meet", () => {
  /** The left half of block 1 and a corner of block 2: [121, 31.001] to [121.0005, 31.002]. */
  let flood = 0;
  beforeAll(async () => {
    const { rows } = await sql<{ id: number }>`
      with layer as (insert into imported_layer (kind, name, source, division_code, reach, account_id) values ('flood', '积水', '水务局', ${LINDEN}, ${LINDEN}, ${town.accounts.sun}) returning id),
        edition as (insert into imported_edition (layer_id, number, file_name, system, features, vertices, box, account_id)
          select id, 1, 'x', 'WGS84', 1, 5, '{121,31.001,121.0005,31.002}', ${town.accounts.sun} from layer returning id, layer_id),
        feature as (insert into imported_feature (edition_id, number, geom, properties) select id, 1, ST_MakeEnvelope(121, 31.001, 121.0005, 31.002, 4326), '{"depth_m": 0.4}' from edition)
      select layer_id as id from edition`.execute(handle.db);
    flood = rows[0]?.id ?? 0;
  });
  const right = () => ({ layer: `imported:${flood}` });

  test("the share of each block that is under water", async () => {
    const overlay = await made("duty", { operation: "share", left: { layer: "block" }, right: right() });
    const shares = (await featuresOf("duty", overlay)).map(({ properties }) => properties["share"]);
    expect(shares.filter((share) => share === 50)).toHaveLength(1);
    expect(shares.filter((share) => share === 0)).toHaveLength(shares.length - 1);
    const [wet] = (await featuresOf("duty", overlay)).filter(({ properties }) => properties["share"] === 50);
    expect(Number(wet?.properties["covered_m2"]) / ((await areaM2(wet as Feature)) / 2)).toBeCloseTo(1, 2);
  });

  test("outside is what is left of each feature, a feature wholly covered is gone; inside is the rest", async () => {
    const half = drawn([121, 31.001], [121.001, 31.001], [121.001, 31.002], [121, 31.002]);
    const dry = await made("duty", { operation: "outside", left: { layer: "block" }, right: half });
    expect(dry.features).toBe(15);
    const cut = await made("duty", { operation: "outside", left: { layer: "block" }, right: right() });
    expect(cut.features).toBe(16);
    const parts = (await featuresOf("duty", cut)).filter(({ properties }) => properties["cut"] === true);
    const areas = await Promise.all(parts.map(areaM2));
    expect(Math.min(...areas) / Math.max(...areas)).toBeCloseTo(0.5, 2);
    expect((await made("duty", { operation: "within", left: { layer: "block" }, right: half })).features).toBe(1);
    expect((await made("duty", { operation: "within", left: { layer: "hazard" }, right: half })).features).toBe(1);
    const two = drawn([121, 31.001], [121.002, 31.001], [121.002, 31.002], [121, 31.002]);
    expect((await made("duty", { operation: "within", left: { layer: "block" }, right: two })).features).toBe(2);
  });

  test("touching, and lying within so many metres", async () => {
    const left = { layer: "building" as const };
    expect((await made("duty", { operation: "touch", left, right: right() })).features).toBe(1);
    // The house of block 2 begins 76 m east of the water, that of block 5 some 45 m south of it.
    expect((await made("duty", { operation: "touch", left, right: right(), distanceM: 50 })).features).toBe(2);
    expect((await made("duty", { operation: "touch", left, right: right(), distanceM: 80 })).features).toBeGreaterThan(
      2,
    );
  });

  test("a drawn area must be one, and a layer from outside one that the account may see", async () => {
    const ask = (layer: object) => refused("duty", { operation: "within", left: { layer: "block" }, right: layer });
    expect(await ask({ layer: "drawn" })).toEqual([422, "overlays.no_area"]);
    expect(await ask(drawn([121, 31], [121.001, 31.001], [121.001, 31], [121, 31.001]))).toEqual([
      422,
      "overlays.no_area",
    ]);
    expect(
      await ask({
        layer: "block",
        area: [
          [121, 31],
          [121, 32],
          [122, 32],
        ],
      }),
    ).toEqual([422, "overlays.no_area"]);
    expect(await ask({ layer: "imported:987654" })).toEqual([404, "imported_layers.not_found"]);
    const byStranger = { operation: "within", left: { layer: "block" }, right: right() };
    expect(await refused("stranger", byStranger)).toEqual([404, "imported_layers.not_found"]);
  });

  test("asked again the answer is of now; the old one stays, and the difference is told in numbers", async () => {
    const first = await made("duty", { operation: "count_join", left: { layer: "cell" }, right: { layer: "hazard" } });
    await sql`insert into hazard (source_id, building_id, division_code, block_id, geom, class, item, severity, state, found_at)
      select 'H-again', id, division_code, block_id, point, 'egress', 'egress.locked_exit', 1, 'found', now() from building order by id limit 1`.execute(
      handle.db,
    );
    const again = await http.post("duty", `/api/overlays/${first.id}/repeat`, {});
    expect(again).toMatchObject({
      status: 200,
      body: { repeats: first.id, wish: first.wish, features: first.features },
    });
    const { id } = again.body as Overlay;
    const told = await http.get("duty", `/api/overlays/${id}/changes`);
    expect(told).toMatchObject({
      status: 200,
      body: { repeats: first.id, came: 0, gone: 0, changed: 1, before: { features: first.features } },
    });
    const { before, now } = told.body as { before: { total: number }; now: { total: number } };
    expect(now.total - before.total).toBe(1);
    await sql`delete from hazard where source_id = 'H-again'`.execute(handle.db);
    expect(await http.get("duty", `/api/overlays/${first.id}/changes`)).toMatchObject({
      status: 404,
      body: { code: "overlays.no_repeat" },
    });
    expect((await http.post("stranger", `/api/overlays/${first.id}/repeat`, {})).body).toMatchObject({
      code: "overlays.not_found",
    });
    expect(await remove("duty", first.id)).toBe(204);
    expect(await http.get("duty", `/api/overlays/${id}`)).toMatchObject({ body: { repeats: null } });
  });

  test("as a table each feature is a line with its properties and its shape", async () => {
    const overlay = await made("duty", { operation: "touch", left: { layer: "hazard" }, right: right() });
    const answer = await http.app.inject({
      url: `/api/overlays/${overlay.id}.csv`,
      headers: { "x-test-account": "duty" },
    });
    const [head, first] = answer.body.split("\r\n");
    expect(head).toContain("hazard_id");
    expect(first).toMatch(/POINT\(121\.0005 31\.0015\)$/);
    expect(answer.headers["content-type"]).toContain("text/csv");
    expect(
      (await http.app.inject({ url: `/api/overlays/${overlay.id}.csv`, headers: { "x-test-account": "stranger" } }))
        .statusCode,
    ).toBe(404);
  });
});
