-- Keeps `cell_shape` by statement: the cells whose membership a statement touched are measured anew, in cell order.
-- The label stands in the block nearest to the cell's middle, because the middle of a bent cell may lie outside it.
create or replace function measure_cells(cells bigint[]) returns void language sql security definer set search_path = public, pg_temp as $$
  delete from cell_shape s where s.cell_id = any (cells)
    and not exists (select from cell_block m where m.cell_id = s.cell_id and upper_inf(m.valid));

  insert into cell_shape as s (cell_id, blocks, area_m2, box, label_at)
  with held as materialized (
    select m.cell_id, b.id, b.area_m2, b.box, ST_X(b.label_at) x, ST_Y(b.label_at) y
    from cell_block m join block b on b.id = m.block_id
    where m.cell_id = any (cells) and upper_inf(m.valid)
  ),
  measured as (
    -- In block order: the same blocks always add up to the same last digit, whatever happened in between.
    select cell_id, count(*) blocks, sum(area_m2 order by id) area_m2,
      array[min(box[1]), min(box[2]), max(box[3]), max(box[4])] box,
      sum(x * area_m2) / sum(area_m2) x, sum(y * area_m2) / sum(area_m2) y
    from held group by cell_id
  ),
  label as (
    select distinct on (h.cell_id) h.cell_id, array[h.x, h.y] at
    from held h join measured using (cell_id)
    order by h.cell_id, (h.x - measured.x) ^ 2 + (h.y - measured.y) ^ 2, h.id
  )
  select cell_id, blocks, area_m2, box, label.at from measured join label using (cell_id) order by cell_id
  on conflict (cell_id) do update set blocks = excluded.blocks, area_m2 = excluded.area_m2, box = excluded.box, label_at = excluded.label_at;
$$;

create or replace function keep_cell_shape() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  touched bigint[];
begin
  if tg_op = 'INSERT' then select array_agg(distinct cell_id) into touched from rows_after;
  elsif tg_op = 'DELETE' then select array_agg(distinct cell_id) into touched from rows_before;
  else select array_agg(distinct cell_id) into touched from (select cell_id from rows_before union select cell_id from rows_after) both_sides;
  end if;
  if touched is not null then perform measure_cells(touched); end if;
  return null;
end $$;

drop trigger if exists cell_block_shaped_insert on cell_block;
drop trigger if exists cell_block_shaped_update on cell_block;
drop trigger if exists cell_block_shaped_delete on cell_block;
create trigger cell_block_shaped_insert after insert on cell_block referencing new table as rows_after for each statement execute function keep_cell_shape();
create trigger cell_block_shaped_update after update on cell_block referencing old table as rows_before new table as rows_after for each statement execute function keep_cell_shape();
create trigger cell_block_shaped_delete after delete on cell_block referencing old table as rows_before for each statement execute function keep_cell_shape();

select measure_cells(coalesce(array_agg(id), '{}')) from cell;
