-- Accounts kept by administrators: an invitation or a reset as a link that is used once, sessions that can be named to end them.
create table account_link (
  id bigint generated always as identity primary key,
  account_id bigint not null constraint account_link_account_exists references account on delete cascade,
  kind text not null constraint account_link_kind_known check (kind in ('invitation', 'reset')),
  -- SHA-256 of the secret in the link; the link itself is shown once.
  token_hash text not null constraint account_link_token_key unique,
  made_by bigint constraint account_link_maker_exists references account,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_link_account_idx on account_link (account_id);

alter table session add column id bigint generated always as identity constraint session_id_key unique;
alter table account add column last_seen_at timestamptz;
