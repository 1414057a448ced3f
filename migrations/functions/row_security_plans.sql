-- Plans are drafts of those who may publish them: supervisors inside the division and administrators read and write them; nobody
-- else sees an alternative that is not decided. What changed hands is read where the hazard or visit lies. Re-run on change.
do $$
declare
  part text;
begin
  alter table plan enable row level security;
  drop policy if exists plan_desk on plan;
  create policy plan_desk on plan to gridstead_app
    using (division_code like any ((select scope_divisions())::text[]) and (select scope_role()) in ('administrator', 'supervisor'));
  foreach part in array array['plan_cell', 'plan_block', 'plan_comment'] loop
    execute format('alter table %I enable row level security', part);
    execute format('drop policy if exists %I on %I', part || '_desk', part);
    -- The sub-select is bound by the policy of plan itself, and is read once for a statement instead of once for a row.
    execute format('create policy %I on %I to gridstead_app using (plan_id in (select id from plan))', part || '_desk', part);
  end loop;
end $$;
grant select, insert, update, delete on plan, plan_cell, plan_block, plan_comment to gridstead_app;

alter table handover enable row level security;
drop policy if exists handover_read on handover;
drop policy if exists handover_write on handover;
create policy handover_read on handover for select to gridstead_app
  using (division_code like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[]));
create policy handover_write on handover for insert to gridstead_app
  with check (division_code like any ((select scope_divisions())::text[]) and (select scope_role()) in ('administrator', 'supervisor'));
grant select, insert on handover to gridstead_app;
grant usage on all sequences in schema public to gridstead_app;
