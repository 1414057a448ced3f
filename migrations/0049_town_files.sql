-- Files of a division, with every version that was kept of each.
create table town_file (
  id bigint generated always as identity primary key,
  division_code text not null constraint town_file_division_format check (division_code ~ '^\d{12}$'),
  category text not null constraint town_file_category_known check (category in ('plan', 'rule', 'form', 'training', 'map', 'list', 'other')),
  title text not null constraint town_file_title_length check (length(title) between 1 and 120),
  made_at timestamptz not null default now(),
  made_by bigint not null constraint town_file_maker_exists references account,
  removed_at timestamptz,
  removed_by bigint constraint town_file_remover_exists references account,
  version integer not null default 1,
  constraint town_file_removed_by_somebody check ((removed_at is null) = (removed_by is null))
);
create index town_file_division_idx on town_file (division_code) where removed_at is null;
create index town_file_removed_idx on town_file (removed_at) where removed_at is not null;

create table town_file_version (
  id bigint generated always as identity primary key,
  file_id bigint not null constraint town_file_version_file_exists references town_file on delete cascade,
  -- 1 is the first; the highest is the present one.
  number integer not null constraint town_file_version_number_positive check (number > 0),
  sha256 text not null constraint town_file_version_hash_format check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes integer not null constraint town_file_version_size check (bytes between 1 and 26214400),
  media_type text not null,
  name text not null constraint town_file_version_name_length check (length(name) between 1 and 120),
  note text constraint town_file_version_note_length check (length(note) <= 300),
  -- The version whose bytes it has, when an older one was made the present one again.
  same_as integer,
  account_id bigint not null constraint town_file_version_account_exists references account,
  made_at timestamptz not null default now(),
  constraint town_file_version_once unique (file_id, number)
);
create index town_file_version_hash_idx on town_file_version (sha256);
