-- gradeFacts
select
  u.id,
  u.grade,
  u.grade_score as score,
  u.grade_since as since,
  u.graded_at as "gradedAt",
  u.grade_lines as lines,
  u.lettable,
  u.status = 'undeclared' as undeclared,
  (
    select
      max(i.at)
    from
      inspection i
    where
      i.unit_id = u.id
      and i.result = 'pass'
      and i.at <= $1
  ) as "lastPassedAt",
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'hazardId',
            h.id,
            'item',
            h.item,
            'severity',
            h.severity,
            'overdue',
            h.deadline_at < $2
            and h.paused_at is null
            and (
              h.state <> 'reported_fixed'
              or h.reported_fixed_at is null
              or h.reported_fixed_at > h.deadline_at
            ),
            'repeat',
            exists (
              select
              from
                hazard e
              where
                e.unit_id = h.unit_id
                and e.item = h.item
                and e.id <> h.id
                and e.state = 'closed'
                and coalesce(e.close_reason, 'verified') in ('verified', 'on_the_spot')
                and e.closed_at <= h.found_at
                and e.closed_at > h.found_at - make_interval(months => $3::int)
            )
          )
          order by
            h.id
        )
      from
        hazard h
      where
        h.unit_id = u.id
        and h.state <> 'closed'
    ),
    '[]'::json
  ) as items
from
  rental_unit u
where
  u.id = any ($4::bigint[])
  and u.status <> 'deregistered'
order by
  u.id;

-- houseFacts
select
  b.id as "buildingId",
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'hazardId',
            h.id,
            'item',
            h.item,
            'severity',
            h.severity,
            'overdue',
            h.deadline_at < $1
            and h.paused_at is null
            and (
              h.state <> 'reported_fixed'
              or h.reported_fixed_at is null
              or h.reported_fixed_at > h.deadline_at
            ),
            'repeat',
            exists (
              select
              from
                hazard e
              where
                e.building_id = b.id
                and e.unit_id is null
                and e.item = h.item
                and e.part is not distinct from h.part
                and e.id <> h.id
                and e.state = 'closed'
                and coalesce(e.close_reason, 'verified') in ('verified', 'on_the_spot')
                and e.closed_at <= h.found_at
                and e.closed_at > h.found_at - make_interval(months => $2::int)
            )
          )
          order by
            h.id
        )
      from
        hazard h
      where
        h.building_id = b.id
        and h.unit_id is null
        and h.state <> 'closed'
    ),
    '[]'::json
  ) as items
from
  building b
where
  b.id = $3;

-- houseOfUnit
select
  b.id as "buildingId",
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'hazardId',
            h.id,
            'item',
            h.item,
            'severity',
            h.severity,
            'overdue',
            h.deadline_at < $1
            and h.paused_at is null
            and (
              h.state <> 'reported_fixed'
              or h.reported_fixed_at is null
              or h.reported_fixed_at > h.deadline_at
            ),
            'repeat',
            exists (
              select
              from
                hazard e
              where
                e.building_id = b.id
                and e.unit_id is null
                and e.item = h.item
                and e.part is not distinct from h.part
                and e.id <> h.id
                and e.state = 'closed'
                and coalesce(e.close_reason, 'verified') in ('verified', 'on_the_spot')
                and e.closed_at <= h.found_at
                and e.closed_at > h.found_at - make_interval(months => $2::int)
            )
          )
          order by
            h.id
        )
      from
        hazard h
      where
        h.building_id = b.id
        and h.unit_id is null
        and h.state <> 'closed'
    ),
    '[]'::json
  ) as items
from
  building b
where
  b.id = (
    select
      u.building_id
    from
      rental_unit u
    where
      u.id = $3
  );

-- lockUnits
select
  id
from
  rental_unit
where
  id = any ($1::bigint[])
order by
  id
for no key update;

-- writeGrades
update rental_unit u
set
  grade = r.grade,
  grade_score = r.score,
  grade_lines = r.lines,
  grade_reasons = array(
    select
      jsonb_array_elements_text(r.reasons)
  ),
  graded_at = $1,
  grade_since = case
    when u.grade is distinct from r.grade then $2
    else u.grade_since
  end
from
  jsonb_to_recordset($3::jsonb) as r (
    id bigint,
    grade text,
    score smallint,
    lines jsonb,
    reasons jsonb
  )
where
  u.id = r.id;

-- unitsToGrade
select
  u.id
from
  rental_unit u
where
  u.id > $1
  and u.status <> 'deregistered'
  and (
    u.grade is distinct from 'G'
    or u.grade_reasons <> '{}'
    or not u.lettable
    or u.status = 'undeclared'
    or exists (
      select
      from
        hazard h
      where
        h.unit_id = u.id
        and h.state <> 'closed'
    )
  )
order by
  u.id
limit
  $2;

-- unitsOverdueBetween
select distinct
  h.unit_id as id
from
  hazard h
where
  h.state <> 'closed'
  and h.deadline_at >= $1
  and h.deadline_at < $2
  and h.unit_id is not null
limit
  $3;

-- unitsOfRows
select distinct
  t.unit_id as id
from
  "hazard" t
where
  t.id = any ($1::bigint[])
  and t.unit_id is not null;

-- lastRuleChange
select
  max(id) as id
from
  rule_change;

-- tuneForCounts
select
  set_config('jit', 'off', true);

-- gradeCounts
select
  count(*) filter (
    where
      l.grade = 1
  )::int as "G",
  count(*) filter (
    where
      l.grade = 2
  )::int as "Y",
  count(*) filter (
    where
      l.grade = 3
  )::int as "O",
  count(*) filter (
    where
      l.grade = 4
  )::int as "R",
  count(*) filter (
    where
      l.grade = 0
  )::int as none,
  (
    select
      count(*)::int
    from
      rental_unit u
    where
      'held' = any (u.grade_reasons)
      and u.status <> 'deregistered'
      and "u"."division_code" like $1
  ) as held,
  (
    select
      count(*)::int
    from
      grade_contest c
      join rental_unit u on u.id = c.unit_id
    where
      c.state = 'open'
      and "u"."division_code" like $2
  ) as contested
from
  unit_line l
where
  l.status <> 4
  and l.division_id = any (
    array(
      select
        id::integer
      from
        division
      where
        code like $3
    )
  );

-- contestById
select
  c.id,
  c.unit_id as "unitId",
  u.floor,
  u.room,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  b.name,
  b.source_id as "sourceId",
  c.grade,
  c.score,
  c.reason,
  c.state,
  c.at,
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by,
  c.answer,
  c.answered_at as "answeredAt",
  case
    when w.id is not null then json_build_object('id', w.id, 'name', w.name, 'nameEn', w.name_en)
  end as "answeredBy",
  c.version
from
  grade_contest c
  join rental_unit u on u.id = c.unit_id
  join building b on b.id = u.building_id
  join account a on a.id = c.account_id
  left join account w on w.id = c.answered_by
where
  c.id = $1
order by
  c.state <> 'open',
  c.at desc,
  c.id desc
limit
  $2;

-- contests
select
  c.id,
  c.unit_id as "unitId",
  u.floor,
  u.room,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  b.name,
  b.source_id as "sourceId",
  c.grade,
  c.score,
  c.reason,
  c.state,
  c.at,
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by,
  c.answer,
  c.answered_at as "answeredAt",
  case
    when w.id is not null then json_build_object('id', w.id, 'name', w.name, 'nameEn', w.name_en)
  end as "answeredBy",
  c.version
from
  grade_contest c
  join rental_unit u on u.id = c.unit_id
  join building b on b.id = u.building_id
  join account a on a.id = c.account_id
  left join account w on w.id = c.answered_by
where
  c.state = 'open'
  and "u"."division_code" like $1
order by
  c.state <> 'open',
  c.at desc,
  c.id desc
limit
  $2;

-- countOpenContests
select
  count(*)::int as count
from
  grade_contest c
  join rental_unit u on u.id = c.unit_id
where
  c.state = 'open'
  and true;

-- insertContest
insert into
  grade_contest (unit_id, account_id, reason, grade, score, lines)
select
  u.id,
  $1,
  $2,
  u.grade,
  u.grade_score,
  u.grade_lines
from
  rental_unit u
where
  u.id = $3
on conflict (unit_id)
where
  state = 'open' do nothing
returning
  id;

-- writeAnswer
update grade_contest
set
  state = $1,
  answer = $2,
  answered_at = $3,
  answered_by = $4,
  version = version + 1
where
  id = $5;

-- lockContest
select
  id,
  state,
  version
from
  grade_contest
where
  id = $1
for update;
