-- More than a password: one-time codes, passkeys, recovery codes; sign-in in two steps; devices that signed in before; when a session was
-- last used by a person and whether it is locked. All of it is the owner's alone: a request's role has no right to any of these tables.
create table factor_totp (
  account_id bigint primary key constraint factor_totp_account_exists references account on delete cascade,
  -- AES-256-GCM, the key lies outside the database.
  secret_sealed bytea not null,
  made_at timestamptz not null default now(),
  -- The 30-second step of the last code that was accepted: that one and those before it are over.
  last_step bigint not null
);

create table passkey (
  id bigint generated always as identity primary key,
  account_id bigint not null constraint passkey_account_exists references account on delete cascade,
  credential_id text not null constraint passkey_credential_key unique constraint passkey_credential_length check (length(credential_id) between 1 and 1400),
  public_key bytea not null,
  -- Signatures made so far, as the authenticator says; 0 for those that do not count.
  counter bigint not null default 0,
  transports text[] not null default '{}',
  name text not null constraint passkey_name_length check (length(name) between 1 and 80),
  made_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkey_account_idx on passkey (account_id);

create table recovery_code (
  id bigint generated always as identity primary key,
  account_id bigint not null constraint recovery_code_account_exists references account on delete cascade,
  -- SHA-256 of account and code; 80 random bits need no slow hash.
  code_hash text not null constraint recovery_code_hash_key unique,
  made_at timestamptz not null default now(),
  used_at timestamptz
);
create index recovery_code_account_idx on recovery_code (account_id);

-- The password was right, the second step is asked for. Over after minutes, after a few wrong tries, or when it became a session.
create table half_session (
  id bigint generated always as identity primary key,
  token_hash text not null constraint half_session_hash_key unique,
  account_id bigint not null constraint half_session_account_exists references account on delete cascade,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  tries smallint not null default 0
);
create index half_session_account_idx on half_session (account_id);

-- Tickets of passkeys that were used; kept as long as they could be shown again.
create table spent_ticket (
  ticket_hash text primary key,
  expires_at timestamptz not null
);
create index spent_ticket_over_idx on spent_ticket (expires_at);

create table known_device (
  id bigint generated always as identity primary key,
  token_hash text not null,
  account_id bigint not null constraint known_device_account_exists references account on delete cascade,
  made_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  constraint known_device_once unique (token_hash, account_id)
);
create index known_device_account_idx on known_device (account_id);

-- What somebody else did to an account, told to its owner until it was read.
create table account_note (
  id bigint generated always as identity primary key,
  account_id bigint not null constraint account_note_account_exists references account on delete cascade,
  kind text not null constraint account_note_kind_known check (kind in ('factors_removed', 'passkey_copied')),
  by_id bigint constraint account_note_by_exists references account,
  at timestamptz not null default now(),
  seen_at timestamptz
);
create index account_note_unseen_idx on account_note (account_id) where seen_at is null;

-- When a person last did something with it; what a page reads by itself does not count.
alter table session add column active_at timestamptz not null default now();
alter table session add column locked_at timestamptz;
-- Whether more than a password opened it.
alter table session add column strong boolean not null default false;

do $$
declare
  place text;
begin
  foreach place in array array['factor_totp', 'passkey', 'recovery_code', 'half_session', 'spent_ticket', 'known_device', 'account_note'] loop
    execute format('alter table %I enable row level security', place);
    execute format('revoke all on %I from gridstead_app', place);
  end loop;
end $$;
