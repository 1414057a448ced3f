-- Which homes a list shows is asked of columns in memory (server/src/register/lists/unit-lines.ts), because no index serves eleven kinds
-- of conditions in twenty-four orders: at 443,000 homes a condition that no index serves took 65 to 100 ms of a core. Here stands what
-- changed, one row a statement, kept for a day; and the indexes that served the lists go: 250 MB that every import had to write.
create table unit_line_change (
  id bigint generated always as identity primary key,
  txid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  unit_ids bigint[] not null default '{}',
  -- The order of addresses may differ.
  addresses boolean not null default false,
  -- Too much to name: read everything again.
  everything boolean not null default false
);
create index unit_line_change_txid_idx on unit_line_change (txid);

drop index unit_line_building_idx, unit_line_block_idx, unit_line_cell_idx, unit_line_division_idx, unit_line_due_idx, unit_line_area_idx,
  unit_line_room_idx, unit_line_letter_idx, unit_line_registered_idx, unit_line_last_visit_idx, unit_line_next_visit_idx, unit_line_floor_idx,
  unit_line_grade_idx, unit_line_status_idx, unit_line_letting_idx, unit_line_hazards_idx, unit_line_worst_idx, unit_line_waiting_idx,
  unit_line_rooms_idx, unit_line_beds_idx, unit_line_not_lettable_idx;
