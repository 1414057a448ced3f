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

-- nextContactId
select
  nextval(pg_get_serial_sequence('contact', 'id')) as id;

-- insertContact
insert into
  contact (
    id,
    building_id,
    part,
    name_masked,
    phone_masked,
    name_sealed,
    phone_sealed,
    email_sealed,
    language
  )
overriding system value
values
  ($1, $2, $3, $4, $5, $6, $7, $8, $9);

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
      true
      and l.account_id = $1
      and l.building_id = $2
      and "l"."contact_id" is not null
      and l.purpose = $3
      and l.outside
      and l.at >= $4::timestamptz
      and l.at < $5::timestamptz
      and (
        exists (
          select
          from
            account a
          where
            a.id = l.account_id
            and (
              a.name ilike $6
              or a.name_en ilike $7
              or a.login ilike $8
            )
        )
        or exists (
          select
          from
            building b
          where
            b.id = l.building_id
            and concat_ws(
              ' ',
              b.street,
              b.house_number,
              b.estate,
              b.name,
              b.source_id
            ) ilike $9
        )
        or exists (
          select
          from
            rental_unit u
          where
            u.building_id = l.building_id
            and u.source_id ilike $10
        )
      )
      and (
        $11::bigint is null
        or l.id < $12::bigint
      )
    order by
      l.id desc
    limit
      $13
    offset
      $14
  )
select
  l.id,
  l.at,
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as account,
  a.role,
  k.part,
  l.outside,
  l.at_night as "atNight",
  case
    when l.contact_id is not null then 'contact'
    when l.attachment_id is not null then 'contract'
    else 'occupant'
  end as what,
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
              or u.id = (
                select
                  s.unit_id
                from
                  occupant o
                  join lease s on s.id = o.lease_id
                where
                  o.id = l.occupant_id
              )
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
  join building b on b.id = l.building_id
  left join contact k on k.id = l.contact_id
  left join attachment f on f.id = l.attachment_id
order by
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
      true
    limit
      $1
  ) few;

-- wrongLook
with
  told as (
    select
      l.row_key::bigint as id,
      l.after
    from
      audit_line l
    where
      l.table_name = 'contact_look'
      and l.op = 'insert'
      and l.row_key is not null
  ),
  spans as (
    select
      (l.after ->> 'first')::bigint as first,
      (l.after ->> 'last')::bigint as last
    from
      audit_line l
    where
      l.table_name = 'contact_look'
      and l.op = 'insert'
      and l.row_key is null
  )
select
  coalesce(t.id, k.id) as id,
  case
    when k.id is null then 'missing'
    when t.id is null then 'added'
    else 'changed'
  end as kind
from
  told t
  full join contact_look k on k.id = t.id
where
  k.id is null
  or t.id is null
  and exists (
    select
    from
      told
  )
  and k.id > (
    select
      min(id)
    from
      told
  )
  and not exists (
    select
    from
      spans s
    where
      k.id between s.first and s.last
  )
  or t.id is not null
  and k.id is not null
  and (
    (t.after ->> 'at')::timestamptz <> k.at
    or (t.after - '{at,building_id}'::text[]) <> (
      select
        jsonb_object_agg(n.key, to_jsonb(k) -> n.key)
      from
        jsonb_object_keys(t.after - '{at,building_id}'::text[]) n (key)
    )
  )
order by
  1
limit
  1;

-- allLooks
select
  count(*)::int as looks
from
  contact_look;

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
