-- calendarHead
select
  name,
  name_en as "nameEn",
  known_from::text as "knownFrom",
  known_until::text as "knownUntil",
  working_minutes::int[] as "workingMinutes",
  version
from
  calendar
where
  code = 'town';

-- lockCalendar
select
  name,
  name_en as "nameEn",
  known_from::text as "knownFrom",
  known_until::text as "knownUntil",
  working_minutes::int[] as "workingMinutes",
  version
from
  calendar
where
  code = 'town'
for update;

-- calendarDays
select
  day::text as day,
  kind,
  name,
  name_en as "nameEn"
from
  calendar_day
where
  calendar = 'town'
  and day between $1::date and $2::date
order by
  day;

-- setDays
insert into
  calendar_day as d (calendar, day, kind, name, name_en)
select
  'town',
  n.day,
  n.kind,
  n.name,
  n."nameEn"
from
  jsonb_to_recordset($1::jsonb) as n (day date, kind text, name text, "nameEn" text)
on conflict (calendar, day) do update
set
  kind = excluded.kind,
  name = excluded.name,
  name_en = excluded.name_en;

-- clearDays
delete from calendar_day
where
  calendar = 'town'
  and day = any ($1::date[]);

-- writeHead
update calendar
set
  known_from = $1::date,
  known_until = $2::date,
  working_minutes = $3::smallint[],
  version = version + 1
where
  code = 'town';

-- countProvisional
select
  count(*)::int as count
from
  hazard
where
  provisional
  and state <> 'closed';

-- provisionalHazards
select
  h.id,
  h.severity,
  h.state,
  h.round,
  h.notified_at as "notifiedAt",
  h.deadline_at as "deadlineAt",
  h.correct_by_postponed is not null as postponed,
  h.certify_by is not null as certify,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'action',
            t.action,
            'at',
            t.at,
            'round',
            t.round,
            'details',
            t.details
          )
          order by
            t.at,
            t.id
        )
      from
        transition t
      where
        t.thing = 'hazard'
        and t.thing_id = h.id
        and t.action in ('notify', 'extend', 'pause', 'resume')
    ),
    '[]'::json
  ) as steps
from
  hazard h
where
  h.provisional
  and h.state in ('notified', 'extended', 'escalated')
  and h.notified_at is not null
  and h.deadline_at is not null
order by
  h.deadline_at,
  h.id
limit
  $1
for update of
  h;

-- writeRecounted
update hazard h
set
  correct_by = r."correctBy",
  correct_by_postponed = coalesce(r.postponed, h.correct_by_postponed),
  certify_by = case
    when r.postponed is null then coalesce(r."certifyBy", h.certify_by)
    else h.certify_by
  end,
  certify_by_postponed = case
    when r.postponed is null then h.certify_by_postponed
    else coalesce(r."certifyBy", h.certify_by_postponed)
  end,
  deadline_at = r."deadlineAt",
  provisional = r.provisional,
  version = h.version + 1
from
  jsonb_to_recordset($1::jsonb) as r (
    id bigint,
    "correctBy" timestamptz,
    postponed timestamptz,
    "certifyBy" timestamptz,
    "deadlineAt" timestamptz,
    provisional boolean
  )
where
  h.id = r.id;

-- openFilings
select
  id,
  'filing' as kind,
  state,
  valid_from::text as "startDay",
  null::timestamptz as "startedAt",
  filing_due_at as "dueAt"
from
  lease
where
  not contract_filed
  and filing_due_at >= $1
  and state in ('declared', 'verified', 'active', 'ending')
order by
  filing_due_at,
  id
limit
  $2
for update;

-- openDeregistrations
select
  id,
  'deregister' as kind,
  state,
  valid_to::text as "startDay",
  null::timestamptz as "startedAt",
  deregister_due_at as "dueAt"
from
  lease
where
  state = 'ending'
  and deregister_due_at >= $1
  and valid_to is not null
order by
  deregister_due_at,
  id
limit
  $2
for update;

-- openDeclarations
select
  id,
  'declaration' as kind,
  state,
  null::text as "startDay",
  submitted_at as "startedAt",
  due_at as "dueAt"
from
  declaration
where
  state = 'submitted'
  and due_at >= $1
order by
  due_at,
  id
limit
  $2;

-- writeFilings
update lease l
set
  filing_due_at = r."dueAt",
  version = l.version + 1
from
  jsonb_to_recordset($1::jsonb) as r (id bigint, "dueAt" timestamptz)
where
  l.id = r.id;

-- writeDeregistrations
update lease l
set
  deregister_due_at = r."dueAt",
  version = l.version + 1
from
  jsonb_to_recordset($1::jsonb) as r (id bigint, "dueAt" timestamptz)
where
  l.id = r.id;

-- writeDeclarationDues
update declaration d
set
  due_at = r."dueAt",
  version = d.version + 1
from
  jsonb_to_recordset($1::jsonb) as r (id bigint, "dueAt" timestamptz)
where
  d.id = r.id;

-- rulesBefore
select
  rules
from
  rule_change
order by
  id desc
limit
  $1;
