-- databaseBytes
select
  pg_database_size(current_database())::bigint as bytes;

-- feedLag
select
  coalesce(
    greatest(
      0,
      extract(
        epoch
        from
          clock_timestamp() - min(at)
      )
    ),
    0
  )::float8 as "lagS"
from
  change
where
  txid >= pg_snapshot_xmin($1::pg_snapshot)
  and not pg_visible_in_snapshot(txid, $2::pg_snapshot);
