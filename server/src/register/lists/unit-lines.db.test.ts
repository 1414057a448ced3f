/** The lines of homes in the database and their columns in memory: made at once or one by one the same, and never behind a commit. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseKind, rolledBack } from "../../db/testing.ts";
import { openRegisterTown, type RegisterTown } from "../testing-register.ts";
import type { UnitLine } from "./contract.ts";
import { openUnitLines } from "./unit-lines.ts";

let register: RegisterTown;
const list = async (account: string, query = ""): Promise<{ units: UnitLine[]; total: number }> =>
  (await register.ask(account, "GET", `/api/units?limit=500${query}`)).body;

beforeAll(async () => {
  register = await openRegisterTown();
  const { db } = register.handle;
  await sql`
    insert into rental_unit (source_id, building_id, division_code, block_id, room, letting, status)
    select 'M-' || i, b.id, b.division_code, b.block_id, (100 + i)::text, 'whole', 'let' from generate_series(1, 200) i
    join lateral (select * from building order by id offset i % 16 limit 1) b on true`.execute(db);
  await sql`insert into visit (unit_id, division_code, block_id, due_on) select id, division_code, block_id, date '2026-11-01' from rental_unit where source_id like 'M-2%'`.execute(
    db,
  );
});
afterAll(() => register.close());

describe("the lines of homes", () => {
  const differing = sql<{ count: number }>`
    select count(*)::int as count from unit_line_source s full join unit_line l on l.unit_id = s.unit_id where l.* is distinct from s.*`;

  test("made all at once, after a load that made none, are what they would have been one by one", async () => {
    await rolledBack(register.handle, async (tx) => {
      await sql`select set_config('gridstead.lines', 'later', true)`.execute(tx);
      await sql`update rental_unit set area_m2 = 77 where source_id like 'M-1%'`.execute(tx);
      await sql`update visit set done_at = now(), state = 'done' where unit_id in (select id from rental_unit where source_id like 'M-2%')`.execute(
        tx,
      );
      expect((await differing.execute(tx)).rows[0]?.count).toBeGreaterThan(50);
      await sql`select make_all_unit_lines()`.execute(tx);
      expect((await differing.execute(tx)).rows[0]?.count).toBe(0);
    });
  });

  test("are followed: what was committed before a question is in the answer, also a home that came or went and an address", async () => {
    const { db } = register.handle;
    const ids = async (query = "") => (await list("sun", query)).units.map(({ id }) => id);
    const before = await ids();
    const [home] = (
      await sql<{ id: number; buildingId: number }>`
        insert into rental_unit (source_id, building_id, division_code, block_id, room, letting, status)
        select 'N-1', id, division_code, block_id, '999', 'whole', 'let' from building order by id limit 1 returning id, building_id as "buildingId"`.execute(
        db,
      )
    ).rows;
    expect(await ids("&q=999")).toEqual([home?.id]);
    await sql`update rental_unit set floor = 150 where source_id = 'N-1'`.execute(db);
    expect(await ids("&floorFrom=150")).toEqual([home?.id]);
    await sql`update building set street = '0' where id = (select building_id from rental_unit where source_id = 'N-1')`.execute(
      db,
    );
    const [first] = (await list("sun")).units;
    expect(first?.buildingId).toBe(home?.buildingId);
    await sql`update building set street = '永安路' where street = '0'`.execute(db);
    await sql`delete from rental_unit where source_id = 'N-1'`.execute(db);
    expect(await ids("&q=999")).toEqual([]);
    expect(new Set(await ids())).toEqual(new Set(before));
  });

  test("several questions at once wait for one reading that began after them", async () => {
    const fresh = openUnitLines(register.handle.db);
    await Promise.all([fresh.refresh(), fresh.refresh(), fresh.refresh()]);
    expect(fresh.columns.homes).toBe((await list("admin")).total);
    expect(() => openUnitLines(register.handle.db).columns).toThrow(/refresh/);
  });

  test.runIf(databaseKind === "native")(
    "of a home at which two write at the same time count what both wrote",
    async () => {
      const { db } = register.handle;
      const { promise: held, resolve: commit } = Promise.withResolvers<void>();
      const { promise: first, resolve: written } = Promise.withResolvers<void>();
      const one = db.transaction().execute(async (tx) => {
        await hazard("AT-ONCE-1").execute(tx);
        written();
        await held;
      });
      await first;
      const other = db.transaction().execute((tx) => hazard("AT-ONCE-2").execute(tx));
      await expect.poll(async () => (await waitingForLock.execute(db)).rows[0]?.count).toBe(1);
      commit();
      await Promise.all([one, other]);
      expect((await differing.execute(db)).rows[0]?.count).toBe(0);
    },
  );
});

const hazard = (name: string) => sql`
  insert into hazard (source_id, unit_id, building_id, division_code, block_id, geom, class, item, severity, state, found_at)
  select ${name}, u.id, b.id, b.division_code, b.block_id, b.point, 'egress', 'locked_exit', 2, 'found', now()
  from rental_unit u join building b on b.id = u.building_id where u.source_id = 'M-7'`;

const waitingForLock = sql<{ count: number }>`
  select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
