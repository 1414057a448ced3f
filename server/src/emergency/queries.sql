-- plans
select
  p.id,
  p.family,
  p.number,
  p.class,
  p.name,
  p.name_en as "nameEn",
  p.division_code as division,
  p.content,
  p.state,
  a.name as "madeBy",
  p.made_at as "madeAt",
  p.current_at as "currentAt",
  p.retired_at as "retiredAt",
  p.version,
  (
    select
      count(*)::int
    from
      emergency e
    where
      e.plan_id = p.id
  ) as used,
  (
    p.division_code like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    and (
      select
        scope_role ()
    ) in ('administrator', 'supervisor')
  ) as "mayChange"
from
  emergency_plan p
  join account a on a.id = p.made_by
where
  true
order by
  array_position(array['current', 'draft', 'retired'], p.state),
  p.class,
  p.family,
  p.number desc
limit
  $1;

-- planById
select
  p.id,
  p.family,
  p.number,
  p.class,
  p.name,
  p.name_en as "nameEn",
  p.division_code as division,
  p.content,
  p.state,
  a.name as "madeBy",
  p.made_at as "madeAt",
  p.current_at as "currentAt",
  p.retired_at as "retiredAt",
  p.version,
  (
    select
      count(*)::int
    from
      emergency e
    where
      e.plan_id = p.id
  ) as used,
  (
    p.division_code like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    and (
      select
        scope_role ()
    ) in ('administrator', 'supervisor')
  ) as "mayChange"
from
  emergency_plan p
  join account a on a.id = p.made_by
where
  p.id = $1
order by
  array_position(array['current', 'draft', 'retired'], p.state),
  p.class,
  p.family,
  p.number desc
limit
  $2;

-- holdFamily
select
  pg_advisory_xact_lock(hashtextextended ($1, 46)) is null as held;

-- holdPlan
select
  state,
  version,
  family
from
  emergency_plan
where
  id = $1
for update;

-- insertPlan
insert into
  emergency_plan (
    family,
    number,
    class,
    name,
    name_en,
    division_code,
    content,
    made_by
  )
values
  ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)
returning
  id;

-- versionsOf
select
  max(number)::int as last,
  max(id) filter (
    where
      state = 'draft'
  ) as draft
from
  emergency_plan
where
  family = $1;

-- updatePlan
update emergency_plan
set
  class = $1,
  name = $2,
  name_en = $3,
  division_code = $4,
  content = $5::jsonb,
  version = version + 1
where
  id = $6;

-- retireCurrent
update emergency_plan
set
  state = 'retired',
  retired_at = $1,
  version = version + 1
where
  family = $2
  and state = 'current';

-- makeCurrent
update emergency_plan
set
  state = 'current',
  current_at = $1,
  version = version + 1
where
  id = $2;

-- retire
update emergency_plan
set
  state = 'retired',
  retired_at = $1,
  version = version + 1
where
  id = $2;

-- divisionExists
select
from
  division
where
  code = $1
  and valid_to is null
limit
  1;

-- activeAccounts
select
  id
from
  account
where
  id = any ($1::bigint[])
  and state = 'active'
  and role in (
    'administrator',
    'supervisor',
    'duty_officer',
    'officer'
  );

-- fillers
select
  id,
  name,
  name_en as "nameEn",
  role
from
  account
where
  state = 'active'
  and role in (
    'administrator',
    'supervisor',
    'duty_officer',
    'officer'
  )
order by
  role,
  name,
  id
limit
  $1;

-- shapeHolds
select
  ST_IsValid (g.geom)
  and ST_Area (g.geom) > 0 as valid
from
  (
    select
      ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326) as geom
  ) g;

-- blocksInShape
select
  b.id,
  b.division_code as "divisionCode"
from
  block b
where
  b.valid_to is null
  and ST_Intersects (
    b.geom,
    ST_Multi (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326))
  )
  and not ST_Touches (
    b.geom,
    ST_Multi (ST_SetSRID (ST_GeomFromGeoJSON ($2), 4326))
  )
order by
  b.code
limit
  $3;

-- blocksOfCells
select
  b.id,
  b.division_code as "divisionCode"
from
  cell_block m
  join block b on b.id = m.block_id
  and b.valid_to is null
where
  m.cell_id = any ($1::bigint[])
  and upper_inf(m.valid)
order by
  b.code
limit
  $2;

-- presentCells
select
  id
from
  cell
where
  id = any ($1::bigint[])
  and ended_at is null;

-- groundOfShape
select
  ST_AsGeoJSON (
    ST_Multi (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326)),
    7
  ) as geometry;

-- groundOfBlocks
select
  ST_AsGeoJSON (
    ST_Multi (ST_CollectionExtract (ST_Union (b.geom), 3)),
    7
  ) as geometry
from
  block b
where
  b.id = any ($1::bigint[]);

-- cellsOfBlocks
select
  c.id,
  c.code,
  c.name,
  c.division_code as "divisionCode",
  t.block_id as "blockId",
  case
    when z.state = 'active' then z.id
    when o.state = 'active' then o.id
  end as "officerId",
  case
    when z.state = 'active' then z.name
    when o.state = 'active' then o.name
  end as "officerName"
from
  (
    select
      m.cell_id,
      min(m.block_id) as block_id
    from
      cell_block m
    where
      m.block_id = any ($1::bigint[])
      and upper_inf(m.valid)
    group by
      1
  ) t
  join cell c on c.id = t.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
  left join assignment v on v.cell_id = c.id
  and v.role = 'substitute'
  and v.valid @> statement_timestamp()
  left join account z on z.id = v.account_id
order by
  c.code;

-- countInside
with
  few as (
    select
      b.id
    from
      building b
    where
      ST_Intersects (
        b.geom,
        ST_Multi (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326))
      )
    limit
      $2
  )
select
  count(*)::int as buildings,
  coalesce(
    sum(
      (
        select
          count(*)
        from
          rental_unit u
        where
          u.building_id = few.id
          and u.status <> 'deregistered'
      )
    ),
    0
  )::int as units
from
  few;

-- buildingsInside
select
  b.id,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  b.name,
  b.source_id as "sourceId"
from
  building b
where
  b.block_id = any ($1::bigint[])
order by
  b.id
limit
  $2;

-- othersOn
select
  e.id,
  p.name,
  p.name_en as "nameEn",
  e.drill,
  e.place
from
  emergency e
  join emergency_plan p on p.id = e.plan_id
where
  e.state = 'active'
  and e.id is distinct from $1::bigint
  and ST_Intersects (
    e.geom,
    ST_Multi (ST_SetSRID (ST_GeomFromGeoJSON ($2), 4326))
  )
  and not ST_Touches (
    e.geom,
    ST_Multi (ST_SetSRID (ST_GeomFromGeoJSON ($3), 4326))
  )
order by
  e.id
limit
  20;

-- emergencies
with
  page as (
    select
      e.*
    from
      emergency e
    where
      true
    order by
      e.activated_at desc,
      e.id desc
    limit
      $1
  )
select
  e.id,
  json_build_object(
    'id',
    p.id,
    'number',
    p.number,
    'class',
    p.class,
    'name',
    p.name,
    'nameEn',
    p.name_en
  ) as plan,
  e.drill,
  e.level,
  e.place,
  e.state,
  e.activated_at as "activatedAt",
  json_build_object(
    'id',
    "a"."id",
    'name',
    "a"."name",
    'nameEn',
    "a"."name_en"
  ) as "activatedBy",
  e.ended_at as "endedAt",
  case
    when z.id is not null then json_build_object(
      'id',
      "z"."id",
      'name',
      "z"."name",
      'nameEn',
      "z"."name_en"
    )
  end as "endedBy",
  e.division_codes as divisions,
  roll.counts,
  task.open as "openTasks",
  task.mine as "myTasks",
  e.version,
  e.end_note as "endNote",
  json_build_object('zh', e.bulletin_zh, 'en', e.bulletin_en) as bulletin
from
  page e
  join emergency_plan p on p.id = e.plan_id
  join account a on a.id = e.activated_by
  left join account z on z.id = e.ended_by
  cross join lateral (
    select
      json_build_object(
        'unchecked',
        count(*) filter (
          where
            b.state = 'unchecked'
        ),
        'checked',
        count(*) filter (
          where
            b.state = 'checked'
        ),
        'evacuated',
        count(*) filter (
          where
            b.state = 'evacuated'
        ),
        'needs_help',
        count(*) filter (
          where
            b.state = 'needs_help'
        )
      ) as counts
    from
      emergency_building b
    where
      b.emergency_id = e.id
      and b.removed_at is null
  ) roll
  cross join lateral (
    select
      count(*) filter (
        where
          t.state in ('given', 'accepted', 'cannot')
      )::int as open,
      count(*) filter (
        where
          t.state in ('given', 'accepted')
          and (
            t.account_id = nullif(current_setting('gridstead.account', true), '')::bigint
            or t.role = (
              select
                scope_role ()
            )
          )
      )::int as mine
    from
      emergency_task t
    where
      t.emergency_id = e.id
  ) task
order by
  e.activated_at desc,
  e.id desc;

-- activeEmergencies
with
  page as (
    select
      e.*
    from
      emergency e
    where
      e.state = 'active'
    order by
      e.activated_at desc,
      e.id desc
    limit
      $1
  )
select
  e.id,
  json_build_object(
    'id',
    p.id,
    'number',
    p.number,
    'class',
    p.class,
    'name',
    p.name,
    'nameEn',
    p.name_en
  ) as plan,
  e.drill,
  e.level,
  e.place,
  e.state,
  e.activated_at as "activatedAt",
  json_build_object(
    'id',
    "a"."id",
    'name',
    "a"."name",
    'nameEn',
    "a"."name_en"
  ) as "activatedBy",
  e.ended_at as "endedAt",
  case
    when z.id is not null then json_build_object(
      'id',
      "z"."id",
      'name',
      "z"."name",
      'nameEn',
      "z"."name_en"
    )
  end as "endedBy",
  e.division_codes as divisions,
  roll.counts,
  task.open as "openTasks",
  task.mine as "myTasks",
  e.version,
  e.end_note as "endNote",
  json_build_object('zh', e.bulletin_zh, 'en', e.bulletin_en) as bulletin
from
  page e
  join emergency_plan p on p.id = e.plan_id
  join account a on a.id = e.activated_by
  left join account z on z.id = e.ended_by
  cross join lateral (
    select
      json_build_object(
        'unchecked',
        count(*) filter (
          where
            b.state = 'unchecked'
        ),
        'checked',
        count(*) filter (
          where
            b.state = 'checked'
        ),
        'evacuated',
        count(*) filter (
          where
            b.state = 'evacuated'
        ),
        'needs_help',
        count(*) filter (
          where
            b.state = 'needs_help'
        )
      ) as counts
    from
      emergency_building b
    where
      b.emergency_id = e.id
      and b.removed_at is null
  ) roll
  cross join lateral (
    select
      count(*) filter (
        where
          t.state in ('given', 'accepted', 'cannot')
      )::int as open,
      count(*) filter (
        where
          t.state in ('given', 'accepted')
          and (
            t.account_id = nullif(current_setting('gridstead.account', true), '')::bigint
            or t.role = (
              select
                scope_role ()
            )
          )
      )::int as mine
    from
      emergency_task t
    where
      t.emergency_id = e.id
  ) task
order by
  e.activated_at desc,
  e.id desc;

-- emergencyById
with
  page as (
    select
      e.*
    from
      emergency e
    where
      e.id = $1
    order by
      e.activated_at desc,
      e.id desc
    limit
      $2
  )
select
  e.id,
  json_build_object(
    'id',
    p.id,
    'number',
    p.number,
    'class',
    p.class,
    'name',
    p.name,
    'nameEn',
    p.name_en
  ) as plan,
  e.drill,
  e.level,
  e.place,
  e.state,
  e.activated_at as "activatedAt",
  json_build_object(
    'id',
    "a"."id",
    'name',
    "a"."name",
    'nameEn',
    "a"."name_en"
  ) as "activatedBy",
  e.ended_at as "endedAt",
  case
    when z.id is not null then json_build_object(
      'id',
      "z"."id",
      'name',
      "z"."name",
      'nameEn',
      "z"."name_en"
    )
  end as "endedBy",
  e.division_codes as divisions,
  roll.counts,
  task.open as "openTasks",
  task.mine as "myTasks",
  e.version,
  e.end_note as "endNote",
  json_build_object('zh', e.bulletin_zh, 'en', e.bulletin_en) as bulletin
from
  page e
  join emergency_plan p on p.id = e.plan_id
  join account a on a.id = e.activated_by
  left join account z on z.id = e.ended_by
  cross join lateral (
    select
      json_build_object(
        'unchecked',
        count(*) filter (
          where
            b.state = 'unchecked'
        ),
        'checked',
        count(*) filter (
          where
            b.state = 'checked'
        ),
        'evacuated',
        count(*) filter (
          where
            b.state = 'evacuated'
        ),
        'needs_help',
        count(*) filter (
          where
            b.state = 'needs_help'
        )
      ) as counts
    from
      emergency_building b
    where
      b.emergency_id = e.id
      and b.removed_at is null
  ) roll
  cross join lateral (
    select
      count(*) filter (
        where
          t.state in ('given', 'accepted', 'cannot')
      )::int as open,
      count(*) filter (
        where
          t.state in ('given', 'accepted')
          and (
            t.account_id = nullif(current_setting('gridstead.account', true), '')::bigint
            or t.role = (
              select
                scope_role ()
            )
          )
      )::int as mine
    from
      emergency_task t
    where
      t.emergency_id = e.id
  ) task
order by
  e.activated_at desc,
  e.id desc;

-- emergencyByUuid
select
  id,
  plan_id as "planId",
  area,
  activated_by as "accountId"
from
  emergency
where
  uuid = $1;

-- areaOf
select
  area,
  ST_AsGeoJSON (geom, 7) as geometry,
  ST_Area (geom::geography) as "areaM2"
from
  emergency
where
  id = $1;

-- divisionsOf
select distinct
  on (d.code) d.code,
  d.name,
  d.name_en as "nameEn"
from
  emergency e
  join division d on d.code = any (e.division_codes)
where
  e.id = $1
order by
  d.code,
  d.valid_from desc;

-- holdEmergency
select
  id,
  uuid,
  plan_id as "planId",
  state,
  drill,
  version,
  division_codes as "divisionCodes",
  activated_at as "activatedAt"
from
  emergency
where
  id = $1
for update;

-- holdState
select
  hold_emergency_state ($1) as state,
  exists (
    select
    from
      emergency
    where
      id = $2
  ) as seen;

-- insertEmergency
insert into
  emergency (
    uuid,
    plan_id,
    drill,
    level,
    place,
    area,
    geom,
    division_codes,
    block_ids,
    bulletin_zh,
    bulletin_en,
    state,
    activated_by,
    activated_at
  )
values
  (
    $1,
    $2,
    $3,
    $4,
    $5,
    $6::jsonb,
    ST_Multi (ST_SetSRID (ST_GeomFromGeoJSON ($7), 4326)),
    $8::text[],
    $9::bigint[],
    $10,
    $11,
    'active',
    $12,
    $13
  )
on conflict (uuid) do nothing
returning
  id;

-- updateArea
update emergency
set
  area = $1::jsonb,
  geom = ST_Multi (ST_SetSRID (ST_GeomFromGeoJSON ($2), 4326)),
  division_codes = $3::text[],
  block_ids = $4::bigint[],
  version = version + 1
where
  id = $5;

-- endEmergency
update emergency
set
  state = $1,
  ended_by = $2,
  ended_at = $3,
  end_note = $4,
  version = version + 1
where
  id = $5;

-- insertTasks
insert into
  emergency_task (
    emergency_id,
    step,
    account_id,
    role,
    cell_id,
    block_id,
    division_code,
    state,
    due_at,
    given_at
  )
select
  $1,
  t.step,
  t."accountId",
  t.role,
  t."cellId",
  t."blockId",
  t."divisionCode",
  'given',
  t."dueAt",
  $2
from
  jsonb_to_recordset($3::jsonb) as t (
    step smallint,
    "accountId" bigint,
    role text,
    "cellId" bigint,
    "blockId" bigint,
    "divisionCode" text,
    "dueAt" timestamptz
  );

-- tasksOf
select
  t.id,
  t.step,
  case
    when a.id is not null then json_build_object(
      'id',
      "a"."id",
      'name',
      "a"."name",
      'nameEn',
      "a"."name_en"
    )
  end as account,
  t.role,
  case
    when c.id is not null then json_build_object('id', c.id, 'name', c.name)
  end as cell,
  t.state,
  t.round,
  t.due_at as "dueAt",
  t.given_at as "givenAt",
  t.accepted_at as "acceptedAt",
  t.ended_at as "endedAt",
  t.note,
  t.version,
  coalesce(
    (
      t.account_id = nullif(current_setting('gridstead.account', true), '')::bigint
      or t.role = (
        select
          scope_role ()
      )
    ),
    false
  ) as mine
from
  emergency_task t
  left join account a on a.id = t.account_id
  left join cell c on c.id = t.cell_id
where
  t.emergency_id = $1
order by
  t.step,
  c.code,
  t.id
limit
  $2;

-- taskById
select
  t.id,
  t.emergency_id as "emergencyId",
  t.step,
  t.account_id as "accountId",
  t.role,
  t.state,
  t.round,
  t.given_at as "givenAt",
  t.due_at as "dueAt",
  t.version,
  coalesce(
    (
      t.account_id = nullif(current_setting('gridstead.account', true), '')::bigint
      or t.role = (
        select
          scope_role ()
      )
    ),
    false
  ) as mine
from
  emergency_task t
where
  t.id = $1;

-- updateTask
update emergency_task
set
  state = $1,
  round = $2,
  account_id = $3,
  role = $4,
  due_at = $5,
  given_at = $6,
  note = $7,
  accepted_at = case
    when $8::text = 'given' then null
    when $9::text = 'accepted' then $10::timestamptz
    else accepted_at
  end,
  ended_at = case
    when $11::text in ('done', 'cannot') then $12::timestamptz
  end,
  version = version + 1
where
  id = $13
  and version = $14
returning
  id;

-- countOpenTasks
select
  count(*) filter (
    where
      t.state in ('given', 'accepted', 'cannot')
  )::int as open
from
  emergency_task t
where
  t.emergency_id = $1;

-- leaveTasksOpen
update emergency_task t
set
  state = 'left_open',
  ended_at = $1,
  version = version + 1
where
  t.emergency_id = $2
  and t.state in ('given', 'accepted', 'cannot');

-- cellsWithTasks
select distinct
  cell_id as "cellId"
from
  emergency_task
where
  emergency_id = $1
  and cell_id is not null;

-- insertLog
insert into
  emergency_log (emergency_id, at, account_id, kind, text, details)
values
  ($1, $2, $3, $4, $5, $6::jsonb);

-- logOf
select
  l.id,
  l.at,
  case
    when a.id is not null then json_build_object(
      'id',
      "a"."id",
      'name',
      "a"."name",
      'nameEn',
      "a"."name_en"
    )
  end as by,
  l.kind,
  l.text,
  l.details
from
  emergency_log l
  left join account a on a.id = l.account_id
where
  l.emergency_id = $1
order by
  l.at desc,
  l.id desc
limit
  $2;

-- insertRows
insert into
  emergency_building as r (
    emergency_id,
    building_id,
    division_code,
    block_id,
    cell_id,
    street,
    address,
    units,
    geom,
    point,
    added_at
  )
select
  $1,
  b.id,
  b.division_code,
  b.block_id,
  m.cell_id,
  b.street,
  n.address,
  (
    select
      count(*)::int
    from
      rental_unit u
    where
      u.building_id = b.id
      and u.status <> 'deregistered'
  ),
  b.geom,
  b.point,
  $2
from
  jsonb_to_recordset($3::jsonb) as n ("buildingId" bigint, address text)
  join building b on b.id = n."buildingId"
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
order by
  b.sort_text,
  b.id
on conflict (emergency_id, building_id) do update
set
  removed_at = null,
  version = r.version + 1
where
  r.removed_at is not null;

-- removeRowsBut
with
  gone as (
    update emergency_building
    set
      removed_at = $1,
      version = version + 1
    where
      emergency_id = $2
      and removed_at is null
      and building_id <> all ($3::bigint[])
    returning
      1
  )
select
  count(*)::int as removed
from
  gone;

-- presentBuildings
select
  building_id as "buildingId"
from
  emergency_building
where
  emergency_id = $1
  and removed_at is null
  and building_id is not null;

-- rollCall
select
  r.id,
  r.building_id as "buildingId",
  r.cell_id as "cellId",
  c.name as cell,
  r.street,
  r.address,
  r.units,
  ST_X (r.point) as lng,
  ST_Y (r.point) as lat,
  r.state,
  r.note,
  a.name as by,
  r.marked_at as at,
  r.version,
  coalesce(
    r.block_id = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    ),
    false
  ) as mine
from
  emergency_building r
  left join cell c on c.id = r.cell_id
  left join account a on a.id = r.marked_by
where
  r.emergency_id = $1
  and r.removed_at is null
order by
  r.street nulls last,
  r.id
limit
  $2;

-- rowsById
select
  r.id,
  r.building_id as "buildingId",
  r.cell_id as "cellId",
  c.name as cell,
  r.street,
  r.address,
  r.units,
  ST_X (r.point) as lng,
  ST_Y (r.point) as lat,
  r.state,
  r.note,
  a.name as by,
  r.marked_at as at,
  r.version,
  coalesce(
    r.block_id = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    ),
    false
  ) as mine
from
  emergency_building r
  left join cell c on c.id = r.cell_id
  left join account a on a.id = r.marked_by
where
  r.emergency_id = $1
  and r.id = any ($2::bigint[])
order by
  r.street nulls last,
  r.id
limit
  $3;

-- rowsOnceIn
select
  r.id,
  r.building_id as "buildingId",
  r.cell_id as "cellId",
  c.name as cell,
  r.street,
  r.address,
  r.units,
  ST_X (r.point) as lng,
  ST_Y (r.point) as lat,
  r.state,
  r.note,
  a.name as by,
  r.marked_at as at,
  r.version,
  coalesce(
    r.block_id = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    ),
    false
  ) as mine
from
  emergency_building r
  left join cell c on c.id = r.cell_id
  left join account a on a.id = r.marked_by
where
  r.emergency_id = $1
  and r.id = any ($2::bigint[])
order by
  r.street nulls last,
  r.id
limit
  $3;

-- shapesOf
select
  id,
  ST_AsGeoJSON (geom, 6) as geometry
from
  emergency_building
where
  emergency_id = $1
  and removed_at is null
order by
  id
limit
  $2;

-- holdRows
select
  id,
  state,
  note,
  version,
  removed_at is not null as removed
from
  emergency_building
where
  emergency_id = $1
  and id = any ($2::bigint[])
order by
  id
for update;

-- updateRows
update emergency_building r
set
  state = m.state,
  note = m.note,
  marked_by = $1,
  marked_at = $2,
  version = r.version + 1
from
  jsonb_to_recordset($3::jsonb) as m (id bigint, state text, note text)
where
  r.id = m.id;

-- insertMarks
insert into
  emergency_mark (
    emergency_id,
    row_id,
    batch,
    undoes,
    from_state,
    from_note,
    to_state,
    note,
    row_version,
    account_id,
    at
  )
select
  $1,
  m."rowId",
  $2::uuid,
  $3::uuid,
  m."from",
  m."fromNote",
  m."to",
  m.note,
  m."rowVersion",
  $4,
  $5
from
  jsonb_to_recordset($6::jsonb) as m (
    "rowId" bigint,
    "from" text,
    "fromNote" text,
    "to" text,
    note text,
    "rowVersion" integer
  );

-- marksOfBatch
select
  row_id as "rowId",
  emergency_id as "emergencyId",
  from_state as "from",
  from_note as "fromNote",
  to_state as "to",
  row_version as "rowVersion",
  account_id as "accountId"
from
  emergency_mark
where
  batch = $1::uuid
order by
  row_id;

-- marksOf
select
  row_id as "rowId",
  from_state as "from",
  to_state as "to",
  note,
  at
from
  emergency_mark
where
  emergency_id = $1
order by
  at,
  id
limit
  $2;

-- comings
select
  id,
  added_at as at,
  removed_at as "removedAt"
from
  emergency_building
where
  emergency_id = $1
order by
  added_at,
  id;
