-- The unit file: who to write to (sealed), rooms, other doors of a house, equipment, fields of the town's own, kept searches.
-- What belongs to a building names it, and row-level security asks whether the reader sees the building.
create table contact (
  id bigint generated always as identity primary key,
  building_id bigint not null constraint contact_building_exists references building on delete cascade,
  part text not null constraint contact_part_known check (part in ('landlord', 'building_head', 'manager')),
  -- What may be shown to everybody who sees the building: first sign of the name, last digits of the number.
  name_masked text not null,
  phone_masked text,
  -- AES-256-GCM, key outside the database: nonce, text, tag.
  name_sealed bytea not null,
  phone_sealed bytea,
  email_sealed bytea,
  language text not null default 'zh' constraint contact_language_known check (language in ('zh', 'en')),
  source_id text constraint contact_source_id_key unique,
  made_at timestamptz not null default now(),
  version integer not null default 1
);
create index contact_building_idx on contact (building_id);

-- Who looked at what is sealed, and why. Written once.
create table contact_look (
  id bigint generated always as identity primary key,
  contact_id bigint not null constraint contact_look_contact_exists references contact on delete cascade,
  account_id bigint not null constraint contact_look_account_exists references account,
  at timestamptz not null default now(),
  purpose text not null constraint contact_look_purpose_known check (purpose in ('visit', 'notice', 'declaration', 'other')),
  reason text constraint contact_look_reason_length check (length(reason) between 1 and 300),
  fields text[] not null,
  from_address text,
  constraint contact_look_other_has_reason check (purpose <> 'other' or reason is not null)
);
create index contact_look_contact_idx on contact_look (contact_id, at);

alter table building add column head_id bigint constraint building_head_exists references contact on delete set null;
alter table building add column stairs smallint constraint building_stairs_count check (stairs between 0 and 50);
-- Printed on the door: no secret, but not to be guessed by counting either.
alter table building add column public_code text not null default substr(replace(gen_random_uuid()::text, '-', ''), 1, 12) constraint building_public_code_key unique;
alter table building add column extra jsonb not null default '{}';

alter table rental_unit drop constraint rental_unit_letting_known;
alter table rental_unit add constraint rental_unit_letting_known check (letting in ('whole', 'by_room', 'by_bed', 'dormitory', 'hotel_like', 'managed'));
alter table rental_unit add column landlord_id bigint constraint rental_unit_landlord_exists references contact on delete set null;
alter table rental_unit add column manager_id bigint constraint rental_unit_manager_exists references contact on delete set null;
alter table rental_unit add column public_code text not null default substr(replace(gen_random_uuid()::text, '-', ''), 1, 12) constraint rental_unit_public_code_key unique;
alter table rental_unit add column estate_unit_code text constraint rental_unit_estate_code_format check (estate_unit_code ~ '^\d{12}[GJZ][A-Z]\d{5}[FLQW]\d{8}$');
alter table rental_unit add column lettable boolean not null default true;
alter table rental_unit add column equipment jsonb not null default '{}';
alter table rental_unit add column extra jsonb not null default '{}';
alter table rental_unit add column note text constraint rental_unit_note_length check (length(note) <= 2000);
alter table rental_unit add column grade_score smallint;
-- Line by line how the grade came about (grades/contract.ts). grade_reasons stays the short form.
alter table rental_unit add column grade_lines jsonb;
alter table rental_unit add column graded_at timestamptz;
create index rental_unit_landlord_idx on rental_unit (landlord_id) where landlord_id is not null;

create table unit_room (
  id bigint generated always as identity primary key,
  unit_id bigint not null constraint unit_room_unit_exists references rental_unit on delete cascade,
  name text not null constraint unit_room_name_length check (length(name) between 1 and 40),
  kind text not null default 'bedroom' constraint unit_room_kind_known check (kind in ('bedroom', 'living_room', 'kitchen', 'bathroom', 'balcony', 'passage', 'basement', 'garage', 'storage', 'other')),
  area_m2 real constraint unit_room_area_positive check (area_m2 > 0),
  beds smallint not null default 0 constraint unit_room_beds_count check (beds between 0 and 200),
  lived_in boolean not null default false,
  divided boolean not null default false,
  constraint unit_room_name_once unique (unit_id, name)
);

-- A door of the house that is not let: shop, owner's home, storage. It stands in the plan of floors and nowhere else.
create table other_room (
  id bigint generated always as identity primary key,
  building_id bigint not null constraint other_room_building_exists references building on delete cascade,
  floor smallint not null,
  room text not null constraint other_room_name_length check (length(room) between 1 and 40),
  use text not null constraint other_room_use_known check (use in ('owner', 'vacant', 'shop', 'office', 'storage', 'garage', 'common', 'stair')),
  note text constraint other_room_note_length check (length(note) <= 300),
  checked_on date,
  constraint other_room_once unique (building_id, floor, room)
);

-- A field that the administrator has added. Its values lie in `extra` of the row, under the key.
create table extra_field (
  key text primary key constraint extra_field_key_format check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  target text not null constraint extra_field_target_known check (target in ('building', 'rental_unit')),
  kind text not null constraint extra_field_kind_known check (kind in ('text', 'number', 'whole', 'yes_no', 'date', 'choice', 'choices')),
  label text not null,
  label_en text,
  hint text,
  hint_en text,
  -- {required, minimum, maximum, longest, pattern, choices: [{code, zh, en}]}
  rules jsonb not null default '{}',
  -- Where it is shown: file, list, card, declaration.
  shown text[] not null default '{file}',
  position smallint not null default 0,
  retired boolean not null default false,
  version integer not null default 1
);

create table saved_search (
  id bigint generated always as identity primary key,
  account_id bigint not null constraint saved_search_account_exists references account on delete cascade,
  name text not null constraint saved_search_name_length check (length(name) between 1 and 80),
  thing text not null default 'units' constraint saved_search_thing_known check (thing in ('units', 'hazards', 'visits')),
  wish jsonb not null,
  for_all boolean not null default false,
  made_at timestamptz not null default now(),
  version integer not null default 1,
  constraint saved_search_name_once unique (account_id, thing, name)
);
