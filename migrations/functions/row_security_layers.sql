-- Jurisdiction over imported layers and panoramas, and what of imported layers is told to other screens. A layer is seen by whoever may
-- look at any part of the ground it is about: above it, inside it, and an officer in whose cells it lies. It is changed by those who
-- answer for all of that ground. Stands after row_security.sql because it uses its functions. Re-run whenever this file changes.
create or replace function may_see_ground(reach text) returns boolean language sql stable parallel safe as $$
  select reach like any (scope_divisions())
    or exists (select from unnest(scope_divisions()) d where d like reach || '%')
    or exists (select from block k where k.id = any (scope_blocks()) and k.division_code like reach || '%')
$$;

do $$
declare
  place text;
begin
  foreach place in array array['imported_layer', 'imported_edition', 'imported_feature', 'panorama_place', 'panorama'] loop
    execute format('alter table %I enable row level security', place);
    execute format('drop policy if exists %I on %I', place || '_read', place);
    execute format('drop policy if exists %I on %I', place || '_make', place);
    execute format('drop policy if exists %I on %I', place || '_change', place);
  end loop;
end $$;

create policy imported_layer_read on imported_layer for select to gridstead_app using ((select scope_role()) <> 'public' and may_see_ground(reach));
create policy imported_layer_make on imported_layer for insert to gridstead_app
  with check (reach like any ((select scope_divisions())::text[]) and account_id = scope_account() and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer'));
create policy imported_layer_change on imported_layer for update to gridstead_app
  using (reach like any ((select scope_divisions())::text[]) and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer'));

-- The sub-selects are bound by the policies of the layer itself, and are read once for a statement.
create policy imported_edition_read on imported_edition for select to gridstead_app using (layer_id in (select id from imported_layer));
create policy imported_edition_make on imported_edition for insert to gridstead_app with check (
  account_id = scope_account() and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer')
  and layer_id in (select id from imported_layer l where l.reach like any ((select scope_divisions())::text[])));
create policy imported_feature_read on imported_feature for select to gridstead_app using (edition_id in (select id from imported_edition));
create policy imported_feature_make on imported_feature for insert to gridstead_app with check (
  (select scope_role()) in ('administrator', 'supervisor', 'duty_officer')
  and edition_id in (select e.id from imported_edition e join imported_layer l on l.id = e.layer_id where e.account_id = scope_account() and l.reach like any ((select scope_divisions())::text[])));

create policy panorama_place_read on panorama_place for select to gridstead_app
  using ((select scope_role()) <> 'public' and (division_code like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[])));
create policy panorama_place_make on panorama_place for insert to gridstead_app with check (
  (division_code like any ((select scope_divisions())::text[]) or block_id = any ((select scope_blocks())::bigint[]))
  and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer'));
-- A picture in which somebody can be known is for those who judge that; whoever made it sees that it is hidden.
create policy panorama_read on panorama for select to gridstead_app using (
  place_id in (select id from panorama_place)
  and (hidden_at is null or account_id = scope_account() or (select scope_role()) in ('administrator', 'supervisor')));
create policy panorama_make on panorama for insert to gridstead_app with check (
  place_id in (select id from panorama_place) and account_id = scope_account() and hidden_at is null
  and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer'));
create policy panorama_change on panorama for update to gridstead_app using (
  place_id in (select id from panorama_place)
  and ((select scope_role()) in ('administrator', 'supervisor') or (account_id = scope_account() and (select scope_role()) in ('duty_officer', 'officer'))));

grant select, insert on imported_layer, imported_edition, imported_feature, panorama_place, panorama to gridstead_app;
grant update (kind, name, name_en, source, valid_from, valid_until, edition, removed_at, version) on imported_layer to gridstead_app;
grant update (hidden_at, hidden_by, removed_at, heading_deg, taken_on, note, version) on panorama to gridstead_app;
grant usage on all sequences in schema public to gridstead_app;

-- A layer belongs to all the ground that any of its editions touches: told once in each community there, and once in each cell, by one
-- of its blocks, so that an officer who has but blocks hears of it too (all blocks of a cell have the same officer).
create or replace function tell_imported_layer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  account bigint := nullif(current_setting('gridstead.account', true), '')::bigint;
  layer record;
begin
  for layer in
    select l.id, l.reach, l.division_code, ST_SetSRID(ST_Extent(ST_MakeEnvelope(e.box[1], e.box[2], e.box[3], e.box[4], 4326))::geometry, 4326) as box
    from imported_layer l join imported_edition e on e.layer_id = l.id
    where l.id in (select (to_jsonb(n) ->> case tg_table_name when 'imported_edition' then 'layer_id' else 'id' end)::bigint from rows_after n)
    group by l.id, l.reach, l.division_code
  loop
    insert into change (account_id, table_name, op, row_id, division_code, block_id)
    with touched as (
      select k.id, k.division_code from block k where k.valid_to is null and ST_Intersects(k.geom, layer.box) and k.division_code like layer.reach || '%'),
    of_cells as (
      select distinct on (m.cell_id) t.division_code, t.id as block_id from touched t join cell_block m on m.block_id = t.id and upper_inf(m.valid)
      order by m.cell_id, t.id),
    places as (
      select division_code, null::bigint as block_id from touched group by 1
      union all select division_code, block_id from of_cells
      -- Beside every block of its reach: whoever answers for the whole of that hears of it.
      union all select layer.division_code, null where not exists (select from touched))
    select account, 'imported_layer', lower(tg_op), layer.id, division_code, block_id from places;
  end loop;
  perform pg_notify('gridstead_change', '');
  return null;
end $$;
-- A layer is there with its first edition.
drop trigger if exists imported_layer_told_inserted on imported_edition;
create trigger imported_layer_told_inserted after insert on imported_edition referencing new table as rows_after for each statement execute function tell_imported_layer();
drop trigger if exists imported_layer_told_updated on imported_layer;
create trigger imported_layer_told_updated after update on imported_layer referencing new table as rows_after for each statement execute function tell_imported_layer();
