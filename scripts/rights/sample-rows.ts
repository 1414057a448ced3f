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
  `insert into grade_contest (unit_id, account_id, reason) select ${unitOf}, account_id, 'x' from pair`,
  `insert into handover (at, subject, subject_id, block_id, division_code) select now(), 'visit', n, block_id, division_code from pair`,
  `insert into overlay (name, account_id, division_code, reach_divisions, reach_blocks, wish) select 'x', account_id, division_code, array[reach], '{}', '{}' from pair`,
  `insert into overlay_feature (overlay_id, number, geom, properties) select id, 1, ST_Point(121, 31, 4326), '{}' from overlay`,
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
];
