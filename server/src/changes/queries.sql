-- presentSnapshot
select
  pg_current_snapshot()::text as snapshot;

-- linesSince
with
  present as materialized (
    select
      pg_current_snapshot() as snapshot
  )
select
  present.snapshot::text as after,
  c.at,
  c.table_name,
  c.op,
  c.row_id,
  c.division_code,
  c.block_id,
  c.old_box,
  c.new_box
from
  present
  left join lateral (
    select
      *
    from
      change
    where
      txid >= pg_snapshot_xmin($1::pg_snapshot)
      and not pg_visible_in_snapshot(txid, $2::pg_snapshot)
    order by
      seq
    limit
      $3
  ) c on true;

-- linesBetween
with
  present as materialized (
    select
      $1::pg_snapshot as snapshot
  )
select
  present.snapshot::text as after,
  c.at,
  c.table_name,
  c.op,
  c.row_id,
  c.division_code,
  c.block_id,
  c.old_box,
  c.new_box
from
  present
  left join lateral (
    select
      *
    from
      change
    where
      txid >= pg_snapshot_xmin($2::pg_snapshot)
      and not pg_visible_in_snapshot(txid, $3::pg_snapshot)
      and pg_visible_in_snapshot(txid, $4::pg_snapshot)
    order by
      seq
    limit
      $5
  ) c on true;

-- canResume
select
  pg_snapshot_xmax($1::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())
  and coalesce(
    (
      select
        (value #>> '{}')::xid8 < pg_snapshot_xmin($2::pg_snapshot)
      from
        setting
      where
        key = 'changes.deleted_up_to'
    ),
    true
  ) as resumable;

-- deleteOlderThan
with
  old as (
    select
      seq
    from
      change
    where
      at < now() - make_interval(days => $1)
    order by
      at
    limit
      $2
  ),
  gone as (
    delete from change
    where
      seq in (
        select
          seq
        from
          old
      )
    returning
      txid
  ),
  noted as (
    insert into
      setting (key, value)
    select
      'changes.deleted_up_to',
      to_jsonb(max(txid::text::numeric)::text)
    from
      gone
    having
      count(*) > 0
    on conflict (key) do update
    set
      value = case
        when (setting.value #>> '{}')::xid8 < (excluded.value #>> '{}')::xid8 then excluded.value
        else setting.value
      end
  )
select
  count(*)::int as deleted
from
  gone;
