-- The grid. The truth is cell_block: which block belongs to which cell, from when to when (one cell per block at any instant).
create table block (
  id bigint generated always as identity primary key,
  code text not null constraint block_code_key unique constraint block_code_format check (code ~ '^\d{15}$'),
  division_code text not null constraint block_division_exists references division (code),
  kind text not null default 'land' constraint block_kind_known check (kind in ('land', 'water')),
  geom geometry(MultiPolygon, 4326) not null constraint block_geom_valid check (ST_IsValid(geom)),
  area_m2 double precision not null,
  source_id text constraint block_source_id_key unique,
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  replaced_by bigint[],
  version integer not null default 1
);
create index block_geom_idx on block using gist (geom);
create index block_division_idx on block (division_code);

create table block_adjacency (
  a bigint not null constraint block_adjacency_a_exists references block on delete cascade,
  b bigint not null constraint block_adjacency_b_exists references block on delete cascade,
  shared_m double precision not null constraint block_adjacency_shared_positive check (shared_m > 0),
  primary key (a, b),
  constraint block_adjacency_ordered check (a < b)
);
create index block_adjacency_b_idx on block_adjacency (b);

create table cell (
  id bigint generated always as identity primary key,
  code text not null constraint cell_code_key unique constraint cell_code_format check (code ~ '^\d{12}-\d{2,3}$'),
  division_code text not null constraint cell_division_exists references division (code),
  name text not null,
  kind text not null default 'ordinary' constraint cell_kind_known check (kind in ('ordinary', 'special')),
  in_pieces boolean not null default false,
  locked_by bigint constraint cell_locked_by_exists references account,
  colour smallint not null default 1 constraint cell_colour_known check (colour between 1 and 8),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  version integer not null default 1
);
create index cell_division_idx on cell (division_code);

create table cell_block (
  id bigint generated always as identity primary key,
  cell_id bigint not null constraint cell_block_cell_exists references cell,
  block_id bigint not null constraint cell_block_block_exists references block on delete cascade,
  valid tstzrange not null,
  constraint cell_block_valid_not_empty check (not isempty(valid)),
  constraint cell_block_one_cell exclude using gist (block_id with =, valid with &&)
);
create index cell_block_cell_idx on cell_block (cell_id);
create unique index cell_block_current_idx on cell_block (block_id) where upper_inf(valid);

create table assignment (
  id bigint generated always as identity primary key,
  cell_id bigint not null constraint assignment_cell_exists references cell on delete cascade,
  account_id bigint not null constraint assignment_account_exists references account,
  role text not null default 'primary' constraint assignment_role_known check (role in ('primary', 'substitute')),
  valid tstzrange not null,
  constraint assignment_valid_not_empty check (not isempty(valid)),
  constraint assignment_one_primary exclude using gist (cell_id with =, valid with &&) where (role = 'primary')
);
create index assignment_account_idx on assignment (account_id);
create index assignment_cell_idx on assignment (cell_id);

-- Every change of the grid as data, with its inverse: undo applies the inverse through the same door.
create table edit (
  id bigint generated always as identity primary key,
  account_id bigint not null constraint edit_account_exists references account,
  made_at timestamptz not null default now(),
  kind text not null,
  label jsonb not null,
  forward jsonb not null,
  inverse jsonb not null,
  undone_at timestamptz
);
create index edit_account_idx on edit (account_id, id desc);
