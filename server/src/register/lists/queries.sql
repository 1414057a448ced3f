-- tuneForLists
select
  set_config('jit', 'off', true),
  set_config('random_page_cost', '1.1', true),
  set_config('work_mem', '32MB', true);

-- tuneForLines
select
  set_config('join_collapse_limit', '1', true);

-- divisionIds
select
  id
from
  division
where
  code like any ($1::text[]);

-- countUnits
select
  count(*)::int as total,
  case
    when count(*) <= $1 then coalesce(array_agg(unit_id), '{}')
  end as ids
from
  (
    select
      l.unit_id
    from
      unit_line l
    where
      "l"."division_id" = any ($2::integer[])
      and "l"."division_id" = $3
      and "l"."grade" = $4
      and "l"."status" = any ($5::integer[])
      and "l"."letting" = $6
      and l.lettable = $7
      and "l"."cell_id" = $8
      and l.building_id = $9
      and l.cell_id in (
        select
          s.cell_id
        from
          assignment s
        where
          s.account_id = any ($10::bigint[])
          and s.role = 'primary'
          and s.valid @> statement_timestamp()
      )
      and "l"."floor" >= $11
      and "l"."area_m2" <= $12
      and "l"."open_hazards" >= $13
      and "l"."registered_on" >= $14
      and "l"."worst" = $15
      and l.due_at < statement_timestamp()
      and l.waiting > 0
      and (
        l.last_visit_on < $16::date
        or l.last_visit_on is null
      )
      and (
        l.letter_until < $17::date
        or l.letter_until is null
        or l.letter_until between $18::date and $19::date
      )
      and (
        l.building_id = any ($20::bigint[])
        or l.cell_id = any ($21::integer[])
        or l.unit_id = any ($22::bigint[])
        or l.room_number = $23
      )
      and l.unit_id in (
        select
          find_unit_ids_by_extra ($24, $25, $26, $27::numeric, $28)
      )
      and l.unit_id not in (
        select
          find_unit_ids_by_extra ($29, $30, $31, $32::numeric, $33)
      )
    limit
      $34
  ) found;

-- unitsWithValue
select
  l.unit_id as "unitId",
  "l"."area_m2"::text as value
from
  unit_line l
where
  "l"."division_id" = any ($1::integer[])
  and "l"."division_id" = $2
  and "l"."grade" = $3
  and "l"."status" = any ($4::integer[])
  and "l"."letting" = $5
  and l.lettable = $6
  and "l"."cell_id" = $7
  and l.building_id = $8
  and l.cell_id in (
    select
      s.cell_id
    from
      assignment s
    where
      s.account_id = any ($9::bigint[])
      and s.role = 'primary'
      and s.valid @> statement_timestamp()
  )
  and "l"."floor" >= $10
  and "l"."area_m2" <= $11
  and "l"."open_hazards" >= $12
  and "l"."registered_on" >= $13
  and "l"."worst" = $14
  and l.due_at < statement_timestamp()
  and l.waiting > 0
  and (
    l.last_visit_on < $15::date
    or l.last_visit_on is null
  )
  and (
    l.letter_until < $16::date
    or l.letter_until is null
    or l.letter_until between $17::date and $18::date
  )
  and (
    l.building_id = any ($19::bigint[])
    or l.cell_id = any ($20::integer[])
    or l.unit_id = any ($21::bigint[])
    or l.room_number = $22
  )
  and l.unit_id in (
    select
      find_unit_ids_by_extra ($23, $24, $25, $26::numeric, $27)
  )
  and l.unit_id not in (
    select
      find_unit_ids_by_extra ($28, $29, $30, $31::numeric, $32)
  )
  and "l"."area_m2" is not null
  and ("l"."area_m2", l.unit_id) < ($33::real, $34::bigint)
order by
  "l"."area_m2" desc,
  l.unit_id desc
limit
  $35
offset
  $36;

-- unitsByAddress
select
  l.unit_id as "unitId",
  b.sort_text::text as value
from
  unit_line l
  join building b on b.id = l.building_id
where
  l.unit_id = any ($1::bigint[])
order by
  b.sort_text asc,
  l.unit_id asc
limit
  $2
offset
  $3;

-- unitsWithoutValue
select
  l.unit_id as "unitId",
  null as value
from
  unit_line l
where
  "l"."division_id" = any ($1::integer[])
  and "l"."division_id" = $2
  and "l"."grade" = $3
  and "l"."status" = any ($4::integer[])
  and "l"."letting" = $5
  and l.lettable = $6
  and "l"."cell_id" = $7
  and l.building_id = $8
  and l.cell_id in (
    select
      s.cell_id
    from
      assignment s
    where
      s.account_id = any ($9::bigint[])
      and s.role = 'primary'
      and s.valid @> statement_timestamp()
  )
  and "l"."floor" >= $10
  and "l"."area_m2" <= $11
  and "l"."open_hazards" >= $12
  and "l"."registered_on" >= $13
  and "l"."worst" = $14
  and l.due_at < statement_timestamp()
  and l.waiting > 0
  and (
    l.last_visit_on < $15::date
    or l.last_visit_on is null
  )
  and (
    l.letter_until < $16::date
    or l.letter_until is null
    or l.letter_until between $17::date and $18::date
  )
  and (
    l.building_id = any ($19::bigint[])
    or l.cell_id = any ($20::integer[])
    or l.unit_id = any ($21::bigint[])
    or l.room_number = $22
  )
  and l.unit_id in (
    select
      find_unit_ids_by_extra ($23, $24, $25, $26::numeric, $27)
  )
  and l.unit_id not in (
    select
      find_unit_ids_by_extra ($28, $29, $30, $31::numeric, $32)
  )
  and "l"."area_m2" is null
  and l.unit_id > $33::bigint
order by
  l.unit_id
limit
  $34
offset
  $35;

-- countWithValue
select
  count(*)::int as total
from
  (
    select
    from
      unit_line l
    where
      l.unit_id = any ($1::bigint[])
      and "l"."area_m2" is not null
    limit
      $2
  ) found;

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
