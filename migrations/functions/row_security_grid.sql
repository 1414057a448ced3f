-- Jurisdiction over what the grid keeps beside its tables: loads inside the jurisdiction only, edits for those who answer for
-- the place. Stands after row_security.sql because it uses its functions. Re-run whenever this file changes.
alter table block_load enable row level security;
drop policy if exists block_load_read on block_load;
create policy block_load_read on block_load for select to gridstead_app
  using (division_code like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[]));
grant select on block_load to gridstead_app;

-- Reading only: an edit is changed (undone) by its maker alone, as edit_own says.
drop policy if exists edit_read on edit;
create policy edit_read on edit for select to gridstead_app
  using (division_code like any ((select scope_divisions())::text[]));
