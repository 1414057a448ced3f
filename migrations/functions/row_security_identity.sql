-- API tokens and links with the town's identity provider: everybody his or her own, the administrator all, and the hash of a token
-- nobody. A request that came with a token (gridstead.token) changes neither accounts nor rights nor tokens, whatever the API would say.
-- Stands after row_security_accounts.sql because it uses its tables. Re-run on change.
alter table api_token enable row level security;
drop policy if exists api_token_read on api_token;
drop policy if exists api_token_make on api_token;
drop policy if exists api_token_end on api_token;
create policy api_token_read on api_token for select to gridstead_app using (
  (select scope_role()) = 'administrator' or account_id = nullif(current_setting('gridstead.account', true), '')::bigint);
create policy api_token_make on api_token for insert to gridstead_app with check (
  account_id = nullif(current_setting('gridstead.account', true), '')::bigint);
create policy api_token_end on api_token for update to gridstead_app using (
  (select scope_role()) = 'administrator' or account_id = nullif(current_setting('gridstead.account', true), '')::bigint)
  with check (revoked_by = nullif(current_setting('gridstead.account', true), '')::bigint);
grant select (id, account_id, name, scopes, prefix, division_codes, networks, created_at, expires_at, last_used_at, revoked_at, revoked_by) on api_token to gridstead_app;
grant insert (account_id, token_hash, name, scopes, prefix, division_codes, networks, expires_at) on api_token to gridstead_app;
grant update (revoked_at, revoked_by) on api_token to gridstead_app;

alter table account_identity enable row level security;
drop policy if exists account_identity_read on account_identity;
drop policy if exists account_identity_make on account_identity;
drop policy if exists account_identity_end on account_identity;
create policy account_identity_read on account_identity for select to gridstead_app using (
  (select scope_role()) = 'administrator' or account_id = nullif(current_setting('gridstead.account', true), '')::bigint);
create policy account_identity_make on account_identity for insert to gridstead_app with check (
  (select scope_role()) = 'administrator' and account_id is distinct from nullif(current_setting('gridstead.account', true), '')::bigint
  and linked_by = nullif(current_setting('gridstead.account', true), '')::bigint);
create policy account_identity_end on account_identity for delete to gridstead_app using (
  (select scope_role()) = 'administrator' and account_id is distinct from nullif(current_setting('gridstead.account', true), '')::bigint);
grant select on account_identity to gridstead_app;
grant insert (account_id, issuer, subject, rights_from, linked_by), delete on account_identity to gridstead_app;
-- Attempts to sign in are the owner's alone.
alter table identity_attempt enable row level security;

do $$
declare
  place text;
begin
  foreach place in array array['account', 'account_identity', 'account_link', 'api_token', 'jurisdiction', 'session'] loop
    execute format('drop policy if exists %I on %I', place || '_add_by_person', place);
    execute format('drop policy if exists %I on %I', place || '_change_by_person', place);
    execute format('drop policy if exists %I on %I', place || '_remove_by_person', place);
    execute format('create policy %I on %I as restrictive for insert to gridstead_app with check (coalesce(current_setting(''gridstead.token'', true), '''') = '''')', place || '_add_by_person', place);
    execute format('create policy %I on %I as restrictive for update to gridstead_app using (coalesce(current_setting(''gridstead.token'', true), '''') = '''')', place || '_change_by_person', place);
    execute format('create policy %I on %I as restrictive for delete to gridstead_app using (coalesce(current_setting(''gridstead.token'', true), '''') = '''')', place || '_remove_by_person', place);
  end loop;
end $$;

-- What a token may do comes from its account: another role, or none any more, ends it.
create or replace function end_tokens_of_account() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update api_token set revoked_at = now() where account_id = new.id and revoked_at is null;
  return null;
end $$;
drop trigger if exists account_tokens_ended on account;
create trigger account_tokens_ended after update of role, state on account for each row
  when (old.role <> new.role or (old.state <> new.state and new.state <> 'active')) execute function end_tokens_of_account();
