-- Points of the town are ground: every account reads them, whoever plans inside the division writes them. A kind is the town's decision.
-- Re-run whenever this file changes.
alter table point_kind enable row level security;
drop policy if exists point_kind_read on point_kind;
drop policy if exists point_kind_add on point_kind;
drop policy if exists point_kind_change on point_kind;
create policy point_kind_read on point_kind for select to gridstead_app using ((select scope_role()) <> 'public');
create policy point_kind_add on point_kind for insert to gridstead_app with check ((select scope_role()) = 'administrator');
create policy point_kind_change on point_kind for update to gridstead_app using ((select scope_role()) = 'administrator');

alter table point enable row level security;
drop policy if exists point_read on point;
drop policy if exists point_add on point;
drop policy if exists point_change on point;
create policy point_read on point for select to gridstead_app using ((select scope_role()) <> 'public');
create policy point_add on point for insert to gridstead_app with check (
  coalesce(division_code, '') like any ((select scope_divisions())::text[]) and (select scope_role()) in ('administrator', 'supervisor'));
create policy point_change on point for update to gridstead_app using (
  coalesce(division_code, '') like any ((select scope_divisions())::text[]) and (select scope_role()) in ('administrator', 'supervisor'));
grant select, insert, update on point_kind, point to gridstead_app;
