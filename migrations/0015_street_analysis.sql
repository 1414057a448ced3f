-- What is kept of street analysis: saved runs with everything that is needed to compute them again, weekly schedules, notices to a
-- role, and overlays. `reach_divisions` (code prefixes) and `reach_blocks` say where its maker could look when it was made: who
-- reads it must be able to look at all of that (functions/row_security_streets.sql).

-- The network a run was computed on, once for each revision: pure ground, no record of the register.
create table street_network (
  revision text primary key constraint street_network_revision_format check (revision ~ '^[0-9a-f]{16}$'),
  columns bytea not null,
  segments bytea not null,
  kept_at timestamptz not null default now()
);

create table street_schedule (
  id bigint generated always as identity primary key,
  name text not null constraint street_schedule_name_length check (length(name) between 1 and 80),
  account_id bigint not null constraint street_schedule_account_exists references account,
  division_code text constraint street_schedule_division_format check (division_code ~ '^\d{12}$'),
  wish jsonb not null,
  days integer not null constraint street_schedule_days_plausible check (days between 7 and 3650),
  weekday smallint not null constraint street_schedule_weekday_known check (weekday between 1 and 7),
  hour smallint not null constraint street_schedule_hour_known check (hour between 0 and 23),
  rules jsonb not null,
  made_at timestamptz not null default now(),
  next_at timestamptz not null,
  last_run_id uuid,
  last_fault text,
  -- Whoever computes it holds it until then; a server that died lets go by the clock.
  claim uuid,
  claimed_until timestamptz,
  constraint street_schedule_claim_ends check ((claim is null) = (claimed_until is null))
);
create index street_schedule_due_idx on street_schedule (next_at);
create index street_schedule_account_idx on street_schedule (account_id);

create table saved_run (
  id bigint generated always as identity primary key,
  run_id uuid not null constraint saved_run_once unique,
  name text not null constraint saved_run_name_length check (length(name) between 1 and 80),
  note text not null default '' constraint saved_run_note_length check (length(note) <= 2000),
  account_id bigint not null constraint saved_run_account_exists references account,
  saved_at timestamptz not null default now(),
  division_code text constraint saved_run_division_format check (division_code ~ '^\d{12}$'),
  reach_divisions text[] not null,
  reach_blocks bigint[] not null,
  wish jsonb not null,
  totals jsonb not null,
  digest text not null constraint saved_run_digest_format check (digest ~ '^[0-9a-f]{64}$'),
  code_version text not null,
  schedule_id bigint constraint saved_run_schedule_exists references street_schedule on delete set null,
  network_revision text not null constraint saved_run_network_exists references street_network,
  -- The run as it was answered, and the placed records with the rest of the task.
  run bytea not null,
  task bytea not null
);
create index saved_run_account_idx on saved_run (account_id, saved_at);
create index saved_run_schedule_idx on saved_run (schedule_id, id) where schedule_id is not null;
create index saved_run_network_idx on saved_run (network_revision);

-- A rule of a schedule was met: told to a role, about streets. It goes with the run it speaks of.
create table role_notice (
  id bigint generated always as identity primary key,
  role text not null constraint role_notice_role_known check (role in ('supervisor', 'duty_officer', 'analyst')),
  division_code text,
  reach_divisions text[] not null,
  reach_blocks bigint[] not null,
  run_id uuid not null constraint role_notice_run_exists references saved_run (run_id) on delete cascade,
  schedule_name text not null,
  rule jsonb not null,
  count integer not null constraint role_notice_count_some check (count > 0),
  streets jsonb not null,
  at timestamptz not null,
  seen_at timestamptz,
  seen_by bigint constraint role_notice_seen_by_exists references account
);
create index role_notice_role_idx on role_notice (role, at);
create index role_notice_run_idx on role_notice (run_id);

create table overlay (
  id bigint generated always as identity primary key,
  name text not null constraint overlay_name_length check (length(name) between 1 and 80),
  account_id bigint not null constraint overlay_account_exists references account,
  made_at timestamptz not null default now(),
  division_code text constraint overlay_division_format check (division_code ~ '^\d{12}$'),
  reach_divisions text[] not null,
  reach_blocks bigint[] not null,
  wish jsonb not null,
  features integer not null default 0,
  box double precision[],
  seconds double precision not null default 0
);
create index overlay_account_idx on overlay (account_id);

create table overlay_feature (
  overlay_id bigint not null constraint overlay_feature_overlay_exists references overlay on delete cascade,
  number integer not null,
  geom geometry(Geometry, 4326) not null constraint overlay_feature_geom_valid check (ST_IsValid(geom)),
  properties jsonb not null,
  primary key (overlay_id, number)
);
create index overlay_feature_geom_idx on overlay_feature using gist (geom);
