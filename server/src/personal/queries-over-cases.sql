-- remove_hazards
with
  due as materialized (
    select
      h.id
    from
      hazard h
    where
      h.erased_at is null
      and h.closed_at < $1::timestamptz
    order by
      h.id
    limit
      $2
  ),
  removed as (
    update hazard h
    set
      note = null,
      erased_at = now()
    from
      due
    where
      h.id = due.id
  ),
  silent as (
    update transition t
    set
      note = null
    from
      due
    where
      t.thing = 'hazard'
      and t.thing_id = due.id
      and t.note is not null
  )
select
  count(*)::int as rows
from
  due;

-- remove_notices
with
  due as materialized (
    select
      n.id
    from
      notice n
    where
      n.erased_at is null
      and n.state <> 'issued'
      and coalesce(n.closed_at, n.issued_at) < $1::timestamptz
    order by
      n.id
    limit
      $2
  ),
  removed as (
    update notice n
    set
      receipt_hash = null,
      erased_at = now()
    from
      due
    where
      n.id = due.id
  ),
  silent as (
    update transition t
    set
      note = null
    from
      due
    where
      t.thing = 'notice'
      and t.thing_id = due.id
      and t.note is not null
  )
select
  count(*)::int as rows
from
  due;

-- remove_inspections
with
  due as materialized (
    select
      i.id
    from
      inspection i
    where
      i.note is not null
      and i.at < $1::timestamptz
    order by
      i.id
    limit
      $2
  ),
  removed as (
    update inspection i
    set
      note = null
    from
      due
    where
      i.id = due.id
  )
select
  count(*)::int as rows
from
  due;

-- remove_corrections
with
  due as materialized (
    select
      c.id
    from
      correction c
    where
      c.erased_at is null
      and c.answered_at < $1::timestamptz
    order by
      c.id
    limit
      $2
  ),
  removed as (
    update correction c
    set
      wish_sealed = '',
      answer_sealed = null,
      erased_at = now()
    from
      due
    where
      c.id = due.id
  )
select
  count(*)::int as rows
from
  due;

-- remove_messages
with
  due as materialized (
    select
      o.id
    from
      outbox o
    where
      o.contact_id is not null
      and o.state in ('sent', 'given_up', 'no_address')
      and o.made_at < $1::timestamptz
    order by
      o.id
    limit
      $2
  ),
  removed as (
    update outbox o
    set
      contact_id = null
    from
      due
    where
      o.id = due.id
  )
select
  count(*)::int as rows
from
  due;

-- remove_capture_places
with
  due as materialized (
    select
      c.attachment_id as id
    from
      attachment_capture c
      join attachment f on f.id = c.attachment_id
    where
      f.made_at < $1::timestamptz
    order by
      1
    limit
      $2
  ),
  removed as (
    delete from attachment_capture c using due
    where
      c.attachment_id = due.id
  )
select
  count(*)::int as rows
from
  due;

-- remove_sessions
with
  due as materialized (
    select
      s.id
    from
      session s
    where
      s.expires_at < $1::timestamptz
    order by
      s.id
    limit
      $2
  ),
  removed as (
    delete from session s using due
    where
      s.id = due.id
  )
select
  count(*)::int as rows
from
  due;

-- countDue
select
  count(*)::int as rows
from
  (
    select
      l.id
    from
      lease l
    where
      l.erased_at is null
      and (
        l.state = 'deregistered'
        and coalesce(l.deregistered_at, l.valid_to::timestamptz) < $1::timestamptz
        or l.state = 'ending'
        and l.valid_to < $2::timestamptz::date
      )
    order by
      l.id
    limit
      $3
  ) due;

-- insertRun
insert into
  retention_run (at, cause, dry, rules, removed, took_ms)
values
  ($1::timestamptz, $2, $3, $4::jsonb, $5::jsonb, $6)
returning
  id;

-- runs
select
  id,
  at,
  cause,
  dry,
  removed,
  took_ms as "tookMs"
from
  retention_run
order by
  id desc
limit
  $1;
