-- Jurisdiction in the database: the request's role sees a row of the register only inside its divisions or its cells' blocks.
-- Scope is set per transaction (server/src/db/scope.ts): gridstead.divisions = like-patterns, gridstead.blocks = block ids,
-- gridstead.role = the account's role. Without them nothing is visible. Re-run whenever this file changes.
create or replace function scope_divisions() returns text[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('gridstead.divisions', true), ''), '{}')::text[] $$;
create or replace function scope_blocks() returns bigint[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('gridstead.blocks', true), ''), '{}')::bigint[] $$;
create or replace function scope_role() returns text language sql stable parallel safe as
  $$ select coalesce(current_setting('gridstead.role', true), '') $$;
create or replace function scope_account() returns bigint language sql stable parallel safe as
  $$ select nullif(current_setting('gridstead.account', true), '')::bigint $$;

do $$
declare
  place text;
begin
  foreach place in array array['building', 'rental_unit', 'lease', 'hazard', 'incident', 'inspection', 'visit'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists %I on %I', place || '_read', place);
    execute format('drop policy if exists %I on %I', place || '_write', place);
    -- The scalar sub-selects are evaluated once per query, not once per row. A row that lies in no division is the administrator's ('%').
    execute format('create policy %I on %I for select to gridstead_app using (coalesce(division_code, '''') like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[]))', place || '_read', place);
    execute format('create policy %I on %I for all to gridstead_app using ((coalesce(division_code, '''') like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[])) and (select scope_role()) in (''administrator'', ''supervisor'', ''duty_officer'', ''officer''))', place || '_write', place);
  end loop;

  -- The grid is public ground to read; only a supervisor inside the division (or an administrator) writes it.
  foreach place in array array['block', 'cell'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists %I on %I', place || '_read', place);
    execute format('drop policy if exists %I on %I', place || '_write', place);
    execute format('create policy %I on %I for select to gridstead_app using (true)', place || '_read', place);
    execute format('create policy %I on %I for all to gridstead_app using (division_code like any ((select scope_divisions())::text[]) and (select scope_role()) in (''administrator'', ''supervisor''))', place || '_write', place);
  end loop;
  foreach place in array array['cell_block', 'assignment'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists %I on %I', place || '_read', place);
    execute format('drop policy if exists %I on %I', place || '_write', place);
    execute format('create policy %I on %I for select to gridstead_app using (true)', place || '_read', place);
    execute format('create policy %I on %I for all to gridstead_app using (exists (select from cell c where c.id = cell_id and c.division_code like any ((select scope_divisions())::text[])) and (select scope_role()) in (''administrator'', ''supervisor''))', place || '_write', place);
  end loop;

  -- An edit is made and undone by its maker alone, one of those who may change the grid; the administrator reads all.
  alter table edit enable row level security;
  drop policy if exists edit_own on edit;
  drop policy if exists edit_make on edit;
  drop policy if exists edit_undo on edit;
  create policy edit_own on edit for select to gridstead_app using (account_id = nullif(current_setting('gridstead.account', true), '')::bigint or (select scope_role()) = 'administrator');
  create policy edit_make on edit for insert to gridstead_app with check (account_id = nullif(current_setting('gridstead.account', true), '')::bigint and (select scope_role()) in ('administrator', 'supervisor'));
  create policy edit_undo on edit for update to gridstead_app using (account_id = nullif(current_setting('gridstead.account', true), '')::bigint and (select scope_role()) in ('administrator', 'supervisor'));
end $$;

grant usage on schema public to gridstead_app;
grant select on division, street, water, landuse, setting, block, block_adjacency, cell, cell_block, assignment, building, rental_unit, lease, hazard, incident, inspection, visit, edit to gridstead_app;
-- Never the password hash, never sessions or tokens: those are read by the owner at sign-in only.
grant select (id, login, name, name_en, phone, role, state, on_duty, since, version) on account to gridstead_app;
grant insert, update, delete on block, block_adjacency, cell, cell_block, assignment, building, rental_unit, lease, hazard, incident, inspection, visit, edit to gridstead_app;
grant usage on all sequences in schema public to gridstead_app;
revoke all on spatial_ref_sys from gridstead_app;
grant select on spatial_ref_sys to gridstead_app;
