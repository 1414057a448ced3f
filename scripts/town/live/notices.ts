/** Notices of the demo town: one for what was notified in one home on one day, numbered by year, with receipt, sent, opened, closed. */
import { sql } from "kysely";
import { noticeMachine } from "../../../server/src/notices/machine.ts";
import { receiptCode, receiptHash } from "../../../server/src/sealing/receipt-code.ts";
import { dice, pastStep, type Scene, uuidOf, writePast } from "./past.ts";

export async function issueNotices(scene: Scene): Promise<void> {
  await insertNotices(scene);
  await giveReceipts(scene);
  await writeHistories(scene);
}

/** together: hazards of one home (or of the whole house) that were notified on one day of the town. */
async function insertNotices(scene: Scene): Promise<void> {
  await sql`
    create temp table noticed on commit drop as
    select h.id as hazard_id, h.building_id, h.unit_id, (h.notified_at at time zone interval '8 hours')::date as day from hazard h
    where h.notified_at is not null and h.building_id is not null`.execute(scene.tx);
  await sql`
    with together as (
      select n.building_id, n.unit_id, n.day, min(h.notified_at) as issued_at, min(h.found_by) as issued_by, max(h.deadline_at) as due_at,
        bool_and(h.state = 'closed') as closed, max(h.closed_at) as closed_at,
        max(case when h.state <> 'failed' then h.round else h.round - 1 end) as round
      from noticed n join hazard h on h.id = n.hazard_id group by n.building_id, n.unit_id, n.day
    )
    insert into notice (uuid, number, building_id, unit_id, state, round, issued_at, issued_by, due_at, sent_at, opened_at, closed_at)
    select ${uuidOf(scene, "'notice' || g.building_id || '/' || coalesce(g.unit_id, 0) || '/' || g.day")},
      extract(year from g.day)::integer || '-' || lpad((row_number() over (partition by extract(year from g.day) order by g.issued_at, g.building_id, g.unit_id))::text, 4, '0'),
      g.building_id, g.unit_id, case when g.closed then 'closed' else 'issued' end, g.round, g.issued_at, g.issued_by, g.due_at,
      least(g.issued_at + interval '4 minutes', ${scene.now}),
      case when ${dice(scene, "opened", "g.building_id || '/' || coalesce(g.unit_id, 0) || '/' || g.day")} < 0.75 then least(g.issued_at + interval '3 hours', g.closed_at, ${scene.now}) end,
      case when g.closed then g.closed_at end
    from together g order by g.issued_at, g.building_id, g.unit_id`.execute(scene.tx);
  await sql`
    insert into notice_item (notice_id, hazard_id)
    select k.id, n.hazard_id from noticed n
    join notice k on k.building_id = n.building_id and k.unit_id is not distinct from n.unit_id and (k.issued_at at time zone interval '8 hours')::date = n.day`.execute(
    scene.tx,
  );
  await sql`
    insert into notice_counter (year, last)
    select extract(year from (issued_at at time zone interval '8 hours'))::smallint, count(*) from notice group by 1
    on conflict (year) do update set last = excluded.last`.execute(scene.tx);
}

async function giveReceipts({ tx, keys }: Scene): Promise<void> {
  const { rows } = await sql<{ id: number; uuid: string }>`select id, uuid from notice`.execute(tx);
  const hashes = rows.map(({ id, uuid }) => ({ id, hash: receiptHash(receiptCode(keys, "notice", uuid)) }));
  await sql`
    update notice n set receipt_hash = r.hash from jsonb_to_recordset(${JSON.stringify(hashes)}::jsonb) as r (id bigint, hash text)
    where n.id = r.id`.execute(tx);
}

async function writeHistories(scene: Scene): Promise<void> {
  const issue = pastStep(noticeMachine, {
    action: "issue",
    state: null,
    actor: "officer",
    holds: ["has_items", "items_are_found"],
  });
  await writePast(scene, issue, sql`select id, issued_at, issued_by from notice`);
  const send = pastStep(noticeMachine, { action: "send", state: "issued", actor: "rule", holds: ["has_contact"] });
  await writePast(scene, send, sql`select id, sent_at, null::bigint from notice`);
  const open = pastStep(noticeMachine, { action: "open", state: "issued", actor: "landlord" });
  await writePast(scene, open, sql`select id, opened_at, null::bigint from notice`);
  const again = pastStep(noticeMachine, {
    action: "issue_again",
    state: "issued",
    actor: "officer",
    holds: ["has_failed_items"],
  });
  await writePast(
    scene,
    again,
    sql`select n.id, greatest(max(t.at), n.sent_at), n.issued_by from notice n join notice_item i on i.notice_id = n.id
      join transition t on t.thing = 'hazard' and t.thing_id = i.hazard_id and t.action = 'notify' and t.round > 1
      where n.round > 1 group by n.id`,
  );
  const close = pastStep(noticeMachine, {
    action: "close",
    state: "issued",
    actor: "rule",
    round: 1,
    holds: ["all_items_closed"],
  });
  await writePast(scene, close, sql`select id, closed_at, null::bigint from notice where state = 'closed'`);
}
