-- versionsOfForms
select
  f.id,
  f.key,
  f.title as "titleZh",
  f.title_en as "titleEn",
  f.retired,
  f.version as "formVersion",
  v.id as "versionId",
  v.number,
  v.state,
  v.made_at as "madeAt",
  v.published_at as "publishedAt",
  exists (
    select
    from
      inspection i
    where
      i.form_version_id = v.id
  ) as used,
  (
    select
      count(*)::int
    from
      jsonb_object_keys(v.schema -> 'properties')
  ) as questions,
  v.version
from
  form f
  join form_version v on v.form_id = f.id
where
  $1::bigint is null
  or f.id = $2::bigint
order by
  f.retired,
  f.id,
  v.number desc
limit
  $3;

-- versionById
select
  f.id,
  f.key,
  f.title as "titleZh",
  f.title_en as "titleEn",
  f.retired,
  f.version as "formVersion",
  v.id as "versionId",
  v.number,
  v.state,
  v.made_at as "madeAt",
  v.published_at as "publishedAt",
  exists (
    select
    from
      inspection i
    where
      i.form_version_id = v.id
  ) as used,
  (
    select
      count(*)::int
    from
      jsonb_object_keys(v.schema -> 'properties')
  ) as questions,
  v.version,
  v.schema,
  v.hints,
  v.words,
  v.hazard_rules as "hazardRules"
from
  form_version v
  join form f on f.id = v.form_id
where
  v.id = $1;

-- publishedVersion
select
  f.id,
  f.key,
  f.title as "titleZh",
  f.title_en as "titleEn",
  f.retired,
  f.version as "formVersion",
  v.id as "versionId",
  v.number,
  v.state,
  v.made_at as "madeAt",
  v.published_at as "publishedAt",
  exists (
    select
    from
      inspection i
    where
      i.form_version_id = v.id
  ) as used,
  (
    select
      count(*)::int
    from
      jsonb_object_keys(v.schema -> 'properties')
  ) as questions,
  v.version,
  v.schema,
  v.hints,
  v.words,
  v.hazard_rules as "hazardRules"
from
  form_version v
  join form f on f.id = v.form_id
where
  v.state = 'published'
  and not f.retired
  and (
    $1::bigint is null
    or f.id = $2::bigint
  )
order by
  f.id
limit
  1;

-- newestVersion
select
  f.id,
  f.key,
  f.title as "titleZh",
  f.title_en as "titleEn",
  f.retired,
  f.version as "formVersion",
  v.id as "versionId",
  v.number,
  v.state,
  v.made_at as "madeAt",
  v.published_at as "publishedAt",
  exists (
    select
    from
      inspection i
    where
      i.form_version_id = v.id
  ) as used,
  (
    select
      count(*)::int
    from
      jsonb_object_keys(v.schema -> 'properties')
  ) as questions,
  v.version,
  v.schema,
  v.hints,
  v.words,
  v.hazard_rules as "hazardRules"
from
  form_version v
  join form f on f.id = v.form_id
where
  f.id = $1
order by
  v.number desc
limit
  1;

-- usableForms
select
  f.id,
  f.title as "titleZh",
  f.title_en as "titleEn",
  v.id as "versionId"
from
  form f
  join form_version v on v.form_id = f.id
  and v.state = 'published'
where
  not f.retired
order by
  f.id
limit
  $1;

-- lockForm
select
  id,
  version
from
  form
where
  id = $1
for update;

-- formByKey
select
  id
from
  form
where
  key = $1;

-- insertForm
insert into
  form (key, title, title_en)
values
  ($1, $2, $3)
on conflict (key) do nothing
returning
  id;

-- updateForm
update form
set
  title = $1,
  title_en = $2,
  retired = $3,
  version = version + 1
where
  id = $4;

-- insertVersion
insert into
  form_version (
    form_id,
    number,
    schema,
    hints,
    words,
    hazard_rules,
    account_id
  )
select
  $1,
  coalesce(max(number), 0) + 1,
  $2::jsonb,
  $3::jsonb,
  $4::jsonb,
  $5::jsonb,
  $6
from
  form_version
where
  form_id = $7
returning
  id;

-- updateVersion
update form_version
set schema = $1::jsonb,
hints = $2::jsonb,
words = $3::jsonb,
hazard_rules = $4::jsonb,
version = version + 1
where
  id = $5;

-- deleteVersion
delete from form_version
where
  id = $1;

-- retirePublished
update form_version
set
  state = 'retired',
  version = version + 1
where
  form_id = $1
  and state = 'published';

-- stepVersion
update form_version
set
  state = $1,
  version = version + 1,
  published_at = case
    when $2 = 'published' then now()
    else published_at
  end
where
  id = $3;
