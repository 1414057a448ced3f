-- building
select
  b.id,
  b.source_id,
  b.division_code,
  k.code as block_code,
  c.code as cell_code,
  b.name,
  b.name_en,
  b.street,
  b.house_number,
  b.estate,
  b.kind,
  b.storeys,
  b.height_m,
  b.built_year,
  b.area_m2,
  ST_AsGeoJSON (b.geom, 9) as geometry,
  ST_X (b.point) as lon,
  ST_Y (b.point) as lat
from
  building b
  left join block k on k.id = b.block_id
  left join cell_block m on m.block_id = k.id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
where
  "b"."id" > $1
order by
  "b"."id"
limit
  $2;

-- block
select
  k.id,
  k.code as block_code,
  k.division_code,
  c.code as cell_code,
  k.kind,
  k.area_m2,
  k.source_id,
  ST_AsGeoJSON (k.geom, 9) as geometry,
  ST_X (ST_PointOnSurface (k.geom)) as lon,
  ST_Y (ST_PointOnSurface (k.geom)) as lat
from
  block k
  left join cell_block m on m.block_id = k.id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
where
  k.valid_to is null
  and "k"."id" > $1
order by
  "k"."id"
limit
  $2;

-- cell
select
  c.id,
  c.code as cell_code,
  c.name,
  c.division_code,
  c.kind,
  c.colour,
  u.blocks,
  u.area_m2,
  a.source_id as officer_source_id,
  a.name as officer,
  ST_AsGeoJSON (u.geom, 9) as geometry,
  ST_X (ST_PointOnSurface (u.geom)) as lon,
  ST_Y (ST_PointOnSurface (u.geom)) as lat
from
  cell c
  join lateral (
    select
      ST_Multi (ST_UnaryUnion (ST_Collect (k.geom))) as geom,
      count(*)::integer as blocks,
      sum(k.area_m2) as area_m2
    from
      cell_block m
      join block k on k.id = m.block_id
    where
      m.cell_id = c.id
      and upper_inf(m.valid)
    having
      count(*) > 0
  ) u on true
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> now()
  left join account a on a.id = s.account_id
where
  c.ended_at is null
  and "c"."id" > $1
order by
  "c"."id"
limit
  $2;

-- division
select
  d.id,
  d.code as division_code,
  d.level,
  d.name,
  d.name_en,
  d.parent_code,
  d.source_id,
  ST_AsGeoJSON (d.geom, 9) as geometry,
  ST_X (ST_PointOnSurface (d.geom)) as lon,
  ST_Y (ST_PointOnSurface (d.geom)) as lat
from
  division d
where
  d.valid_to is null
  and "d"."id" > $1
order by
  "d"."id"
limit
  $2;

-- street
select
  s.id,
  s.source_id,
  s.name,
  s.name_en,
  s.class,
  s.highway,
  s.bridge,
  s.tunnel,
  s.layer,
  ST_AsGeoJSON (s.geom, 9) as geometry,
  ST_X (ST_PointOnSurface (s.geom)) as lon,
  ST_Y (ST_PointOnSurface (s.geom)) as lat
from
  street s
where
  "s"."id" > $1
order by
  "s"."id"
limit
  $2;

-- hazard
select
  h.id,
  h.source_id,
  h.class,
  h.item,
  h.severity,
  h.state,
  h.title,
  h.address,
  h.round,
  h.found_at,
  h.notified_at,
  h.deadline_at,
  h.reported_fixed_at,
  h.closed_at,
  u.source_id as unit_source_id,
  b.source_id as building_source_id,
  h.division_code,
  k.code as block_code,
  c.code as cell_code,
  ST_AsGeoJSON (h.geom, 9) as geometry,
  ST_X (h.geom) as lon,
  ST_Y (h.geom) as lat
from
  hazard h
  left join rental_unit u on u.id = h.unit_id
  left join building b on b.id = h.building_id
  left join block k on k.id = h.block_id
  left join cell_block m on m.block_id = k.id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
where
  "h"."id" > $1
order by
  "h"."id"
limit
  $2;

-- incident
select
  i.id,
  i.source_id,
  i.class,
  i.state,
  i.title,
  i.address,
  i.opened_at,
  i.dispatched_at,
  i.due_at,
  i.closed_at,
  i.division_code,
  k.code as block_code,
  c.code as cell_code,
  ST_AsGeoJSON (i.geom, 9) as geometry,
  ST_X (i.geom) as lon,
  ST_Y (i.geom) as lat
from
  incident i
  left join block k on k.id = i.block_id
  left join cell_block m on m.block_id = k.id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
where
  "i"."id" > $1
order by
  "i"."id"
limit
  $2;

-- unit
select
  u.id,
  u.source_id,
  b.source_id as building_source_id,
  u.floor,
  u.room,
  u.area_m2,
  u.rooms,
  u.beds,
  u.letting,
  u.status,
  u.grade,
  u.grade_reasons,
  u.registered_on,
  u.letter_until,
  u.division_code,
  k.code as block_code,
  c.code as cell_code,
  ST_AsGeoJSON (b.point, 9) as geometry,
  ST_X (b.point) as lon,
  ST_Y (b.point) as lat
from
  rental_unit u
  join building b on b.id = u.building_id
  left join block k on k.id = u.block_id
  left join cell_block m on m.block_id = k.id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
where
  "u"."id" > $1
order by
  "u"."id"
limit
  $2;
