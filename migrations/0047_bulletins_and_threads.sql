-- Bulletins to roles and areas with receipts, threads on an incident or a cell, and the photos and papers that lie with both.
create table bulletin (
  id bigint generated always as identity primary key,
  uuid uuid not null constraint bulletin_uuid_once unique,
  title text not null constraint bulletin_title_length check (length(title) between 1 and 120),
  text text not null constraint bulletin_text_length check (length(text) between 1 and 4000),
  level text not null constraint bulletin_level_known check (level in ('info', 'important', 'urgent')),
  roles text[] not null constraint bulletin_roles_known check (roles <@ array['administrator', 'supervisor', 'duty_officer', 'analyst', 'officer', 'auditor']),
  -- As they were named, 12 digits; none: wherever the author looks.
  areas text[] not null default '{}' constraint bulletin_areas_few check (cardinality(areas) <= 50),
  -- What that comes to: the significant parts of codes. '' is the whole town.
  reach text[] not null constraint bulletin_reach_some check (cardinality(reach) > 0),
  starts_at timestamptz,
  ends_at timestamptz,
  needs_receipt boolean not null,
  corrects bigint constraint bulletin_corrects_exists references bulletin,
  state text not null constraint bulletin_state_known check (state in ('draft', 'published', 'withdrawn')),
  account_id bigint not null constraint bulletin_author_exists references account,
  made_at timestamptz not null default now(),
  published_at timestamptz,
  withdrawn_at timestamptz,
  version integer not null default 1,
  constraint bulletin_ends_after_start check (ends_at > starts_at),
  constraint bulletin_published_dated check (state <> 'published' or (published_at is not null and starts_at is not null))
);
create index bulletin_published_idx on bulletin (starts_at desc) where state = 'published';
create index bulletin_author_idx on bulletin (account_id, made_at desc);
create index bulletin_corrects_idx on bulletin (corrects) where corrects is not null;

-- That somebody has read it: once, and never taken back.
create table bulletin_receipt (
  bulletin_id bigint not null constraint bulletin_receipt_bulletin_exists references bulletin on delete cascade,
  account_id bigint not null constraint bulletin_receipt_account_exists references account,
  read_at timestamptz not null default now(),
  primary key (bulletin_id, account_id)
);
create index bulletin_receipt_account_idx on bulletin_receipt (account_id);

create table thread (
  id bigint generated always as identity primary key,
  incident_id bigint constraint thread_incident_exists references incident on delete cascade constraint thread_incident_once unique,
  cell_id bigint constraint thread_cell_exists references cell on delete cascade constraint thread_cell_once unique,
  made_at timestamptz not null default now(),
  constraint thread_about_one_thing check ((incident_id is null) <> (cell_id is null))
);

create table thread_message (
  id bigint generated always as identity primary key,
  uuid uuid not null constraint thread_message_uuid_once unique,
  thread_id bigint not null constraint thread_message_thread_exists references thread on delete cascade,
  account_id bigint not null constraint thread_message_author_exists references account,
  -- Empty of one that was withdrawn or whose time is over; what stood there is in thread_message_text until then.
  text text not null constraint thread_message_text_length check (length(text) <= 2000),
  answers bigint constraint thread_message_answers_exists references thread_message on delete set null,
  mentions bigint[] not null default '{}' constraint thread_message_mentions_few check (cardinality(mentions) <= 20),
  made_at timestamptz not null default now(),
  edited_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by bigint constraint thread_message_withdrawn_by_exists references account,
  erased_at timestamptz,
  version integer not null default 1
);
create index thread_message_thread_idx on thread_message (thread_id, id);
create index thread_message_account_idx on thread_message (account_id);
create index thread_message_kept_idx on thread_message (made_at) where erased_at is null;

-- What a message said before it was edited or withdrawn.
create table thread_message_text (
  id bigint generated always as identity primary key,
  message_id bigint not null constraint thread_message_text_message_exists references thread_message on delete cascade,
  text text not null constraint thread_message_text_kept_length check (length(text) <= 2000),
  account_id bigint not null constraint thread_message_text_account_exists references account,
  until timestamptz not null default now()
);
create index thread_message_text_message_idx on thread_message_text (message_id, id);

-- How far somebody has read: the newest message that was on the screen.
create table thread_seen (
  thread_id bigint not null constraint thread_seen_thread_exists references thread on delete cascade,
  account_id bigint not null constraint thread_seen_account_exists references account,
  message_id bigint not null,
  primary key (thread_id, account_id)
);

-- Photos and PDF that lie with a message or a bulletin; laid to nothing they go after a time.
create table message_file (
  id bigint generated always as identity primary key,
  uuid uuid not null constraint message_file_uuid_once unique,
  sha256 text not null constraint message_file_hash_format check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes integer not null,
  media_type text not null constraint message_file_type_known check (media_type in ('image/jpeg', 'image/png', 'application/pdf')),
  name text not null constraint message_file_name_length check (length(name) between 1 and 120),
  account_id bigint not null constraint message_file_account_exists references account,
  made_at timestamptz not null default now(),
  bulletin_id bigint constraint message_file_bulletin_exists references bulletin on delete cascade,
  message_id bigint constraint message_file_message_exists references thread_message on delete cascade,
  constraint message_file_with_one_thing check (bulletin_id is null or message_id is null)
);
create index message_file_bulletin_idx on message_file (bulletin_id) where bulletin_id is not null;
create index message_file_message_idx on message_file (message_id) where message_id is not null;
create index message_file_hash_idx on message_file (sha256);
create index message_file_loose_idx on message_file (made_at) where bulletin_id is null and message_id is null;

-- Others add words to these lists too: what is known already stays known.
do $$
declare
  entry record;
begin
  for entry in
    select * from (values ('transition', 'transition_thing_known', 'thing', 'bulletin'), ('work_alert', 'work_alert_kind_known', 'kind', 'bulletin_urgent'),
      ('work_alert', 'work_alert_thing_known', 'thing', 'bulletin')) as list (table_name, name, column_name, word)
  loop
    execute (select format('alter table %I drop constraint %I, add constraint %I check (%I in (%s))', entry.table_name, entry.name, entry.name, entry.column_name,
      string_agg(distinct quote_literal(word), ', ' order by quote_literal(word)))
      from (select m[1] as word from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''', 'g') m
        where c.conname = entry.name and c.conrelid = entry.table_name::regclass union select entry.word) words);
  end loop;
end $$;
