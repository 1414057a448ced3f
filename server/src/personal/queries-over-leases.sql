-- remove_occupants
with
  due as materialized (
    select
      o.id
    from
      occupant o
      join lease l on l.id = o.lease_id
    where
      (
        l.state = 'deregistered'
        and coalesce(l.deregistered_at, l.valid_to::timestamptz) < $1::timestamptz
        or l.state = 'ending'
        and l.valid_to < $2::timestamptz::date
      )
    order by
      o.id
    limit
      $3
  ),
  removed as (
    delete from occupant o using due
    where
      o.id = due.id
  )
select
  count(*)::int as rows
from
  due;

-- remove_occupants_without_duty
with
  due as materialized (
    select
      o.id
    from
      occupant o
      join building b on b.id = o.building_id
    where
      not occupants_required (b.division_code)
    order by
      o.id
    limit
      $1
  ),
  removed as (
    delete from occupant o using due
    where
      o.id = due.id
  )
select
  count(*)::int as rows
from
  due;

-- remove_leases
with
  due as materialized (
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
  ),
  removed as (
    update lease l
    set
      note = null,
      erased_at = now()
    from
      due
    where
      l.id = due.id
  ),
  silent as (
    update transition t
    set
      note = null
    from
      due
    where
      t.thing = 'lease'
      and t.thing_id = due.id
      and t.note is not null
  )
select
  count(*)::int as rows
from
  due;

-- remove_declarations
with
  due as materialized (
    select
      d.id
    from
      declaration d
      left join lease l on l.id = d.lease_id
    where
      d.erased_at is null
      and d.state <> 'submitted'
      and coalesce(d.decided_at, d.submitted_at) < $1::timestamptz
      and (
        l.id is null
        or l.erased_at is not null
      )
    order by
      d.id
    limit
      $2
  ),
  removed as (
    update declaration d
    set
      extra = '{}',
      refused_reason = case
        when d.refused_reason is not null then '—'
      end,
      erased_at = now()
    from
      due
    where
      d.id = due.id
  ),
  silent as (
    update transition t
    set
      note = null
    from
      due
    where
      t.thing = 'declaration'
      and t.thing_id = due.id
      and t.note is not null
  )
select
  count(*)::int as rows
from
  due;

-- remove_contract_photos
with
  due as materialized (
    select
      f.id
    from
      attachment f
    where
      f.purpose = 'contract'
      and f.thing = 'declaration'
      and exists (
        select
        from
          declaration d
        where
          d.id = f.thing_id
          and d.erased_at is not null
      )
      or f.purpose in ('signature', 'letter')
      and f.thing = 'letter'
      and exists (
        select
        from
          letter r
        where
          r.id = f.thing_id
          and r.state <> 'signed'
          and r.valid_to < $1::timestamptz::date
      )
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

-- remove_contacts
with
  due as materialized (
    select
      k.id
    from
      contact k
    where
      length(k.name_sealed) > 0
      and not exists (
        select
        from
          rental_unit u
        where
          u.landlord_id = k.id
          or u.manager_id = k.id
      )
      and not exists (
        select
        from
          building b
        where
          b.head_id = k.id
      )
      and not exists (
        select
        from
          outbox o
        where
          o.contact_id = k.id
          and o.state in ('waiting', 'sending')
      )
    order by
      k.id
    limit
      $1
  ),
  removed as (
    update contact k
    set
      name_masked = '',
      phone_masked = null,
      name_sealed = '',
      phone_sealed = null,
      email_sealed = null,
      version = k.version + 1
    from
      due
    where
      k.id = due.id
  )
select
  count(*)::int as rows
from
  due;
