-- insertWorkAlerts
insert into
  work_alert (
    key,
    kind,
    role,
    division_code,
    block_id,
    building_id,
    unit_id,
    thing,
    thing_id,
    facts,
    at
  )
select
  $1::text,
  $2::text,
  r.role,
  $3::text,
  $4::bigint,
  $5::bigint,
  $6::bigint,
  $7::text,
  $8::bigint,
  $9::jsonb,
  $10::timestamptz
from
  unnest($11::text[]) r (role)
on conflict do nothing;

-- workAlerts
with
  page as (
    select
      *
    from
      work_alert w
    where
      true
    order by
      w.at desc,
      w.id desc
    limit
      $1
  )
select
  w.id,
  w.kind,
  w.unit_id as "unitId",
  case
    when b.id is not null then json_build_object(
      'id',
      b.id,
      'street',
      b.street,
      'houseNumber',
      b.house_number,
      'estate',
      b.estate,
      'name',
      b.name,
      'sourceId',
      b.source_id
    )
  end as building,
  case
    when n.id is not null then json_build_object('id', n.id, 'number', n.number)
  end as notice,
  case
    when p.id is not null then json_build_object('id', p.id, 'title', p.title)
  end as bulletin,
  case
    when i.id is not null then json_build_object('id', i.id, 'number', i.source_id)
  end as incident,
  case
    when a.id is not null then json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en)
  end as account,
  case
    when w.thing = 'correction' then w.thing_id
  end as "correctionId",
  coalesce((w.facts ->> 'count')::int, 0) as count,
  (w.facts ->> 'withinMinutes')::int as "withinMinutes",
  w.at,
  w.seen_at as "seenAt",
  k.name as "seenBy"
from
  page w
  left join building b on b.id = w.building_id
  left join notice n on w.thing = 'notice'
  and n.id = w.thing_id
  left join bulletin p on w.thing = 'bulletin'
  and p.id = w.thing_id
  left join incident i on w.thing = 'incident'
  and i.id = w.thing_id
  left join account a on w.thing = 'account'
  and a.id = w.thing_id
  left join account k on k.id = w.seen_by
order by
  w.at desc,
  w.id desc;

-- workAlertById
with
  page as (
    select
      *
    from
      work_alert w
    where
      w.id = $1
    order by
      w.at desc,
      w.id desc
    limit
      $2
  )
select
  w.id,
  w.kind,
  w.unit_id as "unitId",
  case
    when b.id is not null then json_build_object(
      'id',
      b.id,
      'street',
      b.street,
      'houseNumber',
      b.house_number,
      'estate',
      b.estate,
      'name',
      b.name,
      'sourceId',
      b.source_id
    )
  end as building,
  case
    when n.id is not null then json_build_object('id', n.id, 'number', n.number)
  end as notice,
  case
    when p.id is not null then json_build_object('id', p.id, 'title', p.title)
  end as bulletin,
  case
    when i.id is not null then json_build_object('id', i.id, 'number', i.source_id)
  end as incident,
  case
    when a.id is not null then json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en)
  end as account,
  case
    when w.thing = 'correction' then w.thing_id
  end as "correctionId",
  coalesce((w.facts ->> 'count')::int, 0) as count,
  (w.facts ->> 'withinMinutes')::int as "withinMinutes",
  w.at,
  w.seen_at as "seenAt",
  k.name as "seenBy"
from
  page w
  left join building b on b.id = w.building_id
  left join notice n on w.thing = 'notice'
  and n.id = w.thing_id
  left join bulletin p on w.thing = 'bulletin'
  and p.id = w.thing_id
  left join incident i on w.thing = 'incident'
  and i.id = w.thing_id
  left join account a on w.thing = 'account'
  and a.id = w.thing_id
  left join account k on k.id = w.seen_by
order by
  w.at desc,
  w.id desc;

-- countUnseenAlerts
select
  count(*)::int as count
from
  (
    select
    from
      work_alert
    where
      seen_at is null
    limit
      $1
  ) few;

-- markAlertSeen
update work_alert
set
  seen_at = statement_timestamp(),
  seen_by = $1
where
  id = $2
  and seen_at is null;

-- holdLooksOf
select
  pg_advisory_xact_lock(hashtext ($1));

-- placeOfContact
select
  b.id as "buildingId",
  b.division_code as "divisionCode",
  b.block_id as "blockId"
from
  contact c
  join building b on b.id = c.building_id
where
  c.id = $1;

-- placeOfAttachment
select
  b.id as "buildingId",
  b.division_code as "divisionCode",
  b.block_id as "blockId"
from
  attachment a
  join building b on b.id = a.building_id
where
  a.id = $1;

-- placeOfOccupant
select
  b.id as "buildingId",
  b.division_code as "divisionCode",
  b.block_id as "blockId"
from
  occupant o
  join building b on b.id = o.building_id
where
  o.id = $1;

-- insertLook
insert into
  contact_look (
    contact_id,
    attachment_id,
    occupant_id,
    building_id,
    account_id,
    at,
    purpose,
    reason,
    fields,
    from_address,
    outside,
    at_night
  )
values
  (
    $1,
    $2,
    $3,
    $4,
    $5,
    $6,
    $7,
    $8,
    $9::text[],
    $10,
    $11,
    $12
  );

-- myLooks
select
  kind,
  looks,
  told
from
  my_looks ($1, $2, $3, $4);
