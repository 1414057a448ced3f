-- Jurisdiction over the life of incidents. Staff see them inside their jurisdiction, as before. Somebody without an account may put down
-- a report in the one block of its place and, with the receipt, add to what somebody reported from outside. Contacts of reporters are for
-- those who work with the case, sealed; every look is a line that nobody changes. Stands after row_security.sql. Re-run on change.

-- What a report from outside became part of, whoever found it: it goes on there, also when that became part of another again.
create or replace function cases_that_go_on() returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive goes_on (id) as (
    select duplicate_of from incident where duplicate_of is not null and source in ('public', 'open311')
    union
    select i.duplicate_of from goes_on g join incident i on i.id = g.id where i.duplicate_of is not null)
  select coalesce(array_agg(id), '{}') from goes_on
$$;
drop policy if exists incident_public_read on incident;
create policy incident_public_read on incident as restrictive for select to gridstead_app using (
  (select scope_role()) <> 'public' or source in ('phone', 'public', 'open311') or id = any ((select cases_that_go_on())::bigint[]));
drop policy if exists incident_public_add on incident;
create policy incident_public_add on incident for insert to gridstead_app with check (
  (select scope_role()) = 'public' and source in ('public', 'open311') and stage = 'reported' and block_id = any ((select scope_blocks())::bigint[]));
drop policy if exists incident_public_change on incident;
create policy incident_public_change on incident for update to gridstead_app using (
  (select scope_role()) = 'public' and source in ('phone', 'public', 'open311') and block_id = any ((select scope_blocks())::bigint[]));

alter table incident_report enable row level security;
drop policy if exists incident_report_read on incident_report;
drop policy if exists incident_report_add on incident_report;
create policy incident_report_read on incident_report for select to gridstead_app using (
  (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer') and exists (select from incident i where i.id = incident_report.incident_id));
create policy incident_report_add on incident_report for insert to gridstead_app with check (
  (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer', 'public') and exists (select from incident i where i.id = incident_report.incident_id));
grant select, insert on incident_report to gridstead_app;

alter table reporter_look enable row level security;
drop policy if exists reporter_look_read on reporter_look;
drop policy if exists reporter_look_add on reporter_look;
create policy reporter_look_read on reporter_look for select to gridstead_app using (
  (select scope_role()) in ('administrator', 'auditor') and exists (select from incident i where i.id = reporter_look.incident_id));
create policy reporter_look_add on reporter_look for insert to gridstead_app with check (
  account_id = nullif(current_setting('gridstead.account', true), '')::bigint and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer')
  and exists (select from incident i where i.id = reporter_look.incident_id));
grant select, insert on reporter_look to gridstead_app;
create or replace function keep_reporter_looks() returns trigger language plpgsql as $$
begin
  raise exception 'A line of the log of looks is never changed or deleted (% on %).', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger if exists reporter_look_kept on reporter_look;
create trigger reporter_look_kept before update or delete on reporter_look for each row execute function keep_reporter_looks();
drop trigger if exists reporter_look_not_emptied on reporter_look;
create trigger reporter_look_not_emptied before truncate on reporter_look for each statement execute function keep_reporter_looks();

-- A photo of a place without a house lies in its block.
drop policy if exists attachment_place_read on attachment;
drop policy if exists attachment_place_write on attachment;
drop policy if exists attachment_place_public on attachment;
drop policy if exists attachment_place_link on attachment;
create policy attachment_place_read on attachment for select to gridstead_app using (block_id is not null
  and (coalesce(division_code, '') like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[])));
create policy attachment_place_write on attachment for all to gridstead_app using (block_id is not null
  and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer')
  and (coalesce(division_code, '') like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[])));
create policy attachment_place_public on attachment for insert to gridstead_app with check (block_id = any ((select scope_blocks())::bigint[])
  and (select scope_role()) = 'public' and thing is null and party <> 'account' and account_id is null);
create policy attachment_place_link on attachment for update to gridstead_app
  using (block_id = any ((select scope_blocks())::bigint[]) and (select scope_role()) = 'public' and thing is null and party <> 'account')
  with check (block_id = any ((select scope_blocks())::bigint[]) and (select scope_role()) = 'public' and party <> 'account');

do $$
declare
  place text;
begin
  foreach place in array array['department', 'incident_class', 'incident_limit', 'area_category', 'incident_template'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists %I on %I', place || '_read', place);
    execute format('drop policy if exists %I on %I', place || '_write', place);
    execute format('create policy %I on %I for select to gridstead_app using (true)', place || '_read', place);
    execute format('create policy %I on %I for all to gridstead_app using ((select scope_role()) = ''administrator'')', place || '_write', place);
    execute format('grant select, insert, update on %I to gridstead_app', place);
  end loop;
end $$;
grant delete on incident_limit to gridstead_app;

-- A view of the desk is its maker's; one that is for all is read by all.
alter table incident_view enable row level security;
drop policy if exists incident_view_read on incident_view;
drop policy if exists incident_view_write on incident_view;
create policy incident_view_read on incident_view for select to gridstead_app using ((select scope_role()) <> 'public'
  and (for_all or account_id = nullif(current_setting('gridstead.account', true), '')::bigint));
create policy incident_view_write on incident_view for all to gridstead_app using (account_id = nullif(current_setting('gridstead.account', true), '')::bigint);
grant select, insert, update, delete on incident_view to gridstead_app;

-- Whether somebody is at work is known to all staff, as officers are; said by themselves or by the desk.
alter table duty enable row level security;
drop policy if exists duty_read on duty;
drop policy if exists duty_add on duty;
drop policy if exists duty_change on duty;
create policy duty_read on duty for select to gridstead_app using ((select scope_role()) <> 'public');
create policy duty_add on duty for insert to gridstead_app with check ((select scope_role()) in ('administrator', 'supervisor', 'duty_officer')
  or ((select scope_role()) = 'officer' and account_id = nullif(current_setting('gridstead.account', true), '')::bigint));
create policy duty_change on duty for update to gridstead_app using ((select scope_role()) in ('administrator', 'supervisor', 'duty_officer')
  or ((select scope_role()) = 'officer' and account_id = nullif(current_setting('gridstead.account', true), '')::bigint));
grant select, insert, update on duty to gridstead_app;
grant usage on all sequences in schema public to gridstead_app;

-- For the holder of a receipt code, by its hash: which incident, in which block, and what is stored, sealed as it lies there.
drop function if exists incident_of_receipt(text);
create function incident_of_receipt(hash text) returns table (incident_id bigint, block_id bigint, report_id bigint, name_sealed bytea, phone_sealed bytea,
  email_sealed bytea, erased_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.id, i.block_id, r.id, r.name_sealed, r.phone_sealed, r.email_sealed, r.erased_at
  from incident_report r join incident i on i.id = r.incident_id where r.receipt_hash = hash
$$;
-- The case that the reported one was merged into at last, which may lie in another block and have been found by anybody: none when it goes on itself.
create or replace function case_of_receipt(hash text) returns table (id bigint, number text, stage text, due_at timestamptz, closed_at timestamptz, department text)
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive goes_on as (
    select i.duplicate_of as id, 1 as hop from incident_report r join incident i on i.id = r.incident_id where r.receipt_hash = hash and i.duplicate_of is not null
    union all
    select n.duplicate_of, g.hop + 1 from goes_on g join incident n on n.id = g.id where n.duplicate_of is not null and g.hop < 50)
  select n.id, n.source_id, n.stage, n.due_at, n.closed_at, n.department from goes_on g join incident n on n.id = g.id order by g.hop desc limit 1
$$;
-- What was done there and when; of words only those for whoever reported it, never those of another reporter.
create or replace function steps_of_receipt(hash text) returns table (action text, at timestamptz, note text)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.action, t.at, case when t.action in ('close', 'void') then t.note end
  from case_of_receipt(hash) c join transition t on t.thing = 'incident' and t.thing_id = c.id
  where t.action not in ('tell_more', 'rate') order by t.id
$$;
-- Roles, never accounts; a written reason may name others and stays with the auditors.
create or replace function looks_at_reporter(hash text) returns table (at timestamptz, role text, purpose text)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.at, a.role, l.purpose from incident_report r join reporter_look l on l.report_id = r.id join account a on a.id = l.account_id
  where r.receipt_hash = hash order by l.at desc limit 100
$$;
