/** Grades in the register: written for many homes at once, explained, doubted and answered. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../app.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { enterAs, openTestApp, type TestCaller } from "../testing-app.ts";
import type { ContestList, GradeContest, GradeCounts, HouseGrade, UnitGrade } from "./contract.ts";
import { unitsToGrade } from "./queries.ts";
import { regradeUnits } from "./regrade.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let sun: TestCaller;
let stranger: TestCaller;
let anna: TestCaller;
/** The home 101 of block 1 (severity II, overdue), of block 2 (severity III), of block 3 (severity I); and 201 of block 1, undeclared. */
let homes: Readonly<Record<"serious" | "general" | "critical" | "undeclared", number>>;

const now = new Date();
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const unitOf = async (block: number, room: string): Promise<number> =>
  (
    await sql<{
      id: number;
    }>`select id from rental_unit where block_id = ${town.blocks[block]} and room = ${room}`.execute(handle.db)
  ).rows[0]?.id ?? 0;
const regrade = (ids: readonly number[], at: Date) =>
  handle.db.transaction().execute((tx) => regradeUnits(tx, ids, at));
const allHomes = async (): Promise<number[]> =>
  (await unitsToGrade(0, 1000).execute(handle.db)).rows.map(({ id }) => id);
const kept = async (id: number) =>
  (
    await sql<{ grade: string; score: number | null; reasons: string[]; version: number }>`
    select grade, grade_score as score, grade_reasons as reasons, version from rental_unit where id = ${id}`.execute(
      handle.db,
    )
  ).rows[0];
const pass = (id: number, at: Date) =>
  sql`
  insert into inspection (source_id, unit_id, building_id, division_code, block_id, kind, result, at)
  select ${`I-${id}-${at.getTime()}`}, id, building_id, division_code, block_id, 're_inspection', 'pass', ${at} from rental_unit where id = ${id}`.execute(
    handle.db,
  );
const close = (id: number, at: Date) =>
  sql`
  update hazard set state = 'closed', closed_at = ${at}, close_reason = 'verified' where unit_id = ${id}`.execute(
    handle.db,
  );

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  [sun, stranger, anna] = [
    await enterAs(app, handle, town.accounts.sun, "sun"),
    await enterAs(app, handle, town.accounts.stranger, "stranger"),
    await enterAs(app, handle, town.accounts.anna, "anna"),
  ];
  homes = {
    serious: await unitOf(1, "101"),
    general: await unitOf(2, "101"),
    critical: await unitOf(3, "101"),
    undeclared: await unitOf(1, "201"),
  };
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

test("grades are worked out for many homes at once, and a second time changes nothing", async () => {
  await sql`update hazard set severity = 2 where unit_id = ${homes.serious}`.execute(handle.db);
  await sql`update hazard set severity = 3 where unit_id = ${homes.general}`.execute(handle.db);
  await sql`update hazard set severity = 1 where unit_id = ${homes.critical}`.execute(handle.db);
  const ids = await allHomes();
  expect(ids).toHaveLength(32);
  const first = await regrade(ids, now);
  expect(first.units).toBe(32);
  expect(first.worse).toBeGreaterThan(0);
  expect(await regrade(ids, now)).toEqual({ units: 0, better: 0, worse: 0 });
  expect(await kept(homes.serious)).toEqual({
    grade: "O",
    score: 70,
    reasons: ["egress.locked_exit overdue"],
    version: 1,
  });
  expect(await kept(homes.general)).toEqual({ grade: "G", score: 95, reasons: ["egress.locked_exit"], version: 1 });
  expect(await kept(homes.critical)).toMatchObject({ grade: "R", score: 60 });
});

test("an undeclared home was imported as orange: it stays so until an inspection passes", async () => {
  expect(await kept(homes.undeclared)).toMatchObject({ grade: "O", score: 90, reasons: ["undeclared", "held"] });
  await pass(homes.undeclared, inDays(1));
  await regrade([homes.undeclared], inDays(2));
  expect(await kept(homes.undeclared)).toMatchObject({ grade: "G", reasons: ["undeclared"] });
});

test("a deadline that passes lowers the grade though no row has changed; a pause and a report in time do not", async () => {
  await regrade([homes.general], inDays(10));
  expect(await kept(homes.general)).toMatchObject({ grade: "G", score: 90 });
  await sql`update hazard set paused_at = ${now} where unit_id = ${homes.general}`.execute(handle.db);
  await regrade([homes.general], inDays(10));
  expect(await kept(homes.general)).toMatchObject({ score: 95 });
  await sql`update hazard set paused_at = null, state = 'reported_fixed', reported_fixed_at = ${inDays(1)} where unit_id = ${homes.general}`.execute(
    handle.db,
  );
  await regrade([homes.general], inDays(10));
  expect(await kept(homes.general)).toMatchObject({ score: 95 });
});

test("is explained line by line, with what would better it, and what holds it back", async () => {
  const grade: UnitGrade = (await sun.get(`/api/units/${homes.critical}/grade`)).json();
  expect(grade).toMatchObject({ grade: "R", score: 60, kept: "R", visitEveryDays: 7, wouldBe: null });
  expect(grade.lines).toHaveLength(1);
  expect(grade.lines[0]).toMatchObject({
    code: "hard_critical",
    points: 40,
    severity: 1,
    title: { zh: "安全出口上锁", en: "Exit locked" },
  });
  expect(grade.nextBetter).toMatchObject({
    grade: "G",
    score: 100,
    hazardIds: [grade.lines[0]?.hazardId],
    needsInspection: true,
  });
  await close(homes.critical, inDays(2));
  const held: UnitGrade = (await sun.get(`/api/units/${homes.critical}/grade`)).json();
  expect(held).toMatchObject({ grade: "R", wouldBe: "G", nextBetter: { hazardIds: [], needsInspection: true } });
  await pass(homes.critical, inDays(2));
  await regrade([homes.critical], inDays(3));
  expect(await kept(homes.critical)).toMatchObject({ grade: "G", reasons: [] });
});

test("an item that is found again within a year costs ten more", async () => {
  await sql`
    insert into hazard (source_id, unit_id, building_id, division_code, block_id, geom, class, item, severity, state, found_at)
    select 'again', unit_id, building_id, division_code, block_id, geom, class, item, 2, 'found', ${inDays(30)} from hazard where unit_id = ${homes.critical}`.execute(
    handle.db,
  );
  await regrade([homes.critical], inDays(31));
  expect(await kept(homes.critical)).toMatchObject({ grade: "Y", score: 75 });
  await sql`update hazard set found_at = ${inDays(500)} where source_id = 'again'`.execute(handle.db);
  await regrade([homes.critical], inDays(501));
  expect(await kept(homes.critical)).toMatchObject({ score: 85 });
});

test("no grade is shown to a stranger, nor of a home that is deregistered", async () => {
  expect((await stranger.get(`/api/units/${homes.critical}/grade`)).json()).toMatchObject({ code: "units.not_found" });
  expect((await sun.get("/api/units/999999/grade")).statusCode).toBe(404);
  const counts: GradeCounts = (await sun.get("/api/grades")).json();
  expect(counts.G + counts.Y + counts.O + counts.R + counts.none).toBe(32);
  expect(counts.held).toBeGreaterThan(0);
  expect((await stranger.get("/api/grades")).json()).toMatchObject({ G: 0, R: 0 });
});

test("a grade is doubted once at a time and answered in words by somebody else's desk", async () => {
  const contest = (who: TestCaller, reason: string) =>
    who.call({ method: "POST", url: `/api/units/${homes.serious}/grade/contest`, payload: { reason } });
  expect((await contest(anna, "  ")).statusCode).toBe(400);
  const made: GradeContest = (await contest(anna, "出口当天已打开")).json();
  expect(made).toMatchObject({ state: "open", grade: "O", score: 70, by: { id: town.accounts.anna }, version: 1 });
  expect((await contest(sun, "again")).json()).toMatchObject({ code: "grades.contest_open" });
  expect((await contest(stranger, "why")).json()).toMatchObject({ code: "units.not_found" });
  const list: ContestList = (await sun.get("/api/grade-contests")).json();
  expect(list).toMatchObject({ open: 1, contests: [{ id: made.id }] });
  expect((await stranger.get("/api/grade-contests")).json()).toMatchObject({ open: 0, contests: [] });
  const answer = (who: TestCaller, version: number) =>
    who.call({
      method: "POST",
      url: `/api/grade-contests/${made.id}/answer`,
      payload: { version, outcome: "stands", words: "复查前仍上锁" },
    });
  expect((await answer(anna, 1)).json()).toMatchObject({ code: "account.may_not" });
  expect((await answer(stranger, 1)).json()).toMatchObject({ code: "grades.contest_not_found" });
  expect((await answer(sun, 7)).json()).toMatchObject({
    code: "grades.contest_stale",
    details: { current: { version: 1 } },
  });
  expect((await answer(sun, 1)).json()).toMatchObject({
    state: "stands",
    answer: "复查前仍上锁",
    answeredBy: { id: town.accounts.sun },
  });
  expect((await answer(sun, 2)).json()).toMatchObject({ code: "grades.contest_answered" });
  expect((await kept(homes.serious))?.grade).toBe("O");
  const shown: UnitGrade = (await sun.get(`/api/units/${homes.serious}/grade`)).json();
  expect(shown.contests.map(({ state }) => state)).toEqual(["stands"]);
});

test("a house is graded by its common parts; its homes keep theirs, and none may be let while a critical one is open", async () => {
  const unitId = await unitOf(6, "201");
  const { rows } = await sql<{ id: number }>`select building_id as id from rental_unit where id = ${unitId}`.execute(
    handle.db,
  );
  const buildingId = rows[0]?.id ?? 0;
  const house = async (): Promise<HouseGrade> => (await sun.get(`/api/buildings/${buildingId}/grade`)).json();
  const home = async (): Promise<UnitGrade> => (await sun.get(`/api/units/${unitId}/grade`)).json();
  const before = await home();
  // What is open in home 101 of the house is that home's and not the house's.
  expect(await house()).toMatchObject({ grade: "G", score: 100, lines: [], mayBeLet: true, nextBetter: null });
  expect(before).toMatchObject({ mayBeLet: true, house: { grade: "G" } });

  const open = (name: string, severity: number, deadline: Date) =>
    sql`
    insert into hazard (source_id, building_id, division_code, block_id, geom, class, item, severity, state, found_at, deadline_at, part, floor)
    select ${name}, id, division_code, block_id, point, 'egress', 'egress.clutter_in_stair', ${severity}, 'notified', ${inDays(-3)}, ${deadline}, 'stairs', 2
    from building where id = ${buildingId}`.execute(handle.db);
  await open("common-3", 3, inDays(-1));
  expect(await house()).toMatchObject({
    grade: "G",
    score: 90,
    mayBeLet: true,
    lines: [
      { code: "hazard", points: 10, item: "egress.clutter_in_stair", overdue: true, title: { zh: "楼道堆放杂物" } },
    ],
  });
  await open("common-1", 1, inDays(1));
  expect(await house()).toMatchObject({
    grade: "R",
    mayBeLet: false,
    lines: [{ code: "hard_critical" }, { code: "hazard" }],
    nextBetter: { grade: "G", needsInspection: false },
  });
  const now1 = await home();
  expect([now1.grade, now1.score, now1.lines]).toEqual([before.grade, before.score, before.lines]);
  expect(now1).toMatchObject({ mayBeLet: false, house: { buildingId, grade: "R" } });
  const stored = await sql`select lettable from rental_unit where id = ${unitId}`.execute(handle.db);
  expect(stored.rows).toEqual([{ lettable: true }]);

  await sql`update hazard set state = 'closed', closed_at = now(), close_reason = 'verified' where source_id = 'common-1'`.execute(
    handle.db,
  );
  expect(await home()).toMatchObject({ mayBeLet: true });
  // The same item in the same part came back within the year; in another part it did not.
  await open("common-again", 2, inDays(5));
  expect((await house()).lines).toMatchObject([{ points: 15, repeat: false }, { points: 10 }]);
  await sql`update hazard set found_at = now() + interval '1 second' where source_id = 'common-again'`.execute(
    handle.db,
  );
  expect((await house()).lines).toMatchObject([{ points: 25, repeat: true }, { points: 10 }]);
  await sql`update hazard set part = 'roof' where source_id = 'common-again'`.execute(handle.db);
  expect((await house()).lines).toMatchObject([{ points: 15, repeat: false }, { points: 10 }]);

  expect((await stranger.get(`/api/buildings/${buildingId}/grade`)).json().code).toBe("buildings.not_found");
});
