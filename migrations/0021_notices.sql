-- Hazards with four dates, and the notices that ask for them to be put right.
create table notice (
  id bigint generated always as identity primary key,
  uuid uuid not null default gen_random_uuid() constraint notice_uuid_key unique,
  number text not null constraint notice_number_key unique,
  building_id bigint not null constraint notice_building_exists references building on delete cascade,
  unit_id bigint constraint notice_unit_exists references rental_unit on delete cascade,
  state text not null default 'issued' constraint notice_state_known check (state in ('issued', 'closed', 'void')),
  round smallint not null default 1,
  issued_at timestamptz not null,
  issued_by bigint constraint notice_issued_by_exists references account,
  due_at timestamptz,
  sent_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  -- SHA-256 of the receipt code, which is made from the uuid and a key outside the database.
  receipt_hash text constraint notice_receipt_key unique,
  version integer not null default 1,
  constraint notice_closed_has_date check ((state = 'closed') = (closed_at is not null))
);
create index notice_building_idx on notice (building_id);
create index notice_unit_idx on notice (unit_id);
create index notice_open_idx on notice (due_at) where state = 'issued';
alter table inspection add constraint inspection_notice_exists foreign key (notice_id) references notice on delete set null;

-- Numbers without a gap: the row of the year is held until the transaction ends (next_notice_number).
create table notice_counter (
  year smallint primary key,
  last integer not null
);

create table notice_item (
  notice_id bigint not null constraint notice_item_notice_exists references notice on delete cascade,
  hazard_id bigint not null constraint notice_item_hazard_exists references hazard on delete cascade,
  primary key (notice_id, hazard_id)
);
create index notice_item_hazard_idx on notice_item (hazard_id);

alter table hazard add column uuid uuid not null default gen_random_uuid();
alter table hazard add constraint hazard_uuid_key unique (uuid);
-- deadline_at stays the one date that counts now: correct_by, or what it was put off to.
alter table hazard add column correct_by timestamptz;
alter table hazard add column correct_by_postponed timestamptz;
alter table hazard add column certify_by timestamptz;
alter table hazard add column certify_by_postponed timestamptz;
alter table hazard add column certified_at timestamptz;
alter table hazard add column provisional boolean not null default false;
alter table hazard add column paused_at timestamptz;
alter table hazard add column escalated_step smallint not null default 0;
alter table hazard add column suspected_major boolean not null default false;
alter table hazard add column on_the_spot boolean not null default false;
alter table hazard add column inspection_id bigint constraint hazard_inspection_exists references inspection on delete set null;
alter table hazard add column duplicate_of bigint constraint hazard_duplicate_exists references hazard on delete set null;
-- How it came to be closed; a rate counts verified and on_the_spot ones only.
alter table hazard add column close_reason text constraint hazard_close_reason_known check (close_reason in ('verified', 'on_the_spot', 'duplicate', 'withdrawn'));
-- Who worked on putting it right: may not close it.
alter table hazard add column handled_by bigint constraint hazard_handled_by_exists references account;
alter table hazard add column note text constraint hazard_note_length check (length(note) <= 2000);
