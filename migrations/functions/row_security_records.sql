-- Jurisdiction over what belongs to homes: a row names its building, and is seen by whoever sees that building; the sub-selects are
-- bound by the building's own policies. Somebody without an account ('public') is let into the block of one door only, and may put
-- down a declaration or a report there, no more. Stands after row_security.sql because it uses its functions. Re-run on change.

-- Whether the one who asks sees what a line of history is about: the thing's own row security answers.
create or replace function sees_thing(thing text, thing_id bigint) returns boolean language sql stable as $$
  select case $1
    when 'hazard' then exists (select from hazard t where t.id = $2)
    when 'notice' then exists (select from notice t where t.id = $2)
    when 'lease' then exists (select from lease t where t.id = $2)
    when 'declaration' then exists (select from declaration t where t.id = $2)
    when 'letter' then exists (select from letter t where t.id = $2)
    when 'visit' then exists (select from visit t where t.id = $2)
    when 'incident' then exists (select from incident t where t.id = $2)
    when 'unit' then exists (select from rental_unit t where t.id = $2)
    when 'bulletin' then exists (select from bulletin t where t.id = $2)
    when 'correction' then exists (select from correction t where t.id = $2) end
$$;

do $$
declare
  place text;
begin
  foreach place in array array['contact', 'other_room', 'declaration', 'letter', 'notice', 'attachment'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists %I on %I', place || '_read', place);
    execute format('drop policy if exists %I on %I', place || '_write', place);
    execute format('create policy %I on %I for select to gridstead_app using (exists (select from building b where b.id = %I.building_id))', place || '_read', place, place);
    execute format('create policy %I on %I for all to gridstead_app using ((select scope_role()) in (''administrator'', ''supervisor'', ''duty_officer'', ''officer'') and exists (select from building b where b.id = %I.building_id))', place || '_write', place, place);
  end loop;
  foreach place in array array['declaration', 'attachment'] loop
    execute format('drop policy if exists %I on %I', place || '_public', place);
    execute format('create policy %I on %I for insert to gridstead_app with check ((select scope_role()) = ''public'' and exists (select from building b where b.id = %I.building_id))', place || '_public', place, place);
  end loop;

  alter table unit_room enable row level security;
  drop policy if exists unit_room_read on unit_room;
  drop policy if exists unit_room_write on unit_room;
  create policy unit_room_read on unit_room for select to gridstead_app using (exists (select from rental_unit u where u.id = unit_room.unit_id));
  create policy unit_room_write on unit_room for all to gridstead_app using ((select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer') and exists (select from rental_unit u where u.id = unit_room.unit_id));

  alter table notice_item enable row level security;
  drop policy if exists notice_item_all on notice_item;
  create policy notice_item_all on notice_item to gridstead_app using (exists (select from notice n where n.id = notice_item.notice_id));

  alter table attachment_capture enable row level security;
  drop policy if exists attachment_capture_all on attachment_capture;
  create policy attachment_capture_all on attachment_capture to gridstead_app using (exists (select from attachment a where a.id = attachment_capture.attachment_id));

  alter table contact_look enable row level security;
  drop policy if exists contact_look_read on contact_look;
  drop policy if exists contact_look_make on contact_look;
  -- By house: a line outlives what was looked at.
  create policy contact_look_read on contact_look for select to gridstead_app using ((select scope_role()) in ('auditor', 'administrator')
    and exists (select from building b where b.id = contact_look.building_id));
  create policy contact_look_make on contact_look for insert to gridstead_app with check (account_id = nullif(current_setting('gridstead.account', true), '')::bigint
    and exists (select from building b where b.id = contact_look.building_id));

  -- A transition is seen by whoever sees what it is about. Written once: nobody has the right to change or delete it.
  alter table transition enable row level security;
  drop policy if exists transition_read on transition;
  drop policy if exists transition_make on transition;
  create policy transition_read on transition for select to gridstead_app using (sees_thing(thing, thing_id));
  create policy transition_make on transition for insert to gridstead_app with check (
    (account_id is null or account_id = nullif(current_setting('gridstead.account', true), '')::bigint) and sees_thing(thing, thing_id));

  -- What the town decides for itself is read by everybody and written by the administrator.
  foreach place in array array['calendar', 'calendar_day', 'extra_field', 'form', 'form_version', 'letter_template'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists %I on %I', place || '_read', place);
    execute format('drop policy if exists %I on %I', place || '_write', place);
    execute format('create policy %I on %I for select to gridstead_app using (true)', place || '_read', place);
    execute format('create policy %I on %I for all to gridstead_app using ((select scope_role()) = ''administrator'')', place || '_write', place);
  end loop;
  alter table setting enable row level security;
  drop policy if exists setting_read on setting;
  drop policy if exists setting_write on setting;
  create policy setting_read on setting for select to gridstead_app using (true);
  create policy setting_write on setting for all to gridstead_app using ((select scope_role()) = 'administrator');

  -- A kept search is its maker's; one that is for all is read by all.
  alter table saved_search enable row level security;
  drop policy if exists saved_search_read on saved_search;
  drop policy if exists saved_search_write on saved_search;
  create policy saved_search_read on saved_search for select to gridstead_app using (for_all or account_id = nullif(current_setting('gridstead.account', true), '')::bigint);
  create policy saved_search_write on saved_search for all to gridstead_app using (account_id = nullif(current_setting('gridstead.account', true), '')::bigint);

  alter table spot_check_draw enable row level security;
  drop policy if exists spot_check_draw_read on spot_check_draw;
  drop policy if exists spot_check_draw_make on spot_check_draw;
  create policy spot_check_draw_read on spot_check_draw for select to gridstead_app using (division_code like any ((select scope_divisions())::text[]));
  create policy spot_check_draw_make on spot_check_draw for insert to gridstead_app with check (division_code like any ((select scope_divisions())::text[]) and (select scope_role()) in ('administrator', 'supervisor'));

  -- Whatever somebody does may put a message into the outbox; only the administrator looks into it. The sender is the owner.
  alter table outbox enable row level security;
  drop policy if exists outbox_read on outbox;
  drop policy if exists outbox_make on outbox;
  drop policy if exists outbox_again on outbox;
  create policy outbox_read on outbox for select to gridstead_app using ((select scope_role()) = 'administrator' or exists (select from building b where b.id = outbox.building_id));
  create policy outbox_make on outbox for insert to gridstead_app with check (true);
  create policy outbox_again on outbox for update to gridstead_app using ((select scope_role()) = 'administrator');

  -- Somebody with the receipt code of a notice may report its hazards fixed, inside that one block.
  drop policy if exists hazard_public on hazard;
  create policy hazard_public on hazard for update to gridstead_app
    using ((select scope_role()) = 'public' and block_id = any ((select scope_blocks())::bigint[]) and state <> 'closed')
    with check ((select scope_role()) = 'public' and state = 'reported_fixed');
  -- What was reported fixed is to be looked at again: the visit falls due with the report.
  drop policy if exists visit_public on visit;
  create policy visit_public on visit for insert to gridstead_app
    with check ((select scope_role()) = 'public' and kind = 're_inspection' and state = 'due' and block_id = any ((select scope_blocks())::bigint[]));
  drop policy if exists notice_public on notice;
  create policy notice_public on notice for update to gridstead_app
    using ((select scope_role()) = 'public' and exists (select from building b where b.id = notice.building_id));
  -- A photo sent before is laid to what it was sent for, once.
  drop policy if exists attachment_link on attachment;
  create policy attachment_link on attachment for update to gridstead_app
    using ((select scope_role()) = 'public' and thing is null and party <> 'account' and exists (select from building b where b.id = attachment.building_id))
    with check ((select scope_role()) = 'public' and party <> 'account' and exists (select from building b where b.id = attachment.building_id));
  drop policy if exists declaration_withdraw on declaration;
  create policy declaration_withdraw on declaration for update to gridstead_app
    using ((select scope_role()) = 'public' and exists (select from building b where b.id = declaration.building_id))
    with check ((select scope_role()) = 'public' and state = 'withdrawn');
end $$;

-- From a code on a door or a receipt to the one block that its holder is let into. Nothing else is told to a stranger.
create or replace function place_of_door(code text) returns table (building_id bigint, unit_id bigint, block_id bigint, division_code text)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.id, null::bigint, b.block_id, b.division_code from building b where b.public_code = code
  union all
  select b.id, u.id, b.block_id, b.division_code from rental_unit u join building b on b.id = u.building_id where u.public_code = code
$$;
create or replace function place_of_receipt(hash text) returns table (thing text, thing_id bigint, building_id bigint, block_id bigint, division_code text)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'declaration', d.id, b.id, b.block_id, b.division_code from declaration d join building b on b.id = d.building_id where d.receipt_hash = hash
  union all
  select 'notice', n.id, b.id, b.block_id, b.division_code from notice n join building b on b.id = n.building_id where n.receipt_hash = hash
$$;

grant select, insert, update, delete on unit_room, other_room, extra_field, saved_search, calendar, calendar_day, form, form_version, letter_template to gridstead_app;
grant select, insert, update on contact, declaration, letter, notice, attachment, setting, outbox to gridstead_app;
grant select, insert, delete on notice_item to gridstead_app;
grant select, insert on transition, contact_look, attachment_capture, spot_check_draw to gridstead_app;
grant usage on all sequences in schema public to gridstead_app;
