-- loadCounts
with
  kept as (
    select
      coalesce(sum(buildings), 0) as buildings,
      coalesce(sum(units), 0) as units,
      coalesce(sum(critical), 0) as critical,
      coalesce(sum(serious), 0) as serious,
      coalesce(sum(general), 0) as general
    from
      block_load l
    where
      "l"."division_code" like $1
  ),
  stray as (
    select
      count(*) filter (
        where
          severity = 1
      ) as critical,
      count(*) filter (
        where
          severity = 2
      ) as serious,
      count(*) filter (
        where
          severity = 3
      ) as general
    from
      hazard h
    where
      h.block_id is null
      and h.state <> 'closed'
      and "h"."division_code" like $2
  ),
  due as (
    select
      coalesce(sum(due), 0) as due,
      coalesce(sum(done), 0) as done
    from
      visit_day v
    where
      v.due_on = $3
      and "v"."division_code" like $4
  ),
  stray_due as (
    select
      count(*) as due,
      count(done_at) as done
    from
      visit v
    where
      v.due_on = $5
      and v.block_id is null
      and "v"."division_code" like $6
  )
select
  (
    kept.buildings + (
      select
        count(*)
      from
        building b
      where
        b.block_id is null
        and "b"."division_code" like $7
    )
  )::int as buildings,
  (
    kept.units + (
      select
        count(*)
      from
        rental_unit u
      where
        u.block_id is null
        and u.status <> 'deregistered'
        and "u"."division_code" like $8
    )
  )::int as units,
  (kept.critical + stray.critical)::int as critical,
  (kept.serious + stray.serious)::int as serious,
  (kept.general + stray.general)::int as general,
  (due.due + stray_due.due)::int as "visitsDue",
  (due.done + stray_due.done)::int as "visitsDone"
from
  kept,
  stray,
  due,
  stray_due;

-- clockCounts
with
  late as (
    select
      count(*)::int as n,
      min(deadline_at) as oldest
    from
      hazard h
    where
      h.state <> 'closed'
      and h.deadline_at < $1
      and true
  ),
  due as (
    select
      count(*)::int as n,
      count(*) filter (
        where
          h.state in ('closed', 'reported_fixed')
      )::int as handled
    from
      hazard h
    where
      h.deadline_at >= $2
      and h.deadline_at < $3
      and true
  )
select
  late.n as overdue,
  late.oldest as "oldestDeadlineAt",
  due.n as "dueToday",
  due.handled as "handledToday"
from
  late,
  due;

-- incidentCounts
with
  present as (
    select
      count(*) filter (
        where
          i.dispatched_at is null
      )::int as waiting,
      min(i.opened_at) filter (
        where
          i.dispatched_at is null
      ) as oldest,
      count(i.dispatched_at)::int as handled,
      count(*) filter (
        where
          i.dispatched_at <= $1
      )::int as long
    from
      incident i
    where
      i.state = 'open'
      and "i"."division_code" like $2
  ),
  closed_since as (
    select
      count(*)::int as n
    from
      incident i
    where
      i.closed_at > $3
      and i.dispatched_at <= $4
      and "i"."division_code" like $5
  )
select
  waiting as "toDispatch",
  oldest as "oldestAt",
  handled as "inHandling",
  long + closed_since.n as yesterday
from
  present,
  closed_since;

-- gridCounts
with
  post as (
    select
      s.account_id,
      s.role
    from
      assignment s
      join cell c on c.id = s.cell_id
    where
      s.valid @> statement_timestamp()
      and c.ended_at is null
      and "c"."division_code" like $1
      and (
        coalesce(c.division_code, '') like any (
          (
            select
              scope_divisions ()
          )::text[]
        )
        or null::bigint = any (
          (
            select
              scope_blocks ()
          )::bigint[]
        )
      )
    union
    select
      j.account_id,
      'none'
    from
      jurisdiction j
    where
      j.valid @> statement_timestamp()
      and "j"."division_code" like $2
      and (
        coalesce(j.division_code, '') like any (
          (
            select
              scope_divisions ()
          )::text[]
        )
        or null::bigint = any (
          (
            select
              scope_blocks ()
          )::bigint[]
        )
      )
  ),
  people as (
    select
      count(*) filter (
        where
          a.on_duty
      )::int as on_duty,
      count(*)::int as n
    from
      account a
    where
      a.role = 'officer'
      and a.state = 'active'
      and a.id in (
        select
          account_id
        from
          post
      )
  ),
  ground as (
    select
      count(*)::int as n,
      (
        count(*) filter (
          where
            s.id is null
        )
      )::int as alone
    from
      block b
      left join cell_block m on m.block_id = b.id
      and upper_inf(m.valid)
      left join assignment s on s.cell_id = m.cell_id
      and s.role = 'primary'
      and s.valid @> statement_timestamp()
    where
      b.kind = 'land'
      and b.valid_to is null
      and "b"."division_code" like $3
      and (
        coalesce(b.division_code, '') like any (
          (
            select
              scope_divisions ()
          )::text[]
        )
        or b.id = any (
          (
            select
              scope_blocks ()
          )::bigint[]
        )
      )
  )
select
  people.on_duty as "onDuty",
  people.n as officers,
  (
    select
      count(distinct account_id)::int
    from
      post
    where
      role = 'substitute'
  ) as substitutes,
  ground.alone as "withoutOfficer",
  ground.n as blocks
from
  people,
  ground;

-- overdueHazards
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.state <> 'closed'
      and h.deadline_at < $1
      and "h"."division_code" like $2
    order by
      h.deadline_at,
      h.id
    limit
      $3
    offset
      $4
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

-- hazardsDueToday
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
      and true
    order by
      h.deadline_at,
      h.id
    limit
      $3
    offset
      $4
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

-- queueTotals
select
  count(*) filter (
    where
      h.deadline_at < $1
  )::int as overdue,
  count(*) filter (
    where
      h.deadline_at >= $2
  )::int as "dueToday",
  (
    select
      count(*)::int
    from
      incident i
    where
      i.state = 'open'
      and i.dispatched_at is null
      and "i"."division_code" like $3
  ) as "toDispatch"
from
  hazard h
where
  h.state <> 'closed'
  and h.deadline_at < $4
  and "h"."division_code" like $5;

-- incidentsToDispatch
with
  chosen as (
    select
      i.*
    from
      incident i
    where
      i.state = 'open'
      and i.dispatched_at is null
      and "i"."division_code" like $1
    order by
      i.opened_at,
      i.id
    limit
      $2
  )
select
  i.id,
  i.source_id as "sourceId",
  i.class,
  i.title,
  i.address,
  ST_X (i.geom) as lng,
  ST_Y (i.geom) as lat,
  i.opened_at as "openedAt",
  i.dispatched_at as "dispatchedAt",
  i.due_at as "dueAt",
  i.closed_at as "closedAt",
  case
    when c.id is not null then json_build_object('id', c.id, 'name', c.name)
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
  end as officer
from
  chosen i
  left join cell_block m on m.block_id = i.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
order by
  i.opened_at,
  i.id;

-- hazardsFound
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.found_at < $1
      and "h"."division_code" like $2
    order by
      h.found_at desc,
      h.id desc
    limit
      $3
    offset
      $4
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
  h.found_at desc,
  h.id desc;

-- hazardsClosed
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.closed_at is not null
      and h.closed_at < $1
      and "h"."division_code" like $2
    order by
      h.closed_at desc,
      h.id desc
    limit
      $3
    offset
      $4
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
  h.closed_at desc,
  h.id desc;

-- incidentsOpened
with
  chosen as (
    select
      i.*
    from
      incident i
    where
      "i"."opened_at" < $1
      and "i"."division_code" like $2
    order by
      "i"."opened_at" desc,
      i.id desc
    limit
      $3
  )
select
  i.id,
  i.source_id as "sourceId",
  i.class,
  i.title,
  i.address,
  ST_X (i.geom) as lng,
  ST_Y (i.geom) as lat,
  i.opened_at as "openedAt",
  i.dispatched_at as "dispatchedAt",
  i.due_at as "dueAt",
  i.closed_at as "closedAt",
  case
    when c.id is not null then json_build_object('id', c.id, 'name', c.name)
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
  end as officer
from
  chosen i
  left join cell_block m on m.block_id = i.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
order by
  "i"."opened_at" desc,
  i.id desc;

-- incidentsDispatched
with
  chosen as (
    select
      i.*
    from
      incident i
    where
      "i"."dispatched_at" < $1
      and "i"."division_code" like $2
    order by
      "i"."dispatched_at" desc,
      i.id desc
    limit
      $3
  )
select
  i.id,
  i.source_id as "sourceId",
  i.class,
  i.title,
  i.address,
  ST_X (i.geom) as lng,
  ST_Y (i.geom) as lat,
  i.opened_at as "openedAt",
  i.dispatched_at as "dispatchedAt",
  i.due_at as "dueAt",
  i.closed_at as "closedAt",
  case
    when c.id is not null then json_build_object('id', c.id, 'name', c.name)
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
  end as officer
from
  chosen i
  left join cell_block m on m.block_id = i.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
order by
  "i"."dispatched_at" desc,
  i.id desc;

-- editsMade
select
  e.id,
  e.made_at as at,
  e.label,
  case
    when c.id is not null then json_build_object('id', c.id, 'name', c.name)
  end as cell,
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by
from
  edit e
  join account a on a.id = e.account_id
  left join cell c on c.id = e.cell_ids[1]
  and c.name = e.label ->> 'to'
where
  e.made_at < $1
  and "e"."division_code" like $2
  and (
    coalesce(e.division_code, '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or null::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  )
order by
  e.made_at desc,
  e.id desc
limit
  $3;

-- arrivals
with
  arrived as (
    select
      h.found_at as at,
      h.severity = 1 as critical
    from
      hazard h
    where
      h.found_at >= $1
      and h.found_at < $2
      and "h"."division_code" like $3
    union all
    select
      i.opened_at,
      false
    from
      incident i
    where
      i.opened_at >= $4
      and i.opened_at < $5
      and "i"."division_code" like $6
  )
select
  width_bucket(
    date_part('epoch', at),
    $7::float8,
    $8::float8,
    $9
  ) - 1 as bin,
  count(*)::int as count,
  count(*) filter (
    where
      critical
  )::int as critical
from
  arrived
group by
  1
order by
  1;
