-- lineById
with
  chosen as (
    select
      i.*
    from
      incident i
    where
      i.id = $1
    order by
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
  end as officer,
  i.state,
  i.stage,
  i.source,
  i.round,
  i.next_clock as "nextClock",
  i.next_due_at as "nextDueAt",
  i.provisional,
  i.deferred_at as "deferredAt",
  i.department,
  case
    when w.id is not null then json_build_object('id', w.id, 'name', w.name, 'nameEn', w.name_en)
  end as holder,
  i.holder_since as "holderSince",
  i.reports,
  i.urged,
  i.extension_asked_at as "extensionAskedAt",
  i.version
from
  chosen i
  left join cell_block m on m.block_id = i.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
  left join account w on w.id = i.holder_id
order by
  i.id;

-- restById
select
  i.id,
  i.source_id as "sourceId",
  i.version,
  i.class,
  i.condition,
  i.area_category as "areaCategory",
  i.title,
  i.address,
  i.answers,
  i.stage,
  i.source,
  i.round,
  i.division_code as "divisionCode",
  i.block_id as "blockId",
  ST_X (i.geom) as lng,
  ST_Y (i.geom) as lat,
  i.opened_at as "openedAt",
  i.filed_at as "filedAt",
  i.dispatched_at as "dispatchedAt",
  i.reported_back_at as "reportedBackAt",
  i.due_at as "dueAt",
  i.closed_at as "closedAt",
  i.dispatch_first as "dispatchFirst",
  i.dispatch_by as "dispatchBy",
  i.handle_from as "handleFrom",
  i.handle_first as "handleFirst",
  i.handle_by as "handleBy",
  i.close_first as "closeFirst",
  i.close_by as "closeBy",
  i.next_due_at as "nextDueAt",
  i.provisional,
  i.deferred_at as "deferredAt",
  i.extension_until as "extensionUntil",
  i.extension_asked_at as "extensionAskedAt",
  i.extension_asked_by as "extensionAskedBy",
  i.extended,
  i.sent_back as "sentBack",
  i.urged,
  i.urged_at as "urgedAt",
  i.holder_id as "holderId",
  i.holder_since as "holderSince",
  i.department,
  i.reported_by as "reportedBy",
  i.handled_by as "handledBy",
  i.closed_by as "closedBy",
  i.close_reason as "closeReason",
  i.on_the_spot as "onTheSpot",
  i.duplicate_of as "duplicateOf",
  i.rating,
  i.rating_at as "ratingAt",
  i.uuid,
  i.note,
  case
    when o.id is not null then json_build_object('id', o.id, 'sourceId', o.source_id)
  end as original,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'id',
            d.id,
            'sourceId',
            d.source_id,
            'openedAt',
            d.opened_at
          )
          order by
            d.opened_at,
            d.id
        )
      from
        (
          select
            *
          from
            incident d
          where
            d.duplicate_of = i.id
          order by
            d.opened_at,
            d.id
          limit
            $1
        ) d
    ),
    '[]'
  ) as duplicates,
  case
    when x.id is not null then json_build_object('id', x.id, 'name', x.name, 'nameEn', x.name_en)
  end as "extensionBy",
  exists (
    select
    from
      incident_report r
    where
      r.incident_id = i.id
      and num_nonnulls (r.name_sealed, r.phone_sealed, r.email_sealed) > 0
  ) as "hasReporter"
from
  incident i
  left join incident o on o.id = i.duplicate_of
  left join account x on x.id = i.extension_asked_by
where
  i.id = $2;

-- photosOfIncident
select
  a.uuid,
  a.purpose,
  a.width as "widthPx",
  a.height as "heightPx",
  a.made_at as "madeAt"
from
  attachment a
where
  a.thing = 'incident'
  and a.thing_id = $1
order by
  a.id
limit
  $2;

-- heldById
select
  i.id,
  i.source_id as "sourceId",
  i.version,
  i.class,
  i.condition,
  i.area_category as "areaCategory",
  i.title,
  i.address,
  i.answers,
  i.stage,
  i.source,
  i.round,
  i.division_code as "divisionCode",
  i.block_id as "blockId",
  ST_X (i.geom) as lng,
  ST_Y (i.geom) as lat,
  i.opened_at as "openedAt",
  i.filed_at as "filedAt",
  i.dispatched_at as "dispatchedAt",
  i.reported_back_at as "reportedBackAt",
  i.due_at as "dueAt",
  i.closed_at as "closedAt",
  i.dispatch_first as "dispatchFirst",
  i.dispatch_by as "dispatchBy",
  i.handle_from as "handleFrom",
  i.handle_first as "handleFirst",
  i.handle_by as "handleBy",
  i.close_first as "closeFirst",
  i.close_by as "closeBy",
  i.next_due_at as "nextDueAt",
  i.provisional,
  i.deferred_at as "deferredAt",
  i.extension_until as "extensionUntil",
  i.extension_asked_at as "extensionAskedAt",
  i.extension_asked_by as "extensionAskedBy",
  i.extended,
  i.sent_back as "sentBack",
  i.urged,
  i.urged_at as "urgedAt",
  i.holder_id as "holderId",
  i.holder_since as "holderSince",
  i.department,
  i.reported_by as "reportedBy",
  i.handled_by as "handledBy",
  i.closed_by as "closedBy",
  i.close_reason as "closeReason",
  i.on_the_spot as "onTheSpot",
  i.duplicate_of as "duplicateOf",
  i.rating,
  i.rating_at as "ratingAt"
from
  incident i
where
  i.id = $1;

-- holdIncident
select
  i.id,
  i.source_id as "sourceId",
  i.version,
  i.class,
  i.condition,
  i.area_category as "areaCategory",
  i.title,
  i.address,
  i.answers,
  i.stage,
  i.source,
  i.round,
  i.division_code as "divisionCode",
  i.block_id as "blockId",
  ST_X (i.geom) as lng,
  ST_Y (i.geom) as lat,
  i.opened_at as "openedAt",
  i.filed_at as "filedAt",
  i.dispatched_at as "dispatchedAt",
  i.reported_back_at as "reportedBackAt",
  i.due_at as "dueAt",
  i.closed_at as "closedAt",
  i.dispatch_first as "dispatchFirst",
  i.dispatch_by as "dispatchBy",
  i.handle_from as "handleFrom",
  i.handle_first as "handleFirst",
  i.handle_by as "handleBy",
  i.close_first as "closeFirst",
  i.close_by as "closeBy",
  i.next_due_at as "nextDueAt",
  i.provisional,
  i.deferred_at as "deferredAt",
  i.extension_until as "extensionUntil",
  i.extension_asked_at as "extensionAskedAt",
  i.extension_asked_by as "extensionAskedBy",
  i.extended,
  i.sent_back as "sentBack",
  i.urged,
  i.urged_at as "urgedAt",
  i.holder_id as "holderId",
  i.holder_since as "holderSince",
  i.department,
  i.reported_by as "reportedBy",
  i.handled_by as "handledBy",
  i.closed_by as "closedBy",
  i.close_reason as "closeReason",
  i.on_the_spot as "onTheSpot",
  i.duplicate_of as "duplicateOf",
  i.rating,
  i.rating_at as "ratingAt"
from
  incident i
where
  i.id = $1
for update;

-- holdIncidents
select
  i.id,
  i.stage,
  i.state
from
  incident i
where
  i.id = any ($1::bigint[])
order by
  i.id
for update;

-- updateIncident
update incident
set
  version = version + 1,
  stage = $1,
  round = $2,
  class = $3,
  condition = $4,
  area_category = $5,
  title = $6,
  address = $7,
  answers = $8::jsonb,
  department = $9,
  filed_at = $10,
  dispatched_at = $11,
  reported_back_at = $12,
  due_at = $13,
  closed_at = $14,
  closed_by = $15,
  close_reason = $16,
  on_the_spot = $17,
  dispatch_first = $18,
  dispatch_by = $19,
  handle_from = $20,
  handle_first = $21,
  handle_by = $22,
  close_first = $23,
  close_by = $24,
  provisional = $25,
  deferred_at = $26,
  extension_until = $27,
  extension_asked_at = $28,
  extension_asked_by = $29,
  extended = $30,
  sent_back = $31,
  urged = $32,
  urged_at = $33,
  holder_id = $34,
  holder_since = $35,
  handled_by = $36,
  duplicate_of = $37,
  rating = $38,
  rating_at = $39
where
  id = $40
  and version = $41
returning
  version;

-- addReports
update incident
set
  reports = reports + (
    select
      o.reports
    from
      incident o
    where
      o.id = $1
  )
where
  id = $2;

-- moveIncident
update incident
set
  geom = ST_SetSRID (ST_MakePoint ($1::float8, $2::float8), 4326),
  division_code = $3,
  block_id = $4
where
  id = $5;

-- placeOfPoint
select
  k.division_code as "divisionCode",
  k.id as "blockId",
  $1::float8 as lng,
  $2::float8 as lat
from
  block k
where
  ST_Intersects (
    k.geom,
    ST_SetSRID (ST_MakePoint ($3::float8, $4::float8), 4326)
  )
  and k.valid_to is null
order by
  k.id
limit
  1;

-- areaCategoryOf
with
  place as (
    select
      c.code as cell
    from
      cell_block m
      join cell c on c.id = m.cell_id
    where
      m.block_id = $1
      and upper_inf(m.valid)
  ),
  named as (
    select
      a.code,
      99 as depth
    from
      area_category a
      join place p on p.cell = any (a.cells)
    union all
    select
      a.code,
      length(division_prefix (d.code))
    from
      area_category a,
      unnest(a.divisions) d (code)
    where
      $2::text like division_prefix (d.code) || '%'
  )
select
  code
from
  named
order by
  depth desc,
  code
limit
  1;

-- nextCaseNumber
select
  next_case_number ($1, $2, $3, $4::date) as number;

-- insertIncident
insert into
  incident (
    uuid,
    source_id,
    division_code,
    block_id,
    geom,
    class,
    title,
    address,
    note,
    answers,
    state,
    stage,
    source,
    opened_at,
    reported_by,
    holder_id,
    holder_since
  )
values
  (
    $1,
    $2,
    $3,
    $4,
    ST_SetSRID (ST_MakePoint ($5::float8, $6::float8), 4326),
    $7,
    $8,
    $9,
    $10,
    $11::jsonb,
    'open',
    'reported',
    $12,
    $13,
    $14,
    $15::bigint,
    case
      when $16::bigint is not null then $17::timestamptz
    end
  )
on conflict (uuid) do nothing
returning
  id;

-- incidentByUuid
select
  i.id,
  i.class,
  i.source,
  i.opened_at as "openedAt"
from
  incident i
where
  i.uuid = $1;

-- layPhotos
update attachment
set
  thing = 'incident',
  thing_id = $1
where
  uuid = any ($2::uuid[])
  and block_id is not null
  and (
    thing is null
    or (
      thing = 'incident'
      and thing_id = $3
    )
  )
returning
  uuid;

-- workingAccount
select
  a.id
from
  account a
where
  a.id = $1
  and a.state = 'active'
  and a.role in (
    'officer',
    'supervisor',
    'duty_officer',
    'administrator'
  );

-- incidentsToUrge
select
  i.id
from
  incident i
where
  i.state = 'open'
  and i.next_due_at < $1::timestamptz - make_interval(hours => $2)
  and i.urged < $3
  and i.stage in (
    'filed',
    'dispatched',
    'handling',
    'reported_back',
    'checked'
  )
  and (
    i.urged_at is null
    or i.urged_at < i.next_due_at
    or i.urged_at <= $4::timestamptz - make_interval(hours => $5)
  )
order by
  i.next_due_at,
  i.id
limit
  $6;

-- provisionalIncidents
select
  i.id
from
  incident i
where
  i.provisional
  and i.state = 'open'
  and i.stage in (
    'filed',
    'dispatched',
    'handling',
    'reported_back',
    'checked'
  )
  and greatest(i.dispatch_by, i.handle_by, i.close_by) < $1::date
order by
  i.id
limit
  $2;

-- listedFirst
with
  chosen as (
    select
      i.*
    from
      incident i
    where
      true
      and i.state = 'open'
    order by
      coalesce(i.next_due_at, 'infinity'),
      i.id
    limit
      $1
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
  end as officer,
  i.state,
  i.stage,
  i.source,
  i.round,
  i.next_clock as "nextClock",
  i.next_due_at as "nextDueAt",
  i.provisional,
  i.deferred_at as "deferredAt",
  i.department,
  case
    when w.id is not null then json_build_object('id', w.id, 'name', w.name, 'nameEn', w.name_en)
  end as holder,
  i.holder_since as "holderSince",
  i.reports,
  i.urged,
  i.extension_asked_at as "extensionAskedAt",
  i.version
from
  chosen i
  left join cell_block m on m.block_id = i.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
  left join account w on w.id = i.holder_id
order by
  coalesce(i.next_due_at, 'infinity'),
  i.id;

-- listedAll
with
  chosen as (
    select
      i.*
    from
      incident i
    where
      true
      and i.state = 'open'
      and i.class = $1
      and i.class in (
        select
          k.code
        from
          incident_class k
        where
          true
          and k.kind = $2
          and k.major = $3
      )
      and i.source = $4
      and i.department = $5
      and i.division_code like $6
      and i.block_id in (
        select
          m.block_id
        from
          cell_block m
        where
          m.cell_id = $7
          and upper_inf(m.valid)
      )
      and i.geom && ST_MakeEnvelope (
        $8::float8,
        $9::float8,
        $10::float8,
        $11::float8,
        4326
      )
      and i.state = 'open'
      and i.next_due_at >= $12
      and i.next_due_at < $13
      and i.holder_id = $14
      and i.extension_asked_at is not null
      and (
        i.source_id ilike $15
        or i.title ilike $16
        or i.address ilike $17
      )
      and i.opened_at >= $18::timestamptz
      and i.opened_at < $19::timestamptz
      and (coalesce(i.next_due_at, 'infinity'), i.id) > (
        coalesce($20::timestamptz, 'infinity'),
        $21::bigint
      )
    order by
      coalesce(i.next_due_at, 'infinity'),
      i.id
    limit
      $22
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
  end as officer,
  i.state,
  i.stage,
  i.source,
  i.round,
  i.next_clock as "nextClock",
  i.next_due_at as "nextDueAt",
  i.provisional,
  i.deferred_at as "deferredAt",
  i.department,
  case
    when w.id is not null then json_build_object('id', w.id, 'name', w.name, 'nameEn', w.name_en)
  end as holder,
  i.holder_since as "holderSince",
  i.reports,
  i.urged,
  i.extension_asked_at as "extensionAskedAt",
  i.version
from
  chosen i
  left join cell_block m on m.block_id = i.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
  left join account w on w.id = i.holder_id
order by
  coalesce(i.next_due_at, 'infinity'),
  i.id;

-- listedNewest
with
  chosen as (
    select
      i.*
    from
      incident i
    where
      true
      and i.stage = any ($1::text[])
      and i.state = 'open'
      and i.next_due_at < $2
      and (i.opened_at, i.id) < (coalesce($3::timestamptz, 'infinity'), $4::bigint)
    order by
      i.opened_at desc,
      i.id desc
    limit
      $5
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
  end as officer,
  i.state,
  i.stage,
  i.source,
  i.round,
  i.next_clock as "nextClock",
  i.next_due_at as "nextDueAt",
  i.provisional,
  i.deferred_at as "deferredAt",
  i.department,
  case
    when w.id is not null then json_build_object('id', w.id, 'name', w.name, 'nameEn', w.name_en)
  end as holder,
  i.holder_since as "holderSince",
  i.reports,
  i.urged,
  i.extension_asked_at as "extensionAskedAt",
  i.version
from
  chosen i
  left join cell_block m on m.block_id = i.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
  left join account w on w.id = i.holder_id
order by
  i.opened_at desc,
  i.id desc;

-- listedOldest
with
  chosen as (
    select
      i.*
    from
      incident i
    where
      true
      and i.holder_id is null
      and (i.opened_at, i.id) > (coalesce($1::timestamptz, 'infinity'), $2::bigint)
    order by
      i.opened_at,
      i.id
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
  end as officer,
  i.state,
  i.stage,
  i.source,
  i.round,
  i.next_clock as "nextClock",
  i.next_due_at as "nextDueAt",
  i.provisional,
  i.deferred_at as "deferredAt",
  i.department,
  case
    when w.id is not null then json_build_object('id', w.id, 'name', w.name, 'nameEn', w.name_en)
  end as holder,
  i.holder_since as "holderSince",
  i.reports,
  i.urged,
  i.extension_asked_at as "extensionAskedAt",
  i.version
from
  chosen i
  left join cell_block m on m.block_id = i.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
  left join account w on w.id = i.holder_id
order by
  i.opened_at,
  i.id;

-- counted
with
  kept as materialized (
    select
      i.stage,
      i.source,
      i.class,
      i.state,
      i.next_due_at,
      i.deferred_at,
      i.holder_id,
      i.extension_asked_at
    from
      incident i
    where
      true
      and i.state = 'open'
      and i.state = 'open'
      and i.deferred_at is not null
  )
select
  count(*)::int as total,
  count(*) filter (
    where
      next_due_at < $1
  )::int as overdue,
  count(*) filter (
    where
      next_due_at >= $2
      and next_due_at < $3
  )::int as "dueSoon",
  count(*) filter (
    where
      deferred_at is not null
  )::int as deferred,
  count(*) filter (
    where
      state = 'open'
      and holder_id is null
  )::int as unassigned,
  count(*) filter (
    where
      state = 'open'
      and holder_id = $4
  )::int as mine,
  count(*) filter (
    where
      extension_asked_at is not null
  )::int as "extensionAsked",
  coalesce(
    (
      select
        json_agg(
          json_build_object('stage', stage, 'count', n)
          order by
            n desc,
            stage
        )
      from
        (
          select
            stage,
            count(*)::int as n
          from
            kept
          group by
            1
        ) s
    ),
    '[]'
  ) as "byStage",
  coalesce(
    (
      select
        json_agg(
          json_build_object('source', source, 'count', n)
          order by
            n desc,
            source
        )
      from
        (
          select
            source,
            count(*)::int as n
          from
            kept
          group by
            1
        ) s
    ),
    '[]'
  ) as "bySource",
  coalesce(
    (
      select
        json_agg(
          json_build_object('class', class, 'count', n)
          order by
            n desc,
            class
        )
      from
        (
          select
            class,
            count(*)::int as n
          from
            kept
          group by
            1
          order by
            2 desc,
            1
          limit
            100
        ) s
    ),
    '[]'
  ) as "byClass"
from
  kept;

-- likelyDuplicates
with
  chosen as (
    select
      i.*,
      ST_DistanceSphere (i.geom, p.point) as "distanceM",
      abs(
        extract(
          epoch
          from
            i.opened_at - $1::timestamptz
        )
      )::float8 as "secondsApart",
      i.class = $2 as "sameClass"
    from
      incident i,
      (
        select
          ST_SetSRID (ST_MakePoint ($3::float8, $4::float8), 4326) as point
      ) p
    where
      i.state = 'open'
      and i.geom && ST_Expand (p.point, $5::float8 / 80000, $6::float8 / 110000)
      and ST_DistanceSphere (i.geom, p.point) <= $7
      and i.id is distinct from $8
      and i.opened_at between $9::timestamptz - make_interval(hours => $10) and $11::timestamptz + make_interval(hours => $12)
      and (
        i.class = $13
        or exists (
          select
          from
            incident_class a
            join incident_class b on b.kind = a.kind
            and b.major = a.major
          where
            a.code = i.class
            and b.code = $14
        )
      )
    order by
      "sameClass" desc,
      "distanceM",
      "secondsApart"
    limit
      $15
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
  end as officer,
  i.state,
  i.stage,
  i.source,
  i.round,
  i.next_clock as "nextClock",
  i.next_due_at as "nextDueAt",
  i.provisional,
  i.deferred_at as "deferredAt",
  i.department,
  case
    when w.id is not null then json_build_object('id', w.id, 'name', w.name, 'nameEn', w.name_en)
  end as holder,
  i.holder_since as "holderSince",
  i.reports,
  i.urged,
  i.extension_asked_at as "extensionAskedAt",
  i.version,
  i."distanceM",
  i."secondsApart",
  i."sameClass"
from
  chosen i
  left join cell_block m on m.block_id = i.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
  left join account w on w.id = i.holder_id
order by
  i."sameClass" desc,
  i."distanceM",
  i."secondsApart";

-- officersFor
with
  here as (
    select
      m.cell_id
    from
      cell_block m
    where
      m.block_id = $1
      and m.valid @> $2::timestamptz
  ),
  own as (
    select
      s.account_id,
      case s.role
        when 'primary' then 'cell'
        else 'substitute'
      end as why,
      c.name as cell,
      null::float8 as "distanceM",
      case s.role
        when 'primary' then 0
        else 1
      end as rank
    from
      here
      join assignment s on s.cell_id = here.cell_id
      and s.valid @> $3::timestamptz
      join cell c on c.id = here.cell_id
  ),
  beside as (
    select distinct
      on (s.account_id) s.account_id,
      'nearest' as why,
      c.name as cell,
      ST_DistanceSphere (
        ST_SetSRID (ST_MakePoint (z.label_at[1], z.label_at[2]), 4326),
        ST_SetSRID (ST_MakePoint ($4::float8, $5::float8), 4326)
      ) as "distanceM",
      2 as rank
    from
      cell c
      join cell_shape z on z.cell_id = c.id
      join assignment s on s.cell_id = c.id
      and s.role = 'primary'
      and s.valid @> $6::timestamptz
      join account a on a.id = s.account_id
    where
      $7::int > 0
      and c.ended_at is null
      and c.division_code = (
        select
          k.division_code
        from
          block k
        where
          k.id = $8
      )
      and c.id not in (
        select
          cell_id
        from
          here
      )
      and a.on_duty
      and s.account_id not in (
        select
          account_id
        from
          own
      )
    order by
      s.account_id,
      4
  ),
  closest as (
    select
      *
    from
      beside
    order by
      "distanceM"
    limit
      $9
  )
select
  a.id,
  a.name,
  a.name_en as "nameEn",
  x.why,
  a.on_duty as "onDuty",
  x.cell,
  x."distanceM",
  (
    select
      count(*)::int
    from
      incident i
    where
      i.state = 'open'
      and i.holder_id = a.id
  ) as holds
from
  (
    select
      *
    from
      own
    union all
    select
      *
    from
      closest
  ) x
  join account a on a.id = x.account_id
  and a.state = 'active'
order by
  x.rank,
  x."distanceM" nulls first,
  a.id;

-- cellAt
select
  c.id,
  c.code,
  c.name
from
  cell_block m
  join cell c on c.id = m.cell_id
where
  m.block_id = $1
  and m.valid @> $2::timestamptz;

-- views
select
  v.id,
  v.name,
  v.for_all as "forAll",
  v.filter,
  v.sort,
  v.account_id = $1 as mine,
  v.version
from
  incident_view v
order by
  v.account_id <> $2,
  v.name,
  v.id
limit
  $3;

-- viewById
select
  v.id,
  v.name,
  v.for_all as "forAll",
  v.filter,
  v.sort,
  v.account_id = $1 as mine,
  v.version
from
  incident_view v
where
  v.id = $2;

-- insertView
insert into
  incident_view (account_id, name, for_all, filter, sort)
select
  $1::bigint,
  $2::text,
  $3::boolean,
  $4::jsonb,
  $5::text
where
  (
    select
      count(*)
    from
      incident_view o
    where
      o.account_id = $6
  ) < $7
returning
  id;

-- updateView
update incident_view
set
  name = $1,
  for_all = $2,
  filter = $3::jsonb,
  sort = $4,
  version = version + 1
where
  id = $5
  and version = $6
returning
  id;

-- deleteView
delete from incident_view
where
  id = $1
returning
  id;

-- dutyLines
select
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as account,
  a.on_duty as "onDuty",
  d.since,
  d.until
from
  account a
  left join duty d on d.account_id = a.id
where
  a.state = 'active'
  and (
    a.id = $1
    or a.role = 'officer'
    and exists (
      select
      from
        assignment s
        join cell c on c.id = s.cell_id
      where
        s.account_id = a.id
        and s.valid @> statement_timestamp()
        and c.division_code like any (
          (
            select
              scope_divisions ()
          )::text[]
        )
    )
  )
order by
  a.on_duty desc,
  a.name,
  a.id
limit
  $2;

-- writeDuty
insert into
  duty as d (account_id, on_duty, since, until, set_by)
values
  ($1, $2, $3, $4, $5)
on conflict (account_id) do update
set
  on_duty = excluded.on_duty,
  until = excluded.until,
  set_by = excluded.set_by,
  version = d.version + 1,
  since = case
    when d.on_duty = excluded.on_duty then d.since
    else excluded.since
  end;

-- dutyAccount
select
  a.id
from
  account a
where
  a.id = $1
  and a.state = 'active'
  and (
    a.id = $2
    or a.role = 'officer'
    and exists (
      select
      from
        assignment s
        join cell c on c.id = s.cell_id
      where
        s.account_id = a.id
        and s.valid @> statement_timestamp()
        and c.division_code like any (
          (
            select
              scope_divisions ()
          )::text[]
        )
    )
  );

-- endDuties
update duty
set
  on_duty = false,
  since = until,
  until = null,
  version = version + 1
where
  on_duty
  and until <= $1
returning
  account_id as id;

-- nextReportId
select
  nextval(pg_get_serial_sequence('incident_report', 'id'))::bigint as id;

-- reportsOf
select
  r.id,
  r.source,
  r.made_at as at,
  r.name_sealed is not null as "hasName",
  r.phone_sealed is not null as "hasPhone",
  r.email_sealed is not null as "hasEmail"
from
  incident_report r
  join incident i on i.id = r.incident_id
where
  i.id = $1
  or i.duplicate_of = $2
order by
  r.made_at,
  r.id
limit
  $3;

-- sealedReport
select
  r.id,
  r.incident_id as "incidentId",
  r.name_sealed as "nameSealed",
  r.phone_sealed as "phoneSealed",
  r.email_sealed as "emailSealed",
  r.language,
  i.division_code as "divisionCode",
  i.block_id as "blockId"
from
  incident_report r
  join incident i on i.id = r.incident_id
where
  r.id = $1
  and num_nonnulls (r.name_sealed, r.phone_sealed, r.email_sealed) > 0;

-- looksOf
select
  l.id,
  l.report_id as "reportId",
  l.at,
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as account,
  a.role,
  l.purpose,
  l.reason,
  l.fields,
  l.outside,
  l.at_night as "atNight"
from
  reporter_look l
  join incident i on i.id = l.incident_id
  join account a on a.id = l.account_id
where
  i.id = $1
  or i.duplicate_of = $2
order by
  l.at desc,
  l.id desc
limit
  $3;

-- incidentOfReceipt
select
  incident_id as "incidentId",
  block_id as "blockId",
  report_id as "reportId",
  name_sealed as "nameSealed",
  phone_sealed as "phoneSealed",
  email_sealed as "emailSealed",
  erased_at as "erasedAt"
from
  incident_of_receipt ($1)
limit
  1;

-- caseOfReceipt
select
  number,
  stage,
  due_at as "dueAt",
  closed_at as "closedAt",
  department
from
  case_of_receipt ($1);

-- stepsOfReceipt
select
  action,
  at,
  note
from
  steps_of_receipt ($1);

-- looksAtReporter
select
  at,
  role,
  purpose
from
  looks_at_reporter ($1);

-- departmentNames
select
  d.name as zh,
  d.name_en as en
from
  department d
where
  d.code = $1;

-- countLoosePhotos
select
  count(*)::int as loose
from
  attachment
where
  block_id = $1
  and party <> 'account'
  and thing is null
  and made_at > $2;

-- publicClasses
select
  c.code,
  c.kind,
  c.major,
  c.minor,
  json_build_object('zh', c.name, 'en', c.name_en) as name,
  json_build_object('zh', c.major_name, 'en', c.major_name_en) as "majorName",
  c.department,
  c.public,
  c.photo_on_report_back as "photoOnReportBack",
  c.active,
  c.form,
  c.conditions,
  c.version,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'condition',
            l.condition,
            'areaCategory',
            nullif(l.area_category, ''),
            'clock',
            l.clock,
            'value',
            l.value,
            'unit',
            l.unit,
            'role',
            l.role
          )
          order by
            l.condition,
            l.area_category,
            l.clock
        )
      from
        incident_limit l
      where
        l.class = c.code
    ),
    '[]'
  ) as limits
from
  incident_class c
where
  c.active
  and c.public
order by
  c.kind,
  c.major,
  c.minor;

-- classByCode
select
  c.code,
  c.kind,
  c.major,
  c.minor,
  json_build_object('zh', c.name, 'en', c.name_en) as name,
  json_build_object('zh', c.major_name, 'en', c.major_name_en) as "majorName",
  c.department,
  c.public,
  c.photo_on_report_back as "photoOnReportBack",
  c.active,
  c.form,
  c.conditions,
  c.version,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'condition',
            l.condition,
            'areaCategory',
            nullif(l.area_category, ''),
            'clock',
            l.clock,
            'value',
            l.value,
            'unit',
            l.unit,
            'role',
            l.role
          )
          order by
            l.condition,
            l.area_category,
            l.clock
        )
      from
        incident_limit l
      where
        l.class = c.code
    ),
    '[]'
  ) as limits
from
  incident_class c
where
  c.code = $1
order by
  c.kind,
  c.major,
  c.minor;

-- insertLimits
insert into
  incident_limit (
    class,
    condition,
    area_category,
    clock,
    value,
    unit,
    role
  )
select
  $1,
  l.condition,
  coalesce(l."areaCategory", ''),
  l.clock,
  l.value,
  l.unit,
  l.role
from
  jsonb_to_recordset($2::jsonb) as l (
    condition text,
    "areaCategory" text,
    clock text,
    value integer,
    unit text,
    role text
  );

-- allAreaCategories
select
  a.code,
  json_build_object('zh', a.name, 'en', a.name_en) as name,
  a.divisions,
  a.cells,
  a.version
from
  area_category a
order by
  a.code;

-- unknownPlaces
select
  n.code
from
  unnest($1::text[]) n (code)
where
  not exists (
    select
    from
      division d
    where
      d.code = n.code
  )
union all
select
  n.code
from
  unnest($2::text[]) n (code)
where
  not exists (
    select
    from
      cell c
    where
      c.code = n.code
      and c.ended_at is null
  )
order by
  code
limit
  20;
