-- seesCell
select
  sees_cell ($1::bigint) as sees;

-- seesIncident
select
  exists (
    select
    from
      incident i
    where
      i.id = $1
  ) as sees;

-- threadOf
select
  id
from
  thread
where
  "cell_id" = $1;

-- makeThread
insert into
  thread ("incident_id")
values
  ($1)
on conflict do nothing
returning
  id;

-- insertMessage
insert into
  thread_message (
    uuid,
    thread_id,
    account_id,
    text,
    answers,
    mentions
  )
values
  ($1, $2, $3, $4, $5, $6::bigint[])
on conflict (uuid) do nothing
returning
  id;

-- messagesOf
with
  page as (
    select
      m.*
    from
      thread_message m
    where
      m.thread_id = $1
    order by
      m.id desc
    limit
      $2
  )
select
  m.id,
  m.uuid,
  m.thread_id as "threadId",
  json_build_object(
    'id',
    "a"."id",
    'name',
    "a"."name",
    'nameEn',
    "a"."name_en"
  ) as by,
  m.account_id = $3 as "isOwn",
  m.text,
  case
    when o.id is not null then json_build_object(
      'id',
      o.id,
      'by',
      json_build_object(
        'id',
        "oa"."id",
        'name',
        "oa"."name",
        'nameEn',
        "oa"."name_en"
      ),
      'text',
      left(o.text, 140)
    )
  end as answers,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'id',
            "p"."id",
            'name',
            "p"."name",
            'nameEn',
            "p"."name_en"
          )
          order by
            p.name
        )
      from
        account p
      where
        p.id = any (m.mentions)
    ),
    '[]'
  ) as mentions,
  m.made_at as "madeAt",
  m.edited_at as "editedAt",
  m.withdrawn_at as "withdrawnAt",
  case
    when w.id is not null then json_build_object(
      'id',
      "w"."id",
      'name',
      "w"."name",
      'nameEn',
      "w"."name_en"
    )
  end as "withdrawnBy",
  m.erased_at as "erasedAt",
  m.version
from
  page m
  join account a on a.id = m.account_id
  left join account w on w.id = m.withdrawn_by
  left join thread_message o on o.id = m.answers
  left join account oa on oa.id = o.account_id
order by
  m.id;

-- messageById
with
  page as (
    select
      m.*
    from
      thread_message m
    where
      m.id = $1
    order by
      m.id desc
    limit
      $2
  )
select
  m.id,
  m.uuid,
  m.thread_id as "threadId",
  json_build_object(
    'id',
    "a"."id",
    'name',
    "a"."name",
    'nameEn',
    "a"."name_en"
  ) as by,
  m.account_id = $3 as "isOwn",
  m.text,
  case
    when o.id is not null then json_build_object(
      'id',
      o.id,
      'by',
      json_build_object(
        'id',
        "oa"."id",
        'name',
        "oa"."name",
        'nameEn',
        "oa"."name_en"
      ),
      'text',
      left(o.text, 140)
    )
  end as answers,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'id',
            "p"."id",
            'name',
            "p"."name",
            'nameEn',
            "p"."name_en"
          )
          order by
            p.name
        )
      from
        account p
      where
        p.id = any (m.mentions)
    ),
    '[]'
  ) as mentions,
  m.made_at as "madeAt",
  m.edited_at as "editedAt",
  m.withdrawn_at as "withdrawnAt",
  case
    when w.id is not null then json_build_object(
      'id',
      "w"."id",
      'name',
      "w"."name",
      'nameEn',
      "w"."name_en"
    )
  end as "withdrawnBy",
  m.erased_at as "erasedAt",
  m.version
from
  page m
  join account a on a.id = m.account_id
  left join account w on w.id = m.withdrawn_by
  left join thread_message o on o.id = m.answers
  left join account oa on oa.id = o.account_id
order by
  m.id;

-- messageByUuid
with
  page as (
    select
      m.*
    from
      thread_message m
    where
      m.uuid = $1
    order by
      m.id desc
    limit
      $2
  )
select
  m.id,
  m.uuid,
  m.thread_id as "threadId",
  json_build_object(
    'id',
    "a"."id",
    'name',
    "a"."name",
    'nameEn',
    "a"."name_en"
  ) as by,
  m.account_id = $3 as "isOwn",
  m.text,
  case
    when o.id is not null then json_build_object(
      'id',
      o.id,
      'by',
      json_build_object(
        'id',
        "oa"."id",
        'name',
        "oa"."name",
        'nameEn',
        "oa"."name_en"
      ),
      'text',
      left(o.text, 140)
    )
  end as answers,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'id',
            "p"."id",
            'name',
            "p"."name",
            'nameEn',
            "p"."name_en"
          )
          order by
            p.name
        )
      from
        account p
      where
        p.id = any (m.mentions)
    ),
    '[]'
  ) as mentions,
  m.made_at as "madeAt",
  m.edited_at as "editedAt",
  m.withdrawn_at as "withdrawnAt",
  case
    when w.id is not null then json_build_object(
      'id',
      "w"."id",
      'name',
      "w"."name",
      'nameEn',
      "w"."name_en"
    )
  end as "withdrawnBy",
  m.erased_at as "erasedAt",
  m.version
from
  page m
  join account a on a.id = m.account_id
  left join account w on w.id = m.withdrawn_by
  left join thread_message o on o.id = m.answers
  left join account oa on oa.id = o.account_id
order by
  m.id;

-- lockMessage
select
  pg_advisory_xact_lock(hashtextextended ($1, 0));

-- isInThread
select
  id
from
  thread_message
where
  id = $1
  and thread_id = $2;

-- keepOldText
insert into
  thread_message_text (message_id, text, account_id)
select
  id,
  text,
  $1
from
  thread_message
where
  id = $2
  and text <> '';

-- editMessage
update thread_message
set
  text = $1,
  mentions = $2::bigint[],
  edited_at = statement_timestamp(),
  version = version + 1
where
  id = $3;

-- withdrawMessage
update thread_message
set
  text = '',
  withdrawn_at = statement_timestamp(),
  withdrawn_by = $1,
  version = version + 1
where
  id = $2;

-- oldTextsOf
select
  t.text,
  t.until,
  json_build_object(
    'id',
    "a"."id",
    'name',
    "a"."name",
    'nameEn',
    "a"."name_en"
  ) as by
from
  thread_message_text t
  join account a on a.id = t.account_id
where
  t.message_id = $1
order by
  t.id desc
limit
  $2;

-- markSeen
insert into
  thread_seen (thread_id, account_id, message_id)
values
  ($1, $2, $3)
on conflict (thread_id, account_id) do update
set
  message_id = greatest(thread_seen.message_id, excluded.message_id);

-- seenOf
select
  s.message_id as seen,
  (
    select
      count(*)::int
    from
      thread_message m
    where
      m.thread_id = h.id
      and m.account_id <> $1
      and m.withdrawn_at is null
      and m.id > coalesce(s.message_id, 0)
  ) as unread
from
  thread h
  left join thread_seen s on s.thread_id = h.id
  and s.account_id = $2
where
  h.id = $3;

-- peopleOfCell
with
  place as (
    select
      c.division_code,
      c.id as cell_id
    from
      cell c
    where
      c.id = $1
  )
select
  a.id,
  a.name,
  a.name_en as "nameEn"
from
  account a,
  place
where
  a.state = 'active'
  and a.role <> 'analyst'
  and (
    a.role = 'administrator'
    or exists (
      select
      from
        jurisdiction j
      where
        j.account_id = a.id
        and j.valid @> statement_timestamp()
        and coalesce(place.division_code, '') like division_prefix (j.division_code) || '%'
    )
    or exists (
      select
      from
        assignment s
      where
        s.account_id = a.id
        and s.cell_id = place.cell_id
        and s.valid @> statement_timestamp()
    )
  )
order by
  a.name,
  a.id
limit
  $2;

-- peopleOfIncident
with
  place as (
    select
      i.division_code,
      k.cell_id
    from
      incident i
      left join cell_block k on k.block_id = i.block_id
      and k.valid @> statement_timestamp()
    where
      i.id = $1
  )
select
  a.id,
  a.name,
  a.name_en as "nameEn"
from
  account a,
  place
where
  a.state = 'active'
  and a.role <> 'analyst'
  and (
    a.role = 'administrator'
    or exists (
      select
      from
        jurisdiction j
      where
        j.account_id = a.id
        and j.valid @> statement_timestamp()
        and coalesce(place.division_code, '') like division_prefix (j.division_code) || '%'
    )
    or exists (
      select
      from
        assignment s
      where
        s.account_id = a.id
        and s.cell_id = place.cell_id
        and s.valid @> statement_timestamp()
    )
  )
order by
  a.name,
  a.id
limit
  $2;

-- myThreads
with
  mine as (
    select
      h.id,
      h.incident_id,
      h.cell_id,
      s.message_id as seen
    from
      thread h
      left join thread_seen s on s.thread_id = h.id
      and s.account_id = $1
    where
      exists (
        select
        from
          thread_message m
        where
          m.thread_id = h.id
          and (
            m.account_id = $2
            or $3 = any (m.mentions)
          )
      )
      or exists (
        select
        from
          assignment a
        where
          a.cell_id = h.cell_id
          and a.account_id = $4
          and a.valid @> statement_timestamp()
      )
  )
select
  t.id,
  case
    when i.id is not null then json_build_object('id', i.id, 'title', coalesce(i.title, ''))
  end as incident,
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  json_build_object(
    'id',
    "a"."id",
    'name',
    "a"."name",
    'nameEn',
    "a"."name_en"
  ) as by,
  l.made_at as at,
  left(l.text, 140) as text,
  l.withdrawn_at is not null as withdrawn,
  u.unread,
  u.mentioned
from
  mine t
  cross join lateral (
    select
      m.*
    from
      thread_message m
    where
      m.thread_id = t.id
    order by
      m.id desc
    limit
      1
  ) l
  cross join lateral (
    select
      count(*)::int as unread,
      coalesce(bool_or($5 = any (m.mentions)), false) as mentioned
    from
      thread_message m
    where
      m.thread_id = t.id
      and m.account_id <> $6
      and m.withdrawn_at is null
      and m.id > coalesce(t.seen, 0)
  ) u
  join account a on a.id = l.account_id
  left join incident i on i.id = t.incident_id
  left join cell c on c.id = t.cell_id
order by
  l.id desc
limit
  $7;

-- thingOfThread
select
  case
    when incident_id is null then 'cell'
    else 'incident'
  end as kind,
  coalesce(incident_id, cell_id) as id
from
  thread
where
  id = $1;
