-- duties
select
  d.division_code as "divisionCode",
  v.name as division,
  d.required,
  d.law,
  d.changed_at as "changedAt",
  d.version
from
  occupant_duty d
  left join division v on v.code = d.division_code
order by
  d.division_code
limit
  $1;

-- dutyOf
select
  d.division_code as "divisionCode",
  v.name as division,
  d.required,
  d.law,
  d.changed_at as "changedAt",
  d.version
from
  occupant_duty d
  left join division v on v.code = d.division_code
where
  d.division_code = $1
for update of
  d;

-- divisionExists
select
  exists (
    select
    from
      division
    where
      code = $1
      and valid_to is null
  ) as there;

-- insertDuty
insert into
  occupant_duty (division_code, required, law, changed_by)
values
  ($1, $2, $3, $4)
on conflict do nothing
returning
  version;

-- updateDuty
update occupant_duty
set
  required = $1,
  law = $2,
  changed_by = $3,
  changed_at = now(),
  version = version + 1
where
  division_code = $4;

-- placeOfLease
select
  l.id as "leaseId",
  b.id as "buildingId",
  l.state,
  occupants_required (b.division_code) as required,
  (
    select
      d.law
    from
      occupant_duty d
    where
      d.required
      and occupants_required (b.division_code)
      and left(
        b.division_code,
        length(rtrim(d.division_code, '0'))
      ) = rtrim(d.division_code, '0')
    order by
      length(rtrim(d.division_code, '0')) desc
    limit
      1
  ) as law
from
  lease l
  join rental_unit u on u.id = l.unit_id
  join building b on b.id = u.building_id
where
  l.id = $1;

-- holdLease
select
  id
from
  lease
where
  id = $1
for update;

-- occupantsOf
select
  id,
  document_kind as "documentKind",
  document_tail as "documentTail",
  made_at as "madeAt"
from
  occupant
where
  lease_id = $1
order by
  id
limit
  $2;

-- sealedOccupants
select
  id,
  name_sealed as "nameSealed",
  document_kind as "documentKind",
  document_sealed as "documentSealed"
from
  occupant
where
  lease_id = $1
order by
  id
limit
  $2;

-- nextOccupantId
select
  nextval(pg_get_serial_sequence('occupant', 'id')) as id;

-- insertOccupant
insert into
  occupant (
    id,
    building_id,
    lease_id,
    name_sealed,
    document_kind,
    document_sealed,
    document_hash,
    document_tail,
    made_by
  )
overriding system value
values
  ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict do nothing
returning
  made_at as "madeAt";

-- declaredAlready
select
  coalesce(bool_or(o.lease_id = $1), false) as here,
  coalesce(
    bool_or(
      o.lease_id <> $2
      and l.state in ('declared', 'verified', 'active', 'ending')
    ),
    false
  ) as elsewhere
from
  occupant o
  join lease l on l.id = o.lease_id
where
  o.document_hash = any ($3::bytea[]);

-- deleteOccupant
delete from occupant
where
  id = $1
  and lease_id = $2
returning
  id;

-- placeOfReceipt
select
  thing,
  thing_id as "thingId",
  block_id as "blockId"
from
  place_of_receipt ($1)
limit
  1;

-- contactsOfReceipt
select
  id,
  part,
  name_sealed as "nameSealed",
  phone_sealed as "phoneSealed",
  email_sealed as "emailSealed",
  language,
  made_at as "madeAt"
from
  contacts_of_receipt ($1);

-- occupantsOfReceipt
select
  id,
  name_sealed as "nameSealed",
  document_kind as "documentKind",
  document_sealed as "documentSealed",
  document_hash as "documentHash",
  made_at as "madeAt"
from
  occupants_of_receipt ($1);

-- leasesOfReceipt
select
  valid_from::text as "from",
  valid_to::text as "to",
  adults,
  children,
  state,
  contract_filed as "contractFiled"
from
  leases_of_receipt ($1);

-- looksOfReceipt
select
  at,
  role,
  purpose,
  what,
  fields
from
  looks_of_receipt ($1, $2::bigint[], $3::bigint[]);

-- declaredOf
select
  to_jsonb(d) - '{id,uuid,receipt_hash,building_id,unit_id,lease_id,decided_by,version,erased_at}'::text[] as declared,
  (
    select
      count(*)::int
    from
      attachment f
    where
      f.thing = 'declaration'
      and f.thing_id = d.id
  ) as photos
from
  declaration d
where
  d.id = $1;

-- receiptsAfter
select
  id,
  uuid,
  receipt_hash as hash
from
  "notice"
where
  id > $1
  and receipt_hash is not null
order by
  id
limit
  $2;

-- receiptsOfReports
select
  id,
  uuid,
  receipt_hash as hash
from
  "incident_report"
where
  id > $1
  and receipt_hash is not null
order by
  id
limit
  $2;

-- columnsThatMustBeListed
select
  c.table_name as "table",
  c.column_name as "column"
from
  information_schema.columns c
  join information_schema.tables t using (table_schema, table_name)
where
  c.table_schema = 'public'
  and t.table_type = 'BASE TABLE'
  and c.data_type = 'bytea'
  and c.column_name like '%\_sealed'
order by
  1,
  2;
