-- Jurisdiction over what is kept of street analysis and overlays: whoever reads it must be able to look wherever its maker could
-- look when it was made, so that a kept result never tells more than its sources would. Stands after row_security.sql because it
-- uses its functions. Re-run whenever this file changes.
-- Empty reaches are nobody's: such an account sees no record either.
create or replace function may_read_reach(divisions text[], blocks bigint[]) returns boolean language sql stable parallel safe as $$
  select cardinality(divisions) + cardinality(blocks) > 0
    and not exists (select from unnest(divisions) d where not d like any (scope_divisions()))
    and not exists (
      select from unnest(blocks) b
      where not b = any (scope_blocks()) and not exists (select from block k where k.id = b and k.division_code like any (scope_divisions())))
$$;

do $$
declare
  kept text;
begin
  foreach kept in array array['saved_run', 'overlay'] loop
    execute format('alter table %I enable row level security', kept);
    execute format('drop policy if exists %I on %I', kept || '_read', kept);
    execute format('drop policy if exists %I on %I', kept || '_make', kept);
    execute format('drop policy if exists %I on %I', kept || '_drop', kept);
    execute format('create policy %I on %I for select to gridstead_app using (may_read_reach(reach_divisions, reach_blocks))', kept || '_read', kept);
    execute format('create policy %I on %I for insert to gridstead_app with check (account_id = scope_account() and may_read_reach(reach_divisions, reach_blocks))', kept || '_make', kept);
    execute format('create policy %I on %I for delete to gridstead_app using (may_read_reach(reach_divisions, reach_blocks) and (account_id = scope_account() or scope_role() = ''administrator''))', kept || '_drop', kept);
  end loop;
end $$;

-- What came of it is noted by its maker.
drop policy if exists overlay_note on overlay;
create policy overlay_note on overlay for update to gridstead_app using (account_id = scope_account()) with check (account_id = scope_account());

-- A network is public ground put together; kept with the run that was computed on it.
alter table street_network enable row level security;
drop policy if exists street_network_read on street_network;
drop policy if exists street_network_make on street_network;
create policy street_network_read on street_network for select to gridstead_app using (scope_role() <> 'public');
create policy street_network_make on street_network for insert to gridstead_app with check (scope_role() in ('administrator', 'supervisor', 'duty_officer', 'analyst', 'officer'));

alter table overlay_feature enable row level security;
drop policy if exists overlay_feature_read on overlay_feature;
drop policy if exists overlay_feature_make on overlay_feature;
-- The sub-selects are bound by the policies of overlay itself, and are read once for a statement instead of once for a row.
create policy overlay_feature_read on overlay_feature for select to gridstead_app using (overlay_id in (select id from overlay));
create policy overlay_feature_make on overlay_feature for insert to gridstead_app
  with check (overlay_id in (select id from overlay where account_id = scope_account()));

-- A schedule runs as its maker; others who answer for its division see it, the maker and the administrator end it.
alter table street_schedule enable row level security;
drop policy if exists street_schedule_read on street_schedule;
drop policy if exists street_schedule_write on street_schedule;
create policy street_schedule_read on street_schedule for select to gridstead_app
  using (account_id = scope_account() or division_code like any (scope_divisions()) or scope_role() = 'administrator');
create policy street_schedule_write on street_schedule for all to gridstead_app
  using (account_id = scope_account() or scope_role() = 'administrator')
  with check (account_id = scope_account() or scope_role() = 'administrator');

alter table role_notice enable row level security;
drop policy if exists role_notice_read on role_notice;
drop policy if exists role_notice_make on role_notice;
drop policy if exists role_notice_seen on role_notice;
create policy role_notice_read on role_notice for select to gridstead_app
  using ((role = scope_role() or scope_role() = 'administrator') and may_read_reach(reach_divisions, reach_blocks));
create policy role_notice_make on role_notice for insert to gridstead_app
  with check (exists (select from saved_run r where r.run_id = role_notice.run_id and r.account_id = scope_account()));
create policy role_notice_seen on role_notice for update to gridstead_app
  using (role = scope_role() and may_read_reach(reach_divisions, reach_blocks)) with check (seen_by = scope_account());

-- A network that no saved run was computed on is not kept. As the owner: a run that the account cannot see still needs its network.
create or replace function drop_unused_networks() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from street_network n where n.revision in (select network_revision from gone)
    and not exists (select from saved_run r where r.network_revision = n.revision);
  return null;
exception
  -- Somebody is keeping a run on it at this moment: it stays.
  when foreign_key_violation then return null;
end $$;
drop trigger if exists saved_run_network_unused on saved_run;
create trigger saved_run_network_unused after delete on saved_run referencing old table as gone for each statement execute function drop_unused_networks();

grant select, insert on street_network, saved_run, overlay, overlay_feature, role_notice to gridstead_app;
grant delete on saved_run, overlay to gridstead_app;
grant update (seen_at, seen_by) on role_notice to gridstead_app;
grant update (features, box, seconds) on overlay to gridstead_app;
grant select, insert, update, delete on street_schedule to gridstead_app;
grant usage on all sequences in schema public to gridstead_app;
