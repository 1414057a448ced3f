-- Keeps unit_line: the row of a unit is made again from its sources whenever one of them changes, a statement at a time. Runs as the
-- owner, since whoever writes a hazard need not see every other one. Re-run on change; rows that are missing are made then.
-- The town's own day, as in server/src/db/town-clock.ts.
create or replace function town_day_of(instant timestamptz) returns date language sql stable parallel safe as $$
  select (instant at time zone make_interval(mins => coalesce((select (value #>> '{}')::integer from setting where key = 'town.time_zone_offset_minutes'), 480)))::date
$$;

create or replace view unit_line_source as
  select u.id as unit_id, u.building_id, coalesce(u.block_id, 0) as block_id, coalesce(m.cell_id, 0)::integer as cell_id, coalesce(d.id, 0)::integer as division_id,
    h.due_at, u.area_m2, substring(u.room from '\d{1,9}')::integer as room_number, u.letter_until, u.registered_on,
    town_day_of(greatest(v.done_at, i.seen_at)) as last_visit_on, v.next_visit_on, u.floor, u.rooms, u.beds,
    coalesce(array_position('{G,Y,O,R}', u.grade), 0)::smallint as grade,
    array_position('{let,vacant,undeclared,deregistered}', u.status)::smallint as status,
    array_position('{whole,by_room,by_bed,dormitory,hotel_like,managed}', u.letting)::smallint as letting,
    least(coalesce(h.open_hazards, 0), 32767)::smallint as open_hazards, h.worst, least(coalesce(e.waiting, 0), 32767)::smallint as waiting, u.lettable
  from rental_unit u
  left join division d on d.code = u.division_code
  left join cell_block m on m.block_id = u.block_id and upper_inf(m.valid)
  left join lateral (select count(*) as open_hazards, min(severity) as worst, min(deadline_at) as due_at from hazard where unit_id = u.id and state <> 'closed') h on true
  left join lateral (select max(done_at) as done_at, min(due_on) filter (where done_at is null and state <> 'cancelled') as next_visit_on from visit where unit_id = u.id) v on true
  left join lateral (select max(at) as seen_at from inspection where unit_id = u.id) i on true
  left join lateral (select count(*) as waiting from declaration where unit_id = u.id and state = 'submitted') e on true;

-- A line that stays as it is is not written. What is written is told, for those who keep the lines in memory.
create or replace function make_unit_lines(ids bigint[]) returns void language sql security definer set search_path = public, pg_temp as $$
  -- Of two that write at the same home at once the second waits here, so that what it counts next has the first one's rows.
  select unit_id from unit_line where unit_id = any(ids) order by unit_id for update;
  with made as (
  insert into unit_line select s.* from unit_line_source s where s.unit_id = any(ids)
  on conflict (unit_id) do update set building_id = excluded.building_id, block_id = excluded.block_id, cell_id = excluded.cell_id,
    division_id = excluded.division_id, due_at = excluded.due_at, area_m2 = excluded.area_m2, room_number = excluded.room_number,
    letter_until = excluded.letter_until, registered_on = excluded.registered_on, last_visit_on = excluded.last_visit_on,
    next_visit_on = excluded.next_visit_on, floor = excluded.floor, rooms = excluded.rooms, beds = excluded.beds, grade = excluded.grade,
    status = excluded.status, letting = excluded.letting, open_hazards = excluded.open_hazards, worst = excluded.worst, waiting = excluded.waiting,
    lettable = excluded.lettable
  where unit_line is distinct from excluded
  returning unit_id)
  insert into unit_line_change (unit_ids) select array_agg(unit_id) from made having count(*) > 0
$$;

-- All lines, where so many rows are written at once that following each statement would cost more (server/src/imports/bulk-load.ts
-- says gridstead.lines = 'later' for its transaction, because it also drops the indexes that one line is made with).
create or replace function make_all_unit_lines() returns void language sql security definer set search_path = public, pg_temp as $$
  with made as (
  insert into unit_line select s.* from unit_line_source s
  on conflict (unit_id) do update set building_id = excluded.building_id, block_id = excluded.block_id, cell_id = excluded.cell_id,
    division_id = excluded.division_id, due_at = excluded.due_at, area_m2 = excluded.area_m2, room_number = excluded.room_number,
    letter_until = excluded.letter_until, registered_on = excluded.registered_on, last_visit_on = excluded.last_visit_on,
    next_visit_on = excluded.next_visit_on, floor = excluded.floor, rooms = excluded.rooms, beds = excluded.beds, grade = excluded.grade,
    status = excluded.status, letting = excluded.letting, open_hazards = excluded.open_hazards, worst = excluded.worst, waiting = excluded.waiting,
    lettable = excluded.lettable
  where unit_line is distinct from excluded
  returning unit_id)
  insert into unit_line_change (everything) select true from made having count(*) > 0
$$;

-- The first argument is a select over "{t}" that gives the ids of units; the second the columns that a line is made of: an update of
-- others (a block is cut, a visit is planned) makes no line anew.
create or replace function keep_unit_lines() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  differs text := 'select r.* from %I r join %I o on o.id = r.id where (' || (select string_agg('r.' || name, ', ') from unnest(string_to_array(tg_argv[1], ' ')) name)
    || ') is distinct from (' || (select string_agg('o.' || name, ', ') from unnest(string_to_array(tg_argv[1], ' ')) name) || ')';
  ids_of text;
  ids bigint[];
begin
  if current_setting('gridstead.lines', true) = 'later' then return null; end if;
  ids_of := case tg_op
    when 'INSERT' then replace(tg_argv[0], '{t}', 'rows_after')
    when 'DELETE' then replace(tg_argv[0], '{t}', 'rows_before')
    else replace(tg_argv[0], '{t}', '(' || format(differs, 'rows_before', 'rows_after') || ')') || ' union '
      || replace(tg_argv[0], '{t}', '(' || format(differs, 'rows_after', 'rows_before') || ')') end;
  execute format('select array_agg(distinct id) from (%s) touched (id) where id is not null', ids_of) into ids;
  if ids is not null then perform make_unit_lines(ids); end if;
  return null;
end $$;

do $$
declare
  watched record;
begin
  for watched in
    select * from (values
      ('rental_unit', 'select t.id from {t} t', 'building_id block_id division_code area_m2 room letter_until registered_on floor rooms beds grade status letting lettable'),
      ('hazard', 'select t.unit_id from {t} t', 'unit_id state severity deadline_at'),
      ('visit', 'select t.unit_id from {t} t', 'unit_id done_at due_on state'),
      ('inspection', 'select t.unit_id from {t} t', 'unit_id at'),
      ('declaration', 'select t.unit_id from {t} t', 'unit_id state'),
      ('cell_block', 'select u.id from {t} t join rental_unit u on u.block_id = t.block_id', 'block_id cell_id valid')
    ) as list (table_name, place, made_of)
  loop
    execute format('drop trigger if exists %I on %I', watched.table_name || '_line_inserted', watched.table_name);
    execute format('drop trigger if exists %I on %I', watched.table_name || '_line_updated', watched.table_name);
    execute format('drop trigger if exists %I on %I', watched.table_name || '_line_deleted', watched.table_name);
    execute format('create trigger %I after insert on %I referencing new table as rows_after for each statement execute function keep_unit_lines(%L, %L)', watched.table_name || '_line_inserted', watched.table_name, watched.place, watched.made_of);
    execute format('create trigger %I after update on %I referencing old table as rows_before new table as rows_after for each statement execute function keep_unit_lines(%L, %L)', watched.table_name || '_line_updated', watched.table_name, watched.place, watched.made_of);
    -- With a unit its line goes by itself.
    if watched.table_name <> 'rental_unit' then
      execute format('create trigger %I after delete on %I referencing old table as rows_before for each statement execute function keep_unit_lines(%L, %L)', watched.table_name || '_line_deleted', watched.table_name, watched.place, watched.made_of);
    end if;
  end loop;
end $$;

-- A home goes with its line; an address that changes moves a house in the order of addresses.
create or replace function tell_lines_dropped() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into unit_line_change (unit_ids) select array_agg(id) from rows_before having count(*) > 0;
  return null;
end $$;
create or replace function tell_addresses() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into unit_line_change (addresses) values (true);
  return null;
end $$;
create or replace function tell_everything() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into unit_line_change (everything) values (true);
  return null;
end $$;
drop trigger if exists rental_unit_line_dropped on rental_unit;
drop trigger if exists building_addresses_told on building;
drop trigger if exists unit_line_emptied on unit_line;
create trigger rental_unit_line_dropped after delete on rental_unit referencing old table as rows_before for each statement execute function tell_lines_dropped();
create trigger building_addresses_told after insert or delete or update of street, house_number, estate, name, source_id on building for each statement execute function tell_addresses();
create trigger unit_line_emptied after truncate on unit_line for each statement execute function tell_everything();

with made as (
  insert into unit_line select s.* from unit_line_source s where not exists (select from unit_line l where l.unit_id = s.unit_id) returning unit_id)
insert into unit_line_change (everything) select true from made having count(*) > 0;

-- Jurisdiction: whole divisions by number and blocks, each asked once per query. What lies in no division is the administrator's.
create or replace function scope_everywhere() returns boolean language sql stable parallel safe as $$ select '%' = any (scope_divisions()) $$;
create or replace function scope_division_ids() returns integer[] language sql stable parallel safe as $$
  select coalesce(array_agg(id::integer), '{}') from division where code like any (scope_divisions())
$$;
alter table unit_line enable row level security;
drop policy if exists unit_line_read on unit_line;
create policy unit_line_read on unit_line for select to gridstead_app using (
  (select scope_everywhere()) or division_id = any ((select scope_division_ids())::integer[]) or block_id = any ((select scope_blocks())::bigint[]));
grant select on unit_line to gridstead_app;

-- Words of a search, each on its own: buildings as in find_buildings, without an order and with a wider limit.
create or replace function find_building_ids(folded text, cap integer) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select b.id from building b
  where length(folded) > 1 and search_grams(b.search_text) @> search_grams(folded) and position(folded in b.search_text) > 0
    and (coalesce(b.division_code, '') like any ((select scope_divisions())::text[]) or b.block_id = any ((select scope_blocks())::bigint[]))
  limit cap
$$;
create or replace function find_unit_ids_by_code(code text, cap integer) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
  (select u.id from rental_unit u where u.source_id ~>=~ code and u.source_id ~<~ (code || U&'\+10FFFF') and may_look(u.division_code, u.block_id) limit cap)
  union (select u.id from rental_unit u where u.public_code = lower(code) and may_look(u.division_code, u.block_id))
  union (select u.id from rental_unit u where u.estate_unit_code = code and may_look(u.division_code, u.block_id) limit cap)
$$;
-- Units by a field of the town's own. `amount` is the wanted value as a number, where it is one.
create or replace function find_unit_ids_by_extra(field text, op text, wanted text, amount numeric, cap integer) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select u.id from rental_unit u
  where u.extra <> '{}' and u.extra ? field and (coalesce(u.division_code, '') like any ((select scope_divisions())::text[]) or u.block_id = any ((select scope_blocks())::bigint[]))
    and case op
      when 'any' then true
      when 'is' then case when amount is not null and jsonb_typeof(u.extra -> field) = 'number' then (u.extra ->> field)::numeric = amount else u.extra ->> field = wanted end
      when 'from' then case when jsonb_typeof(u.extra -> field) = 'number' then (u.extra ->> field)::numeric >= amount else u.extra ->> field >= wanted end
      when 'to' then case when jsonb_typeof(u.extra -> field) = 'number' then (u.extra ->> field)::numeric <= amount else u.extra ->> field <= wanted end
      when 'has' then case when jsonb_typeof(u.extra -> field) = 'array' then u.extra -> field ? wanted else position(wanted in u.extra ->> field) > 0 end
      else false end
  limit cap
$$;
revoke all on function make_unit_lines(bigint[]), make_all_unit_lines(), find_building_ids(text, integer), find_unit_ids_by_code(text, integer), find_unit_ids_by_extra(text, text, text, numeric, integer) from public;
grant execute on function find_building_ids(text, integer), find_unit_ids_by_code(text, integer), find_unit_ids_by_extra(text, text, text, numeric, integer) to gridstead_app;
revoke all on unit_line_source from public;
