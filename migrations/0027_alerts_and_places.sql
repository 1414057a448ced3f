-- Alerts of the daily work to a role; where in a house a hazard is that belongs to no unit; looks at the photo of a contract, and which
-- looks lay outside the cells of whoever looked; photos that are linked to nothing.
create table work_alert (
  id bigint generated always as identity primary key,
  -- Names the event: the same one is told to a role once.
  key text not null constraint work_alert_key_length check (length(key) between 1 and 200),
  kind text not null constraint work_alert_kind_known check (kind in ('reported_fixed', 'many_looks', 'looks_outside')),
  role text not null constraint work_alert_role_known check (role in ('administrator', 'supervisor', 'duty_officer', 'officer', 'auditor')),
  -- Where: whoever of the role looks into the division, or is responsible for the block, sees it.
  division_code text,
  block_id bigint,
  building_id bigint constraint work_alert_building_exists references building on delete cascade,
  unit_id bigint constraint work_alert_unit_exists references rental_unit on delete cascade,
  thing text constraint work_alert_thing_known check (thing in ('notice', 'account')),
  thing_id bigint,
  -- Numbers and codes. Nothing of a person.
  facts jsonb not null default '{}',
  at timestamptz not null,
  seen_at timestamptz,
  seen_by bigint constraint work_alert_seen_by_exists references account,
  constraint work_alert_once unique (key, role)
);
create index work_alert_role_idx on work_alert (role, at);
create index work_alert_unseen_idx on work_alert (role) where seen_at is null;
create index work_alert_building_idx on work_alert (building_id);
create index work_alert_unit_idx on work_alert (unit_id);

-- Of a hazard of the house itself: a unit has its floor and is no part.
alter table hazard add column floor smallint constraint hazard_floor_range check (floor between -9 and 200);
alter table hazard add column part text constraint hazard_part_known check (part in ('stairs', 'corridor', 'entrance', 'lift', 'roof', 'facade', 'basement', 'garage', 'meter_room', 'yard', 'other'));
alter table hazard add constraint hazard_place_of_the_house check (unit_id is null or (floor is null and part is null));
-- What weighs on every home of a house.
create index hazard_house_open_idx on hazard (building_id) where unit_id is null and state <> 'closed';

alter table contact_look alter column contact_id drop not null;
alter table contact_look add column attachment_id bigint constraint contact_look_attachment_exists references attachment on delete cascade;
alter table contact_look add column outside boolean not null default false;
alter table contact_look add constraint contact_look_at_one_thing check ((contact_id is null) <> (attachment_id is null));
create index contact_look_account_idx on contact_look (account_id, at);
create index contact_look_attachment_idx on contact_look (attachment_id) where attachment_id is not null;

create index attachment_loose_idx on attachment (made_at) where thing is null;
-- Files whose rows are gone, until they are gone too: what is written down here survives a crash between the two.
create table file_to_remove (
  sha256 text primary key constraint file_to_remove_hash_format check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes integer not null,
  since timestamptz not null default now()
);
