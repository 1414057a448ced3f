/** A demo town of a few hundred houses made live: every row is where its past ends, nothing personal lies open, and twice it is the same. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "../../../server/src/db/client.ts";
import { openTestDatabase } from "../../../server/src/db/testing.ts";
import { readRates } from "../../../server/src/rates/read-rates.ts";
import { open } from "../../../server/src/sealing/seal.ts";
import { testKeys } from "../../../server/src/sealing/testing-keys.ts";
import { loadDemoTown } from "../../demo-town.ts";

const BUILDINGS = 150;
let handle: DatabaseHandle;
const folder = mkdtempSync(join(tmpdir(), "gridstead-live-"));

beforeAll(async () => {
  handle = await openTestDatabase();
  const order = { buildings: BUILDINGS, seed: 7, folder, password: "a-long-password", keys: testKeys };
  await loadDemoTown(handle, { ...order, photoFolder: join(folder, "photos") }, () => undefined);
});
afterAll(async () => {
  await handle.close();
  rmSync(folder, { recursive: true });
});

const rowsOf = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> => (await query.execute(handle.db)).rows;

test.each(["hazard", "notice", "lease", "letter", "declaration", "visit"])(
  "every %s is where its past ends, and no step comes before the one before it",
  async (thing) => {
    const state = sql.table(thing);
    const astray = await rowsOf(sql`
    select r.id, r.state, e.to_state from ${state} r
    left join lateral (select t.to_state from transition t where t.thing = ${thing} and t.thing_id = r.id order by t.at desc, t.id desc limit 1) e on true
    where r.state is distinct from e.to_state limit 3`);
    expect(astray).toEqual([]);
    const broken = await rowsOf(sql`
    select t.thing_id, t.action from (
      select t.*, lag(t.to_state) over (partition by t.thing_id order by t.at, t.id) as before from transition t where t.thing = ${thing}
    ) t where t.from_state is distinct from t.before limit 3`);
    expect(broken).toEqual([]);
    expect(
      (await rowsOf(sql<{ count: number }>`select count(*)::integer as count from ${state}`))[0]?.count,
    ).toBeGreaterThan(0);
  },
);

test("every incident that was reported is where its past ends, in every stage but none that nobody could reach", async () => {
  const astray = await rowsOf(sql`
    select r.id, r.stage, e.to_state from incident r
    left join lateral (select t.to_state from transition t where t.thing = 'incident' and t.thing_id = r.id order by t.at desc, t.id desc limit 1) e on true
    where r.source <> 'import' and r.stage is distinct from e.to_state limit 3`);
  expect(astray).toEqual([]);
  const stages = await rowsOf(
    sql<{ stage: string }>`select distinct stage from incident where source <> 'import' order by 1`,
  );
  expect(stages.map(({ stage }) => stage)).toEqual(
    [
      "checked",
      "closed",
      "dispatched",
      "filed",
      "handling",
      "reported",
      "reported_back",
      "verified",
      "void",
    ].toSorted(),
  );
});

test("nothing of the past lies in the future", async () => {
  expect(await rowsOf(sql`select thing, action, at from transition where at > now() limit 3`)).toEqual([]);
});

test("people are invented, masked and sealed: numbers of the series that nobody has", async () => {
  const people = await rowsOf(sql<{ id: number; nameMasked: string; phoneMasked: string; phone: Uint8Array }>`
    select id, name_masked as "nameMasked", phone_masked as "phoneMasked", phone_sealed as phone from contact`);
  expect(people.length).toBeGreaterThan(10);
  for (const { id, nameMasked, phoneMasked, phone } of people) {
    expect(nameMasked).toMatch(/^.\*\*$/u);
    expect(phoneMasked).toMatch(/^138 \*\*\*\* \d{4}$/);
    expect(open(testKeys, phone, { column: "contact.phone", row: id })).toMatch(/^1380000\d{4}$/);
  }
});

test("what a unit file shows is there: landlord, rooms, doors, letters, a notice with its items, a photo, answers", async () => {
  const [counts] = await rowsOf(sql<Record<string, number>>`
    select (select count(*)::integer from rental_unit where landlord_id is null) as "withoutLandlord",
      (select count(*)::integer from building b where head_id is null and exists (select from rental_unit u where u.building_id = b.id)) as "withoutHead",
      (select count(*)::integer from notice n where not exists (select from notice_item i where i.notice_id = n.id)) as "emptyNotices",
      (select count(*)::integer from hazard where notified_at is not null and building_id is not null and id not in (select hazard_id from notice_item)) as "notNoticed",
      (select count(*)::integer from inspection where answers is not null and persons_found is null) as uncounted`);
  expect(counts).toEqual({ withoutLandlord: 0, withoutHead: 0, emptyNotices: 0, notNoticed: 0, uncounted: 0 });
  for (const table of ["unit_room", "other_room", "attachment", "declaration", "outbox", "spot_check_draw"])
    expect([table, (await rowsOf(sql`select 1 as one from ${sql.table(table)} limit 1`)).length]).toEqual([table, 1]);
});

test("the triggers listen again, and the indexes of the history are back", async () => {
  expect(await rowsOf(sql`select tgname from pg_trigger where not tgisinternal and tgenabled = 'D'`)).toEqual([]);
  const indexes = await rowsOf(
    sql<{ indexname: string }>`select indexname from pg_indexes where tablename = 'transition'`,
  );
  expect(indexes.map(({ indexname }) => indexname).toSorted()).toEqual([
    "transition_account_idx",
    "transition_pkey",
    "transition_thing_idx",
  ]);
});

test("its rates are those of a town that works: none over 100 %, every one with something to count but the smallest", async () => {
  const { rates } = await readRates(handle.db, {}, new Date());
  for (const name of ["registration", "letters", "coverage", "rectification", "self_declaration"])
    expect([name, rates.find((line) => line.name === name)?.denominator]).not.toEqual([name, 0]);
});
