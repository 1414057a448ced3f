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
  h.floor as "houseFloor",
  h.part,
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
      and h.building_id = $4
      and h.block_id in (
        select
          m.block_id
        from
          cell_block m
        where
          m.cell_id = $5
          and upper_inf(m.valid)
      )
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
  h.floor as "houseFloor",
  h.part,
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
      h.floor,
      h.part,
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
  h.floor as "houseFloor",
  h.part,
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
      h.floor,
      h.part,
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
  h.floor as "houseFloor",
  h.part,
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
  h.floor as "houseFloor",
  h.part,
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
  h.version,
  h.title,
  h.floor as "houseFloor",
  h.part,
  h.building_id as "buildingId",
  h.unit_id as "unitId",
  h.division_code as "divisionCode",
  h.block_id as "blockId",
  h.notified_at as "notifiedAt",
  h.reported_fixed_at as "reportedFixedAt",
  h.certified_at as "certifiedAt",
  h.closed_by as "closedBy",
  h.escalated_step as "escalatedStep",
  h.on_the_spot as "onTheSpot",
  h.duplicate_of as "duplicateOf",
  h.close_reason as "closeReason",
  h.handled_by as "handledBy",
  h.correct_by as "correctBy",
  h.correct_by_postponed as "correctByPostponed",
  h.certify_by as "certifyBy",
  h.certify_by_postponed as "certifyByPostponed",
  h.provisional,
  h.paused_at as "pausedAt",
  h.uuid,
  h.note,
  h.suspected_major as "suspectedMajor",
  case
    when d.id is not null then json_build_object('id', d.id, 'sourceId', d.source_id)
  end as original,
  (
    select
      json_build_object('id', n.id, 'number', n.number, 'round', n.round)
    from
      notice_item t
      join notice n on n.id = t.notice_id
    where
      t.hazard_id = h.id
      and n.state <> 'void'
    order by
      n.issued_at desc,
      n.id desc
    limit
      1
  ) as notice,
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
  lower(s.valid) as "responsibleSince"
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
  left join hazard d on d.id = h.duplicate_of
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

-- photosOfHazard
select
  a.uuid,
  a.purpose,
  a.caption,
  a.width as "widthPx",
  a.height as "heightPx",
  a.made_at as "madeAt"
from
  attachment a
where
  (
    a.thing = 'hazard'
    and a.thing_id = $1
  )
  or (
    a.thing = 'notice'
    and a.thing_id in (
      select
        notice_id
      from
        notice_item
      where
        hazard_id = $2
    )
    and exists (
      select
      from
        transition t
      where
        t.thing = 'hazard'
        and t.thing_id = $3
        and t.details -> 'photos' ? a.uuid::text
    )
  )
order by
  a.made_at,
  a.id
limit
  $4;

-- searched
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.state <> 'closed'
      and h.unit_id = $1
      and h.class = $2
      and h.state = $3
      and h.id in (
        select
          hazard_id
        from
          notice_item
        where
          notice_id = $4
      )
      and (
        h.building_id in (
          select
            b.id
          from
            building b
          where
            search_grams (b.search_text) @> search_grams (search_fold ($5))
            and b.search_text like '%' || search_fold ($6) || '%'
            and search_fold ($7) <> ''
        )
        or h.id in (
          select
            t.hazard_id
          from
            notice n
            join notice_item t on t.notice_id = n.id
          where
            n.number like $8
        )
        or h.source_id like $9
        or h.address ilike $10
      )
      and h.deadline_at < $11
      and h.state <> 'closed'
    order by
      h.severity,
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
  h.floor as "houseFloor",
  h.part,
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

-- likeHazards
with
  near as (
    select
      h.id,
      h.unit_id,
      h.building_id,
      h.item,
      h.state,
      h.closed_at,
      h.found_at,
      ST_DistanceSphere (
        h.geom,
        ST_SetSRID (ST_MakePoint ($1::float8, $2::float8), 4326)
      ) as distance_m
    from
      hazard h
    where
      h.class = split_part($3, '.', 1)
      and (
        h.state <> 'closed'
        or h.closed_at >= $4
      )
      and (
        h.building_id = $5::bigint
        or ST_Expand (
          ST_SetSRID (ST_MakePoint ($6::float8, $7::float8), 4326),
          $8::float8,
          $9::float8
        ) ~ h.geom
      )
  )
select
  id,
  case
    when unit_id = $10::bigint then 'same_unit'
    when building_id = $11::bigint then 'same_building'
    else 'near'
  end as place,
  distance_m as "distanceM",
  item = $12 as "sameItem",
  state <> 'closed' as open
from
  near
where
  building_id = $13::bigint
  or distance_m <= $14
order by
  case
    when unit_id = $15::bigint then 0
    when building_id = $16::bigint then 1
    else 2
  end,
  distance_m,
  item = $17 desc,
  state <> 'closed' desc,
  found_at desc,
  id
limit
  $18;

-- hazardsByIds
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.id = any ($1::bigint[])
    order by
      h.id
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
  h.floor as "houseFloor",
  h.part,
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
  h.id;

-- holdHazard
select
  h.id,
  h.item,
  h.severity,
  h.state,
  h.round,
  h.found_at as "foundAt",
  h.closed_at as "closedAt",
  h.deadline_at as "deadlineAt",
  h.version,
  h.title,
  h.floor as "houseFloor",
  h.part,
  h.building_id as "buildingId",
  h.unit_id as "unitId",
  h.division_code as "divisionCode",
  h.block_id as "blockId",
  h.notified_at as "notifiedAt",
  h.reported_fixed_at as "reportedFixedAt",
  h.certified_at as "certifiedAt",
  h.closed_by as "closedBy",
  h.escalated_step as "escalatedStep",
  h.on_the_spot as "onTheSpot",
  h.duplicate_of as "duplicateOf",
  h.close_reason as "closeReason",
  h.handled_by as "handledBy",
  h.correct_by as "correctBy",
  h.correct_by_postponed as "correctByPostponed",
  h.certify_by as "certifyBy",
  h.certify_by_postponed as "certifyByPostponed",
  h.provisional,
  h.paused_at as "pausedAt"
from
  hazard h
where
  h.id = $1
for update;

-- updateHazard
update hazard
set
  version = version + 1,
  state = $1,
  round = $2,
  notified_at = $3,
  reported_fixed_at = $4,
  certified_at = $5,
  closed_at = $6,
  closed_by = $7,
  escalated_step = $8,
  on_the_spot = $9,
  duplicate_of = $10,
  close_reason = $11,
  handled_by = $12,
  correct_by = $13,
  correct_by_postponed = $14,
  certify_by = $15,
  certify_by_postponed = $16,
  deadline_at = $17,
  provisional = $18,
  paused_at = $19
where
  id = $20
  and version = $21
returning
  version;

-- placeOfUnit
select
  b.id as "buildingId",
  u.id as "unitId",
  u.division_code as "divisionCode",
  u.block_id as "blockId",
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat
from
  rental_unit u
  join building b on b.id = u.building_id
where
  u.id = $1;

-- placeOfBuilding
select
  b.id as "buildingId",
  null::bigint as "unitId",
  b.division_code as "divisionCode",
  b.block_id as "blockId",
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat
from
  building b
where
  b.id = $1;

-- placeOfPoint
select
  null::bigint as "buildingId",
  null::bigint as "unitId",
  k.division_code as "divisionCode",
  k.id as "blockId",
  $1::float8 as lng,
  $2::float8 as lat
from
  block k
where
  ST_Intersects (k.geom, ST_SetSRID (ST_MakePoint ($3, $4), 4326))
  and k.valid_to is null
order by
  k.id
limit
  1;

-- insertHazard
insert into
  hazard (
    uuid,
    source_id,
    unit_id,
    building_id,
    division_code,
    block_id,
    geom,
    class,
    item,
    severity,
    state,
    found_at,
    found_by,
    suspected_major,
    inspection_id,
    note,
    floor,
    part
  )
values
  (
    $1,
    $2,
    $3,
    $4,
    $5,
    $6,
    ST_SetSRID (ST_MakePoint ($7, $8), 4326),
    $9,
    $10,
    $11,
    'found',
    $12,
    $13,
    $14,
    $15,
    $16,
    $17,
    $18
  )
on conflict (uuid) do nothing
returning
  id;

-- hazardByUuid
select
  id,
  item,
  unit_id as "unitId",
  building_id as "buildingId"
from
  hazard
where
  uuid = $1;

-- lookNamed
select
  i.id
from
  inspection i
where
  i.account_id = $1
  and i.at >= $2
  and i.result is distinct from 'no_access'
  and i.id = $3
  and (
    i.unit_id = $4
    or (
      i.building_id = $5
      and i.unit_id is null
    )
  )
order by
  i.at desc,
  i.id desc
limit
  1;

-- lookAtHouse
select
  i.id
from
  inspection i
where
  i.account_id = $1
  and i.at >= $2
  and i.result is distinct from 'no_access'
  and i.kind = 're_inspection'
  and i.building_id = $3
order by
  i.at desc,
  i.id desc
limit
  1;

-- lookAtPlace
select
  i.id
from
  inspection i
where
  i.account_id = $1
  and i.at >= $2
  and i.result is distinct from 'no_access'
  and i.kind = 're_inspection'
  and i.block_id = $3
order by
  i.at desc,
  i.id desc
limit
  1;

-- otherHazard
select
  id,
  state,
  duplicate_of as "duplicateOf"
from
  hazard
where
  id = $1;

-- accountsFor
select
  account_id as id
from
  accounts_for ($1, $2)
order by
  1;

-- photoBuildings
select distinct
  a.building_id as id
from
  attachment a
  join building b on b.id = a.building_id
where
  a.uuid = any ($1::uuid[])
  and b.block_id = $2
order by
  1;

-- wordsOfHazard
select
  h.address,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  b.name,
  b.source_id as "sourceId",
  coalesce(u.floor, h.floor) as floor,
  u.room,
  coalesce(u.landlord_id, u.manager_id, b.head_id) as "landlordId",
  s.account_id as "officerId"
from
  hazard h
  left join building b on b.id = h.building_id
  left join rental_unit u on u.id = h.unit_id
  left join cell_block m on m.block_id = h.block_id
  and upper_inf(m.valid)
  left join assignment s on s.cell_id = m.cell_id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
where
  h.id = $1;

-- noticesDone
select
  n.id,
  n.round,
  n.version
from
  notice n
where
  n.state = 'issued'
  and n.id in (
    select
      notice_id
    from
      notice_item
    where
      hazard_id = $1
  )
  and not exists (
    select
    from
      notice_item t
      join hazard h on h.id = t.hazard_id
    where
      t.notice_id = n.id
      and h.state <> 'closed'
  )
order by
  n.id
for update;

-- holdNoticesOf
select
  n.id
from
  notice n
where
  n.state = 'issued'
  and n.id in (
    select
      notice_id
    from
      notice_item
    where
      hazard_id = $1
  )
order by
  n.id
for update;

-- closeNotice
update notice
set
  state = 'closed',
  closed_at = $1,
  version = version + 1
where
  id = $2;

-- moveNoticeDue
update notice n
set
  due_at = coalesce(
    (
      select
        max(
          coalesce(
            h.deadline_at,
            h.correct_by_postponed,
            h.correct_by
          )
        )
      from
        notice_item t
        join hazard h on h.id = t.hazard_id
      where
        t.notice_id = n.id
        and h.state <> 'closed'
    ),
    n.due_at
  )
where
  n.state = 'issued'
  and n.id in (
    select
      notice_id
    from
      notice_item
    where
      hazard_id = $1
  );

-- hazardsToEscalate
select
  h.id
from
  hazard h
where
  h.state in ('notified', 'extended', 'failed', 'escalated')
  and h.deadline_at < $1
  and h.escalated_step < $2
  and h.deadline_at < $3::timestamptz - ($4::int[]) [h.escalated_step + 1] * interval '1 day'
order by
  h.deadline_at,
  h.id
limit
  $5;
