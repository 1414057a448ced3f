/** The clock of leases on a real database: begins, ends, reminds once, in batches, beside somebody who works at the same time. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "./db/client.ts";
import { openTestDatabase } from "./db/testing.ts";
import { buildSmallTown, type SmallTown } from "./db/testing-small-town.ts";
import { runLeaseClock } from "./lease-clock.ts";

let handle: DatabaseHandle;
let town: SmallTown;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
});
afterAll(() => handle.close());

const NOON = "T04:00:00Z";
const run = (day: string) => runLeaseClock(handle.db, new Date(`${day}${NOON}`));

type Wish = { state: string; from: string; to?: string | null; filed?: boolean; filingDue?: string | null };
async function lease({ state, from, to = null, filed = true, filingDue = null }: Wish): Promise<number> {
  const unit = await sql<{ id: number }>`
    insert into rental_unit (source_id, building_id, division_code, block_id, floor, room, status)
    select 'T-' || gen_random_uuid(), b.id, b.division_code, b.block_id, 3, '301', 'undeclared' from building b where b.block_id = ${town.blocks[3]} returning id`.execute(
    handle.db,
  );
  const { rows } = await sql<{ id: number }>`
    insert into lease (source_id, unit_id, division_code, block_id, valid_from, valid_to, state, contract_filed, filing_due_at)
    select 'T-' || gen_random_uuid(), u.id, u.division_code, u.block_id, ${from}::date, ${to}::date, ${state}, ${filed}, ${filingDue}::timestamptz
    from rental_unit u where u.id = ${unit.rows[0]?.id ?? 0} returning id`.execute(handle.db);
  return rows[0]?.id ?? 0;
}
const read = async (id: number) =>
  (
    await sql<{ state: string; due: Date | null; unit: string; steps: string[] }>`
      select l.state, l.deregister_due_at as due, u.status as unit,
        array(select t.party || ' ' || t.action from transition t where t.thing = 'lease' and t.thing_id = l.id order by t.id) as steps
      from lease l join rental_unit u on u.id = l.unit_id where l.id = ${id}`.execute(handle.db)
  ).rows[0];
const messages = async (id: number) =>
  (
    await sql`select template, account_id as "accountId", contact_id as "contactId", facts from outbox where thing = 'lease' and thing_id = ${id} order by id`.execute(
      handle.db,
    )
  ).rows;

test("a verified lease begins on its first day and ends after its last, with the clock of its deregistration", async () => {
  const id = await lease({ state: "verified", from: "2026-12-01", to: "2026-12-31" });
  await run("2026-11-30");
  expect(await read(id)).toMatchObject({ state: "verified", steps: [] });
  await run("2026-12-01");
  expect(await read(id)).toMatchObject({ state: "active", unit: "let", steps: ["clock begin"] });
  await run("2026-12-31");
  expect(await read(id)).toMatchObject({ state: "active" });
  await run("2027-01-01");
  expect(await read(id)).toMatchObject({ state: "ending", steps: ["clock begin", "clock end"] });
  // New Year's Day is a holiday, a weekend follows: three working days from the 31st are the 4th, the 5th and the 6th.
  expect((await read(id))?.due?.toISOString()).toBe("2027-01-06T10:00:00.000Z");
});

test("one that is over before it was looked at begins and ends in one run", async () => {
  const id = await lease({ state: "verified", from: "2026-09-01", to: "2026-10-31" });
  await run("2026-12-01");
  expect(await read(id)).toMatchObject({ state: "ending", steps: ["clock begin", "clock end"] });
});

test("the day of the town counts, not that of the server", async () => {
  const id = await lease({ state: "verified", from: "2027-03-02" });
  await runLeaseClock(handle.db, new Date("2027-03-01T15:59:59Z"));
  expect(await read(id)).toMatchObject({ state: "verified" });
  await runLeaseClock(handle.db, new Date("2027-03-01T16:00:00Z"));
  expect(await read(id)).toMatchObject({ state: "active" });
});

test("of a contract that is not filed is reminded once before its day; a filed one of nothing", async () => {
  const open = await lease({ state: "active", from: "2027-04-01", filed: false, filingDue: "2027-05-01T15:59:59Z" });
  const filed = await lease({ state: "active", from: "2027-04-01", filed: true, filingDue: "2027-05-01T15:59:59Z" });
  await run("2027-04-20");
  expect(await messages(open)).toEqual([]);
  for (const day of ["2027-04-25", "2027-04-28", "2027-06-01"]) await run(day);
  expect(await messages(open)).toEqual([
    {
      template: "lease_filing_reminder",
      accountId: town.accounts.bo,
      contactId: null,
      facts: { address: "永安路3号 301室", due: "2027-05-01T15:59:59.000Z" },
    },
  ]);
  expect(await messages(filed)).toEqual([]);
});

test("a landlord whom the register knows is told, and not the officer", async () => {
  const id = await lease({ state: "active", from: "2027-04-01", filed: false, filingDue: "2027-07-01T15:59:59Z" });
  const contact = await sql<{ id: number }>`
    insert into contact (building_id, part, name_masked, name_sealed) select u.building_id, 'landlord', '王*', '\\x00'::bytea
    from lease l join rental_unit u on u.id = l.unit_id where l.id = ${id} returning id`.execute(handle.db);
  await sql`update rental_unit set landlord_id = ${contact.rows[0]?.id ?? 0} where id = (select unit_id from lease where id = ${id})`.execute(
    handle.db,
  );
  await run("2027-06-28");
  expect(await messages(id)).toMatchObject([{ contactId: contact.rows[0]?.id, accountId: null }]);
});

test("more than a batch is carried through in one run, and what another has in hand is left to the next", async () => {
  await sql`
    insert into lease (source_id, unit_id, division_code, block_id, valid_from, state)
    select 'M-' || i || '-' || u.id, u.id, u.division_code, u.block_id, '2027-08-01', 'verified'
    from rental_unit u, generate_series(1, 20) i`.execute(handle.db);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from lease where state = 'verified'`.execute(
    handle.db,
  );
  const waiting = rows[0]?.n ?? 0;
  expect(waiting).toBeGreaterThan(400);
  expect((await run("2027-08-02")).begun).toBe(waiting);
  expect((await run("2027-08-02")).begun).toBe(0);
});
