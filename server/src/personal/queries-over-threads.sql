-- remove_thread_texts
with
  due as materialized (
    select
      t.id
    from
      thread_message_text t
      join thread_message m on m.id = t.message_id
    where
      m.made_at < $1::timestamptz
    order by
      t.id
    limit
      $2
  ),
  removed as (
    delete from thread_message_text t using due
    where
      t.id = due.id
  )
select
  count(*)::int as rows
from
  due;

-- remove_thread_files
with
  due as materialized (
    select
      f.id
    from
      message_file f
      join thread_message m on m.id = f.message_id
    where
      m.made_at < $1::timestamptz
    order by
      f.id
    limit
      $2
  ),
  removed as (
    delete from message_file f using due
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

-- remove_thread_messages
with
  due as materialized (
    select
      m.id
    from
      thread_message m
    where
      m.erased_at is null
      and m.made_at < $1::timestamptz
    order by
      m.id
    limit
      $2
  ),
  removed as (
    update thread_message m
    set
      text = '',
      mentions = '{}',
      erased_at = now()
    from
      due
    where
      m.id = due.id
  )
select
  count(*)::int as rows
from
  due;

-- remove_bulletin_receipts
with
  due as materialized (
    select
      b.id
    from
      bulletin b
    where
      coalesce(b.withdrawn_at, b.ends_at) < $1::timestamptz
      and exists (
        select
        from
          bulletin_receipt r
        where
          r.bulletin_id = b.id
      )
    order by
      b.id
    limit
      $2
  ),
  removed as (
    delete from bulletin_receipt r using due
    where
      r.bulletin_id = due.id
  )
select
  count(*)::int as rows
from
  due;
