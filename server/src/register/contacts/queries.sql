-- placeOfHead
select
  id,
  id as "buildingId",
  head_id as "contactId",
  version
from
  building
where
  id = $1
for update;

-- placeOfLandlord
select
  id,
  building_id as "buildingId",
  landlord_id as "contactId",
  version
from
  rental_unit
where
  id = $1
for update;

-- insertContact
insert into
  contact (
    building_id,
    part,
    name_masked,
    phone_masked,
    name_sealed,
    phone_sealed,
    email_sealed,
    language
  )
values
  ($1, $2, $3, $4, $5, $6, $7, $8)
returning
  id;

-- pointTo
update rental_unit
set
  manager_id = $1,
  version = version + 1
where
  id = $2;

-- forgetContact
update contact k
set
  name_masked = '',
  phone_masked = null,
  name_sealed = '',
  phone_sealed = null,
  email_sealed = null,
  version = version + 1
where
  id = $1
  and not exists (
    select
    from
      rental_unit u
    where
      u.landlord_id = k.id
      or u.manager_id = k.id
  )
  and not exists (
    select
    from
      building b
    where
      b.head_id = k.id
  );

-- sealedContact
select
  id,
  name_sealed as "nameSealed",
  phone_sealed as "phoneSealed",
  email_sealed as "emailSealed",
  language
from
  contact
where
  id = $1
  and length(name_sealed) > 0;

-- looks
with
  page as (
    select
      l.*
    from
      contact_look l
    where
      (
        $1::bigint is null
        or l.account_id = $2::bigint
      )
      and (
        $3::text is null
        or l.purpose = $4::text
      )
      and (
        $5::timestamptz is null
        or l.at >= $6::timestamptz
      )
      and (
        $7::timestamptz is null
        or l.at < $8::timestamptz
      )
    order by
      l.at desc,
      l.id desc
    limit
      $9
    offset
      $10
  )
select
  l.id,
  l.at,
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as account,
  a.role,
  k.part,
  l.outside,
  json_build_object(
    'id',
    b.id,
    'sourceId',
    b.source_id,
    'name',
    b.name,
    'street',
    b.street,
    'houseNumber',
    b.house_number,
    'estate',
    b.estate
  ) as building,
  coalesce(
    (
      select
        json_agg(
          json_build_object('id', u.id, 'sourceId', u.source_id)
          order by
            u.id
        )
      from
        (
          select
            id,
            source_id
          from
            rental_unit u
          where
            u.building_id = b.id
            and (
              u.landlord_id = k.id
              or u.manager_id = k.id
              or u.id = f.unit_id
            )
          order by
            id
          limit
            20
        ) u
    ),
    '[]'
  ) as units,
  l.purpose,
  l.reason,
  l.fields,
  l.from_address as "fromAddress"
from
  page l
  join account a on a.id = l.account_id
  left join contact k on k.id = l.contact_id
  left join attachment f on f.id = l.attachment_id
  join building b on b.id = coalesce(k.building_id, f.building_id)
order by
  l.at desc,
  l.id desc;

-- countLooks
select
  count(*)::int as total
from
  (
    select
    from
      contact_look l
    where
      (
        $1::bigint is null
        or l.account_id = $2::bigint
      )
      and (
        $3::text is null
        or l.purpose = $4::text
      )
      and (
        $5::timestamptz is null
        or l.at >= $6::timestamptz
      )
      and (
        $7::timestamptz is null
        or l.at < $8::timestamptz
      )
    limit
      $9
  ) few;

-- allFields
select
  key,
  target,
  kind,
  label,
  label_en as "labelEn",
  hint,
  hint_en as "hintEn",
  rules,
  shown,
  position,
  retired,
  version
from
  extra_field
order by
  target,
  position,
  key;

-- fieldsFor
select
  key,
  target,
  kind,
  label,
  label_en as "labelEn",
  hint,
  hint_en as "hintEn",
  rules,
  shown,
  position,
  retired,
  version
from
  extra_field
where
  target = $1
order by
  position,
  key;

-- extraOfUnits
select
  id,
  extra
from
  rental_unit
where
  building_id = $1;

-- fieldByKey
select
  key,
  target,
  kind,
  label,
  label_en as "labelEn",
  hint,
  hint_en as "hintEn",
  rules,
  shown,
  position,
  retired,
  version
from
  extra_field
where
  key = $1
for update;

-- usesOfFields
select
  f.key,
  case f.target
    when 'building' then (
      select
        count(*)::int
      from
        building b
      where
        b.extra ? f.key
    )
    else (
      select
        count(*)::int
      from
        rental_unit u
      where
        u.extra ? f.key
    )
  end as used
from
  extra_field f;

-- insertField
insert into
  extra_field (
    key,
    target,
    kind,
    label,
    label_en,
    hint,
    hint_en,
    rules,
    shown,
    position
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
    $8::jsonb,
    $9::text[],
    $10
  )
on conflict (key) do nothing
returning
  key,
  target,
  kind,
  label,
  label_en as "labelEn",
  hint,
  hint_en as "hintEn",
  rules,
  shown,
  position,
  retired,
  version;

-- updateField
update extra_field
set
  label = $1,
  label_en = $2,
  hint = $3,
  hint_en = $4,
  rules = $5::jsonb,
  shown = $6::text[],
  position = $7,
  retired = $8,
  version = version + 1
where
  key = $9
returning
  key,
  target,
  kind,
  label,
  label_en as "labelEn",
  hint,
  hint_en as "hintEn",
  rules,
  shown,
  position,
  retired,
  version;

-- deleteField
delete from extra_field
where
  key = $1;
