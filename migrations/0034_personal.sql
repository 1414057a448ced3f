-- Personal fields: who lives where the law asks for it, what somebody asks to have corrected, what was removed when its time was over,
-- and a log of looks that outlives what was looked at.

-- Off everywhere until an administrator names the law for a division; holds for everything below it.
create table occupant_duty (
  division_code text primary key constraint occupant_duty_division_format check (division_code ~ '^\d{12}$'),
  required boolean not null default false,
  law text not null constraint occupant_duty_law_length check (length(law) between 5 and 500),
  changed_at timestamptz not null default now(),
  changed_by bigint constraint occupant_duty_changed_by_exists references account,
  version integer not null default 1
);

create table occupant (
  id bigint generated always as identity primary key,
  building_id bigint not null constraint occupant_building_exists references building on delete cascade,
  lease_id bigint not null constraint occupant_lease_exists references lease on delete cascade,
  -- AES-256-GCM, bound to column and row; the key lies outside the database (server/src/sealing/seal.ts).
  name_sealed bytea not null,
  document_kind text not null constraint occupant_document_known check (document_kind in ('identity_card', 'residence_permit', 'passport', 'travel_permit', 'other')),
  document_sealed bytea not null,
  -- Keyed: "declared already?" is answered without opening anything.
  document_hash bytea not null,
  document_tail text not null constraint occupant_tail_length check (length(document_tail) = 2),
  made_at timestamptz not null default now(),
  made_by bigint constraint occupant_made_by_exists references account
);
create index occupant_building_idx on occupant (building_id);
create unique index occupant_once on occupant (lease_id, document_hash);
create index occupant_document_idx on occupant (document_hash);

-- What the holder of a receipt code says is wrong. The words may hold a name or a number: sealed, like the answer.
create table correction (
  id bigint generated always as identity primary key,
  uuid uuid not null constraint correction_uuid_key unique,
  receipt_thing text not null constraint correction_receipt_known check (receipt_thing in ('declaration', 'notice')),
  receipt_id bigint not null,
  building_id bigint not null constraint correction_building_exists references building on delete cascade,
  unit_id bigint constraint correction_unit_exists references rental_unit on delete set null,
  about text not null constraint correction_about_known check (about in ('declaration', 'lease', 'contact', 'occupant', 'looks', 'other')),
  party text not null constraint correction_party_known check (party in ('landlord', 'resident')),
  language text not null constraint correction_language_known check (language in ('zh', 'en')),
  state text not null constraint correction_state_known check (state in ('asked', 'taken', 'done', 'refused')),
  wish_sealed bytea not null,
  answer_sealed bytea,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  answered_at timestamptz,
  answered_by bigint constraint correction_answered_by_exists references account,
  version integer not null default 1,
  constraint correction_answered check ((state in ('done', 'refused')) = (answered_at is not null))
);
create index correction_receipt_idx on correction (receipt_thing, receipt_id);
create index correction_building_idx on correction (building_id);
create index correction_open_idx on correction (due_at) where state in ('asked', 'taken');
alter table transition drop constraint transition_thing_known;
alter table transition add constraint transition_thing_known check (thing in ('hazard', 'notice', 'lease', 'declaration', 'letter', 'visit', 'incident', 'unit', 'correction'));

-- What the job found and removed, by kind. A line is written once.
create table retention_run (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  -- By the clock of the night or by the command.
  cause text not null constraint retention_run_cause_known check (cause in ('clock', 'command')),
  dry boolean not null,
  -- The rules of that moment.
  rules jsonb not null,
  -- [{kind, rows}]
  removed jsonb not null,
  took_ms integer not null
);
create index retention_run_at_idx on retention_run (at);

-- When what is personal of it was removed. Counts, dates and places stay.
alter table lease add column erased_at timestamptz;
alter table declaration add column erased_at timestamptz;
alter table hazard add column erased_at timestamptz;
alter table notice add column erased_at timestamptz;
alter table correction add column erased_at timestamptz;

-- The log of looks names the house for good; what was looked at may be gone by then.
alter table contact_look add column occupant_id bigint;
alter table contact_look add column building_id bigint constraint contact_look_building_exists references building;
alter table contact_look add column at_night boolean not null default false;
update contact_look l set building_id = coalesce((select c.building_id from contact c where c.id = l.contact_id), (select a.building_id from attachment a where a.id = l.attachment_id));
alter table contact_look alter column building_id set not null;
alter table contact_look drop constraint contact_look_contact_exists;
alter table contact_look drop constraint contact_look_attachment_exists;
alter table contact_look drop constraint contact_look_at_one_thing;
alter table contact_look add constraint contact_look_at_one_thing check (num_nonnulls(contact_id, attachment_id, occupant_id) = 1);
create index contact_look_building_idx on contact_look (building_id);
create index contact_look_at_idx on contact_look (at);
create index contact_look_occupant_idx on contact_look (occupant_id) where occupant_id is not null;

alter table work_alert drop constraint work_alert_kind_known;
alter table work_alert add constraint work_alert_kind_known check (kind in ('reported_fixed', 'many_looks', 'looks_outside', 'looks_at_night', 'looks_same_person', 'correction_asked'));
alter table work_alert drop constraint work_alert_thing_known;
alter table work_alert add constraint work_alert_thing_known check (thing in ('notice', 'account', 'correction'));
