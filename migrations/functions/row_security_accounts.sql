-- Who keeps accounts: the administrator, and nobody his or her own rights. Passwords, links and the hashes of sessions are the owner's
-- alone. Stands after row_security.sql because it uses its functions. Re-run on change.
alter table account enable row level security;
drop policy if exists account_read on account;
drop policy if exists account_make on account;
drop policy if exists account_keep on account;
create policy account_read on account for select to gridstead_app using (true);
create policy account_make on account for insert to gridstead_app with check ((select scope_role()) = 'administrator');
create policy account_keep on account for update to gridstead_app
  using ((select scope_role()) = 'administrator' and id is distinct from nullif(current_setting('gridstead.account', true), '')::bigint);
grant select (id, login, name, name_en, phone, role, state, on_duty, since, last_seen_at, version) on account to gridstead_app;
grant insert (login, name, name_en, phone, role) on account to gridstead_app;
grant update (name, name_en, phone, role, state, on_duty, version) on account to gridstead_app;

alter table jurisdiction enable row level security;
drop policy if exists jurisdiction_read on jurisdiction;
drop policy if exists jurisdiction_make on jurisdiction;
drop policy if exists jurisdiction_keep on jurisdiction;
-- Who answers for which division is no secret among those who work in the town: cells are given to officers by it.
create policy jurisdiction_read on jurisdiction for select to gridstead_app using ((select scope_role()) <> 'public');
create policy jurisdiction_make on jurisdiction for insert to gridstead_app with check (
  (select scope_role()) = 'administrator' and account_id is distinct from nullif(current_setting('gridstead.account', true), '')::bigint);
create policy jurisdiction_keep on jurisdiction for update to gridstead_app using (
  (select scope_role()) = 'administrator' and account_id is distinct from nullif(current_setting('gridstead.account', true), '')::bigint);
grant select, insert on jurisdiction to gridstead_app;
grant update (valid) on jurisdiction to gridstead_app;

alter table session enable row level security;
drop policy if exists session_read on session;
drop policy if exists session_end on session;
create policy session_read on session for select to gridstead_app using (
  (select scope_role()) = 'administrator' or account_id = nullif(current_setting('gridstead.account', true), '')::bigint);
create policy session_end on session for delete to gridstead_app using (
  (select scope_role()) = 'administrator' or account_id = nullif(current_setting('gridstead.account', true), '')::bigint);
grant select (id, account_id, created_at, seen_at, expires_at, user_agent), delete on session to gridstead_app;

alter table account_link enable row level security;
drop policy if exists account_link_read on account_link;
drop policy if exists account_link_make on account_link;
create policy account_link_read on account_link for select to gridstead_app using ((select scope_role()) = 'administrator');
create policy account_link_make on account_link for insert to gridstead_app with check (
  (select scope_role()) = 'administrator' and made_by = nullif(current_setting('gridstead.account', true), '')::bigint);
drop policy if exists account_link_end on account_link;
create policy account_link_end on account_link for update to gridstead_app using ((select scope_role()) = 'administrator');
grant select (id, account_id, kind, made_by, made_at, expires_at, used_at), insert, update (expires_at) on account_link to gridstead_app;
grant usage on all sequences in schema public to gridstead_app;

-- Whether somebody can sign in with a password, without showing its hash.
create or replace function account_has_password(wanted bigint) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select scope_role() = 'administrator' and exists (select from account where id = wanted and password_hash is not null)
$$;
revoke all on function account_has_password(bigint) from public;
grant execute on function account_has_password(bigint) to gridstead_app;
