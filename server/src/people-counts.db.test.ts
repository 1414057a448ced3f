/**
 * Counts of people of the chessboard town, published and asked for: the same for everybody, once a month, of whole reporting blocks.
 * The arithmetic of the attack stands in protection/attack.test.ts; here the same is asked of the real server.
 */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "./app.ts";
import type { DatabaseHandle } from "./db/client.ts";
import { inScope, publicScope } from "./db/scope.ts";
import { openTestDatabase } from "./db/testing.ts";
import { diceOf, drawShare } from "./dice/dice.ts";
import { BLOCK_DEG, EAST_SUBDISTRICT, FIRST_COMMUNITY, layTestTown, SOUTH, WEST } from "./layers/testing-town.ts";
import type { PeopleInside, PeopleOfDivision } from "./protection/contract.ts";
import { readCountSecret } from "./protection/count-secret.ts";
import { publishPeople } from "./protection/publish-people.ts";
import { FARTHEST_OFF, LEAST_PUBLISHED } from "./protection/published-count.ts";
import { keysFrom } from "./sealing/keys.ts";
import { testKeys } from "./sealing/testing-keys.ts";
import { enter, openTestApp, type TestCaller } from "./testing-app.ts";

const COUNTY = "990101000000";
let handle: DatabaseHandle;
let app: App;
let administrator: TestCaller;
let stranger: TestCaller;
let analyst: TestCaller;

beforeAll(async () => {
  handle = await openTestDatabase();
  await layTestTown(handle, { buildings: 3, units: 15 });
  await publishPeople(handle.db, testKeys, new Date("2026-08-31T17:00:00Z"));
  app = await openTestApp(handle);
  administrator = await enter(app, handle, { login: "root", role: "administrator", divisions: [COUNTY] });
  stranger = await enter(app, handle, { login: "elsewhere", role: "supervisor", divisions: [EAST_SUBDISTRICT] });
  analyst = await enter(app, handle, { login: "counter", role: "analyst", divisions: [FIRST_COMMUNITY] });
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const people = async (caller: TestCaller, division: string, more = ""): Promise<PeopleOfDivision> =>
  (await caller.get(`/api/people?division=${division}${more}`)).json<PeopleOfDivision>();
const inside = async (caller: TestCaller, query: string): Promise<PeopleInside> =>
  (await caller.get(`/api/people/inside?${query}`)).json<PeopleInside>();
const ringOf = (corners: readonly (readonly [number, number])[]): string =>
  `ring=${corners.map(([lng, lat]) => `${lng.toFixed(7)},${lat.toFixed(7)}`).join(";")}`;
/** Corners in blocks from the south-west. */
const place = (corners: readonly (readonly [number, number])[]): string =>
  ringOf(corners.map(([x, y]) => [WEST + x * BLOCK_DEG, SOUTH + y * BLOCK_DEG]));
const boxRing = (x: number, y: number, width: number, height: number): string => {
  const [west, south] = [WEST + x * BLOCK_DEG, SOUTH + y * BLOCK_DEG];
  const [east, north] = [west + width * BLOCK_DEG, south + height * BLOCK_DEG];
  return ringOf([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]);
};

test("a month is counted near the truth, in blocks of the reporting grid that fill the ground of the communities", async () => {
  const { rows } = await sql<{ id: number; people: number }>`
    select r.id, sum(l.adults + l.children)::integer as people from reporting_block r
    join building b on ST_Covers(r.geom, b.point) join rental_unit u on u.building_id = b.id join lease l on l.unit_id = u.id group by 1`.execute(
    handle.db,
  );
  const truth = new Map(rows.map((row) => [row.id, row.people]));
  const { blocks, people: total } = await people(administrator, COUNTY);
  expect(blocks.length).toBeGreaterThan(20);
  for (const block of blocks) {
    expect(block.people).toBeGreaterThanOrEqual(LEAST_PUBLISHED);
    expect(Math.abs((block.people ?? 0) - (truth.get(block.id) ?? 0))).toBeLessThanOrEqual(FARTHEST_OFF);
  }
  expect(total).toBe(blocks.reduce((sum, block) => sum + (block.people ?? 0), 0));
  const [ground] = (
    await sql<{ apart: number }>`
    select max(ST_Area(ST_SymDifference(d.geom, g.geom))) as apart from division d
    join (select division_code, ST_Union(geom) as geom from block where kind = 'land' group by 1) g on g.division_code = d.code
    join (select division_code, ST_Union(geom) as geom from reporting_block group by 1) r on r.division_code = d.code
    where ST_Area(ST_SymDifference(g.geom, r.geom)) > 1e-12`.execute(handle.db)
  ).rows;
  expect(ground?.apart).toBeNull();
});

test("every account reads the same numbers, inside its jurisdiction or not, and nobody without one", async () => {
  const own = await people(administrator, FIRST_COMMUNITY);
  expect(await people(stranger, FIRST_COMMUNITY)).toEqual(own);
  expect(await people(analyst, FIRST_COMMUNITY)).toEqual(own);
  expect((await app.inject(`/api/people?division=${FIRST_COMMUNITY}`)).json()).toMatchObject({
    code: "session.missing",
  });
  await inScope(handle.db, publicScope(1), async (tx) => {
    expect((await sql`select month from people_count`.execute(tx)).rows).toEqual([]);
  });
});

describe("time", () => {
  test("a month is published once: who moves in afterwards is in none of its numbers", async () => {
    const before = await people(administrator, COUNTY);
    await sql`update lease set adults = adults + 3`.execute(handle.db);
    expect(await publishPeople(handle.db, testKeys, new Date())).toBeNull();
    await app.live.tiles.load();
    expect(await people(administrator, COUNTY)).toEqual(before);
    await sql`update lease set adults = adults - 3`.execute(handle.db);
  });

  test("an instant of the past is answered by what was published then, and before the first month there is nothing", async () => {
    const past = await people(administrator, COUNTY, "&at=2026-09-15T00:00:00Z");
    expect(past.month).toBe("2026-09-01");
    // Nobody has come or gone since: the same set, the same noise.
    const present = await people(administrator, COUNTY);
    expect(present.month).not.toBe(past.month);
    expect(present.blocks).toEqual(past.blocks);
    expect(await people(administrator, COUNTY, "&at=2026-08-15T00:00:00Z")).toMatchObject({
      month: null,
      people: null,
      blocks: [],
    });
    expect((await administrator.get(`/api/people?division=${COUNTY}&at=2999-01-01T00:00:00Z`)).json()).toMatchObject({
      code: "request.invalid",
    });
  });
});

describe("areas that somebody draws", () => {
  test("are answered from whole reporting blocks: hundreds of them teach nothing that the table does not say", async () => {
    const table = new Map((await people(administrator, COUNTY)).blocks.map((block) => [block.id, block.people]));
    const dice = diceOf(7);
    const callers = [administrator, stranger, analyst];
    for (let at = 0; at < 60; at++) {
      const draw = (most: number): number => drawShare(dice) * most;
      const ring = boxRing(draw(6), draw(6), 0.5 + draw(6), 0.5 + draw(6));
      const answer = await inside(callers[at % callers.length] ?? administrator, ring);
      const shown = answer.blocks.flatMap(({ id }) => table.get(id) ?? []);
      expect(answer.blocks.map((block) => block.people)).toEqual(answer.blocks.map(({ id }) => table.get(id)));
      expect(answer.people).toBe(shown.length === 0 ? null : shown.reduce((sum, each) => sum + each, 0));
    }
  });

  test("say the same with a house and without it", async () => {
    const [x, y] = [2.05, 2.05];
    const box = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
    ] as const;
    const corner = [
      [x, 0],
      [x, y],
      [x + 0.2, y],
      [x + 0.2, 0],
    ] as const;
    const whole = await inside(administrator, place(box));
    const without = await inside(administrator, place([box[0], ...corner, ...box.slice(1)]));
    expect(whole.people).toBeGreaterThan(500);
    expect(without).toEqual(whole);
  });

  test("of a cell are those of its ground, before and after a block goes to the neighbour", async () => {
    const [cell] = (
      await sql<{ id: number }>`select id from cell where code = ${`${FIRST_COMMUNITY}-01`}`.execute(handle.db)
    ).rows;
    const table = new Map((await people(administrator, COUNTY)).blocks.map((block) => [block.id, block.people]));
    const before = await inside(stranger, `cellId=${cell?.id}`);
    await sql`update cell_block set cell_id = (select id from cell where code = ${`${FIRST_COMMUNITY}-02`})
      where block_id = (select id from block where code = ${`${FIRST_COMMUNITY}008`})`.execute(handle.db);
    const after = await inside(stranger, `cellId=${cell?.id}`);
    for (const { blocks } of [before, after])
      for (const { id, people: shown } of blocks) expect(shown).toBe(table.get(id));
    const gone = before.blocks.filter(({ id }) => !after.blocks.some((block) => block.id === id));
    expect((before.people ?? 0) - (after.people ?? 0)).toBe(gone.reduce((sum, block) => sum + (block.people ?? 0), 0));
  });

  test("are refused when they are no areas", async () => {
    const wrong = [
      "",
      "cellId=1&ring=114,22;115,22;115,23",
      "ring=114,22;115,22",
      "ring=114,22;115,23;115,22;114,23",
      "ring=500,22;115,22;115,23",
      `ring=${"114,22;".repeat(310)}115,23`,
      "ring=a,b;c,d;e,f",
    ];
    for (const query of wrong)
      expect((await administrator.get(`/api/people/inside?${query}`)).json()).toMatchObject({
        status: 400,
        code: "request.invalid",
      });
    expect((await administrator.get("/api/people/inside?cellId=999999")).json()).toMatchObject({
      code: "cells.not_found",
    });
    expect((await administrator.get("/api/people?division=110000000000")).json()).toMatchObject({
      code: "divisions.not_found",
    });
  });
});

describe("the secret of the noise", () => {
  test("is sealed, outlives a change of the town's key, and is nobody's who sends requests", async () => {
    const secret = await readCountSecret(handle.db, testKeys);
    const present = new Uint8Array(32).fill(9);
    expect(await readCountSecret(handle.db, keysFrom([present, new Uint8Array(32).fill(7)]))).toEqual(secret);
    const { rows } = await sql<{
      text: string;
    }>`select encode(secret_sealed, 'base64') as text from count_secret`.execute(handle.db);
    expect(rows[0]?.text).not.toContain(Buffer.from(secret).toString("base64").slice(0, 20));
    const asRoot = {
      accountId: administrator.accountId,
      role: "administrator" as const,
      divisionPrefixes: [""],
      blockIds: [],
    };
    await expect(inScope(handle.db, asRoot, (tx) => sql`select * from count_secret`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      inScope(handle.db, asRoot, (tx) => sql`update people_count set people = 500`.execute(tx)),
    ).rejects.toThrow(/permission denied/);
  });
});

test("with the new year a reporting block that has become too small is joined whole to a neighbour, and the old one is kept", async () => {
  const [small] = (await people(administrator, FIRST_COMMUNITY)).blocks;
  await sql`delete from rental_unit where building_id in (
    select b.id from building b join reporting_block r on r.id = ${small?.id ?? 0} and ST_Covers(r.geom, b.point))`.execute(
    handle.db,
  );
  const before = (await people(administrator, COUNTY)).blocks;
  expect(await publishPeople(handle.db, testKeys, new Date("2027-01-02T00:00:00Z"))).toMatchObject({
    month: "2027-01-01",
  });
  await app.live.feed.catchUp();
  const after = (await people(administrator, COUNTY)).blocks;
  expect(after.length).toBe(before.length - 1);
  const joined = after.filter(({ id }) => !before.some((block) => block.id === id));
  const gone = before.filter(({ id }) => !after.some((block) => block.id === id));
  expect([joined.length, gone.length]).toEqual([1, 2]);
  expect(joined[0]?.areaM2).toBeCloseTo(
    gone.reduce((sum, { areaM2 }) => sum + areaM2, 0),
    3,
  );
  const { rows } = await sql<{
    id: number;
  }>`select id from reporting_block where replaced_by = ${joined[0]?.id} order by id`.execute(handle.db);
  expect(rows.map(({ id }) => id)).toEqual(gone.map(({ id }) => id).toSorted((a, b) => a - b));
  expect((await people(administrator, COUNTY, "&at=2026-10-15T00:00:00Z")).blocks.length).toBe(before.length);
});
