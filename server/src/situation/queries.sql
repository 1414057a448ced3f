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
      true
      and h.deadline_at >= $2
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

-- loadCountsOfACell
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
      "l"."block_id" in (
        select
          o.block_id
        from
          cell_block o
        where
          o.cell_id = $1
          and upper_inf(o.valid)
      )
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
      and "h"."block_id" in (
        select
          o.block_id
        from
          cell_block o
        where
          o.cell_id = $2
          and upper_inf(o.valid)
      )
  ),
  due as (
    select
      coalesce(sum(due), 0) as due,
      coalesce(sum(done), 0) as done
    from
      visit_day v
    where
      v.due_on = $3
      and "v"."block_id" in (
        select
          o.block_id
        from
          cell_block o
        where
          o.cell_id = $4
          and upper_inf(o.valid)
      )
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
      and "v"."block_id" in (
        select
          o.block_id
        from
          cell_block o
        where
          o.cell_id = $6
          and upper_inf(o.valid)
      )
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
        and "b"."block_id" in (
          select
            o.block_id
          from
            cell_block o
          where
            o.cell_id = $7
            and upper_inf(o.valid)
        )
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
        and "u"."block_id" in (
          select
            o.block_id
          from
            cell_block o
          where
            o.cell_id = $8
            and upper_inf(o.valid)
        )
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

-- incidentCountsOfACell
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
      and "i"."block_id" in (
        select
          o.block_id
        from
          cell_block o
        where
          o.cell_id = $2
          and upper_inf(o.valid)
      )
  ),
  closed_since as (
    select
      count(*)::int as n
    from
      incident i
    where
      i.closed_at > $3
      and i.dispatched_at <= $4
      and "i"."block_id" in (
        select
          o.block_id
        from
          cell_block o
        where
          o.cell_id = $5
          and upper_inf(o.valid)
      )
  )
select
  waiting as "toDispatch",
  oldest as "oldestAt",
  handled as "inHandling",
  long + closed_since.n as yesterday
from
  present,
  closed_since;

-- gridCountsOfACell
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
      and "c"."id" = $1
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
      and false
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
      and "b"."id" in (
        select
          o.block_id
        from
          cell_block o
        where
          o.cell_id = $2
          and upper_inf(o.valid)
      )
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
  (
    select
      json_build_object('zh', k.name, 'en', k.name_en)
    from
      incident_class k
    where
      k.code = i.class
  ) as "className",
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
  (
    select
      json_build_object('zh', k.name, 'en', k.name_en)
    from
      incident_class k
    where
      k.code = i.class
  ) as "className",
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
  (
    select
      json_build_object('zh', k.name, 'en', k.name_en)
    from
      incident_class k
    where
      k.code = i.class
  ) as "className",
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
  z.label_at[1] as lng,
  z.label_at[2] as lat,
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by
from
  edit e
  join account a on a.id = e.account_id
  left join lateral (
    select
      id,
      name
    from
      cell
    where
      id = any (e.cell_ids)
    order by
      coalesce(name = e.label ->> 'to', false) desc,
      array_position(e.cell_ids, id)
    limit
      1
  ) c on true
  left join cell_shape z on z.cell_id = c.id
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

-- loadCountsThen
with
  open as (
    select
      count(*) filter (
        where
          severity = 1
      )::int as critical,
      count(*) filter (
        where
          severity = 2
      )::int as serious,
      count(*) filter (
        where
          severity = 3
      )::int as general
    from
      hazard h
    where
      h.found_at <= $1
      and (
        h.state <> 'closed'
        or h.closed_at > $2
      )
      and "h"."division_code" like $3
  ),
  due as (
    select
      count(*)::int as due,
      count(*) filter (
        where
          v.done_at <= $4
      )::int as done
    from
      visit v
    where
      v.due_on = $5
      and "v"."division_code" like $6
  )
select
  null as buildings,
  null as units,
  critical,
  serious,
  general,
  due.due as "visitsDue",
  due.done as "visitsDone"
from
  open,
  due;

-- clockCountsThen
with
  late as (
    select
      count(*)::int as n,
      min(deadline_at) as oldest
    from
      hazard h
    where
      h.found_at <= $1
      and (
        h.state <> 'closed'
        or h.closed_at > $2
      )
      and h.deadline_at < $3
      and "h"."division_code" like $4
  ),
  due as (
    select
      count(*)::int as n,
      count(*) filter (
        where
          h.state in ('closed', 'reported_fixed')
          and least(h.reported_fixed_at, h.closed_at) <= $5
      )::int as handled
    from
      hazard h
    where
      h.found_at <= $6
      and h.deadline_at >= $7
      and h.deadline_at < $8
      and "h"."division_code" like $9
  )
select
  late.n as overdue,
  late.oldest as "oldestDeadlineAt",
  due.n as "dueToday",
  due.handled as "handledToday"
from
  late,
  due;

-- incidentCountsThen
select
  count(*) filter (
    where
      i.opened_at <= $1
      and (
        i.state = 'open'
        or i.closed_at > $2
      )
      and (
        i.dispatched_at is null
        or i.dispatched_at > $3
      )
  )::int as "toDispatch",
  min(i.opened_at) filter (
    where
      i.opened_at <= $4
      and (
        i.state = 'open'
        or i.closed_at > $5
      )
      and (
        i.dispatched_at is null
        or i.dispatched_at > $6
      )
  ) as "oldestAt",
  count(*) filter (
    where
      i.opened_at <= $7
      and (
        i.state = 'open'
        or i.closed_at > $8
      )
      and i.dispatched_at <= $9
  )::int as "inHandling",
  count(*) filter (
    where
      i.opened_at <= $10
      and (
        i.state = 'open'
        or i.closed_at > $11
      )
      and i.dispatched_at <= $12
  )::int as yesterday
from
  incident i
where
  i.opened_at <= $13
  and (
    i.state = 'open'
    or i.closed_at > $14
  )
  and "i"."division_code" like $15;

-- gridCountsThen
with
  post as (
    select
      s.account_id,
      s.role
    from
      assignment s
      join cell c on c.id = s.cell_id
    where
      s.valid @> $1::timestamptz
      and "c"."division_code" like $2
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
      j.valid @> $3::timestamptz
      and "j"."division_code" like $4
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
      count(*)::int as n
    from
      account a
    where
      a.role = 'officer'
      and a.id in (
        select
          account_id
        from
          post
        where
          a.state = 'active'
          or post.role <> 'none'
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
      and m.valid @> $5::timestamptz
      left join assignment s on s.cell_id = m.cell_id
      and s.role = 'primary'
      and s.valid @> $6::timestamptz
    where
      b.kind = 'land'
      and "b"."valid_from" <= $7::timestamptz
      and (
        "b"."valid_to" is null
        or "b"."valid_to" > $8::timestamptz
      )
      and not "b"."gaps" @> $9::timestamptz
      and "b"."division_code" like $10
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
  null as "onDuty",
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

-- loadCountsOfACellThen
with
  open as (
    select
      count(*) filter (
        where
          severity = 1
      )::int as critical,
      count(*) filter (
        where
          severity = 2
      )::int as serious,
      count(*) filter (
        where
          severity = 3
      )::int as general
    from
      hazard h
    where
      h.found_at <= $1
      and (
        h.state <> 'closed'
        or h.closed_at > $2
      )
      and "h"."block_id" in (
        select
          o.block_id
        from
          cell_block o
        where
          o.cell_id = $3
          and o.valid @> $4::timestamptz
      )
  ),
  due as (
    select
      count(*)::int as due,
      count(*) filter (
        where
          v.done_at <= $5
      )::int as done
    from
      visit v
    where
      v.due_on = $6
      and "v"."block_id" in (
        select
          o.block_id
        from
          cell_block o
        where
          o.cell_id = $7
          and o.valid @> $8::timestamptz
      )
  )
select
  null as buildings,
  null as units,
  critical,
  serious,
  general,
  due.due as "visitsDue",
  due.done as "visitsDone"
from
  open,
  due;

-- overdueHazardsThen
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
      and true
    order by
      h.deadline_at,
      h.id
    limit
      $9
    offset
      $10
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
  and m.valid @> coalesce(h.closed_at, $11::timestamptz)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> coalesce(h.closed_at, $12::timestamptz)
  left join account o on o.id = s.account_id
order by
  h.deadline_at,
  h.id;

-- hazardsDueThatDay
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
      and h.deadline_at >= $8
      and h.deadline_at < $9
      and "h"."division_code" like $10
    order by
      h.deadline_at,
      h.id
    limit
      $11
    offset
      $12
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
  and m.valid @> coalesce(h.closed_at, $13::timestamptz)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> coalesce(h.closed_at, $14::timestamptz)
  left join account o on o.id = s.account_id
order by
  h.deadline_at,
  h.id;

-- queueTotalsThen
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
      i.opened_at <= $3
      and (
        i.state = 'open'
        or i.closed_at > $4
      )
      and (
        i.dispatched_at is null
        or i.dispatched_at > $5
      )
      and "i"."division_code" like $6
  ) as "toDispatch"
from
  hazard h
where
  h.found_at <= $7
  and (
    h.state <> 'closed'
    or h.closed_at > $8
  )
  and h.deadline_at < $9
  and "h"."division_code" like $10;

-- incidentsToDispatchThen
with
  chosen as (
    select
      i.*
    from
      incident i
    where
      i.opened_at <= $1
      and (
        i.state = 'open'
        or i.closed_at > $2
      )
      and (
        i.dispatched_at is null
        or i.dispatched_at > $3
      )
      and "i"."division_code" like $4
    order by
      i.opened_at,
      i.id
    limit
      $5
  )
select
  i.id,
  i.source_id as "sourceId",
  i.class,
  (
    select
      json_build_object('zh', k.name, 'en', k.name_en)
    from
      incident_class k
    where
      k.code = i.class
  ) as "className",
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
  and m.valid @> $6::timestamptz
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> $7::timestamptz
  left join account o on o.id = s.account_id
order by
  i.opened_at,
  i.id;

-- ground
with
  asked as materialized (
    select
      search_fold ($1) as folded,
      lower($2) as lowered
  ),
  named as (
    (
      select
        'division' as kind,
        d.id,
        case
          when asked.lowered in (lower(d.name), lower(d.name_en), lower(d.code)) then 0
          when coalesce(starts_with(lower(d.name), asked.lowered), false)
          or coalesce(
            starts_with(lower(d.name_en), asked.lowered),
            false
          )
          or coalesce(starts_with(lower(d.code), asked.lowered), false) then 1
          else 2
        end as rank
      from
        division d,
        asked
      where
        asked.folded <> ''
        and (
          d.valid_to is null
          or d.valid_to > current_date
        )
        and position(
          asked.lowered in lower(concat_ws('|', d.name, d.name_en, d.code))
        ) > 0
      order by
        3,
        d.code
      limit
        $3
    )
    union all
    (
      select
        'cell',
        c.id,
        case
          when asked.lowered in (lower(c.name), lower(c.code), lower(null)) then 0
          when coalesce(starts_with(lower(c.name), asked.lowered), false)
          or coalesce(starts_with(lower(c.code), asked.lowered), false)
          or coalesce(starts_with(lower(null), asked.lowered), false) then 1
          else 2
        end
      from
        cell c,
        asked
      where
        asked.folded <> ''
        and c.ended_at is null
        and position(
          asked.lowered in lower(concat_ws('|', c.name, c.code, null))
        ) > 0
      order by
        3,
        c.code
      limit
        $4
    )
    union all
    (
      select
        'officer',
        a.id,
        case
          when asked.lowered in (lower(a.name), lower(a.name_en), lower(a.login)) then 0
          when coalesce(starts_with(lower(a.name), asked.lowered), false)
          or coalesce(
            starts_with(lower(a.name_en), asked.lowered),
            false
          )
          or coalesce(starts_with(lower(a.login), asked.lowered), false) then 1
          else 2
        end
      from
        account a,
        asked
      where
        asked.folded <> ''
        and a.role = 'officer'
        and a.state = 'active'
        and position(
          asked.lowered in lower(concat_ws('|', a.name, a.name_en, a.login))
        ) > 0
      order by
        3,
        length(a.name),
        a.name,
        a.id
      limit
        $5
    )
    union all
    (
      select
        'street',
        min(s.id),
        min(
          case
            when '|' || s.search_text || '|' like '%|' || asked.folded || '|%' then 0
            when '|' || s.search_text like '%|' || asked.folded || '%' then 1
            else 2
          end
        )
      from
        street s,
        asked
      where
        asked.folded <> ''
        and position(asked.folded in s.search_text) > 0
      group by
        s.name,
        s.name_en
      order by
        3,
        length(coalesce(s.name, s.name_en)),
        2
      limit
        $6
    )
  )
select
  n.kind,
  n.id,
  n.rank,
  look.*
from
  named n,
  lateral (
    select
      d.name as zh,
      d.name_en as en,
      null as "subZh",
      null as "subEn",
      ST_X (p.at) as lng,
      ST_Y (p.at) as lat,
      array[
        ST_XMin (d.geom),
        ST_YMin (d.geom),
        ST_XMax (d.geom),
        ST_YMax (d.geom)
      ] as box
    from
      division d,
      lateral (
        select
          ST_PointOnSurface (d.geom) as at
      ) p
    where
      n.kind = 'division'
      and d.id = n.id
    union all
    select
      c.name,
      null,
      concat_ws(' · ', c.code, o.name),
      concat_ws(' · ', c.code, coalesce(o.name_en, o.name)),
      z.label_at[1],
      z.label_at[2],
      z.box
    from
      cell c
      left join cell_shape z on z.cell_id = c.id
      left join assignment s on s.cell_id = c.id
      and s.role = 'primary'
      and s.valid @> statement_timestamp()
      left join account o on o.id = s.account_id
    where
      n.kind = 'cell'
      and c.id = n.id
    union all
    select
      a.name,
      a.name_en,
      held.names,
      held.names,
      held.label_at[1],
      held.label_at[2],
      held.box
    from
      account a
      left join lateral (
        select
          string_agg(
            c.name,
            ', '
            order by
              c.code
          ) as names,
          (
            array_agg(
              z.label_at[1]
              order by
                c.code
            )
          ) [1:1] || (
            array_agg(
              z.label_at[2]
              order by
                c.code
            )
          ) [1:1] as label_at,
          case
            when count(z.box) > 0 then array[
              min(z.box[1]),
              min(z.box[2]),
              max(z.box[3]),
              max(z.box[4])
            ]
          end as box
        from
          assignment s
          join cell c on c.id = s.cell_id
          left join cell_shape z on z.cell_id = c.id
        where
          s.account_id = a.id
          and s.role = 'primary'
          and s.valid @> statement_timestamp()
      ) held on true
    where
      n.kind = 'officer'
      and a.id = n.id
    union all
    select
      coalesce(t.name, t.name_en),
      t.name_en,
      null,
      null,
      ST_X (way.at),
      ST_Y (way.at),
      way.box
    from
      street t,
      lateral (
        select
          ST_ClosestPoint (
            ST_Collect (w.geom),
            ST_Centroid (ST_Collect (w.geom))
          ) as at,
          array[
            min(ST_XMin (w.geom)),
            min(ST_YMin (w.geom)),
            max(ST_XMax (w.geom)),
            max(ST_YMax (w.geom))
          ] as box
        from
          street w
        where
          w.name is not distinct from t.name
          and w.name_en is not distinct from t.name_en
      ) way
    where
      n.kind = 'street'
      and t.id = n.id
  ) look
order by
  n.rank,
  n.kind,
  n.id;

-- buildings
select
  b.id,
  f.rank,
  b.source_id as "sourceId",
  b.name,
  b.name_en as "nameEn",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  d.name as "divisionZh",
  d.name_en as "divisionEn",
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  array[
    ST_XMin (b.geom),
    ST_YMin (b.geom),
    ST_XMax (b.geom),
    ST_YMax (b.geom)
  ] as box
from
  find_buildings (search_fold ($1), $2) f
  join building b on b.id = f.id
  left join division d on d.code = b.division_code
order by
  f.rank,
  length(b.search_text),
  b.search_text,
  b.id
limit
  $3;

-- similarBuildings
select
  b.id,
  f.rank,
  b.source_id as "sourceId",
  b.name,
  b.name_en as "nameEn",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  d.name as "divisionZh",
  d.name_en as "divisionEn",
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  array[
    ST_XMin (b.geom),
    ST_YMin (b.geom),
    ST_XMax (b.geom),
    ST_YMax (b.geom)
  ] as box
from
  find_similar_buildings (search_fold ($1), $2) f
  join building b on b.id = f.id
  left join division d on d.code = b.division_code
order by
  f.rank,
  length(b.search_text),
  b.search_text,
  b.id
limit
  $3;

-- buildingsAtLatinAddress
select
  b.id,
  f.rank,
  b.source_id as "sourceId",
  b.name,
  b.name_en as "nameEn",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  d.name as "divisionZh",
  d.name_en as "divisionEn",
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  array[
    ST_XMin (b.geom),
    ST_YMin (b.geom),
    ST_XMax (b.geom),
    ST_YMax (b.geom)
  ] as box
from
  (
    select
      b.id,
      case
        when b.house_number in ($1, $2) then 0
        else 1
      end as rank
    from
      building b
    where
      b.street = any (
        array(
          select
            s.name
          from
            street s
          where
            position(search_fold ($3) in s.search_text) > 0
            and s.name is not null
          limit
            20
        )
      )
      and starts_with(b.house_number, $4)
    order by
      2,
      b.id
    limit
      $5
  ) f
  join building b on b.id = f.id
  left join division d on d.code = b.division_code
order by
  f.rank,
  length(b.search_text),
  b.search_text,
  b.id
limit
  $6;

-- units
select
  u.id,
  f.rank,
  u.source_id as "unitSourceId",
  u.floor,
  u.room,
  b.source_id as "sourceId",
  b.name,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat
from
  find_units ($1, $2) f
  join rental_unit u on u.id = f.id
  join building b on b.id = u.building_id
order by
  f.rank,
  u.source_id
limit
  $3;

-- unitsInside
select
  u.id,
  f.rank,
  u.source_id as "unitSourceId",
  u.floor,
  u.room,
  b.source_id as "sourceId",
  b.name,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat
from
  find_units_inside ($1, $2) f
  join rental_unit u on u.id = f.id
  join building b on b.id = u.building_id
order by
  f.rank,
  u.source_id
limit
  $3;

-- unitsInHouse
select
  u.id,
  f.rank,
  u.source_id as "unitSourceId",
  u.floor,
  u.room,
  b.source_id as "sourceId",
  b.name,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat
from
  (
    select
      u.id,
      case
        when f.rank = 0 then 0
        else 1
      end as rank
    from
      find_buildings (search_fold ($1), 20) f
      join rental_unit u on u.building_id = f.id
      and u.room = $2
  ) f
  join rental_unit u on u.id = f.id
  join building b on b.id = u.building_id
order by
  f.rank,
  u.source_id
limit
  $3;

-- hazards
select
  h.id,
  f.rank,
  h.source_id as "sourceId",
  h.item,
  h.title as "ownTitle",
  h.address,
  ST_X (h.geom) as lng,
  ST_Y (h.geom) as lat
from
  find_hazards ($1, $2) f
  join hazard h on h.id = f.id
order by
  f.rank,
  h.source_id
limit
  $3;

-- points
with
  asked as materialized (
    select
      search_fold ($1) as folded,
      lower($2) as lowered
  )
select
  p.id,
  case
    when asked.lowered in (lower(p.name), lower(k.zh), lower(k.en)) then 0
    when coalesce(starts_with(lower(p.name), asked.lowered), false)
    or coalesce(starts_with(lower(k.zh), asked.lowered), false)
    or coalesce(starts_with(lower(k.en), asked.lowered), false) then 1
    else 2
  end as rank,
  p.name,
  k.zh as "kindZh",
  k.en as "kindEn",
  p.address,
  ST_X (p.geom) as lng,
  ST_Y (p.geom) as lat
from
  point p
  join point_kind k on k.code = p.kind,
  asked
where
  p.active
  and asked.folded <> ''
  and (
    position(
      asked.lowered in lower(concat_ws('|', p.name, p.address, null))
    ) > 0
    or asked.lowered in (lower(k.zh), lower(k.en))
  )
order by
  2,
  p.name,
  p.id
limit
  $3;

-- placeAt
with
  place as (
    select
      ST_SetSRID (ST_Point ($1::float8, $2::float8), 4326) as point
  )
select
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  d.name as "divisionZh",
  d.name_en as "divisionEn"
from
  place
  left join lateral (
    select
      b.id
    from
      block b
    where
      b.geom && point
      and ST_Covers (b.geom, point)
      and b.valid_to is null
    order by
      b.id
    limit
      1
  ) g on true
  left join lateral (
    select
      name,
      name_en
    from
      division
    where
      geom && point
      and ST_Covers (geom, point)
    order by
      length(division_prefix (code)) desc
    limit
      1
  ) d on true
  left join cell_block m on m.block_id = g.id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id;
