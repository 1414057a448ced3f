-- placeOfUnit
select
  b.id as "buildingId",
  u.division_code as "divisionCode",
  u.block_id as "blockId",
  u.id as "unitId",
  u.floor,
  u.room,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  b.name,
  b.source_id as "sourceId"
from
  rental_unit u
  join building b on b.id = u.building_id
where
  u.id = $1;

-- placeOfBuilding
select
  b.id as "buildingId",
  b.division_code as "divisionCode",
  b.block_id as "blockId",
  null::bigint as "unitId",
  null::int as floor,
  null as room,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  b.name,
  b.source_id as "sourceId"
from
  building b
where
  b.id = $1;

-- insertInspection
insert into
  inspection (
    uuid,
    source_id,
    unit_id,
    building_id,
    division_code,
    block_id,
    account_id,
    kind,
    result,
    begun_at,
    at,
    form_version_id,
    answers,
    note,
    persons_found,
    notice_id
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
    $9,
    $10,
    $11,
    $12,
    $13::jsonb,
    $14,
    $15,
    $16
  )
on conflict (uuid) do nothing
returning
  id;

-- inspectionById
select
  i.id,
  i.uuid,
  i.kind,
  i.result,
  i.begun_at as "begunAt",
  i.at,
  case
    when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en)
  end as officer,
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
    when u.id is not null then json_build_object('id', u.id, 'floor', u.floor, 'room', u.room)
  end as unit,
  i.form_version_id as "formVersionId",
  i.answers,
  i.note,
  i.persons_found as "personsFound",
  i.notice_id as "noticeId",
  (
    select
      v.id
    from
      visit v
    where
      v.unit_id = i.unit_id
      and v.inspection_id = i.id
    order by
      v.id
    limit
      1
  ) as "visitId"
from
  inspection i
  left join account k on k.id = i.account_id
  left join rental_unit u on u.id = i.unit_id
  left join building b on b.id = coalesce(i.building_id, u.building_id)
where
  i.id = $1;

-- inspectionByUuid
select
  i.id,
  i.uuid,
  i.kind,
  i.result,
  i.begun_at as "begunAt",
  i.at,
  case
    when k.id is not null then json_build_object('id', k.id, 'name', k.name, 'nameEn', k.name_en)
  end as officer,
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
    when u.id is not null then json_build_object('id', u.id, 'floor', u.floor, 'room', u.room)
  end as unit,
  i.form_version_id as "formVersionId",
  i.answers,
  i.note,
  i.persons_found as "personsFound",
  i.notice_id as "noticeId",
  (
    select
      v.id
    from
      visit v
    where
      v.unit_id = i.unit_id
      and v.inspection_id = i.id
    order by
      v.id
    limit
      1
  ) as "visitId"
from
  inspection i
  left join account k on k.id = i.account_id
  left join rental_unit u on u.id = i.unit_id
  left join building b on b.id = coalesce(i.building_id, u.building_id)
where
  i.uuid = $1;

-- hazardsFoundIn
select
  id,
  item,
  title as "ownTitle",
  severity,
  state,
  on_the_spot as "onTheSpot",
  note
from
  hazard
where
  building_id = $1
  and inspection_id = $2
order by
  severity,
  id
limit
  $3;

-- looksOf
select
  h.id as "hazardId",
  h.item,
  h.title as "ownTitle",
  t.action = 'pass' as passed,
  t.note,
  t.round
from
  inspection i
  join hazard h on h.building_id = i.building_id
  and (
    h.unit_id = i.unit_id
    or h.unit_id is null
    or i.unit_id is null
  )
  join transition t on t.thing = 'hazard'
  and t.thing_id = h.id
  and t.action in ('pass', 'fail')
  and t.at = i.at
  and t.account_id = i.account_id
where
  i.id = $1
order by
  t.id
limit
  $2;

-- hazardPlaces
select
  id,
  building_id as "buildingId",
  unit_id as "unitId"
from
  hazard
where
  id = any ($1::bigint[]);

-- noticeAt
select
  id
from
  notice
where
  id = $1
  and building_id = $2;

-- visitById
select
  id,
  unit_id as "unitId",
  kind,
  state
from
  visit
where
  id = $1
for update;

-- waitingVisit
select
  id,
  unit_id as "unitId",
  kind,
  state
from
  visit
where
  unit_id = $1
  and kind = $2
  and state in ('due', 'planned', 'missed')
order by
  due_on,
  id
limit
  1
for update;

-- writeDone
update visit
set
  state = 'done',
  done_at = $1,
  account_id = $2,
  inspection_id = $3,
  version = version + 1
where
  id = $4;

-- unitAtTheDoor
select
  id,
  floor,
  room,
  letting,
  status,
  area_m2 as "areaM2",
  rooms,
  beds,
  grade,
  equipment
from
  rental_unit
where
  id = $1;

-- openHazardsAt
select
  id,
  item,
  title as "ownTitle",
  severity,
  state,
  round,
  found_at as "foundAt",
  deadline_at as "deadlineAt",
  note,
  handled_by as "handledBy",
  version
from
  hazard
where
  building_id = $1
  and state <> 'closed'
  and (
    $2::bigint is null
    or unit_id = $3::bigint
    or unit_id is null
  )
order by
  severity,
  deadline_at nulls last,
  id
limit
  $4;

-- lastInspectionOfUnit
select
  id,
  at,
  kind,
  result
from
  inspection
where
  unit_id = $1
order by
  at desc,
  id desc
limit
  1;

-- lastInspectionOfBuilding
select
  id,
  at,
  kind,
  result
from
  inspection
where
  building_id = $1
  and unit_id is null
order by
  at desc,
  id desc
limit
  1;

-- nextVisitTo
select
  id,
  kind,
  state,
  due_on as "dueOn",
  planned_on as "plannedOn"
from
  visit
where
  unit_id = $1
  and state in ('due', 'planned', 'missed')
order by
  due_on,
  id
limit
  1;
