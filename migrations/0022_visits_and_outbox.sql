-- Visits with a kind, a day they are planned for and an order; drawn spot checks; and what is to be told to somebody outside.
alter table visit add column kind text not null default 'routine' constraint visit_kind_known check (kind in ('routine', 're_inspection', 'spot_check'));
alter table visit add column state text not null default 'due' constraint visit_state_known check (state in ('due', 'planned', 'done', 'missed', 'cancelled'));
alter table visit add column planned_on date;
alter table visit add column planned_for bigint constraint visit_planned_for_exists references account;
alter table visit add column route_order smallint;
alter table visit add column grade text constraint visit_grade_known check (grade in ('G', 'Y', 'O', 'R'));
alter table visit add column inspection_id bigint constraint visit_inspection_exists references inspection on delete set null;
alter table visit add column notice_id bigint constraint visit_notice_exists references notice on delete set null;
alter table visit add column draw_id bigint;
update visit set state = 'done' where done_at is not null;
create index visit_waiting_idx on visit (due_on, unit_id) where done_at is null;
create index visit_planned_idx on visit (planned_on, planned_for) where planned_on is not null;
create index visit_unit_idx on visit (unit_id, due_on);

create table spot_check_draw (
  id bigint generated always as identity primary key,
  seed bigint not null,
  size integer not null constraint spot_check_draw_size_range check (size between 1 and 10000),
  division_code text not null constraint spot_check_draw_division_format check (division_code ~ '^\d{12}$'),
  drawn_at timestamptz not null default now(),
  account_id bigint not null constraint spot_check_draw_account_exists references account,
  due_on date not null,
  -- How many could have been drawn, and a hash of their ids in order: with the seed the draw can be repeated and checked.
  candidates integer not null,
  candidates_hash text not null,
  wish jsonb not null default '{}'
);
alter table visit add constraint visit_draw_exists foreign key (draw_id) references spot_check_draw on delete set null;

create table outbox (
  id bigint generated always as identity primary key,
  -- The same key is one message, however often it is asked for.
  key text not null constraint outbox_key_key unique,
  template text not null,
  language text not null default 'zh' constraint outbox_language_known check (language in ('zh', 'en')),
  contact_id bigint constraint outbox_contact_exists references contact on delete set null,
  account_id bigint constraint outbox_account_exists references account,
  building_id bigint constraint outbox_building_exists references building on delete cascade,
  thing text,
  thing_id bigint,
  -- What the words of the template need: numbers, dates, addresses of homes. Nothing of a person.
  facts jsonb not null default '{}',
  state text not null default 'waiting' constraint outbox_state_known check (state in ('waiting', 'sending', 'sent', 'given_up', 'no_address')),
  attempts smallint not null default 0,
  next_at timestamptz not null default now(),
  taken_until timestamptz,
  adapter text,
  made_at timestamptz not null default now(),
  sent_at timestamptz,
  last_error text constraint outbox_error_length check (length(last_error) <= 300)
);
create index outbox_waiting_idx on outbox (next_at) where state in ('waiting', 'sending');
create index outbox_thing_idx on outbox (thing, thing_id);
