-- Who may sign in, as what, and where. A grid officer is an account with the role 'officer'.
create table account (
  id bigint generated always as identity primary key,
  login text not null constraint account_login_key unique constraint account_login_format check (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  name text not null,
  name_en text,
  phone text,
  role text not null constraint account_role_known check (role in ('administrator', 'supervisor', 'duty_officer', 'analyst', 'officer', 'auditor')),
  password_hash text,
  state text not null default 'active' constraint account_state_known check (state in ('active', 'disabled')),
  on_duty boolean not null default true,
  source_id text constraint account_source_id_key unique,
  since date not null default current_date,
  version integer not null default 1
);
create index account_name_idx on account using gin (name gin_trgm_ops);

-- A division with everything below it. Cells come through assignments, not through this table.
create table jurisdiction (
  id bigint generated always as identity primary key,
  account_id bigint not null constraint jurisdiction_account_exists references account on delete cascade,
  division_code text not null constraint jurisdiction_division_format check (division_code ~ '^\d{12}$'),
  valid tstzrange not null default tstzrange(now(), null),
  constraint jurisdiction_once exclude using gist (account_id with =, division_code with =, valid with &&)
);

create table session (
  token_hash text primary key,
  account_id bigint not null constraint session_account_exists references account on delete cascade,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  user_agent text
);
create index session_account_idx on session (account_id);

create table api_token (
  id bigint generated always as identity primary key,
  token_hash text not null constraint api_token_hash_key unique,
  account_id bigint not null constraint api_token_account_exists references account on delete cascade,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
