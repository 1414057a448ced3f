-- Jurisdiction over emergencies: who looks into a community or a block of the area sees the emergency, its tasks and its log; while it is
-- active also whoever has a task in it. Plans are read by all staff. Re-run on change.

-- Whether the asking account has a task in an active emergency.
create or replace function in_emergency(emergency bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from emergency_task t join emergency e on e.id = t.emergency_id and e.state = 'active'
    where t.emergency_id = $1 and t.account_id = nullif(current_setting('gridstead.account', true), '')::bigint)
$$;

-- The state of an emergency, which stays as it is until the transaction ends: nobody marks a building of one that is over.
create or replace function hold_emergency_state(emergency bigint) returns text
language sql volatile security definer set search_path = public, pg_temp as $$
  select e.state from emergency e where e.id = $1 for share
$$;

do $$
declare
  place text;
begin
  alter table emergency_plan enable row level security;
  drop policy if exists emergency_plan_read on emergency_plan;
  drop policy if exists emergency_plan_write on emergency_plan;
  create policy emergency_plan_read on emergency_plan for select to gridstead_app using ((select scope_role()) <> 'public');
  create policy emergency_plan_write on emergency_plan for all to gridstead_app using ((select scope_role()) in ('administrator', 'supervisor')
    and division_code like any ((select scope_divisions())::text[]));

  alter table emergency enable row level security;
  drop policy if exists emergency_read on emergency;
  drop policy if exists emergency_write on emergency;
  create policy emergency_read on emergency for select to gridstead_app using ((select scope_role()) <> 'public' and (
    exists (select from unnest(division_codes) d (code) where d.code like any ((select scope_divisions())::text[]))
    or block_ids && (select scope_blocks())::bigint[] or in_emergency(id)));
  create policy emergency_write on emergency for all to gridstead_app using ((select scope_role()) in ('administrator', 'supervisor', 'duty_officer')
    and exists (select from unnest(division_codes) d (code) where d.code like any ((select scope_divisions())::text[])));

  -- The sub-select is bound by the emergency's own policy.
  foreach place in array array['emergency_task', 'emergency_log'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists %I on %I', place || '_read', place);
    execute format('create policy %I on %I for select to gridstead_app using (exists (select from emergency e where e.id = %I.emergency_id))', place || '_read', place, place);
  end loop;
  drop policy if exists emergency_task_give on emergency_task;
  drop policy if exists emergency_task_step on emergency_task;
  create policy emergency_task_give on emergency_task for insert to gridstead_app with check (
    (select scope_role()) in ('administrator', 'supervisor', 'duty_officer') and exists (select from emergency e where e.id = emergency_task.emergency_id));
  create policy emergency_task_step on emergency_task for update to gridstead_app using (exists (select from emergency e where e.id = emergency_task.emergency_id)
    and ((select scope_role()) in ('administrator', 'supervisor', 'duty_officer')
      or ((select scope_role()) = 'officer' and account_id = nullif(current_setting('gridstead.account', true), '')::bigint)));
  drop policy if exists emergency_log_write on emergency_log;
  create policy emergency_log_write on emergency_log for insert to gridstead_app with check (
    (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer')
    and account_id = nullif(current_setting('gridstead.account', true), '')::bigint and exists (select from emergency e where e.id = emergency_log.emergency_id));

  alter table emergency_building enable row level security;
  drop policy if exists emergency_building_read on emergency_building;
  drop policy if exists emergency_building_add on emergency_building;
  drop policy if exists emergency_building_mark on emergency_building;
  create policy emergency_building_read on emergency_building for select to gridstead_app using ((select scope_role()) <> 'public' and (
    coalesce(division_code, '') like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[]) or in_emergency(emergency_id)));
  create policy emergency_building_add on emergency_building for insert to gridstead_app with check (
    (select scope_role()) in ('administrator', 'supervisor', 'duty_officer') and coalesce(division_code, '') like any ((select scope_divisions())::text[]));
  create policy emergency_building_mark on emergency_building for update to gridstead_app using (
    (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer') and (
    coalesce(division_code, '') like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[]) or in_emergency(emergency_id)));

  alter table emergency_mark enable row level security;
  drop policy if exists emergency_mark_read on emergency_mark;
  drop policy if exists emergency_mark_make on emergency_mark;
  create policy emergency_mark_read on emergency_mark for select to gridstead_app using (exists (select from emergency_building b where b.id = emergency_mark.row_id));
  create policy emergency_mark_make on emergency_mark for insert to gridstead_app with check (
    (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer')
    and account_id = nullif(current_setting('gridstead.account', true), '')::bigint and exists (select from emergency_building b where b.id = emergency_mark.row_id));
end $$;
grant select, insert on emergency_plan, emergency, emergency_task, emergency_building, emergency_mark, emergency_log to gridstead_app;
grant update (class, name, name_en, division_code, state, content, current_at, retired_at, version) on emergency_plan to gridstead_app;
grant update (area, geom, division_codes, block_ids, state, ended_by, ended_at, end_note, version) on emergency to gridstead_app;
grant update (account_id, role, cell_id, block_id, state, round, due_at, given_at, accepted_at, ended_at, note, version) on emergency_task to gridstead_app;
grant update (state, note, marked_by, marked_at, removed_at, version) on emergency_building to gridstead_app;
