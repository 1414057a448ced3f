-- untiledDivisions
select
  d.code,
  ST_AsGeoJSON (d.geom, 15) as geometry,
  ST_Area (d.geom::geography) as "areaM2",
  (
    select
      count(*)::integer
    from
      building b
      join rental_unit u on u.building_id = b.id
    where
      ST_Intersects (b.point, d.geom)
  ) as units
from
  division d
where
  d.valid_to is null
  and not exists (
    select
    from
      division child
    where
      child.parent_code = d.code
      and child.valid_to is null
  )
  and not exists (
    select
    from
      block b
    where
      b.division_code = d.code
  )
  and exists (
    select
    from
      street
  )
order by
  d.code;

-- streetsNear
select
  ST_AsGeoJSON (s.geom, 15) as geometry,
  s.highway,
  s.bridge,
  s.tunnel,
  s.layer,
  s.original
from
  street s
where
  exists (
    select
    from
      division d
    where
      d.code = any ($1::text[])
      and s.geom && d.geom
  )
order by
  s.source_id;

-- waterNear
select
  ST_AsGeoJSON (w.geom, 15) as geometry
from
  water w
where
  exists (
    select
    from
      division d
    where
      d.code = any ($1::text[])
      and w.geom && d.geom
  )
order by
  w.source_id;

-- buildingsNear
select
  b.source_id as id,
  ST_AsGeoJSON (b.geom, 15) as geometry
from
  building b
where
  exists (
    select
    from
      division d
    where
      d.code = any ($1::text[])
      and b.geom && d.geom
  )
order by
  b.source_id;

-- insertBlocks
insert into
  block (
    code,
    division_code,
    kind,
    geom,
    area_m2,
    valid_from
  )
select
  r.code,
  r.division_code,
  r.kind,
  ST_SetSRID (ST_GeomFromGeoJSON (r.geometry), 4326),
  r.area_m2,
  r.valid_from
from
  json_to_recordset($1::json) as r (
    code text,
    division_code text,
    kind text,
    geometry json,
    area_m2 double precision,
    valid_from timestamptz
  )
returning
  id,
  code;

-- insertAdjacency
insert into
  block_adjacency (a, b, shared_m)
select
  least(r.a, r.b),
  greatest(r.a, r.b),
  r.shared_m
from
  json_to_recordset($1::json) as r (a bigint, b bigint, shared_m double precision);

-- placeBuildings
update building b
set
  block_id = l.block_id,
  division_code = l.division_code
from
  (
    select
      b.id,
      found.block_id,
      coalesce(found.division_code, within.code) as division_code
    from
      building b
      left join lateral (
        select
          k.id as block_id,
          k.division_code
        from
          block k
        where
          k.valid_to is null
          and ST_Intersects (k.geom, b.point)
        order by
          case
            when count(*) over () > 1 then ST_Area (ST_Intersection (k.geom, b.geom))
          end desc,
          k.id
        limit
          1
      ) found on true
      left join lateral (
        select
          d.code
        from
          division d
        where
          found.block_id is null
          and d.valid_to is null
          and ST_Intersects (d.geom, b.point)
        order by
          length(rtrim(d.code, '0')) desc,
          d.code
        limit
          1
      ) within on true
  ) l
where
  l.id = b.id
  and (b.block_id, b.division_code) is distinct from (l.block_id, l.division_code)
returning
  b.id;

-- placeUnits
update rental_unit t
set
  block_id = b.block_id,
  division_code = b.division_code
from
  building b
where
  b.id = t.building_id
  and (t.block_id, t.division_code) is distinct from (b.block_id, b.division_code)
returning
  t.id;

-- placeOfUnits
update "lease" t
set
  block_id = u.block_id,
  division_code = u.division_code
from
  rental_unit u
where
  u.id = t.unit_id
  and (t.block_id, t.division_code) is distinct from (u.block_id, u.division_code)
returning
  t.id;

-- placeInspections
update inspection t
set
  block_id = b.block_id,
  division_code = b.division_code
from
  building b
where
  b.id = coalesce(
    (
      select
        u.building_id
      from
        rental_unit u
      where
        u.id = t.unit_id
    ),
    t.building_id
  )
  and (t.block_id, t.division_code) is distinct from (b.block_id, b.division_code)
returning
  t.id;

-- placeBuildingHazards
update hazard t
set
  block_id = b.block_id,
  division_code = b.division_code
from
  building b
where
  b.id = t.building_id
  and (t.block_id, t.division_code) is distinct from (b.block_id, b.division_code)
returning
  t.id;

-- placePoints
update "hazard" t
set
  block_id = l.block_id,
  division_code = l.division_code
from
  (
    select
      t.id,
      found.block_id,
      coalesce(found.division_code, within.code) as division_code
    from
      "hazard" t
      left join lateral (
        select
          k.id as block_id,
          k.division_code
        from
          block k
        where
          k.valid_to is null
          and ST_Intersects (k.geom, t.geom)
        order by
          k.id
        limit
          1
      ) found on true
      left join lateral (
        select
          d.code
        from
          division d
        where
          found.block_id is null
          and d.valid_to is null
          and ST_Intersects (d.geom, t.geom)
        order by
          length(rtrim(d.code, '0')) desc,
          d.code
        limit
          1
      ) within on true
    where
      t.building_id is null
  ) l
where
  l.id = t.id
  and (t.block_id, t.division_code) is distinct from (l.block_id, l.division_code)
returning
  t.id;

-- analyzeTown
analyze block,
block_adjacency,
cell,
cell_block,
assignment,
building,
rental_unit,
hazard;

-- outsideBlocks
select
  layer,
  count(*)::integer as count,
  (
    array_agg(
      source_id
      order by
        source_id
    )
  ) [1:10] as "sourceIds"
from
  (
    select
      'building' as layer,
      source_id
    from
      building
    where
      block_id is null
    union all
    select
      'hazard',
      source_id
    from
      hazard
    where
      block_id is null
    union all
    select
      'incident',
      source_id
    from
      incident
    where
      block_id is null
  ) as placeless
group by
  layer
order by
  layer;

-- blocksWithoutCells
select
  k.id,
  k.code,
  k.division_code as "divisionCode",
  ST_X (p.point) as lng,
  ST_Y (p.point) as lat,
  (
    select
      count(*)::integer
    from
      building b
    where
      b.block_id = k.id
  ) as buildings,
  (
    select
      count(*)::integer
    from
      rental_unit u
    where
      u.block_id = k.id
  ) as units
from
  block k
  cross join lateral (
    select
      ST_PointOnSurface (k.geom) as point
  ) p
where
  k.valid_to is null
  and not exists (
    select
    from
      cell c
    where
      c.division_code = k.division_code
  )
order by
  k.code;

-- adjacencyOf
select
  a,
  b,
  shared_m as "sharedM"
from
  block_adjacency
where
  a = any ($1::bigint[])
  and b = any ($2::bigint[])
order by
  a,
  b;

-- cellsWanted
select
  "value"
from
  "setting"
where
  "key" = $1;

-- divisionNames
select
  "code",
  "name"
from
  "division"
where
  "code" = any ($1::text[]);

-- insertCells
insert into
  cell (code, division_code, name, in_pieces, created_at)
select
  r.code,
  r.division_code,
  r.name,
  false,
  r.since
from
  json_to_recordset($1::json) as r (
    code text,
    division_code text,
    name text,
    since timestamptz
  )
returning
  id,
  code;

-- insertMembership
insert into
  cell_block (cell_id, block_id, valid)
select
  r.cell_id,
  r.block_id,
  tstzrange (r.since, null)
from
  json_to_recordset($1::json) as r (
    cell_id bigint,
    block_id bigint,
    since timestamptz
  );

-- presentCells
select
  "id",
  "code",
  "division_code" as "divisionCode",
  "colour"
from
  "cell"
where
  "ended_at" is null
order by
  "code";

-- neighbouringCells
select distinct
  least(x.cell_id, y.cell_id) as a,
  greatest(x.cell_id, y.cell_id) as b
from
  block_adjacency n
  join cell_block x on x.block_id = n.a
  and upper_inf(x.valid)
  join cell_block y on y.block_id = n.b
  and upper_inf(y.valid)
where
  x.cell_id <> y.cell_id
order by
  a,
  b;

-- paintCells
update cell c
set
  colour = r.colour
from
  json_to_recordset($1::json) as r (id bigint, colour smallint)
where
  c.id = r.id
  and c.colour <> r.colour;

-- unassignedCells
select
  "id",
  "code",
  "division_code" as "divisionCode"
from
  "cell"
where
  "ended_at" is null
  and not exists (
    select
      "assignment"."id"
    from
      "assignment"
    where
      "assignment"."cell_id" = "cell"."id"
  )
order by
  "code";

-- officersOfDivisions
select
  "account"."id",
  "jurisdiction"."division_code" as "divisionCode"
from
  "account"
  inner join "jurisdiction" on "jurisdiction"."account_id" = "account"."id"
where
  "account"."role" = $1
  and "account"."state" = $2
  and upper_inf(jurisdiction.valid)
order by
  "account"."login";

-- insertAssignments
insert into
  assignment (cell_id, account_id, role, valid)
select
  r.cell_id,
  r.account_id,
  'primary',
  tstzrange (r.since, null)
from
  json_to_recordset($1::json) as r (
    cell_id bigint,
    account_id bigint,
    since timestamptz
  );
