-- lockUnit
select
  id
from
  rental_unit
where
  id = $1
for update;

-- lockUnitOfLease
select
  id
from
  rental_unit
where
  id = (
    select
      unit_id
    from
      lease
    where
      id = $1
  )
for update;

-- unitById
select
  u.id,
  u.building_id as "buildingId",
  u.division_code as "divisionCode",
  u.block_id as "blockId",
  u.floor,
  u.room,
  u.area_m2 as "areaM2",
  u.rooms,
  u.beds,
  u.letting,
  u.lettable,
  u.status,
  u.landlord_id as "landlordId",
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
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'id',
            r.id,
            'name',
            r.name,
            'kind',
            r.kind,
            'areaM2',
            r.area_m2,
            'beds',
            r.beds,
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
  join building b on b.id = u.building_id
where
  u.id = $1;

-- leasesHolding
select
  id,
  parent_id as "parentId",
  room_id as "roomId",
  valid_from::text as "from",
  valid_to::text as "to",
  state
from
  lease
where
  unit_id = $1
  and state in ('declared', 'verified', 'active', 'ending')
order by
  id
limit
  $2;

-- leaseById
select
  id,
  parent_id as "parentId",
  room_id as "roomId",
  valid_from::text as "from",
  valid_to::text as "to",
  state,
  unit_id as "unitId",
  adults,
  children,
  contract_filed as "contractFiled",
  declared_by as "declaredBy",
  declared_at as "declaredAt",
  verified_at as "verifiedAt",
  contract_filed_at as "contractFiledAt",
  filing_due_at as "filingDueAt",
  deregister_due_at as "deregisterDueAt",
  deregistered_at as "deregisteredAt",
  deregistered_reason as "deregisteredReason",
  note,
  version
from
  lease
where
  id = $1;

-- subLettingsOf
select
  id,
  valid_from::text as "from",
  valid_to::text as "to",
  state
from
  lease
where
  parent_id = $1
order by
  valid_from,
  id
limit
  $2;

-- insertLease
insert into
  lease (
    source_id,
    unit_id,
    division_code,
    block_id,
    valid_from,
    valid_to,
    adults,
    children,
    contract_filed,
    contract_filed_at,
    room_id,
    parent_id,
    declared_by,
    declared_at,
    filing_due_at,
    state,
    note
  )
values
  (
    'L-' || gen_random_uuid(),
    $1,
    $2,
    $3,
    $4::date,
    $5::date,
    $6,
    $7,
    $8,
    $9::timestamptz,
    $10,
    $11,
    $12,
    $13::timestamptz,
    $14::timestamptz,
    $15,
    $16
  )
returning
  id;

-- updateLease
update lease
set
  version = version + 1,
  state = $1,
  valid_to = $2::date,
  deregister_due_at = $3::timestamptz
where
  id = $4
  and version = $5
returning
  id;

-- markLet
update rental_unit
set
  status = 'let',
  registered_on = coalesce(registered_on, $1::date),
  version = version + 1
where
  id = $2
  and (
    status <> 'let'
    or registered_on is null
  );

-- markVacant
update rental_unit
set
  status = 'vacant',
  version = version + 1
where
  id = $1
  and status = 'let'
  and not exists (
    select
    from
      lease
    where
      unit_id = $2
      and state in ('declared', 'verified', 'active', 'ending')
  );

-- beginningLeases
select
  l.id,
  l.unit_id as "unitId",
  l.version,
  l.state,
  l.valid_from::text as "from",
  l.valid_to::text as "to"
from
  lease l
  join rental_unit u on u.id = l.unit_id
where
  l.state = 'verified'
  and l.valid_from <= $1::date
order by
  l.valid_from,
  l.id
limit
  $2
for update of
  u skip locked;

-- endedLeases
select
  l.id,
  l.unit_id as "unitId",
  l.version,
  l.state,
  l.valid_from::text as "from",
  l.valid_to::text as "to"
from
  lease l
  join rental_unit u on u.id = l.unit_id
where
  l.state = 'active'
  and l.valid_to < $1::date
order by
  l.valid_to,
  l.id
limit
  $2
for update of
  u skip locked;

-- unfiledLeases
select
  l.id,
  l.filing_due_at as "dueAt",
  u.building_id as "buildingId",
  u.landlord_id as "landlordId",
  o.id as "officerId",
  u.floor,
  u.room,
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
  ) as building
from
  lease l
  join rental_unit u on u.id = l.unit_id
  join building b on b.id = u.building_id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  l.state in ('declared', 'verified', 'active')
  and not l.contract_filed
  and l.filing_due_at <= $1::timestamptz
  and not exists (
    select
    from
      outbox o
    where
      o.key = $2::text || l.id || ':' || (
        extract(
          epoch
          from
            l.filing_due_at
        )
      )::bigint
  )
order by
  l.filing_due_at,
  l.id
limit
  $3;

-- unendedLeases
select
  l.id,
  l.deregister_due_at as "dueAt",
  u.building_id as "buildingId",
  u.landlord_id as "landlordId",
  o.id as "officerId",
  u.floor,
  u.room,
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
  ) as building
from
  lease l
  join rental_unit u on u.id = l.unit_id
  join building b on b.id = u.building_id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  l.state = 'ending'
  and l.deregister_due_at <= $1::timestamptz
  and not exists (
    select
    from
      outbox o
    where
      o.key = $2::text || l.id || ':' || (
        extract(
          epoch
          from
            l.deregister_due_at
        )
      )::bigint
  )
order by
  l.deregister_due_at,
  l.id
limit
  $3;
