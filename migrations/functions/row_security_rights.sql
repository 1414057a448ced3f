-- What nobody needs is nobody's: narrows the policies of the other files down to server/src/rights/tables.ts, which a test compares
-- with what each role can really do. Stands after the files that grant. Re-run on change; a change there needs one here.
do $$
declare
  place text;
begin
  -- Nothing that a history or another row stands on is ever deleted by a request.
  for place in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and c.relname not in ('assignment', 'calendar_day', 'cell_block', 'extra_field', 'form_version', 'other_room', 'overlay', 'plan_block', 'saved_run',
      'saved_search', 'session', 'street_schedule', 'unit_room') loop
    execute format('revoke delete on %I from gridstead_app', place);
  end loop;

  -- Somebody without an account sees the door, what hangs at it and what they told themselves; nothing else of the house.
  foreach place in array array['block_load', 'contact', 'contact_look', 'grade_contest', 'handover', 'incident', 'inspection', 'letter', 'other_room', 'unit_line',
    'visit_day'] loop
    execute format('drop policy if exists %I on %I', place || '_not_public', place);
    execute format('create policy %I on %I as restrictive for select to gridstead_app using ((select scope_role()) <> ''public'')', place || '_not_public', place);
  end loop;

  -- Whoever analyses needs no people.
  drop policy if exists contact_not_analyst on contact;
  create policy contact_not_analyst on contact as restrictive for select to gridstead_app using ((select scope_role()) <> 'analyst');
end $$;

-- Which blocks touch is public ground; written with the blocks themselves.
alter table block_adjacency enable row level security;
drop policy if exists block_adjacency_read on block_adjacency;
drop policy if exists block_adjacency_make on block_adjacency;
create policy block_adjacency_read on block_adjacency for select to gridstead_app using (true);
create policy block_adjacency_make on block_adjacency for insert to gridstead_app with check (
  (select scope_role()) in ('administrator', 'supervisor')
  and exists (select from block k where k.id = block_adjacency.a and k.division_code like any ((select scope_divisions())::text[])));
