-- middleOfTown
select
  (ST_XMin (e) + ST_XMax (e)) / 2 as lng,
  (ST_YMin (e) + ST_YMax (e)) / 2 as lat
from
  (
    select
      ST_Extent (geom) as e
    from
      block
    where
      valid_to is null
  ) t;

-- namesOfClass
select
  name as zh,
  name_en as en
from
  incident_class
where
  code = $1;

-- sketchRound
with
  place as (
    select
      ST_SetSRID (ST_Point ($1::float8, $2::float8), 4326) as at,
      $3::float8 / 111320 as dy,
      $4::float8 / (111320 * cos(radians($5::float8))) as dx
  ),
  frame as (
    select
      at,
      dy,
      ST_MakeEnvelope (
        $6::float8 - dx,
        $7::float8 - dy,
        $8::float8 + dx,
        $9::float8 + dy,
        4326
      ) as box
    from
      place
  ) (
    select
      'street' as kind,
      s.name,
      s.name_en as "nameEn",
      ST_AsGeoJSON (
        ST_Simplify (ST_ClipByBox2D (s.geom, box), dy / 100),
        6
      )::json as shape
    from
      street s,
      frame
    where
      s.geom && box
    order by
      ST_Length (s.geom) desc,
      s.id
    limit
      $10
  )
union all
(
  select
    'water',
    w.name,
    null,
    ST_AsGeoJSON (
      ST_Simplify (ST_ClipByBox2D (w.geom, box), dy / 100),
      6
    )::json
  from
    water w,
    frame
  where
    w.geom && box
  order by
    w.id
  limit
    $11
)
union all
(
  select
    'inside',
    null,
    null,
    null
  from
    block b,
    frame
  where
    b.geom && at
    and ST_Covers (b.geom, at)
    and b.valid_to is null
  limit
    1
);
