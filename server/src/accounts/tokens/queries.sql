-- findToken
select
  t.id,
  t.account_id as "accountId",
  t.scopes,
  t.division_codes as "divisionCodes",
  t.networks,
  t.expires_at as "expiresAt",
  (
    t.last_used_at is null
    or t.last_used_at < now() - interval '1 minute'
  ) as resting
from
  api_token t
  join account a on a.id = t.account_id
where
  t.token_hash = $1
  and t.revoked_at is null
  and t.expires_at > now()
  and a.state = 'active';

-- touchToken
update api_token
set
  last_used_at = now()
where
  id = $1
  and (
    last_used_at is null
    or last_used_at < now() - interval '1 minute'
  );

-- placesOfBlocks
select
  id,
  division_code as "divisionCode"
from
  block
where
  id = any ($1::bigint[]);

-- tokensOf
select
  t.id,
  t.name,
  json_build_object(
    'id',
    a.id,
    'login',
    a.login,
    'name',
    a.name,
    'nameEn',
    a.name_en
  ) as account,
  t.scopes,
  t.prefix,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'code',
            c.code,
            'name',
            coalesce(d.name, c.code),
            'nameEn',
            d.name_en
          )
          order by
            c.code
        )
      from
        unnest(t.division_codes) c (code)
        left join division d on d.code = c.code
    ),
    '[]'
  ) as divisions,
  t.networks,
  t.created_at as "createdAt",
  t.expires_at as "expiresAt",
  t.last_used_at as "lastUsedAt",
  t.revoked_at as "revokedAt"
from
  api_token t
  join account a on a.id = t.account_id
where
  t.account_id = $1
order by
  (
    t.revoked_at is null
    and t.expires_at > now()
  ) desc,
  t.id desc
limit
  $2;

-- allTokens
select
  t.id,
  t.name,
  json_build_object(
    'id',
    a.id,
    'login',
    a.login,
    'name',
    a.name,
    'nameEn',
    a.name_en
  ) as account,
  t.scopes,
  t.prefix,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'code',
            c.code,
            'name',
            coalesce(d.name, c.code),
            'nameEn',
            d.name_en
          )
          order by
            c.code
        )
      from
        unnest(t.division_codes) c (code)
        left join division d on d.code = c.code
    ),
    '[]'
  ) as divisions,
  t.networks,
  t.created_at as "createdAt",
  t.expires_at as "expiresAt",
  t.last_used_at as "lastUsedAt",
  t.revoked_at as "revokedAt"
from
  api_token t
  join account a on a.id = t.account_id
where
  true
order by
  (
    t.revoked_at is null
    and t.expires_at > now()
  ) desc,
  t.id desc
limit
  $1;

-- tokenById
select
  t.id,
  t.name,
  json_build_object(
    'id',
    a.id,
    'login',
    a.login,
    'name',
    a.name,
    'nameEn',
    a.name_en
  ) as account,
  t.scopes,
  t.prefix,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'code',
            c.code,
            'name',
            coalesce(d.name, c.code),
            'nameEn',
            d.name_en
          )
          order by
            c.code
        )
      from
        unnest(t.division_codes) c (code)
        left join division d on d.code = c.code
    ),
    '[]'
  ) as divisions,
  t.networks,
  t.created_at as "createdAt",
  t.expires_at as "expiresAt",
  t.last_used_at as "lastUsedAt",
  t.revoked_at as "revokedAt"
from
  api_token t
  join account a on a.id = t.account_id
where
  t.id = $1
order by
  (
    t.revoked_at is null
    and t.expires_at > now()
  ) desc,
  t.id desc
limit
  $2;

-- countTokens
select
  count(*)::int as count
from
  api_token
where
  account_id = $1
  and revoked_at is null
  and expires_at > now();

-- holdTokensOf
select
  pg_advisory_xact_lock(hashtext ($1));

-- knownDivisions
select
  code
from
  division
where
  code = any ($1::text[])
  and valid_to is null;

-- insertToken
insert into
  api_token (
    account_id,
    token_hash,
    name,
    scopes,
    prefix,
    division_codes,
    networks,
    expires_at
  )
values
  (
    $1,
    $2,
    $3,
    $4::text[],
    $5,
    $6::text[],
    $7::text[],
    now() + make_interval(hours => $8::int)
  )
returning
  id;

-- revokeToken
update api_token
set
  revoked_at = now(),
  revoked_by = $1
where
  id = $2
  and revoked_at is null
returning
  id;
