-- Emergencies: plans as data with kept versions, an emergency on an area, its tasks, the roll call of its buildings, and its log.
-- About buildings and work, never about persons: no table here has a column for one but the accounts of staff.

-- A version that is current is never changed: it is retired by the next one. `family` is what all versions of a plan share.
create table emergency_plan (
  id bigint generated always as identity primary key,
  family uuid not null,
  number smallint not null default 1,
  class text not null constraint emergency_plan_class_known check (class in ('fire', 'gas', 'flood', 'typhoon', 'outage', 'collapse', 'other')),
  name text not null constraint emergency_plan_name_length check (length(name) between 1 and 80),
  name_en text not null constraint emergency_plan_name_en_length check (length(name_en) between 1 and 120),
  division_code text not null,
  state text not null default 'draft' constraint emergency_plan_state_known check (state in ('draft', 'current', 'retired')),
  -- Roles, steps, contacts of institutions, map layers, text of the bulletin (server/src/emergency/contract-plans.ts).
  content jsonb not null,
  made_by bigint not null constraint emergency_plan_maker_exists references account,
  made_at timestamptz not null default now(),
  current_at timestamptz,
  retired_at timestamptz,
  version integer not null default 1,
  constraint emergency_plan_number_key unique (family, number)
);
create unique index emergency_plan_one_current on emergency_plan (family) where state = 'current';
create unique index emergency_plan_one_draft on emergency_plan (family) where state = 'draft';

create table emergency (
  id bigint generated always as identity primary key,
  -- Chosen by who activates: asked twice, it is one emergency.
  uuid uuid not null constraint emergency_uuid_key unique,
  plan_id bigint not null constraint emergency_plan_exists references emergency_plan,
  drill boolean not null,
  level smallint not null constraint emergency_level_known check (level between 1 and 4),
  place text not null constraint emergency_place_length check (length(place) between 1 and 120),
  -- What was chosen (circle, polygon, cells), and the ground it comes to.
  area jsonb not null,
  geom geometry(MultiPolygon, 4326) not null,
  -- Communities and blocks that the area touches: who of them sees the emergency.
  division_codes text[] not null,
  block_ids bigint[] not null,
  bulletin_zh text not null constraint emergency_bulletin_zh_length check (length(bulletin_zh) <= 600),
  bulletin_en text not null constraint emergency_bulletin_en_length check (length(bulletin_en) <= 900),
  state text not null constraint emergency_state_known check (state in ('active', 'stood_down', 'terminated')),
  activated_by bigint not null constraint emergency_activator_exists references account,
  activated_at timestamptz not null,
  ended_by bigint constraint emergency_ender_exists references account,
  ended_at timestamptz,
  end_note text constraint emergency_end_note_length check (length(end_note) <= 1000),
  version integer not null default 1,
  constraint emergency_ended_whole check ((state = 'active') = (ended_at is null) and (ended_at is null) = (ended_by is null))
);
create index emergency_active_idx on emergency using gist (geom) where state = 'active';
create index emergency_time_idx on emergency (activated_at desc, id desc);

create table emergency_task (
  id bigint generated always as identity primary key,
  emergency_id bigint not null constraint emergency_task_emergency_exists references emergency,
  -- Which step of the plan's version, from 0.
  step smallint not null,
  account_id bigint constraint emergency_task_account_exists references account,
  role text constraint emergency_task_role_known check (role in ('administrator', 'supervisor', 'duty_officer')),
  -- The cell and a block of the area for which an officer has it.
  cell_id bigint constraint emergency_task_cell_exists references cell,
  block_id bigint,
  division_code text not null,
  state text not null constraint emergency_task_state_known check (state in ('given', 'accepted', 'done', 'cannot', 'left_open')),
  round smallint not null default 1,
  due_at timestamptz not null,
  given_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  note text constraint emergency_task_note_length check (length(note) <= 500),
  version integer not null default 1,
  constraint emergency_task_one_addressee check ((account_id is null) <> (role is null))
);
create index emergency_task_emergency_idx on emergency_task (emergency_id, step, id);
create index emergency_task_account_idx on emergency_task (account_id, emergency_id) where account_id is not null;

-- The roll call: buildings as they were when they came into the area, so that the report stays true when the register goes on. A
-- building may stand in several active emergencies: a gas leak in a flood asks another question of it, and nothing may refuse an alarm.
create table emergency_building (
  id bigint generated always as identity primary key,
  emergency_id bigint not null constraint emergency_building_emergency_exists references emergency,
  building_id bigint constraint emergency_building_building_exists references building on delete set null,
  division_code text,
  block_id bigint,
  cell_id bigint,
  street text,
  address text not null,
  units integer not null,
  geom geometry(MultiPolygon, 4326) not null,
  point geometry(Point, 4326) not null,
  state text not null default 'unchecked' constraint emergency_building_state_known check (state in ('unchecked', 'checked', 'evacuated', 'needs_help')),
  note text constraint emergency_building_note_length check (length(note) <= 500),
  marked_by bigint constraint emergency_building_marker_exists references account,
  marked_at timestamptz,
  added_at timestamptz not null,
  -- Since when it is outside: the area was made smaller.
  removed_at timestamptz,
  version integer not null default 1,
  constraint emergency_building_once unique (emergency_id, building_id)
);

-- Every mark ever made. One press is one batch; taking it back is a mark too.
create table emergency_mark (
  id bigint generated always as identity primary key,
  emergency_id bigint not null constraint emergency_mark_emergency_exists references emergency,
  row_id bigint not null constraint emergency_mark_row_exists references emergency_building,
  batch uuid not null,
  undoes uuid,
  from_state text not null,
  from_note text,
  to_state text not null,
  note text constraint emergency_mark_note_length check (length(note) <= 500),
  row_version integer not null,
  account_id bigint not null constraint emergency_mark_account_exists references account,
  at timestamptz not null,
  constraint emergency_mark_once unique (batch, row_id)
);
create index emergency_mark_emergency_idx on emergency_mark (emergency_id, at, id);
create index emergency_mark_row_idx on emergency_mark (row_id, id);

-- Automatic lines say what in `details`; written ones have a text. Nobody has the right to change or delete one.
create table emergency_log (
  id bigint generated always as identity primary key,
  emergency_id bigint not null constraint emergency_log_emergency_exists references emergency,
  at timestamptz not null,
  account_id bigint constraint emergency_log_account_exists references account,
  kind text not null constraint emergency_log_kind_known check (kind in ('activated', 'area', 'task', 'marked', 'unmarked', 'written', 'stood_down', 'terminated')),
  text text constraint emergency_log_text_length check (length(text) <= 1000),
  details jsonb not null default '{}'
);
create index emergency_log_emergency_idx on emergency_log (emergency_id, at, id);
