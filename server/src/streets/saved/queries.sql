-- savedRuns
select
  r.run_id as "runId",
  r.name,
  r.note,
  a.name as by,
  r.saved_at as at,
  r.wish,
  r.totals,
  r.digest,
  r.code_version as "codeVersion",
  r.schedule_id as "scheduleId"
from
  saved_run r
  join account a on a.id = r.account_id
order by
  r.saved_at desc,
  r.id desc
limit
  $1;

-- savedRunById
select
  r.run_id as "runId",
  r.name,
  r.note,
  a.name as by,
  r.saved_at as at,
  r.wish,
  r.totals,
  r.digest,
  r.code_version as "codeVersion",
  r.schedule_id as "scheduleId"
from
  saved_run r
  join account a on a.id = r.account_id
where
  r.run_id = $1::uuid;

-- countSaved
select
  count(*)::int as count
from
  saved_run
where
  account_id = $1
  and schedule_id is null;

-- keepNetwork
insert into
  street_network (revision, columns, segments)
values
  ($1, $2, $3)
on conflict (revision) do nothing;

-- insertSaved
insert into
  saved_run (
    run_id,
    name,
    note,
    account_id,
    division_code,
    reach_divisions,
    reach_blocks,
    wish,
    totals,
    digest,
    code_version,
    schedule_id,
    network_revision,
    run,
    task
  )
values
  (
    $1::uuid,
    $2,
    $3,
    $4,
    $5,
    $6,
    $7,
    $8::jsonb,
    $9::jsonb,
    $10,
    $11,
    $12,
    $13,
    $14,
    $15
  );

-- keptRun
select
  r.run,
  r.task,
  n.columns,
  n.segments,
  r.name,
  r.note,
  a.name as by,
  r.saved_at as at,
  r.digest
from
  saved_run r
  join street_network n on n.revision = r.network_revision
  join account a on a.id = r.account_id
where
  r.run_id = $1::uuid;

-- reachOfRun
select
  json_build_object(
    'divisions',
    reach_divisions,
    'blocks',
    reach_blocks
  ) as reach
from
  saved_run
where
  run_id = $1::uuid;

-- keptNetwork
select
  segments
from
  street_network
where
  revision = $1;

-- dropSaved
delete from saved_run
where
  run_id = $1::uuid
returning
  id;

-- dropOldOfSchedule
delete from saved_run
where
  id in (
    select
      id
    from
      saved_run
    where
      schedule_id = $1
    order by
      id desc
    offset
      $2
  );

-- attribution
select
  value
from
  setting
where
  key = 'town.attribution';
