-- removeLoose
with
  loose as (
    select
      a.id
    from
      attachment a
    where
      a.thing is null
      and a.purpose <> 'photo'
      and a.made_at < case
        when a.party = 'account' then $1::timestamptz
        else $2::timestamptz
      end
      and not exists (
        select
        from
          contact_look l
        where
          l.attachment_id = a.id
      )
    order by
      a.made_at,
      a.id
    limit
      $3
    for update of
      a skip locked
  ),
  gone as (
    delete from attachment a using loose
    where
      a.id = loose.id
    returning
      a.sha256,
      a.bytes
  ),
  noted as (
    insert into
      file_to_remove (sha256, bytes)
    select distinct
      on (sha256) sha256,
      bytes
    from
      gone
    on conflict do nothing
  )
select
  count(*)::int as photos
from
  gone;

-- filesToRemove
select
  sha256,
  bytes
from
  file_to_remove
where
  sha256 > $1
order by
  sha256
limit
  $2;

-- holdFile
select
  pg_advisory_xact_lock(hashtext ($1));

-- shareFile
select
  pg_advisory_xact_lock_shared(hashtext ($1));

-- isNamed
select
  exists (
    select
    from
      attachment
    where
      sha256 = $1
  ) as named;

-- forgetFile
delete from file_to_remove
where
  sha256 = $1;

-- buildingById
select
  b.id as "buildingId"
from
  building b
where
  b.id = $1;

-- buildingOfUnit
select
  u.building_id as "buildingId"
from
  rental_unit u
where
  u.id = $1;

-- insertPhoto
insert into
  attachment (
    uuid,
    sha256,
    bytes,
    media_type,
    width,
    height,
    purpose,
    building_id,
    unit_id,
    caption,
    party,
    account_id
  )
values
  ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict (uuid) do nothing
returning
  id;

-- insertCapture
insert into
  attachment_capture (attachment_id, captured_at, geom)
values
  (
    $1,
    $2,
    case
      when $3::float8 is not null then ST_SetSRID (ST_MakePoint ($4::float8, $5::float8), 4326)
    end
  );

-- photoByUuid
select
  a.id,
  a.uuid,
  a.purpose,
  a.media_type as "mediaType",
  a.sha256,
  a.bytes,
  a.width as "widthPx",
  a.height as "heightPx",
  a.caption,
  a.made_at as "madeAt",
  a.building_id as "buildingId",
  a.unit_id as "unitId"
from
  attachment a
where
  a.uuid = $1;

-- photosOfThings
select
  a.id,
  a.uuid,
  a.purpose,
  a.media_type as "mediaType",
  a.sha256,
  a.bytes,
  a.width as "widthPx",
  a.height as "heightPx",
  a.caption,
  a.made_at as "madeAt",
  a.building_id as "buildingId",
  a.unit_id as "unitId",
  a.thing_id as "thingId",
  a.question
from
  attachment a
where
  a.thing = $1
  and a.thing_id = any ($2::bigint[])
order by
  a.thing_id,
  a.id
limit
  $3;

-- captureOf
select
  a.uuid,
  a.sha256,
  a.purpose,
  a.party,
  case
    when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en)
  end as account,
  a.made_at as "madeAt",
  c.captured_at as "capturedAt",
  ST_X (c.geom) as lng,
  ST_Y (c.geom) as lat,
  ST_DistanceSphere (c.geom, b.point) as "distanceM"
from
  attachment a
  join building b on b.id = a.building_id
  left join attachment_capture c on c.attachment_id = a.id
  left join account k on k.id = a.account_id
where
  a.uuid = $1;

-- linkPhoto
update attachment
set
  thing = $1,
  thing_id = $2,
  question = coalesce($3, question)
where
  uuid = any ($4::uuid[])
  and building_id = $5
  and (
    thing is null
    or (
      thing = $6
      and thing_id = $7
    )
  )
returning
  uuid;

-- doorOf
select
  building_id as "buildingId",
  unit_id as "unitId",
  block_id as "blockId"
from
  place_of_door ($1)
limit
  1;

-- receiptOf
select
  thing,
  building_id as "buildingId",
  block_id as "blockId"
from
  place_of_receipt ($1)
limit
  1;

-- countLoosePhotos
select
  count(*)::int as loose
from
  attachment
where
  building_id = $1
  and party <> 'account'
  and thing is null
  and made_at > $2;
