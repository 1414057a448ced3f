-- divisions
select
  code,
  level,
  name,
  name_en as "nameEn",
  parent_code as "parentCode",
  array[
    ST_XMin (geom),
    ST_YMin (geom),
    ST_XMax (geom),
    ST_YMax (geom)
  ] as box,
  code like any (
    (
      select
        scope_divisions ()
    )::text[]
  ) as inside
from
  division
where
  valid_to is null
  or valid_to > current_date
order by
  code;

-- divisionNamed
select
  code
from
  division
where
  code = $1;

-- cellsOf
with
  asked as materialized (
    select
      c.*
    from
      cell c
    where
      c.ended_at is null
      and c.division_code like $1
  ),
load as (
  select
    m.cell_id,
    bool_and(
      m.block_id = any (
        (
          select
            scope_blocks ()
        )::bigint[]
      )
    ) as own,
    coalesce(sum(w.buildings), 0)::int as buildings,
    coalesce(sum(w.units), 0)::int as units,
    coalesce(sum(w.critical), 0)::int as critical,
    coalesce(sum(w.serious), 0)::int as serious,
    coalesce(sum(w.general), 0)::int as general,
    coalesce(sum(w.overdue), 0)::int as overdue,
    coalesce(sum(w.visits_due), 0)::int as visits_due,
    coalesce(sum(w.visits_done), 0)::int as visits_done
  from
    asked
    join cell_block m on m.cell_id = asked.id
    and upper_inf(m.valid)
    left join (
      select
        block_id,
        buildings,
        units,
        critical,
        serious,
        general,
        0 as overdue,
        0 as visits_due,
        0 as visits_done
      from
        block_load
      union all
      select
        block_id,
        0,
        0,
        0,
        0,
        0,
        0,
        due,
        done
      from
        visit_day
      where
        due_on = $2
      union all
      select
        block_id,
        0,
        0,
        0,
        0,
        0,
        1,
        0,
        0
      from
        hazard
      where
        state <> 'closed'
        and deadline_at < statement_timestamp()
    ) w on w.block_id = m.block_id
  group by
    m.cell_id
)
select
  c.id,
  c.code,
  c.name,
  c.division_code as "divisionCode",
  d.name as "divisionName",
  c.kind,
  c.colour,
  k.name as "lockedBy",
  c.version,
  shape.box[1] as west,
  shape.box[2] as south,
  shape.box[3] as east,
  shape.box[4] as north,
  shape.label_at[1] as "labelLng",
  shape.label_at[2] as "labelLat",
  o.id as "officerId",
  o.name as "officerName",
  o.name_en as "officerNameEn",
  o.phone,
  o.on_duty as "onDuty",
  (
    c.division_code like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or coalesce(load.own, false)
  ) as inside,
  coalesce(shape.blocks, 0) as blocks,
  coalesce(shape.area_m2, 0) as "areaM2",
  coalesce(load.buildings, 0) as buildings,
  coalesce(load.units, 0) as units,
  coalesce(load.critical + load.serious + load.general, 0) as "openHazards",
  coalesce(load.critical, 0) as critical,
  coalesce(load.serious, 0) as serious,
  coalesce(load.general, 0) as general,
  coalesce(load.overdue, 0) as overdue,
  coalesce(load.visits_due, 0) as "visitsDue",
  coalesce(load.visits_done, 0) as "visitsDone"
from
  asked c
  join division d on d.code = c.division_code
  left join account k on k.id = c.locked_by
  left join cell_shape shape on shape.cell_id = c.id
  left join
load on load.cell_id = c.id
left join assignment s on s.cell_id = c.id
and s.role = 'primary'
and s.valid @> statement_timestamp()
left join account o on o.id = s.account_id
order by
  c.code;

-- cellsById
with
  asked as materialized (
    select
      c.*
    from
      cell c
    where
      c.ended_at is null
      and c.id = any ($1)
  ),
load as (
  select
    m.cell_id,
    bool_and(
      m.block_id = any (
        (
          select
            scope_blocks ()
        )::bigint[]
      )
    ) as own,
    coalesce(sum(w.buildings), 0)::int as buildings,
    coalesce(sum(w.units), 0)::int as units,
    coalesce(sum(w.critical), 0)::int as critical,
    coalesce(sum(w.serious), 0)::int as serious,
    coalesce(sum(w.general), 0)::int as general,
    coalesce(sum(w.overdue), 0)::int as overdue,
    coalesce(sum(w.visits_due), 0)::int as visits_due,
    coalesce(sum(w.visits_done), 0)::int as visits_done
  from
    asked
    join cell_block m on m.cell_id = asked.id
    and upper_inf(m.valid)
    left join (
      select
        block_id,
        buildings,
        units,
        critical,
        serious,
        general,
        0 as overdue,
        0 as visits_due,
        0 as visits_done
      from
        block_load
      union all
      select
        block_id,
        0,
        0,
        0,
        0,
        0,
        0,
        due,
        done
      from
        visit_day
      where
        due_on = $2
      union all
      select
        block_id,
        0,
        0,
        0,
        0,
        0,
        1,
        0,
        0
      from
        hazard
      where
        state <> 'closed'
        and deadline_at < statement_timestamp()
    ) w on w.block_id = m.block_id
  group by
    m.cell_id
)
select
  c.id,
  c.code,
  c.name,
  c.division_code as "divisionCode",
  d.name as "divisionName",
  c.kind,
  c.colour,
  k.name as "lockedBy",
  c.version,
  shape.box[1] as west,
  shape.box[2] as south,
  shape.box[3] as east,
  shape.box[4] as north,
  shape.label_at[1] as "labelLng",
  shape.label_at[2] as "labelLat",
  o.id as "officerId",
  o.name as "officerName",
  o.name_en as "officerNameEn",
  o.phone,
  o.on_duty as "onDuty",
  (
    c.division_code like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or coalesce(load.own, false)
  ) as inside,
  coalesce(shape.blocks, 0) as blocks,
  coalesce(shape.area_m2, 0) as "areaM2",
  coalesce(load.buildings, 0) as buildings,
  coalesce(load.units, 0) as units,
  coalesce(load.critical + load.serious + load.general, 0) as "openHazards",
  coalesce(load.critical, 0) as critical,
  coalesce(load.serious, 0) as serious,
  coalesce(load.general, 0) as general,
  coalesce(load.overdue, 0) as overdue,
  coalesce(load.visits_due, 0) as "visitsDue",
  coalesce(load.visits_done, 0) as "visitsDone"
from
  asked c
  join division d on d.code = c.division_code
  left join account k on k.id = c.locked_by
  left join cell_shape shape on shape.cell_id = c.id
  left join
load on load.cell_id = c.id
left join assignment s on s.cell_id = c.id
and s.role = 'primary'
and s.valid @> statement_timestamp()
left join account o on o.id = s.account_id
order by
  c.code;

-- targetBand
select
  coalesce((value ->> 'low')::int, 300) as low,
  coalesce((value ->> 'high')::int, 500) as high
from
  (
    select
  ) always
  left join setting on key = 'town.cell_target_units';

-- blocksOf
with
  asked as materialized (
    select
      b.id,
      b.code,
      b.division_code,
      b.kind,
      b.version,
      b.area_m2,
      array[
        ST_XMin (b.geom),
        ST_YMin (b.geom),
        ST_XMax (b.geom),
        ST_YMax (b.geom)
      ] as box
    from
      block b
    where
      b.division_code like $1
      and b.valid_to is null
    order by
      b.code
    limit
      $2
  ),
load as (
  select
    w.block_id,
    coalesce(sum(w.buildings), 0)::int as buildings,
    coalesce(sum(w.units), 0)::int as units,
    coalesce(sum(w.critical), 0)::int as critical,
    coalesce(sum(w.serious), 0)::int as serious,
    coalesce(sum(w.general), 0)::int as general,
    coalesce(sum(w.overdue), 0)::int as overdue,
    coalesce(sum(w.visits_due), 0)::int as visits_due,
    coalesce(sum(w.visits_done), 0)::int as visits_done
  from
    asked
    join (
      select
        block_id,
        buildings,
        units,
        critical,
        serious,
        general,
        0 as overdue,
        0 as visits_due,
        0 as visits_done
      from
        block_load
      union all
      select
        block_id,
        0,
        0,
        0,
        0,
        0,
        0,
        due,
        done
      from
        visit_day
      where
        due_on = $3
      union all
      select
        block_id,
        0,
        0,
        0,
        0,
        0,
        1,
        0,
        0
      from
        hazard
      where
        state <> 'closed'
        and deadline_at < statement_timestamp()
    ) w on w.block_id = asked.id
  group by
    w.block_id
),
next_to as (
  select
    id,
    array_agg(
      neighbour
      order by
        neighbour
    ) as ids
  from
    (
      select
        a as id,
        b as neighbour
      from
        block_adjacency
      where
        a in (
          select
            id
          from
            asked
        )
      union all
      select
        b,
        a
      from
        block_adjacency
      where
        b in (
          select
            id
          from
            asked
        )
    ) both_ways
  where
    neighbour in (
      select
        id
      from
        asked
    )
  group by
    id
)
select
  b.id,
  b.code,
  b.division_code as "divisionCode",
  b.kind,
  m.cell_id as "cellId",
  b.version,
  b.box,
  coalesce(next_to.ids, '{}') as neighbours,
  (
    coalesce(b.division_code, '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or b.id = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  ) as inside,
  1 as blocks,
  b.area_m2 as "areaM2",
  coalesce(load.buildings, 0) as buildings,
  coalesce(load.units, 0) as units,
  coalesce(load.critical + load.serious + load.general, 0) as "openHazards",
  coalesce(load.critical, 0) as critical,
  coalesce(load.serious, 0) as serious,
  coalesce(load.general, 0) as general,
  coalesce(load.overdue, 0) as overdue,
  coalesce(load.visits_due, 0) as "visitsDue",
  coalesce(load.visits_done, 0) as "visitsDone"
from
  asked b
  left join
load on load.block_id = b.id
left join next_to on next_to.id = b.id
left join cell_block m on m.block_id = b.id
and upper_inf(m.valid)
order by
  b.code;

-- blockById
with
  asked as materialized (
    select
      b.id,
      b.code,
      b.division_code,
      b.kind,
      b.version,
      b.area_m2,
      array[
        ST_XMin (b.geom),
        ST_YMin (b.geom),
        ST_XMax (b.geom),
        ST_YMax (b.geom)
      ] as box
    from
      block b
    where
      b.id = $1
      and b.valid_to is null
    order by
      b.code
    limit
      $2
  ),
load as (
  select
    w.block_id,
    coalesce(sum(w.buildings), 0)::int as buildings,
    coalesce(sum(w.units), 0)::int as units,
    coalesce(sum(w.critical), 0)::int as critical,
    coalesce(sum(w.serious), 0)::int as serious,
    coalesce(sum(w.general), 0)::int as general,
    coalesce(sum(w.overdue), 0)::int as overdue,
    coalesce(sum(w.visits_due), 0)::int as visits_due,
    coalesce(sum(w.visits_done), 0)::int as visits_done
  from
    asked
    join (
      select
        block_id,
        buildings,
        units,
        critical,
        serious,
        general,
        0 as overdue,
        0 as visits_due,
        0 as visits_done
      from
        block_load
      union all
      select
        block_id,
        0,
        0,
        0,
        0,
        0,
        0,
        due,
        done
      from
        visit_day
      where
        due_on = $3
      union all
      select
        block_id,
        0,
        0,
        0,
        0,
        0,
        1,
        0,
        0
      from
        hazard
      where
        state <> 'closed'
        and deadline_at < statement_timestamp()
    ) w on w.block_id = asked.id
  group by
    w.block_id
),
next_to as (
  select
    id,
    array_agg(
      neighbour
      order by
        neighbour
    ) as ids
  from
    (
      select
        a as id,
        b as neighbour
      from
        block_adjacency
      where
        a in (
          select
            id
          from
            asked
        )
      union all
      select
        b,
        a
      from
        block_adjacency
      where
        b in (
          select
            id
          from
            asked
        )
    ) both_ways
  where
    neighbour in (
      select
        id
      from
        block
      where
        valid_to is null
    )
  group by
    id
)
select
  b.id,
  b.code,
  b.division_code as "divisionCode",
  b.kind,
  m.cell_id as "cellId",
  b.version,
  b.box,
  coalesce(next_to.ids, '{}') as neighbours,
  (
    coalesce(b.division_code, '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or b.id = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  ) as inside,
  1 as blocks,
  b.area_m2 as "areaM2",
  coalesce(load.buildings, 0) as buildings,
  coalesce(load.units, 0) as units,
  coalesce(load.critical + load.serious + load.general, 0) as "openHazards",
  coalesce(load.critical, 0) as critical,
  coalesce(load.serious, 0) as serious,
  coalesce(load.general, 0) as general,
  coalesce(load.overdue, 0) as overdue,
  coalesce(load.visits_due, 0) as "visitsDue",
  coalesce(load.visits_done, 0) as "visitsDone"
from
  asked b
  left join
load on load.block_id = b.id
left join next_to on next_to.id = b.id
left join cell_block m on m.block_id = b.id
and upper_inf(m.valid)
order by
  b.code;

-- loadsOfBlocks
with
  asked as materialized (
    select
      b.id,
      b.area_m2
    from
      block b
    where
      b.id = any ($1)
  ),
load as (
  select
    w.block_id,
    coalesce(sum(w.buildings), 0)::int as buildings,
    coalesce(sum(w.units), 0)::int as units,
    coalesce(sum(w.critical), 0)::int as critical,
    coalesce(sum(w.serious), 0)::int as serious,
    coalesce(sum(w.general), 0)::int as general,
    coalesce(sum(w.overdue), 0)::int as overdue,
    coalesce(sum(w.visits_due), 0)::int as visits_due,
    coalesce(sum(w.visits_done), 0)::int as visits_done
  from
    asked
    join (
      select
        block_id,
        buildings,
        units,
        critical,
        serious,
        general,
        0 as overdue,
        0 as visits_due,
        0 as visits_done
      from
        block_load
      union all
      select
        block_id,
        0,
        0,
        0,
        0,
        0,
        0,
        due,
        done
      from
        visit_day
      where
        due_on = $2
      union all
      select
        block_id,
        0,
        0,
        0,
        0,
        0,
        1,
        0,
        0
      from
        hazard
      where
        state <> 'closed'
        and deadline_at < statement_timestamp()
    ) w on w.block_id = asked.id
  group by
    w.block_id
)
select
  b.id,
  1 as blocks,
  b.area_m2 as "areaM2",
  coalesce(load.buildings, 0) as buildings,
  coalesce(load.units, 0) as units,
  coalesce(load.critical + load.serious + load.general, 0) as "openHazards",
  coalesce(load.critical, 0) as critical,
  coalesce(load.serious, 0) as serious,
  coalesce(load.general, 0) as general,
  coalesce(load.overdue, 0) as overdue,
  coalesce(load.visits_due, 0) as "visitsDue",
  coalesce(load.visits_done, 0) as "visitsDone"
from
  asked b
  left join
load on load.block_id = b.id;

-- officersOf
with
  answers as (
    select
      s.account_id,
      c.id as cell_id,
      c.division_code
    from
      assignment s
      join cell c on c.id = s.cell_id
    where
      s.role = 'primary'
      and s.valid @> statement_timestamp()
      and c.ended_at is null
  ),
  reach as (
    select
      account_id,
      division_code
    from
      answers
    union
    select
      account_id,
      division_code
    from
      jurisdiction
    where
      valid @> statement_timestamp()
  ),
  held as (
    select
      s.account_id,
      count(distinct s.cell_id)::int as cells,
      coalesce(sum(l.units), 0)::int as units,
      bool_and(
        (
          coalesce(s.division_code, '') like any (
            (
              select
                scope_divisions ()
            )::text[]
          )
          or m.block_id = any (
            (
              select
                scope_blocks ()
            )::bigint[]
          )
        )
      ) as inside
    from
      answers s
      left join cell_block m on m.cell_id = s.cell_id
      and upper_inf(m.valid)
      left join block_load l on l.block_id = m.block_id
    group by
      s.account_id
  )
select
  json_build_object(
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
  ) as officer,
  coalesce(
    array_agg(distinct reach.division_code) filter (
      where
        reach.division_code is not null
    ),
    '{}'
  ) as "divisionCodes",
  coalesce(held.cells, 0) as cells,
  case
    when held.inside is not false then coalesce(held.units, 0)
  end as units
from
  account o
  left join reach on reach.account_id = o.id
  left join held on held.account_id = o.id
where
  o.role = 'officer'
  and o.state = 'active'
group by
  o.id,
  o.name,
  o.name_en,
  o.phone,
  o.on_duty,
  held.cells,
  held.units,
  held.inside
having
  bool_or(
    reach.division_code like $1
    or $2 like division_prefix (reach.division_code) || '%'
  )
order by
  o.name,
  o.id
limit
  5000;

-- responsibleAt
with
  place as (
    select
      ST_SetSRID (ST_Point ($1::float8, $2::float8), 4326) as point,
      coalesce($3::timestamptz, statement_timestamp()) as at
  ),
  ground as (
    select
      b.id,
      b.code,
      b.division_code
    from
      place,
      block b
    where
      b.geom && point
      and ST_Covers (b.geom, point)
      and b.valid_from <= at
      and (
        b.valid_to is null
        or b.valid_to > at
      )
    order by
      b.id
    limit
      1
  ),
  district as (
    select
      d.code,
      d.name,
      d.name_en
    from
      place,
      division d
    where
      d.geom && point
      and ST_Covers (d.geom, point)
    order by
      d.code = (
        select
          division_code
        from
          ground
      ) desc nulls last,
      length(division_prefix (d.code)) desc
    limit
      1
  )
select
  place.at,
  case
    when d.code is not null then json_build_object(
      'code',
      d.code,
      'name',
      d.name,
      'nameEn',
      d.name_en
    )
  end as division,
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
  case
    when z.id is not null then json_build_object(
      'id',
      "z"."id",
      'name',
      "z"."name",
      'nameEn',
      "z"."name_en",
      'phone',
      "z"."phone",
      'onDuty',
      "z"."on_duty"
    )
  end as substitute,
  lower(s.valid) as since
from
  place
  left join ground g on true
  left join district d on true
  left join cell_block m on m.block_id = g.id
  and m.valid @> place.at
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> place.at
  left join account o on o.id = s.account_id
  left join lateral (
    select
      account_id
    from
      assignment
    where
      cell_id = c.id
      and role = 'substitute'
      and valid @> place.at
    order by
      lower(valid) desc
    limit
      1
  ) cover on true
  left join account z on z.id = cover.account_id;

-- assignmentsOf
select
  json_build_object(
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
  ) as officer,
  s.role,
  lower(s.valid) as "from",
  upper(s.valid) as "to"
from
  assignment s
  join account o on o.id = s.account_id
where
  s.cell_id = $1
order by
  lower(s.valid) desc,
  s.id desc
limit
  $2;

-- visitsByGrade
select
  u.grade,
  count(*)::int as due,
  count(v.done_at)::int as done
from
  cell_block m
  join visit v on v.block_id = m.block_id
  and v.due_on = $1
  join rental_unit u on u.id = v.unit_id
where
  m.cell_id = $2
  and upper_inf(m.valid)
  and u.grade is not null
group by
  u.grade
order by
  array_position(array['R', 'O', 'Y', 'G'], u.grade);

-- registrationOf
select
  count(*) filter (
    where
      u.status = 'let'
      and u.registered_on is not null
  )::int as registered,
  count(*)::int as found
from
  cell_block m
  join rental_unit u on u.block_id = m.block_id
where
  m.cell_id = $1
  and upper_inf(m.valid)
  and u.status in ('let', 'undeclared');

-- historyOf
select
  line.at,
  a.name as by,
  line.kind,
  e.label
from
  edit e
  join account a on a.id = e.account_id
  cross join lateral (
    values
      (e.made_at, e.kind),
      (e.undone_at, 'edits.undo')
  ) line(at, kind)
where
  e.cell_ids @> array[$1::bigint]
  and line.at is not null
order by
  line.at desc,
  e.id desc
limit
  $2;

-- presentBlocks
select
  b.id,
  b.division_code as "divisionCode",
  b.version,
  m.cell_id as "cellId"
from
  block b
  left join cell_block m on m.block_id = b.id
  and upper_inf(m.valid)
where
  b.id = any ($1)
  and b.valid_to is null
order by
  b.id;

-- blocksOfCommunities
select
  b.id,
  b.division_code as "divisionCode",
  b.version,
  m.cell_id as "cellId"
from
  block b
  left join cell_block m on m.block_id = b.id
  and upper_inf(m.valid)
where
  b.division_code = any ($1)
  and b.valid_to is null
order by
  b.id;

-- linksOfCommunities
select
  l.a,
  l.b
from
  block_adjacency l
  join block p on p.id = l.a
  and p.valid_to is null
  join block q on q.id = l.b
  and q.valid_to is null
where
  p.division_code = any ($1)
  and q.division_code = p.division_code;

-- cellStates
select
  c.id,
  c.name,
  c.division_code as "divisionCode",
  c.version,
  c.in_pieces as "inPieces",
  c.colour,
  c.locked_by as "lockedById",
  k.name as "lockedBy",
  c.ended_at is not null as ended
from
  cell c
  left join account k on k.id = c.locked_by
where
  c.id = any ($1)
order by
  c.id;

-- lockCells
select
  id
from
  cell
where
  id = any ($1)
order by
  id
for update;

-- lockBlocks
select
  id
from
  block
where
  id = any ($1)
order by
  id
for update;

-- lockEdits
select
  pg_advisory_xact_lock(hashtextextended ('edit', $1));

-- momentOfBlocks
select
  greatest(statement_timestamp(), max(lower(valid)))::text as moment
from
  cell_block
where
  block_id = any ($1)
  and upper_inf(valid);

-- takeBackMemberships
delete from cell_block
where
  block_id = any ($1)
  and upper_inf(valid)
  and lower(valid) = $2::timestamptz;

-- closeMemberships
update cell_block
set
  valid = tstzrange (lower(valid), $1::timestamptz)
where
  block_id = any ($2)
  and upper_inf(valid);

-- openMemberships
insert into
  cell_block (cell_id, block_id, valid)
select
  t.cell_id,
  t.block_id,
  tstzrange ($1::timestamptz, null)
from
  unnest($2::bigint[], $3::bigint[]) as t (block_id, cell_id)
where
  t.cell_id is not null
order by
  t.block_id;

-- raiseBlocks
update block
set
  version = version + 1
where
  id = any ($1)
returning
  id,
  version;

-- raiseCells
update cell
set
  version = version + 1
where
  id = any ($1);

-- unitsOfBlocks
select
  coalesce(sum(units), 0)::int as units
from
  block_load
where
  block_id = any ($1);

-- blockIdsOfCells
select
  block_id as "blockId",
  cell_id as "cellId"
from
  cell_block
where
  cell_id = any ($1)
  and upper_inf(valid)
order by
  block_id;

-- officerState
select
  a.id,
  a.name,
  a.role = 'officer'
  and a.state = 'active' as active,
  array(
    select
      division_prefix (j.division_code)
    from
      jurisdiction j
    where
      j.account_id = a.id
      and j.valid @> statement_timestamp()
    union
    select
      left(c.division_code, 9)
    from
      assignment s
      join cell c on c.id = s.cell_id
    where
      s.account_id = a.id
      and s.role = 'primary'
  ) as prefixes
from
  account a
where
  a.id = $1;

-- primariesOf
select
  cell_id as "cellId",
  account_id as "officerId"
from
  assignment
where
  cell_id = any ($1)
  and role = 'primary'
  and valid @> statement_timestamp();

-- cellsBeside
with
  edge as (
    select distinct
      m.cell_id,
      n.cell_id as beside_id
    from
      cell_block m
      join (
        select
          a as id,
          b as neighbour
        from
          block_adjacency
        union all
        select
          b,
          a
        from
          block_adjacency
      ) l on l.id = m.block_id
      join cell_block n on n.block_id = l.neighbour
      and upper_inf(n.valid)
      and n.cell_id <> m.cell_id
    where
      m.cell_id = any ($1)
      and upper_inf(m.valid)
  )
select
  e.cell_id as "cellId",
  e.beside_id as "besideId",
  c.colour,
  s.account_id as "officerId"
from
  edge e
  join cell c on c.id = e.beside_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
order by
  1,
  2;

-- coloursOfOfficer
select
  c.id as "cellId",
  c.colour
from
  assignment s
  join cell c on c.id = s.cell_id
where
  s.account_id = $1
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  and c.ended_at is null;

-- momentOfCells
select
  greatest(statement_timestamp(), max(lower(valid)))::text as moment
from
  assignment
where
  cell_id = any ($1)
  and role = 'primary'
  and valid @> statement_timestamp();

-- takeBackAssignments
delete from assignment
where
  cell_id = any ($1)
  and role = 'primary'
  and lower(valid) = $2::timestamptz;

-- closeAssignments
update assignment
set
  valid = tstzrange (lower(valid), $1::timestamptz)
where
  cell_id = any ($2)
  and role = 'primary'
  and valid @> $3::timestamptz;

-- openAssignments
insert into
  assignment (cell_id, account_id, role, valid)
select
  t.cell_id,
  t.account_id,
  'primary',
  tstzrange (
    $1::timestamptz,
    (
      select
        min(lower(later.valid))
      from
        assignment later
      where
        later.cell_id = t.cell_id
        and later.role = 'primary'
        and lower(later.valid) > $2::timestamptz
    )
  )
from
  unnest($3::bigint[], $4::bigint[]) as t (cell_id, account_id)
where
  t.account_id is not null
order by
  t.cell_id;

-- recolourCells
update cell
set
  version = version + 1,
  colour = t.colour
from
  unnest($1::bigint[], $2::smallint[]) as t (cell_id, colour)
where
  cell.id = t.cell_id;

-- recordEdit
insert into
  edit (
    account_id,
    made_at,
    kind,
    label,
    forward,
    inverse,
    division_code,
    cell_ids
  )
values
  (
    $1,
    $2::timestamptz,
    $3,
    $4::jsonb,
    $5::jsonb,
    $6::jsonb,
    $7,
    $8::bigint[]
  )
returning
  id;

-- supersedeUndone
update edit
set
  superseded_at = statement_timestamp()
where
  account_id = $1
  and undone_at is not null
  and superseded_at is null;

-- stepsOf
select
  e.id,
  e.made_at as at,
  a.name as by,
  e.kind,
  e.label,
  e.forward,
  e.inverse,
  e.undone_at is not null as undone
from
  edit e
  join account a on a.id = e.account_id
where
  e.account_id = $1
  and e.superseded_at is null
order by
  e.id desc
limit
  $2;

-- editById
select
  e.id,
  e.made_at as at,
  a.name as by,
  e.kind,
  e.label,
  e.forward,
  e.inverse,
  e.undone_at is not null as undone
from
  edit e
  join account a on a.id = e.account_id
where
  e.id = $1;

-- editsOf
select
  e.id,
  e.made_at as at,
  a.name as by,
  e.kind,
  e.label,
  e.forward,
  e.inverse,
  e.undone_at is not null as undone
from
  edit e
  join account a on a.id = e.account_id
where
  e.account_id = $1
order by
  e.id desc
limit
  $2;

-- markUndone
update edit
set
  undone_at = statement_timestamp()
where
  id = $1;
