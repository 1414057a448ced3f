/**
 * Rows for the tables that a fresh demo town leaves empty: one in each of two communities by each account, so that every policy has
 * something to let through and something to keep. Written as the owner with triggers off; only for the test of the rights.
 */
import { sql } from "kysely";
import type { Tx } from "../../server/src/db/client.ts";

/** `pair` below is one account in one community, with a house, a home and a block of that community. */
export async function sampleRows(tx: Tx, accountIds: readonly number[], communities: readonly string[]): Promise<void> {
  await sql`set local session_replication_role = replica`.execute(tx);
  await sql`create temporary table pair on commit drop as
    select row_number() over ()::integer as n, a.id as account_id, c.code as division_code, left(c.code, 12) || '%' as reach,
      (select min(k.id) from block k where k.division_code = c.code and exists (select from rental_unit u where u.block_id = k.id)) as block_id,
      gen_random_uuid() as run_id
    from unnest(${accountIds}::bigint[]) a (id), unnest(${communities}::text[]) c (code)`.execute(tx);
  for (const text of statements) await sql.raw(text).execute(tx);
}

const buildingOf = "(select min(b.id) from building b where b.block_id = pair.block_id)";
const unitOf =
  "(select u.id from rental_unit u where u.division_code = pair.division_code order by u.block_id, u.id offset pair.n limit 1)";
const planContent = JSON.stringify({
  roles: [{ key: "lead", title: { zh: "x", en: "x" }, filledBy: { kind: "supervisor" } }],
  steps: [{ title: { zh: "x", en: "x" }, role: "lead", withinMinutes: 5, required: true }],
  contacts: [],
  layers: [],
  bulletin: { zh: "x", en: "x" },
});
const letters = "repeat(lpad(to_hex(n), 4, '0'), 16)";

const statements = [
  // Thousands of lines of history say no more than some of each kind, and each is judged by looking at its thing.
  "delete from transition where id % 40 <> 0",
  `insert into account_link (account_id, kind, token_hash, made_by, expires_at) select account_id, 'reset', ${letters}, account_id, now() from pair`,
  `insert into contact_look (contact_id, building_id, account_id, purpose, fields)
    select c.id, c.building_id, account_id, 'visit', '{phone}' from pair
    cross join lateral (select c.* from building b join contact c on c.building_id = b.id where b.division_code = pair.division_code order by c.id limit 1) c`,
  "insert into attachment_capture (attachment_id, captured_at) select id, now() from attachment on conflict do nothing",
  `insert into account_identity (account_id, issuer, subject, linked_by) select account_id, 'x', n::text,
    (select min(a.id) from account a where a.role = 'administrator') from pair on conflict do nothing`,
  `insert into api_token (token_hash, account_id, name, scopes, expires_at) select ${letters}, account_id, 'x', '{read}', now() from pair`,
  "insert into occupant_duty (division_code, required, law) select distinct division_code, true, 'the law' from pair",
  `insert into occupant (building_id, lease_id, name_sealed, document_kind, document_sealed, document_hash, document_tail)
    select u.building_id, l.id, '', 'identity_card', '', '', '00' from pair, lateral (select l.id, l.unit_id from lease l where l.division_code = pair.division_code order by l.block_id, l.id offset pair.n limit 1) l
    join rental_unit u on u.id = l.unit_id`,
  `insert into correction (uuid, receipt_thing, receipt_id, building_id, about, party, language, state, wish_sealed, asked_at, due_at)
    select gen_random_uuid(), 'notice', n, ${buildingOf}, 'other', 'landlord', 'zh', 'asked', '', now(), now() from pair`,
  "insert into people_edition (month, taken_at) values ('2026-11-01', now())",
  "insert into reporting_block (code, division_code, geom, area_m2, valid_from) select n::text, division_code, ST_Multi(ST_MakeEnvelope(121, 31, 121.1, 31.1, 4326)), 1, now() from pair",
  "insert into people_count (month, reporting_block_id, people) select '2026-11-01', id, null from reporting_block",
  "insert into people_rest (month, division_code, people) select distinct '2026-11-01'::date, division_code, 100 from pair",
  "insert into retention_run (cause, dry, rules, removed, took_ms) values ('clock', false, '{}', '{}', 1)",
  `insert into attachment (uuid, building_id, sha256, bytes, media_type, purpose, party) select gen_random_uuid(), ${buildingOf}, ${letters}, 1, 'image/png', 'photo', 'resident' from pair`,
  `insert into edit (account_id, kind, label, forward, inverse, division_code) select account_id, 'move', '{}', '{}', '{}', division_code from pair`,
  // Those of the demo town reach over many blocks; here each lies in one. Those with tasks are over: while it is active a task opens the
  // emergency to whoever has it, wherever that is, which emergency-work.db.test.ts asks for.
  "delete from emergency_mark",
  "delete from emergency_log",
  "delete from emergency_building",
  "delete from emergency_task",
  "delete from emergency",
  `insert into emergency_plan (family, class, name, name_en, division_code, content, made_by)
    select gen_random_uuid(), 'other', 'x', 'x', division_code, '${planContent}', account_id from pair`,
  `insert into emergency (uuid, plan_id, drill, level, place, area, geom, division_codes, block_ids, bulletin_zh, bulletin_en, state, activated_by, activated_at)
    select gen_random_uuid(), (select min(id) from emergency_plan), true, 4, 'x', '{"kind": "circle", "lng": 121, "lat": 31, "radiusM": 100}', ST_Multi(ST_MakeEnvelope(121, 31, 121.1, 31.1, 4326)),
      array[division_code], array[block_id], '', '', 'active', account_id, now() from pair`,
  `insert into emergency (uuid, plan_id, drill, level, place, area, geom, division_codes, block_ids, bulletin_zh, bulletin_en, state, activated_by, activated_at, ended_by, ended_at)
    select gen_random_uuid(), plan_id, drill, level, place, area, geom, division_codes, block_ids, '', '', 'stood_down', activated_by, activated_at, activated_by, now() from emergency`,
  `insert into emergency_task (emergency_id, step, account_id, division_code, state, due_at, given_at)
    select e.id, 0, e.activated_by, e.division_codes[1], 'given', now(), now() from emergency e where e.state = 'stood_down'`,
  `insert into emergency_building (emergency_id, building_id, division_code, block_id, address, units, geom, point, added_at)
    select e.id, b.id, b.division_code, b.block_id, 'x', 1, b.geom, b.point, now() from emergency e join building b on b.block_id = e.block_ids[1]`,
  `insert into emergency_mark (emergency_id, row_id, batch, from_state, to_state, row_version, account_id, at)
    select e.id, r.id, gen_random_uuid(), 'unchecked', 'checked', 2, e.activated_by, now() from emergency_building r join emergency e on e.id = r.emergency_id`,
  "insert into emergency_log (emergency_id, at, account_id, kind) select id, now(), activated_by, 'written' from emergency",
  `insert into grade_contest (unit_id, account_id, reason) select ${unitOf}, account_id, 'x' from pair`,
  `insert into handover (at, subject, subject_id, block_id, division_code) select now(), 'visit', n, block_id, division_code from pair`,
  // Those of the demo town are of a whole subdistrict, which is seen from below as well: imported-layers.db.test.ts asks for that.
  "delete from imported_feature",
  "delete from imported_edition",
  "delete from imported_layer",
  `insert into imported_layer (kind, name, source, division_code, reach, account_id) select 'flood', 'x', 'x', division_code, division_code, account_id from pair`,
  `insert into imported_edition (layer_id, number, file_name, system, features, vertices, box, account_id) select id, 1, 'x', 'WGS84', 1, 1, '{121,31,122,32}', account_id from imported_layer on conflict do nothing`,
  `insert into imported_feature (edition_id, number, geom, properties) select id, 1, ST_Point(121, 31, 4326), '{}' from imported_edition on conflict do nothing`,
  `insert into panorama_place (geom, block_id, division_code) select ST_Point(121, 31, 4326), block_id, division_code from pair`,
  `insert into panorama (uuid, place_id, sha256, bytes, width, height, heading_deg, taken_on, blurred, account_id)
    select gen_random_uuid(), (select min(p.id) from panorama_place p where p.division_code = pair.division_code), ${letters}, 1, 2048, 1024, 0, '2026-11-01', true, account_id from pair`,
  `insert into board (slug, name, name_en, division_code, theme, layout) select 'board-' || n, 'x', 'x', division_code, 'light', '{"columns": 1, "rows": 1, "widgets": []}' from pair`,
  "insert into board_version (board_id, version, kept) select id, 1, '{}' from board on conflict do nothing",
  "insert into board_link (board_id, label, token_hash, expires_at) select id, 'x', gen_random_uuid()::text, now() + interval '1 day' from board",
  `insert into incident (uuid, source_id, division_code, block_id, geom, class, state, source, stage, opened_at)
    select gen_random_uuid(), 'sample-' || n, division_code, block_id, ST_Point(121, 31, 4326), 'waste', 'open', 'public', 'reported', now() from pair`,
  // A row of a register that a report from outside became part of.
  `insert into incident (uuid, source_id, division_code, block_id, geom, class, state, source, stage, opened_at)
    select gen_random_uuid(), 'register-' || n, division_code, block_id, ST_Point(121, 31, 4326), 'waste', 'open', 'import', 'filed', now() from pair`,
  `insert into incident (uuid, source_id, division_code, block_id, geom, class, state, source, stage, opened_at, duplicate_of)
    select gen_random_uuid(), 'again-' || n, i.division_code, i.block_id, i.geom, 'waste', 'closed', 'public', 'duplicate', now(), i.id from pair join incident i on i.source_id = 'register-' || n`,
  `insert into incident_report (incident_id, uuid, source, made_at) select i.id, gen_random_uuid(), 'public', now() from incident i where i.source_id like 'sample-%'`,
  `insert into reporter_look (report_id, incident_id, account_id, at, purpose, fields)
    select 1, i.id, account_id, now(), 'call_back', '{phone}' from pair join incident i on i.source_id = 'sample-' || n`,
  `insert into incident_view (account_id, name, filter, sort, for_all) select account_id, 'x' || n, '{}', 'due', n = 1 from pair`,
  "insert into duty (account_id, on_duty, since) select distinct account_id, true, now() from pair on conflict do nothing",
  "insert into area_category (code, name, name_en) values ('sample', 'x', 'x')",
  `insert into overlay (name, account_id, division_code, reach_divisions, reach_blocks, wish) select 'x', account_id, division_code, array[reach], '{}', '{}' from pair`,
  `insert into overlay_feature (overlay_id, number, geom, properties) select id, 1, ST_Point(121, 31, 4326), '{}' from overlay`,
  // Its own trigger says in which division a place lies.
  "insert into point (kind, geom) select 'hydrant', ST_PointOnSurface(d.geom) from pair join division d on d.code = pair.division_code",
  `insert into plan (name, division_code, division_codes, made_by) select 'x', division_code, array[division_code], account_id from pair`,
  "insert into plan_cell (plan_id, division_code, name, colour) select id, division_code, 'x', 1 from plan",
  "insert into plan_block (plan_id, block_id) select p.id, (select min(k.id) from block k where k.division_code = p.division_code) from plan p",
  "insert into plan_comment (plan_id, account_id, text) select id, made_by, 'x' from plan",
  `insert into saved_run (run_id, name, account_id, division_code, reach_divisions, reach_blocks, wish, totals, digest, code_version, network_revision, run, task)
    select run_id, 'x', account_id, division_code, array[reach], '{}', '{}', '{}', ${letters}, 'x', left(${letters}, 16), '', '' from pair`,
  `insert into street_network (revision, columns, segments) select left(${letters}, 16), '', '' from pair`,
  `insert into role_notice (role, division_code, reach_divisions, reach_blocks, run_id, schedule_name, rule, count, streets, at)
    select role, division_code, array[reach], '{}', run_id, 'x', '{}', 1, '{}', now() from pair, unnest(array['supervisor', 'duty_officer', 'analyst']) role`,
  `insert into rule_change (account_id, rules, changed) select account_id, '{}', '{}' from pair`,
  `insert into saved_search (account_id, name, wish, for_all) select account_id, 'x' || n, '{}', n = 1 from pair`,
  `insert into session (token_hash, account_id, expires_at) select ${letters}, account_id, now() from pair`,
  `insert into street_schedule (name, account_id, division_code, wish, days, weekday, hour, rules, next_at) select 'x', account_id, division_code, '{}', 7, 1, 1, '[]', now() from pair`,
  `insert into work_alert (key, kind, role, division_code, block_id, at) select 'x' || n || role, 'reported_fixed', role, division_code, block_id, now()
    from pair, unnest(array['administrator', 'supervisor', 'duty_officer', 'officer', 'auditor']) role where n <= 2`,
  "insert into spot_check_draw (seed, size, division_code, account_id, due_on, candidates, candidates_hash) select n, 1, division_code, account_id, now(), 1, 'x' from pair",
  "insert into spot_check_candidates (draw_id, packed) select id, '' from spot_check_draw on conflict do nothing",
  // Those of the demo town are told to several roles, or over a whole subdistrict.
  "delete from message_file",
  "delete from bulletin_receipt",
  "delete from bulletin",
  `insert into bulletin (uuid, title, text, level, roles, areas, reach, starts_at, published_at, needs_receipt, state, account_id)
    select gen_random_uuid(), 'x', 'x', 'info', array[role], array[division_code], array[division_prefix(division_code)], now() - interval '1 hour', now(), true, 'published', account_id
    from pair, unnest(array['supervisor', 'officer', 'analyst']) role`,
  "insert into bulletin_receipt (bulletin_id, account_id) select id, account_id from bulletin",
  `insert into thread (cell_id) select distinct c.cell_id from pair join cell_block c on c.block_id = pair.block_id and upper_inf(c.valid) on conflict do nothing`,
  `insert into thread_message (uuid, thread_id, account_id, text) select gen_random_uuid(), h.id, account_id, 'x' from pair
    join cell_block c on c.block_id = pair.block_id and upper_inf(c.valid) join thread h on h.cell_id = c.cell_id`,
  "insert into thread_message_text (message_id, text, account_id) select id, 'x', account_id from thread_message",
  "insert into thread_seen (thread_id, account_id, message_id) select thread_id, account_id, max(id) from thread_message group by 1, 2",
  `insert into message_file (uuid, sha256, bytes, media_type, name, account_id, message_id) select gen_random_uuid(), repeat('ab', 32), 1, 'image/png', 'x', account_id, id from thread_message`,
  "insert into town_file (division_code, category, title, made_by) select division_code, 'plan', 'x', account_id from pair",
  "insert into town_file_version (file_id, number, sha256, bytes, media_type, name, account_id) select id, 1, repeat('ab', 32), 1, 'application/pdf', 'x', made_by from town_file on conflict do nothing",
];
