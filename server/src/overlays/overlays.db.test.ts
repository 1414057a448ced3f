/** Overlays over HTTP on a real database: what each operation gives, in metres; what is refused; who sees what came of it. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeStreets } from "../analysis/network/node-streets.ts";
import { edgeLinesOf } from "../analysis/network/plane.ts";
import { buildSegmentIndex } from "../analysis/network/snap.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown, SUBDISTRICT } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import type { NewOverlay, Overlay, OverlayList } from "./contract.ts";
import { MOST_OVERLAYS } from "./make-overlay.ts";
import { overlayRoutes } from "./routes.ts";

type Feature = {
  id: number;
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown };
};

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
const RUN = "00000000-0000-4000-8000-000000000001";
let beforeStreets = async (): Promise<void> => undefined;

/** The two streets of the town meet at 121.004, 31.001; a lane leaves the first one to the south. */
const streets = nodeStreets(
  [
    ["main", [121, 31.001], [121.008, 31.001]],
    ["lane", [121.002, 31.001], [121.002, 31.0001]],
  ].map(([id, ...line]) => ({
    id: id as string,
    name: id as string,
    nameEn: null,
    class: "minor_road",
    layer: 0,
    bridge: false,
    tunnel: false,
    lines: [line as number[][]],
  })),
);

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  const { duty, sun } = town.scopes;
  const scopes = {
    ...town.scopes,
    linden: { ...duty, divisionPrefixes: [LINDEN] },
    maple: { ...sun, divisionPrefixes: [MAPLE] },
  };
  const options = {
    beside: handle.kind === "native" ? handle.db : null,
    readStreets: async () => {
      await beforeStreets();
      return { network: streets.network, index: buildSegmentIndex(edgeLinesOf(streets)), origin: streets.origin };
    },
    findHotRun: async (_tx: unknown, _scope: unknown, id: string) =>
      id === RUN
        ? {
            segments: [
              {
                line: [
                  [121, 31.001],
                  [121.002, 31.001],
                ],
                properties: { street: "永安路" },
              },
            ],
            reach: { divisions: ["990101001"], blocks: [] },
          }
        : null,
  };
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(overlayRoutes, options);
    },
    scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

const make = (account: string, wish: Omit<NewOverlay, "name">) =>
  http.post(account, "/api/overlays", { name: "叠加", ...wish });
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
const areaM2 = async (feature: Feature): Promise<number> => {
  const shape = JSON.stringify(feature.geometry);
  const { rows } = await sql<{
    area: number;
  }>`select ST_Area(ST_SetSRID(ST_GeomFromGeoJSON(${shape}), 4326)::geography) as area`.execute(handle.db);
  return rows[0]?.area ?? Number.NaN;
};

const refused = async (account: string, wish: object) => {
  const { status, body } = await make(account, wish as NewOverlay);
  return [status, (body as { code: string }).code];
};
const hazardsIn = (division?: string) => ({
  operation: "buffer" as const,
  left: { layer: "hazard" as const },
  distanceM: 20,
  ...(division === undefined ? {} : { division }),
});

describe("what each operation gives", () => {
  test("a buffer is the ground within so many metres of each feature, true to a few in a thousand", async () => {
    const overlay = await made("sun", {
      operation: "buffer",
      left: { layer: "hazard", filter: { severities: [1] } },
      distanceM: 50,
    });
    const features = await featuresOf("sun", overlay);
    expect(overlay).toMatchObject({ name: "叠加", by: "孙主任", features: features.length });
    expect(features.length).toBeGreaterThan(0);
    for (const feature of features) {
      expect(feature.properties).toMatchObject({ severity: 1, class: "egress", buffer_m: 50 });
      const area = await areaM2(feature);
      expect(area / (Math.PI * 50 * 50)).toBeGreaterThan(0.985);
      expect(area / (Math.PI * 50 * 50)).toBeLessThan(1.002);
    }
  });

  test("intersecting gives what two areas have in common, with the properties of both", async () => {
    const overlay = await made("sun", {
      operation: "intersect",
      left: { layer: "cell" },
      right: { layer: "division", filter: { kinds: ["community"] } },
    });
    const features = await featuresOf("sun", overlay);
    const pairs = features.map(({ properties }) => [properties["name"], properties["right_name"]]);
    expect(pairs).toEqual([
      ["L1", "椴树社区"],
      ["L2", "椴树社区"],
      ["M1", "枫树社区"],
      ["M2", "枫树社区"],
    ]);
    const blocks = (
      await sql<{ area: number }>`select sum(ST_Area(geom::geography)) as area from block`.execute(handle.db)
    ).rows;
    const areas = await Promise.all(features.map(areaM2));
    expect(areas.reduce((sum, area) => sum + area, 0) / (blocks[0]?.area ?? 0)).toBeCloseTo(1, 6);
  });

  test("a line and an area have a line in common", async () => {
    const overlay = await made("sun", {
      operation: "intersect",
      left: { layer: "street" },
      right: { layer: "division", filter: { kinds: ["community"] } },
      division: LINDEN,
    });
    const features = await featuresOf("sun", overlay);
    expect(features.length).toBeGreaterThan(0);
    expect(features.every(({ geometry }) => geometry.type.endsWith("LineString"))).toBe(true);
  });

  test("joining counts what lies in each area, zero where nothing does", async () => {
    const wish = { operation: "count_join" as const, left: { layer: "block" as const }, division: LINDEN };
    const all = await featuresOf("sun", await made("sun", { ...wish, right: { layer: "hazard" } }));
    expect(all.map(({ properties }) => properties["count"])).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    const critical = { layer: "hazard" as const, filter: { severities: [1 as const], open: true } };
    const some = await featuresOf("sun", await made("sun", { ...wish, right: critical }));
    const { rows } = await sql<{
      count: number;
    }>`select (select count(*)::int from hazard h where h.block_id = b.id and h.severity = 1) as count
      from block b where division_code = ${LINDEN} order by b.id`.execute(handle.db);
    expect(some.map(({ properties }) => properties["count"])).toEqual(rows.map(({ count }) => count));
  });

  test("joining within a distance counts in metres: the neighbour's hazard is 95 m away", async () => {
    const wish = {
      operation: "count_join" as const,
      left: { layer: "hazard" as const },
      right: { layer: "hazard" as const },
      division: LINDEN,
    };
    const within = async (distanceM: number) =>
      (await featuresOf("sun", await made("sun", { ...wish, distanceM }))).map(({ properties }) => properties["count"]);
    expect(await within(90)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    // 0.001 degrees of longitude at 31 north are 95.5 m, of latitude 110.9 m.
    expect(await within(100)).toEqual([2, 3, 3, 2, 2, 3, 3, 2]);
    expect(await within(112)).toEqual([3, 4, 4, 3, 3, 4, 4, 3]);
  });

  test("within a distance along the streets: over the lane, not through the block", async () => {
    const overlay = await made("sun", {
      operation: "within_street_distance",
      left: { layer: "hazard" },
      right: { layer: `run:${RUN}` },
      distanceM: 60,
      division: SUBDISTRICT,
    });
    const found = (await featuresOf("sun", overlay)).map(({ geometry: { coordinates }, properties }) => [
      coordinates,
      properties["street_distance_m"],
    ]);
    // The northern row and 121.0005 have their feet on the main street, the segment itself or 47.8 m after its end; the other two
    // of the southern row have theirs on the lane, 55.4 m from where it leaves the segment.
    expect(found).toEqual([
      [[121.0005, 31.0015], 0],
      [[121.0015, 31.0015], 0],
      [[121.0025, 31.0015], 47.8],
      [[121.0005, 31.0005], 0],
      [[121.0015, 31.0005], 55.4],
      [[121.0025, 31.0005], 55.4],
    ]);
  });

  test("an earlier overlay and a run are layers like others", async () => {
    const near = await made("sun", { operation: "buffer", left: { layer: `run:${RUN}` }, distanceM: 60 });
    const [segment] = await featuresOf("sun", near);
    expect(segment?.properties).toMatchObject({ street: "永安路", buffer_m: 60 });
    const counted = await made("sun", {
      operation: "count_join",
      left: { layer: `overlay:${near.id}` },
      right: { layer: "building" },
    });
    expect((await featuresOf("sun", counted)).map(({ properties }) => properties["count"])).toEqual([6]);
  });
});

describe("what is refused", () => {
  const hazards = { layer: "hazard" as const };
  test("an operation without what it needs, or with what it does not", async () => {
    expect(await refused("sun", { operation: "buffer", left: hazards })).toEqual([422, "overlays.incomplete"]);
    expect(await refused("sun", { operation: "intersect", left: hazards })).toEqual([422, "overlays.incomplete"]);
    expect(await refused("sun", { operation: "intersect", left: hazards, right: hazards, distanceM: 5 })).toEqual([
      422,
      "overlays.incomplete",
    ]);
  });

  test("a filter that the layer does not know, an unknown layer, an unknown division, a foreign one", async () => {
    const wish = { operation: "buffer", distanceM: 5 };
    expect(await refused("sun", { ...wish, left: { layer: "block", filter: { open: true } } })).toEqual([
      422,
      "overlays.unknown_filter",
    ]);
    expect(await refused("sun", { ...wish, left: { layer: "account" } })).toEqual([400, "request.invalid"]);
    expect(await refused("sun", { ...wish, left: hazards, division: "990101001999" })).toEqual([
      404,
      "divisions.not_found",
    ]);
    expect(await refused("stranger", { ...wish, left: hazards, division: LINDEN })).toEqual([403, "scope.outside"]);
    expect(await refused("sun", { ...wish, left: { layer: "overlay:999999" } })).toEqual([404, "overlays.not_found"]);
    expect(await refused("sun", { ...wish, left: { layer: `run:${randomUUID()}` } })).toEqual([
      404,
      "streets.run_not_found",
    ]);
    expect(await refused("anna", { ...wish, left: hazards })).toEqual([403, "account.may_not"]);
  });

  test("more than one overlay can hold, and nothing of it is kept", async () => {
    await sql`insert into landuse (source_id, kind, geom)
      select 'dense' || n, 'dense', ST_Multi(ST_MakeEnvelope(121, 31, 121.008, 31.002, 4326)) from generate_series(1, 300) n`.execute(
      handle.db,
    );
    const dense = { layer: "landuse", filter: { kinds: ["dense"] } };
    const before = await list("sun");
    expect(await refused("sun", { operation: "intersect", left: dense, right: dense })).toEqual([
      422,
      "overlays.too_large",
    ]);
    expect(await list("sun")).toEqual(before);
  });

  test("a left layer with more features than may come out, before anything is worked out", async () => {
    await sql`insert into landuse (source_id, kind, geom)
      select 'many' || n, 'many', ST_Multi(ST_MakeEnvelope(121, 31, 121.0001, 31.0001, 4326)) from generate_series(1, 50001) n`.execute(
      handle.db,
    );
    const many = { layer: "landuse" as const, filter: { kinds: ["many"] } };
    const answer = await make("sun", { operation: "buffer", left: many, distanceM: 5 });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: "overlays.too_large", details: { side: "left", most: 50_000 } },
    });
    await sql`delete from landuse where kind = 'many'`.execute(handle.db);
  });

  test("a third one at the same time", async () => {
    const wish = { operation: "within_street_distance", left: hazards, right: hazards, distanceM: 50 };
    let third: unknown;
    let waiting = 0;
    const { promise: answered, resolve: goOn } = Promise.withResolvers<void>();
    beforeStreets = async () => {
      waiting += 1;
      if (waiting === 2) {
        third = await refused("sun", wish);
        goOn();
      }
      if (waiting <= 2) await answered;
    };
    const both = await Promise.all([make("sun", wish as NewOverlay), make("sun", wish as NewOverlay)]);
    beforeStreets = async () => undefined;
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(third).toEqual([429, "overlays.busy"]);
  });

  test("the streets are read before the transaction takes the one connection of an embedded database", async () => {
    beforeStreets = async () => {
      beforeStreets = async () => undefined;
      await sql`select 1`.execute(handle.db);
    };
    const wish = { operation: "within_street_distance", left: hazards, right: hazards, distanceM: 50 } as const;
    expect((await make("sun", wish)).status).toBe(200);
  });
});

const list = async (account: string): Promise<number[]> =>
  ((await http.get(account, "/api/overlays")).body as OverlayList).overlays.map(({ id }) => id);

describe("who sees it", () => {
  test("only who can look wherever its maker could; an account sees no record of another's ground in it", async () => {
    const [whole, linden, all] = [
      await made("sun", hazardsIn(SUBDISTRICT)),
      await made("sun", hazardsIn(LINDEN)),
      await made("sun", hazardsIn()),
    ];
    const ids = [whole, linden, all].map(({ id }) => id);
    const seen = async (account: string) =>
      (await list(account)).filter((id) => ids.includes(id)).toSorted((a, b) => a - b);
    expect(await seen("linden")).toEqual([linden.id]);
    expect(await seen("maple")).toEqual([]);
    expect(await seen("stranger")).toEqual([]);
    expect(await seen("admin")).toEqual(ids);
    for (const path of [`${whole.id}`, `${whole.id}.geojson`])
      expect(await http.get("linden", `/api/overlays/${path}`)).toMatchObject({
        status: 404,
        body: { code: "overlays.not_found" },
      });
    expect(await remove("linden", whole.id)).toBe(404);
    expect(await remove("duty", whole.id)).toBe(403);
    const own = await made("maple", hazardsIn());
    expect(own.features).toBe(8);
    expect((await http.get("stranger", `/api/overlays/${own.id}`)).status).toBe(404);
    expect(await remove("admin", own.id)).toBe(204);
  });

  test("an overlay of overlays is seen only by who sees all of them", async () => {
    const wide = await made("sun", hazardsIn(SUBDISTRICT));
    const derived = await made("sun", {
      operation: "buffer",
      left: { layer: `overlay:${wide.id}` },
      distanceM: 5,
      division: LINDEN,
    });
    expect(await list("linden")).not.toContain(derived.id);
    expect(await list("duty")).toContain(derived.id);
    expect(
      (await make("linden", { operation: "buffer", left: { layer: `overlay:${wide.id}` }, distanceM: 5 })).status,
    ).toBe(404);
  });

  test("one may not drop another account's, and is told whose it is", async () => {
    const overlay = await made("sun", hazardsIn(LINDEN));
    const answer = await http.app.inject({
      method: "DELETE",
      url: `/api/overlays/${overlay.id}`,
      headers: { "x-test-account": "duty" },
    });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      403,
      { code: "overlays.not_yours", details: { by: "孙主任" } },
    ]);
    expect(await remove("sun", overlay.id)).toBe(204);
  });

  test("an account keeps so many and no more", async () => {
    const { accountId } = town.scopes.qian;
    await sql`insert into overlay (name, account_id, reach_divisions, reach_blocks, wish)
      select 'x', ${accountId}, array['990101001'], '{}', '{"operation":"buffer"}' from generate_series(1, ${MOST_OVERLAYS}::int)`.execute(
      handle.db,
    );
    expect(await make("qian", hazardsIn(ELSEWHERE))).toMatchObject({
      status: 422,
      body: { code: "overlays.too_many" },
    });
    await sql`delete from overlay where account_id = ${accountId}`.execute(handle.db);
  });
});
