-- insertAttempt
insert into
  identity_attempt (state_hash, expires_at, return_path, link_id)
values
  (
    $1,
    now() + make_interval(mins => $2::int),
    $3,
    $4
  );

-- takeAttempt
delete from identity_attempt
where
  state_hash = $1
returning
  return_path as "returnPath",
  link_id as "linkId",
  expires_at > now() as holds;

-- clearAttempts
delete from identity_attempt
where
  expires_at < now() - interval '1 hour';

-- linkedAccount
select
  i.id as "identityId",
  a.id as "accountId",
  a.role,
  a.state,
  a.version,
  i.rights_from as "rightsFrom",
  i.ended_version as "endedVersion",
  array(
    select
      j.division_code
    from
      jurisdiction j
    where
      j.account_id = a.id
      and j.valid @> now()
    order by
      1
  ) as divisions
from
  account_identity i
  join account a on a.id = i.account_id
where
  i.issuer = $1
  and i.subject = $2
for update of
  a,
  i;

-- insertIdentity
insert into
  account_identity (
    account_id,
    issuer,
    subject,
    rights_from,
    linked_by
  )
values
  ($1, $2, $3, $4, $5)
returning
  id;

-- deleteIdentity
delete from account_identity
where
  account_id = $1
returning
  id;

-- noteIdentityUsed
update account_identity
set
  used_at = now(),
  ended_version = null
where
  id = $1;

-- noteRightsEnded
update account_identity
set
  used_at = now(),
  ended_version = $1
where
  id = $2;

-- identityOf
select
  i.issuer,
  i.subject,
  i.rights_from as "rightsFrom",
  i.linked_at as "linkedAt",
  b.name as "linkedBy",
  i.used_at as "usedAt"
from
  account_identity i
  left join account b on b.id = i.linked_by
where
  i.account_id = $1;

-- openLinkById
select
  l.account_id as "accountId"
from
  account_link l
  join account a on a.id = l.account_id
where
  l.id = $1
  and l.used_at is null
  and l.expires_at > now()
  and a.state = 'active';

-- makeAccount
insert into
  account (login, name, role)
values
  ($1, $2, $3)
on conflict (login) do nothing
returning
  id;

-- putRights
update account
set role = $1,
state = $2,
version = version + 1
where
  id = $3
returning
  version;

-- giveDivisions
insert into
  jurisdiction (account_id, division_code)
select
  $1::bigint,
  code
from
  division
where
  code = any ($2::text[])
  and valid_to is null;

-- insertSession
insert into
  session (
    token_hash,
    account_id,
    identity_id,
    expires_at,
    user_agent,
    strong,
    locked_at
  )
values
  (
    $1,
    $2,
    $3,
    now() + make_interval(hours => $4::int),
    $5,
    $6,
    case
      when $7 then now()
    end
  )
returning
  expires_at as "expiresAt";

-- sessionIsFromProvider
select
  identity_id is not null as holds
from
  session
where
  token_hash = $1;

-- endSessionByHash
delete from session
where
  token_hash = $1;
