/** What was written down of changes on a real database: every table, every way of writing, and nobody who could change it unseen. */
import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DatabaseHandle } from "../db/client.ts";
import { inScope } from "../db/scope.ts";
import { openTestDatabase } from "../db/testing.ts";
import { buildSmallTown, type SmallTown } from "../db/testing-small-town.ts";
import { openTestApp, type TestApp } from "../http/testing-app.ts";
import type { AuditLine, AuditList } from "./contract.ts";
import { auditRoutes } from "./routes.ts";
import { verifyChain } from "./verify-chain.ts";

let handle: DatabaseHandle;
let town: SmallTown;
let http: TestApp;
beforeAll(async () => {
  handle = await openTestDatabase();
  town = await buildSmallTown(handle.db);
  const auditor = { ...town.scopes.sun, role: "auditor" as const };
  const elsewhere = { ...town.scopes.stranger, role: "auditor" as const };
  http = await openTestApp(handle.db, auditRoutes, { ...town.scopes, auditor, elsewhere });
});
afterAll(async () => {
  await http.app.close();
  await handle.close();
});

const list = async (who: string, query: string): Promise<AuditLine[]> =>
  ((await http.get(who, `/api/audit?${query}`)).body as AuditList).lines;

/** Derived from others and made again, or logs that nobody may change themselves. */
const NOT_AUDITED = [
  "audit_line",
  "audit_link",
  "block_adjacency",
  "block_load",
  "board_version",
  "cell_shape",
  "change",
  "count_secret",
  "emergency_log",
  "emergency_mark",
  "file_to_remove",
  "handover",
  "identity_attempt",
  "incident_counter",
  "migration",
  "notice_counter",
  "outbox",
  "people_count",
  "people_edition",
  "people_rest",
  "reporting_block",
  "rule_change",
  "spatial_ref_sys",
  "spent_ticket",
  "spot_check_candidates",
  "street_network",
  "thread_message_text",
  "thread_seen",
  "transition",
  "unit_line",
  "unit_line_change",
  "visit_day",
];

test("every table is written down, but those that are derived or logs themselves", async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables t where table_schema = 'public' and table_type = 'BASE TABLE'
      and (select count(*) from pg_trigger g where g.tgrelid = t.table_name::regclass and g.tgname like 'zz_audit_%') <> 3 order by 1`.execute(
    handle.db,
  );
  expect(rows.map(({ name }) => name)).toEqual(NOT_AUDITED);
});

describe("a change", () => {
  test("stands with who, in which request, and only what was different", async () => {
    const unit = await someUnit();
    const change = sql`update rental_unit set beds = 7, note = '阳台有门', version = version + 1 where id = ${unit}`;
    await inScope(handle.db, town.scopes.anna, (tx) => change.execute(tx), "request-7");
    const [line] = await list("auditor", `table=rental_unit&row=${unit}`);
    expect(line).toMatchObject({
      by: { id: town.accounts.anna, name: "李安娜" },
      role: "officer",
      requestId: "request-7",
      op: "update",
      before: { note: null },
      after: { beds: 7, note: "阳台有门" },
    });
    expect(Object.keys(line?.after ?? {}).toSorted()).toEqual(["beds", "note"]);
  });

  test("that changes nothing is none, and one that is rolled back was none", async () => {
    const unit = await someUnit();
    const count = async () => (await list("admin", `table=rental_unit&row=${unit}&limit=200`)).length;
    const before = await count();
    await sql`update rental_unit set beds = beds, version = version + 1 where id = ${unit}`.execute(handle.db);
    await inScope(handle.db, town.scopes.sun, async (tx) => {
      await sql`update rental_unit set beds = 99 where id = ${unit}`.execute(tx);
      throw new Error("no");
    }).catch(() => undefined);
    expect(await count()).toBe(before);
    expect((await verifyChain(handle.db)).fault).toBeNull();
  });

  test("of very many rows at once is one line that counts them", async () => {
    await sql`insert into street (source_id, geom) select 'mass-' || i, ST_GeomFromText('MULTILINESTRING((0 0, 1 1))', 4326) from generate_series(1, 501) i`.execute(
      handle.db,
    );
    const [line] = await list("admin", "table=street");
    expect(line).toMatchObject({ op: "insert", rowKey: null, rowCount: 501, by: null });
  });

  test("of a row whose key is a secret goes by its number", async () => {
    const { rows } = await sql<{ id: number }>`insert into session (token_hash, account_id, expires_at)
      values (sha256('cookie'), ${town.accounts.anna}, now() + interval '1 hour') returning id`.execute(handle.db);
    const [line] = await list("admin", `table=session&row=${rows[0]?.id}`);
    expect(line?.after).toMatchObject({ id: rows[0]?.id, token_hash: expect.stringMatching(/^•[0-9a-f]{8}$/) });
  });

  test("of somebody's name or number tells that, and never what", async () => {
    const { rows } = await sql<{ id: number }>`
      insert into contact (building_id, part, name_masked, phone_masked, name_sealed, phone_sealed)
      select min(id), 'landlord', '王**', '138****0021', '\\x77616e67'::bytea, '\\x3133383030303030303231'::bytea from building returning id`.execute(
      handle.db,
    );
    await sql`update contact set phone_sealed = '\\x3133393030303030303231'::bytea where id = ${rows[0]?.id}`.execute(
      handle.db,
    );
    const lines = await list("admin", `table=contact&row=${rows[0]?.id}`);
    expect(lines.map(({ op }) => op)).toEqual(["update", "insert"]);
    expect(lines[0]?.before).toEqual({ phone_sealed: expect.stringMatching(/^•[0-9a-f]{8}$/) });
    expect(lines[0]?.after).not.toEqual(lines[0]?.before);
    expect(JSON.stringify(lines)).not.toMatch(/王|0021|3133383030|77616e67/);
  });
});

describe("who reads it", () => {
  test("auditors and administrators, as far as they may look; a line of no division only who sees the whole town", async () => {
    for (const who of ["anna", "sun", "duty"]) expect((await http.get(who, "/api/audit")).status).toBe(403);
    expect((await http.get("nobody", "/api/audit")).status).toBe(401);
    for (const { divisionCode } of await list("elsewhere", "limit=200")) expect(divisionCode).toBe("990101002000");
    const seen = await list("auditor", "limit=200");
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.filter(({ divisionCode }) => !divisionCode?.startsWith("990101001"))).toEqual([]);
    expect((await list("admin", "table=account")).length).toBeGreaterThan(0);
  });

  test("page by page without a gap, and the file holds the same", async () => {
    const all: number[] = [];
    for (let before = ""; ; ) {
      const page = (await http.get("auditor", `/api/audit?limit=7${before}`)).body as AuditList;
      all.push(...page.lines.map(({ id }) => id));
      if (page.before === null) break;
      before = `&before=${page.before}`;
    }
    expect(all).toEqual(all.toSorted((a, b) => b - a));
    const file = await http.app.inject({ url: "/api/audit/export", headers: { "x-test-account": "auditor" } });
    const ids = [...file.body.matchAll(/^(\d+),/gm)].map((match) => Number(match[1]));
    expect(ids).toEqual(all);
  });

  test("a day before the first change and a request that never was have no lines; nonsense is refused", async () => {
    expect(await list("admin", "until=2001-01-01")).toEqual([]);
    expect(await list("admin", "request=never")).toEqual([]);
    expect((await http.get("admin", "/api/audit?table=x;drop")).status).toBe(400);
    expect((await http.get("admin", "/api/audit?from=2026-02-30")).status).toBe(400);
  });
});

describe("the chain", () => {
  test("holds, and nobody changes it by the way", async () => {
    expect(await verifyChain(handle.db)).toMatchObject({ fault: null, links: expect.any(Number) });
    for (const change of [
      sql`update audit_line set role = 'officer'`,
      sql`delete from audit_line`,
      sql`truncate audit_line`,
      sql`update audit_link set seq = seq + 1000`,
      sql`delete from audit_link`,
    ])
      await expect(change.execute(handle.db)).rejects.toThrow("never changed or deleted");
    const asApp = (change: RawBuilder<unknown>) => inScope(handle.db, town.scopes.admin, (tx) => change.execute(tx));
    await expect(asApp(sql`insert into audit_line (table_name, op) values ('hazard', 'insert')`)).rejects.toThrow(
      "permission denied",
    );
    await expect(asApp(sql`update audit_line set role = 'officer'`)).rejects.toThrow("permission denied");
  });

  test("tells a changed line, and is whole again when it is put back", async () => {
    const { rows } = await sql<{ id: number; after: string }>`
      select id, after::text from audit_line where after is not null order by id limit 1`.execute(handle.db);
    const { id, after } = rows[0] ?? { id: 0, after: null };
    await tamper("audit_line", sql`update audit_line set after = '{"beds": 1}' where id = ${id}`);
    expect(await fault()).toMatchObject({ kind: "lines_changed" });
    await tamper("audit_line", sql`update audit_line set after = ${after}::jsonb where id = ${id}`);
    expect(await fault()).toBeNull();
  });

  test("tells a deleted line, an added one, a link taken out, a link computed anew, and an end cut off", async () => {
    const { head, links } = await verifyChain(handle.db);
    await handle.script(
      "create table kept_line as select * from audit_line; create table kept_link as select * from audit_link",
    );
    const restore = async () => {
      await tamper("audit_line", sql`delete from audit_line`);
      await tamper("audit_link", sql`delete from audit_link`);
      await tamper("audit_line", sql`insert into audit_line overriding system value select * from kept_line`);
      await tamper("audit_link", sql`insert into audit_link select * from kept_link`);
    };
    const middle = Math.ceil(links / 2);
    const cases: [change: [table: string, how: RawBuilder<unknown>][], kind: string][] = [
      [[["audit_line", sql`delete from audit_line where id = (select max(id) from audit_line)`]], "lines_changed"],
      [[["audit_line", sql`insert into audit_line (table_name, op) values ('hazard', 'delete')`]], "line_without_link"],
      [[["audit_link", sql`delete from audit_link where seq = ${middle}`]], "link_missing"],
      [
        [
          [
            "audit_line",
            sql`update audit_line set role = 'x' where txid = (select txid from audit_link where seq = ${middle})`,
          ],
          [
            "audit_link",
            sql`update audit_link set digest = (audit_digest(txid, first_id, last_id)).digest where seq = ${middle}`,
          ],
          ["audit_link", sql`update audit_link set hash = audit_hash(previous, seq, digest) where seq = ${middle}`],
        ],
        "link_changed",
      ],
    ];
    for (const [changes, kind] of cases) {
      for (const [table, how] of changes) await tamper(table, how);
      expect(await fault()).toMatchObject({ kind });
      await restore();
      expect(await fault()).toBeNull();
    }
    await tamper(
      "audit_line",
      sql`delete from audit_line where txid = (select txid from audit_link where seq = ${links})`,
    );
    await tamper("audit_link", sql`delete from audit_link where seq = ${links}`);
    expect(await fault()).toBeNull();
    expect((await verifyChain(handle.db, head)).fault).toMatchObject({ kind: "head_not_there", seq: links });
    await restore();
    expect((await verifyChain(handle.db, head)).fault).toBeNull();
  });
});

test.runIf(process.env["GRIDSTEAD_TEST_DATABASE"] === "native")(
  "transactions that commit at the same time are linked one after the other",
  async () => {
    const unit = await someUnit();
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        inScope(handle.db, town.scopes.sun, (tx) =>
          sql`insert into visit (unit_id, division_code, block_id, due_on) select id, division_code, block_id, date '2027-01-01' + ${i}::int from rental_unit where id = ${unit}`.execute(
            tx,
          ),
        ),
      ),
    );
    expect((await verifyChain(handle.db)).fault).toBeNull();
  },
);

async function someUnit(): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`select min(id) as id from rental_unit where division_code like '990101001%'`.execute(handle.db);
  return rows[0]?.id ?? 0;
}

/** As somebody would who owns the database: without the triggers that forbid it. */
const tamper = async (table: string, change: RawBuilder<unknown>): Promise<void> => {
  await handle.script(`alter table ${table} disable trigger user`);
  await change.execute(handle.db);
  await handle.script(`alter table ${table} enable trigger user`);
};
const fault = async () => (await verifyChain(handle.db)).fault;
