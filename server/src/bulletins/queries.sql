-- insertBulletin
insert into
  bulletin (
    uuid,
    title,
    text,
    level,
    roles,
    areas,
    reach,
    starts_at,
    ends_at,
    needs_receipt,
    corrects,
    state,
    account_id
  )
values
  (
    $1,
    $2,
    $3,
    $4,
    $5::text[],
    $6::text[],
    $7::text[],
    $8,
    $9,
    $10,
    $11,
    'draft',
    $12
  )
on conflict (uuid) do nothing
returning
  id;

-- changeDraft
update bulletin
set
  title = $1,
  text = $2,
  level = $3,
  roles = $4::text[],
  areas = $5::text[],
  reach = $6::text[],
  starts_at = $7,
  ends_at = $8,
  needs_receipt = $9,
  version = version + 1
where
  id = $10;

-- publishBulletin
update bulletin
set
  state = 'published',
  published_at = $1::timestamptz,
  starts_at = greatest(starts_at, $2::timestamptz),
  version = version + 1
where
  id = $3
returning
  starts_at as "startsAt";

-- withdrawBulletin
update bulletin
set
  state = 'withdrawn',
  withdrawn_at = $1::timestamptz,
  version = version + 1
where
  id = $2;

-- holdBulletin
select
  id,
  state,
  version,
  account_id as "accountId",
  level,
  roles,
  ends_at as "endsAt"
from
  bulletin
where
  id = $1
for update;

-- running
with
  page as (
    select
      b.*
    from
      bulletin b
    where
      b.state = 'published'
      and b.starts_at <= statement_timestamp()
      and $1 = any (b.roles)
      and meets_scope (b.reach)
      and not coalesce(b.ends_at <= statement_timestamp(), false)
    order by
      coalesce(b.starts_at, b.made_at) desc,
      b.id desc
    limit
      $2
  )
select
  b.id,
  b.uuid,
  b.title,
  b.text,
  b.level,
  b.roles,
  b.needs_receipt as "needsReceipt",
  b.state,
  b.version,
  b.starts_at as "startsAt",
  b.ends_at as "endsAt",
  b.published_at as "publishedAt",
  b.withdrawn_at as "withdrawnAt",
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'code',
            d.code,
            'name',
            d.name,
            'nameEn',
            d.name_en
          )
          order by
            d.code
        )
      from
        division d
      where
        d.code = any (b.areas)
        and d.valid_to is null
    ),
    '[]'
  ) as areas,
  case
    when "o"."id" is not null then json_build_object('id', "o"."id", 'title', "o"."title")
  end as corrects,
  case
    when "n"."id" is not null then json_build_object('id', "n"."id", 'title', "n"."title")
  end as "correctedBy",
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by,
  (
    select
      r.read_at
    from
      bulletin_receipt r
    where
      r.bulletin_id = b.id
      and r.account_id = $3
  ) as "readAt",
  b.account_id = $4 as "isOwn"
from
  page b
  join account a on a.id = b.account_id
  left join bulletin o on o.id = b.corrects
  left join lateral (
    select
      c.id,
      c.title
    from
      bulletin c
    where
      c.corrects = b.id
      and c.state = 'published'
    order by
      c.id desc
    limit
      1
  ) n on true
order by
  coalesce(b.starts_at, b.made_at) desc,
  b.id desc;

-- past
with
  page as (
    select
      b.*
    from
      bulletin b
    where
      b.state = 'published'
      and b.starts_at <= statement_timestamp()
      and $1 = any (b.roles)
      and meets_scope (b.reach)
      and b.ends_at <= statement_timestamp()
    order by
      coalesce(b.starts_at, b.made_at) desc,
      b.id desc
    limit
      $2
  )
select
  b.id,
  b.uuid,
  b.title,
  b.text,
  b.level,
  b.roles,
  b.needs_receipt as "needsReceipt",
  b.state,
  b.version,
  b.starts_at as "startsAt",
  b.ends_at as "endsAt",
  b.published_at as "publishedAt",
  b.withdrawn_at as "withdrawnAt",
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'code',
            d.code,
            'name',
            d.name,
            'nameEn',
            d.name_en
          )
          order by
            d.code
        )
      from
        division d
      where
        d.code = any (b.areas)
        and d.valid_to is null
    ),
    '[]'
  ) as areas,
  case
    when "o"."id" is not null then json_build_object('id', "o"."id", 'title', "o"."title")
  end as corrects,
  case
    when "n"."id" is not null then json_build_object('id', "n"."id", 'title', "n"."title")
  end as "correctedBy",
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by,
  (
    select
      r.read_at
    from
      bulletin_receipt r
    where
      r.bulletin_id = b.id
      and r.account_id = $3
  ) as "readAt",
  b.account_id = $4 as "isOwn"
from
  page b
  join account a on a.id = b.account_id
  left join bulletin o on o.id = b.corrects
  left join lateral (
    select
      c.id,
      c.title
    from
      bulletin c
    where
      c.corrects = b.id
      and c.state = 'published'
    order by
      c.id desc
    limit
      1
  ) n on true
order by
  coalesce(b.starts_at, b.made_at) desc,
  b.id desc;

-- own
with
  page as (
    select
      b.*
    from
      bulletin b
    where
      b.account_id = $1
    order by
      coalesce(b.starts_at, b.made_at) desc,
      b.id desc
    limit
      $2
  )
select
  b.id,
  b.uuid,
  b.title,
  b.text,
  b.level,
  b.roles,
  b.needs_receipt as "needsReceipt",
  b.state,
  b.version,
  b.starts_at as "startsAt",
  b.ends_at as "endsAt",
  b.published_at as "publishedAt",
  b.withdrawn_at as "withdrawnAt",
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'code',
            d.code,
            'name',
            d.name,
            'nameEn',
            d.name_en
          )
          order by
            d.code
        )
      from
        division d
      where
        d.code = any (b.areas)
        and d.valid_to is null
    ),
    '[]'
  ) as areas,
  case
    when "o"."id" is not null then json_build_object('id', "o"."id", 'title', "o"."title")
  end as corrects,
  case
    when "n"."id" is not null then json_build_object('id', "n"."id", 'title', "n"."title")
  end as "correctedBy",
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by,
  (
    select
      r.read_at
    from
      bulletin_receipt r
    where
      r.bulletin_id = b.id
      and r.account_id = $3
  ) as "readAt",
  b.account_id = $4 as "isOwn"
from
  page b
  join account a on a.id = b.account_id
  left join bulletin o on o.id = b.corrects
  left join lateral (
    select
      c.id,
      c.title
    from
      bulletin c
    where
      c.corrects = b.id
      and c.state = 'published'
    order by
      c.id desc
    limit
      1
  ) n on true
order by
  coalesce(b.starts_at, b.made_at) desc,
  b.id desc;

-- everybodys
with
  page as (
    select
      b.*
    from
      bulletin b
    where
      true
    order by
      coalesce(b.starts_at, b.made_at) desc,
      b.id desc
    limit
      $1
  )
select
  b.id,
  b.uuid,
  b.title,
  b.text,
  b.level,
  b.roles,
  b.needs_receipt as "needsReceipt",
  b.state,
  b.version,
  b.starts_at as "startsAt",
  b.ends_at as "endsAt",
  b.published_at as "publishedAt",
  b.withdrawn_at as "withdrawnAt",
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'code',
            d.code,
            'name',
            d.name,
            'nameEn',
            d.name_en
          )
          order by
            d.code
        )
      from
        division d
      where
        d.code = any (b.areas)
        and d.valid_to is null
    ),
    '[]'
  ) as areas,
  case
    when "o"."id" is not null then json_build_object('id', "o"."id", 'title', "o"."title")
  end as corrects,
  case
    when "n"."id" is not null then json_build_object('id', "n"."id", 'title', "n"."title")
  end as "correctedBy",
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by,
  (
    select
      r.read_at
    from
      bulletin_receipt r
    where
      r.bulletin_id = b.id
      and r.account_id = $2
  ) as "readAt",
  b.account_id = $3 as "isOwn"
from
  page b
  join account a on a.id = b.account_id
  left join bulletin o on o.id = b.corrects
  left join lateral (
    select
      c.id,
      c.title
    from
      bulletin c
    where
      c.corrects = b.id
      and c.state = 'published'
    order by
      c.id desc
    limit
      1
  ) n on true
order by
  coalesce(b.starts_at, b.made_at) desc,
  b.id desc;

-- bulletinsToShow
select
  b.id,
  b.title,
  b.text,
  b.level = 'urgent' as "isUrgent",
  b.starts_at as at
from
  bulletin b
where
  b.state = 'published'
  and b.starts_at <= statement_timestamp()
  and $1 = any (b.roles)
  and meets_scope (b.reach)
  and not coalesce(b.ends_at <= statement_timestamp(), false)
  and (
    $2::text is null
    or exists (
      select
      from
        unnest(b.reach) p (prefix)
      where
        p.prefix like $3::text || '%'
        or $4::text like p.prefix || '%'
    )
  )
  and not exists (
    select
    from
      bulletin c
    where
      c.corrects = b.id
      and c.state = 'published'
      and c.starts_at <= statement_timestamp()
  )
order by
  b.level = 'urgent' desc,
  b.starts_at desc,
  b.id desc
limit
  $5;

-- bulletinById
with
  page as (
    select
      b.*
    from
      bulletin b
    where
      b.id = $1
    order by
      coalesce(b.starts_at, b.made_at) desc,
      b.id desc
    limit
      $2
  )
select
  b.id,
  b.uuid,
  b.title,
  b.text,
  b.level,
  b.roles,
  b.needs_receipt as "needsReceipt",
  b.state,
  b.version,
  b.starts_at as "startsAt",
  b.ends_at as "endsAt",
  b.published_at as "publishedAt",
  b.withdrawn_at as "withdrawnAt",
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'code',
            d.code,
            'name',
            d.name,
            'nameEn',
            d.name_en
          )
          order by
            d.code
        )
      from
        division d
      where
        d.code = any (b.areas)
        and d.valid_to is null
    ),
    '[]'
  ) as areas,
  case
    when "o"."id" is not null then json_build_object('id', "o"."id", 'title', "o"."title")
  end as corrects,
  case
    when "n"."id" is not null then json_build_object('id', "n"."id", 'title', "n"."title")
  end as "correctedBy",
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by,
  (
    select
      r.read_at
    from
      bulletin_receipt r
    where
      r.bulletin_id = b.id
      and r.account_id = $3
  ) as "readAt",
  b.account_id = $4 as "isOwn"
from
  page b
  join account a on a.id = b.account_id
  left join bulletin o on o.id = b.corrects
  left join lateral (
    select
      c.id,
      c.title
    from
      bulletin c
    where
      c.corrects = b.id
      and c.state = 'published'
    order by
      c.id desc
    limit
      1
  ) n on true
order by
  coalesce(b.starts_at, b.made_at) desc,
  b.id desc;

-- bulletinIdOfUuid
select
  id,
  account_id as "accountId"
from
  bulletin
where
  uuid = $1;

-- countUnread
select
  count(*)::int as count
from
  (
    select
    from
      bulletin b
    where
      b.state = 'published'
      and b.starts_at <= statement_timestamp()
      and $1 = any (b.roles)
      and meets_scope (b.reach)
      and not coalesce(b.ends_at <= statement_timestamp(), false)
      and b.account_id <> $2
      and not exists (
        select
        from
          bulletin_receipt r
        where
          r.bulletin_id = b.id
          and r.account_id = $3
      )
    limit
      $4
  ) few;

-- insertReceipt
insert into
  bulletin_receipt (bulletin_id, account_id)
values
  ($1, $2)
on conflict do nothing;

-- isTold
select
  b.state = 'published'
  and b.starts_at <= statement_timestamp()
  and $1 = any (b.roles)
  and meets_scope (b.reach) as told
from
  bulletin b
where
  b.id = $2;

-- audienceOf
select
  a.id,
  a.name,
  a.name_en as "nameEn",
  a.role,
  r.read_at as "readAt",
  m.met
from
  bulletin b
  join account a on a.role = any (b.roles)
  and a.state = 'active'
  and a.id <> b.account_id
  cross join lateral (
    select
      array_agg(
        p.prefix
        order by
          p.prefix
      ) as met
    from
      unnest(b.reach) p (prefix)
    where
      a.role = 'administrator'
      or exists (
        select
        from
          jurisdiction j
        where
          j.account_id = a.id
          and j.valid @> statement_timestamp()
          and (
            division_prefix (j.division_code) like p.prefix || '%'
            or p.prefix like division_prefix (j.division_code) || '%'
          )
      )
      or (
        a.role = 'officer'
        and exists (
          select
          from
            assignment s
            join cell c on c.id = s.cell_id
          where
            s.account_id = a.id
            and s.valid @> statement_timestamp()
            and c.division_code like p.prefix || '%'
        )
      )
  ) m
  left join bulletin_receipt r on r.bulletin_id = b.id
  and r.account_id = a.id
where
  b.id = $1
  and m.met is not null
order by
  a.name,
  a.id
limit
  $2;

-- areasOfPrefixes
select distinct
  on (p.prefix) p.prefix,
  d.code,
  d.name,
  d.name_en as "nameEn"
from
  bulletin b,
  unnest(b.reach) p (prefix)
  join division d on d.code = rpad(p.prefix, 12, '0')
  and d.valid_to is null
where
  b.id = $1
  and p.prefix <> ''
order by
  p.prefix,
  d.id;

-- tellDue
with
  due as (
    select
      b.id,
      b.level,
      b.roles,
      b.starts_at,
      b.starts_at > $1::timestamptz
      and b.starts_at <= $2::timestamptz as begins
    from
      bulletin b
    where
      b.state = 'published'
      and (
        (
          b.starts_at > $3::timestamptz
          and b.starts_at <= $4::timestamptz
        )
        or (
          b.ends_at > $5::timestamptz
          and b.ends_at <= $6::timestamptz
        )
      )
  ),
  told as (
    insert into
      change (table_name, op, row_id)
    select
      'bulletin',
      'update',
      id
    from
      due
  )
select
  id,
  level,
  roles,
  begins,
  starts_at as "startsAt"
from
  due
order by
  id;
