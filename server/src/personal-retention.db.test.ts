/** What is personal is removed when its time is over, on a real database: after a lease, after a case, where the law asks no more. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inScope } from "./db/scope.ts";
import type { Retention } from "./personal/contract.ts";
import { retain } from "./personal/retain.ts";
import { pointTo } from "./register/contacts/queries.ts";
import { daysAfterMonday, type Home, homeOf, type LettingTown, MONDAY, openLettingTown } from "./testing-letting.ts";
import { codeOf, li, talkOfPersons } from "./testing-personal.ts";

let letting: LettingTown;
let house: Home;
beforeAll(async () => {
  letting = await openLettingTown();
  house = await homeOf(letting, 1, "201");
  await switchOn();
});
afterAll(() => letting.close());
beforeEach(() => {
  letting.clock.now = new Date(MONDAY);
});
const { get, post, letHome, giveLandlord, switchOn } = talkOfPersons(() => letting);

const removedOf = (removed: readonly { kind: string; rows: number }[]): Record<string, number> =>
  Object.fromEntries(removed.filter(({ rows }) => rows > 0).map(({ kind, rows }) => [kind, rows]));

describe("retention", () => {
  test("removes what is personal of a lease 180 days after its end; counts stay, and the report says what went", async () => {
    const { db } = letting.handle;
    const { leaseId, declarationId, unitId } = await letHome();
    await post("anna", `/api/leases/${leaseId}/occupants`, li);
    const contact = await giveLandlord(house, unitId, "13912340025");
    await pointTo("landlord", unitId, null).execute(db);
    await sql`update lease set note = '租客王某 13900001111' where id = ${leaseId}`.execute(db);
    await sql`update declaration set extra = '{"remark": "张三"}' where id = ${declarationId}`.execute(db);
    await sql`update lease set state = 'deregistered', deregistered_at = ${MONDAY}, valid_to = '2026-11-23' where id = ${leaseId}`.execute(
      db,
    );
    await sql`insert into transition (thing, thing_id, action, to_state, at, party, note) values ('lease', ${leaseId}, 'deregister', 'deregistered', ${MONDAY}, 'clock', '王某搬走')`.execute(
      db,
    );

    const before = await retain(db, { now: daysAfterMonday(179), cause: "command", dry: true });
    expect(removedOf(before.removed)["leases"]).toBeUndefined();
    const now = daysAfterMonday(181);
    const dry = await retain(db, { now, cause: "command", dry: true });
    expect(removedOf(dry.removed)).toMatchObject({ leases: expect.any(Number), contacts: 1 });
    const kept = await sql<{ note: string | null }>`select note from lease where id = ${leaseId}`.execute(db);
    expect(kept.rows[0]?.note).not.toBeNull();
    const run = await retain(db, { now, cause: "clock" });
    expect(removedOf(run.removed)["leases"]).toBe(removedOf(dry.removed)["leases"]);

    const { rows } = await sql<Record<string, unknown>>`
      select l.note, l.adults, l.children, l.erased_at is not null as erased, d.extra, d.adults as declared,
        (select count(*)::int from occupant o where o.lease_id = l.id) as occupants,
        (select length(name_sealed) from contact where id = ${contact}) as contact,
        (select count(*)::int from transition t where t.thing in ('lease', 'declaration') and t.thing_id in (l.id, d.id) and t.note is not null) as words
      from lease l, declaration d where l.id = ${leaseId} and d.id = ${declarationId}`.execute(db);
    expect(rows).toEqual([
      { note: null, adults: 2, children: 1, erased: true, extra: {}, declared: 2, occupants: 0, contact: 0, words: 0 },
    ]);
    const again = await retain(db, { now, cause: "clock" });
    expect(removedOf(again.removed)).toEqual({});
    // The audit says that something was there, never what.
    const { rows: audit } = await sql<{ text: string }>`
      select coalesce(string_agg(coalesce(before::text, '') || coalesce(after::text, ''), ' '), '') as text from audit_line`.execute(
      db,
    );
    expect(audit[0]?.text).not.toMatch(/13900001111|王某|张三|王小明|李小红|110105/);
    expect(audit[0]?.text).toContain("•");
  });

  test("removes words of closed cases after two years, and the receipt of a closed notice opens nothing then", async () => {
    const { db } = letting.handle;
    await sql`
      insert into hazard (source_id, building_id, division_code, block_id, geom, class, item, severity, state, found_at, closed_at, close_reason, note)
      select 'H-old', b.id, b.division_code, b.block_id, b.point, 'gas', 'gas_hose', 3, 'closed', ${MONDAY}, ${MONDAY}, 'verified', '王某家' from building b limit 1`.execute(
      db,
    );
    await sql`
      insert into notice (number, building_id, state, issued_at, closed_at, receipt_hash)
      select 'N-old', id, 'closed', ${MONDAY}, ${MONDAY}, 'abc' from building limit 1`.execute(db);
    expect(
      removedOf((await retain(db, { now: daysAfterMonday(700), cause: "clock" })).removed)["hazards"],
    ).toBeUndefined();
    const run = await retain(db, { now: daysAfterMonday(731), cause: "clock" });
    expect(removedOf(run.removed)).toMatchObject({ hazards: 1, notices: 1 });
    const { rows } =
      await sql`select note from hazard where source_id = 'H-old' union all select receipt_hash from notice where number = 'N-old'`.execute(
        db,
      );
    expect(rows).toEqual([{ note: null }, { note: null }]);
  });

  test("removes occupants where the law asks no more", async () => {
    const { leaseId } = await letHome();
    await post("anna", `/api/leases/${leaseId}/occupants`, li);
    expect((await switchOn(false, 1)).status).toBe(200);
    const run = await retain(letting.handle.db, { now: new Date(MONDAY), cause: "clock" });
    expect(removedOf(run.removed)["occupants_without_duty"]).toBeGreaterThan(0);
    expect(codeOf(await post("anna", `/api/leases/${leaseId}/occupants`, li))).toBe("occupants.not_required");
  });

  test("shows what would go now and what went, to administrators and auditors; nobody changes a report", async () => {
    const { body } = await get<Retention>("admin", "/api/retention");
    expect(body.nextAt).toBe("2026-11-23T16:00:00.000Z");
    expect(body.runs[0]).toMatchObject({ cause: "clock", dry: false });
    expect(body.runs.length).toBeGreaterThan(4);
    for (const who of ["anna", "sun"]) expect(codeOf(await get(who, "/api/retention"))).toBe("account.may_not");
    await expect(sql`delete from retention_run`.execute(letting.handle.db)).rejects.toThrow(/never changed or deleted/);
    await expect(
      inScope(letting.handle.db, letting.town.scopes.admin, (tx) =>
        sql`update retention_run set dry = true`.execute(tx),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});
