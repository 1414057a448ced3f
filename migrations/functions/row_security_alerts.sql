-- Jurisdiction over alerts of the daily work: officers for the blocks that they answer for, every other role for its divisions. Whatever
-- somebody does may raise one. And how often somebody has looked at contacts lately: a number, for the limit, for those who may not
-- read the log of looks. Re-run on change.
do $$
begin
  alter table work_alert enable row level security;
  drop policy if exists work_alert_read on work_alert;
  drop policy if exists work_alert_make on work_alert;
  drop policy if exists work_alert_seen on work_alert;
  create policy work_alert_read on work_alert for select to gridstead_app using (role = (select scope_role())
    and (block_id = any ((select scope_blocks())::bigint[]) or (role <> 'officer' and coalesce(division_code, '') like any ((select scope_divisions())::text[]))));
  create policy work_alert_make on work_alert for insert to gridstead_app with check (true);
  create policy work_alert_seen on work_alert for update to gridstead_app using (role = (select scope_role())
    and (block_id = any ((select scope_blocks())::bigint[]) or (role <> 'officer' and coalesce(division_code, '') like any ((select scope_divisions())::text[]))));
end $$;
grant select, insert on work_alert to gridstead_app;
grant update (seen_at, seen_by) on work_alert to gridstead_app;

-- Of the asking account only, since then: in all, outside its cells, at night, and since another instant at the same person (a contact or
-- an occupant); and whether an alert of the kind was raised in that time: once a period is enough.
drop function if exists my_looks(timestamptz);
drop function if exists my_looks(timestamptz, timestamptz, bigint, bigint);
create function my_looks(since timestamptz, since_person timestamptz, contact bigint, occupant bigint) returns table (kind text, looks integer, told boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.kind, count(l.account_id)::int, exists (select from work_alert a
    where a.kind = k.kind and a.thing = 'account' and a.thing_id = nullif(current_setting('gridstead.account', true), '')::bigint and a.at >= k.since)
  from (values ('many_looks', $1), ('looks_outside', $1), ('looks_at_night', $1), ('looks_same_person', $2)) k (kind, since)
  left join (select account_id, at, outside, at_night, contact_id, occupant_id from contact_look
    union all select account_id, at, outside, at_night, null, null from reporter_look) l on l.account_id = nullif(current_setting('gridstead.account', true), '')::bigint and l.at >= k.since
    and case k.kind when 'many_looks' then true when 'looks_outside' then l.outside when 'looks_at_night' then l.at_night
      else l.contact_id = $3 or l.occupant_id = $4 end
  group by k.kind, k.since
$$;
