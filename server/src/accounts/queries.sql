-- credentials
select
  "id",
  "password_hash",
  "role"
from
  "account"
where
  "login" = $1
  and "state" = $2;

-- insertSession
insert into
  "session" (
    "token_hash",
    "account_id",
    "expires_at",
    "user_agent",
    "strong"
  )
values
  (
    $1,
    $2,
    now() + make_interval(hours => $3),
    $4,
    $5
  )
returning
  "expires_at";

-- findSession
select
  "s"."account_id",
  "s"."created_at",
  "s"."expires_at",
  "s"."active_at",
  "s"."strong",
  "a"."role",
  s.seen_at < now() - interval '1 minute' as "resting",
  s.locked_at is not null as "locked",
  extract(
    epoch
    from
      now() - s.active_at
  )::float8 as "idle_s",
  exists (
    select
    from
      factor_totp f
    where
      f.account_id = a.id
  )
  or exists (
    select
    from
      passkey p
    where
      p.account_id = a.id
  ) as "has_factor",
  (
    select
      value
    from
      setting
    where
      key = 'town.sign_in'
  ) as "rules"
from
  "session" as "s"
  inner join "account" as "a" on "a"."id" = "s"."account_id"
where
  "s"."token_hash" = $1
  and "s"."expires_at" > now()
  and "a"."state" = $2;

-- touchSession
update "session" as "s"
set
  "seen_at" = now(),
  "expires_at" = least(
    now() + make_interval(hours => $1),
    s.created_at + make_interval(days => $2)
  )
where
  "s"."token_hash" = $3
  and "s"."expires_at" > now()
returning
  "s"."expires_at";

-- deleteSession
delete from "session"
where
  "token_hash" = $1;

-- deleteSessionsOf
delete from "session"
where
  "account_id" = $1;

-- deleteOverSessions
delete from "session"
where
  "expires_at" < now();

-- findAccount
select
  "id",
  "login",
  "name",
  "name_en",
  "role"
from
  "account"
where
  "id" = $1
  and "state" = $2;

-- currentDivisions
select
  "j"."division_code" as "code",
  "d"."name",
  "d"."name_en"
from
  "jurisdiction" as "j"
  left join "division" as "d" on "d"."code" = "j"."division_code"
where
  "j"."account_id" = $1
  and j.valid @> now()
order by
  "j"."division_code";

-- currentBlocks
select
  "a"."cell_id",
  "m"."block_id"
from
  "assignment" as "a"
  inner join "cell_block" as "m" on "m"."cell_id" = "a"."cell_id"
where
  "a"."account_id" = $1
  and a.valid @> now()
  and upper_inf(m.valid)
order by
  "m"."block_id";

-- insertAccount
insert into
  "account" (
    "login",
    "name",
    "name_en",
    "role",
    "password_hash",
    "phone"
  )
values
  ($1, $2, $3, $4, $5, $6)
returning
  "id";

-- storePassword
update "account"
set
  "password_hash" = $1,
  "version" = "version" + $2
where
  "id" = $3;

-- firstAdministrator
select
  "id",
  "login",
  "password_hash"
from
  "account"
where
  "role" = $1
  and "state" = $2
  and "password_hash" is not null
order by
  "id"
limit
  $3;

-- insertJurisdiction
insert into
  "jurisdiction" ("account_id", "division_code")
values
  ($1, $2)
on conflict do nothing
returning
  "id";

-- tellAccessChanged
select
  pg_notify ($1, '');
