-- nextCorrectionId
select
  nextval(pg_get_serial_sequence('correction', 'id')) as id;

-- countOpen
select
  count(*)::int as count
from
  correction
where
  receipt_thing = $1
  and receipt_id = $2
  and state in ('asked', 'taken');

-- correctionByUuid
select
  id,
  receipt_id as "receiptId"
from
  correction
where
  uuid = $1;

-- stateOfDeclaration
select
  state
from
  declaration
where
  id = $1
for update;

-- insertCorrection
insert into
  correction (
    id,
    uuid,
    receipt_thing,
    receipt_id,
    building_id,
    unit_id,
    about,
    party,
    language,
    state,
    wish_sealed,
    asked_at,
    due_at
  )
overriding system value
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
    $9,
    'asked',
    $10,
    $11,
    $12
  );

-- placeOfDeclaration
select
  b.id as "buildingId",
  t.unit_id as "unitId",
  t.party,
  t.floor,
  t.room,
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
  b.division_code as "divisionCode",
  b.block_id as "blockId",
  o.id as "officerId"
from
  declaration t
  join building b on b.id = t.building_id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  t.id = $1;

-- placeOfNotice
select
  b.id as "buildingId",
  t.unit_id as "unitId",
  'landlord' as party,
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
  ) as building,
  b.division_code as "divisionCode",
  b.block_id as "blockId",
  o.id as "officerId"
from
  notice t
  join building b on b.id = t.building_id
  left join rental_unit u on u.id = t.unit_id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  t.id = $1;

-- corrections
select
  c.id,
  c.about,
  c.state,
  c.receipt_thing as "receiptOf",
  c.receipt_id as "receiptId",
  c.party,
  json_build_object(
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
  ) as building,
  c.unit_id as "unitId",
  c.wish_sealed as "wishSealed",
  c.answer_sealed as "answerSealed",
  c.asked_at as "askedAt",
  c.due_at as "dueAt",
  c.answered_at as "answeredAt",
  c.version
from
  correction c
  join building b on b.id = c.building_id
where
  (
    $1::bigint is null
    or c.id < $2::bigint
  )
  and (
    not $3::boolean
    or c.state in ('asked', 'taken')
  )
order by
  c.id desc
limit
  $4;

-- correctionById
select
  c.id,
  c.about,
  c.state,
  c.receipt_thing as "receiptOf",
  c.receipt_id as "receiptId",
  c.party,
  json_build_object(
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
  ) as building,
  c.unit_id as "unitId",
  c.wish_sealed as "wishSealed",
  c.answer_sealed as "answerSealed",
  c.asked_at as "askedAt",
  c.due_at as "dueAt",
  c.answered_at as "answeredAt",
  c.version
from
  correction c
  join building b on b.id = c.building_id
where
  c.id = $1
order by
  c.id desc
limit
  $2;

-- correctionsOfReceipt
select
  c.id,
  c.about,
  c.state,
  c.receipt_thing as "receiptOf",
  c.receipt_id as "receiptId",
  c.party,
  json_build_object(
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
  ) as building,
  c.unit_id as "unitId",
  c.wish_sealed as "wishSealed",
  c.answer_sealed as "answerSealed",
  c.asked_at as "askedAt",
  c.due_at as "dueAt",
  c.answered_at as "answeredAt",
  c.version
from
  correction c
  join building b on b.id = c.building_id
where
  c.receipt_thing = $1
  and c.receipt_id = $2
order by
  c.id desc
limit
  $3;

-- holdCorrection
select
  id
from
  correction
where
  id = $1
for update;

-- stepCorrection
update correction
set
  state = $1,
  version = version + 1,
  answer_sealed = coalesce($2::bytea, answer_sealed),
  answered_at = $3::timestamptz,
  answered_by = case
    when $4::timestamptz is not null then $5::bigint
  end
where
  id = $6
  and version = $7
returning
  id;

-- notSealedWith
select
  "id" as id,
  "name_sealed" as sealed
from
  "contact"
where
  "id" > $1
  and length("name_sealed") > 0
  and (
    substring(
      "name_sealed"
      from
        1 for $2
    ) <> $3
  )
order by
  "id"
limit
  $4
for update;

-- notHashedWith
select
  "id" as id,
  "document_sealed" as sealed
from
  "occupant"
where
  "id" > $1
  and length("document_sealed") > 0
  and (
    substring(
      "document_sealed"
      from
        1 for $2
    ) <> $3
    or substring(
      "document_hash"
      from
        1 for $4
    ) <> $5
  )
order by
  "id"
limit
  $6
for update;

-- writeResealed
update "contact" t
set
  "name_sealed" = v.sealed
from
  unnest($1::bigint[], $2::bytea[], $3::bytea[]) v (id, sealed, hash)
where
  t."id" = v.id;

-- writeHashed
update "occupant" t
set
  "document_sealed" = v.sealed,
  "document_hash" = v.hash
from
  unnest($1::bigint[], $2::bytea[], $3::bytea[]) v (id, sealed, hash)
where
  t."id" = v.id;

-- countByKey
select
  encode(
    case
      when get_byte("name_sealed", 0) = 1 then substring(
        "name_sealed"
        from
          1 for 2
      )
      else substring(
        "name_sealed"
        from
          1 for $1
      )
    end,
    'hex'
  ) as head,
  count(*)::int as count
from
  "contact"
where
  length("name_sealed") > 0
group by
  1
order by
  1;
