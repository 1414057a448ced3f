-- Lists of units at town scale: one narrow row for each unit with what lists filter and sort by, kept by triggers (functions/unit_line.sql).
-- Narrow, because a condition that no index serves reads all of them: 443,000 rows are 32 MB and 30 ms. Words are read from the unit and
-- its building, for the page only. Nothing of a person. And what the register needs to add and deregister units.
alter table rental_unit add column uuid uuid not null default gen_random_uuid();
alter table rental_unit add constraint rental_unit_uuid_key unique (uuid);
alter table rental_unit add column deregistered_on date;
alter table rental_unit add column deregistered_reason text constraint rental_unit_reason_known check (deregistered_reason in ('ended', 'moved_out', 'sold', 'own_use', 'demolished', 'declared_in_error', 'other'));
create index rental_unit_estate_code_idx on rental_unit (estate_unit_code, id) where estate_unit_code is not null;
create index rental_unit_extra_idx on rental_unit using gin (extra) where extra <> '{}';

-- Numbers at one length, so that 9 stands before 10.
create function sortable(words text) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(case when found.part[1] ~ '^\d' then lpad(found.part[1], greatest(6, length(found.part[1])), '0') else found.part[1] end, '' order by found.number), '')
  from regexp_matches(coalesce(words, ''), '\d+|\D+', 'g') with ordinality found (part, number)
$$;
alter table building add column sort_text text collate "C" generated always as (
  sortable(coalesce(street, estate, name, source_id)) || ' ' || sortable(house_number) || ' ' || coalesce(estate, '')
) stored;
create index building_sort_idx on building (sort_text, id);

create table unit_line (
  unit_id bigint primary key constraint unit_line_unit_exists references rental_unit on delete cascade,
  building_id bigint not null,
  -- 0: in no block, no cell, no division.
  block_id bigint not null,
  cell_id integer not null,
  division_id integer not null,
  due_at timestamptz,
  area_m2 real,
  room_number integer,
  letter_until date,
  registered_on date,
  last_visit_on date,
  next_visit_on date,
  floor smallint,
  rooms smallint,
  beds smallint,
  -- 0 none, 1 green, 2 yellow, 3 orange, 4 red.
  grade smallint not null,
  -- In the order of the catalogue (server/src/register/catalogue.ts), from 1.
  status smallint not null,
  letting smallint not null,
  open_hazards smallint not null,
  -- Severity of the worst open hazard; null: none.
  worst smallint,
  waiting smallint not null,
  lettable boolean not null
);
create index unit_line_building_idx on unit_line (building_id, floor, room_number, unit_id);
create index unit_line_block_idx on unit_line (block_id);
create index unit_line_cell_idx on unit_line (cell_id, unit_id);
create index unit_line_division_idx on unit_line (division_id, unit_id);
create index unit_line_due_idx on unit_line (due_at, unit_id);
create index unit_line_area_idx on unit_line (area_m2, unit_id);
create index unit_line_room_idx on unit_line (room_number, unit_id);
create index unit_line_letter_idx on unit_line (letter_until, unit_id);
create index unit_line_registered_idx on unit_line (registered_on, unit_id);
create index unit_line_last_visit_idx on unit_line (last_visit_on, unit_id);
create index unit_line_next_visit_idx on unit_line (next_visit_on, unit_id);
create index unit_line_floor_idx on unit_line (floor, unit_id);
create index unit_line_grade_idx on unit_line (grade, unit_id);
create index unit_line_status_idx on unit_line (status, unit_id);
create index unit_line_letting_idx on unit_line (letting, unit_id);
create index unit_line_hazards_idx on unit_line (open_hazards, unit_id);
create index unit_line_worst_idx on unit_line (worst, unit_id);
create index unit_line_waiting_idx on unit_line (unit_id) where waiting > 0;
create index unit_line_rooms_idx on unit_line (rooms, unit_id);
create index unit_line_beds_idx on unit_line (beds, unit_id);
create index unit_line_not_lettable_idx on unit_line (unit_id) where not lettable;
