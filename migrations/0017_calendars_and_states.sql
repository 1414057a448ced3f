-- Calendars: the days on which a town works otherwise than Monday to Friday, and how far they are known. Transitions: what became
-- of everything that has states; a line is written once and never changed.
create table calendar (
  code text primary key constraint calendar_code_format check (code ~ '^[a-z][a-z0-9_]{0,31}$'),
  name text not null,
  name_en text,
  -- Announced so far: a deadline that reaches beyond it is provisional.
  known_from date not null,
  known_until date not null,
  -- Working hours of a working day, as minutes of the day: {540,720,840,1080} is 9:00-12:00 and 14:00-18:00.
  working_minutes smallint[] not null default '{540,720,840,1080}',
  version integer not null default 1,
  constraint calendar_known_ordered check (known_until >= known_from)
);
create table calendar_day (
  calendar text not null constraint calendar_day_calendar_exists references calendar on delete cascade,
  day date not null,
  kind text not null constraint calendar_day_kind_known check (kind in ('holiday', 'working')),
  name text,
  name_en text,
  primary key (calendar, day)
);

create table transition (
  id bigint generated always as identity primary key,
  thing text not null constraint transition_thing_known check (thing in ('hazard', 'notice', 'lease', 'declaration', 'letter', 'visit', 'incident', 'unit')),
  thing_id bigint not null,
  action text not null,
  from_state text,
  to_state text not null,
  round smallint not null default 1,
  at timestamptz not null,
  noted_at timestamptz not null default now(),
  -- Who did it: an account, or somebody without one, or the clock, or a rule.
  party text not null constraint transition_party_known check (party in ('account', 'landlord', 'resident', 'clock', 'rule', 'import')),
  account_id bigint constraint transition_account_exists references account,
  note text constraint transition_note_length check (length(note) <= 2000),
  -- What belongs to this step and to nothing else: deadlines before and after, reason codes. Nothing of a person.
  details jsonb not null default '{}',
  constraint transition_account_named check ((party = 'account') = (account_id is not null))
);
create index transition_thing_idx on transition (thing, thing_id, at, id);
create index transition_account_idx on transition (account_id, at) where account_id is not null;
