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

-- A line that stays as it is is not written.
create or replace function make_unit_lines(ids bigint[]) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into unit_line select s.* from unit_line_source s where s.unit_id = any(ids)
  on conflict (unit_id) do update set building_id = excluded.building_id, block_id = excluded.block_id, cell_id = excluded.cell_id,
    division_id = excluded.division_id, due_at = excluded.due_at, area_m2 = excluded.area_m2, room_number = excluded.room_number,
    letter_until = excluded.letter_until, registered_on = excluded.registered_on, last_visit_on = excluded.last_visit_on,
    next_visit_on = excluded.next_visit_on, floor = excluded.floor, rooms = excluded.rooms, beds = excluded.beds, grade = excluded.grade,
    status = excluded.status, letting = excluded.letting, open_hazards = excluded.open_hazards, worst = excluded.worst, waiting = excluded.waiting,
    lettable = excluded.lettable
  where unit_line is distinct from excluded
$$;

-- The argument is a select over "t" that gives the ids of units.
create or replace function keep_unit_lines() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ids_of text := '';
  ids bigint[];
begin
  if tg_op <> 'INSERT' then ids_of := replace(tg_argv[0], '{t}', 'rows_before'); end if;
  if tg_op <> 'DELETE' then ids_of := ids_of || case when ids_of = '' then '' else ' union ' end || replace(tg_argv[0], '{t}', 'rows_after'); end if;
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
      ('rental_unit', 'select id from {t}'),
      ('hazard', 'select unit_id from {t}'),
      ('visit', 'select unit_id from {t}'),
      ('inspection', 'select unit_id from {t}'),
      ('declaration', 'select unit_id from {t}'),
      ('cell_block', 'select u.id from {t} t join rental_unit u on u.block_id = t.block_id')
    ) as list (table_name, place)
  loop
    execute format('drop trigger if exists %I on %I', watched.table_name || '_line_inserted', watched.table_name);
    execute format('drop trigger if exists %I on %I', watched.table_name || '_line_updated', watched.table_name);
    execute format('drop trigger if exists %I on %I', watched.table_name || '_line_deleted', watched.table_name);
    execute format('create trigger %I after insert on %I referencing new table as rows_after for each statement execute function keep_unit_lines(%L)', watched.table_name || '_line_inserted', watched.table_name, watched.place);
    execute format('create trigger %I after update on %I referencing old table as rows_before new table as rows_after for each statement execute function keep_unit_lines(%L)', watched.table_name || '_line_updated', watched.table_name, watched.place);
    -- With a unit its line goes by itself.
    if watched.table_name <> 'rental_unit' then
      execute format('create trigger %I after delete on %I referencing old table as rows_before for each statement execute function keep_unit_lines(%L)', watched.table_name || '_line_deleted', watched.table_name, watched.place);
    end if;
  end loop;
end $$;

insert into unit_line select s.* from unit_line_source s where not exists (select from unit_line l where l.unit_id = s.unit_id);

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
revoke all on function make_unit_lines(bigint[]), find_building_ids(text, integer), find_unit_ids_by_code(text, integer), find_unit_ids_by_extra(text, text, text, numeric, integer) from public;
grant execute on function find_building_ids(text, integer), find_unit_ids_by_code(text, integer), find_unit_ids_by_extra(text, text, text, numeric, integer) to gridstead_app;
revoke all on unit_line_source from public;
