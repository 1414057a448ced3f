-- Read by auditors and administrators, as far as they may look; written by the triggers alone.
alter table audit_line enable row level security;
drop policy if exists audit_line_read on audit_line;
create policy audit_line_read on audit_line for select to gridstead_app using ((select scope_role()) in ('auditor', 'administrator')
  and coalesce(division_code, '') like any ((select scope_divisions())::text[]));
alter table audit_link enable row level security;
drop policy if exists audit_link_read on audit_link;
create policy audit_link_read on audit_link for select to gridstead_app using ((select scope_role()) in ('auditor', 'administrator'));
grant select on audit_line, audit_link to gridstead_app;
