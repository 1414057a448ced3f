-- A plan is a complete alternative membership of one or more communities: a copy of the grid that is worked on aside, compared
-- with the present one and published whole. `base` and `base_cell_id` remember what the present grid was when the plan was made or
-- rebased: name, kind, colour, inPieces, lockedById and officerId of a cell (null for a cell that is new), the cell of a block.
create table plan (
  id bigint generated always as identity primary key,
  name text not null constraint plan_name_length check (length(name) between 1 and 80),
  note text not null default '' constraint plan_note_length check (length(note) <= 2000),
  division_code text not null constraint plan_division_format check (division_code ~ '^\d{12}$'),
  division_codes text[] not null constraint plan_divisions_some check (cardinality(division_codes) between 1 and 200),
  state text not null default 'draft' constraint plan_state_known check (state in ('draft', 'scheduled', 'published', 'withdrawn')),
  made_by bigint not null constraint plan_maker_exists references account,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  based_at timestamptz not null default now(),
  copied_from bigint constraint plan_copied_from_exists references plan on delete set null,
  effective_at timestamptz,
  published_by bigint constraint plan_publisher_exists references account,
  published_at timestamptz,
  edit_id bigint constraint plan_edit_exists references edit on delete set null,
  refusal jsonb,
  version integer not null default 1,
  constraint plan_scheduled_has_date check (state <> 'scheduled' or effective_at is not null)
);
create index plan_division_idx on plan (division_code);
create index plan_scheduled_idx on plan (effective_at) where state = 'scheduled';

create table plan_cell (
  id bigint generated always as identity primary key,
  plan_id bigint not null constraint plan_cell_plan_exists references plan on delete cascade,
  cell_id bigint constraint plan_cell_cell_exists references cell on delete cascade,
  division_code text not null,
  name text not null constraint plan_cell_name_length check (length(name) between 1 and 80),
  kind text not null default 'ordinary' constraint plan_cell_kind_known check (kind in ('ordinary', 'special')),
  colour smallint not null default 1 constraint plan_cell_colour_known check (colour between 1 and 8),
  in_pieces boolean not null default false,
  locked_by bigint constraint plan_cell_locked_by_exists references account,
  officer_id bigint constraint plan_cell_officer_exists references account,
  lineage bigint[] not null default '{}',
  ended boolean not null default false,
  base jsonb,
  version integer not null default 1,
  constraint plan_cell_once unique (plan_id, cell_id),
  constraint plan_cell_of_plan unique (plan_id, id)
);
create index plan_cell_plan_idx on plan_cell (plan_id);

create table plan_block (
  plan_id bigint not null constraint plan_block_plan_exists references plan on delete cascade,
  block_id bigint not null constraint plan_block_block_exists references block on delete cascade,
  plan_cell_id bigint,
  base_cell_id bigint constraint plan_block_base_cell_exists references cell on delete set null,
  version integer not null default 1,
  primary key (plan_id, block_id),
  constraint plan_block_cell_of_plan foreign key (plan_id, plan_cell_id) references plan_cell (plan_id, id) on delete set null (plan_cell_id)
);
create index plan_block_cell_idx on plan_block (plan_cell_id);

create table plan_comment (
  id bigint generated always as identity primary key,
  plan_id bigint not null constraint plan_comment_plan_exists references plan on delete cascade,
  account_id bigint not null constraint plan_comment_account_exists references account,
  at timestamptz not null default now(),
  text text not null constraint plan_comment_length check (length(text) between 1 and 1000)
);
create index plan_comment_plan_idx on plan_comment (plan_id, at);

-- An edit of a plan is stepped back and forth inside that plan only.
alter table edit add column plan_id bigint constraint edit_plan_exists references plan on delete cascade;
create index edit_plan_idx on edit (plan_id) where plan_id is not null;
