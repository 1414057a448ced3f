-- Jurisdiction over bulletins, threads, what lies with them, and files of divisions. A bulletin and a file are told wherever their ground
-- and the asker's meet: what a subdistrict says is said to its communities and to their officers. Re-run on change.

-- Prefixes of division codes: whether one of them lies inside the asker's ground or around a part of it.
create or replace function meets_scope(prefixes text[]) returns boolean language sql stable as $$
  select exists (select from unnest(prefixes) p (prefix)
    where p.prefix like any (scope_divisions())
      or exists (select from unnest(scope_divisions()) d (pattern) where d.pattern like p.prefix || '%')
      or exists (select from block b where b.id = any (scope_blocks()) and b.division_code like p.prefix || '%'))
$$;
-- Whether all of them lie inside.
create or replace function within_scope(prefixes text[]) returns boolean language sql stable as $$
  select cardinality(prefixes) > 0 and not exists (select from unnest(prefixes) p (prefix) where not (p.prefix like any (scope_divisions())))
$$;
create or replace function asking_account() returns bigint language sql stable parallel safe as
  $$ select nullif(current_setting('gridstead.account', true), '')::bigint $$;
-- Somebody without an account is let into a block, and hears nothing of what is said about its cell.
create or replace function sees_cell(cell bigint) returns boolean language sql stable as $$
  select scope_role() <> 'public' and exists (select from cell c where c.id = $1 and (c.division_code like any (scope_divisions())
    or exists (select from cell_block k where k.cell_id = c.id and k.valid @> statement_timestamp() and k.block_id = any (scope_blocks()))))
$$;

do $$
declare
  entry record;
begin
  for entry in
    select * from (values
      ('bulletin', 'read', 'select', $p$account_id = (select asking_account()) or (select scope_role()) = 'administrator'
        or (state = 'published' and starts_at <= statement_timestamp() and (select scope_role()) = any (roles) and meets_scope(reach))$p$),
      ('bulletin', 'make', 'insert', $p$account_id = (select asking_account()) and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer') and within_scope(reach)$p$),
      ('bulletin', 'change', 'update', $p$(account_id = (select asking_account()) and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer') and within_scope(reach))
        or (select scope_role()) = 'administrator'$p$),
      ('bulletin_receipt', 'read', 'select', $p$account_id = (select asking_account()) or (select scope_role()) = 'administrator'
        or exists (select from bulletin b where b.id = bulletin_receipt.bulletin_id and b.account_id = (select asking_account()))$p$),
      ('bulletin_receipt', 'make', 'insert', $p$account_id = (select asking_account()) and exists (select from bulletin b where b.id = bulletin_receipt.bulletin_id)$p$),
      ('thread', 'read', 'select', $p$(select scope_role()) <> 'public' and (sees_cell(cell_id) or exists (select from incident i where i.id = thread.incident_id))$p$),
      ('thread', 'make', 'insert', $p$(select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer')
        and (sees_cell(cell_id) or exists (select from incident i where i.id = thread.incident_id))$p$),
      ('thread_message', 'read', 'select', $p$exists (select from thread h where h.id = thread_message.thread_id)$p$),
      ('thread_message', 'make', 'insert', $p$account_id = (select asking_account()) and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer')
        and exists (select from thread h where h.id = thread_message.thread_id)$p$),
      ('thread_message', 'change', 'update', $p$((select scope_role()) in ('administrator', 'supervisor') or (account_id = (select asking_account()) and (select scope_role()) in ('duty_officer', 'officer')))
        and exists (select from thread h where h.id = thread_message.thread_id)$p$),
      ('thread_message_text', 'read', 'select', $p$exists (select from thread_message m where m.id = thread_message_text.message_id)$p$),
      ('thread_message_text', 'make', 'insert', $p$account_id = (select asking_account()) and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer')
        and exists (select from thread_message m where m.id = thread_message_text.message_id)$p$),
      ('thread_seen', 'read', 'select', $p$account_id = (select asking_account())$p$),
      ('thread_seen', 'make', 'insert', $p$account_id = (select asking_account()) and exists (select from thread h where h.id = thread_seen.thread_id)$p$),
      ('thread_seen', 'change', 'update', $p$account_id = (select asking_account())$p$),
      ('message_file', 'read', 'select', $p$account_id = (select asking_account()) or exists (select from bulletin b where b.id = message_file.bulletin_id)
        or exists (select from thread_message m where m.id = message_file.message_id and m.withdrawn_at is null)$p$),
      ('message_file', 'make', 'insert', $p$account_id = (select asking_account()) and bulletin_id is null and message_id is null
        and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer')$p$),
      ('message_file', 'change', 'update', $p$account_id = (select asking_account()) and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer', 'officer')$p$),
      ('town_file', 'read', 'select', $p$(select scope_role()) <> 'public' and meets_scope(array[division_prefix(division_code)])$p$),
      ('town_file', 'make', 'insert', $p$made_by = (select asking_account()) and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer')
        and division_code like any ((select scope_divisions())::text[])$p$),
      ('town_file', 'change', 'update', $p$(select scope_role()) in ('administrator', 'supervisor', 'duty_officer') and division_code like any ((select scope_divisions())::text[])$p$),
      ('town_file_version', 'read', 'select', $p$exists (select from town_file f where f.id = town_file_version.file_id)$p$),
      ('town_file_version', 'make', 'insert', $p$account_id = (select asking_account()) and (select scope_role()) in ('administrator', 'supervisor', 'duty_officer')
        and exists (select from town_file f where f.id = town_file_version.file_id and f.division_code like any ((select scope_divisions())::text[]))$p$)
    ) as list (table_name, name, verb, rule)
  loop
    execute format('alter table %I enable row level security', entry.table_name);
    execute format('drop policy if exists %I on %I', entry.table_name || '_' || entry.name, entry.table_name);
    execute format('create policy %I on %I for %s to gridstead_app %s (%s)', entry.table_name || '_' || entry.name, entry.table_name, entry.verb,
      case entry.verb when 'insert' then 'with check' else 'using' end, entry.rule);
  end loop;
end $$;

grant select, insert on bulletin, bulletin_receipt, thread, thread_message, thread_message_text, thread_seen, town_file, town_file_version to gridstead_app;
-- What was published is not written anew: the state is all that changes of it (bulletins/change-bulletin.ts asks for a draft, and so does the trigger).
grant update on bulletin to gridstead_app;
grant update (text, mentions, edited_at, withdrawn_at, withdrawn_by, version) on thread_message to gridstead_app;
grant update (message_id) on thread_seen to gridstead_app;
grant select, insert (uuid, sha256, bytes, media_type, name, account_id), update (bulletin_id, message_id) on message_file to gridstead_app;
grant update (title, category, removed_at, removed_by, version) on town_file to gridstead_app;

create or replace function keep_published_bulletin() returns trigger language plpgsql as $$
begin
  if (old.title, old.text, old.level, old.roles, old.areas, old.reach, old.starts_at, old.ends_at, old.needs_receipt, old.account_id)
    is distinct from (new.title, new.text, new.level, new.roles, new.areas, new.reach, new.starts_at, new.ends_at, new.needs_receipt, new.account_id) then
    raise exception 'A bulletin that was published is not edited (%): publish another one that names it.', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
drop trigger if exists bulletin_kept on bulletin;
create trigger bulletin_kept before update on bulletin for each row when (old.state <> 'draft') execute function keep_published_bulletin();

-- The alert of an urgent bulletin is told to whom the bulletin is told, officers too.
drop policy if exists work_alert_bulletin_read on work_alert;
drop policy if exists work_alert_bulletin_seen on work_alert;
create policy work_alert_bulletin_read on work_alert for select to gridstead_app using (thing = 'bulletin' and role = (select scope_role())
  and exists (select from bulletin b where b.id = work_alert.thing_id));
create policy work_alert_bulletin_seen on work_alert for update to gridstead_app using (thing = 'bulletin' and role = (select scope_role())
  and exists (select from bulletin b where b.id = work_alert.thing_id));
