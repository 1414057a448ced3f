-- division
select
  d.id,
  d.geom,
  jsonb_build_object(
    'division_code',
    d.code,
    'level',
    d.level,
    'name',
    d.name,
    'name_en',
    d.name_en
  ) as properties
from
  division d
where
  d.valid_to is null
  and d.code like $1
  and "d"."level" = any ($2::text[]);

-- block
select
  k.id,
  k.geom,
  jsonb_build_object(
    'block_code',
    k.code,
    'division_code',
    k.division_code,
    'kind',
    k.kind,
    'area_m2',
    round(k.area_m2)
  ) as properties
from
  block k
where
  k.valid_to is null
  and "k"."division_code" like $1
  and "k"."kind" = any ($2::text[]);

-- cell
select
  c.id,
  u.geom,
  jsonb_build_object(
    'cell_code',
    c.code,
    'name',
    c.name,
    'division_code',
    c.division_code,
    'kind',
    c.kind
  ) as properties
from
  cell c
  join lateral (
    select
      ST_Multi (ST_UnaryUnion (ST_Collect (k.geom))) as geom
    from
      cell_block m
      join block k on k.id = m.block_id
    where
      m.cell_id = c.id
      and upper_inf(m.valid)
    having
      count(*) > 0
  ) u on true
where
  c.ended_at is null
  and "c"."division_code" like $1
  and "c"."kind" = any ($2::text[]);

-- street
select
  s.id,
  s.geom,
  jsonb_build_object(
    'source_id',
    s.source_id,
    'name',
    s.name,
    'name_en',
    s.name_en,
    'class',
    s.class
  ) as properties
from
  street s
where
  exists (
    select
    from
      division d
    where
      d.code = $1
      and d.valid_to is null
      and ST_Intersects (d.geom, "s"."geom")
  )
  and "s"."class" = any ($2::text[]);

-- water
select
  g.id,
  g.geom,
  jsonb_build_object(
    'source_id',
    g.source_id,
    'name',
    g.name,
    'name_en',
    g.name_en,
    'kind',
    g.kind
  ) as properties
from
  "water" g
where
  exists (
    select
    from
      division d
    where
      d.code = $1
      and d.valid_to is null
      and ST_Intersects (d.geom, "g"."geom")
  )
  and "g"."kind" = any ($2::text[]);

-- landuse
select
  g.id,
  g.geom,
  jsonb_build_object(
    'source_id',
    g.source_id,
    'name',
    g.name,
    'name_en',
    g.name_en,
    'kind',
    g.kind
  ) as properties
from
  "landuse" g
where
  exists (
    select
    from
      division d
    where
      d.code = $1
      and d.valid_to is null
      and ST_Intersects (d.geom, "g"."geom")
  )
  and "g"."kind" = any ($2::text[]);

-- building
select
  b.id,
  b.geom,
  jsonb_build_object(
    'source_id',
    b.source_id,
    'name',
    b.name,
    'street',
    b.street,
    'house_number',
    b.house_number,
    'estate',
    b.estate,
    'kind',
    b.kind,
    'storeys',
    b.storeys
  ) as properties
from
  building b
where
  "b"."division_code" like $1
  and "b"."kind" = any ($2::text[]);

-- hazard
select
  h.id,
  h.geom,
  jsonb_build_object(
    'hazard_id',
    h.id,
    'class',
    h.class,
    'item',
    h.item,
    'severity',
    h.severity,
    'state',
    h.state,
    'found_at',
    h.found_at,
    'deadline_at',
    h.deadline_at,
    'closed_at',
    h.closed_at
  ) as properties
from
  hazard h
where
  "h"."division_code" like $1
  and "h"."class" = any ($2::text[])
  and ("h"."state" <> 'closed') = $3
  and h.severity = any ($4::int[])
  and "h"."found_at" >= $5::timestamptz
  and "h"."found_at" < $6::timestamptz;

-- incident
select
  i.id,
  i.geom,
  jsonb_build_object(
    'incident_id',
    i.id,
    'class',
    i.class,
    'state',
    i.state,
    'opened_at',
    i.opened_at,
    'closed_at',
    i.closed_at
  ) as properties
from
  incident i
where
  "i"."division_code" like $1
  and "i"."class" = any ($2::text[])
  and ("i"."state" <> 'closed') = $3
  and "i"."opened_at" >= $4::timestamptz
  and "i"."opened_at" < $5::timestamptz;

-- inspection
select
  i.id,
  b.point as geom,
  jsonb_build_object(
    'inspection_id',
    i.id,
    'kind',
    i.kind,
    'result',
    i.result,
    'at',
    i.at
  ) as properties
from
  inspection i
  join building b on b.id = i.building_id
where
  "i"."division_code" like $1
  and "i"."kind" = any ($2::text[])
  and "i"."at" >= $3::timestamptz
  and "i"."at" < $4::timestamptz;

-- hazardsEverywhere
select
  h.id,
  h.geom,
  jsonb_build_object(
    'hazard_id',
    h.id,
    'class',
    h.class,
    'item',
    h.item,
    'severity',
    h.severity,
    'state',
    h.state,
    'found_at',
    h.found_at,
    'deadline_at',
    h.deadline_at,
    'closed_at',
    h.closed_at
  ) as properties
from
  hazard h
where
  true
  and true
  and true
  and true
  and true
  and true;

-- streetsEverywhere
select
  s.id,
  s.geom,
  jsonb_build_object(
    'source_id',
    s.source_id,
    'name',
    s.name,
    'name_en',
    s.name_en,
    'class',
    s.class
  ) as properties
from
  street s
where
  true
  and true;

-- createInputs
create temporary table overlay_input (
  side text not null,
  number integer not null,
  geom geometry (Geometry, 4326) not null,
  properties jsonb not null
) on
commit
drop;

-- indexInputs
create index on overlay_input using gist (geom);

-- countInputs
analyze overlay_input;

-- limitTime
select
  set_config('statement_timeout', $1, true);

-- ownWork
select
  pg_backend_pid() as pid,
  now()::text as began;

-- cancelWork
select
  pg_cancel_backend(w.pid)
from
  pg_stat_activity w
where
  w.pid = $1
  and w.xact_start = $2::timestamptz;

-- fillFrom
with
  kept as (
    insert into
      overlay_input (side, number, geom, properties)
    select
      $1,
      row_number() over (
        order by
          x.id
      ),
      x.geom,
      x.properties
    from
      (
        select
          1
      ) x
    where
      not ST_IsEmpty (x.geom)
    order by
      x.id
    limit
      $2
    returning
      1
  )
select
  count(*)::int as count
from
  kept;

-- rowsOfOverlay
select
  f.number as id,
  f.geom,
  f.properties
from
  overlay_feature f
where
  f.overlay_id = $1
  and exists (
    select
    from
      division d
    where
      d.code = $2
      and d.valid_to is null
      and ST_Intersects (d.geom, "f"."geom")
  );

-- rowsOfLines
select
  f.id,
  f.geom,
  f.properties
from
  (
    select
      e.number as id,
      ST_SetSRID (
        ST_GeomFromGeoJSON (e.feature ->> 'geometry'),
        4326
      ) as geom,
      e.feature -> 'properties' as properties
    from
      jsonb_array_elements($1::jsonb) with ordinality e (feature, number)
  ) f
where
  true;

-- buffered
insert into
  overlay_feature (overlay_id, number, geom, properties)
select
  $1::bigint,
  row_number() over (
    order by
      x.a,
      x.b
  ),
  x.geom,
  x.properties
from
  (
    select
      l.number as a,
      0 as b,
      ST_MakeValid (
        ST_Scale (
          ST_Buffer (
            ST_Scale (l.geom, scale.lng_m, scale.lat_m),
            $2::float8
          ),
          1 / scale.lng_m,
          1 / scale.lat_m
        )
      ) as geom,
      l.properties || jsonb_build_object('buffer_m', $3::float8) as properties
    from
      overlay_input l,
      lateral (
        select
          1 - 0.00669437999014 * sin(
            radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2)
          ) ^ 2 as w,
          radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2) as lat
      ) middle,
      lateral (
        select
          radians(6378137 / sqrt(middle.w) * cos(middle.lat)) as lng_m,
          radians(
            6378137 * 0.99330562000986 / (middle.w * sqrt(middle.w))
          ) as lat_m
      ) scale
    where
      l.side = 'left'
  ) x
where
  not ST_IsEmpty (x.geom)
limit
  $4;

-- countPairs
select
  count(*)::int as count
from
  (
    select
      1
    from
      overlay_input l
      join overlay_input r on r.side = 'right'
      and ST_Intersects (l.geom, r.geom)
    where
      l.side = 'left'
    limit
      $1
  ) pairs;

-- intersected
insert into
  overlay_feature (overlay_id, number, geom, properties)
select
  $1::bigint,
  row_number() over (
    order by
      x.a,
      x.b
  ),
  x.geom,
  x.properties
from
  (
    select
      l.number as a,
      r.number as b,
      ST_CollectionExtract (
        ST_MakeValid (ST_Intersection (l.geom, r.geom)),
        1 + least(ST_Dimension (l.geom), ST_Dimension (r.geom))
      ) as geom,
      l.properties || coalesce(
        (
          select
            jsonb_object_agg('right_' || e.key, e.value)
          from
            jsonb_each(r.properties) e
        ),
        '{}'
      ) as properties
    from
      overlay_input l
      join overlay_input r on r.side = 'right'
      and ST_Intersects (l.geom, r.geom)
    where
      l.side = 'left'
  ) x
where
  not ST_IsEmpty (x.geom)
limit
  $2;

-- counted
insert into
  overlay_feature (overlay_id, number, geom, properties)
select
  $1::bigint,
  row_number() over (
    order by
      x.a,
      x.b
  ),
  x.geom,
  x.properties
from
  (
    select
      l.number as a,
      0 as b,
      l.geom,
      l.properties || jsonb_build_object(
        'count',
        (
          select
            count(*)
          from
            overlay_input r
          where
            r.side = 'right'
            and ST_Intersects (r.geom, l.geom)
        )
      ) as properties
    from
      overlay_input l,
      lateral (
        select
          1 - 0.00669437999014 * sin(
            radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2)
          ) ^ 2 as w,
          radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2) as lat
      ) middle,
      lateral (
        select
          radians(6378137 / sqrt(middle.w) * cos(middle.lat)) as lng_m,
          radians(
            6378137 * 0.99330562000986 / (middle.w * sqrt(middle.w))
          ) as lat_m
      ) scale
    where
      l.side = 'left'
  ) x
where
  not ST_IsEmpty (x.geom)
limit
  $2;

-- countedNear
insert into
  overlay_feature (overlay_id, number, geom, properties)
select
  $1::bigint,
  row_number() over (
    order by
      x.a,
      x.b
  ),
  x.geom,
  x.properties
from
  (
    select
      l.number as a,
      0 as b,
      l.geom,
      l.properties || jsonb_build_object(
        'count',
        (
          select
            count(*)
          from
            overlay_input r
          where
            r.side = 'right'
            and r.geom && ST_Expand (
              l.geom,
              $2::float8 / scale.lng_m,
              $3::float8 / scale.lat_m
            )
            and ST_DWithin (
              ST_Scale (r.geom, scale.lng_m, scale.lat_m),
              ST_Scale (l.geom, scale.lng_m, scale.lat_m),
              $4::float8
            )
        )
      ) as properties
    from
      overlay_input l,
      lateral (
        select
          1 - 0.00669437999014 * sin(
            radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2)
          ) ^ 2 as w,
          radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2) as lat
      ) middle,
      lateral (
        select
          radians(6378137 / sqrt(middle.w) * cos(middle.lat)) as lng_m,
          radians(
            6378137 * 0.99330562000986 / (middle.w * sqrt(middle.w))
          ) as lat_m
      ) scale
    where
      l.side = 'left'
  ) x
where
  not ST_IsEmpty (x.geom)
limit
  $5;

-- inside
insert into
  overlay_feature (overlay_id, number, geom, properties)
select
  $1::bigint,
  row_number() over (
    order by
      x.a,
      x.b
  ),
  x.geom,
  x.properties
from
  (
    select
      l.number as a,
      0 as b,
      l.geom,
      l.properties
    from
      overlay_input l,
      lateral (
        select
          ST_Union (r.geom) as geom
        from
          overlay_input r
        where
          r.side = 'right'
          and ST_Intersects (r.geom, l.geom)
      ) around
    where
      l.side = 'left'
      and around.geom is not null
      and ST_CoveredBy (l.geom, around.geom)
  ) x
where
  not ST_IsEmpty (x.geom)
limit
  $2;

-- outside
insert into
  overlay_feature (overlay_id, number, geom, properties)
select
  $1::bigint,
  row_number() over (
    order by
      x.a,
      x.b
  ),
  x.geom,
  x.properties
from
  (
    select
      l.number as a,
      0 as b,
      case
        when around.geom is null then l.geom
        else ST_CollectionExtract (
          ST_MakeValid (ST_Difference (l.geom, around.geom)),
          1 + ST_Dimension (l.geom)
        )
      end as geom,
      l.properties || jsonb_build_object('cut', around.geom is not null) as properties
    from
      overlay_input l,
      lateral (
        select
          ST_Union (r.geom) as geom
        from
          overlay_input r
        where
          r.side = 'right'
          and ST_Intersects (r.geom, l.geom)
      ) around
    where
      l.side = 'left'
  ) x
where
  not ST_IsEmpty (x.geom)
limit
  $2;

-- touched
insert into
  overlay_feature (overlay_id, number, geom, properties)
select
  $1::bigint,
  row_number() over (
    order by
      x.a,
      x.b
  ),
  x.geom,
  x.properties
from
  (
    select
      l.number as a,
      0 as b,
      l.geom,
      l.properties
    from
      overlay_input l,
      lateral (
        select
          1 - 0.00669437999014 * sin(
            radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2)
          ) ^ 2 as w,
          radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2) as lat
      ) middle,
      lateral (
        select
          radians(6378137 / sqrt(middle.w) * cos(middle.lat)) as lng_m,
          radians(
            6378137 * 0.99330562000986 / (middle.w * sqrt(middle.w))
          ) as lat_m
      ) scale
    where
      l.side = 'left'
      and exists (
        select
        from
          overlay_input r
        where
          r.side = 'right'
          and ST_Intersects (r.geom, l.geom)
      )
  ) x
where
  not ST_IsEmpty (x.geom)
limit
  $2;

-- touchedNear
insert into
  overlay_feature (overlay_id, number, geom, properties)
select
  $1::bigint,
  row_number() over (
    order by
      x.a,
      x.b
  ),
  x.geom,
  x.properties
from
  (
    select
      l.number as a,
      0 as b,
      l.geom,
      l.properties
    from
      overlay_input l,
      lateral (
        select
          1 - 0.00669437999014 * sin(
            radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2)
          ) ^ 2 as w,
          radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2) as lat
      ) middle,
      lateral (
        select
          radians(6378137 / sqrt(middle.w) * cos(middle.lat)) as lng_m,
          radians(
            6378137 * 0.99330562000986 / (middle.w * sqrt(middle.w))
          ) as lat_m
      ) scale
    where
      l.side = 'left'
      and exists (
        select
        from
          overlay_input r
        where
          r.side = 'right'
          and r.geom && ST_Expand (
            l.geom,
            $2::float8 / scale.lng_m,
            $3::float8 / scale.lat_m
          )
          and ST_DWithin (
            ST_Scale (r.geom, scale.lng_m, scale.lat_m),
            ST_Scale (l.geom, scale.lng_m, scale.lat_m),
            $4::float8
          )
      )
  ) x
where
  not ST_IsEmpty (x.geom)
limit
  $5;

-- shared
insert into
  overlay_feature (overlay_id, number, geom, properties)
select
  $1::bigint,
  row_number() over (
    order by
      x.a,
      x.b
  ),
  x.geom,
  x.properties
from
  (
    select
      l.number as a,
      0 as b,
      l.geom,
      l.properties || jsonb_build_object(
        'share',
        round(
          (
            100 * coalesce(
              ST_Area (ST_Intersection (l.geom, around.geom)),
              0
            ) / ST_Area (l.geom)
          )::numeric,
          1
        ),
        'covered_m2',
        round(
          (
            coalesce(
              ST_Area (ST_Intersection (l.geom, around.geom)),
              0
            ) * scale.lng_m * scale.lat_m
          )::numeric
        )
      ) as properties
    from
      overlay_input l,
      lateral (
        select
          1 - 0.00669437999014 * sin(
            radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2)
          ) ^ 2 as w,
          radians((ST_YMin ("l"."geom") + ST_YMax ("l"."geom")) / 2) as lat
      ) middle,
      lateral (
        select
          radians(6378137 / sqrt(middle.w) * cos(middle.lat)) as lng_m,
          radians(
            6378137 * 0.99330562000986 / (middle.w * sqrt(middle.w))
          ) as lat_m
      ) scale,
      lateral (
        select
          ST_Union (r.geom) as geom
        from
          overlay_input r
        where
          r.side = 'right'
          and ST_Intersects (r.geom, l.geom)
      ) around
    where
      l.side = 'left'
      and ST_Dimension (l.geom) = 2
      and ST_Area (l.geom) > 0
  ) x
where
  not ST_IsEmpty (x.geom)
limit
  $2;

-- rowsOfImported
select
  f.number as id,
  f.geom,
  f.properties
from
  imported_layer l
  join imported_edition e on e.layer_id = l.id
  and e.number = l.edition
  join imported_feature f on f.edition_id = e.id
where
  l.id = $1
  and true;

-- importedExists
select
  id
from
  imported_layer
where
  id = $1
  and removed_at is null;

-- isArea
select
  ST_IsValid (ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326)) as valid;

-- wktOf
select
  number,
  properties,
  ST_AsText (geom, 7) as wkt
from
  overlay_feature
where
  overlay_id = $1
  and number > $2
order by
  number
limit
  $3;

-- changesOf
with
  was as (
    select
      md5(ST_AsBinary (f.geom)) as shape,
      row_number() over (
        partition by
          md5(ST_AsBinary (f.geom))
        order by
          f.number
      ) as turn,
      coalesce(
        "f"."properties" -> 'count',
        "f"."properties" -> 'share',
        "f"."properties" -> 'street_distance_m'
      ) as figure
    from
      overlay_feature f
    where
      f.overlay_id = $1
  ),
  is_now as (
    select
      md5(ST_AsBinary (f.geom)) as shape,
      row_number() over (
        partition by
          md5(ST_AsBinary (f.geom))
        order by
          f.number
      ) as turn,
      coalesce(
        "f"."properties" -> 'count',
        "f"."properties" -> 'share',
        "f"."properties" -> 'street_distance_m'
      ) as figure
    from
      overlay_feature f
    where
      f.overlay_id = $2
  )
select
  count(*) filter (
    where
      w.shape is null
  )::int as came,
  count(*) filter (
    where
      n.shape is null
  )::int as gone,
  count(*) filter (
    where
      w.shape is not null
      and n.shape is not null
      and w.figure is distinct from n.figure
  )::int as changed,
  (
    select
      sum((properties ->> 'count')::float8)
    from
      overlay_feature
    where
      overlay_id = $3
  ) as "totalBefore",
  (
    select
      sum((properties ->> 'count')::float8)
    from
      overlay_feature
    where
      overlay_id = $4
  ) as "totalNow"
from
  was w
  full join is_now n on n.shape = w.shape
  and n.turn = w.turn;

-- reached
insert into
  overlay_feature (overlay_id, number, geom, properties)
select
  $1::bigint,
  row_number() over (
    order by
      x.a,
      x.b
  ),
  x.geom,
  x.properties
from
  (
    select
      l.number as a,
      0 as b,
      l.geom,
      l.properties || jsonb_build_object(
        'street_distance_m',
        round(d.distance::numeric, 1)
      ) as properties
    from
      overlay_input l
      join unnest($2::int[], $3::float8[]) d (number, distance) on d.number = l.number
    where
      l.side = 'left'
  ) x
where
  not ST_IsEmpty (x.geom)
limit
  $4;

-- samplesOf
select
  i.number,
  ST_X (p.geom) as lng,
  ST_Y (p.geom) as lat
from
  overlay_input i,
  lateral ST_DumpPoints (
    case
      when ST_Dimension (i.geom) = 0 then i.geom
      else ST_Segmentize (i.geom::geography, $1::float8)::geometry
    end
  ) p
where
  i.side = $2
limit
  $3;

-- touching
select
  l.number
from
  overlay_input l
where
  l.side = 'left'
  and exists (
    select
    from
      overlay_input r
    where
      r.side = 'right'
      and ST_Intersects (r.geom, l.geom)
  );

-- insertOverlay
insert into
  overlay(
    name,
    account_id,
    division_code,
    reach_divisions,
    reach_blocks,
    wish,
    repeats
  )
values
  ($1, $2, $3, $4, $5, $6::jsonb, $7)
returning
  id;

-- measureResult
select
  count(*)::int as features,
  coalesce(sum(ST_NPoints (geom)), 0)::int as vertices,
  box_of (ST_Extent (geom)::geometry) as box
from
  overlay_feature
where
  overlay_id = $1;

-- noteResult
update overlay
set
  features = $1,
  box = $2::float8[],
  seconds = $3
where
  id = $4;

-- overlays
select
  o.id,
  o.name,
  (
    select
      a.name
    from
      account a
    where
      a.id = o.account_id
  ) as by,
  o.made_at as at,
  o.wish,
  o.features,
  o.box,
  o.seconds,
  o.repeats,
  json_build_object(
    'divisions',
    o.reach_divisions,
    'blocks',
    o.reach_blocks
  ) as reach
from
  overlay o
order by
  o.made_at desc,
  o.id desc
limit
  $1;

-- overlayById
select
  o.id,
  o.name,
  (
    select
      a.name
    from
      account a
    where
      a.id = o.account_id
  ) as by,
  o.made_at as at,
  o.wish,
  o.features,
  o.box,
  o.seconds,
  o.repeats,
  json_build_object(
    'divisions',
    o.reach_divisions,
    'blocks',
    o.reach_blocks
  ) as reach
from
  overlay o
where
  o.id = $1;

-- countOverlays
select
  count(*)::int as count
from
  overlay
where
  account_id = $1;

-- dropOverlay
delete from overlay
where
  id = $1
returning
  id;

-- featuresOf
select
  number,
  ST_AsGeoJSON (geom, 7) as geometry,
  properties
from
  overlay_feature
where
  overlay_id = $1
  and number > $2
order by
  number
limit
  $3;

-- divisionExists
select
  id
from
  division
where
  code = $1
  and valid_to is null;
