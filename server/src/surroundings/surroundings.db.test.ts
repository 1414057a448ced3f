/** What is inside and what is nearest, on a real database: counts agree with what stands there, jurisdiction holds, limits are told. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeStreets } from "../analysis/network/node-streets.ts";
import { edgeLinesOf } from "../analysis/network/plane.ts";
import { buildSegmentIndex } from "../analysis/network/snap.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, LINDEN, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp, type TestAnswer, type TestApp } from "../http/testing-app.ts";
import type { Nearest, Surroundings } from "./contract.ts";
import { MOST_LINES } from "./export-surroundings.ts";
import { MOST_AT_ONCE, surroundingsRoutes } from "./routes.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
let beforeStreets = async (): Promise<void> => undefined;

/** The street between the two rows of blocks, and a lane that nothing joins. */
const noded = nodeStreets(
  [
    ["永安路", [121, 31.001], [121.008, 31.001]],
    ["断头巷", [121.0005, 31.0035], [121.0015, 31.0035]],
  ].map(([name, ...line], id) => ({
    id: String(id),
    name: name as string,
    nameEn: null,
    class: "minor_road",
    layer: 0,
    bridge: false,
    tunnel: false,
    lines: [line as number[][]],
  })),
);
const streets = {
  network: noded.network,
  index: buildSegmentIndex(edgeLinesOf(noded)),
  origin: noded.origin,
  segments: noded.segments.map(({ name }, key) => ({ name: { zh: name ?? "", en: name ?? "" }, key: String(key) })),
};

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  await sql`
    insert into point (kind, name, geom) values
      ('hydrant', '一号栓', ST_Point(121.0005, 31.0012, 4326)), ('hydrant', '二号栓', ST_Point(121.0035, 31.0012, 4326)),
      ('hydrant', '孤岛栓', ST_Point(121.001, 31.0036, 4326)), ('hydrant', '远栓', ST_Point(121.0005, 31.02, 4326)),
      ('shelter', '学校操场', ST_Point(121.0065, 31.0012, 4326))`.execute(handle.db);
  await sql`update point set active = false where name = '远栓'`.execute(handle.db);
  await sql`
    insert into incident (source_id, division_code, block_id, geom, class, title, state, opened_at, closed_at)
    select 'I-' || n, ${LINDEN}, ${town.blocks[1]}, ST_Point(121.0005, 31.0015, 4326), 'noise', '噪声' || n,
      case n when 1 then 'open' else 'closed' end, now(), case n when 2 then now() end
    from generate_series(1, 2) n`.execute(handle.db);
  await sql`update account set on_duty = login in ('anna')`.execute(handle.db);
  http = await openTestApp(
    handle.db,
    async (app) => {
      await app.register(surroundingsRoutes, {
        readStreets: async () => {
          await beforeStreets();
          return streets;
        },
      });
    },
    town.scopes,
  );
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

const inside = async (account: string, area: string): Promise<Surroundings> => {
  const answer = await http.get(account, `/api/surroundings?area=${area}`);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body as Surroundings;
};
const codeOf = ({ status, body }: TestAnswer) => [status, (body as { code?: string }).code];
/** Linden whole, a little inside its border. */
const ALL_LINDEN = "polygon:121.0001,31.0001;121.0039,31.0001;121.0039,31.0019;121.0001,31.0019";
/** Around the house in block 1: the next house in the east is 95 m away, the one in the south 111 m. */
const circle = (radiusM: number) => `circle:121.0005,31.0015:${radiusM}`;

const file = async (account: string, of: string) => {
  const url = `/api/surroundings/export?area=${ALL_LINDEN}&of=${of}`;
  const answer = await http.app.inject({ method: "GET", url, headers: { "x-test-account": account } });
  return { status: answer.statusCode, type: answer.headers["content-type"], lines: answer.body.trim().split("\r\n") };
};
const nearest = async (query: string) =>
  (await http.get("sun", `/api/surroundings/nearest?lng=121.0015&lat=31.0012&${query}`)).body as Nearest;
const counted = async (radiusM: number) => (await inside("sun", circle(radiusM))).buildings.total;

describe("what is inside", () => {
  test("a circle in metres: the house itself, then the neighbour in the east, then the one in the south", async () => {
    expect([await counted(90), await counted(100), await counted(115)]).toEqual([1, 2, 3]);
  });

  test("a polygon: houses, homes by what they are, hazards by severity, incidents that are open, points by kind", async () => {
    const answer = await inside("sun", ALL_LINDEN);
    expect(answer).toMatchObject({
      complete: true,
      cut: false,
      street: null,
      buildings: { total: 8, withUnits: 8 },
      units: { total: 16, let: 8, vacant: 0, undeclared: 8 },
      hazards: { total: 8, overdue: 1 },
      incidents: { total: 1, first: [{ title: "噪声1" }] },
      points: { total: 2, byKind: [{ kind: "hydrant", count: 2 }] },
    });
    expect(answer.hazards.bySeverity.reduce((sum, count) => sum + count, 0)).toBe(8);
    expect(answer.hazards.first.map(({ severity }) => severity)).toEqual(
      answer.hazards.first.map(({ severity }) => severity).toSorted((one, other) => one - other),
    );
    expect(answer.areaM2).toBeGreaterThan(70_000);
    expect(answer.areaM2).toBeLessThan(80_000);
  });

  test("a cell that is touched with who answers for it and who of them is on duty, once for each officer", async () => {
    const { cells } = await inside("sun", ALL_LINDEN);
    expect(cells.first.map(({ name, officer }) => [name, officer?.name, officer?.onDuty])).toEqual([
      ["L1", "李安娜", true],
      ["L2", "周波", false],
    ]);
    expect([cells.total, cells.onDuty]).toEqual([2, 1]);
  });

  test("a stretch of one street, and the ground around a drawn line", async () => {
    const stretch = await inside("sun", "stretch:121.0005,31.001;121.0035,31.0011:60");
    expect(stretch.street).toMatchObject({ name: { zh: "永安路" } });
    expect(stretch.street?.lengthM).toBeCloseTo(286.5, 0);
    expect(stretch.buildings.total).toBe(8);
    const buffer = await inside("sun", "buffer:121.0001,31.0015;121.0019,31.0015:30");
    expect(buffer).toMatchObject({ street: null, buildings: { total: 2 } });
  });

  test("is the same for the same question, and counts what was found since", async () => {
    const { at: _first, ...before } = await inside("sun", circle(100));
    const { at: _second, ...again } = await inside("sun", circle(100));
    expect(again).toEqual(before);
  });

  test("people only as published: before anything is published nothing is shown, never a count of leases", async () => {
    expect((await inside("sun", ALL_LINDEN)).people).toEqual({ month: null, people: null, blocks: 0, leftOut: 0 });
  });

  test("outside of the jurisdiction the ground, points and officers; homes, hazards and incidents are in no number", async () => {
    const answer = await inside("stranger", ALL_LINDEN);
    expect(answer).toMatchObject({
      complete: false,
      buildings: { total: 0 },
      units: { total: 0 },
      hazards: { total: 0, first: [] },
      incidents: { total: 0, first: [] },
      points: { total: 2 },
      cells: { total: 2 },
    });
  });

  test("an officer counts the homes of the own cells and is told that there is more", async () => {
    expect(await inside("anna", ALL_LINDEN)).toMatchObject({ complete: false, buildings: { total: 4 } });
    expect(await inside("anna", circle(40))).toMatchObject({ complete: true, buildings: { total: 1 } });
  });
});

describe("an area is refused", () => {
  test.each([
    ["that crosses itself", "polygon:121,31;121.001,31.001;121.001,31;121,31.001", 422, "surroundings.crosses_itself"],
    ["of more than 100 km²", "polygon:121,31;121.2,31;121.2,31.2;121,31.2", 422, "surroundings.too_large"],
    ["along no street", "stretch:121,31.02;121.001,31.02:20", 422, "surroundings.no_street_near"],
    ["along two streets", "stretch:121.0005,31.001;121.001,31.0035:20", 422, "surroundings.not_one_street"],
    ["that is too small", "circle:121,31:5", 400, "request.invalid"],
    ["with two corners", "polygon:121,31;121.001,31", 400, "request.invalid"],
    ["with more than 500 corners", `polygon:${Array(501).fill("121,31").join(";")}`, 400, "request.invalid"],
  ])("%s", async (_what, area, status, code) => {
    expect(codeOf(await http.get("sun", `/api/surroundings?area=${area}`))).toEqual([status, code]);
  });

  test("from who is not signed in, and while as many are counted as can be at once", async () => {
    expect(codeOf(await http.get("nobody", `/api/surroundings?area=${circle(50)}`))).toEqual([401, "session.missing"]);
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    beforeStreets = () => gate;
    const stretch = "/api/surroundings?area=stretch:121.0005,31.001;121.0035,31.001:20";
    const waiting = Array.from({ length: MOST_AT_ONCE }, () => http.get("sun", stretch));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(codeOf(await http.get("sun", stretch))).toEqual([429, "surroundings.busy"]);
    open();
    expect((await Promise.all(waiting)).every(({ status }) => status === 200)).toBe(true);
    beforeStreets = async () => undefined;
  });
});

describe("a list as a file", () => {
  test.each([
    ["building", 8],
    ["unit", 16],
    ["hazard", 8],
    ["incident", 1],
    ["cell", 2],
    ["point", 2],
  ])("of %s has a heading and %i lines", async (of, count) => {
    const { status, type, lines } = await file("sun", of);
    expect([status, type, lines.length]).toEqual([200, "text/csv; charset=utf-8", count + 1]);
  });

  test("has nothing of homes for a stranger", async () => {
    expect((await file("stranger", "unit")).lines).toHaveLength(1);
    expect((await file("stranger", "point")).lines).toHaveLength(3);
  });
});

describe("nearest along the streets", () => {
  test("points of a kind, nearest first, each with its way; what no way leads to is said as that", async () => {
    const { found, unreachable, toStreetM } = await nearest("of=points&kinds=hydrant&most=5");
    expect(toStreetM).toBeCloseTo(22, 0);
    expect(found.map(({ name }) => name)).toEqual(["一号栓", "二号栓"]);
    for (const { wayM, straightM, line, at } of found) {
      expect(wayM).toBeGreaterThan(straightM);
      expect(line[0]).toEqual([121.0015, 31.0012]);
      expect(line.at(-1)).toEqual(at);
    }
    expect(found[0]?.wayM).toBeCloseTo(22 + 95.5 + 22, 0);
    expect(unreachable.map(({ name, why }) => [name, why])).toEqual([["孤岛栓", "not_connected"]]);
  });

  test("points of any kind, and of none of them where there is none", async () => {
    expect((await nearest("of=points&most=20")).found.map(({ kind }) => kind)).toEqual([
      "hydrant",
      "hydrant",
      "shelter",
    ]);
    expect((await nearest("of=points&kinds=aed")).found).toEqual([]);
  });

  test("officers by the middle of their cells; a cell that nobody answers for is none of them", async () => {
    const { found } = await nearest("of=officers&most=10");
    expect(found.map(({ name, officer }) => [name, officer?.name])).toEqual([
      ["L1", "李安娜"],
      ["L2", "周波"],
      ["M1", "陈晨"],
    ]);
  });

  test("is refused where no street runs near", async () => {
    const far = await http.get("sun", "/api/surroundings/nearest?lng=121&lat=31.2&of=points");
    expect(codeOf(far)).toEqual([422, "surroundings.no_street_near"]);
  });
});

const pointFile = () =>
  http.app.inject({
    url: `/api/surroundings/export?area=${ALL_LINDEN}&of=point`,
    headers: { "x-test-account": "sun" },
  });
const linesOf = (text: string): number => text.trim().split("\r\n").length - 1;

test("a list of more lines than a file may have is refused whole; one fewer is a file", async () => {
  const before = linesOf((await pointFile()).body);
  await sql`
    insert into point (source_id, kind, geom) select 'many-' || n, 'aed', ST_Point(121.0005, 31.0018, 4326)
    from generate_series(1, ${MOST_LINES - before}::int) n`.execute(handle.db);
  const whole = await pointFile();
  expect([whole.statusCode, linesOf(whole.body)]).toEqual([200, MOST_LINES]);
  await sql`insert into point (source_id, kind, geom) values ('many-0', 'aed', ST_Point(121.0005, 31.0018, 4326))`.execute(
    handle.db,
  );
  const refused = await pointFile();
  expect([refused.statusCode, refused.json()]).toMatchObject([
    422,
    { code: "surroundings.too_many", details: { of: "point", most: MOST_LINES } },
  ]);
  await sql`delete from point where source_id like 'many-%'`.execute(handle.db);
});
