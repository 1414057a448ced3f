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

-- removeLooseMessageFiles
with
  loose as (
    select
      f.id
    from
      message_file f
    where
      f.bulletin_id is null
      and f.message_id is null
      and f.made_at < $1::timestamptz
    order by
      f.made_at,
      f.id
    limit
      $2
    for update of
      f skip locked
  ),
  gone as (
    delete from message_file f using loose
    where
      f.id = loose.id
    returning
      f.sha256,
      f.bytes
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
  count(*)::int as files
from
  gone;

-- removeOldPanoramas
with
  old as (
    select
      p.id
    from
      panorama p
    where
      p.removed_at < $1::timestamptz
    order by
      p.id
    limit
      $2
    for update of
      p skip locked
  ),
  gone as (
    delete from panorama p using old
    where
      p.id = old.id
    returning
      p.sha256,
      p.bytes
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
  count(*)::int as files
from
  gone;

-- removeOldTownFiles
with
  old as (
    select
      f.id
    from
      town_file f
    where
      f.removed_at < $1::timestamptz
    order by
      f.id
    limit
      $2
    for update of
      f skip locked
  ),
  versions as (
    delete from town_file_version v using old
    where
      v.file_id = old.id
    returning
      v.sha256,
      v.bytes
  ),
  gone as (
    delete from town_file f using old
    where
      f.id = old.id
    returning
      f.id
  ),
  noted as (
    insert into
      file_to_remove (sha256, bytes)
    select distinct
      on (sha256) sha256,
      bytes
    from
      versions
    on conflict do nothing
  )
select
  count(*)::int as files
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
  )
  or exists (
    select
    from
      panorama
    where
      sha256 = $2
  )
  or exists (
    select
    from
      message_file
    where
      sha256 = $3
  )
  or exists (
    select
    from
      town_file_version
    where
      sha256 = $4
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
    block_id,
    division_code,
    caption,
    party,
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
    $8,
    $9,
    $10,
    $11,
    $12,
    $13,
    $14
  )
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
  a.unit_id as "unitId",
  a.block_id as "blockId"
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
  a.block_id as "blockId",
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
  left join building b on b.id = a.building_id
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

-- insertMessageFile
insert into
  message_file (uuid, sha256, bytes, media_type, name, account_id)
values
  ($1, $2, $3, $4, $5, $6)
on conflict (uuid) do nothing;

-- messageFileByUuid
select
  uuid,
  name,
  media_type as "mediaType",
  bytes,
  sha256,
  account_id as "accountId"
from
  message_file
where
  uuid = $1;

-- layMessageFiles
update message_file
set
  "message_id" = $1
where
  uuid = any ($2::uuid[])
  and account_id = $3
  and (
    (
      bulletin_id is null
      and message_id is null
    )
    or "message_id" = $4
  )
returning
  uuid;

-- loosenMessageFiles
update message_file
set
  "bulletin_id" = null
where
  "bulletin_id" = $1
  and uuid <> all ($2::uuid[]);

-- messageFilesOf
select
  "bulletin_id" as "thingId",
  uuid,
  name,
  media_type as "mediaType",
  bytes
from
  message_file
where
  "bulletin_id" = any ($1::bigint[])
order by
  id
limit
  2000;

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
