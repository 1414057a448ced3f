-- sealedSecret
select
  secret_sealed as sealed
from
  count_secret;

-- keepSecret
insert into
  count_secret (secret_sealed)
values
  ($1)
on conflict do nothing;

-- holdPublishing
select
  pg_try_advisory_xact_lock(7302635) as held;

-- lastEdition
select
  month::text
from
  people_edition
order by
  month desc
limit
  1;

-- communities
select
  b.division_code as code,
  exists (
    select
    from
      reporting_block r
    where
      r.division_code = b.division_code
      and r.valid_to is null
  ) as made
from
  block b
where
  b.kind = 'land'
  and b.valid_to is null
group by
  1
order by
  1;

-- groundsOfBlocks
select
  k.id,
  k.code,
  coalesce(sum(h.homes), 0)::integer as homes,
  count(h.homes)::integer as houses,
  coalesce(max(h.homes), 0)::integer as "largestHouse"
from
  block k
  left join (
    select
      b.block_id,
      b.division_code,
      b.point,
      count(*)::integer as homes
    from
      rental_unit u
      join building b on b.id = u.building_id
    where
      u.status <> 'deregistered'
    group by
      b.id
  ) h on h.block_id = k.id
where
  k.division_code = $1
  and k.kind = 'land'
  and k.valid_to is null
group by
  k.id
order by
  k.code;

-- bordersOfBlocks
select
  j.a,
  j.b,
  j.shared_m as "lengthM"
from
  block_adjacency j
  join block a on a.id = j.a
  and a.division_code = $1
  and a.valid_to is null
  join block b on b.id = j.b
  and b.division_code = $2
  and b.valid_to is null
order by
  j.a,
  j.b;

-- groundsOfReporting
select
  r.id,
  r.code,
  coalesce(sum(h.homes), 0)::integer as homes,
  count(h.homes)::integer as houses,
  coalesce(max(h.homes), 0)::integer as "largestHouse"
from
  reporting_block r
  left join (
    select
      b.block_id,
      b.division_code,
      b.point,
      count(*)::integer as homes
    from
      rental_unit u
      join building b on b.id = u.building_id
    where
      u.status <> 'deregistered'
    group by
      b.id
  ) h on ST_Covers (r.geom, h.point)
where
  r.division_code = $1
  and r.valid_to is null
group by
  r.id
order by
  r.code;

-- bordersOfReporting
select
  a.id as a,
  b.id as b,
  ST_Length (ST_Intersection (a.geom, b.geom)::geography) as "lengthM"
from
  reporting_block a
  join reporting_block b on b.id > a.id
  and b.division_code = a.division_code
  and b.valid_to is null
  and ST_Intersects (a.geom, b.geom)
where
  a.division_code = $1
  and a.valid_to is null
  and ST_Length (ST_Intersection (a.geom, b.geom)) > 0
order by
  1,
  2;

-- insertReporting
insert into
  reporting_block (code, division_code, geom, area_m2, valid_from)
select
  $1 || '-R' || lpad(
    (
      coalesce(
        (
          select
            max(right(code, 4)::integer)
          from
            reporting_block
          where
            division_code = $2
        ),
        0
      ) + 1
    )::text,
    4,
    '0'
  ),
  $3,
  ST_Multi (ST_CollectionExtract (ST_Union (g.geom), 3)),
  sum(g.area_m2),
  $4::date
from
  "block" g
where
  g.id = any ($5::bigint[])
returning
  id;

-- endReporting
update reporting_block
set
  valid_to = $1::date,
  replaced_by = $2
where
  id = any ($3::bigint[]);

-- reportingBlocks
select
  id,
  division_code as "divisionCode"
from
  reporting_block
where
  valid_to is null
order by
  id;

-- blocksOfBuildings
select distinct
  on (b.id) b.id as "buildingId",
  r.id as "blockId"
from
  building b
  join reporting_block r on r.valid_to is null
  and ST_Covers (r.geom, b.point)
order by
  b.id,
  r.id;

-- runningLeases
select
  l.id,
  l.unit_id as "unitId",
  u.building_id as "buildingId",
  (l.adults + l.children)::integer as people
from
  lease l
  join rental_unit u on u.id = l.unit_id
where
  l.state in ('active', 'ending')
  and l.id > $1
order by
  l.id
limit
  $2;

-- insertEdition
insert into
  people_edition (month, taken_at)
values
  ($1::date, $2);

-- insertCounts
insert into
  people_count (month, reporting_block_id, people, rest_of)
select
  $1::date,
  r.id,
  r.people,
  r."restOf"
from
  jsonb_to_recordset($2::jsonb) r (id bigint, people integer, "restOf" text);

-- insertRests
insert into
  people_rest (month, division_code, people)
select
  $1::date,
  r.code,
  r.people
from
  jsonb_to_recordset($2::jsonb) r (code text, people integer);

-- newestEdition
select
  month::text,
  taken_at as "takenAt"
from
  people_edition
where
  true
order by
  month desc
limit
  1;

-- editionAt
select
  month::text,
  taken_at as "takenAt"
from
  people_edition
where
  taken_at <= $1
order by
  month desc
limit
  1;

-- blocksOfDivision
select
  r.id,
  r.code,
  r.division_code as "divisionCode",
  r.area_m2 as "areaM2",
  c.people,
  c.rest_of as "restOf"
from
  people_count c
  join reporting_block r on r.id = c.reporting_block_id
where
  c.month = $1::date
  and r.division_code like $2
order by
  r.code
limit
  $3;

-- blocksInShape
select
  r.id,
  r.code,
  r.division_code as "divisionCode",
  r.area_m2 as "areaM2",
  c.people,
  c.rest_of as "restOf"
from
  people_count c
  join reporting_block r on r.id = c.reporting_block_id
where
  c.month = $1::date
  and r.id in (
    with
      asked as materialized (
        select
          ST_SetSRID (ST_GeomFromGeoJSON ($2), 4326) as geom
      )
    select
      q.id
    from
      reporting_block q,
      asked
    where
      ST_Intersects (q.geom, asked.geom)
      and ST_Area (ST_Intersection (q.geom, asked.geom)) * 2 > ST_Area (q.geom)
  )
order by
  r.code
limit
  $3;

-- blocksInCell
select
  r.id,
  r.code,
  r.division_code as "divisionCode",
  r.area_m2 as "areaM2",
  c.people,
  c.rest_of as "restOf"
from
  people_count c
  join reporting_block r on r.id = c.reporting_block_id
where
  c.month = $1::date
  and r.id in (
    with
      asked as materialized (
        select
          (
            select
              ST_Union (k.geom)
            from
              cell_block m
              join block k on k.id = m.block_id
            where
              m.cell_id = $2
              and upper_inf(m.valid)
          ) as geom
      )
    select
      q.id
    from
      reporting_block q,
      asked
    where
      ST_Intersects (q.geom, asked.geom)
      and ST_Area (ST_Intersection (q.geom, asked.geom)) * 2 > ST_Area (q.geom)
  )
order by
  r.code
limit
  $3;

-- restsOf
select
  division_code as code,
  people
from
  people_rest
where
  month = $1::date
  and division_code like $2
order by
  1;

-- faultOfShape
select
  ST_IsValid (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326)) as valid;

-- divisionExists
select
  code
from
  division
where
  code = $1
limit
  1;

-- cellExists
select
  id
from
  cell
where
  id = $1;
