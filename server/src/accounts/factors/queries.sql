-- sayWho
select
  set_config('gridstead.account', $1, true),
  set_config('gridstead.role', $2, true),
  set_config('gridstead.request', $3, true);

-- holdFactors
select
  pg_advisory_xact_lock(7302632, $1::int);

-- factorsOf
select
  (
    select
      made_at
    from
      factor_totp
    where
      account_id = a.id
  ) as "totpSince",
  (
    select
      count(*)::int
    from
      passkey
    where
      account_id = a.id
  ) as passkeys,
  (
    select
      count(*)::int
    from
      recovery_code
    where
      account_id = a.id
      and used_at is null
  ) as "recoveryCodesLeft",
  a.password_hash is not null as "hasPassword",
  a.role
from
  account a
where
  a.id = $1;

-- totpOf
select
  secret_sealed as sealed
from
  factor_totp
where
  account_id = $1;

-- keepTotp
insert into
  factor_totp (account_id, secret_sealed, last_step)
values
  ($1, $2, $3)
on conflict (account_id) do update
set
  secret_sealed = excluded.secret_sealed,
  last_step = excluded.last_step,
  made_at = now();

-- takeStep
update factor_totp
set
  last_step = $1
where
  account_id = $2
  and last_step < $3
returning
  account_id as id;

-- removeTotp
delete from factor_totp
where
  account_id = $1
returning
  account_id as id;

-- passkeysOf
select
  id,
  name,
  made_at as "madeAt",
  used_at as "usedAt"
from
  passkey
where
  account_id = $1
order by
  id
limit
  100;

-- credentialsOf
select
  credential_id as id,
  transports
from
  passkey
where
  account_id = $1
order by
  id
limit
  100;

-- passkeyByCredential
select
  p.id,
  p.account_id as "accountId",
  p.public_key as "publicKey",
  p.counter
from
  passkey p
  join account a on a.id = p.account_id
where
  p.credential_id = $1
  and a.state = 'active';

-- insertPasskey
insert into
  passkey (
    account_id,
    credential_id,
    public_key,
    counter,
    transports,
    name
  )
values
  ($1, $2, $3, $4, $5::text[], $6);

-- countPasskey
update passkey
set
  counter = $1,
  used_at = now()
where
  id = $2
  and (
    $3 > counter
    or (
      $4 = 0
      and counter = 0
    )
  )
returning
  id;

-- renamePasskey
update passkey
set
  name = $1
where
  id = $2
  and account_id = $3
returning
  id;

-- removePasskey
delete from passkey
where
  id = $1
  and account_id = $2
returning
  id;

-- removePasskeys
delete from passkey
where
  account_id = $1
returning
  id;

-- removeCodes
delete from recovery_code
where
  account_id = $1;

-- insertCodes
insert into
  recovery_code (account_id, code_hash)
select
  $1,
  unnest($2::text[]);

-- takeCode
update recovery_code
set
  used_at = now()
where
  account_id = $1
  and code_hash = $2
  and used_at is null
returning
  id;

-- insertHalf
insert into
  half_session (account_id, token_hash, expires_at)
values
  ($1, $2, now() + make_interval(mins => $3::int))
returning
  expires_at as "expiresAt";

-- tryHalf
update half_session h
set
  tries = tries + 1
from
  account a
where
  h.token_hash = $1
  and h.expires_at > now()
  and h.tries < $2
  and a.id = h.account_id
  and a.state = 'active'
returning
  h.account_id as "accountId",
  a.role,
  $3::int - h.tries as left;

-- halfSession
select
  account_id as "accountId"
from
  half_session
where
  token_hash = $1
  and expires_at > now()
  and tries < $2;

-- endHalf
delete from half_session
where
  token_hash = $1
returning
  id;

-- endHalvesOf
delete from half_session
where
  account_id = $1;

-- clearHalves
delete from half_session
where
  expires_at < now()
  or id in (
    select
      id
    from
      half_session
    where
      account_id = $1
    order by
      id desc
    offset
      $2
  );

-- spendTicket
insert into
  spent_ticket (ticket_hash, expires_at)
values
  ($1, now() + make_interval(mins => $2::int))
on conflict do nothing
returning
  ticket_hash as hash;

-- clearTickets
delete from spent_ticket
where
  expires_at < now();

-- deviceKnown
select
  exists (
    select
    from
      known_device d
      join account a on a.id = d.account_id
    where
      d.token_hash = $1
      and a.login = $2
      and d.seen_at > now() - interval '180 days'
  ) as holds;

-- renewDevice
update known_device
set
  token_hash = $1
where
  token_hash = $2;

-- knowDevice
insert into
  known_device (account_id, token_hash)
values
  ($1, $2)
on conflict (token_hash, account_id) do update
set
  seen_at = now();

-- clearDevices
delete from known_device
where
  account_id = $1
  and id not in (
    select
      id
    from
      known_device
    where
      account_id = $2
    order by
      seen_at desc,
      id desc
    limit
      $3
  );

-- lockSession
update session
set
  locked_at = now()
where
  token_hash = $1
  and locked_at is null;

-- unlockSession
update session
set
  locked_at = null,
  active_at = now(),
  seen_at = now()
where
  token_hash = $1;

-- noteActivity
update session
set
  active_at = now()
where
  token_hash = $1
  and locked_at is null
  and active_at < now() - interval '20 seconds'
  and (
    $2::float8 is null
    or active_at > now() - make_interval(secs => $3::float8)
  );

-- strengthenSession
update session
set
  strong = true
where
  token_hash = $1;

-- endOtherSessions
delete from session
where
  account_id = $1
  and token_hash <> $2;

-- noteSeen
update account
set
  last_seen_at = now()
where
  id = $1
  and coalesce(last_seen_at, '-infinity') < now() - interval '1 minute';

-- keptSignInRules
select
  value
from
  setting
where
  key = 'town.sign_in';

-- keepSignInRules
insert into
  setting (key, value)
values
  ('town.sign_in', $1::jsonb)
on conflict (key) do update
set
  value = excluded.value;

-- insertNote
insert into
  account_note (account_id, kind, by_id)
values
  ($1, $2, $3);

-- unseenNotes
select
  n.id,
  n.kind,
  n.at,
  b.name as by
from
  account_note n
  left join account b on b.id = n.by_id
where
  n.account_id = $1
  and n.seen_at is null
order by
  n.id desc
limit
  50;

-- seeNotes
update account_note
set
  seen_at = now()
where
  account_id = $1
  and seen_at is null;
