-- What a block weighs, kept while rows are written: summing 443,000 rental units for every list of cells takes too long.
-- Overdue hazards and visits due depend on the clock and are counted when asked. Filled by functions/block_load.sql.
create table block_load (
  block_id bigint primary key constraint block_load_block_exists references block on delete cascade,
  division_code text not null,
  buildings integer not null default 0,
  units integer not null default 0,
  critical integer not null default 0,
  serious integer not null default 0,
  general integer not null default 0
);
create index block_load_division_idx on block_load (division_code);

-- Where a block's name stands: computed once, because a block is never reshaped.
alter table block add column label_at geometry(Point, 4326) generated always as (ST_PointOnSurface(geom)) stored;

create index visit_day_block_idx on visit (due_on, block_id) include (division_code, done_at);
