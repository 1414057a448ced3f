-- Writes `change` for every watched table. Re-run whenever this file changes.
-- A statement over `change_row_limit` rows is told as one line per division with the box of all of it.
create or replace function box_of(g geometry) returns double precision[]
language sql immutable parallel safe as $$
  select case when g is null or ST_IsEmpty(g) then null else array[ST_XMin(g), ST_YMin(g), ST_XMax(g), ST_YMax(g)] end
$$;

-- Which geometry and division speak for a row: a trigger argument names the SQL that yields (row_id, division_code, block_id, geom).
create or replace function record_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  place text := tg_argv[0];  -- a select over "t" giving row_id, division_code, block_id, g
  account bigint := nullif(current_setting('gridstead.account', true), '')::bigint;
  row_limit constant integer := 500;
  changed bigint;
  rows_old text := 'select null::bigint row_id, null::text division_code, null::bigint block_id, null::geometry g where false';
  rows_new text := rows_old;
begin
  -- That somebody was seen changes nothing for anybody.
  if tg_op = 'UPDATE' and tg_table_name = 'account' then
    if not exists (select from rows_before o join rows_after n on n.id = o.id where (to_jsonb(o) - 'last_seen_at') is distinct from (to_jsonb(n) - 'last_seen_at')) then return null; end if;
  end if;
  if tg_op <> 'INSERT' then rows_old := replace(place, '{t}', 'rows_before'); end if;
  if tg_op <> 'DELETE' then rows_new := replace(place, '{t}', 'rows_after'); end if;
  if tg_op = 'INSERT' then select count(*) into changed from (select from rows_after limit row_limit + 1) few;
  else select count(*) into changed from (select from rows_before limit row_limit + 1) few; end if;
  if changed = 0 then return null; end if;

  if changed <= row_limit then
    execute format(
      'insert into change (account_id, table_name, op, row_id, division_code, block_id, old_box, new_box)
       select $1, %L, %L, coalesce(n.row_id, o.row_id), coalesce(n.division_code, o.division_code), coalesce(n.block_id, o.block_id), box_of(o.g), box_of(n.g)
       from (%s) o full join (%s) n on n.row_id = o.row_id',
      tg_table_name, lower(tg_op), rows_old, rows_new) using account;
  else
    execute format(
      'insert into change (account_id, table_name, op, division_code, old_box, new_box)
       select $1, %L, %L, coalesce(n.division_code, o.division_code), o.box, n.box
       from (select division_code, box_of(ST_Extent(g)::geometry) box from (%s) r group by 1) o
       full join (select division_code, box_of(ST_Extent(g)::geometry) box from (%s) r group by 1) n on coalesce(n.division_code, '''') = coalesce(o.division_code, '''')',
      tg_table_name, lower(tg_op), rows_old, rows_new) using account;
  end if;
  perform pg_notify('gridstead_change', '');
  return null;
end $$;

do $$
declare
  watched record;
begin
  for watched in
    select * from (values
      ('division', 'select id row_id, code division_code, null::bigint block_id, geom g from {t}'),
      ('street', 'select id row_id, null::text division_code, null::bigint block_id, geom g from {t}'),
      ('water', 'select id row_id, null::text division_code, null::bigint block_id, geom g from {t}'),
      ('landuse', 'select id row_id, null::text division_code, null::bigint block_id, geom g from {t}'),
      ('block', 'select id row_id, division_code, id block_id, geom g from {t}'),
      ('cell', 'select t.id row_id, t.division_code, null::bigint block_id, (select ST_MakeEnvelope(z.box[1], z.box[2], z.box[3], z.box[4], 4326) from cell_shape z where z.cell_id = t.id) g from {t} t'),
      ('cell_block', 'select t.id row_id, b.division_code, b.id block_id, b.geom g from {t} t join block b on b.id = t.block_id'),
      ('assignment', 'select t.id row_id, c.division_code, null::bigint block_id, (select ST_MakeEnvelope(z.box[1], z.box[2], z.box[3], z.box[4], 4326) from cell_shape z where z.cell_id = c.id) g from {t} t join cell c on c.id = t.cell_id'),
      ('account', 'select id row_id, null::text division_code, null::bigint block_id, null::geometry g from {t}'),
      ('building', 'select id row_id, division_code, block_id, geom g from {t}'),
      ('point', 'select id row_id, division_code, null::bigint block_id, geom g from {t}'),
      ('point_kind', 'select null::bigint row_id, null::text division_code, null::bigint block_id, null::geometry g from {t}'),
      ('rental_unit', 'select t.id row_id, t.division_code, t.block_id, b.point g from {t} t join building b on b.id = t.building_id'),
      ('lease', 'select t.id row_id, t.division_code, t.block_id, b.point g from {t} t join rental_unit u on u.id = t.unit_id join building b on b.id = u.building_id'),
      ('hazard', 'select id row_id, division_code, block_id, geom g from {t}'),
      ('people_count', 'select t.reporting_block_id row_id, r.division_code, null::bigint block_id, r.geom g from {t} t join reporting_block r on r.id = t.reporting_block_id'),
      ('incident', 'select id row_id, division_code, block_id, geom g from {t}'),
      -- What the town decides about incidents is read by everybody; a view by whoever may open it, and telling names no row of another's.
      ('department', 'select null::bigint row_id, null::text division_code, null::bigint block_id, null::geometry g from {t} limit 1'),
      ('incident_class', 'select null::bigint row_id, null::text division_code, null::bigint block_id, null::geometry g from {t} limit 1'),
      ('incident_limit', 'select null::bigint row_id, null::text division_code, null::bigint block_id, null::geometry g from {t} limit 1'),
      ('area_category', 'select null::bigint row_id, null::text division_code, null::bigint block_id, null::geometry g from {t} limit 1'),
      ('incident_template', 'select null::bigint row_id, null::text division_code, null::bigint block_id, null::geometry g from {t} limit 1'),
      ('incident_view', 'select null::bigint row_id, null::text division_code, null::bigint block_id, null::geometry g from {t} limit 1'),
      ('duty', 'select t.account_id row_id, null::text division_code, null::bigint block_id, null::geometry g from {t} t'),
      ('visit', 'select t.id row_id, t.division_code, t.block_id, b.point g from {t} t join rental_unit u on u.id = t.unit_id join building b on b.id = u.building_id'),
      -- What belongs to a building and has no place of its own is told where the building stands.
      ('inspection', 'select t.id row_id, t.division_code, t.block_id, b.point g from {t} t left join building b on b.id = t.building_id'),
      ('notice', 'select t.id row_id, b.division_code, b.block_id, b.point g from {t} t join building b on b.id = t.building_id'),
      ('declaration', 'select t.id row_id, b.division_code, b.block_id, b.point g from {t} t join building b on b.id = t.building_id'),
      ('letter', 'select t.id row_id, b.division_code, b.block_id, b.point g from {t} t join building b on b.id = t.building_id'),
      ('plan', 'select id row_id, division_code, null::bigint block_id, null::geometry g from {t}'),
      ('plan_comment', 'select t.plan_id row_id, p.division_code, null::bigint block_id, null::geometry g from {t} t join plan p on p.id = t.plan_id'),
      -- What is kept of an analysis is told wherever its maker could look: a line for each division or block of its reach.
      ('saved_run', 'select t.id row_id, d.code division_code, null::bigint block_id, null::geometry g from {t} t, unnest(t.reach_divisions) d(code) union all select t.id, null, b.id, null from {t} t, unnest(t.reach_blocks) b(id)'),
      ('role_notice', 'select t.id row_id, d.code division_code, null::bigint block_id, null::geometry g from {t} t, unnest(t.reach_divisions) d(code) union all select t.id, null, b.id, null from {t} t, unnest(t.reach_blocks) b(id)'),
      ('board', 'select id row_id, division_code, null::bigint block_id, null::geometry g from {t}'),
      -- Of an emergency a line for each community of its area; officers hear of their own buildings and tasks.
      ('emergency', 'select t.id row_id, d.code division_code, null::bigint block_id, null::geometry g from {t} t, unnest(t.division_codes) d(code)'),
      ('emergency_plan', 'select id row_id, null::text division_code, null::bigint block_id, null::geometry g from {t}'),
      ('emergency_task', 'select id row_id, division_code, block_id, null::geometry g from {t}'),
      ('emergency_building', 'select id row_id, division_code, block_id, point g from {t}'),
      ('emergency_log', 'select t.id row_id, d.code division_code, null::bigint block_id, null::geometry g from {t} t join emergency e on e.id = t.emergency_id, unnest(e.division_codes) d(code)'),
      ('work_alert', 'select id row_id, division_code, block_id, null::geometry g from {t}'),
      ('bulletin', 'select id row_id, null::text division_code, null::bigint block_id, null::geometry g from {t}'),
      ('bulletin_receipt', 'select bulletin_id row_id, null::text division_code, null::bigint block_id, null::geometry g from {t} group by 1'),
      -- By its thread: whoever shows that one reads again. Of a cell every block has the same officer, so one of them speaks for all.
      ('thread_message', 'select t.thread_id row_id, coalesce(c.division_code, i.division_code) division_code, coalesce(i.block_id, (select min(k.block_id) from cell_block k where k.cell_id = c.id and upper_inf(k.valid))) block_id, null::geometry g from {t} t join thread h on h.id = t.thread_id left join cell c on c.id = h.cell_id left join incident i on i.id = h.incident_id group by 1, 2, 3'),
      ('town_file', 'select id row_id, null::text division_code, null::bigint block_id, null::geometry g from {t}'),
      ('town_file_version', 'select file_id row_id, null::text division_code, null::bigint block_id, null::geometry g from {t} group by 1'),
      ('panorama', 'select t.id row_id, p.division_code, p.block_id, p.geom g from {t} t join panorama_place p on p.id = t.place_id'),
      ('overlay', 'select t.id row_id, d.code division_code, null::bigint block_id, null::geometry g from {t} t, unnest(t.reach_divisions) d(code) union all select t.id, null, b.id, null from {t} t, unnest(t.reach_blocks) b(id)')
    ) as list (table_name, place)
  loop
    execute format('drop trigger if exists %I on %I', watched.table_name || '_inserted', watched.table_name);
    execute format('drop trigger if exists %I on %I', watched.table_name || '_updated', watched.table_name);
    execute format('drop trigger if exists %I on %I', watched.table_name || '_deleted', watched.table_name);
    execute format('create trigger %I after insert on %I referencing new table as rows_after for each statement execute function record_change(%L)', watched.table_name || '_inserted', watched.table_name, watched.place);
    execute format('create trigger %I after update on %I referencing old table as rows_before new table as rows_after for each statement execute function record_change(%L)', watched.table_name || '_updated', watched.table_name, watched.place);
    execute format('create trigger %I after delete on %I referencing old table as rows_before for each statement execute function record_change(%L)', watched.table_name || '_deleted', watched.table_name, watched.place);
  end loop;
end $$;
