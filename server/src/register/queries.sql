-- buildingById
select
  b.id,
  b.source_id as "sourceId",
  b.name,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  b.name_en as "nameEn",
  b.kind,
  b.storeys,
  b.height_m as "heightM",
  b.built_year as "builtYear",
  b.area_m2 as "areaM2",
  (
    select
      count(*)::int
    from
      rental_unit u
    where
      u.building_id = b.id
  ) as "unitsTotal",
  d.code as "divisionCode",
  d.name as "divisionName",
  case
    when g.id is not null then json_build_object('id', g.id, 'code', g.code)
  end as block,
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when o.id is not null then json_build_object(
      'id',
      "o"."id",
      'name',
      "o"."name",
      'nameEn',
      "o"."name_en",
      'phone',
      "o"."phone",
      'onDuty',
      "o"."on_duty"
    )
  end as officer,
  lower(s.valid) as "officerSince"
from
  building b
  left join division d on d.code = b.division_code
  left join block g on g.id = b.block_id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  b.id = $1;

-- unitsOfBuilding
select
  u.id,
  u.source_id as "sourceId",
  u.floor,
  u.room,
  u.area_m2 as "areaM2",
  u.rooms,
  u.beds,
  u.letting,
  u.status,
  u.grade,
  (
    select
      count(*)::int
    from
      hazard h
    where
      h.unit_id = u.id
      and h.state <> 'closed'
  ) as "openHazards"
from
  rental_unit u
where
  u.building_id = $1
order by
  u.floor nulls last,
  u.room nulls last,
  u.id
limit
  $2;

-- unitById
select
  u.id,
  u.source_id as "sourceId",
  u.floor,
  u.room,
  u.area_m2 as "areaM2",
  u.rooms,
  u.beds,
  u.letting,
  u.status,
  u.grade,
  u.grade_reasons as "gradeReasons",
  u.registered_on as "registeredOn",
  u.letter_until as "letterUntil",
  json_build_object(
    'id',
    b.id,
    'sourceId',
    b.source_id,
    'name',
    b.name,
    'street',
    b.street,
    'houseNumber',
    b.house_number,
    'estate',
    b.estate,
    'lng',
    ST_X (b.point),
    'lat',
    ST_Y (b.point)
  ) as building,
  d.code as "divisionCode",
  d.name as "divisionName",
  case
    when g.id is not null then json_build_object('id', g.id, 'code', g.code)
  end as block,
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when o.id is not null then json_build_object(
      'id',
      "o"."id",
      'name',
      "o"."name",
      'nameEn',
      "o"."name_en",
      'phone',
      "o"."phone",
      'onDuty',
      "o"."on_duty"
    )
  end as officer,
  lower(s.valid) as "officerSince"
from
  rental_unit u
  join building b on b.id = u.building_id
  left join division d on d.code = b.division_code
  left join block g on g.id = b.block_id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  u.id = $1;

-- leasesOf
select
  id,
  valid_from as "from",
  valid_to as "to",
  state,
  contract_filed as "contractFiled",
  declared_by as "declaredBy"
from
  lease
where
  unit_id = $1
order by
  valid_from desc,
  id desc
limit
  $2;

-- visitsOf
select
  due_on as "dueOn",
  done_at as "doneAt"
from
  visit
where
  unit_id = $1
order by
  due_on desc
limit
  $2;

-- inspectionsOf
select
  at,
  kind,
  result
from
  inspection
where
  unit_id = $1
order by
  at desc
limit
  $2;

-- hazardsOfBuilding
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.building_id = $1
    order by
      h.state = 'closed',
      case
        when h.state <> 'closed' then h.severity
      end,
      h.deadline_at desc,
      h.id desc
    limit
      $2
    offset
      $3
  )
select
  h.id,
  h.source_id as "sourceId",
  h.class,
  h.item,
  h.title as "ownTitle",
  h.severity,
  h.state,
  h.round,
  h.address as "ownAddress",
  b.source_id as "buildingSourceId",
  b.name as "buildingName",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  u.floor,
  u.room,
  ST_X (h.geom) as lng,
  ST_Y (h.geom) as lat,
  h.found_at as "foundAt",
  h.deadline_at as "deadlineAt",
  h.closed_at as "closedAt",
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when o.id is not null then json_build_object(
      'id',
      "o"."id",
      'name',
      "o"."name",
      'nameEn',
      "o"."name_en",
      'phone',
      "o"."phone",
      'onDuty',
      "o"."on_duty"
    )
  end as officer,
  case
    when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en)
  end as closer
from
  chosen h
  left join building b on b.id = h.building_id
  left join rental_unit u on u.id = h.unit_id
  left join account k on k.id = h.closed_by
  left join cell_block m on m.block_id = h.block_id
  and m.valid @> coalesce(h.closed_at, statement_timestamp())
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> coalesce(h.closed_at, statement_timestamp())
  left join account o on o.id = s.account_id
order by
  h.state = 'closed',
  case
    when h.state <> 'closed' then h.severity
  end,
  h.deadline_at desc,
  h.id desc;

-- hazardsOfUnit
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.unit_id = $1
    order by
      h.state = 'closed',
      case
        when h.state <> 'closed' then h.severity
      end,
      h.deadline_at desc,
      h.id desc
    limit
      $2
    offset
      $3
  )
select
  h.id,
  h.source_id as "sourceId",
  h.class,
  h.item,
  h.title as "ownTitle",
  h.severity,
  h.state,
  h.round,
  h.address as "ownAddress",
  b.source_id as "buildingSourceId",
  b.name as "buildingName",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  u.floor,
  u.room,
  ST_X (h.geom) as lng,
  ST_Y (h.geom) as lat,
  h.found_at as "foundAt",
  h.deadline_at as "deadlineAt",
  h.closed_at as "closedAt",
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when o.id is not null then json_build_object(
      'id',
      "o"."id",
      'name',
      "o"."name",
      'nameEn',
      "o"."name_en",
      'phone',
      "o"."phone",
      'onDuty',
      "o"."on_duty"
    )
  end as officer,
  case
    when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en)
  end as closer
from
  chosen h
  left join building b on b.id = h.building_id
  left join rental_unit u on u.id = h.unit_id
  left join account k on k.id = h.closed_by
  left join cell_block m on m.block_id = h.block_id
  and m.valid @> coalesce(h.closed_at, statement_timestamp())
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> coalesce(h.closed_at, statement_timestamp())
  left join account o on o.id = s.account_id
order by
  h.state = 'closed',
  case
    when h.state <> 'closed' then h.severity
  end,
  h.deadline_at desc,
  h.id desc;
