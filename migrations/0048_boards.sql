-- Boards of the wall: what hangs on a screen in the hall, as data; each kept state, so that a change can be taken back; and links by
-- which one screen without an account shows a board, counts only.
create table board (
  id bigint generated always as identity primary key,
  slug text not null constraint board_slug_form check (slug ~ '^[a-z0-9-]{1,40}$'),
  name text not null constraint board_name_length check (length(name) between 1 and 60),
  name_en text not null constraint board_name_en_length check (length(name_en) between 1 and 60),
  -- What it counts; null is the whole town.
  division_code text constraint board_division_form check (division_code ~ '^\d{12}$'),
  theme text not null constraint board_theme_known check (theme in ('light', 'dark', 'by_time')),
  -- Grid and widgets (server/src/boards/contract.ts); boards/rules.ts has judged it.
  layout jsonb not null,
  version integer not null default 1,
  made_by bigint constraint board_maker_exists references account,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  removed_at timestamptz
);
-- The address of a board that was taken down is free again.
create unique index board_slug_key on board (slug) where removed_at is null;

-- What a board was before each change. `undone_at`: this state has been brought back, so the one before it is next.
create table board_version (
  board_id bigint not null constraint board_version_board_exists references board on delete cascade,
  version integer not null,
  kept jsonb not null,
  replaced_by bigint constraint board_version_account_exists references account,
  replaced_at timestamptz not null default now(),
  undone_at timestamptz,
  constraint board_version_pkey primary key (board_id, version)
);

create table board_link (
  id bigint generated always as identity primary key,
  board_id bigint not null constraint board_link_board_exists references board on delete cascade,
  -- Where the screen hangs.
  label text not null constraint board_link_label_length check (length(label) between 1 and 60),
  -- SHA-256 of the secret in the link; the link itself is shown once.
  token_hash text not null constraint board_link_token_key unique,
  -- SHA-256 of the secret that the one screen keeps; null until the link was opened, and again when another screen may open it.
  device_hash text constraint board_link_device_key unique,
  made_by bigint constraint board_link_maker_exists references account,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  bound_at timestamptz,
  last_seen_at timestamptz,
  revoked_at timestamptz
);
create index board_link_board_idx on board_link (board_id);
