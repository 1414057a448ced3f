-- Signing in with the town's own account (OpenID Connect): which account is which subject at the provider, and attempts that are under
-- way. API tokens with a sign to know them by, limits of place and network, and an end that is written down.
create table account_identity (
  id bigint generated always as identity primary key,
  account_id bigint not null constraint account_identity_account_exists references account on delete cascade constraint account_identity_once unique,
  issuer text not null constraint account_identity_issuer_length check (length(issuer) between 1 and 500),
  -- OpenID Connect Core 2: at most 255 ASCII characters, never assigned again.
  subject text not null constraint account_identity_subject_length check (length(subject) between 1 and 255),
  -- Who decides role and jurisdiction: administrators here, or the provider's claims at every sign-in.
  rights_from text not null default 'town' constraint account_identity_rights_known check (rights_from in ('town', 'provider')),
  linked_at timestamptz not null default now(),
  -- Null: by the person with an invitation, or made from claims.
  linked_by bigint constraint account_identity_linker_exists references account,
  used_at timestamptz,
  -- The account's version after its rights were ended because the claim was gone: only while nobody touched it since may a claim that is
  -- back enable it again.
  ended_version integer,
  constraint account_identity_subject_once unique (issuer, subject)
);

-- Between the way to the provider and the way back: used once, by the browser that began. Everything secret of an attempt is derived from
-- a cookie that is kept nowhere here.
create table identity_attempt (
  state_hash text primary key,
  expires_at timestamptz not null,
  return_path text not null constraint identity_attempt_path_length check (length(return_path) between 1 and 2000),
  -- With an invitation: links the account that it is for.
  link_id bigint constraint identity_attempt_link_exists references account_link on delete cascade
);
create index identity_attempt_expires_idx on identity_attempt (expires_at);

-- Unlinking ends the sessions that were begun that way.
alter table session add column identity_id bigint constraint session_identity_exists references account_identity on delete cascade;
create index session_identity_idx on session (identity_id) where identity_id is not null;

alter table api_token
  -- The first characters, to recognise a token by.
  add column prefix text not null default '' constraint api_token_prefix_length check (length(prefix) <= 20),
  -- Empty: everywhere the account may look. Else only there, as far as the account may look there.
  add column division_codes text[] not null default '{}' constraint api_token_divisions_format
    check (array_to_string(division_codes, ',', 'none') ~ '^(\d{12}(,\d{12}){0,19})?$'),
  -- Empty: from anywhere. Addresses with a prefix length, as 10.1.0.0/16.
  add column networks text[] not null default '{}' constraint api_token_networks_few check (cardinality(networks) <= 8),
  add column last_used_at timestamptz,
  add column revoked_at timestamptz,
  -- Null in a token that has ended: because role or state of its account changed.
  add column revoked_by bigint constraint api_token_revoker_exists references account;
-- Tokens from before could be recognised by nothing and be used from anywhere.
update api_token set revoked_at = now();
alter table api_token
  add constraint api_token_scopes_known check (scopes <@ '{read,write,tiles,exports,audit}'::text[] and cardinality(scopes) > 0),
  add constraint api_token_life check (expires_at <= created_at + interval '8784 hours');
create index api_token_account_idx on api_token (account_id);
