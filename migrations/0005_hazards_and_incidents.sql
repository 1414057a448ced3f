-- What was found and what happened. A hazard's point is that of its building when it names no place of its own.
create table hazard (
  id bigint generated always as identity primary key,
  source_id text not null constraint hazard_source_id_key unique,
  unit_id bigint constraint hazard_unit_exists references rental_unit on delete cascade,
  building_id bigint constraint hazard_building_exists references building on delete cascade,
  division_code text,
  block_id bigint,
  geom geometry(Point, 4326) not null,
  class text not null,
  item text not null,
  severity smallint not null constraint hazard_severity_known check (severity between 1 and 3),
  state text not null constraint hazard_state_known check (state in ('found', 'notified', 'extended', 'reported_fixed', 'failed', 'escalated', 'closed')),
  title text,
  address text,
  round smallint not null default 1,
  found_at timestamptz not null,
  notified_at timestamptz,
  deadline_at timestamptz,
  reported_fixed_at timestamptz,
  closed_at timestamptz,
  found_by bigint constraint hazard_found_by_exists references account,
  closed_by bigint constraint hazard_closed_by_exists references account,
  original jsonb,
  version integer not null default 1,
  constraint hazard_closed_has_date check ((state = 'closed') = (closed_at is not null))
);
create index hazard_geom_idx on hazard using gist (geom);
create index hazard_block_idx on hazard (block_id);
create index hazard_building_idx on hazard (building_id);
create index hazard_unit_idx on hazard (unit_id);
create index hazard_open_idx on hazard (deadline_at) where state <> 'closed';
create index hazard_found_idx on hazard (found_at);
create index hazard_closed_idx on hazard (closed_at) where closed_at is not null;

create table incident (
  id bigint generated always as identity primary key,
  source_id text not null constraint incident_source_id_key unique,
  division_code text,
  block_id bigint,
  geom geometry(Point, 4326) not null,
  class text not null,
  title text,
  address text,
  state text not null constraint incident_state_known check (state in ('open', 'closed')),
  opened_at timestamptz not null,
  dispatched_at timestamptz,
  due_at timestamptz,
  closed_at timestamptz,
  original jsonb,
  version integer not null default 1
);
create index incident_geom_idx on incident using gist (geom);
create index incident_block_idx on incident (block_id);
create index incident_opened_idx on incident (opened_at);

create table inspection (
  id bigint generated always as identity primary key,
  source_id text not null constraint inspection_source_id_key unique,
  unit_id bigint constraint inspection_unit_exists references rental_unit on delete cascade,
  building_id bigint constraint inspection_building_exists references building on delete cascade,
  division_code text,
  block_id bigint,
  account_id bigint constraint inspection_account_exists references account,
  kind text not null constraint inspection_kind_known check (kind in ('routine', 're_inspection', 'spot_check')),
  result text constraint inspection_result_known check (result in ('pass', 'fail', 'no_access')),
  at timestamptz not null,
  original jsonb
);
create index inspection_unit_idx on inspection (unit_id);
create index inspection_block_idx on inspection (block_id, at);

-- A visit that the grade of a unit asks for: due on a day, done or not.
create table visit (
  id bigint generated always as identity primary key,
  unit_id bigint not null constraint visit_unit_exists references rental_unit on delete cascade,
  division_code text,
  block_id bigint,
  due_on date not null,
  done_at timestamptz,
  account_id bigint constraint visit_account_exists references account,
  constraint visit_once unique (unit_id, due_on)
);
create index visit_due_idx on visit (due_on);
create index visit_block_idx on visit (block_id);
