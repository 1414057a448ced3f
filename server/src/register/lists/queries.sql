-- tuneForLines
select
  set_config('join_collapse_limit', '1', true),
  set_config('jit', 'off', true),
  set_config('random_page_cost', '1.1', true);

-- divisionIds
select
  id
from
  division
where
  code like any ($1::text[]);

-- cellsOfOfficers
select
  s.cell_id as id
from
  assignment s
where
  s.account_id = any ($1::bigint[])
  and s.role = 'primary'
  and s.valid @> statement_timestamp();

-- unitsByField
select
  array(
    select
      find_unit_ids_by_extra ($1, $2, $3, $4::numeric, $5)
  ) as ids;

-- linesAfter
select
  l.unit_id as "unitId",
  l.building_id as "buildingId",
  l.block_id as "blockId",
  l.cell_id as "cellId",
  l.division_id as "divisionId",
  (
    extract(
      epoch
      from
        l.due_at
    ) * 1000
  )::float8 as "dueAt",
  l.area_m2 as "areaM2",
  l.room_number as "roomNumber",
  "l"."letter_until" - date '1970-01-01' as "letterUntil",
  "l"."registered_on" - date '1970-01-01' as "registeredOn",
  "l"."last_visit_on" - date '1970-01-01' as "lastVisitOn",
  "l"."next_visit_on" - date '1970-01-01' as "nextVisitOn",
  l.floor,
  l.rooms,
  l.beds,
  l.grade,
  l.status,
  l.letting,
  l.open_hazards as "openHazards",
  l.worst,
  l.waiting,
  l.lettable::integer as lettable
from
  unit_line l
where
  l.unit_id > $1
order by
  l.unit_id
limit
  $2;

-- linesOfUnits
select
  l.unit_id as "unitId",
  l.building_id as "buildingId",
  l.block_id as "blockId",
  l.cell_id as "cellId",
  l.division_id as "divisionId",
  (
    extract(
      epoch
      from
        l.due_at
    ) * 1000
  )::float8 as "dueAt",
  l.area_m2 as "areaM2",
  l.room_number as "roomNumber",
  "l"."letter_until" - date '1970-01-01' as "letterUntil",
  "l"."registered_on" - date '1970-01-01' as "registeredOn",
  "l"."last_visit_on" - date '1970-01-01' as "lastVisitOn",
  "l"."next_visit_on" - date '1970-01-01' as "nextVisitOn",
  l.floor,
  l.rooms,
  l.beds,
  l.grade,
  l.status,
  l.letting,
  l.open_hazards as "openHazards",
  l.worst,
  l.waiting,
  l.lettable::integer as lettable
from
  unit_line l
where
  l.unit_id = any ($1::bigint[]);

-- presentSnapshot
select
  pg_current_snapshot()::text as snapshot,
  greatest(
    0,
    (
      select
        reltuples
      from
        pg_class
      where
        oid = 'unit_line'::regclass
    )
  )::int as homes;

-- toldSince
with
  told as (
    select
      c.unit_ids,
      c.addresses,
      c.everything
    from
      unit_line_change c
    where
      c.txid >= pg_snapshot_xmin($1::pg_snapshot)
      and not pg_visible_in_snapshot(c.txid, $2::pg_snapshot)
  )
select
  pg_current_snapshot()::text as snapshot,
  array(
    select distinct
      unnest(unit_ids)
    from
      told
  ) as ids,
  coalesce(
    (
      select
        bool_or(addresses)
      from
        told
    ),
    false
  ) as addresses,
  coalesce(
    (
      select
        bool_or(everything)
      from
        told
    ),
    false
  ) as everything;

-- forgetToldBefore
delete from unit_line_change
where
  id in (
    select
      id
    from
      unit_line_change
    where
      at < now() - make_interval(hours => $1::int)
    order by
      id
    limit
      1000
    for update
      skip locked
  );

-- buildingsByAddress
select
  id
from
  building
order by
  sort_text,
  id;

-- divisionsInOrder
select
  id,
  dense_rank() over (
    order by
      code
  )::int as rank
from
  division;

-- cellsInOrder
select
  id,
  dense_rank() over (
    order by
      code
  )::int as rank
from
  cell
where
  ended_at is null;

-- officersInOrder
select
  s.cell_id as id,
  dense_rank() over (
    order by
      o.name
  )::int as rank
from
  assignment s
  join account o on o.id = s.account_id
where
  s.role = 'primary'
  and s.valid @> statement_timestamp();

-- homesByCode
select
  u.id as "unitId",
  u.estate_unit_code as value
from
  rental_unit u
where
  u.id = any ($1::bigint[])
  and u.estate_unit_code is not null
  and (u.estate_unit_code, u.id) < ($2, $3::bigint)
order by
  u.estate_unit_code desc,
  u.id desc
limit
  $4;

-- homesWithoutCode
select
  u.id as "unitId",
  null as value
from
  rental_unit u
where
  u.id = any ($1::bigint[])
  and u.estate_unit_code is null
order by
  u.id
limit
  $2;

-- linesOf
select
  u.id,
  u.building_id as "buildingId",
  b.source_id as "buildingSourceId",
  b.name as "buildingName",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  u.floor,
  u.room,
  u.source_id as "sourceId",
  u.public_code as "publicCode",
  u.estate_unit_code as "estateUnitCode",
  u.grade,
  u.status,
  u.letting,
  u.lettable,
  u.area_m2 as "areaM2",
  u.rooms,
  u.beds,
  l.open_hazards as "openHazards",
  l.worst,
  case
    when l.due_at < statement_timestamp() then (
      select
        count(*)::int
      from
        hazard h
      where
        h.unit_id = u.id
        and h.state <> 'closed'
        and h.deadline_at < statement_timestamp()
    )
    else 0
  end as overdue,
  u.letter_until as "letterUntil",
  l.last_visit_on as "lastVisitOn",
  l.next_visit_on as "nextVisitOn",
  u.registered_on as "registeredOn",
  l.waiting > 0 as "declarationWaiting",
  d.code as "divisionCode",
  d.name as "divisionName",
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when o.id is not null then json_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en)
  end as officer,
  u.extra,
  u.version
from
  unnest($1::bigint[]) with ordinality asked (id, number)
  join rental_unit u on u.id = asked.id
  join unit_line l on l.unit_id = u.id
  join building b on b.id = u.building_id
  left join division d on d.code = u.division_code
  left join cell_block m on m.block_id = u.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
order by
  asked.number;

-- findWord
select
  array(
    select
      find_building_ids (search_fold ($1), $2)
  ) as "buildingIds",
  array(
    select
      find_unit_ids_by_code ($3, $4)
  ) as "unitIds",
  array(
    select
      c.id
    from
      cell c
      left join assignment s on s.cell_id = c.id
      and s.role = 'primary'
      and s.valid @> statement_timestamp()
      left join account o on o.id = s.account_id
    where
      c.ended_at is null
      and length($5) > 1
      and (
        position(lower($6) in lower(c.name)) > 0
        or c.code = $7
        or position(lower($8) in lower(o.name)) > 0
        or position(lower($9) in lower(o.name_en)) > 0
      )
    limit
      2000
  ) as "cellIds";

-- searchesFor
select
  s.id,
  s.name,
  s.thing,
  s.wish,
  s.for_all as "forAll",
  s.made_at as "madeAt",
  s.version,
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as maker
from
  saved_search s
  join account a on a.id = s.account_id
where
  s.thing = 'units'
order by
  s.account_id <> $1,
  s.name,
  s.id
limit
  $2;

-- searchById
select
  s.id,
  s.name,
  s.thing,
  s.wish,
  s.for_all as "forAll",
  s.made_at as "madeAt",
  s.version,
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as maker
from
  saved_search s
  join account a on a.id = s.account_id
where
  s.id = $1;

-- holdSearch
select
  id,
  version
from
  saved_search
where
  id = $1
  and account_id = $2
for update;

-- countSearches
select
  count(*)::int as total
from
  saved_search
where
  account_id = $1;

-- searchByName
select
  id
from
  saved_search
where
  account_id = $1
  and thing = 'units'
  and name = $2
  and id is distinct from $3::bigint;

-- insertSearch
insert into
  saved_search (account_id, name, thing, wish, for_all)
values
  ($1, $2, 'units', $3::jsonb, $4)
on conflict (account_id, thing, name) do nothing
returning
  id;

-- updateSearch
update saved_search
set
  name = coalesce($1::text, name),
  wish = coalesce($2::jsonb, wish),
  for_all = coalesce($3::boolean, for_all),
  version = version + 1
where
  id = $4;

-- deleteSearch
delete from saved_search
where
  id = $1;
