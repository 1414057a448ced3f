-- Keeps `visit_day` by statement, summed by day and block and written in that order, like block_load. Re-run whenever this
-- file changes; it then counts everything anew.
create or replace function keep_visit_day() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parts text[] := '{}';
begin
  if tg_op <> 'DELETE' then parts := parts || 'select due_on, block_id, 1, (done_at is not null)::int from rows_after'::text; end if;
  if tg_op <> 'INSERT' then parts := parts || 'select due_on, block_id, -1, -(done_at is not null)::int from rows_before'::text; end if;
  execute format(
    'insert into visit_day as d (due_on, block_id, division_code, due, done)
     select moved.due_on, b.id, b.division_code, moved.due, moved.done
     from (select due_on, block_id, sum(due) due, sum(done) done from (%s) line (due_on, block_id, due, done) group by 1, 2) moved
     join block b on b.id = moved.block_id
     where (moved.due, moved.done) <> (0, 0)
     order by moved.due_on, b.id
     on conflict (due_on, block_id) do update set due = d.due + excluded.due, done = d.done + excluded.done',
    array_to_string(parts, ' union all '));
  return null;
end $$;

create or replace function recount_visit_day() returns void language sql security definer set search_path = public, pg_temp as $$
  delete from visit_day;
  insert into visit_day (due_on, block_id, division_code, due, done)
  select v.due_on, b.id, b.division_code, count(*), count(v.done_at) from visit v join block b on b.id = v.block_id group by 1, 2, 3;
$$;
revoke all on function recount_visit_day() from public;

create or replace function recount_visit_day_after() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform recount_visit_day();
  return null;
end $$;

drop trigger if exists visit_counted_insert on visit;
drop trigger if exists visit_counted_update on visit;
drop trigger if exists visit_counted_delete on visit;
drop trigger if exists visit_counted_truncate on visit;
create trigger visit_counted_insert after insert on visit referencing new table as rows_after for each statement execute function keep_visit_day();
create trigger visit_counted_update after update on visit referencing old table as rows_before new table as rows_after for each statement execute function keep_visit_day();
create trigger visit_counted_delete after delete on visit referencing old table as rows_before for each statement execute function keep_visit_day();
create trigger visit_counted_truncate after truncate on visit for each statement execute function recount_visit_day_after();

select recount_visit_day();
