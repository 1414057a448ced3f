-- scorePlaces
with
  place as (
    select
      ST_SetSRID (
        ST_MakePoint ((p ->> 0)::float8, (p ->> 1)::float8),
        4326
      ) as geom
    from
      jsonb_array_elements($1::jsonb) p
  )
select
  avg(
    exists (
      select
      from
        division d
      where
        d.valid_to is null
        and d.level = 'community'
        and ST_Intersects (d.geom, place.geom)
    )::int
  )::float8 as "inDivisions",
  avg(
    exists (
      select
      from
        building b
      where
        ST_Intersects (b.geom, place.geom)
    )::int
  )::float8 as "onBuildings"
from
  place;

-- insertLayer
insert into
  imported_layer (
    kind,
    name,
    name_en,
    source,
    valid_from,
    valid_until,
    division_code,
    reach,
    account_id
  )
values
  (
    $1,
    $2,
    $3,
    $4,
    $5::timestamptz,
    $6::timestamptz,
    $7,
    $8,
    $9
  )
returning
  id;

-- insertEdition
insert into
  imported_edition (
    layer_id,
    number,
    file_name,
    system,
    swap_axes,
    features,
    vertices,
    box,
    account_id
  )
select
  $1::bigint,
  coalesce(max(e.number), 0) + 1,
  $2,
  $3,
  $4,
  $5::int,
  $6::int,
  $7::float8[],
  $8::bigint
from
  imported_edition e
where
  e.layer_id = $9
returning
  id,
  number;

-- faultsOf
with
  ground as (
    select
      ST_Union (d.geom) as geom
    from
      division d
    where
      d.valid_to is null
      and d.code = rpad($1, 12, '0')
  ),
  g as materialized (
    select
      (f ->> 'row')::int as number,
      ST_SetSRID (ST_GeomFromGeoJSON (f ->> 'geometry'), 4326) as geom,
      f -> 'properties' as properties
    from
      jsonb_array_elements($2::jsonb) f
  )
select
  g.number as row,
  case
    when not ST_IsValid (g.geom) then ST_IsValidReason (g.geom)
    else 'outside of the ground the layer is about'
  end as wrong
from
  g,
  ground
where
  not ST_IsValid (g.geom)
  or not coalesce(ST_Intersects (g.geom, ground.geom), false)
order by
  g.number
limit
  $3;

-- faultsOfTown
with
  ground as (
    select
      ST_Union (d.geom) as geom
    from
      division d
    where
      d.valid_to is null
      and d.parent_code is null
  ),
  g as materialized (
    select
      (f ->> 'row')::int as number,
      ST_SetSRID (ST_GeomFromGeoJSON (f ->> 'geometry'), 4326) as geom,
      f -> 'properties' as properties
    from
      jsonb_array_elements($1::jsonb) f
  )
select
  g.number as row,
  case
    when not ST_IsValid (g.geom) then ST_IsValidReason (g.geom)
    else 'outside of the ground the layer is about'
  end as wrong
from
  g,
  ground
where
  not ST_IsValid (g.geom)
  or not coalesce(ST_Intersects (g.geom, ground.geom), false)
order by
  g.number
limit
  $2;

-- insertFeatures
insert into
  imported_feature (edition_id, number, geom, properties)
select
  $1::bigint,
  g.number,
  g.geom,
  g.properties
from
  (
    select
      (f ->> 'row')::int as number,
      ST_SetSRID (ST_GeomFromGeoJSON (f ->> 'geometry'), 4326) as geom,
      f -> 'properties' as properties
    from
      jsonb_array_elements($2::jsonb) f
  ) g;

-- layerRows
select
  l.id,
  l.kind,
  l.name,
  l.name_en as "nameEn",
  l.source,
  l.valid_from as "from",
  l.valid_until as "until",
  l.reach,
  case
    when d.id is not null then json_build_object(
      'code',
      d.code,
      'name',
      d.name,
      'nameEn',
      d.name_en
    )
  end as division,
  a.name as by,
  l.made_at as at,
  l.removed_at as "removedAt",
  l.version,
  l.edition,
  e.features,
  e.box,
  (
    select
      json_agg(
        json_build_object(
          'number',
          h.number,
          'fileName',
          h.file_name,
          'system',
          h.system,
          'swapAxes',
          h.swap_axes,
          'features',
          h.features,
          'vertices',
          h.vertices,
          'by',
          u.name,
          'at',
          h.at
        )
        order by
          h.number desc
      )
    from
      imported_edition h
      join account u on u.id = h.account_id
    where
      h.layer_id = l.id
  ) as editions
from
  imported_layer l
  join imported_edition e on e.layer_id = l.id
  and e.number = l.edition
  join account a on a.id = l.account_id
  left join division d on d.code = l.division_code
  and d.valid_to is null
where
  (l.removed_at is not null) = $1
  and coalesce(l.valid_from <= $2::timestamptz, true)
  and coalesce(l.valid_until > $3::timestamptz, true)
order by
  l.made_at desc,
  l.id desc
limit
  $4;

-- layerById
select
  l.id,
  l.kind,
  l.name,
  l.name_en as "nameEn",
  l.source,
  l.valid_from as "from",
  l.valid_until as "until",
  l.reach,
  case
    when d.id is not null then json_build_object(
      'code',
      d.code,
      'name',
      d.name,
      'nameEn',
      d.name_en
    )
  end as division,
  a.name as by,
  l.made_at as at,
  l.removed_at as "removedAt",
  l.version,
  l.edition,
  e.features,
  e.box,
  (
    select
      json_agg(
        json_build_object(
          'number',
          h.number,
          'fileName',
          h.file_name,
          'system',
          h.system,
          'swapAxes',
          h.swap_axes,
          'features',
          h.features,
          'vertices',
          h.vertices,
          'by',
          u.name,
          'at',
          h.at
        )
        order by
          h.number desc
      )
    from
      imported_edition h
      join account u on u.id = h.account_id
    where
      h.layer_id = l.id
  ) as editions
from
  imported_layer l
  join imported_edition e on e.layer_id = l.id
  and e.number = l.edition
  join account a on a.id = l.account_id
  left join division d on d.code = l.division_code
  and d.valid_to is null
where
  l.id = $1;

-- countLayers
select
  count(*)::int as count
from
  imported_layer
where
  removed_at is null;

-- lockLayer
select
  version,
  reach
from
  imported_layer
where
  id = $1
for update;

-- updateLayer
update imported_layer
set
  kind = $1,
  name = $2,
  name_en = $3,
  source = $4,
  valid_from = $5,
  valid_until = $6,
  edition = $7,
  removed_at = case
    when $8 then coalesce(removed_at, statement_timestamp())
  end,
  version = version + 1
where
  id = $9
  and version = $10
returning
  id;

-- featuresOf
select
  f.number,
  ST_AsGeoJSON (f.geom, 7) as geometry,
  f.properties
from
  imported_feature f
  join imported_edition e on e.id = f.edition_id
where
  e.layer_id = $1
  and e.number = $2
order by
  f.number;

-- divisionExists
select
  id
from
  division
where
  code = $1
  and valid_to is null;
