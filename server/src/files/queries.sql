-- mayWriteIn
select
  exists (
    select
    from
      division d
    where
      d.code = $1
      and d.valid_to is null
  ) as exists,
  within_scope (array[division_prefix ($2)]) as may;

-- insertFile
insert into
  town_file (division_code, category, title, made_by)
values
  ($1, $2, $3, $4)
returning
  id;

-- insertVersion
insert into
  town_file_version (
    file_id,
    number,
    sha256,
    bytes,
    media_type,
    name,
    note,
    account_id
  )
select
  $1,
  coalesce(max(number), 0) + 1,
  $2,
  $3,
  $4,
  $5,
  $6,
  $7
from
  town_file_version
where
  file_id = $8;

-- repeatVersion
insert into
  town_file_version (
    file_id,
    number,
    sha256,
    bytes,
    media_type,
    name,
    note,
    same_as,
    account_id
  )
select
  v.file_id,
  (
    select
      max(n.number) + 1
    from
      town_file_version n
    where
      n.file_id = v.file_id
  ),
  v.sha256,
  v.bytes,
  v.media_type,
  v.name,
  $1,
  v.number,
  $2
from
  town_file_version v
where
  v.file_id = $3
  and v.number = $4
returning
  number;

-- holdFile
select
  id,
  version,
  removed_at as "removedAt"
from
  town_file
where
  id = $1
for update;

-- changeFile
update town_file
set
  title = $1,
  category = $2,
  version = version + 1
where
  id = $3;

-- touchFile
update town_file
set
  version = version + 1
where
  id = $1;

-- removeFile
update town_file
set
  removed_at = statement_timestamp(),
  removed_by = $1,
  version = version + 1
where
  id = $2;

-- restoreFile
update town_file
set
  removed_at = null,
  removed_by = null,
  version = version + 1
where
  id = $1;

-- filesBy
select
  f.id,
  json_build_object(
    'code',
    f.division_code,
    'name',
    coalesce(d.name, f.division_code),
    'nameEn',
    d.name_en
  ) as division,
  f.category,
  f.title,
  f.version,
  f.removed_at as "removedAt",
  within_scope (array[division_prefix (f.division_code)]) as "isInside",
  v.number as versions,
  json_build_object(
    'number',
    v.number,
    'name',
    v.name,
    'mediaType',
    v.media_type,
    'bytes',
    v.bytes,
    'sha256',
    v.sha256,
    'note',
    v.note,
    'sameAs',
    v.same_as,
    'by',
    json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en),
    'at',
    to_char(
      v.made_at at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
    )
  ) as current
from
  town_file f
  join lateral (
    select
      n.*
    from
      town_file_version n
    where
      n.file_id = f.id
    order by
      n.number desc
    limit
      1
  ) v on true
  join account a on a.id = v.account_id
  left join division d on d.code = f.division_code
  and d.valid_to is null
where
  (f.removed_at is not null) = $1
  and (
    $2::text is null
    or f.division_code like division_prefix ($3::text) || '%'
  )
  and (
    $4::text is null
    or f.category = $5::text
  )
  and (
    $6::text is null
    or f.title ilike $7
    or v.name ilike $8
  )
order by
  v.made_at desc,
  f.id desc
limit
  $9;

-- removedFiles
select
  f.id,
  json_build_object(
    'code',
    f.division_code,
    'name',
    coalesce(d.name, f.division_code),
    'nameEn',
    d.name_en
  ) as division,
  f.category,
  f.title,
  f.version,
  f.removed_at as "removedAt",
  within_scope (array[division_prefix (f.division_code)]) as "isInside",
  v.number as versions,
  json_build_object(
    'number',
    v.number,
    'name',
    v.name,
    'mediaType',
    v.media_type,
    'bytes',
    v.bytes,
    'sha256',
    v.sha256,
    'note',
    v.note,
    'sameAs',
    v.same_as,
    'by',
    json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en),
    'at',
    to_char(
      v.made_at at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
    )
  ) as current
from
  town_file f
  join lateral (
    select
      n.*
    from
      town_file_version n
    where
      n.file_id = f.id
    order by
      n.number desc
    limit
      1
  ) v on true
  join account a on a.id = v.account_id
  left join division d on d.code = f.division_code
  and d.valid_to is null
where
  (f.removed_at is not null) = $1
  and (
    $2::text is null
    or f.division_code like division_prefix ($3::text) || '%'
  )
  and (
    $4::text is null
    or f.category = $5::text
  )
  and (
    $6::text is null
    or f.title ilike $7
    or v.name ilike $8
  )
order by
  v.made_at desc,
  f.id desc
limit
  $9;

-- fileById
select
  f.id,
  json_build_object(
    'code',
    f.division_code,
    'name',
    coalesce(d.name, f.division_code),
    'nameEn',
    d.name_en
  ) as division,
  f.category,
  f.title,
  f.version,
  f.removed_at as "removedAt",
  within_scope (array[division_prefix (f.division_code)]) as "isInside",
  v.number as versions,
  json_build_object(
    'number',
    v.number,
    'name',
    v.name,
    'mediaType',
    v.media_type,
    'bytes',
    v.bytes,
    'sha256',
    v.sha256,
    'note',
    v.note,
    'sameAs',
    v.same_as,
    'by',
    json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en),
    'at',
    to_char(
      v.made_at at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
    )
  ) as current
from
  town_file f
  join lateral (
    select
      n.*
    from
      town_file_version n
    where
      n.file_id = f.id
    order by
      n.number desc
    limit
      1
  ) v on true
  join account a on a.id = v.account_id
  left join division d on d.code = f.division_code
  and d.valid_to is null
where
  f.id = $1
order by
  v.made_at desc,
  f.id desc
limit
  $2;

-- versionsOf
select
  v.number,
  v.name,
  v.media_type as "mediaType",
  v.bytes,
  v.sha256,
  v.note,
  v.same_as as "sameAs",
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by,
  v.made_at as at
from
  town_file_version v
  join account a on a.id = v.account_id
where
  v.file_id = $1
order by
  v.number desc
limit
  $2;

-- contentOf
select
  name,
  media_type as "mediaType",
  sha256
from
  town_file_version
where
  file_id = $1
  and number = $2;
