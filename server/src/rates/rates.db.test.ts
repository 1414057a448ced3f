/** The rates of the chessboard town, counted by hand: 16 houses, one let and one undeclared home in each, one hazard each. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../app.ts";
import type { DatabaseHandle, Tx } from "../db/client.ts";
import { inScope } from "../db/scope.ts";
import { openTestDatabase, rolledBack } from "../db/testing.ts";
import { buildSmallTown, ELSEWHERE, LINDEN, MAPLE, type SmallTown } from "../db/testing-small-town.ts";
import { FARTHEST_OFF } from "../protection/published-count.ts";
import { enter, openTestApp, type TestCaller } from "../testing-app.ts";
import type { BehindAnswer, RateLine, RatesAnswer, RatesQuery, ToldRateName } from "./contract.ts";
import type { PeopleReader } from "./people-rate.ts";
import { listBehind, readRates } from "./read-rates.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let boss: TestCaller;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  boss = await enter(app, handle, { login: "boss", role: "supervisor", divisions: [LINDEN, MAPLE] });
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const now = new Date();
const rate = async (tx: Tx, name: ToldRateName, query: RatesQuery = {}): Promise<RateLine | undefined> =>
  (await readRates(tx, query, now)).rates.find((line) => line.name === name);
const counts = async (tx: Tx, name: ToldRateName, query: RatesQuery = {}) => {
  const line = await rate(tx, name, query);
  return [line?.numerator, line?.denominator];
};
const unitOf = (room: string, block: number) =>
  sql`(select u.id from rental_unit u where u.room = ${room} and u.block_id = ${town.blocks[block]})`;

test("registered homes of homes that are let: 16 of 32, against the target of the town", () =>
  rolledBack(handle, async (tx) => {
    expect(await rate(tx, "registration")).toEqual({
      name: "registration",
      numerator: 16,
      denominator: 32,
      rate: 0.5,
      target: 0.95,
      missesTarget: true,
      ranked: true,
      withheld: false,
      thing: "unit",
      left: 16,
    });
    // Registered after the cut-off is not registered at it.
    expect(await counts(tx, "registration", { until: "2026-01-04" })).toEqual([0, 32]);
  }));

test("the parts of a town add up to the town: divisions, cells, officers", () =>
  rolledBack(handle, async (tx) => {
    const all = await readRates(tx, {}, now);
    const parts = [await readRates(tx, { division: LINDEN }, now), await readRates(tx, { division: MAPLE }, now)];
    const cells = await Promise.all(Object.values(town.cells).map((cellId) => readRates(tx, { cellId }, now)));
    // People are told of whole subdistricts only.
    for (const [at, line] of all.rates.entries())
      for (const pieces of line.name === "declared" ? [] : [parts, cells]) {
        const add = (of: "numerator" | "denominator") =>
          pieces.reduce((sum, piece) => sum + (piece.rates[at]?.[of] ?? 0), 0);
        expect([line.name, add("numerator"), add("denominator")]).toEqual([
          line.name,
          line.numerator,
          line.denominator,
        ]);
      }
    expect(await counts(tx, "registration", { officerId: town.accounts.anna })).toEqual([4, 8]);
    expect(await counts(tx, "registration", { officerId: town.accounts.sun })).toEqual([0, 0]);
  }));

test("a block for which nobody answers is a gap and stands in the list", () =>
  rolledBack(handle, async (tx) => {
    const { gaps, doubles, rates } = await readRates(tx, {}, now);
    // Nobody has cell M2: four blocks.
    expect(gaps.count).toBe(4);
    expect(gaps.blocks).toHaveLength(4);
    expect(doubles).toEqual({ count: 0, blocks: [] });
    expect(rates.find((line) => line.name === "responsibility")).toMatchObject({
      numerator: 12,
      denominator: 16,
      left: 4,
    });
    await sql`update account set state = 'disabled' where id = ${town.accounts.anna}`.execute(tx);
    expect((await readRates(tx, {}, now)).gaps.count).toBe(8);
  }));

test("put right: closed and verified of what is due, duplicates and withdrawn ones left out, in time by the date that counts", () =>
  rolledBack(handle, async (tx) => {
    // Two hazards are overdue (the first block of each community), fourteen not yet due.
    expect(await counts(tx, "rectification")).toEqual([0, 2]);
    const close = (block: number, at: string, reason: string | null) =>
      sql`
      update hazard set state = 'closed', closed_at = ${sql.raw(at)}, close_reason = ${reason} where block_id = ${town.blocks[block]}`.execute(
        tx,
      );
    await close(1, "deadline_at + interval '1 hour'", "verified");
    await close(2, "now()", "on_the_spot");
    await close(3, "now()", "duplicate");
    await close(4, "now()", "withdrawn");
    await close(5, "now()", null);
    expect(await counts(tx, "rectification")).toEqual([3, 4]);
    expect(await counts(tx, "on_time_rectification")).toEqual([2, 4]);
    await sql`update hazard set round = 2 where block_id = ${town.blocks[1]}`.execute(tx);
    expect(await counts(tx, "rework")).toEqual([1, 4]);
    expect((await listBehind(tx, "rectification", {}, now)).count).toBe(1);
    expect((await listBehind(tx, "rectification", { which: "counted" }, now)).ids).toHaveLength(3);
  }));

test("found again within the months of the rules is a repeat, later it is a new one", () =>
  rolledBack(handle, async (tx) => {
    await sql`update hazard set found_at = now() - interval '3 years', state = 'closed', closed_at = now() - interval '2 years' where block_id = ${town.blocks[1]}`.execute(
      tx,
    );
    const again = (ago: string) =>
      sql`
      insert into hazard (source_id, unit_id, building_id, division_code, block_id, geom, class, item, severity, state, found_at)
      select source_id || ${ago}::text, unit_id, building_id, division_code, block_id, geom, class, item, severity, 'found', now() - ${ago}::interval
      from hazard where block_id = ${town.blocks[1]} and state = 'closed'`.execute(tx);
    expect(await counts(tx, "repeat")).toEqual([0, 1]);
    await again("1 month");
    expect(await counts(tx, "repeat")).toEqual([0, 1]);
    await again("20 months");
    expect(await counts(tx, "repeat")).toEqual([1, 1]);
    expect(await counts(tx, "repeat", { until: "2020-01-01" })).toEqual([0, 0]);
  }));

test("letters: one that is valid at the cut-off, not one that was withdrawn", () =>
  rolledBack(handle, async (tx) => {
    expect(await counts(tx, "letters")).toEqual([0, 16]);
    const sign = (block: number, state: string, from: string, to: string) =>
      sql`
      insert into letter (building_id, unit_id, state, how, signed_at, valid_from, valid_to)
      select building_id, id, ${state}, 'on_screen', now(), ${from}::date, ${to}::date from rental_unit where id = ${unitOf("101", block)}`.execute(
        tx,
      );
    await sign(1, "signed", "2026-02-01", "2099-01-31");
    await sign(2, "withdrawn", "2026-02-01", "2099-01-31");
    await sign(3, "expired", "2026-02-01", "2026-03-31");
    expect(await counts(tx, "letters")).toEqual([1, 16]);
    expect(await counts(tx, "letters", { until: "2026-03-15" })).toEqual([2, 16]);
  }));

test("visits: a home counts when all its visits were made within the days of grace, and one still in grace is not judged", () =>
  rolledBack(handle, async (tx) => {
    // Sixteen homes are done today, sixteen are due today and have three more days.
    expect(await counts(tx, "coverage")).toEqual([16, 16]);
    const visit = (block: number, due: string, done: string | null) =>
      sql`
      insert into visit (unit_id, division_code, block_id, due_on, done_at)
      select id, division_code, block_id, (now() at time zone interval '8 hours')::date - ${due}::integer, now() - ${done}::interval
      from rental_unit where id = ${unitOf("201", block)}`.execute(tx);
    await visit(1, "10", "7 days");
    await visit(2, "10", "1 day");
    await visit(3, "4", null);
    expect(await counts(tx, "coverage")).toEqual([17, 19]);
  }));

test("leases: who declared them, and whether ended ones were deregistered in time", () =>
  rolledBack(handle, async (tx) => {
    let at = 0;
    const lease = (by: string | null, state: string, more = sql`null, null, null`) => {
      at += 1;
      return sql`
      insert into lease (source_id, unit_id, division_code, block_id, valid_from, adults, declared_by, state, deregistered_reason, deregister_due_at, deregistered_at)
      select ${`L-${at}`}, id, division_code, block_id, '2026-10-01', 2, ${by}, ${state}, ${more} from rental_unit where id = ${unitOf("101", 1)}`.execute(
        tx,
      );
    };
    await lease("landlord", "active");
    await lease("resident", "declared");
    await lease("officer", "active");
    await lease("landlord", "draft");
    await lease("landlord", "deregistered", sql`'declared_in_error', null, null`);
    await lease("landlord", "deregistered", sql`'ended', now() - interval '1 day', now() - interval '2 days'`);
    await lease(null, "ending", sql`null, now() - interval '1 day', null`);
    await lease(null, "ending", sql`null, now() + interval '1 day', null`);
    expect(await counts(tx, "self_declaration")).toEqual([2, 6]);
    expect(await counts(tx, "self_declaration", { from: "2026-10-02" })).toEqual([0, 0]);
    expect(await counts(tx, "deregistration")).toEqual([1, 2]);
  }));

test("people are told of whole subdistricts and months only, protected; homes that match are homes", () =>
  rolledBack(handle, async (tx) => {
    await sql`
      insert into rental_unit (source_id, building_id, division_code, block_id, room, status)
      select 'T-' || u.id, u.building_id, u.division_code, u.block_id, 'T' || u.id, 'let' from rental_unit u`.execute(
      tx,
    );
    await sql`
      insert into lease (source_id, unit_id, division_code, block_id, valid_from, adults, state)
      select 'S-' || id, id, division_code, block_id, '2026-01-01', 8, 'active' from rental_unit where source_id not like 'T-%' or id % 8 > 0`.execute(
      tx,
    );
    await sql`
      insert into inspection (source_id, unit_id, building_id, division_code, block_id, kind, result, at, persons_found)
      select 'S-' || u.id, u.id, u.building_id, u.division_code, u.block_id, 'spot_check', 'pass', '2026-06-10T02:00:00Z', 9 from rental_unit u`.execute(
      tx,
    );
    const at = new Date("2026-11-22T02:00:00Z");
    const reader = (divisionPrefixes: readonly string[]): PeopleReader => ({
      secret: new Uint8Array(32).fill(3),
      scope: { ...town.scopes.sun, divisionPrefixes },
    });
    const declared = async (query: RatesQuery, by: PeopleReader | null): Promise<RateLine | undefined> =>
      (await readRates(tx, query, at, by)).rates.find((line) => line.name === "declared");
    const whole = reader(["990101001"]);

    // 64 homes with nine people each; eight of nine declared in the 60 that have a lease.
    const line = await declared({}, whole);
    expect(Math.abs((line?.denominator ?? 0) - 64 * 9)).toBeLessThanOrEqual(FARTHEST_OFF);
    expect(Math.abs((line?.numerator ?? 0) - 60 * 8)).toBeLessThanOrEqual(FARTHEST_OFF);
    expect(line).toMatchObject({ withheld: false, left: null, target: 0.9, missesTarget: true });
    for (const query of [
      { until: "2026-11-22" },
      { until: "2026-10-31" },
      { until: "2026-12-31" },
      { from: "2026-05-01" },
    ])
      expect(await declared(query, whole)).toEqual(line);
    expect(await declared({}, reader([""]))).toEqual(line);

    const withheld = { numerator: null, denominator: null, rate: null, withheld: true, left: null };
    expect(await declared({ division: LINDEN }, whole)).toMatchObject(withheld);
    expect(await declared({ cellId: town.cells.L1 }, whole)).toMatchObject(withheld);
    expect(await declared({ officerId: town.accounts.anna }, whole)).toMatchObject(withheld);
    expect(await declared({}, reader([LINDEN]))).toMatchObject(withheld);
    expect(await declared({}, null)).toMatchObject(withheld);
    expect(await declared({ until: "2026-05-31" }, whole)).toMatchObject({
      numerator: 0,
      denominator: 0,
      withheld: false,
    });
    expect(await counts(tx, "match")).toEqual([0, 64]);
  }));

test("nothing to count is a dash, and nothing before the first record is an error", () =>
  rolledBack(handle, async (tx) => {
    const { rates } = await readRates(tx, { until: "2001-01-01" }, now);
    expect(rates.find((line) => line.name === "rectification")).toMatchObject({
      numerator: 0,
      denominator: 0,
      rate: null,
      missesTarget: false,
    });
  }));

test("a supervisor reads the rates of the division, somebody from elsewhere reads nothing of homes", async () => {
  const own = (await boss.get(`/api/rates?division=${LINDEN}`)).json<RatesAnswer>();
  expect(own.rates.find((line) => line.name === "registration")).toMatchObject({ numerator: 8, denominator: 16 });
  const stranger = await enter(app, handle, { login: "far", role: "supervisor", divisions: [ELSEWHERE] });
  const seen = (await stranger.get("/api/rates")).json<RatesAnswer>();
  expect(seen.rates.filter((line) => line.thing !== "block").every((line) => line.denominator === 0)).toBe(true);
  const behind = (await stranger.get("/api/rates/registration/behind")).json<BehindAnswer>();
  expect(behind).toEqual({ thing: "unit", ids: [], count: 0 });
  const scoped = await inScope(handle.db, town.scopes.anna, (tx) => listBehind(tx, "registration", {}, now));
  expect(scoped.count).toBe(4);
});

test("an officer asks about their own cells and not about a colleague's", async () => {
  const officer = await enter(app, handle, { login: "grid-officer", role: "officer", divisions: [] });
  expect((await officer.get(`/api/rates?officerId=${town.accounts.bo}`)).json()).toMatchObject({
    code: "account.may_not",
  });
  expect((await officer.get(`/api/rates?officerId=${officer.accountId}`)).statusCode).toBe(200);
});

test("a period that ends before it begins, a cell and a rate that are not there are refused", async () => {
  expect((await boss.get("/api/rates?from=2026-02-01&until=2026-01-01")).json()).toMatchObject({
    code: "request.invalid",
  });
  expect((await boss.get("/api/rates?cellId=999999")).json()).toMatchObject({ code: "cells.not_found" });
  expect((await boss.get("/api/rates/happiness/behind")).statusCode).toBe(400);
  expect((await app.inject({ method: "GET", url: "/api/rates" })).statusCode).toBe(401);
});
