-- Jurisdiction over what the grid keeps beside its tables: loads inside the jurisdiction only, edits for those who answer for
-- the place. Stands after row_security.sql because it uses its functions. Re-run whenever this file changes.
-- The significant part of a 12-digit code, as divisionPrefix() in server/src/db/scope.ts: 990101000000 -> 990101.
create or replace function division_prefix(code text) returns text language sql immutable parallel safe as $$
  select left(code, case
    when right(code, 10) = '0000000000' then 2
    when right(code, 8) = '00000000' then 4
    when right(code, 6) = '000000' then 6
    when right(code, 3) = '000' then 9
    else 12 end)
$$;

alter table block_load enable row level security;
drop policy if exists block_load_read on block_load;
create policy block_load_read on block_load for select to gridstead_app
  using (division_code like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[]));
grant select on block_load to gridstead_app;

alter table visit_day enable row level security;
drop policy if exists visit_day_read on visit_day;
create policy visit_day_read on visit_day for select to gridstead_app
  using (division_code like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[]));
grant select on visit_day to gridstead_app;

-- Reading only: an edit is changed (undone) by its maker alone, as edit_own says.
drop policy if exists edit_read on edit;
create policy edit_read on edit for select to gridstead_app
  using (division_code like any ((select scope_divisions())::text[]));
