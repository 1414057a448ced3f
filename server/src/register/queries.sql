-- buildingById
select
  b.id,
  b.source_id as "sourceId",
  b.name,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  b.name_en as "nameEn",
  b.kind,
  b.storeys,
  b.height_m as "heightM",
  b.built_year as "builtYear",
  b.area_m2 as "areaM2",
  b.stairs,
  b.public_code as "publicCode",
  (
    select
      json_build_object(
        'id',
        k.id,
        'part',
        k.part,
        'name',
        k.name_masked,
        'phone',
        k.phone_masked,
        'hasEmail',
        k.email_sealed is not null,
        'language',
        k.language,
        'version',
        k.version
      )
    from
      contact k
    where
      k.id = b.head_id
  ) as head,
  b.extra,
  b.version,
  (
    select
      count(*)::int
    from
      rental_unit u
    where
      u.building_id = b.id
  ) as "unitsTotal",
  d.code as "divisionCode",
  d.name as "divisionName",
  case
    when g.id is not null then json_build_object('id', g.id, 'code', g.code)
  end as block,
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when o.id is not null then json_build_object(
      'id',
      "o"."id",
      'name',
      "o"."name",
      'nameEn',
      "o"."name_en",
      'phone',
      "o"."phone",
      'onDuty',
      "o"."on_duty"
    )
  end as officer,
  lower(s.valid) as "officerSince"
from
  building b
  left join division d on d.code = b.division_code
  left join block g on g.id = b.block_id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  b.id = $1;

-- unitsOfBuilding
select
  u.id,
  u.source_id as "sourceId",
  u.floor,
  u.room,
  u.area_m2 as "areaM2",
  u.rooms,
  u.beds,
  u.letting,
  u.status,
  u.grade,
  u.lettable,
  u.public_code as "publicCode",
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'id',
            h.id,
            'severity',
            h.severity,
            'overdue',
            coalesce(h.deadline_at < statement_timestamp(), false)
          )
          order by
            h.severity,
            h.deadline_at,
            h.id
        )
      from
        hazard h
      where
        h.unit_id = u.id
        and h.state <> 'closed'
    ),
    '[]'
  ) as hazards,
  exists (
    select
    from
      declaration e
    where
      e.unit_id = u.id
      and e.state = 'submitted'
  ) as "declarationWaiting",
  u.letter_until as "letterUntil",
  u.version
from
  rental_unit u
where
  u.building_id = $1
order by
  u.floor nulls last,
  length(u.room),
  u.room nulls last,
  u.id
limit
  $2;

-- otherRoomsOf
select
  id,
  floor,
  room,
  use,
  note,
  checked_on as "checkedOn"
from
  other_room
where
  building_id = $1
order by
  floor,
  length(room),
  room,
  id;

-- countsOfBuilding
select
  units.grades,
  units.letting,
  hazards.hazards,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'id',
            h.id,
            'severity',
            h.severity,
            'overdue',
            coalesce(h.deadline_at < statement_timestamp(), false)
          )
          order by
            h.severity,
            h.deadline_at,
            h.id
        )
      from
        hazard h
      where
        h.building_id = $1
        and h.unit_id is null
        and h.state <> 'closed'
    ),
    '[]'
  ) as common
from
  (
    select
      json_build_object(
        'G',
        (
          count(*) filter (
            where
              grade = 'G'
          )
        )::int,
        'Y',
        (
          count(*) filter (
            where
              grade = 'Y'
          )
        )::int,
        'O',
        (
          count(*) filter (
            where
              grade = 'O'
          )
        )::int,
        'R',
        (
          count(*) filter (
            where
              grade = 'R'
          )
        )::int,
        'none',
        (
          count(*) filter (
            where
              grade is null
          )
        )::int
      ) as grades,
      json_build_object(
        'let',
        (
          count(*) filter (
            where
              status = 'let'
              and lettable
          )
        )::int,
        'undeclared',
        (
          count(*) filter (
            where
              status = 'undeclared'
          )
        )::int,
        'notLet',
        (
          count(*) filter (
            where
              status in ('vacant', 'deregistered')
              or (
                status = 'let'
                and not lettable
              )
          )
        )::int + (
          select
            count(*)::int
          from
            other_room
          where
            building_id = $2
            and use not in ('common', 'stair')
        )
      ) as letting
    from
      rental_unit
    where
      building_id = $3
  ) units,
  (
    select
      json_build_object(
        'inUnits',
        count(unit_id)::int,
        'common',
        (
          count(*) filter (
            where
              unit_id is null
          )
        )::int,
        'overdue',
        (
          count(*) filter (
            where
              deadline_at < statement_timestamp()
          )
        )::int
      ) as hazards
    from
      hazard
    where
      building_id = $4
      and state <> 'closed'
  ) hazards;

-- unitById
select
  u.id,
  u.source_id as "sourceId",
  u.floor,
  u.room,
  u.area_m2 as "areaM2",
  u.rooms,
  u.beds,
  u.letting,
  u.status,
  u.grade,
  u.grade_reasons as "gradeReasons",
  u.registered_on as "registeredOn",
  u.letter_until as "letterUntil",
  u.public_code as "publicCode",
  u.estate_unit_code as "estateUnitCode",
  u.lettable,
  u.note,
  u.equipment,
  u.grade_score as "gradeScore",
  u.grade_lines as "gradeLines",
  u.graded_at as "gradedAt",
  u.extra,
  u.version,
  (
    select
      json_build_object(
        'id',
        k.id,
        'part',
        k.part,
        'name',
        k.name_masked,
        'phone',
        k.phone_masked,
        'hasEmail',
        k.email_sealed is not null,
        'language',
        k.language,
        'version',
        k.version
      )
    from
      contact k
    where
      k.id = u.landlord_id
  ) as landlord,
  (
    select
      json_build_object(
        'id',
        k.id,
        'part',
        k.part,
        'name',
        k.name_masked,
        'phone',
        k.phone_masked,
        'hasEmail',
        k.email_sealed is not null,
        'language',
        k.language,
        'version',
        k.version
      )
    from
      contact k
    where
      k.id = u.manager_id
  ) as manager,
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
    b.estate,
    'lng',
    ST_X (b.point),
    'lat',
    ST_Y (b.point)
  ) as building,
  d.code as "divisionCode",
  d.name as "divisionName",
  case
    when g.id is not null then json_build_object('id', g.id, 'code', g.code)
  end as block,
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when o.id is not null then json_build_object(
      'id',
      "o"."id",
      'name',
      "o"."name",
      'nameEn',
      "o"."name_en",
      'phone',
      "o"."phone",
      'onDuty',
      "o"."on_duty"
    )
  end as officer,
  lower(s.valid) as "officerSince"
from
  rental_unit u
  join building b on b.id = u.building_id
  left join division d on d.code = b.division_code
  left join block g on g.id = b.block_id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  u.id = $1;

-- hazardsOfBuilding
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.building_id = $1
    order by
      h.state = 'closed',
      case
        when h.state <> 'closed' then h.severity
      end,
      h.deadline_at desc,
      h.id desc
    limit
      $2
    offset
      $3
  )
select
  h.id,
  h.source_id as "sourceId",
  h.class,
  h.item,
  h.title as "ownTitle",
  h.severity,
  h.state,
  h.round,
  h.address as "ownAddress",
  b.source_id as "buildingSourceId",
  b.name as "buildingName",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  u.floor,
  u.room,
  h.floor as "houseFloor",
  h.part,
  ST_X (h.geom) as lng,
  ST_Y (h.geom) as lat,
  h.found_at as "foundAt",
  h.deadline_at as "deadlineAt",
  h.closed_at as "closedAt",
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when o.id is not null then json_build_object(
      'id',
      "o"."id",
      'name',
      "o"."name",
      'nameEn',
      "o"."name_en",
      'phone',
      "o"."phone",
      'onDuty',
      "o"."on_duty"
    )
  end as officer,
  case
    when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en)
  end as closer
from
  chosen h
  left join building b on b.id = h.building_id
  left join rental_unit u on u.id = h.unit_id
  left join account k on k.id = h.closed_by
  left join cell_block m on m.block_id = h.block_id
  and m.valid @> coalesce(h.closed_at, statement_timestamp())
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> coalesce(h.closed_at, statement_timestamp())
  left join account o on o.id = s.account_id
order by
  h.state = 'closed',
  case
    when h.state <> 'closed' then h.severity
  end,
  h.deadline_at desc,
  h.id desc;

-- hazardsOfUnit
with
  chosen as (
    select
      h.*
    from
      hazard h
    where
      h.unit_id = $1
    order by
      h.state = 'closed',
      case
        when h.state <> 'closed' then h.severity
      end,
      h.deadline_at desc,
      h.id desc
    limit
      $2
    offset
      $3
  )
select
  h.id,
  h.source_id as "sourceId",
  h.class,
  h.item,
  h.title as "ownTitle",
  h.severity,
  h.state,
  h.round,
  h.address as "ownAddress",
  b.source_id as "buildingSourceId",
  b.name as "buildingName",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  u.floor,
  u.room,
  h.floor as "houseFloor",
  h.part,
  ST_X (h.geom) as lng,
  ST_Y (h.geom) as lat,
  h.found_at as "foundAt",
  h.deadline_at as "deadlineAt",
  h.closed_at as "closedAt",
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when o.id is not null then json_build_object(
      'id',
      "o"."id",
      'name',
      "o"."name",
      'nameEn',
      "o"."name_en",
      'phone',
      "o"."phone",
      'onDuty',
      "o"."on_duty"
    )
  end as officer,
  case
    when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en)
  end as closer
from
  chosen h
  left join building b on b.id = h.building_id
  left join rental_unit u on u.id = h.unit_id
  left join account k on k.id = h.closed_by
  left join cell_block m on m.block_id = h.block_id
  and m.valid @> coalesce(h.closed_at, statement_timestamp())
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> coalesce(h.closed_at, statement_timestamp())
  left join account o on o.id = s.account_id
order by
  h.state = 'closed',
  case
    when h.state <> 'closed' then h.severity
  end,
  h.deadline_at desc,
  h.id desc;

-- leasesOf
select
  l.id,
  l.valid_from as "from",
  l.valid_to as "to",
  l.state,
  l.contract_filed as "contractFiled",
  l.contract_filed_at as "contractFiledAt",
  l.filing_due_at as "filingDueAt",
  l.deregister_due_at as "deregisterDueAt",
  l.declared_by as "declaredBy",
  l.declared_at as "declaredAt",
  l.verified_at as "verifiedAt",
  l.adults,
  l.children,
  r.name as room,
  r.area_m2 as "roomAreaM2",
  l.parent_id as "parentId",
  l.version
from
  lease l
  left join unit_room r on r.id = l.room_id
where
  l.unit_id = $1
order by
  l.valid_from desc,
  l.id desc
limit
  $2;

-- visitsOf
select
  v.id,
  v.kind,
  v.state,
  v.due_on as "dueOn",
  v.planned_on as "plannedOn",
  v.done_at as "doneAt",
  case
    when "a"."id" is not null then json_build_object(
      'id',
      "a"."id",
      'name',
      "a"."name",
      'nameEn',
      "a"."name_en"
    )
  end as officer,
  i.result,
  v.inspection_id as "inspectionId"
from
  visit v
  left join account a on a.id = coalesce(v.account_id, v.planned_for)
  left join inspection i on i.id = v.inspection_id
where
  v.unit_id = $1
order by
  v.due_on desc,
  v.id desc
limit
  $2;

-- inspectionsOf
select
  i.id,
  i.at,
  i.kind,
  i.result,
  case
    when "a"."id" is not null then json_build_object(
      'id',
      "a"."id",
      'name',
      "a"."name",
      'nameEn',
      "a"."name_en"
    )
  end as officer,
  (
    select
      count(*)::int
    from
      hazard h
    where
      h.inspection_id = i.id
  ) as found,
  (
    select
      count(*)::int
    from
      attachment t
    where
      t.thing = 'inspection'
      and t.thing_id = i.id
      and t.purpose <> 'signature'
  ) as photos
from
  inspection i
  left join account a on a.id = i.account_id
where
  i.unit_id = $1
order by
  i.at desc,
  i.id desc
limit
  $2;

-- roomsOf
select
  id,
  name,
  kind,
  area_m2 as "areaM2",
  beds,
  lived_in as "livedIn",
  divided
from
  unit_room
where
  unit_id = $1
order by
  name,
  id;

-- lettersOf
select
  id,
  state,
  how,
  signer,
  signed_at as "signedAt",
  valid_from as "validFrom",
  valid_to as "validTo",
  version
from
  letter
where
  unit_id = $1
order by
  signed_at desc,
  id desc
limit
  $2;

-- openHazardsOf
select
  h.id,
  h.class,
  h.item,
  h.title as "ownTitle",
  h.severity,
  h.state,
  h.round,
  h.found_at as "foundAt",
  h.deadline_at as "deadlineAt",
  h.correct_by as "correctBy",
  h.correct_by_postponed as "correctByPostponed",
  h.certify_by as "certifyBy",
  h.certify_by_postponed as "certifyByPostponed",
  h.provisional,
  h.paused_at is not null as paused,
  coalesce(h.deadline_at < statement_timestamp(), false) as overdue,
  (
    select
      json_build_object(
        'id',
        n.id,
        'number',
        n.number,
        'state',
        n.state,
        'round',
        n.round
      )
    from
      notice_item t
      join notice n on n.id = t.notice_id
    where
      t.hazard_id = h.id
    order by
      n.issued_at desc
    limit
      1
  ) as notice
from
  hazard h
where
  h.unit_id = $1
  and h.state <> 'closed'
order by
  h.severity,
  h.deadline_at nulls last,
  h.id
limit
  $2;

-- photosOf
select
  id,
  uuid,
  media_type as "mediaType",
  width,
  height,
  purpose,
  thing,
  thing_id as "thingId",
  caption,
  made_at as "madeAt",
  (count(*) over ())::int as total
from
  attachment
where
  unit_id = $1
  and purpose in ('evidence', 'fixed', 'photo')
order by
  made_at desc,
  id desc
limit
  $2;

-- countsOfUnit
select
  (
    select
      min(due_on)
    from
      visit
    where
      unit_id = $1
      and done_at is null
      and state <> 'cancelled'
  ) as "nextVisitOn",
  (
    select
      count(*)::int
    from
      declaration
    where
      unit_id = $2
      and state = 'submitted'
  ) as "declarationsWaiting";

-- historyOfUnit
with
  belongs (thing, thing_id, subject) as (
    select
      'unit',
      $1::bigint,
      null::text
    union all
    select
      'hazard',
      id,
      item
    from
      hazard
    where
      unit_id = $2
    union all
    select
      'notice',
      id,
      number
    from
      notice
    where
      unit_id = $3
    union all
    select
      'lease',
      id,
      null
    from
      lease
    where
      unit_id = $4
    union all
    select
      'declaration',
      id,
      kind
    from
      declaration
    where
      unit_id = $5
    union all
    select
      'letter',
      id,
      null
    from
      letter
    where
      unit_id = $6
    union all
    select
      'visit',
      id,
      kind
    from
      visit
    where
      unit_id = $7
  )
select
  t.id,
  t.thing,
  t.thing_id as "thingId",
  o.subject,
  t.action,
  t.from_state as "from",
  t.to_state as "to",
  t.round,
  t.at,
  t.party,
  case
    when "a"."id" is not null then json_build_object(
      'id',
      "a"."id",
      'name',
      "a"."name",
      'nameEn',
      "a"."name_en"
    )
  end as account,
  t.note,
  t.details
from
  belongs o
  join transition t on t.thing = o.thing
  and t.thing_id = o.thing_id
  left join account a on a.id = t.account_id
where
  (t.at, t.id) < ($8::timestamptz, $9::bigint)
order by
  t.at desc,
  t.id desc
limit
  $10;

-- holdUnit
select
  id,
  building_id as "buildingId",
  status,
  floor,
  room,
  extra,
  version
from
  rental_unit
where
  id = $1
for update;

-- unitByUuid
select
  id,
  building_id as "buildingId",
  status,
  floor,
  room,
  extra,
  version
from
  rental_unit
where
  uuid = $1;

-- tiesOfUnit
select
  (
    select
      count(*)::int
    from
      lease
    where
      unit_id = $1
      and state in ('declared', 'verified', 'active', 'ending')
  ) as leases,
  (
    select
      count(*)::int
    from
      hazard
    where
      unit_id = $2
      and state <> 'closed'
  ) as hazards;

-- unitBehindDoor
select
  id
from
  rental_unit
where
  building_id = $1
  and floor is not distinct from $2::smallint
  and room = $3
  and status <> 'deregistered'
  and id is distinct from $4::bigint
limit
  1;

-- updateUnit
update rental_unit u
set
  (
    floor,
    room,
    area_m2,
    rooms,
    beds,
    letting,
    status,
    lettable,
    equipment,
    note,
    extra,
    estate_unit_code,
    registered_on,
    deregistered_on,
    deregistered_reason,
    landlord_id,
    manager_id,
    version
  ) = (
    select
      r.floor,
      r.room,
      r.area_m2,
      r.rooms,
      r.beds,
      r.letting,
      r.status,
      r.lettable,
      r.equipment,
      r.note,
      r.extra,
      r.estate_unit_code,
      r.registered_on,
      r.deregistered_on,
      r.deregistered_reason,
      r.landlord_id,
      r.manager_id,
      u.version + 1
    from
      jsonb_populate_record(u, $1::jsonb) r
  )
where
  u.id = $2
returning
  u.id;

-- insertUnit
insert into
  rental_unit (
    source_id,
    uuid,
    building_id,
    division_code,
    block_id
  )
select
  case
    when exists (
      select
      from
        rental_unit x
      where
        x.source_id = b.source_id || '-' || $1
    ) then b.source_id || '-' || $2 || '-' || substr($3, 1, 8)
    else b.source_id || '-' || $4
  end,
  $5::uuid,
  b.id,
  b.division_code,
  b.block_id
from
  building b
where
  b.id = $6
on conflict (uuid) do nothing
returning
  id,
  building_id as "buildingId",
  status,
  floor,
  room,
  extra,
  version;

-- holdBuilding
select
  id,
  extra,
  version
from
  building
where
  id = $1
for update;

-- updateBuilding
update building b
set
  (stairs, storeys, extra, head_id, version) = (
    select
      r.stairs,
      r.storeys,
      r.extra,
      r.head_id,
      b.version + 1
    from
      jsonb_populate_record(b, $1::jsonb) r
  )
where
  b.id = $2
returning
  b.id;

-- deleteRoomsExcept
delete from unit_room
where
  unit_id = $1
  and not name = any ($2::text[]);

-- upsertRooms
insert into
  unit_room (
    unit_id,
    name,
    kind,
    area_m2,
    beds,
    lived_in,
    divided
  )
select
  $1::bigint,
  r.name,
  r.kind,
  r."areaM2",
  r.beds,
  r."livedIn",
  r.divided
from
  jsonb_to_recordset($2::jsonb) as r (
    name text,
    kind text,
    "areaM2" real,
    beds smallint,
    "livedIn" boolean,
    divided boolean
  )
on conflict (unit_id, name) do update
set
  kind = excluded.kind,
  area_m2 = excluded.area_m2,
  beds = excluded.beds,
  lived_in = excluded.lived_in,
  divided = excluded.divided;

-- deleteDoorsExcept
delete from other_room o
where
  o.building_id = $1
  and not exists (
    select
    from
      jsonb_to_recordset($2::jsonb) as r (floor smallint, room text)
    where
      r.floor = o.floor
      and r.room = o.room
  );

-- upsertDoors
insert into
  other_room (building_id, floor, room, use, note, checked_on)
select
  $1::bigint,
  r.floor,
  r.room,
  r.use,
  r.note,
  r."checkedOn"
from
  jsonb_to_recordset($2::jsonb) as r (
    floor smallint,
    room text,
    use text,
    note text,
    "checkedOn" date
  )
on conflict (building_id, floor, room) do update
set
  use = excluded.use,
  note = excluded.note,
  checked_on = excluded.checked_on;
