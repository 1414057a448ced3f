-- Writes `audit_line` for every table in which people or the system change something, and links the lines of a transaction when it
-- commits. Re-run whenever this file changes; what is left out, and why, stands beside the list of tables at the end.

-- A shape as text when a reader can use it, else its hash: the edits of the grid keep the shapes themselves.
create or replace function audit_shape(g geometry) returns text language sql immutable parallel safe as $$
  select case when ST_NPoints(g) <= 100 then ST_AsText(g, 7) else 'sha256 ' || encode(sha256(ST_AsBinary(g)), 'hex') end
$$;

-- That something sealed or hashed is there, and whether it changed; never what it is.
create or replace function audit_hidden(value text) returns text language sql immutable parallel safe as $$
  select '•' || left(encode(sha256(convert_to(value, 'UTF8')), 'hex'), 8)
$$;

-- What the hash of a line covers. Changing this text would break every chain: it never changes.
create or replace function audit_text(l audit_line) returns text language sql stable as $$
  select concat_ws('|', l.id, extract(epoch from l.at), coalesce(l.account_id::text, '-'), coalesce(l.role, '-'), coalesce(l.request_id, '-'), l.table_name,
    l.op, coalesce(l.row_key, '-'), l.row_count, coalesce(l.division_code, '-'), coalesce(l.before::text, '-'), coalesce(l.after::text, '-'))
$$;

-- `to_id` null: to the newest.
create or replace function audit_digest(of_txid xid8, from_id bigint, to_id bigint, out lines integer, out last_id bigint, out digest bytea) language sql stable as $$
  select count(*)::int, coalesce(max(l.id), from_id), sha256(convert_to(coalesce(string_agg(audit_text(l), E'\n' order by l.id), ''), 'UTF8'))
  from audit_line l where l.txid = of_txid and l.id >= from_id and l.id <= coalesce(to_id, 9223372036854775807)
$$;

create or replace function audit_hash(previous bytea, seq bigint, digest bytea) returns bytea language sql immutable as $$
  select sha256(previous || int8send(seq) || digest)
$$;

-- Makes the trigger function of one table: `row_key` and `division` of a row r, `whole_row` r as JSON, `differs` whether rows o and n
-- do, `was` and `became` their changed columns as JSON. A function a table, so that its statements are planned once a session.
create or replace function make_audit_function(table_name text, row_key text, division text, whole_row text, differs text, was text, became text) returns void
language plpgsql as $make$
declare
  who constant text := 'nullif(current_setting(''gridstead.account'', true), '''')::bigint, nullif(current_setting(''gridstead.role'', true), ''''), nullif(current_setting(''gridstead.request'', true), '''')';
  head constant text := 'with told as (insert into audit_line (account_id, role, request_id, table_name, op, row_key, row_count, division_code, before, after) select ' || who || ', ';
  tail constant text := ' returning id) insert into audit_link (first_id) select min(id) from told having count(*) > 0 on conflict do nothing';
  pairs constant text := format('rows_before o join rows_after n on %s = %s where %s', replace(row_key, 'r.', 'o.'), replace(row_key, 'r.', 'n.'), differs);
  span constant text := 'jsonb_build_object(''first'', min(k), ''last'', max(k))';
  inserted constant text := head || format('%L, ''insert'', ', table_name);
  updated constant text := head || format('%L, ''update'', ', table_name);
  deleted constant text := head || format('%L, ''delete'', ', table_name);
begin
  execute format($text$
    create or replace function %I() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
    declare
      many boolean;
    begin
      if tg_op = 'INSERT' then
        select count(*) > 500 into many from (select from rows_after limit 501) few;
        if many then %s; else %s; end if;
      elsif tg_op = 'DELETE' then
        select count(*) > 5000 into many from (select from rows_before limit 5001) few;
        if many then %s; else %s; end if;
      else
        select count(*) > 5000 into many from (select from rows_before limit 5001) few;
        if many then %s; else %s; end if;
      end if;
      return null;
    end $body$ $text$,
    'audit_of_' || table_name,
    inserted || format('null, count(*)::int, null, null, %s from (select %s k from rows_after r) whole', span, row_key) || tail,
    inserted || format('%s, 1, %s, null, %s from rows_after r', row_key, division, whole_row) || tail,
    deleted || format('null, count(*)::int, null, %s, null from (select %s k from rows_before r) whole', span, row_key) || tail,
    deleted || format('%s, 1, %s, %s, null from rows_before r', row_key, division, whole_row) || tail,
    updated || format('null, count(*)::int, null, %s, null from (select %s k from %s) whole having count(*) > 0', span, replace(row_key, 'r.', 'n.'), pairs) || tail,
    updated || format('%s, 1, %s, %s, %s from %s', replace(row_key, 'r.', 'n.'), replace(division, 'r.', 'n.'), was, became, pairs) || tail);
end $make$;

-- At the end of the transaction, one after the other: whoever commits next continues from this hash.
create or replace function link_audit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before_seq bigint;
  before_hash bytea;
  told record;
begin
  perform pg_advisory_xact_lock(7302612);
  select k.seq, k.hash into before_seq, before_hash from audit_link k where k.seq is not null order by k.seq desc limit 1;
  before_seq := coalesce(before_seq, 0);
  before_hash := coalesce(before_hash, sha256(''));
  select * into told from audit_digest(new.txid, new.first_id, null);
  update audit_link set seq = before_seq + 1, at = clock_timestamp(), last_id = told.last_id, lines = told.lines, digest = told.digest, previous = before_hash,
    hash = audit_hash(before_hash, before_seq + 1, told.digest) where txid = new.txid;
  return null;
end $$;

create or replace function keep_audit() returns trigger language plpgsql as $$
begin
  -- A link gets its number and its hash once, when its transaction commits.
  if tg_op = 'UPDATE' and tg_table_name = 'audit_link' then
    if old.seq is null and new.txid = old.txid then return new; end if;
  end if;
  raise exception 'What is written down of changes is never changed or deleted (% on %).', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;

drop trigger if exists audit_link_linked on audit_link;
create constraint trigger audit_link_linked after insert on audit_link deferrable initially deferred for each row execute function link_audit();
drop trigger if exists audit_line_kept on audit_line;
create trigger audit_line_kept before update or delete on audit_line for each row execute function keep_audit();
drop trigger if exists audit_line_not_emptied on audit_line;
create trigger audit_line_not_emptied before truncate on audit_line for each statement execute function keep_audit();
drop trigger if exists audit_link_kept on audit_link;
create trigger audit_link_kept before update or delete on audit_link for each row execute function keep_audit();
drop trigger if exists audit_link_not_emptied on audit_link;
create trigger audit_link_not_emptied before truncate on audit_link for each statement execute function keep_audit();

-- Left out: what others are derived from and made again (block_adjacency, block_load, cell_shape, unit_line, visit_day, street_network, notice_counter, incident_counter;
-- people_count, people_edition, people_rest, reporting_block: published once and never changed), the secret of their noise (count_secret),
-- what is a log that nobody may change itself (change, transition, handover, rule_change, emergency_log, emergency_mark, thread_message_text, thread_seen), what became of messages (outbox), what a draw chose
-- from (spot_check_candidates: the draw has its hash), what a board was (board_version: the board's own lines tell), what is to be done and then forgotten (unit_line_change, file_to_remove, spent_ticket, identity_attempt), and migration.
do $$
declare
  watched record;
  ways record;
begin
  for watched in
    select * from (values
      ('division', '{}'::text[], '{}'::text[]), ('street', '{}', '{}'), ('water', '{}', '{}'), ('landuse', '{}', '{}'), ('setting', '{}', '{}'),
      ('account', '{password_hash}', '{last_seen_at}'), ('account_link', '{token_hash}', '{}'), ('jurisdiction', '{}', '{}'), ('session', '{token_hash}', '{seen_at,active_at,expires_at}'), ('api_token', '{token_hash}', '{last_used_at}'), ('account_identity', '{subject}', '{used_at}'),
      ('block', '{}', '{box}'), ('board', '{}', '{}'), ('board_link', '{token_hash,device_hash}', '{last_seen_at}'), ('cell', '{}', '{}'), ('cell_block', '{}', '{}'), ('assignment', '{}', '{}'), ('edit', '{}', '{forward,inverse}'),
      ('building', '{}', '{block_id,division_code,point}'), ('rental_unit', '{}', '{block_id,division_code,grade_lines,graded_at}'),
      ('unit_room', '{}', '{}'), ('other_room', '{}', '{}'), ('lease', '{note}', '{block_id,division_code}'), ('hazard', '{note}', '{block_id,division_code}'),
      ('incident', '{note,answers,title}', '{block_id,division_code}'), ('incident_report', '{receipt_hash,name_sealed,phone_sealed,email_sealed}', '{}'), ('reporter_look', '{}', '{}'),
      ('incident_class', '{}', '{}'), ('incident_limit', '{}', '{}'), ('incident_template', '{}', '{}'), ('incident_view', '{}', '{}'), ('area_category', '{}', '{}'), ('department', '{}', '{}'), ('duty', '{}', '{}'), ('inspection', '{note}', '{block_id,division_code}'), ('visit', '{}', '{block_id,division_code}'),
      ('plan', '{}', '{}'), ('plan_cell', '{}', '{base}'), ('plan_block', '{}', '{}'), ('plan_comment', '{}', '{}'),
      ('saved_run', '{}', '{result}'), ('street_schedule', '{}', '{}'), ('role_notice', '{}', '{}'), ('work_alert', '{}', '{}'), ('overlay', '{}', '{}'), ('overlay_feature', '{}', '{}'),
      ('imported_layer', '{}', '{}'), ('imported_edition', '{}', '{}'), ('imported_feature', '{}', '{}'), ('panorama_place', '{}', '{block_id,division_code}'), ('panorama', '{}', '{}'),
      ('calendar', '{}', '{}'), ('calendar_day', '{}', '{}'), ('contact', '{name_sealed,phone_sealed,email_sealed,name_masked,phone_masked}', '{}'),
      ('contact_look', '{}', '{}'), ('occupant_duty', '{}', '{}'), ('occupant', '{name_sealed,document_sealed}', '{document_hash,document_tail}'),
      ('correction', '{wish_sealed,answer_sealed}', '{}'), ('retention_run', '{}', '{}'), ('extra_field', '{}', '{}'), ('saved_search', '{}', '{}'), ('declaration', '{receipt_hash,extra,refused_reason}', '{}'),
      ('letter_template', '{}', '{}'), ('letter', '{}', '{}'), ('form', '{}', '{}'), ('form_version', '{}', '{}'), ('attachment', '{}', '{}'),
      ('attachment_capture', '{captured_at,geom}', '{}'), ('notice', '{receipt_hash}', '{}'), ('notice_item', '{}', '{}'), ('spot_check_draw', '{}', '{}'),
      ('grade_contest', '{}', '{}'),
      ('emergency_plan', '{}', '{}'), ('emergency', '{end_note}', '{block_ids}'), ('emergency_task', '{note}', '{}'), ('emergency_building', '{note}', '{}'),
      ('bulletin', '{}', '{}'), ('bulletin_receipt', '{}', '{}'), ('thread', '{}', '{}'), ('thread_message', '{}', '{text}'), ('message_file', '{name}', '{}'), ('town_file', '{}', '{}'), ('town_file_version', '{}', '{}'), ('point', '{}', '{}'), ('point_kind', '{}', '{}'),
      ('factor_totp', '{secret_sealed}', '{last_step}'), ('passkey', '{credential_id,public_key}', '{counter,used_at}'), ('recovery_code', '{code_hash}', '{}'),
      ('half_session', '{token_hash}', '{tries}'), ('known_device', '{token_hash}', '{seen_at}'), ('account_note', '{}', '{}')
    ) as list (table_name, hidden, omitted)
  loop
    select
      -- A key that is itself hidden names no row: such a table has a number too.
      case when 'token_hash' = any (watched.hidden) and exists (select from pg_attribute a where a.attrelid = watched.table_name::regclass and a.attname = 'id') then 'r.id::text' else
      (select 'concat_ws(''/'', ' || string_agg(format('r.%I', a.attname), ', ' order by a.attnum) || ')' from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = watched.table_name::regclass and i.indisprimary) end as key,
      '(select to_jsonb(x) from (select ' || string_agg(format('%s as %I', shown.how, c.column_name), ', ' order by c.ordinal_position) || ') x)' as whole_row,
      format('(%s) is distinct from (%s)', string_agg(format('o.%I', c.column_name), ', ' order by c.ordinal_position), string_agg(format('n.%I', c.column_name), ', ' order by c.ordinal_position)) as differs,
      -- Only what changed is put into words: comparing is cheap, and most columns stay.
      '(''{'' || concat_ws('','', ' || string_agg(format('case when o.%1$I is distinct from n.%1$I then ''%2$s:'' || coalesce(to_json(%3$s)::text, ''null'') end', c.column_name, to_json(c.column_name::text), replace(shown.how, 'r.', 'o.')), ', ' order by c.ordinal_position) || ') || ''}'')::jsonb' as was,
      '(''{'' || concat_ws('','', ' || string_agg(format('case when o.%1$I is distinct from n.%1$I then ''%2$s:'' || coalesce(to_json(%3$s)::text, ''null'') end', c.column_name, to_json(c.column_name::text), replace(shown.how, 'r.', 'n.')), ', ' order by c.ordinal_position) || ') || ''}'')::jsonb' as became,
      case when exists (select from information_schema.columns d where d.table_schema = 'public' and d.table_name = watched.table_name and d.column_name = 'division_code')
        then 'r.division_code' else 'null::text' end as division
    into ways
    from information_schema.columns c, lateral (select case
      -- Words of people, and masks: so short that even a hash of them could be guessed.
      when c.column_name = any (watched.hidden) and c.column_name in ('note', 'end_note', 'extra', 'answers', 'refused_reason', 'name_masked', 'phone_masked') then format('case when r.%I is not null then ''•'' end', c.column_name)
      when c.column_name = any (watched.hidden) then format('audit_hidden(r.%I::text)', c.column_name)
      when c.udt_name = 'geometry' then format('audit_shape(r.%I)', c.column_name)
      else format('r.%I', c.column_name) end) shown (how)
    where c.table_schema = 'public' and c.table_name = watched.table_name and c.is_generated = 'NEVER'
      and c.column_name <> all (watched.omitted || array['version', 'original', 'search_text']);
    execute format('drop trigger if exists zz_audit_inserted on %I', watched.table_name);
    execute format('drop trigger if exists zz_audit_updated on %I', watched.table_name);
    execute format('drop trigger if exists zz_audit_deleted on %I', watched.table_name);
    perform make_audit_function(watched.table_name, ways.key, ways.division, ways.whole_row, ways.differs, ways.was, ways.became);
    execute format('create trigger zz_audit_inserted after insert on %I referencing new table as rows_after for each statement execute function %I()', watched.table_name, 'audit_of_' || watched.table_name);
    execute format('create trigger zz_audit_updated after update on %I referencing old table as rows_before new table as rows_after for each statement execute function %I()', watched.table_name, 'audit_of_' || watched.table_name);
    execute format('create trigger zz_audit_deleted after delete on %I referencing old table as rows_before for each statement execute function %I()', watched.table_name, 'audit_of_' || watched.table_name);
  end loop;
end $$;
