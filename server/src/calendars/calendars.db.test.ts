/** The calendar over HTTP: who changes it, what cannot be, and what an announcement does to deadlines that were provisional. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { chinaCalendar } from "../calendar/china.ts";
import { ensureCalendar, readCalendar } from "../calendar/read-calendar.ts";
import type { DatabaseHandle } from "../db/client.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { enterAs, openTestApp, type TestCaller } from "../testing-app.ts";
import type { CalendarYear, ChangedCalendar, TriedDeadline } from "./contract.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let app: App;
let admin: TestCaller;
let sun: TestCaller;

beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  app = await openTestApp(handle);
  [admin, sun] = [
    await enterAs(app, handle, town.accounts.admin, "admin"),
    await enterAs(app, handle, town.accounts.sun, "sun"),
  ];
});
afterAll(async () => {
  await app.close();
  await handle.close();
});

const year = async (who: TestCaller, which: number): Promise<CalendarYear> =>
  (await who.get(`/api/calendar?year=${which}`)).json();
const put = (who: TestCaller, payload: object) => who.call({ method: "PUT", url: "/api/calendar/days", payload });
const post = (who: TestCaller, url: string, payload: object) =>
  who.call({ method: "POST", url: `/api/calendar/${url}`, payload });

describe("a town's calendar", () => {
  test("begins as that of China, once, and is read as it was written", async () => {
    expect(await ensureCalendar(handle.db)).toBe(false);
    expect(await readCalendar(handle.db)).toEqual(chinaCalendar);
    const shown = await year(sun, 2026);
    expect(shown).toMatchObject({
      year: 2026,
      workingDays: 248,
      knownUntil: "2026-12-31",
      workingMinutes: [540, 720, 840, 1080],
      version: 1,
    });
    expect(shown.days).toContainEqual({
      day: "2026-02-14",
      kind: "working",
      name: "春节调休",
      nameEn: "Make-up day, Spring Festival",
      expected: false,
    });
    expect((await year(sun, 2027)).days.every(({ expected }) => expected)).toBe(true);
  });
  test("tells when a limit would end, and refuses one that is none", async () => {
    const tried: TriedDeadline = (
      await post(sun, "deadline", { start: "2026-02-12T10:00:00+08:00", value: 3, unit: "working_day" })
    ).json();
    expect(tried).toEqual({
      at: "2026-02-24T10:00:00.000Z",
      provisional: false,
      days: 13,
      workingDays: 4,
      holidays: 9,
    });
    const pauses = [{ from: "2026-03-03T10:00:00Z", to: "2026-03-02T10:00:00Z" }];
    expect(
      (await post(sun, "deadline", { start: "2026-03-01T10:00:00Z", value: 1, unit: "working_day", pauses })).json(),
    ).toMatchObject({ code: "request.invalid" });
    expect(
      (await post(sun, "deadline", { start: "2026-03-01T10:00:00Z", value: 0, unit: "working_day" })).statusCode,
    ).toBe(400);
  });
  test("is changed by the administrator only, and not over somebody else's change", async () => {
    const change = { version: 1, set: [{ day: "2026-12-24", kind: "holiday", name: "镇庆" }], clear: ["2026-10-10"] };
    expect((await put(sun, change)).json()).toMatchObject({ code: "account.may_not" });
    const changed: ChangedCalendar = (await put(admin, change)).json();
    expect(changed.calendar).toMatchObject({ version: 2, workingDays: 246 });
    expect((await put(admin, change)).json()).toMatchObject({
      code: "calendar.stale",
      details: { current: { version: 2 } },
    });
  });
  test.each([
    [{ knownUntil: "2024-01-01" }, "knownUntil"],
    [{ workingMinutes: [720, 540] }, "workingMinutes"],
    [{ workingMinutes: [540, 720, 840] }, "workingMinutes"],
    [{ set: [{ day: "2026-12-24", kind: "holiday" }], clear: ["2026-12-24"] }, "day"],
    [{ set: [{ day: "1999-12-24", kind: "holiday" }] }, "day"],
  ])("cannot be %j", async (change, field) => {
    expect((await put(admin, { version: 2, ...change })).json()).toMatchObject({
      code: "calendar.impossible",
      details: { faults: [{ field }] },
    });
  });
});

describe("an announcement", () => {
  //  notified on 30 December 2026, three working days: Jan 5 as expected, Jan 6 when the 4th is off too
  test("moves what was provisional, says so before, and leaves a line for each; what was fixed stays", async () => {
    await sql`insert into setting (key, value) values ('town.rules', '{"hazards": {"correctBy": [{"value": 3, "unit": "working_day"}, {"value": 3, "unit": "working_day"}, {"value": 3, "unit": "working_day"}]}}')`.execute(
      handle.db,
    );
    await sql`
      update hazard set notified_at = '2026-12-30T10:00:00+08:00', deadline_at = '2027-01-05T18:00:00+08:00', correct_by = '2027-01-05T18:00:00+08:00', provisional = true
      where id in (select id from hazard order by id limit 3)`.execute(handle.db);
    const change = { version: 2, set: [{ day: "2027-01-04", kind: "holiday" }], knownUntil: "2027-12-31" };
    const effect = { provisional: 3, earlier: 0, later: 3, settled: 3 };
    expect((await post(admin, "preview", change)).json()).toMatchObject(effect);
    expect((await year(admin, 2027)).provisional).toBe(3);
    const changed: ChangedCalendar = (await put(admin, change)).json();
    expect(changed.effect).toMatchObject(effect);
    expect(changed.calendar.provisional).toBe(0);
    const { rows } = await sql<{ n: number; at: Date }>`
      select count(*)::int as n, max(h.deadline_at) as at from hazard h join transition t on t.thing = 'hazard' and t.thing_id = h.id and t.action = 'count_again' and t.party = 'rule'
      where not h.provisional and h.version = 2`.execute(handle.db);
    expect(rows).toEqual([{ n: 3, at: new Date("2027-01-06T18:00:00+08:00") }]);
    const told = await post(admin, "preview", { version: 3, clear: ["2027-01-04"] });
    expect(told.json()).toMatchObject({ leasesMoved: 0, declarationsMoved: 0 });
    expect((await put(admin, { version: 3, clear: ["2027-01-04"] })).json<ChangedCalendar>().effect.provisional).toBe(
      0,
    );
  });
});

test("an announcement moves the provisional deadlines of leases and declarations too, each with a line; fixed ones stay", async () => {
  // 31 December 2027 is a Friday. Three and five working days after it, as was expected: the 5th and the 7th of January.
  await sql`
    insert into lease (source_id, unit_id, valid_from, valid_to, state, deregister_due_at, filing_due_at)
    select 'L-' || n, (select min(id) from rental_unit), date '2027-06-01', date '2027-12-31',
      case n when 3 then 'deregistered' else 'ending' end, case n when 2 then timestamptz '2028-02-01T18:00:00+08:00' else timestamptz '2028-01-05T18:00:00+08:00' end,
      '2027-07-01T23:59:59+08:00'
    from generate_series(1, 3) n`.execute(handle.db);
  await sql`
    insert into declaration (uuid, kind, party, building_id, room, happened_on, receipt_hash, submitted_at, due_at)
    select gen_random_uuid(), 'letting', 'landlord', min(id), '101', '2027-12-31', 'r', '2027-12-31T10:00:00+08:00', '2028-01-07T18:00:00+08:00' from building`.execute(
    handle.db,
  );
  const { version } = await year(admin, 2027);
  const change = { version, set: [{ day: "2028-01-03", kind: "holiday" }], knownUntil: "2028-12-31" };
  const effect = { leasesMoved: 1, declarationsMoved: 1 };
  expect((await post(admin, "preview", change)).json()).toMatchObject(effect);
  expect((await put(admin, change)).json<ChangedCalendar>().effect).toMatchObject(effect);
  const leases = await sql<{ name: string; due: Date; version: number }>`
    select source_id as name, deregister_due_at as due, version from lease where source_id like 'L-_' order by 1`.execute(
    handle.db,
  );
  expect(leases.rows).toEqual([
    { name: "L-1", due: new Date("2028-01-06T18:00:00+08:00"), version: 2 },
    // Nobody knows by which limit it was counted; the last is not open any more.
    { name: "L-2", due: new Date("2028-02-01T18:00:00+08:00"), version: 1 },
    { name: "L-3", due: new Date("2028-01-05T18:00:00+08:00"), version: 1 },
  ]);
  const lines = await sql`
    select thing, party, details from transition where action = 'count_again' and thing in ('lease', 'declaration') order by thing`.execute(
    handle.db,
  );
  expect(lines.rows).toEqual([
    {
      thing: "declaration",
      party: "rule",
      details: { dueAt: "2028-01-10T10:00:00.000Z", before: "2028-01-07T10:00:00.000Z", provisional: false },
    },
    {
      thing: "lease",
      party: "rule",
      details: { deregisterDueAt: "2028-01-06T10:00:00.000Z", before: "2028-01-05T10:00:00.000Z", provisional: false },
    },
  ]);
});

describe("days from a file", () => {
  test("are read from CSV, with what could not be read line by line", async () => {
    const text =
      "日期,类型,名称\n2027-02-05,休,春节\n2027/2/14,上班,\n2027-02-30,休,\n2027-03-01,也许,\n2027-02-05,休,再\n";
    expect((await post(admin, "read-days", { format: "csv", text })).json()).toEqual({
      days: [
        { day: "2027-02-05", kind: "holiday", name: "春节" },
        { day: "2027-02-14", kind: "working" },
      ],
      refused: [
        { line: 4, reason: "no_day", got: "2027-02-30" },
        { line: 5, reason: "no_kind", got: "也许" },
        { line: 6, reason: "twice", got: "2027-02-05" },
      ],
    });
  });
  test("are read from a calendar of whole-day events; the end is the day after the last", async () => {
    const text = [
      "BEGIN:VCALENDAR",
      "BEGIN:VEVENT",
      "DTSTART;VALUE=DATE:20270101",
      "DTEND;VALUE=DATE:20270103",
      "SUMMARY:元旦",
      "  假期",
      "END:VEVENT",
      "BEGIN:VEVENT",
      "DTSTART;VALUE=DATE:20270109",
      "SUMMARY:元旦 补班",
      "END:VEVENT",
      "BEGIN:VEVENT",
      "DTSTART:20270110T090000Z",
      "SUMMARY:会议",
      "END:VEVENT",
      "END:VCALENDAR",
    ].join("\r\n");
    const read = (await post(admin, "read-days", { format: "ics", text })).json();
    expect(read).toMatchObject({
      days: [
        { day: "2027-01-01", kind: "holiday" },
        { day: "2027-01-02", kind: "holiday" },
        { day: "2027-01-09", kind: "working" },
      ],
      refused: [{ line: 12, reason: "not_whole_day" }],
    });
  });
  test("something else is no calendar", async () => {
    for (const format of ["csv", "ics"]) {
      expect((await post(admin, "read-days", { format, text: 'hello, "world' })).json()).toMatchObject({ days: [] });
    }
    expect((await post(sun, "read-days", { format: "csv", text: "day" })).json()).toMatchObject({
      code: "account.may_not",
    });
  });
});
