-- divisionByCode
select
  code
from
  division
where
  code = $1
  and (
    valid_to is null
    or valid_to > current_date
  )
limit
  1;

-- blockAt
select
  b.id,
  b.division_code as "divisionCode"
from
  block b
where
  b.geom && ST_SetSRID (ST_Point ($1::float8, $2::float8), 4326)
  and ST_Covers (
    b.geom,
    ST_SetSRID (ST_Point ($3::float8, $4::float8), 4326)
  )
  and b.valid_to is null
order by
  b.id
limit
  1;

-- houseByNumber
select
  ST_X (point) as lng,
  ST_Y (point) as lat
from
  building
where
  source_id = $1
limit
  1;

-- publicRequests
select
  i.source_id as number,
  i.class,
  i.state,
  i.stage,
  coalesce(c.name, i.class) as "nameZh",
  coalesce(c.name_en, i.class) as "nameEn",
  p.name as "departmentZh",
  p.name_en as "departmentEn",
  d.name as "placeZh",
  coalesce(d.name_en, d.name) as "placeEn",
  i.opened_at as "openedAt",
  greatest(
    i.opened_at,
    i.filed_at,
    i.dispatched_at,
    i.reported_back_at,
    i.closed_at
  ) as "updatedAt",
  i.due_at as "dueAt",
  round(ST_X (i.geom)::numeric, 4)::float8 as lng,
  round(ST_Y (i.geom)::numeric, 4)::float8 as lat
from
  incident i
  left join incident_class c on c.code = i.class
  left join department p on p.code = i.department
  left join lateral (
    select
      name,
      name_en
    from
      division
    where
      code = i.division_code
    order by
      valid_from desc nulls last
    limit
      1
  ) d on true
where
  (
    i.source in ('public', 'open311')
    or i.id = any (
      (
        select
          cases_that_go_on ()
      )::bigint[]
    )
  )
  and (
    i.filed_at is not null
    or i.state = 'closed'
  )
  and starts_with(coalesce(i.division_code, ''), $1)
  and i.state = any ($2::text[])
  and (
    $3::text[] is null
    or i.source_id = any ($4::text[])
  )
  and (
    $5::text[] is null
    or i.class = any ($6::text[])
  )
  and (
    $7::timestamptz is null
    or i.opened_at >= $8::timestamptz
  )
  and (
    $9::timestamptz is null
    or i.opened_at <= $10::timestamptz
  )
order by
  i.opened_at desc,
  i.id desc
limit
  $11
offset
  $12;

-- publicRequestsByFilter
select
  i.source_id as number,
  i.class,
  i.state,
  i.stage,
  coalesce(c.name, i.class) as "nameZh",
  coalesce(c.name_en, i.class) as "nameEn",
  p.name as "departmentZh",
  p.name_en as "departmentEn",
  d.name as "placeZh",
  coalesce(d.name_en, d.name) as "placeEn",
  i.opened_at as "openedAt",
  greatest(
    i.opened_at,
    i.filed_at,
    i.dispatched_at,
    i.reported_back_at,
    i.closed_at
  ) as "updatedAt",
  i.due_at as "dueAt",
  round(ST_X (i.geom)::numeric, 4)::float8 as lng,
  round(ST_Y (i.geom)::numeric, 4)::float8 as lat
from
  incident i
  left join incident_class c on c.code = i.class
  left join department p on p.code = i.department
  left join lateral (
    select
      name,
      name_en
    from
      division
    where
      code = i.division_code
    order by
      valid_from desc nulls last
    limit
      1
  ) d on true
where
  (
    i.source in ('public', 'open311')
    or i.id = any (
      (
        select
          cases_that_go_on ()
      )::bigint[]
    )
  )
  and (
    i.filed_at is not null
    or i.state = 'closed'
  )
  and starts_with(coalesce(i.division_code, ''), $1)
  and i.state = any ($2::text[])
  and (
    $3::text[] is null
    or i.source_id = any ($4::text[])
  )
  and (
    $5::text[] is null
    or i.class = any ($6::text[])
  )
  and (
    $7::timestamptz is null
    or i.opened_at >= $8::timestamptz
  )
  and (
    $9::timestamptz is null
    or i.opened_at <= $10::timestamptz
  )
order by
  i.opened_at desc,
  i.id desc
limit
  $11
offset
  $12;

-- publicRequestsByNumber
select
  i.source_id as number,
  i.class,
  i.state,
  i.stage,
  coalesce(c.name, i.class) as "nameZh",
  coalesce(c.name_en, i.class) as "nameEn",
  p.name as "departmentZh",
  p.name_en as "departmentEn",
  d.name as "placeZh",
  coalesce(d.name_en, d.name) as "placeEn",
  i.opened_at as "openedAt",
  greatest(
    i.opened_at,
    i.filed_at,
    i.dispatched_at,
    i.reported_back_at,
    i.closed_at
  ) as "updatedAt",
  i.due_at as "dueAt",
  round(ST_X (i.geom)::numeric, 4)::float8 as lng,
  round(ST_Y (i.geom)::numeric, 4)::float8 as lat
from
  incident i
  left join incident_class c on c.code = i.class
  left join department p on p.code = i.department
  left join lateral (
    select
      name,
      name_en
    from
      division
    where
      code = i.division_code
    order by
      valid_from desc nulls last
    limit
      1
  ) d on true
where
  (
    i.source in ('public', 'open311')
    or i.id = any (
      (
        select
          cases_that_go_on ()
      )::bigint[]
    )
  )
  and (
    i.filed_at is not null
    or i.state = 'closed'
  )
  and starts_with(coalesce(i.division_code, ''), $1)
  and i.state = any ($2::text[])
  and (
    $3::text[] is null
    or i.source_id = any ($4::text[])
  )
  and (
    $5::text[] is null
    or i.class = any ($6::text[])
  )
  and (
    $7::timestamptz is null
    or i.opened_at >= $8::timestamptz
  )
  and (
    $9::timestamptz is null
    or i.opened_at <= $10::timestamptz
  )
order by
  i.opened_at desc,
  i.id desc
limit
  $11
offset
  $12;
