-- schedules
select
  s.id,
  s.name,
  s.wish,
  s.days,
  s.weekday,
  s.hour,
  s.rules,
  s.account_id as "accountId",
  (
    select
      a.name
    from
      account a
    where
      a.id = s.account_id
  ) as by,
  s.next_at as "nextAt",
  (
    select
      r.run_id
    from
      saved_run r
    where
      r.run_id = s.last_run_id
  ) as "lastRunId",
  s.last_fault as "lastFault"
from
  street_schedule s
order by
  s.name,
  s.id
limit
  $1;

-- scheduleById
select
  s.id,
  s.name,
  s.wish,
  s.days,
  s.weekday,
  s.hour,
  s.rules,
  s.account_id as "accountId",
  (
    select
      a.name
    from
      account a
    where
      a.id = s.account_id
  ) as by,
  s.next_at as "nextAt",
  (
    select
      r.run_id
    from
      saved_run r
    where
      r.run_id = s.last_run_id
  ) as "lastRunId",
  s.last_fault as "lastFault"
from
  street_schedule s
where
  s.id = $1;

-- countSchedules
select
  count(*)::int as count
from
  street_schedule
where
  account_id = $1;

-- insertSchedule
insert into
  street_schedule as s (
    name,
    account_id,
    division_code,
    wish,
    days,
    weekday,
    hour,
    rules,
    next_at
  )
values
  ($1, $2, $3, $4::jsonb, $5, $6, $7, $8::jsonb, $9)
returning
  s.id,
  s.name,
  s.wish,
  s.days,
  s.weekday,
  s.hour,
  s.rules,
  s.account_id as "accountId",
  (
    select
      a.name
    from
      account a
    where
      a.id = s.account_id
  ) as by,
  s.next_at as "nextAt",
  (
    select
      r.run_id
    from
      saved_run r
    where
      r.run_id = s.last_run_id
  ) as "lastRunId",
  s.last_fault as "lastFault";

-- dropSchedule
delete from street_schedule
where
  id = $1
returning
  id;

-- claimDue
update street_schedule s
set
  claim = $1::uuid,
  claimed_until = $2
where
  s.id = (
    select
      id
    from
      street_schedule
    where
      next_at <= $3
      and (
        claimed_until is null
        or claimed_until < $4
      )
      and not id = any ($5::bigint[])
    order by
      next_at,
      id
    limit
      1
    for update
      skip locked
  )
returning
  s.id,
  s.name,
  s.wish,
  s.days,
  s.weekday,
  s.hour,
  s.rules,
  s.account_id as "accountId",
  (
    select
      a.name
    from
      account a
    where
      a.id = s.account_id
  ) as by,
  s.next_at as "nextAt",
  (
    select
      r.run_id
    from
      saved_run r
    where
      r.run_id = s.last_run_id
  ) as "lastRunId",
  s.last_fault as "lastFault";

-- claimById
update street_schedule s
set
  claim = $1::uuid,
  claimed_until = $2
where
  s.id = (
    select
      id
    from
      street_schedule
    where
      id = $3
      and (
        claimed_until is null
        or claimed_until < $4
      )
    order by
      next_at,
      id
    limit
      1
    for update
      skip locked
  )
returning
  s.id,
  s.name,
  s.wish,
  s.days,
  s.weekday,
  s.hour,
  s.rules,
  s.account_id as "accountId",
  (
    select
      a.name
    from
      account a
    where
      a.id = s.account_id
  ) as by,
  s.next_at as "nextAt",
  (
    select
      r.run_id
    from
      saved_run r
    where
      r.run_id = s.last_run_id
  ) as "lastRunId",
  s.last_fault as "lastFault";

-- finishSchedule
update street_schedule s
set
  next_at = $1,
  last_run_id = coalesce($2::uuid, s.last_run_id),
  last_fault = $3,
  claim = null,
  claimed_until = null
where
  s.id = $4
  and s.claim = $5::uuid
returning
  s.id,
  s.name,
  s.wish,
  s.days,
  s.weekday,
  s.hour,
  s.rules,
  s.account_id as "accountId",
  (
    select
      a.name
    from
      account a
    where
      a.id = s.account_id
  ) as by,
  s.next_at as "nextAt",
  (
    select
      r.run_id
    from
      saved_run r
    where
      r.run_id = s.last_run_id
  ) as "lastRunId",
  s.last_fault as "lastFault";

-- insertAlert
insert into
  role_notice (
    role,
    division_code,
    reach_divisions,
    reach_blocks,
    run_id,
    schedule_name,
    rule,
    count,
    streets,
    at
  )
values
  (
    $1,
    $2,
    $3,
    $4,
    $5::uuid,
    $6,
    $7::jsonb,
    $8,
    $9::jsonb,
    $10
  );

-- alerts
select
  n.id,
  n.role,
  n.division_code as "divisionCode",
  n.rule,
  n.schedule_name as "scheduleName",
  n.run_id as "runId",
  n.count,
  n.streets,
  n.at,
  n.seen_at as "seenAt",
  (
    select
      a.name
    from
      account a
    where
      a.id = n.seen_by
  ) as "seenBy"
from
  role_notice n
order by
  n.at desc,
  n.id desc
limit
  $1;

-- alertById
select
  n.id,
  n.role,
  n.division_code as "divisionCode",
  n.rule,
  n.schedule_name as "scheduleName",
  n.run_id as "runId",
  n.count,
  n.streets,
  n.at,
  n.seen_at as "seenAt",
  (
    select
      a.name
    from
      account a
    where
      a.id = n.seen_by
  ) as "seenBy"
from
  role_notice n
where
  n.id = $1;

-- countUnseen
select
  count(*)::int as count
from
  role_notice
where
  seen_at is null;

-- markSeen
update role_notice
set
  seen_at = statement_timestamp(),
  seen_by = $1
where
  id = $2
  and seen_at is null;
