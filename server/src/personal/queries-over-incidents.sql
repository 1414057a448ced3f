-- remove_reporters
with
  due as materialized (
    select
      r.id
    from
      incident_report r
      join incident i on i.id = r.incident_id
    where
      r.erased_at is null
      and num_nonnulls (r.name_sealed, r.phone_sealed, r.email_sealed) > 0
      and i.closed_at < $1::timestamptz
    order by
      r.id
    limit
      $2
  ),
  removed as (
    update incident_report r
    set
      name_sealed = null,
      phone_sealed = null,
      email_sealed = null,
      erased_at = now()
    from
      due
    where
      r.id = due.id
  )
select
  count(*)::int as rows
from
  due;

-- remove_incident_photos
with
  due as materialized (
    select
      f.id
    from
      attachment f
      join incident i on i.id = f.thing_id
    where
      f.thing = 'incident'
      and i.state = 'closed'
      and i.closed_at < $1::timestamptz
    order by
      f.id
    limit
      $2
  ),
  removed as (
    delete from attachment f using due
    where
      f.id = due.id
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
      removed
    on conflict do nothing
  )
select
  count(*)::int as rows
from
  due;

-- remove_incidents
with
  due as materialized (
    select
      i.id
    from
      incident i
    where
      i.erased_at is null
      and i.state = 'closed'
      and i.closed_at < $1::timestamptz
    order by
      i.id
    limit
      $2
  ),
  removed as (
    update incident i
    set
      note = null,
      answers = '{}',
      title = case
        when i.source = 'import' then i.title
      end,
      erased_at = now()
    from
      due
    where
      i.id = due.id
  ),
  silent as (
    update transition t
    set
      note = null
    from
      due
    where
      t.thing = 'incident'
      and t.thing_id = due.id
      and t.note is not null
  )
select
  count(*)::int as rows
from
  due;

-- remove_emergency_words
with
  due as materialized (
    select
      e.id
    from
      emergency e
    where
      e.ended_at < $1::timestamptz
      and (
        e.end_note is not null
        or exists (
          select
          from
            emergency_task t
          where
            t.emergency_id = e.id
            and t.note is not null
        )
        or exists (
          select
          from
            emergency_building b
          where
            b.emergency_id = e.id
            and b.note is not null
        )
        or exists (
          select
          from
            emergency_mark m
          where
            m.emergency_id = e.id
            and num_nonnulls (m.note, m.from_note) > 0
        )
        or exists (
          select
          from
            emergency_log l
          where
            l.emergency_id = e.id
            and l.text is not null
        )
      )
    order by
      e.id
    limit
      $2
  ),
  removed as (
    update emergency e
    set
      end_note = null
    from
      due
    where
      e.id = due.id
  ),
  "also_0" as (
    update emergency_task t
    set
      note = null
    from
      due
    where
      t.emergency_id = due.id
      and t.note is not null
  ),
  "also_1" as (
    update emergency_building b
    set
      note = null
    from
      due
    where
      b.emergency_id = due.id
      and b.note is not null
  ),
  "also_2" as (
    update emergency_mark m
    set
      note = null,
      from_note = null
    from
      due
    where
      m.emergency_id = due.id
      and num_nonnulls (m.note, m.from_note) > 0
  ),
  "also_3" as (
    update emergency_log l
    set
      text = null
    from
      due
    where
      l.emergency_id = due.id
      and l.text is not null
  )
select
  count(*)::int as rows
from
  due;
