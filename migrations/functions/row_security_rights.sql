-- What nobody needs is nobody's: narrows the policies of the other files down to server/src/rights/tables.ts, which a test compares
-- with what each role can really do. Stands after the files that grant. Re-run on change; a change there needs one here.
drop policy if exists incident_not_public on incident;
do $$
declare
  place text;
begin
  -- Nothing that a history or another row stands on is ever deleted by a request.
  for place in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and c.relname not in ('account_identity', 'assignment', 'calendar_day', 'cell_block', 'extra_field', 'form_version', 'incident_limit', 'incident_view', 'occupant', 'other_room', 'overlay', 'plan_block', 'saved_run',
      'saved_search', 'session', 'street_schedule', 'unit_room') loop
    execute format('revoke delete on %I from gridstead_app', place);
  end loop;

  -- Somebody without an account sees the door, what hangs at it and what they told themselves; nothing else of the house.
  foreach place in array array['block_load', 'contact', 'contact_look', 'grade_contest', 'handover', 'inspection', 'letter', 'other_room', 'unit_line',
    'visit_day'] loop
    execute format('drop policy if exists %I on %I', place || '_not_public', place);
    execute format('create policy %I on %I as restrictive for select to gridstead_app using ((select scope_role()) <> ''public'')', place || '_not_public', place);
  end loop;

  -- A kept search is told to staff, a message to those who work in the house that it is about.
  foreach place in array array['saved_search', 'outbox'] loop
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

-- A photo without an account comes loose, under no staff member's name, and is laid to its thing later.
drop policy if exists attachment_public on attachment;
create policy attachment_public on attachment for insert to gridstead_app with check ((select scope_role()) = 'public' and thing is null and party <> 'account'
  and account_id is null and exists (select from building b where b.id = attachment.building_id));

-- What the camera wrote is for staff to read; whoever may send a photo sends it along.
drop policy if exists attachment_capture_all on attachment_capture;
drop policy if exists attachment_capture_read on attachment_capture;
drop policy if exists attachment_capture_make on attachment_capture;
create policy attachment_capture_read on attachment_capture for select to gridstead_app using (
  (select scope_role()) <> 'public' and exists (select from attachment a where a.id = attachment_capture.attachment_id));
create policy attachment_capture_make on attachment_capture for insert to gridstead_app with check (
  (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer', 'public') and exists (select from attachment a where a.id = attachment_capture.attachment_id));

-- Which hazards stand on a notice is written by those who issue it.
drop policy if exists notice_item_all on notice_item;
drop policy if exists notice_item_read on notice_item;
drop policy if exists notice_item_make on notice_item;
create policy notice_item_read on notice_item for select to gridstead_app using (exists (select from notice n where n.id = notice_item.notice_id));
create policy notice_item_make on notice_item for insert to gridstead_app with check (
  (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer') and exists (select from notice n where n.id = notice_item.notice_id));

-- A step in the history of a thing is taken by those who work with it, or at the door by whoever holds its code.
drop policy if exists transition_not_by_readers on transition;
create policy transition_not_by_readers on transition as restrictive for insert to gridstead_app with check ((select scope_role()) not in ('analyst', 'auditor'));

-- A table that names no policy shows nothing; public ground says that it is.
do $$
declare
  place text;
begin
  foreach place in array array['cell_shape', 'division', 'landuse', 'street', 'water'] loop
    execute format('drop policy if exists %I on %I', place || '_read', place);
    execute format('create policy %I on %I for select to gridstead_app using (true)', place || '_read', place);
  end loop;
  for place in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relrowsecurity
    and c.relname <> 'spatial_ref_sys' loop
    execute format('alter table %I enable row level security', place);
  end loop;
end $$;

-- Of what PostGIS brings, the one that reads statistics with the owner's eyes.
revoke all on function st_estimatedextent(text, text), st_estimatedextent(text, text, text), st_estimatedextent(text, text, text, boolean) from public;
