-- allStreets
select
  id,
  name,
  name_en as "nameEn",
  class,
  bridge,
  tunnel,
  layer,
  ST_AsGeoJSON (geom, 8) as shape
from
  street
order by
  id;

-- divisionShape
select
  ST_AsGeoJSON (geom, 8) as shape
from
  division
where
  code = $1
  and valid_to is null;

-- divisionShapes
select
  ST_AsGeoJSON (d.geom, 8) as shape
from
  division d
where
  d.valid_to is null
  and d.code like any ($1::text[])
  and not exists (
    select
    from
      division p
    where
      p.code = d.parent_code
      and p.valid_to is null
      and p.code like any ($2::text[])
  )
order by
  d.code;

-- blockShapes
select
  ST_AsGeoJSON (geom, 8) as shape
from
  block
where
  id = any ($1::bigint[])
  and valid_to is null
order by
  id;

-- hazards
with
  chosen as (
    select
      h.id,
      h.geom as point,
      h.found_at as at
    from
      hazard h
    where
      h.found_at >= $1::timestamptz
      and h.found_at < $2::timestamptz
      and true
      and true
      and true
    limit
      $3
  ),
  counted as (
    select
      count(*)::int as count
    from
      chosen
  )
select
  count,
  case
    when count <= $4 then (
      select
        string_agg(
          int8send (id) || float8send (ST_X (point)) || float8send (ST_Y (point)) || float8send (
            (
              extract(
                epoch
                from
                  at
              ) * 1000
            )::float8
          ),
          ''::bytea
          order by
            id
        )
      from
        chosen
    )
  end as packed
from
  counted;

-- someHazards
with
  chosen as (
    select
      h.id,
      h.geom as point,
      h.found_at as at
    from
      hazard h
    where
      h.found_at >= $1::timestamptz
      and h.found_at < $2::timestamptz
      and "h"."class" = any ($3::text[])
      and h.severity = any ($4::smallint[])
      and "h"."geom" && ST_MakeEnvelope ($5, $6, $7, $8, 4326)
    limit
      $9
  ),
  counted as (
    select
      count(*)::int as count
    from
      chosen
  )
select
  count,
  case
    when count <= $10 then (
      select
        string_agg(
          int8send (id) || float8send (ST_X (point)) || float8send (ST_Y (point)) || float8send (
            (
              extract(
                epoch
                from
                  at
              ) * 1000
            )::float8
          ),
          ''::bytea
          order by
            id
        )
      from
        chosen
    )
  end as packed
from
  counted;

-- incidents
with
  chosen as (
    select
      i.id,
      i.geom as point,
      i.opened_at as at
    from
      incident i
    where
      i.opened_at >= $1::timestamptz
      and i.opened_at < $2::timestamptz
      and true
      and true
    limit
      $3
  ),
  counted as (
    select
      count(*)::int as count
    from
      chosen
  )
select
  count,
  case
    when count <= $4 then (
      select
        string_agg(
          int8send (id) || float8send (ST_X (point)) || float8send (ST_Y (point)) || float8send (
            (
              extract(
                epoch
                from
                  at
              ) * 1000
            )::float8
          ),
          ''::bytea
          order by
            id
        )
      from
        chosen
    )
  end as packed
from
  counted;

-- inspections
with
  chosen as (
    select
      i.id,
      b.point,
      i.at
    from
      (
        select
          i.building_id,
          i.id,
          i.at
        from
          inspection i
        where
          i.building_id is not null
          and i.at >= $1::timestamptz
          and i.at < $2::timestamptz
          and i.result is distinct from 'no_access'
          and "i"."kind" = any ($3::text[])
        union all
        select
          u.building_id,
          i.id,
          i.at
        from
          inspection i
          join rental_unit u on u.id = i.unit_id
        where
          i.building_id is null
          and i.at >= $4::timestamptz
          and i.at < $5::timestamptz
          and i.result is distinct from 'no_access'
          and "i"."kind" = any ($6::text[])
      ) i
      join building b on b.id = i.building_id
    where
      true
    limit
      $7
  ),
  counted as (
    select
      count(*)::int as count
    from
      chosen
  )
select
  count,
  case
    when count <= $8 then (
      select
        string_agg(
          int8send (id) || float8send (ST_X (point)) || float8send (ST_Y (point)) || float8send (
            (
              extract(
                epoch
                from
                  at
              ) * 1000
            )::float8
          ),
          ''::bytea
          order by
            id
        )
      from
        chosen
    )
  end as packed
from
  counted;

-- inspectedBuildings
with
  counted as (
    select
      i.building_id,
      count(*) filter (
        where
          i.at < $1::timestamptz
      ) as before,
      count(*) filter (
        where
          i.at >= $2::timestamptz
      ) as now
    from
      inspection i
    where
      i.building_id is not null
      and i.at >= $3::timestamptz
      and i.at < $4::timestamptz
      and i.result is distinct from 'no_access'
      and true
    group by
      "i"."building_id"
    union all
    select
      u.building_id,
      count(*) filter (
        where
          i.at < $5::timestamptz
      ) as before,
      count(*) filter (
        where
          i.at >= $6::timestamptz
      ) as now
    from
      inspection i
      join rental_unit u on u.id = i.unit_id
    where
      i.building_id is null
      and i.at >= $7::timestamptz
      and i.at < $8::timestamptz
      and i.result is distinct from 'no_access'
      and true
    group by
      "u"."building_id"
  )
select
  b.id,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  c.before::int as before,
  c.now::int as now
from
  counted c
  join building b on b.id = c.building_id
where
  "b"."point" && ST_MakeEnvelope ($9, $10, $11, $12, 4326)
order by
  b.id;

-- inspectedMonths
select
  width_bucket(i.at, $1::timestamptz[]) - 1 as month,
  count(*)::int as count
from
  inspection i
where
  i.at >= $2::timestamptz
  and i.at < $3::timestamptz
  and i.result is distinct from 'no_access'
  and "i"."division_code" like $4
group by
  1
order by
  1;

-- inspectedMonthsAtBuildings
select
  width_bucket(i.at, $1::timestamptz[]) - 1 as month,
  count(*)::int as count
from
  inspection i
where
  i.at >= $2::timestamptz
  and i.at < $3::timestamptz
  and i.result is distinct from 'no_access'
  and (
    i.building_id = any ($4::bigint[])
    or i.building_id is null
    and i.unit_id = any (
      array(
        select
          id
        from
          rental_unit
        where
          building_id = any ($5::bigint[])
      )
    )
  )
group by
  1
order by
  1;

-- unusedClasses
select
  k.class
from
  unnest($1::text[]) k (class)
where
  not exists (
    select
    from
      incident r
    where
      r.class = k.class
  );

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
      h.found_at desc,
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

-- incidentsOf
select
  i.id,
  i.class,
  i.title,
  i.state,
  i.opened_at as at,
  i.due_at as "dueAt",
  i.closed_at as "closedAt",
  i.address,
  ST_X (i.geom) as lng,
  ST_Y (i.geom) as lat
from
  incident i
where
  i.id = any ($1::bigint[])
order by
  i.opened_at desc,
  i.id desc
limit
  $2;

-- inspectionsOf
select
  i.id,
  i.kind,
  i.result,
  i.at,
  b.source_id as "sourceId",
  b.name,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  u.floor,
  u.room,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat
from
  inspection i
  left join rental_unit u on u.id = i.unit_id
  join building b on b.id = coalesce(i.building_id, u.building_id)
where
  i.id = any ($1::bigint[])
order by
  i.at desc,
  i.id desc
limit
  $2;

-- stillSeen
select
  id
from
  hazard
where
  id = any ($1::bigint[]);

-- cellsAlong
with
  strip as (
    select
      ST_Buffer (
        ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326),
        0.0001,
        'endcap=flat'
      ) as geom
  ),
  shares as (
    select
      b.id as block_id,
      ST_Area (ST_Intersection (b.geom, strip.geom)) / ST_Area (strip.geom) as share
    from
      strip
      join block b on b.valid_to is null
      and b.geom && strip.geom
      and ST_Intersects (b.geom, strip.geom)
  )
select
  c.id,
  c.code,
  c.name,
  c.colour,
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
  shares
  left join cell_block m on m.block_id = shares.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  c.id is not null
group by
  c.id,
  o.id
having
  sum(shares.share) >= 0.05
order by
  sum(shares.share) desc,
  c.code
limit
  20;
