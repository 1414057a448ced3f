-- keptAccounts
select
  a.id,
  a.login,
  a.name,
  a.name_en as "nameEn",
  a.phone,
  a.role,
  a.state,
  a.on_duty as "onDuty",
  a.version,
  greatest(a.last_seen_at, s.seen_at) as "lastSeenAt",
  coalesce(s.count, 0)::int as sessions,
  l.until as "linkUntil",
  account_has_password (a.id) as "hasPassword",
  exists (
    select
    from
      account_link k
    where
      k.account_id = a.id
  ) as invited,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'code',
            j.division_code,
            'name',
            coalesce(d.name, j.division_code),
            'nameEn',
            d.name_en,
            'from',
            lower(j.valid),
            'to',
            upper(j.valid)
          )
          order by
            j.division_code,
            lower(j.valid)
        )
      from
        jurisdiction j
        left join division d on d.code = j.division_code
      where
        j.account_id = a.id
        and (
          upper_inf(j.valid)
          or upper(j.valid) > now()
        )
    ),
    '[]'
  ) as jurisdictions
from
  account a
  left join lateral (
    select
      count(*) as count,
      max(seen_at) as seen_at
    from
      session
    where
      account_id = a.id
      and expires_at > now()
  ) s on true
  left join lateral (
    select
      max(expires_at) as until
    from
      account_link
    where
      account_id = a.id
      and used_at is null
      and expires_at > now()
  ) l on true
where
  true
  and (
    a.login like $1
    or position(
      lower($2) in lower(a.name || ' ' || coalesce(a.name_en, ''))
    ) > 0
  )
  and a.role = $3
  and a.state = $4
  and a.id > $5
order by
  a.id
limit
  $6;

-- countAccounts
select
  count(*)::int as total
from
  account a
where
  true;

-- keptAccount
select
  a.id,
  a.login,
  a.name,
  a.name_en as "nameEn",
  a.phone,
  a.role,
  a.state,
  a.on_duty as "onDuty",
  a.version,
  greatest(a.last_seen_at, s.seen_at) as "lastSeenAt",
  coalesce(s.count, 0)::int as sessions,
  l.until as "linkUntil",
  account_has_password (a.id) as "hasPassword",
  exists (
    select
    from
      account_link k
    where
      k.account_id = a.id
  ) as invited,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'code',
            j.division_code,
            'name',
            coalesce(d.name, j.division_code),
            'nameEn',
            d.name_en,
            'from',
            lower(j.valid),
            'to',
            upper(j.valid)
          )
          order by
            j.division_code,
            lower(j.valid)
        )
      from
        jurisdiction j
        left join division d on d.code = j.division_code
      where
        j.account_id = a.id
        and (
          upper_inf(j.valid)
          or upper(j.valid) > now()
        )
    ),
    '[]'
  ) as jurisdictions
from
  account a
  left join lateral (
    select
      count(*) as count,
      max(seen_at) as seen_at
    from
      session
    where
      account_id = a.id
      and expires_at > now()
  ) s on true
  left join lateral (
    select
      max(expires_at) as until
    from
      account_link
    where
      account_id = a.id
      and used_at is null
      and expires_at > now()
  ) l on true
where
  a.id = $1;

-- insertKept
insert into
  account (login, name, name_en, phone, role)
values
  ($1, $2, $3, $4, $5)
returning
  id;

-- updateKept
update account
set
  name = $1,
  name_en = $2,
  phone = $3,
  role = $4,
  state = $5,
  version = version + 1
where
  id = $6
  and version = $7
returning
  id;

-- holdKeeping
select
  pg_advisory_xact_lock($1);

-- isAdministrator
select
  exists (
    select
    from
      account
    where
      id = $1
      and role = 'administrator'
      and state = 'active'
  ) as holds;

-- endJurisdictions
update jurisdiction
set
  valid = case
    when lower(valid) >= now() then 'empty'::tstzrange
    else tstzrange (lower(valid), now())
  end
where
  account_id = $1
  and (
    upper_inf(valid)
    or upper(valid) > now()
  );

-- giveJurisdiction
insert into
  jurisdiction (account_id, division_code, valid)
values
  (
    $1,
    $2,
    tstzrange (coalesce($3::timestamptz, now()), $4::timestamptz)
  );

-- knownDivisions
select
  code
from
  division
where
  code = any ($1::text[])
  and valid_to is null;

-- endSessions
delete from session
where
  account_id = $1;

-- endSession
delete from session
where
  id = $1
  and (
    $2::bigint is null
    or account_id = $3::bigint
  )
returning
  id;

-- sessionsOf
select
  id,
  created_at as "createdAt",
  seen_at as "seenAt",
  expires_at as "expiresAt",
  user_agent as "userAgent"
from
  session
where
  account_id = $1
  and expires_at > now()
order by
  seen_at desc
limit
  200;

-- sessionId
select
  id
from
  session
where
  token_hash = $1;

-- outdateLinks
update account_link
set
  expires_at = now()
where
  account_id = $1
  and used_at is null
  and expires_at > now();

-- insertLink
insert into
  account_link (account_id, kind, token_hash, made_by, expires_at)
values
  (
    $1,
    $2,
    $3,
    $4,
    now() + make_interval(hours => $5::int)
  )
returning
  expires_at as "expiresAt";

-- openLink
select
  l.id,
  l.account_id as "accountId",
  l.kind,
  a.login,
  a.name,
  l.expires_at as "expiresAt"
from
  account_link l
  join account a on a.id = l.account_id
where
  l.token_hash = $1
  and l.used_at is null
  and l.expires_at > now()
  and a.state = 'active';

-- useLink
update account_link
set
  used_at = now()
where
  id = $1
  and used_at is null
returning
  id;

-- passwordOf
select
  password_hash as hash
from
  account
where
  id = $1;

-- pictureAccounts
select
  id,
  login,
  name,
  name_en as "nameEn",
  role,
  state
from
  account
order by
  id
limit
  $1;

-- pictureLines
select
  account_id as "accountId",
  division_code as code,
  coalesce(lower(valid), to_timestamp(0)) as "from",
  upper(valid) as "to"
from
  jurisdiction
where
  valid && tstzrange ($1::timestamptz - interval '1 year', null)
order by
  account_id,
  division_code,
  lower(valid)
limit
  $2;

-- pictureCells
select
  c.id,
  c.code,
  c.name,
  c.division_code as "divisionCode",
  s.account_id as "accountId",
  s.role = 'substitute' as "standsIn"
from
  assignment s
  join cell c on c.id = s.cell_id
where
  s.valid @> $1::timestamptz
  and (
    c.ended_at is null
    or c.ended_at > $2::timestamptz
  )
order by
  s.account_id,
  c.code
limit
  $3;
