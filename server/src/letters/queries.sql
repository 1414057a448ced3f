-- listTemplates
select
  id,
  number,
  state,
  title,
  title_en as "titleEn",
  body,
  body_en as "bodyEn",
  valid_months as "validMonths",
  made_at as "madeAt",
  version
from
  letter_template
order by
  state = 'current' desc,
  number desc
limit
  $1;

-- templateById
select
  id,
  number,
  state,
  title,
  title_en as "titleEn",
  body,
  body_en as "bodyEn",
  valid_months as "validMonths",
  made_at as "madeAt",
  version
from
  letter_template
where
  id = $1;

-- currentTemplate
select
  id,
  number,
  state,
  title,
  title_en as "titleEn",
  body,
  body_en as "bodyEn",
  valid_months as "validMonths",
  made_at as "madeAt",
  version
from
  letter_template
where
  state = 'current';

-- insertTemplate
insert into
  letter_template (
    number,
    title,
    title_en,
    body,
    body_en,
    valid_months
  )
select
  coalesce(max(number), 0) + 1,
  $1,
  $2,
  $3,
  $4,
  $5::smallint
from
  letter_template
returning
  id;

-- updateTemplate
update letter_template
set
  title = $1,
  title_en = $2,
  body = $3,
  body_en = $4,
  valid_months = $5,
  version = version + 1
where
  id = $6
  and version = $7
  and state = 'draft'
returning
  id;

-- lockTemplates
select
  id
from
  letter_template
order by
  id
for update;

-- retireCurrent
update letter_template
set
  state = 'retired',
  version = version + 1
where
  state = 'current';

-- setTemplateState
update letter_template
set
  state = $1,
  version = version + 1
where
  id = $2
  and version = $3
returning
  id;

-- unitById
select
  u.id,
  u.building_id as "buildingId",
  u.floor,
  u.room,
  u.registered_on::text as "registeredOn",
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
  rental_unit u
  join building b on b.id = u.building_id
where
  u.id = $1;

-- lockUnit
select
  id
from
  rental_unit
where
  id = $1
for update;

-- lockUnitOfLetter
select
  id
from
  rental_unit
where
  id = (
    select
      unit_id
    from
      letter
    where
      id = $1
  )
for update;

-- letterById
select
  l.id,
  l.uuid,
  l.unit_id as "unitId",
  l.building_id as "buildingId",
  l.template_id as "templateId",
  l.state,
  l.how,
  l.signer,
  l.signed_at as "signedAt",
  l.valid_from::text as "validFrom",
  l.valid_to::text as "validTo",
  l.version
from
  letter l
where
  l.id = $1;

-- letterByUuid
select
  l.id,
  l.uuid,
  l.unit_id as "unitId",
  l.building_id as "buildingId",
  l.template_id as "templateId",
  l.state,
  l.how,
  l.signer,
  l.signed_at as "signedAt",
  l.valid_from::text as "validFrom",
  l.valid_to::text as "validTo",
  l.version
from
  letter l
where
  l.uuid = $1;

-- signedLetterOf
select
  l.id,
  l.uuid,
  l.unit_id as "unitId",
  l.building_id as "buildingId",
  l.template_id as "templateId",
  l.state,
  l.how,
  l.signer,
  l.signed_at as "signedAt",
  l.valid_from::text as "validFrom",
  l.valid_to::text as "validTo",
  l.version
from
  letter l
where
  l.unit_id = $1
  and l.state = 'signed'
for update;

-- insertLetter
insert into
  letter (
    uuid,
    building_id,
    unit_id,
    template_id,
    how,
    signer,
    signed_at,
    valid_from,
    valid_to,
    account_id
  )
values
  (
    $1,
    $2,
    $3,
    $4,
    $5,
    $6,
    $7::timestamptz,
    $8::date,
    $9::date,
    $10
  )
on conflict do nothing
returning
  id;

-- setLetterState
update letter
set
  state = $1,
  version = version + 1
where
  id = $2
  and version = $3
returning
  id;

-- markReminded
update letter
set
  reminded_at = $1::timestamptz,
  version = version + 1
where
  id = $2
  and version = $3
returning
  id;

-- setLetterUntil
update rental_unit
set
  letter_until = $1::date
where
  id = $2
  and letter_until is distinct from $3::date;

-- attachedPaper
select
  uuid,
  media_type as "mediaType",
  sha256,
  purpose,
  unit_id as "unitId",
  thing is not null as laid
from
  attachment
where
  uuid = $1;

-- paperOf
select
  uuid,
  media_type as "mediaType",
  sha256
from
  attachment
where
  thing = 'letter'
  and thing_id = $1
order by
  id
limit
  1;

-- endedLetters
select
  l.id,
  l.uuid,
  l.unit_id as "unitId",
  l.building_id as "buildingId",
  l.template_id as "templateId",
  l.state,
  l.how,
  l.signer,
  l.signed_at as "signedAt",
  l.valid_from::text as "validFrom",
  l.valid_to::text as "validTo",
  l.version
from
  letter l
where
  l.state = 'signed'
  and l.valid_to < $1::date
order by
  l.valid_to,
  l.id
limit
  $2
for update
  skip locked;

-- endingLetters
select
  l.id,
  l.uuid,
  l.unit_id as "unitId",
  l.building_id as "buildingId",
  l.template_id as "templateId",
  l.state,
  l.how,
  l.signer,
  l.signed_at as "signedAt",
  l.valid_from::text as "validFrom",
  l.valid_to::text as "validTo",
  l.version,
  l.id as "letterId",
  u.floor,
  u.room,
  u.registered_on::text as "registeredOn",
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
  u.landlord_id as "landlordId",
  u.manager_id as "managerId",
  o.id as "officerId"
from
  letter l
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
  l.state = 'signed'
  and l.reminded_at is null
  and l.valid_to between $1::date and $2::date
order by
  l.valid_to,
  l.id
limit
  $3
for update of
  l skip locked;
