/**
 * A landlord reports something fixed by the code of the notice: the look at it falls due as a visit, the officer of the cell gets a
 * message, officer and duty office an alert that is theirs alone; nothing of what the landlord wrote goes with them.
 */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WorkAlertList } from "./alerts/contract.ts";
import {
  closeHazardLife,
  find,
  home,
  life,
  notice,
  openHazardLife,
  photo,
  refusedAs,
  report,
} from "./testing-hazard-life.ts";

beforeAll(openHazardLife);
afterAll(closeHazardLife);

type VisitLine = { dueOn: string; state: string; noticeId: number };
async function looksDue(): Promise<VisitLine[]> {
  const { rows } = await sql<VisitLine>`
    select due_on::text as "dueOn", state, notice_id as "noticeId" from visit where kind = 're_inspection' order by id`.execute(
    life.handle.db,
  );
  return rows;
}
const alertsOf = async (account: string): Promise<WorkAlertList> =>
  (await life.http.get(account, "/api/work-alerts")).body as WorkAlertList;

test("what is reported fixed is told to the officer and the duty office, and falls due as a visit", async () => {
  const { unitId, buildingId } = await home();
  const ids = [(await find("anna")).id, (await find("anna", { item: "gas.hose_aged" })).id];
  const issued = await notice("anna", ids);
  const code = issued.receiptCode ?? "";
  const body = { hazardIds: ids, photoUuids: [await photo(buildingId, "landlord")], note: "王先生 13800001111 已换新" };
  expect((await life.http.post("nobody", `/api/public/notices/${code}/report-fixed`, body)).status).toBe(200);

  // Three working days after Monday 2 November.
  expect(await looksDue()).toEqual([{ dueOn: "2026-11-05", state: "due", noticeId: issued.id }]);
  const lines = await sql<{ action: string; party: string }>`
    select t.action, t.party from transition t join visit v on v.id = t.thing_id
    where t.thing = 'visit' and v.kind = 're_inspection'`.execute(life.handle.db);
  expect(lines.rows).toEqual([{ action: "fall_due", party: "rule" }]);

  const sent = await sql<{ template: string; accountId: number; facts: object }>`
    select template, account_id as "accountId", facts from outbox where template = 'hazard_reported_fixed'`.execute(
    life.handle.db,
  );
  expect(sent.rows).toEqual([
    {
      template: "hazard_reported_fixed",
      accountId: life.town.accounts.anna,
      facts: { number: issued.number, address: "永安路1号 101室", items: 2, due: "2026-11-05" },
    },
  ]);

  for (const account of ["anna", "duty"]) {
    const { alerts, unseen } = await alertsOf(account);
    expect(unseen).toBe(1);
    expect(alerts).toMatchObject([
      {
        kind: "reported_fixed",
        count: 2,
        unitId,
        notice: { id: issued.id, number: issued.number },
        building: { id: buildingId, address: "永安路1号" },
        account: null,
        seenAt: null,
      },
    ]);
    expect(JSON.stringify(alerts)).not.toMatch(/王|138/);
  }
  // Another cell's officer, a supervisor who need not act, somebody from elsewhere.
  for (const account of ["chen", "stranger"]) expect((await alertsOf(account)).alerts).toEqual([]);
  expect((await alertsOf("sun")).alerts).toEqual([]);
});

test("an alert is seen once for the role, and is not there for a role that it is not for", async () => {
  const [first] = (await alertsOf("anna")).alerts;
  const id = first?.id ?? 0;
  expect(await life.http.post("stranger", `/api/work-alerts/${id}/seen`, {})).toMatchObject({
    status: 404,
    ...refusedAs("alerts.not_found"),
  });
  const seen = await life.http.post("anna", `/api/work-alerts/${id}/seen`, {});
  expect(seen).toMatchObject({ status: 200, body: { id, seenBy: "李安娜", seenAt: expect.any(String) } });
  expect(await alertsOf("anna")).toMatchObject({ unseen: 0, alerts: [{ id, seenBy: "李安娜" }] });
  expect((await alertsOf("duty")).unseen).toBe(1);
});

test("while a look waits a second report asks for no second visit, and the same report twice is refused", async () => {
  const { buildingId } = await home();
  const before = await looksDue();
  const found = await find("anna", { item: "structure.cracks" });
  const issued = await notice("anna", [found.id]);
  const photos = [await photo(buildingId, "landlord")];
  expect((await report(issued.receiptCode ?? "", [found.id], photos)).status).toBe(200);
  expect(await looksDue()).toEqual(before);
  expect((await alertsOf("anna")).unseen).toBe(1);
  expect(await report(issued.receiptCode ?? "", [found.id], photos)).toMatchObject(refusedAs("states.wrong_state"));
  expect((await alertsOf("anna")).unseen).toBe(1);
});

test("where a visit stands on the day already, the look is put on the free day before", async () => {
  const { unitId, buildingId } = await home();
  const db = life.handle.db;
  await sql`delete from visit where kind = 're_inspection'`.execute(db);
  await sql`insert into visit (unit_id, division_code, block_id, due_on) select id, division_code, block_id, '2026-11-05' from rental_unit where id = ${unitId}`.execute(
    db,
  );
  const found = await find("anna", { item: "equipment.no_detector" });
  const issued = await notice("anna", [found.id]);
  await report(issued.receiptCode ?? "", [found.id], [await photo(buildingId, "landlord")]);
  expect(await looksDue()).toMatchObject([{ dueOn: "2026-11-04" }]);
});

test("where nobody answers for the cell, the message has no receiver and a supervisor is told as well", async () => {
  const db = life.handle.db;
  await sql`update assignment set valid = tstzrange(lower(valid), now() - interval '50 days') where account_id = ${life.town.accounts.anna}`.execute(
    db,
  );
  const { buildingId } = await home();
  const found = await find("sun", { item: "hygiene.damp_or_mould" });
  const issued = await notice("sun", [found.id]);
  expect((await report(issued.receiptCode ?? "", [found.id], [await photo(buildingId, "landlord")])).status).toBe(200);
  expect((await alertsOf("sun")).alerts).toMatchObject([{ kind: "reported_fixed", count: 1 }]);
});
