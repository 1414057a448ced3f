-- division
select
  id,
  code as scope,
  null::bigint as block,
  ST_AsGeoJSON (geom, 8) as geojson,
  code,
  level,
  name,
  name_en
from
  division
where
  valid_to is null
  or valid_to > current_date;

-- block
select
  b.id,
  b.division_code as scope,
  b.id as block,
  ST_AsGeoJSON (b.geom, 8) as geojson,
  b.code,
  b.division_code,
  b.kind,
  m.cell_id
from
  block b
  left join cell_block m on m.block_id = b.id
  and upper_inf(m.valid)
where
  b.valid_to is null;

-- cell
select
  c.id,
  c.division_code as scope,
  null::bigint as block,
  ST_AsGeoJSON (ground.geom, 8) as geojson,
  c.code,
  c.name,
  c.division_code,
  c.colour,
  a.name as officer,
  a.name_en as officer_en,
  a.id as officer_id,
  z.name as substitute,
  z.name_en as substitute_en,
  c.locked_by is not null as locked,
  c.kind
from
  cell c
  join lateral (
    select
      ST_Union (b.geom) as geom
    from
      cell_block m
      join block b on b.id = m.block_id
    where
      m.cell_id = c.id
      and upper_inf(m.valid)
  ) ground on ground.geom is not null
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> now()
  left join account a on a.id = s.account_id
  left join assignment v on v.cell_id = c.id
  and v.role = 'substitute'
  and v.valid @> now()
  left join account z on z.id = v.account_id
where
  c.ended_at is null;

-- street
select
  id,
  '000000000000' as scope,
  null::bigint as block,
  ST_AsGeoJSON (geom, 8) as geojson,
  name,
  name_en,
  class,
  highway,
  bridge,
  tunnel
from
  street;

-- water
select
  id,
  '000000000000' as scope,
  null::bigint as block,
  ST_AsGeoJSON (geom, 8) as geojson,
  kind,
  name,
  name_en
from
  water;

-- landuse
select
  id,
  '000000000000' as scope,
  null::bigint as block,
  ST_AsGeoJSON (geom, 8) as geojson,
  kind,
  name,
  name_en
from
  landuse;

-- building
select
  id,
  coalesce(division_code, '000000000000') as scope,
  block_id as block,
  ST_AsGeoJSON (geom, 8) as geojson,
  kind,
  storeys,
  height_m,
  house_number,
  name,
  source_id
from
  building;

-- unit
select
  b.id,
  coalesce(b.division_code, '000000000000') as scope,
  b.block_id as block,
  ST_AsGeoJSON (b.point, 8) as geojson,
  u.units,
  u.undeclared,
  u.worst_grade
from
  building b
  join lateral (
    select
      count(*)::int as units,
      count(*) filter (
        where
          status = 'undeclared'
      )::int as undeclared,
      ('{G,Y,O,R}'::text[]) [max(array_position('{G,Y,O,R}'::text[], grade))] as worst_grade
    from
      rental_unit
    where
      building_id = b.id
      and status <> 'deregistered'
  ) u on u.units > 0;

-- hazard
select
  h.id,
  coalesce(h.division_code, '000000000000') as scope,
  h.block_id as block,
  ST_AsGeoJSON (h.geom, 8) as geojson,
  h.severity,
  h.state,
  h.class,
  h.item,
  m.cell_id,
  extract(
    epoch
    from
      h.found_at
  )::bigint as found_at,
  coalesce(
    extract(
      epoch
      from
        h.deadline_at
    ),
    0
  )::bigint as deadline_at,
  coalesce(
    extract(
      epoch
      from
        h.closed_at
    ),
    0
  )::bigint as closed_at
from
  hazard h
  left join cell_block m on m.block_id = h.block_id
  and upper_inf(m.valid)
where
  h.state <> 'closed'
  or h.closed_at > now() - make_interval(days => 400);

-- density
select
  b.id,
  b.division_code as scope,
  b.id as block,
  ST_AsGeoJSON (b.geom, 8) as geojson,
  ST_AsGeoJSON (ST_PointOnSurface (b.geom), 8) as point,
  b.area_m2,
  u.units,
  h.hazards
from
  block b
  cross join lateral (
    select
      count(*)::int as units
    from
      rental_unit
    where
      block_id = b.id
      and status <> 'deregistered'
  ) u
  cross join lateral (
    select
      count(*)::int as hazards
    from
      hazard
    where
      block_id = b.id
      and state <> 'closed'
  ) h
where
  b.kind = 'land'
  and b.valid_to is null;

-- people
select
  r.id,
  r.division_code as scope,
  null::bigint as block,
  ST_AsGeoJSON (r.geom, 8) as geojson,
  ST_AsGeoJSON (r.label_at, 8) as point,
  coalesce(c.people, -1) as people,
  coalesce(c.people * 10000 / r.area_m2, -1) as people_ha
from
  people_count c
  join reporting_block r on r.id = c.reporting_block_id
where
  c.month = (
    select
      max(month)
    from
      people_edition
  );

-- point
select
  p.id,
  coalesce(p.division_code, '000000000000') as scope,
  null::bigint as block,
  ST_AsGeoJSON (p.geom, 8) as geojson,
  p.kind,
  p.name
from
  point p
where
  p.active;

-- pageOf
select
  *
from
  (
    select
      id,
      '000000000000' as scope,
      null::bigint as block,
      ST_AsGeoJSON (geom, 8) as geojson,
      kind,
      name,
      name_en
    from
      water
  ) r
where
  id > $1
order by
  id
limit
  $2;

-- rowsOf
select
  *
from
  (
    select
      id,
      '000000000000' as scope,
      null::bigint as block,
      ST_AsGeoJSON (geom, 8) as geojson,
      kind,
      name,
      name_en
    from
      water
  ) r
where
  id = any ($1::bigint[]);

-- idsInDivisions
select
  id
from
  (
    select
      id,
      '000000000000' as scope,
      null::bigint as block,
      ST_AsGeoJSON (geom, 8) as geojson,
      kind,
      name,
      name_en
    from
      water
  ) r
where
  scope = any ($1::text[]);

-- idsOfRows
select
  id
from
  (
    select
      r.id,
      r.division_code as scope,
      null::bigint as block,
      ST_AsGeoJSON (r.geom, 8) as geojson,
      ST_AsGeoJSON (r.label_at, 8) as point,
      coalesce(c.people, -1) as people,
      coalesce(c.people * 10000 / r.area_m2, -1) as people_ha
    from
      people_count c
      join reporting_block r on r.id = c.reporting_block_id
    where
      c.month = (
        select
          max(month)
        from
          people_edition
      )
  ) r;

-- buildingsOfUnits
select distinct
  building_id as id
from
  rental_unit
where
  id = any ($1::bigint[]);

-- cellsOfBlocks
select distinct
  cell_id as id
from
  cell_block
where
  block_id = any ($1::bigint[])
  and upper_inf(valid);

-- cellsOfAccounts
select distinct
  cell_id as id
from
  assignment
where
  account_id = any ($1::bigint[])
  and valid @> now();

-- hazardsOfBlocks
select
  id
from
  hazard
where
  block_id = any ($1::bigint[]);

-- cellsChangingBetween
select distinct
  cell_id as id
from
  assignment
where
  (
    lower(valid) > $1
    and lower(valid) <= $2
  )
  or (
    upper(valid) > $3
    and upper(valid) <= $4
  );

-- unanalysedTables
select
  relname as name
from
  pg_class
where
  relnamespace = 'public'::regnamespace
  and reltuples < 0
  and relkind = 'r'
  and relname in (
    'building',
    'rental_unit',
    'lease',
    'hazard',
    'block',
    'cell',
    'cell_block',
    'assignment'
  );

-- analyse
analyze "block";

-- townSettings
select
  key,
  value
from
  setting
where
  key in (
    'town.name',
    'town.demo',
    'town.attribution',
    'town.base_map',
    'town.time_zone_offset_minutes'
  );

-- townOutline
select
  code,
  name,
  name_en,
  array[
    ST_XMin (geom),
    ST_YMin (geom),
    ST_XMax (geom),
    ST_YMax (geom)
  ] as box
from
  division d
where
  (
    valid_to is null
    or valid_to > current_date
  )
  and (
    parent_code is null
    or not exists (
      select
      from
        division p
      where
        p.code = d.parent_code
    )
  )
order by
  code;
