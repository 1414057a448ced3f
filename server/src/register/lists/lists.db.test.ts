/**
 * The list of units on a real database: conditions give what filtering by hand gives, pages follow each other without gap or double,
 * files come out as they went in, and nobody sees a home outside.
 */
import * as fc from "fast-check";
import { sql } from "kysely";
import readXlsxFile from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enterScope } from "../../db/scope.ts";
import { rolledBack } from "../../db/testing.ts";
import { MAPLE } from "../../db/testing-small-town.ts";
import { openRegisterTown, type RegisterTown } from "../testing-register.ts";
import type { UnitColumn, UnitLine, UnitQuery } from "./contract.ts";
import { listUnits } from "./list-units.ts";
import { openUnitLines, type UnitLines } from "./unit-lines.ts";

let register: RegisterTown;
let lines: UnitLines;
const ask: RegisterTown["ask"] = (...wish) => register.ask(...wish);
const list = async (account: string, query = ""): Promise<{ units: UnitLine[]; total: number; next: string | null }> =>
  (await ask(account, "GET", `/api/units?limit=500${query}`)).body;

/** Two hundred homes of every kind, in a place each time the same. */
const manyHomes = sql`
  insert into rental_unit (source_id, building_id, division_code, block_id, floor, room, area_m2, rooms, beds, letting, status, grade, registered_on, letter_until, lettable, extra)
  select 'M-' || i, b.id, b.division_code, b.block_id, nullif(i % 9, 8) - 1, (100 + i)::text, nullif(10 + i % 23, 12), i % 4, nullif(i % 7, 3),
    (array['whole','by_room','by_bed','dormitory','hotel_like','managed'])[1 + i % 6], (array['let','vacant','undeclared','deregistered'])[1 + i % 4],
    (array['G','Y','O','R',null])[1 + i % 5], case when i % 3 = 0 then null else date '2026-01-01' + i end,
    case i % 4 when 0 then null when 1 then date '2020-01-01' else current_date + i * 3 end, i % 11 <> 0,
    case when i % 2 = 0 then jsonb_build_object('stove_year', 2000 + i % 20, 'hot_water', (array['gas','electric'])[1 + i % 3 % 2]) else '{}' end
  from generate_series(1, 200) i
  join lateral (select * from building order by id offset i % 16 limit 1) b on true`;

beforeAll(async () => {
  register = await openRegisterTown();
  const { db } = register.handle;
  await manyHomes.execute(db);
  await sql`insert into extra_field (key, target, kind, label, shown, rules) values ('stove_year', 'rental_unit', 'whole', '灶具年份', '{file,list}', '{}'),
    ('hot_water', 'rental_unit', 'choice', '热水器', '{file,list}', '{"choices":[{"code":"gas","zh":"燃气","en":"Gas"},{"code":"electric","zh":"电"}]}')`.execute(
    db,
  );
  await sql`insert into hazard (source_id, unit_id, building_id, division_code, block_id, geom, class, item, severity, state, found_at, deadline_at)
    select 'HM-' || i, u.id, u.building_id, u.division_code, u.block_id, b.point, 'egress', 'locked_exit', 1 + i % 3, 'notified', now() - interval '20 days',
      now() + (i % 5 - 2) * interval '3 days'
    from generate_series(1, 90) i join rental_unit u on u.source_id = 'M-' || (1 + i * 7 % 60) join building b on b.id = u.building_id`.execute(
    db,
  );
  await sql`insert into visit (unit_id, division_code, block_id, due_on, done_at) select id, division_code, block_id, date '2026-11-01', case when id % 2 = 0 then timestamptz '2026-11-02T03:00:00Z' end
    from rental_unit where source_id like 'M-%' and id % 3 = 0`.execute(db);
});
beforeAll(async () => {
  lines = openUnitLines(register.handle.db);
  await lines.refresh();
});
afterAll(() => register.close());

const within = (value: number | null, from?: number, to?: number): boolean =>
  (from === undefined || (value !== null && value >= from)) && (to === undefined || (value !== null && value <= to));

const holds = (line: UnitLine, query: UnitQuery, today: string, soon: string): boolean => {
  const { letterUntil } = line;
  const letterStates = {
    valid: letterUntil !== null && letterUntil >= today,
    ends_soon: letterUntil !== null && letterUntil >= today && letterUntil <= soon,
    none: letterUntil === null || letterUntil < today,
  };
  return (
    (!query.grade || query.grade.some((grade) => grade === (line.grade ?? "none"))) &&
    (!query.status || query.status.some((status) => status === line.status)) &&
    (!query.letting || query.letting.some((letting) => letting === line.letting)) &&
    (query.lettable === undefined || query.lettable === line.lettable) &&
    within(line.floor, query.floorFrom, query.floorTo) &&
    within(line.areaM2, query.areaFromM2, query.areaToM2) &&
    within(line.openHazards, query.openHazardsFrom) &&
    (!query.worst || query.worst.some((worst) => worst === line.worst)) &&
    (query.overdue === undefined || query.overdue === line.overdue > 0) &&
    (!query.letter || query.letter.some((state) => letterStates[state])) &&
    (!query.notVisitedSince || line.lastVisitOn === null || line.lastVisitOn < query.notVisitedSince) &&
    (!query.registeredFrom || (line.registeredOn !== null && line.registeredOn >= query.registeredFrom))
  );
};

const some = <T extends string | number>(...all: T[]) => fc.subarray(all, { minLength: 1 });
const anyConditions = fc.record(
  {
    grade: some("G", "Y", "O", "R", "none"),
    status: some("let", "vacant", "undeclared", "deregistered"),
    letting: some("whole", "by_room", "by_bed", "dormitory", "hotel_like", "managed"),
    lettable: fc.boolean(),
    floorFrom: fc.integer({ min: -1, max: 6 }),
    floorTo: fc.integer({ min: 0, max: 7 }),
    areaFromM2: fc.integer({ min: 5, max: 30 }),
    areaToM2: fc.integer({ min: 10, max: 35 }),
    openHazardsFrom: fc.integer({ min: 0, max: 3 }),
    worst: some(1, 2, 3),
    overdue: fc.boolean(),
    letter: some("valid", "ends_soon", "none"),
    notVisitedSince: fc.constantFrom("2026-11-02", "2026-11-03", "2027-01-01"),
    registeredFrom: fc.constantFrom("2026-02-01", "2026-06-01"),
  },
  { requiredKeys: [] },
);
const anySort = fc.record({
  sort: fc.constantFrom<UnitColumn>(
    "address",
    "room",
    "sourceId",
    "grade",
    "areaM2",
    "beds",
    "worst",
    "overdue",
    "letterUntil",
    "lastVisitOn",
    "officer",
    "cell",
    "estateUnitCode",
  ),
  order: fc.constantFrom<"asc" | "desc">("asc", "desc"),
});

describe("conditions", () => {
  test("in any combination give what filtering by hand gives, whatever the order", async () => {
    const { sun } = register.town.scopes;
    await rolledBack(register.handle, async (tx) => {
      await enterScope(tx, sun);
      const { units: all } = await listUnits(tx, sun, { limit: 500 }, lines.columns);
      const { rows } = await sql<{
        today: string;
        soon: string;
      }>`select (now() at time zone interval '8 hours')::date::text as today, ((now() at time zone interval '8 hours')::date + 30)::text as soon`.execute(
        tx,
      );
      const { today = "", soon = "" } = rows[0] ?? {};
      await fc.assert(
        fc.asyncProperty(anyConditions, anySort, async (conditions, sorting) => {
          const query: UnitQuery = { ...conditions, ...sorting };
          const { units, total } = await listUnits(tx, sun, { ...query, limit: 500 }, lines.columns);
          const expected = all.filter((line) => holds(line, query, today, soon)).map(({ id }) => id);
          expect(units.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b));
          expect(total).toBe(expected.length);
        }),
        { numRuns: 60 },
      );
    });
  }, 60_000);

  test("pages follow each other without gap or double, by mark and by offset, blanks last", async () => {
    const { sun } = register.town.scopes;
    await rolledBack(register.handle, async (tx) => {
      await enterScope(tx, sun);
      await fc.assert(
        fc.asyncProperty(anySort, fc.integer({ min: 17, max: 90 }), async (sorting, limit) => {
          const { units: whole } = await listUnits(tx, sun, { ...sorting, limit: 500 }, lines.columns);
          const ids = whole.map(({ id }) => id);
          const byMark: number[] = [];
          for (let after: string | null = ""; after !== null; ) {
            const page: { units: UnitLine[]; next: string | null } = await listUnits(
              tx,
              sun,
              { ...sorting, limit, ...(after === "" ? {} : { after }) },
              lines.columns,
            );
            byMark.push(...page.units.map(({ id }) => id));
            after = page.next;
          }
          expect(byMark).toEqual(ids);
          const { units: later } = await listUnits(tx, sun, { ...sorting, limit, offset: limit * 2 }, lines.columns);
          expect(later.map(({ id }) => id)).toEqual(ids.slice(limit * 2, limit * 3));
        }),
        { numRuns: 20 },
      );
      const { units } = await listUnits(tx, sun, { sort: "areaM2", order: "desc", limit: 500 }, lines.columns);
      const areas = units.map(({ areaM2 }) => areaM2);
      expect(areas.indexOf(null)).toBe(areas.filter((area) => area !== null).length);
    });
  }, 120_000);

  test("on the town's own fields compare numbers as numbers and choices as choices", async () => {
    const { units: all } = await list("sun");
    const withYear = all.filter(({ extra }) => typeof extra["stove_year"] === "number");
    const from = await list("sun", "&extra=stove_year:from:2010");
    expect(from.total).toBe(withYear.filter(({ extra }) => Number(extra["stove_year"]) >= 2010).length);
    expect((await list("sun", "&extra=stove_year:empty:")).total).toBe(
      (await list("sun")).total - (await list("sun", "&extra=stove_year:from:0")).total,
    );
    const gas = await list("sun", "&extra=hot_water:is:gas&extra=stove_year:to:2010");
    expect(gas.units.every(({ extra }) => extra["hot_water"] === "gas" && Number(extra["stove_year"]) <= 2010)).toBe(
      true,
    );
    expect(gas.total).toBeGreaterThan(0);
    expect((await ask("sun", "GET", "/api/units?extra=colour:is:red")).body.code).toBe("extra_fields.unknown");
    expect((await ask("sun", "GET", "/api/units?extra=stove_year:from:new")).body.code).toBe(
      "extra_fields.wrong_value",
    );
  });
});

describe("a search", () => {
  test("finds by address, house and room, code, door code, cell and officer", async () => {
    const [home] = (await list("sun", "&q=M-7")).units;
    expect(home?.sourceId).toMatch(/^M-7/);
    const byDoor = await list("sun", `&q=${home?.publicCode}`);
    expect(byDoor.units.map(({ id }) => id)).toEqual([home?.id]);
    const house = await list("sun", `&q=${encodeURIComponent("永安路3号101室")}`);
    expect(house.units.map(({ room, address }) => [room, address])).toContainEqual(["101", "永安路3号"]);
    expect(house.units.every(({ address, room }) => address === "永安路3号" && room === "101")).toBe(true);
    const ofOfficer = await list("sun", `&q=${encodeURIComponent("周波")}`);
    expect(ofOfficer.total).toBeGreaterThan(0);
    expect(ofOfficer.units.every(({ officer }) => officer?.name === "周波")).toBe(true);
    const both = await list("sun", `&q=${encodeURIComponent("周波 101")}`);
    expect(both.units.every(({ officer, room }) => officer?.name === "周波" && room === "101")).toBe(true);
    expect((await list("sun", "&q=L1")).units.every(({ cell }) => cell?.name === "L1")).toBe(true);
    expect((await list("sun", "&q=nothing-like-it")).total).toBe(0);
  });

  test("stays inside: a stranger finds nothing, an officer the homes of the own cells", async () => {
    expect((await list("stranger")).total).toBe(0);
    expect((await list("stranger", "&q=M-7")).total).toBe(0);
    const own = await list("anna");
    expect(own.total).toBeGreaterThan(0);
    expect(own.units.every(({ officer }) => officer?.name === "李安娜")).toBe(true);
    expect((await list("sun", `&division=${MAPLE}`)).units.every(({ divisionCode }) => divisionCode === MAPLE)).toBe(
      true,
    );
    expect((await ask("sun", "GET", "/api/units?grade=X")).body.code).toBe("request.invalid");
    expect((await ask("sun", "GET", "/api/units?landlord=王")).body.code).toBe("request.invalid");
    expect((await ask("sun", "GET", "/api/units?after=zzz")).body.code).toBe("units.mark_unknown");
  });
});

test("a line follows its home: a hazard, a visit, a move to another cell", async () => {
  await rolledBack(register.handle, async (tx) => {
    const { rows } = await sql<{
      id: number;
      block: number;
    }>`select id, block_id as block from rental_unit where source_id = 'M-100'`.execute(tx);
    const { id = 0, block = 0 } = rows[0] ?? {};
    const line = async () =>
      (
        await sql<{ open: number; worst: number | null; late: boolean; cell: number; visited: string | null }>`
        select open_hazards as open, worst, due_at < now() as late, cell_id as cell, last_visit_on as visited from unit_line where unit_id = ${id}`.execute(
          tx,
        )
      ).rows[0];
    const before = await line();
    expect(before).toMatchObject({ open: 0, worst: null });
    await sql`insert into hazard (source_id, unit_id, building_id, division_code, block_id, geom, class, item, severity, state, found_at, deadline_at)
      select 'H-late', u.id, b.id, u.division_code, u.block_id, b.point, 'egress', 'locked_exit', 1, 'notified', now(), now() - interval '1 day' from rental_unit u join building b on b.id = u.building_id where u.id = ${id}`.execute(
      tx,
    );
    expect(await line()).toMatchObject({ open: 1, worst: 1, late: true });
    await sql`delete from hazard where source_id = 'H-late'`.execute(tx);
    expect(await line()).toEqual(before);
    await sql`insert into inspection (source_id, unit_id, kind, at) values ('I-x', ${id}, 'routine', '2026-11-20T20:00:00Z')`.execute(
      tx,
    );
    expect((await line())?.visited).toBe("2026-11-21");
    await sql`update cell_block set valid = tstzrange(lower(valid), statement_timestamp()) where block_id = ${block} and upper_inf(valid)`.execute(
      tx,
    );
    expect((await line())?.cell).toBe(0);
  });
});

describe("a file of the list", () => {
  const columns = [
    "sourceId",
    "address",
    "room",
    "areaM2",
    "registeredOn",
    "grade",
    "lettable",
    "extra.hot_water",
    "officer",
  ];
  const wish = `${columns.map((name) => `columns=${name}`).join("&")}&sort=sourceId&language=en`;
  const formula = "=cmd|' /C calc'!A0";

  beforeAll(async () => {
    await sql`update rental_unit set room = ${formula} where source_id = 'M-1'`.execute(register.handle.db);
  });

  test("as CSV has the rows of the list, codes as text, and no formula", async () => {
    const { bytes, headers, status } = await register.file("sun", `/api/units/export?format=csv&${wish}`);
    const written = bytes.toString("utf8").split("\r\n");
    expect([status, headers["content-disposition"]]).toEqual([200, 'attachment; filename="units.csv"']);
    expect(written[0]).toBe('\uFEFFUnit code,Address,Room,"Area, m²",Registered on,Grade,May be let,热水器,Officer');
    expect(written.length - 2).toBe((await list("sun")).total);
    expect(bytes.toString("utf8")).toContain(`,'${formula},`);
    expect(bytes.toString("utf8")).not.toMatch(/,=cmd/);
  });

  test("as a spreadsheet is read back as it went in: texts, numbers, days", async () => {
    const { bytes } = await register.file("sun", `/api/units/export?format=xlsx&${wish}`);
    const [sheet] = (await readXlsxFile(bytes)) as unknown as { data: unknown[][] }[];
    const rows = sheet?.data ?? [];
    const { units } = await list("sun", "&sort=sourceId");
    expect(rows.length - 1).toBe((await list("sun")).total);
    for (const [at, unit] of units.entries()) {
      const [sourceId, address, room, areaM2, registeredOn, grade] = rows[at + 1] ?? [];
      expect([sourceId, address, room, areaM2]).toEqual([unit.sourceId, unit.address, unit.room, unit.areaM2]);
      expect(registeredOn instanceof Date ? registeredOn.toISOString().slice(0, 10) : registeredOn).toBe(
        unit.registeredOn,
      );
      expect(grade).toBe(unit.grade === null ? null : { G: "Green", Y: "Yellow", O: "Orange", R: "Red" }[unit.grade]);
    }
  });

  test("stays inside, has the conditions of the list, and refuses before the first byte", async () => {
    const none = await register.file("stranger", `/api/units/export?format=csv&${wish}`);
    expect(none.bytes.toString("utf8").trim().split("\r\n")).toHaveLength(1);
    const red = await register.file("sun", "/api/units/export?format=csv&grade=R");
    expect(red.bytes.toString("utf8").split("\r\n").length - 2).toBe((await list("sun", "&grade=R")).total);
    expect((await ask("sun", "GET", "/api/units/export?format=csv&extra=colour:is:red")).body.code).toBe(
      "extra_fields.unknown",
    );
    for (const column of ["landlord", "adults"])
      expect((await ask("sun", "GET", `/api/units/export?format=csv&columns=${column}`)).status).toBe(400);
  });
});

describe("a kept search", () => {
  test("is its maker's, has one name, and is changed on the version that was read", async () => {
    const wish = { grade: ["R"], overdue: true, sort: "letterUntil", columns: ["address", "extra.hot_water"] };
    const kept = await ask("bo", "POST", "/api/saved-searches", { name: "红色逾期", wish });
    expect(kept).toMatchObject({ status: 201, body: { wish, mine: true, forAll: false, version: 1 } });
    expect((await ask("bo", "POST", "/api/saved-searches", { name: "红色逾期", wish })).body.code).toBe(
      "searches.name_used",
    );
    expect((await ask("bo", "POST", "/api/saved-searches", { name: "x", wish, forAll: true })).body.code).toBe(
      "searches.may_not_share",
    );
    expect((await ask("sun", "GET", "/api/saved-searches")).body.searches).toEqual([]);
    const place = `/api/saved-searches/${kept.body.id}`;
    expect((await ask("sun", "PATCH", place, { version: 1, name: "mine" })).body.code).toBe("searches.not_found");
    expect((await ask("bo", "PATCH", place, { version: 1, name: "红色" })).body).toMatchObject({
      name: "红色",
      version: 2,
    });
    expect(await ask("bo", "PATCH", place, { version: 1, name: "x" })).toMatchObject({
      status: 409,
      body: { code: "searches.stale", details: { current: { version: 2 } } },
    });
    expect((await ask("bo", "POST", "/api/saved-searches", { name: "y", wish: { landlord: "王" } })).body.code).toBe(
      "request.invalid",
    );
    expect((await ask("bo", "DELETE", place)).status).toBe(204);
  });

  test("of a supervisor may be for all; nobody keeps more than a hundred", async () => {
    expect((await ask("sun", "POST", "/api/saved-searches", { name: "全体", wish: {}, forAll: true })).status).toBe(
      201,
    );
    expect((await ask("bo", "GET", "/api/saved-searches")).body.searches).toMatchObject([
      { name: "全体", mine: false, maker: { name: "孙主任" } },
    ]);
    await sql`insert into saved_search (account_id, name, wish) select ${register.town.accounts.chen}::bigint, 's' || i, '{}' from generate_series(1, 100) i`.execute(
      register.handle.db,
    );
    expect((await ask("chen", "POST", "/api/saved-searches", { name: "one more", wish: {} })).body.code).toBe(
      "searches.too_many",
    );
  });
});
