-- placeOfDoor
select
  building_id as "buildingId",
  unit_id as "unitId",
  block_id as "blockId"
from
  place_of_door ($1)
limit
  1;

-- placeOfReceipt
select
  thing,
  thing_id as "thingId",
  block_id as "blockId"
from
  place_of_receipt ($1)
where
  thing = 'declaration'
limit
  1;

-- doorById
select
  (
    select
      value
    from
      setting
    where
      key = 'town.name'
  ) as town,
  b.division_code as "divisionCode",
  d.name as community,
  json_build_object(
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
  ) as building,
  case
    when u.id is not null then json_build_object('floor', u.floor, 'room', u.room)
  end as unit,
  case
    when c.id is not null then json_build_object('code', c.code, 'name', c.name)
  end as cell,
  case
    when o.id is not null then json_build_object(
      'id',
      o.id,
      'name',
      o.name,
      'nameEn',
      o.name_en,
      'phone',
      o.phone
    )
  end as officer
from
  building b
  left join division d on d.code = b.division_code
  left join rental_unit u on u.id = $1::bigint
  and u.building_id = b.id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  b.id = $2;

-- roomsOfBuilding
select distinct
  floor,
  room
from
  rental_unit
where
  building_id = $1
  and room is not null
  and status <> 'deregistered'
order by
  floor nulls last,
  room
limit
  $2;

-- declaredFields
select
  key,
  kind,
  label,
  label_en as "labelEn",
  hint,
  hint_en as "hintEn",
  rules
from
  extra_field
where
  target = 'rental_unit'
  and 'declaration' = any (shown)
  and not retired
order by
  position,
  key
limit
  $1;

-- unitAt
select
  u.id,
  u.floor,
  u.room,
  u.area_m2 as "areaM2",
  u.rooms,
  u.beds,
  u.letting,
  u.lettable,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'name',
            r.name,
            'kind',
            r.kind,
            'areaM2',
            r.area_m2,
            'livedIn',
            r.lived_in,
            'divided',
            r.divided
          )
          order by
            r.id
        )
      from
        unit_room r
      where
        r.unit_id = u.id
    ),
    '[]'::json
  ) as "roomList"
from
  rental_unit u
where
  u.building_id = $1
  and case
    when $2::bigint is not null then u.id = $3::bigint
    else lower(
      regexp_replace("u"."room", '[[:space:]]|室$|房$', '', 'g')
    ) = lower(
      regexp_replace($4::text, '[[:space:]]|室$|房$', '', 'g')
    )
    and (
      $5::int is null
      or "u"."floor" is null
      or "u"."floor" = $6::int
    )
  end
order by
  u.id
limit
  2;

-- countHolding
select
  count(*)::int as n
from
  lease
where
  unit_id = $1
  and state in ('declared', 'verified', 'active', 'ending')
  and valid_from <= coalesce($2::date, 'infinity')
  and coalesce(valid_to, 'infinity') >= $3::date;

-- countByLandlord
select
  count(*)::int as n
from
  declaration d
where
  d.building_id = $1
  and d.party = 'landlord'
  and d.kind = any ($2::text[])
  and lower(
    regexp_replace("d"."room", '[[:space:]]|室$|房$', '', 'g')
  ) = lower(
    regexp_replace($3::text, '[[:space:]]|室$|房$', '', 'g')
  )
  and (
    $4::int is null
    or "d"."floor" is null
    or "d"."floor" = $5::int
  )
  and (
    d.state = 'submitted'
    or (
      d.state = 'verified'
      and d.lease_id is not null
      and exists (
        select
        from
          lease l
        where
          l.id = d.lease_id
          and l.state in ('declared', 'verified', 'active')
      )
    )
  )
  and d.happened_on <= $6::date
  and coalesce(d.until, 'infinity') >= $7::date;

-- insertDeclaration
insert into
  declaration (
    uuid,
    kind,
    party,
    building_id,
    unit_id,
    floor,
    room,
    letting,
    happened_on,
    until,
    adults,
    children,
    area_m2,
    rooms,
    beds,
    contract_signed,
    extra,
    language,
    receipt_hash,
    submitted_at,
    due_at
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
    $9::date,
    $10::date,
    $11,
    $12,
    $13,
    $14,
    $15,
    $16,
    $17::jsonb,
    $18,
    $19,
    $20::timestamptz,
    $21::timestamptz
  )
on conflict do nothing
returning
  id;

-- declarationById
select
  d.id,
  d.uuid,
  d.kind,
  d.party,
  d.state,
  d.building_id as "buildingId",
  d.unit_id as "unitId",
  d.floor,
  d.room,
  d.letting,
  d.happened_on::text as "happenedOn",
  d.until::text as until,
  d.adults,
  d.children,
  d.area_m2 as "areaM2",
  d.rooms,
  d.beds,
  d.contract_signed as "contractSigned",
  d.extra,
  d.language,
  d.receipt_hash as "receiptHash",
  d.submitted_at as "submittedAt",
  d.due_at as "dueAt",
  d.decided_at as "decidedAt",
  d.refused_reason as "refusedReason",
  d.lease_id as "leaseId",
  d.version
from
  declaration d
where
  d.id = $1;

-- declarationByUuid
select
  d.id,
  d.uuid,
  d.kind,
  d.party,
  d.state,
  d.building_id as "buildingId",
  d.unit_id as "unitId",
  d.floor,
  d.room,
  d.letting,
  d.happened_on::text as "happenedOn",
  d.until::text as until,
  d.adults,
  d.children,
  d.area_m2 as "areaM2",
  d.rooms,
  d.beds,
  d.contract_signed as "contractSigned",
  d.extra,
  d.language,
  d.receipt_hash as "receiptHash",
  d.submitted_at as "submittedAt",
  d.due_at as "dueAt",
  d.decided_at as "decidedAt",
  d.refused_reason as "refusedReason",
  d.lease_id as "leaseId",
  d.version
from
  declaration d
where
  d.uuid = $1;

-- lockDeclaration
select
  d.id,
  d.uuid,
  d.kind,
  d.party,
  d.state,
  d.building_id as "buildingId",
  d.unit_id as "unitId",
  d.floor,
  d.room,
  d.letting,
  d.happened_on::text as "happenedOn",
  d.until::text as until,
  d.adults,
  d.children,
  d.area_m2 as "areaM2",
  d.rooms,
  d.beds,
  d.contract_signed as "contractSigned",
  d.extra,
  d.language,
  d.receipt_hash as "receiptHash",
  d.submitted_at as "submittedAt",
  d.due_at as "dueAt",
  d.decided_at as "decidedAt",
  d.refused_reason as "refusedReason",
  d.lease_id as "leaseId",
  d.version
from
  declaration d
where
  d.id = $1
for update;

-- withdrawDeclaration
update declaration
set
  state = 'withdrawn',
  decided_at = $1::timestamptz,
  version = version + 1
where
  id = $2
  and state = 'submitted'
returning
  id;

-- countPhotos
select
  count(*)::int as n
from
  attachment
where
  thing = 'declaration'
  and thing_id = $1;

-- traceOf
select
  t.at,
  t.action,
  t.party,
  coalesce(t.details ->> 'role', a.role) as role,
  case
    when t.party in ('landlord', 'resident')
    or t.action = 'refuse' then t.note
  end as note
from
  transition t
  left join account a on a.id = t.account_id
where
  t.thing = 'declaration'
  and t.thing_id = $1
order by
  t.at,
  t.id
limit
  $2;

-- listDeclarations
select
  d.id,
  d.uuid,
  d.kind,
  d.party,
  d.state,
  d.building_id as "buildingId",
  d.unit_id as "unitId",
  d.floor,
  d.room,
  d.letting,
  d.happened_on::text as "happenedOn",
  d.until::text as until,
  d.adults,
  d.children,
  d.area_m2 as "areaM2",
  d.rooms,
  d.beds,
  d.contract_signed as "contractSigned",
  d.extra,
  d.language,
  d.receipt_hash as "receiptHash",
  d.submitted_at as "submittedAt",
  d.due_at as "dueAt",
  d.decided_at as "decidedAt",
  d.refused_reason as "refusedReason",
  d.lease_id as "leaseId",
  d.version,
  json_build_object(
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
  ) as building,
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when u.id is not null then json_build_object(
      'areaM2',
      u.area_m2,
      'rooms',
      u.rooms,
      'beds',
      u.beds,
      'letting',
      u.letting,
      'lettable',
      u.lettable,
      'roomList',
      coalesce(
        (
          select
            json_agg(
              json_build_object(
                'name',
                r.name,
                'kind',
                r.kind,
                'areaM2',
                r.area_m2,
                'livedIn',
                r.lived_in,
                'divided',
                r.divided
              )
              order by
                r.id
            )
          from
            unit_room r
          where
            r.unit_id = u.id
        ),
        '[]'::json
      )
    )
  end as unit,
  case
    when d.kind = 'letting'
    and d.state = 'submitted'
    and u.letting not in ('by_room', 'by_bed', 'dormitory') then (
      select
        count(*)::int
      from
        lease l
      where
        l.unit_id = u.id
        and l.state in ('declared', 'verified', 'active', 'ending')
        and l.valid_from <= coalesce(d.until, 'infinity')
        and coalesce(l.valid_to, 'infinity') >= d.happened_on
    )
  end as others
from
  declaration d
  join building b on b.id = d.building_id
  left join rental_unit u on u.id = d.unit_id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
where
  true
  and (
    $1::text is null
    or d.state = $2::text
  )
  and (
    $3::bigint is null
    or m.cell_id = $4::bigint
  )
  and (
    $5::bigint is null
    or d.building_id = $6::bigint
  )
  and (
    $7::bigint is null
    or d.unit_id = $8::bigint
  )
order by
  d.submitted_at desc,
  d.id desc
limit
  $9
offset
  $10;

-- countDeclarations
select
  count(*)::int as total
from
  declaration d
  join building b on b.id = d.building_id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
where
  true
  and (
    $1::text is null
    or d.state = $2::text
  )
  and (
    $3::bigint is null
    or m.cell_id = $4::bigint
  )
  and (
    $5::bigint is null
    or d.building_id = $6::bigint
  )
  and (
    $7::bigint is null
    or d.unit_id = $8::bigint
  );

-- buildingById
select
  json_build_object(
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
  ) as building,
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  b.division_code as "divisionCode",
  b.block_id as "blockId"
from
  building b
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  b.id = $1;

-- candidatesOf
select
  u.id as "unitId",
  u.floor,
  u.room,
  u.letting,
  u.status,
  (
    u.id = coalesce($1::bigint, 0)
    or coalesce(
      lower(
        regexp_replace("u"."room", '[[:space:]]|室$|房$', '', 'g')
      ) = lower(
        regexp_replace($2::text, '[[:space:]]|室$|房$', '', 'g')
      )
      and (
        $3::int is null
        or "u"."floor" is null
        or "u"."floor" = $4::int
      ),
      false
    )
  ) as matches,
  coalesce(
    (
      select
        json_agg(
          json_build_object('id', r.id, 'name', r.name)
          order by
            r.id
        )
      from
        unit_room r
      where
        r.unit_id = u.id
    ),
    '[]'::json
  ) as rooms
from
  rental_unit u
where
  u.building_id = $5
order by
  matches desc,
  (u.floor = coalesce($6::int, 0)) desc nulls last,
  u.floor nulls last,
  u.room nulls last,
  u.id
limit
  $7;

-- photosOf
select
  uuid,
  media_type as "mediaType"
from
  attachment
where
  thing = 'declaration'
  and thing_id = $1
order by
  id
limit
  $2;

-- lookedSince
select
  count(*)::int as n
from
  transition
where
  thing = 'declaration'
  and thing_id = $1
  and account_id = $2
  and action = 'look'
  and at > $3::timestamptz;

-- lockBuilding
select
  id
from
  building
where
  id = $1
for update;

-- unitsCalled
select
  id
from
  rental_unit u
where
  u.building_id = $1
  and lower(
    regexp_replace("u"."room", '[[:space:]]|室$|房$', '', 'g')
  ) = lower(
    regexp_replace($2::text, '[[:space:]]|室$|房$', '', 'g')
  )
  and (
    $3::int is null
    or "u"."floor" is null
    or "u"."floor" = $4::int
  )
order by
  id
limit
  5;

-- insertUnit
insert into
  rental_unit (
    source_id,
    building_id,
    division_code,
    block_id,
    floor,
    room,
    area_m2,
    rooms,
    beds,
    letting,
    status
  )
select
  'U-' || gen_random_uuid(),
  b.id,
  b.division_code,
  b.block_id,
  $1,
  $2,
  $3,
  $4,
  $5,
  $6,
  'undeclared'
from
  building b
where
  b.id = $7
returning
  id;

-- completeUnit
update rental_unit
set
  area_m2 = coalesce(area_m2, $1::real),
  rooms = coalesce(rooms, $2::smallint),
  beds = coalesce(beds, $3::smallint),
  letting = case
    when registered_on is null then coalesce($4::text, letting)
    else letting
  end,
  extra = $5::jsonb || extra,
  version = version + 1
where
  id = $6
  and building_id = $7
returning
  id;

-- holdingOn
select
  id
from
  lease
where
  unit_id = $1
  and state in ('declared', 'verified', 'active')
  and (
    $2::bigint is null
    or room_id = $3::bigint
  )
  and valid_from <= $4::date
  and coalesce(valid_to, 'infinity') >= $5::date
order by
  id
limit
  50;

-- decideDeclaration
update declaration
set
  state = $1,
  unit_id = coalesce($2::bigint, unit_id),
  lease_id = $3::bigint,
  refused_reason = $4,
  decided_at = $5::timestamptz,
  decided_by = $6,
  version = version + 1
where
  id = $7
  and version = $8
returning
  id;

-- landlordOf
select
  landlord_id as "landlordId"
from
  rental_unit
where
  id = $1;
