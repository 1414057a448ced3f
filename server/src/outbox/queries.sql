-- insertMessage
insert into
  outbox (
    key,
    template,
    language,
    contact_id,
    account_id,
    building_id,
    thing,
    thing_id,
    facts,
    next_at
  )
values
  (
    $1,
    $2,
    coalesce(
      $3::text,
      (
        select
          c.language
        from
          contact c
        where
          c.id = $4::bigint
      ),
      'zh'
    ),
    $5,
    $6,
    $7,
    $8,
    $9,
    $10::jsonb,
    coalesce($11::timestamptz, now())
  )
on conflict do nothing;

-- takeMessage
with
  due as (
    select
      id,
      state
    from
      outbox
    where
      state in ('waiting', 'sending')
      and case state
        when 'waiting' then next_at <= $1
        else taken_until <= $2
      end
    order by
      next_at,
      id
    limit
      1
    for update
      skip locked
  )
update outbox o
set
  state = 'sending',
  attempts = o.attempts + 1,
  taken_until = $3
from
  due
where
  o.id = due.id
returning
  o.id,
  o.key,
  o.template,
  o.language,
  o.contact_id as "contactId",
  o.account_id as "accountId",
  o.thing,
  o.thing_id as "thingId",
  o.facts,
  o.attempts,
  o.adapter,
  due.state = 'sending' as lost;

-- noteAdapter
update outbox
set
  adapter = $1
where
  id = $2
  and state = 'sending'
  and attempts = $3;

-- settleMessage
update outbox
set
  state = $1,
  taken_until = null,
  sent_at = case
    when $2 = 'sent' then $3::timestamptz
  end,
  next_at = coalesce($4::timestamptz, next_at),
  last_error = $5
where
  id = $6
  and state = 'sending'
  and attempts = $7
returning
  id;

-- addressOfContact
select
  phone_sealed as "phoneSealed",
  email_sealed as "emailSealed",
  phone_masked as "phoneMasked"
from
  contact
where
  id = $1;

-- phoneOfAccount
select
  phone
from
  account
where
  id = $1
  and state = 'active';

-- receiptOfNotice
select
  uuid,
  receipt_hash as hash
from
  notice
where
  id = $1;

-- messagesOf
select
  id,
  template,
  language,
  thing,
  thing_id as "thingId",
  building_id as "buildingId",
  state,
  attempts,
  adapter,
  made_at as "madeAt",
  case
    when state = 'waiting' then next_at
  end as "nextAt",
  sent_at as "sentAt",
  last_error as "lastError"
from
  outbox
where
  (
    $1::text is null
    or state = $2
  )
  and (
    $3::bigint is null
    or id < $4
  )
order by
  id desc
limit
  $5;

-- countMessages
select
  state,
  count(*)::integer as count
from
  outbox
group by
  state
order by
  state;

-- messageById
select
  id,
  template,
  language,
  thing,
  thing_id as "thingId",
  building_id as "buildingId",
  state,
  attempts,
  adapter,
  made_at as "madeAt",
  case
    when state = 'waiting' then next_at
  end as "nextAt",
  sent_at as "sentAt",
  last_error as "lastError"
from
  outbox
where
  id = $1;

-- sendAgain
update outbox
set
  state = 'waiting',
  attempts = 0,
  next_at = now(),
  adapter = null,
  last_error = null
where
  id = $1
  and state in ('given_up', 'no_address')
returning
  id;
