-- open
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.state <> 'closed'
    order by
      h.severity,
      h.deadline_at,
      h.id
    limit
      $1
    offset
      $2
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
  h.severity,
  h.deadline_at,
  h.id;

-- dueToday
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.state <> 'closed'
      and h.deadline_at >= $1
      and h.deadline_at < $2
      and h.severity = $3
      and h.block_id in (
        select
          m.block_id
        from
          cell_block m
        where
          m.cell_id = $4
          and upper_inf(m.valid)
      )
      and h.building_id = $5
    order by
      h.deadline_at,
      h.id
    limit
      $6
    offset
      $7
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
  h.deadline_at,
  h.id;

-- overdueThen
with
  chosen as (
    select
      h.id,
      h.source_id,
      h.unit_id,
      h.building_id,
      h.block_id,
      h.geom,
      h.class,
      h.item,
      h.severity,
      h.title,
      h.address,
      h.round,
      h.found_at,
      h.deadline_at,
      case
        when h.closed_at <= $1 then 'closed'
        when h.state in ('closed', 'reported_fixed')
        and least(h.reported_fixed_at, h.closed_at) <= $2 then 'reported_fixed'
        when h.notified_at <= $3 then 'notified'
        else 'found'
      end as state,
      case
        when h.closed_at <= $4 then h.closed_at
      end as closed_at,
      case
        when h.closed_at <= $5 then h.closed_by
      end as closed_by
    from
      hazard h
    where
      h.found_at <= $6
      and (
        h.state <> 'closed'
        or h.closed_at > $7
      )
      and h.deadline_at < $8
      and "h"."division_code" like $9
      and h.block_id in (
        select
          m.block_id
        from
          cell_block m
        where
          m.cell_id = $10
          and m.valid @> $11::timestamptz
      )
    order by
      h.deadline_at,
      h.id
    limit
      $12
    offset
      $13
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
  and m.valid @> coalesce(h.closed_at, $14::timestamptz)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> coalesce(h.closed_at, $15::timestamptz)
  left join account o on o.id = s.account_id
order by
  h.deadline_at,
  h.id;

-- closedThen
with
  chosen as (
    select
      h.id,
      h.source_id,
      h.unit_id,
      h.building_id,
      h.block_id,
      h.geom,
      h.class,
      h.item,
      h.severity,
      h.title,
      h.address,
      h.round,
      h.found_at,
      h.deadline_at,
      case
        when h.closed_at <= $1 then 'closed'
        when h.state in ('closed', 'reported_fixed')
        and least(h.reported_fixed_at, h.closed_at) <= $2 then 'reported_fixed'
        when h.notified_at <= $3 then 'notified'
        else 'found'
      end as state,
      case
        when h.closed_at <= $4 then h.closed_at
      end as closed_at,
      case
        when h.closed_at <= $5 then h.closed_by
      end as closed_by
    from
      hazard h
    where
      h.closed_at <= $6
    order by
      h.closed_at desc,
      h.id desc
    limit
      $7
    offset
      $8
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
  and m.valid @> coalesce(h.closed_at, $9::timestamptz)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> coalesce(h.closed_at, $10::timestamptz)
  left join account o on o.id = s.account_id
order by
  h.closed_at desc,
  h.id desc;

-- countedOverdue
select
  count(*)::int as total
from
  (
    select
    from
      hazard h
    where
      h.state <> 'closed'
      and h.deadline_at < $1
      and "h"."division_code" like $2
    limit
      $3
  ) few;

-- hazardById
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
  end as closer,
  h.notified_at as "notifiedAt",
  h.reported_fixed_at as "reportedFixedAt",
  b.id as "buildingId",
  case
    when u.id is not null then json_build_object(
      'id',
      u.id,
      'sourceId',
      u.source_id,
      'floor',
      u.floor,
      'room',
      u.room
    )
  end as unit,
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
  end as responsible,
  lower(s.valid) as "responsibleSince",
  h.version
from
  hazard h
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
where
  h.id = $1;

-- handoversOfHazard
select
  h.at,
  k.name as by,
  case
    when "f"."id" is not null then json_build_object(
      'id',
      "f"."id",
      'code',
      "f"."code",
      'name',
      "f"."name"
    )
  end as "fromCell",
  case
    when "t"."id" is not null then json_build_object(
      'id',
      "t"."id",
      'code',
      "t"."code",
      'name',
      "t"."name"
    )
  end as "toCell",
  case
    when x.id is not null then json_build_object(
      'id',
      "x"."id",
      'name',
      "x"."name",
      'nameEn',
      "x"."name_en",
      'phone',
      "x"."phone",
      'onDuty',
      "x"."on_duty"
    )
  end as "fromOfficer",
  case
    when y.id is not null then json_build_object(
      'id',
      "y"."id",
      'name',
      "y"."name",
      'nameEn',
      "y"."name_en",
      'phone',
      "y"."phone",
      'onDuty',
      "y"."on_duty"
    )
  end as "toOfficer"
from
  handover h
  left join edit e on e.id = h.edit_id
  left join account k on k.id = e.account_id
  left join cell f on f.id = h.from_cell_id
  left join cell t on t.id = h.to_cell_id
  left join account x on x.id = h.from_account_id
  left join account y on y.id = h.to_account_id
where
  h.subject = 'hazard'
  and h.subject_id = $1
order by
  h.at desc,
  h.id desc
limit
  $2;
