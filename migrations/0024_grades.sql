-- Who changed the town's rules, doubts about a grade, since when a grade stands, from which homes a spot check was drawn.
create table rule_change (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  account_id bigint not null constraint rule_change_account_exists references account,
  -- The rules whole, as they have held since.
  rules jsonb not null,
  changed text[] not null
);

-- A visit is changed by plans, inspections and the clock: who writes over somebody else's change is told.
alter table visit add column version integer not null default 1;
create index visit_open_unit_idx on visit (unit_id) where done_at is null and state <> 'cancelled';
create index visit_draw_idx on visit (draw_id) where draw_id is not null;
create index visit_done_idx on visit (done_at) where done_at is not null;
create index inspection_passed_idx on inspection (unit_id, at) where result = 'pass';

-- graded_at says when the grade or its lines were last written; this since when the grade is what it is.
alter table rental_unit add column grade_since timestamptz;

create table grade_contest (
  id bigint generated always as identity primary key,
  unit_id bigint not null constraint grade_contest_unit_exists references rental_unit on delete cascade,
  grade text constraint grade_contest_grade_known check (grade in ('G', 'Y', 'O', 'R')),
  score smallint,
  lines jsonb,
  reason text not null constraint grade_contest_reason_length check (length(reason) between 1 and 1000),
  state text not null default 'open' constraint grade_contest_state_known check (state in ('open', 'stands', 'corrected')),
  at timestamptz not null default now(),
  account_id bigint not null constraint grade_contest_account_exists references account,
  answer text constraint grade_contest_answer_length check (length(answer) between 1 and 1000),
  answered_at timestamptz,
  answered_by bigint constraint grade_contest_answered_by_exists references account,
  version integer not null default 1,
  constraint grade_contest_answered check ((state = 'open') = (answer is null) and (answer is null) = (answered_at is null))
);
create unique index grade_contest_one_open on grade_contest (unit_id) where state = 'open';

-- The homes a spot check was drawn from, in order: what the seed and the hash are worth nothing without.
create table spot_check_candidates (
  draw_id bigint primary key constraint spot_check_candidates_draw_exists references spot_check_draw on delete cascade,
  packed bytea not null
);
