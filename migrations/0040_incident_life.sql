-- Incidents get a life: stages on the engine of states, dates that are counted, who works on them, who reported them. `state` stays what
-- lists and maps ask for (open or closed) and follows the stage (functions/incident_stage.sql); what a register brings has no stage of its own.
alter table incident add column uuid uuid not null default gen_random_uuid();
alter table incident add constraint incident_uuid_key unique (uuid);
alter table incident add column stage text not null default 'reported' constraint incident_stage_known check (stage in
  ('reported', 'verified', 'filed', 'dispatched', 'handling', 'reported_back', 'checked', 'closed', 'void', 'duplicate'));
alter table incident add column source text not null default 'import' constraint incident_source_known check (source in ('officer', 'phone', 'public', 'open311', 'import'));
alter table incident add column round smallint not null default 1;
alter table incident add column note text constraint incident_note_length check (length(note) <= 2000);
-- Answers to the form of the class. Nothing of a person is asked.
alter table incident add column answers jsonb not null default '{}';
alter table incident add column condition text;
alter table incident add column area_category text;
alter table incident add column department text;
alter table incident add column filed_at timestamptz;
alter table incident add column reported_back_at timestamptz;
-- Each clock as first counted and as put off to. due_at is the one of closing, and null while the clock stands.
alter table incident add column dispatch_first timestamptz;
alter table incident add column dispatch_by timestamptz;
alter table incident add column handle_from timestamptz;
alter table incident add column handle_first timestamptz;
alter table incident add column handle_by timestamptz;
alter table incident add column close_first timestamptz;
alter table incident add column close_by timestamptz;
-- The first of the clocks that run, kept by the trigger: what the desk sorts by.
alter table incident add column next_clock text constraint incident_clock_known check (next_clock in ('dispatch', 'handle', 'close'));
alter table incident add column next_due_at timestamptz;
alter table incident add column provisional boolean not null default false;
alter table incident add column deferred_at timestamptz;
alter table incident add column extension_until timestamptz;
alter table incident add column extension_asked_at timestamptz;
alter table incident add column extension_asked_by bigint constraint incident_extension_by_exists references account;
alter table incident add column extended smallint not null default 0;
alter table incident add column sent_back smallint not null default 0;
alter table incident add column urged smallint not null default 0;
alter table incident add column urged_at timestamptz;
-- Who is working on this.
alter table incident add column holder_id bigint constraint incident_holder_exists references account;
alter table incident add column holder_since timestamptz;
alter table incident add constraint incident_held_since check ((holder_id is null) = (holder_since is null));
alter table incident add column reported_by bigint constraint incident_reported_by_exists references account;
-- May neither check nor close it.
alter table incident add column handled_by bigint constraint incident_handled_by_exists references account;
alter table incident add column closed_by bigint constraint incident_closed_by_exists references account;
alter table incident add column close_reason text constraint incident_close_reason_known check (close_reason in ('checked', 'on_the_spot', 'void', 'duplicate', 'merged', 'import'));
alter table incident add column on_the_spot boolean not null default false;
alter table incident add column duplicate_of bigint constraint incident_duplicate_exists references incident;
alter table incident add column reports integer not null default 1;
alter table incident add column rating smallint constraint incident_rating_range check (rating between 1 and 5);
alter table incident add column rating_at timestamptz;
alter table incident add column erased_at timestamptz;
update incident set stage = case when state = 'closed' then 'closed' when dispatched_at is not null then 'dispatched' else 'filed' end,
  close_reason = case when state = 'closed' then 'import' end, filed_at = opened_at, close_first = due_at, close_by = due_at,
  next_clock = case when state = 'open' and due_at is not null then 'close' end, next_due_at = case when state = 'open' then due_at end;
alter table incident add constraint incident_state_of_stage check ((state = 'closed') = (stage in ('closed', 'void', 'duplicate')));
create index incident_next_due_idx on incident (next_due_at, id) where state = 'open';
create index incident_stage_idx on incident (stage, opened_at) where state = 'open';
create index incident_holder_idx on incident (holder_id) where state = 'open' and holder_id is not null;
create index incident_duplicate_idx on incident (duplicate_of) where duplicate_of is not null;
create index incident_class_idx on incident (class, opened_at);

-- Numbers of cases without a gap: the row of the day is held until the transaction ends (next_case_number).
create table incident_counter (
  day date primary key,
  last integer not null
);

-- One report behind an incident. Contact only where somebody left one; the receipt by its hash only.
create table incident_report (
  id bigint generated always as identity primary key,
  incident_id bigint not null constraint incident_report_incident_exists references incident on delete cascade,
  uuid uuid not null constraint incident_report_uuid_key unique,
  source text not null constraint incident_report_source_known check (source in ('officer', 'phone', 'public', 'open311')),
  receipt_hash text constraint incident_report_receipt_key unique,
  -- AES-256-GCM, bound to column and row; the key lies outside the database (server/src/sealing/seal.ts).
  name_sealed bytea,
  phone_sealed bytea,
  email_sealed bytea,
  language text not null default 'zh' constraint incident_report_language_known check (language in ('zh', 'en')),
  made_at timestamptz not null,
  erased_at timestamptz
);
create index incident_report_incident_idx on incident_report (incident_id);

-- Who opened the contact of a reporter, for what. Added to and never changed.
create table reporter_look (
  id bigint generated always as identity primary key,
  report_id bigint not null,
  incident_id bigint not null constraint reporter_look_incident_exists references incident,
  account_id bigint not null constraint reporter_look_account_exists references account,
  at timestamptz not null,
  purpose text not null constraint reporter_look_purpose_known check (purpose in ('call_back', 'on_site', 'other')),
  reason text constraint reporter_look_reason_length check (length(reason) <= 300),
  fields text[] not null,
  from_address text,
  outside boolean not null default false,
  at_night boolean not null default false,
  constraint reporter_look_reasoned check (purpose <> 'other' or length(trim(reason)) > 0)
);
create index reporter_look_report_idx on reporter_look (report_id, at);
create index reporter_look_incident_idx on reporter_look (incident_id);
create index reporter_look_account_idx on reporter_look (account_id, at);

-- A photo of a place has no house: it lies in a block.
alter table attachment alter column building_id drop not null;
alter table attachment add column division_code text;
alter table attachment add column block_id bigint;
alter table attachment drop constraint attachment_thing_known;
alter table attachment add constraint attachment_thing_known check (thing in ('inspection', 'hazard', 'notice', 'declaration', 'letter', 'incident'));
alter table attachment add constraint attachment_at_one_place check (num_nonnulls(building_id, block_id) = 1);
create index attachment_block_idx on attachment (block_id) where block_id is not null;

alter table work_alert drop constraint work_alert_kind_known;
alter table work_alert add constraint work_alert_kind_known check (kind in
  ('reported_fixed', 'many_looks', 'looks_outside', 'looks_at_night', 'looks_same_person', 'correction_asked', 'incident_overdue'));
alter table work_alert drop constraint work_alert_thing_known;
alter table work_alert add constraint work_alert_thing_known check (thing in ('notice', 'account', 'correction', 'incident'));

-- A filter of the desk under a name: its maker's, or for all.
create table incident_view (
  id bigint generated always as identity primary key,
  account_id bigint not null constraint incident_view_account_exists references account,
  name text not null constraint incident_view_name_length check (length(name) between 1 and 60),
  for_all boolean not null default false,
  filter jsonb not null,
  sort text not null constraint incident_view_sort_known check (sort in ('due', 'newest', 'oldest')),
  made_at timestamptz not null default now(),
  version integer not null default 1,
  constraint incident_view_once unique (account_id, name)
);

-- Whether an officer is at work: said, never measured. account.on_duty follows (functions/incident_stage.sql).
create table duty (
  account_id bigint primary key constraint duty_account_exists references account on delete cascade,
  on_duty boolean not null,
  since timestamptz not null,
  until timestamptz,
  set_by bigint constraint duty_set_by_exists references account,
  version integer not null default 1,
  constraint duty_ordered check (until is null or until > since)
);
create index duty_until_idx on duty (until) where on_duty and until is not null;
