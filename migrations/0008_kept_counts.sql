-- More that is kept while rows are written, so that a list of 1,227 cells reads neither geometry nor every visit of the day.
-- A cell's outline in short (functions/cell_shape.sql). Public ground, like the cell.
create table cell_shape (
  cell_id bigint primary key constraint cell_shape_cell_exists references cell on delete cascade,
  blocks integer not null,
  area_m2 double precision not null,
  box double precision[] not null,
  label_at double precision[] not null
);
grant select on cell_shape to gridstead_app;

-- Visits due and done by day and block (functions/visit_day.sql).
create table visit_day (
  due_on date not null,
  block_id bigint not null constraint visit_day_block_exists references block on delete cascade,
  division_code text not null,
  due integer not null default 0,
  done integer not null default 0,
  primary key (due_on, block_id)
);

-- Overdue hazards by block straight from the index.
create index hazard_late_idx on hazard (deadline_at) include (block_id, division_code) where state <> 'closed';
