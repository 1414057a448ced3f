-- newest
select
  l.id,
  l.at,
  case
    when a.id is not null then json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en)
  end as by,
  l.role,
  l.request_id as "requestId",
  l.table_name as table,
  l.op,
  l.row_key as "rowKey",
  l.row_count as "rowCount",
  l.division_code as "divisionCode",
  l.before,
  l.after
from
  audit_line l
  left join account a on a.id = l.account_id
where
  true
order by
  l.id desc
limit
  $1;

-- narrowed
select
  l.id,
  l.at,
  case
    when a.id is not null then json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en)
  end as by,
  l.role,
  l.request_id as "requestId",
  l.table_name as table,
  l.op,
  l.row_key as "rowKey",
  l.row_count as "rowCount",
  l.division_code as "divisionCode",
  l.before,
  l.after
from
  audit_line l
  left join account a on a.id = l.account_id
where
  true
  and l.table_name = $1
  and l.row_key = $2
  and l.op = $3
  and l.account_id = $4
  and l.request_id = $5
  and l.at >= $6
  and l.at < $7
  and l.id < $8
order by
  l.id desc
limit
  $9;

-- auditedTables
select
  c.relname as table
from
  pg_trigger t
  join pg_class c on c.oid = t.tgrelid
where
  t.tgname = 'zz_audit_inserted'
order by
  1;

-- auditHead
select
  seq,
  encode(hash, 'hex') as hash,
  at
from
  audit_link
where
  seq is not null
order by
  seq desc
limit
  1;

-- linksAfter
select
  k.seq,
  encode(k.hash, 'hex') as hash,
  encode(k.previous, 'hex') as previous,
  k.digest = d.digest as "digestHolds",
  k.hash = audit_hash (k.previous, k.seq, k.digest) as "hashHolds",
  k.lines,
  d.lines as "linesNow"
from
  audit_link k,
  audit_digest (k.txid, k.first_id, k.last_id) d
where
  k.seq > $1
order by
  k.seq
limit
  $2;

-- linesWithoutLink
select
  l.id,
  l.at
from
  audit_line l
where
  not exists (
    select
    from
      audit_link k
    where
      k.txid = l.txid
      and k.seq is not null
      and l.id between k.first_id and k.last_id
  )
order by
  l.id
limit
  1;

-- genesis
select
  encode(sha256(''), 'hex') as hash;
