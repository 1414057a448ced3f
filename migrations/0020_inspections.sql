-- Forms as rows with versions, inspections with their answers, and evidence: photos without what the camera wrote into them.
create table form (
  id bigint generated always as identity primary key,
  key text not null constraint form_key_key unique constraint form_key_format check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  title text not null,
  title_en text not null,
  retired boolean not null default false,
  version integer not null default 1
);
create table form_version (
  id bigint generated always as identity primary key,
  form_id bigint not null constraint form_version_form_exists references form on delete cascade,
  number integer not null,
  state text not null default 'draft' constraint form_version_state_known check (state in ('draft', 'published', 'retired')),
  -- What may be answered (JSON Schema 2020-12), how it is shown, its words in both languages, which answers are hazards.
  schema jsonb not null,
  hints jsonb not null default '{}',
  words jsonb not null default '{}',
  hazard_rules jsonb not null default '[]',
  made_at timestamptz not null default now(),
  published_at timestamptz,
  account_id bigint constraint form_version_account_exists references account,
  version integer not null default 1,
  constraint form_version_once unique (form_id, number)
);
create unique index form_version_published_idx on form_version (form_id) where state = 'published';

alter table inspection add column uuid uuid not null default gen_random_uuid();
alter table inspection add constraint inspection_uuid_key unique (uuid);
alter table inspection add column form_version_id bigint constraint inspection_form_exists references form_version;
create index inspection_building_idx on inspection (building_id, at) where unit_id is null;
create index inspection_form_idx on inspection (form_version_id) where form_version_id is not null;
alter table inspection add column answers jsonb;
alter table inspection add column note text constraint inspection_note_length check (length(note) <= 4000);
alter table inspection add column begun_at timestamptz;
alter table inspection add column persons_found smallint constraint inspection_persons_count check (persons_found between 0 and 2000);
alter table inspection add column notice_id bigint;

create table attachment (
  id bigint generated always as identity primary key,
  uuid uuid not null constraint attachment_uuid_key unique,
  sha256 text not null constraint attachment_hash_format check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes integer not null constraint attachment_bytes_range check (bytes between 1 and 20971520),
  media_type text not null constraint attachment_type_known check (media_type in ('image/jpeg', 'image/webp', 'image/png', 'application/pdf')),
  width integer,
  height integer,
  purpose text not null constraint attachment_purpose_known check (purpose in ('evidence', 'fixed', 'signature', 'contract', 'letter', 'photo')),
  building_id bigint not null constraint attachment_building_exists references building on delete cascade,
  unit_id bigint constraint attachment_unit_exists references rental_unit on delete cascade,
  thing text constraint attachment_thing_known check (thing in ('inspection', 'hazard', 'notice', 'declaration', 'letter')),
  thing_id bigint,
  caption text constraint attachment_caption_length check (length(caption) <= 200),
  -- The question of the form that it answers or belongs to.
  question text constraint attachment_question_length check (length(question) <= 64),
  made_at timestamptz not null default now(),
  party text not null default 'account' constraint attachment_party_known check (party in ('account', 'landlord', 'resident')),
  account_id bigint constraint attachment_account_exists references account
);
create index attachment_thing_idx on attachment (thing, thing_id);
create index attachment_unit_idx on attachment (unit_id);
create index attachment_building_idx on attachment (building_id);
-- Place and time of capture, apart from the picture: not in lists, not in exports.
create table attachment_capture (
  attachment_id bigint primary key constraint attachment_capture_attachment_exists references attachment on delete cascade,
  captured_at timestamptz,
  geom geometry(Point, 4326)
);
