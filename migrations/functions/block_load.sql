-- Keeps `block_load` by statement: what a statement adds or takes away is summed by block and written in block order, so that
-- two writers wait for each other instead of deadlocking. Re-run whenever this file changes; it then counts everything anew.
create or replace function keep_block_load() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  weight text := tg_argv[0];  -- buildings, units, critical, serious, general of one row "t"
  parts text[] := '{}';
begin
  if tg_op <> 'DELETE' then parts := parts || format('select t.block_id, 1 sign, %s from rows_after t where t.block_id is not null', weight); end if;
  if tg_op <> 'INSERT' then parts := parts || format('select t.block_id, -1 sign, %s from rows_before t where t.block_id is not null', weight); end if;
  execute format(
    'insert into block_load as l (block_id, division_code, buildings, units, critical, serious, general)
     select b.id, b.division_code, d.buildings, d.units, d.critical, d.serious, d.general
     from (
       select block_id, sum(sign * buildings) buildings, sum(sign * units) units,
         sum(sign * critical) critical, sum(sign * serious) serious, sum(sign * general) general
       from (%s) moved (block_id, sign, buildings, units, critical, serious, general)
       group by block_id
     ) d
     join block b on b.id = d.block_id
     where (d.buildings, d.units, d.critical, d.serious, d.general) <> (0, 0, 0, 0, 0)
     order by b.id
     on conflict (block_id) do update set buildings = l.buildings + excluded.buildings, units = l.units + excluded.units,
       critical = l.critical + excluded.critical, serious = l.serious + excluded.serious, general = l.general + excluded.general',
    array_to_string(parts, ' union all '));
  return null;
end $$;

-- Counts everything anew: at first, and after a truncate. The counts are otherwise kept exactly by the triggers.
create or replace function recount_block_load() returns void language sql security definer set search_path = public, pg_temp as $$
  delete from block_load;
  insert into block_load (block_id, division_code, buildings, units, critical, serious, general)
  select b.id, b.division_code, sum(w.buildings), sum(w.units), sum(w.critical), sum(w.serious), sum(w.general)
  from (
    select block_id, count(*), 0, 0, 0, 0 from building group by 1
    union all select block_id, 0, count(*), 0, 0, 0 from rental_unit where status <> 'deregistered' group by 1
    union all select block_id, 0, 0, count(*) filter (where severity = 1), count(*) filter (where severity = 2), count(*) filter (where severity = 3)
      from hazard where state <> 'closed' group by 1
  ) w (block_id, buildings, units, critical, serious, general)
  join block b on b.id = w.block_id
  group by b.id;
$$;

revoke all on function recount_block_load() from public;

create or replace function recount_block_load_after() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform recount_block_load();
  return null;
end $$;

do $$
declare
  weighed record;
begin
  for weighed in
    select * from (values
      ('building', '1, 0, 0, 0, 0'),
      ('rental_unit', '0, (t.status <> ''deregistered'')::int, 0, 0, 0'),
      ('hazard', '0, 0, (t.state <> ''closed'' and t.severity = 1)::int, (t.state <> ''closed'' and t.severity = 2)::int, (t.state <> ''closed'' and t.severity = 3)::int')
    ) as list (table_name, weight)
  loop
    execute format('drop trigger if exists %I on %I', weighed.table_name || '_weighed_insert', weighed.table_name);
    execute format('drop trigger if exists %I on %I', weighed.table_name || '_weighed_update', weighed.table_name);
    execute format('drop trigger if exists %I on %I', weighed.table_name || '_weighed_delete', weighed.table_name);
    execute format('drop trigger if exists %I on %I', weighed.table_name || '_weighed_truncate', weighed.table_name);
    execute format('create trigger %I after insert on %I referencing new table as rows_after for each statement execute function keep_block_load(%L)', weighed.table_name || '_weighed_insert', weighed.table_name, weighed.weight);
    execute format('create trigger %I after update on %I referencing old table as rows_before new table as rows_after for each statement execute function keep_block_load(%L)', weighed.table_name || '_weighed_update', weighed.table_name, weighed.weight);
    execute format('create trigger %I after delete on %I referencing old table as rows_before for each statement execute function keep_block_load(%L)', weighed.table_name || '_weighed_delete', weighed.table_name, weighed.weight);
    execute format('create trigger %I after truncate on %I for each statement execute function recount_block_load_after()', weighed.table_name || '_weighed_truncate', weighed.table_name);
  end loop;
end $$;

select recount_block_load();
