-- blockAt
select
  k.id,
  k.division_code as "divisionCode"
from
  block k
where
  k.valid_to is null
  and ST_Intersects (
    k.geom,
    ST_SetSRID (ST_MakePoint ($1::float8, $2::float8), 4326)
  )
order by
  k.id
limit
  1;

-- placeNear
select
  p.id
from
  panorama_place p
where
  p.geom && ST_Expand (
    ST_SetSRID (ST_MakePoint ($1::float8, $2::float8), 4326),
    0.001
  )
  and ST_DistanceSphere (
    p.geom,
    ST_SetSRID (ST_MakePoint ($3::float8, $4::float8), 4326)
  ) <= $5
order by
  ST_DistanceSphere (
    p.geom,
    ST_SetSRID (ST_MakePoint ($6::float8, $7::float8), 4326)
  ),
  p.id
limit
  1;

-- insertPlace
insert into
  panorama_place (geom, block_id, division_code)
values
  (
    ST_SetSRID (ST_MakePoint ($1::float8, $2::float8), 4326),
    $3,
    $4
  )
returning
  id;

-- insertPanorama
insert into
  panorama (
    uuid,
    place_id,
    sha256,
    bytes,
    width,
    height,
    heading_deg,
    taken_on,
    note,
    blurred,
    account_id
  )
values
  (
    $1,
    $2,
    $3,
    $4,
    $5,
    $6,
    $7,
    $8::date,
    $9,
    true,
    $10
  )
on conflict (uuid) do nothing
returning
  id;

-- countOfPlace
select
  count(*)::int as count
from
  panorama
where
  place_id = $1
  and removed_at is null;

-- newestOfPlaces
select
  *
from
  (
    select distinct
      on (x.place_id) x.id,
      x.uuid,
      x.place_id as "placeId",
      ST_X (p.geom) as lng,
      ST_Y (p.geom) as lat,
      x.heading_deg as "headingDeg",
      x.taken_on::text as "takenOn",
      x.note,
      x.width as "widthPx",
      x.height as "heightPx",
      x.sha256,
      x.account_id as "accountId",
      a.name as by,
      x.made_at as at,
      x.hidden_at is not null as hidden,
      x.removed_at is not null as removed,
      x.version
    from
      panorama x
      join panorama_place p on p.id = x.place_id
      join account a on a.id = x.account_id
    where
      x.removed_at is null
    order by
      x.place_id,
      x.hidden_at is not null,
      x.taken_on desc,
      x.id desc
  ) newest
order by
  id
limit
  $1;

-- panoramaById
select
  x.id,
  x.uuid,
  x.place_id as "placeId",
  ST_X (p.geom) as lng,
  ST_Y (p.geom) as lat,
  x.heading_deg as "headingDeg",
  x.taken_on::text as "takenOn",
  x.note,
  x.width as "widthPx",
  x.height as "heightPx",
  x.sha256,
  x.account_id as "accountId",
  a.name as by,
  x.made_at as at,
  x.hidden_at is not null as hidden,
  x.removed_at is not null as removed,
  x.version
from
  panorama x
  join panorama_place p on p.id = x.place_id
  join account a on a.id = x.account_id
where
  x.id = $1;

-- panoramaByUuid
select
  x.id,
  x.uuid,
  x.place_id as "placeId",
  ST_X (p.geom) as lng,
  ST_Y (p.geom) as lat,
  x.heading_deg as "headingDeg",
  x.taken_on::text as "takenOn",
  x.note,
  x.width as "widthPx",
  x.height as "heightPx",
  x.sha256,
  x.account_id as "accountId",
  a.name as by,
  x.made_at as at,
  x.hidden_at is not null as hidden,
  x.removed_at is not null as removed,
  x.version
from
  panorama x
  join panorama_place p on p.id = x.place_id
  join account a on a.id = x.account_id
where
  x.uuid = $1;

-- versionsOf
select
  x.id,
  x.uuid,
  x.place_id as "placeId",
  ST_X (p.geom) as lng,
  ST_Y (p.geom) as lat,
  x.heading_deg as "headingDeg",
  x.taken_on::text as "takenOn",
  x.note,
  x.width as "widthPx",
  x.height as "heightPx",
  x.sha256,
  x.account_id as "accountId",
  a.name as by,
  x.made_at as at,
  x.hidden_at is not null as hidden,
  x.removed_at is not null as removed,
  x.version
from
  panorama x
  join panorama_place p on p.id = x.place_id
  join account a on a.id = x.account_id
where
  x.place_id = $1
  and x.removed_at is null
order by
  x.taken_on desc,
  x.id desc
limit
  $2;

-- neighboursOf
select
  newest.id,
  ST_X (q.geom) as lng,
  ST_Y (q.geom) as lat,
  newest.taken_on::text as "takenOn",
  ST_DistanceSphere (p.geom, q.geom) as "distanceM",
  degrees(ST_Azimuth (p.geom::geography, q.geom::geography)) as "bearingDeg"
from
  panorama_place p
  join panorama_place q on q.id <> p.id
  and q.geom && ST_Expand (p.geom, $1::float8 / 50000)
  and ST_DistanceSphere (p.geom, q.geom) <= $2::float8
  join lateral (
    select
      x.id,
      x.taken_on
    from
      panorama x
    where
      x.place_id = q.id
      and x.removed_at is null
      and x.hidden_at is null
    order by
      x.taken_on desc,
      x.id desc
    limit
      1
  ) newest on true
where
  p.id = $3
order by
  ST_DistanceSphere (p.geom, q.geom),
  newest.id
limit
  $4;

-- updatePanorama
update panorama
set
  heading_deg = $1,
  taken_on = $2::date,
  note = $3,
  removed_at = case
    when $4 then coalesce(removed_at, statement_timestamp())
  end,
  version = version + 1
where
  id = $5
  and version = $6
returning
  id;

-- hidePanorama
update panorama
set
  hidden_at = case
    when $1::bigint is not null then statement_timestamp()
  end,
  hidden_by = $2,
  version = version + 1
where
  id = $3
  and version = $4
returning
  id;
