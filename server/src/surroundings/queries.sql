-- outlineOf
select
  ST_IsValid (g.geom) as valid,
  $1::text as outline,
  box_of (g.geom) as box,
  ST_Area (g.geom::geography) as "areaM2"
from
  (
    select
      ST_SetSRID (ST_GeomFromGeoJSON ($2), 4326) as geom
  ) g;

-- groundAround
with
  drawn as (
    select
      ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326) as geom
  ),
  middle as (
    select
      geom,
      radians((ST_YMin (geom) + ST_YMax (geom)) / 2) as lat
    from
      drawn
  ),
  bent as (
    select
      geom,
      lat,
      1 - 0.00669437999014 * sin(lat) ^ 2 as w
    from
      middle
  ),
  scale as (
    select
      geom,
      radians(6378137 / sqrt(w) * cos(lat)) as lng_m,
      radians(6378137 * 0.99330562000986 / (w * sqrt(w))) as lat_m
    from
      bent
  ),
  around as (
    select
      ST_MakeValid (
        ST_Scale (
          ST_Buffer (ST_Scale (geom, lng_m, lat_m), $2::float8, 16),
          1 / lng_m,
          1 / lat_m
        )
      ) as geom
    from
      scale
  )
select
  true as valid,
  ST_AsGeoJSON (geom, 8) as outline,
  box_of (geom) as box,
  ST_Area (geom::geography) as "areaM2"
from
  around;

-- liesInside
select
  not exists (
    select
    from
      block b
    where
      b.valid_to is null
      and ST_Intersects (
        b.geom,
        ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326)
      )
      and not (
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
  ) as complete;

-- countHomes
with
  inside as materialized (
    select
      id
    from
      buildings_inside (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326), $2)
  ),
  houses as (
    select
      b.id
    from
      building b
      join inside i on i.id = b.id
  ),
  homes as (
    select
      u.building_id,
      u.status
    from
      rental_unit u
      join houses h on h.id = u.building_id
    where
      u.status <> 'deregistered'
  )
select
  (
    select
      count(*)::int
    from
      houses
  ) as buildings,
  count(distinct building_id)::int as "withUnits",
  count(*)::int as units,
  count(*) filter (
    where
      status = 'let'
  )::int as let,
  count(*) filter (
    where
      status = 'vacant'
  )::int as vacant,
  count(*) filter (
    where
      status = 'undeclared'
  )::int as undeclared
from
  homes;

-- buildingsInside
with
  inside as materialized (
    select
      id
    from
      buildings_inside (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326), $2)
  )
select
  b.id,
  b.source_id as "sourceId",
  b.name,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  u.units
from
  building b
  join inside i on i.id = b.id
  cross join lateral (
    select
      count(*)::int as units
    from
      rental_unit u
    where
      u.building_id = b.id
      and u.status <> 'deregistered'
  ) u
order by
  u.units desc,
  b.street,
  length(b.house_number),
  b.house_number,
  b.id
limit
  $3;

-- unitsInside
with
  inside as materialized (
    select
      id
    from
      buildings_inside (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326), $2)
  )
select
  u.id,
  u.source_id as code,
  u.floor,
  u.room,
  u.status,
  b.source_id as "sourceId",
  b.name,
  b.street,
  b.house_number as "houseNumber",
  b.estate
from
  building b
  join inside i on i.id = b.id
  join rental_unit u on u.building_id = b.id
  and u.status <> 'deregistered'
order by
  u.status <> 'undeclared',
  b.street,
  length(b.house_number),
  b.house_number,
  b.id,
  u.floor,
  u.room,
  u.id
limit
  $3;

-- countHazards
with
  inside as materialized (
    select
      id
    from
      open_hazards_inside (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326), $2)
  )
select
  count(*)::int as total,
  count(*) filter (
    where
      h.severity = 1
  )::int as first,
  count(*) filter (
    where
      h.severity = 2
  )::int as second,
  count(*) filter (
    where
      h.severity = 3
  )::int as third,
  count(*) filter (
    where
      h.deadline_at < statement_timestamp()
  )::int as overdue
from
  hazard h
  join inside i on i.id = h.id
where
  h.state <> 'closed';

-- hazardIdsInside
with
  inside as materialized (
    select
      id
    from
      open_hazards_inside (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326), $2)
  )
select
  h.id
from
  hazard h
  join inside i on i.id = h.id
where
  h.state <> 'closed'
order by
  h.severity,
  h.deadline_at nulls last,
  h.id
limit
  $3;

-- hazardsOf
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.id = any ($1::bigint[])
    order by
      h.severity,
      h.deadline_at nulls last,
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
  h.severity,
  h.deadline_at nulls last,
  h.id;

-- incidentsInside
with
  inside as materialized (
    select
      id
    from
      open_incidents_inside (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326), $2)
  )
select
  n.id,
  n.title,
  n.class,
  n.address,
  n.state,
  n.opened_at as "openedAt",
  count(*) over ()::int as total
from
  incident n
  join inside i on i.id = n.id
where
  n.state = 'open'
order by
  n.opened_at desc,
  n.id desc
limit
  $3;

-- cellsInside
with
  touched as materialized (
    select distinct
      m.cell_id
    from
      block b
      join cell_block m on m.block_id = b.id
      and upper_inf(m.valid)
    where
      b.valid_to is null
      and ST_Intersects (
        b.geom,
        ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326)
      )
  )
select
  c.id,
  c.code,
  c.name,
  case
    when "o"."id" is not null then json_build_object(
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
    when "z"."id" is not null then json_build_object(
      'id',
      "z"."id",
      'name',
      "z"."name",
      'nameEn',
      "z"."name_en",
      'phone',
      "z"."phone",
      'onDuty',
      "z"."on_duty"
    )
  end as substitute
from
  touched t
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

-- pointsInside
with
  inside as materialized (
    select
      id
    from
      points_inside (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326), $2)
  )
select
  p.id,
  p.kind,
  p.name,
  p.address,
  ST_X (p.geom) as lng,
  ST_Y (p.geom) as lat
from
  point p
  join inside i on i.id = p.id
  join point_kind k on k.code = p.kind
order by
  k.place,
  k.code,
  p.name,
  p.id
limit
  $3;

-- countPoints
with
  inside as materialized (
    select
      id
    from
      points_inside (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326), $2)
  )
select
  p.kind,
  count(*)::int as count
from
  point p
  join inside i on i.id = p.id
  join point_kind k on k.code = p.kind
group by
  p.kind,
  k.place
order by
  k.place,
  p.kind;

-- pointsNear
with
  near as materialized (
    select
      id,
      place
    from
      points_near ($1::float8, $2::float8, $3::text[], $4)
  )
select
  p.id,
  p.kind,
  p.name,
  p.address,
  ST_X (p.geom) as lng,
  ST_Y (p.geom) as lat
from
  point p
  join near n on n.id = p.id
order by
  n.place;

-- cellsNear
select
  c.id,
  c.code,
  c.name,
  case
    when z.id is not null then json_build_object(
      'id',
      "z"."id",
      'name',
      "z"."name",
      'nameEn',
      "z"."name_en",
      'phone',
      "z"."phone",
      'onDuty',
      "z"."on_duty"
    )
    else json_build_object(
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
  g.label_at[1] as lng,
  g.label_at[2] as lat
from
  cell c
  join cell_shape g on g.cell_id = c.id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
  left join assignment v on v.cell_id = c.id
  and v.role = 'substitute'
  and v.valid @> statement_timestamp()
  left join account z on z.id = v.account_id
where
  c.ended_at is null
  and (
    o.id is not null
    or z.id is not null
  )
order by
  ST_Distance (
    ST_SetSRID (ST_MakePoint (g.label_at[1], g.label_at[2]), 4326)::geography,
    ST_SetSRID (ST_MakePoint ($1::float8, $2::float8), 4326)::geography
  ),
  c.id
limit
  $3;
