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
left join assignment v on v.cell_id = c.id
and v.role = 'substitute'
and v.valid @> statement_timestamp()
left join account z on z.id = v.account_id
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
left join assignment v on v.cell_id = c.id
and v.role = 'substitute'
and v.valid @> statement_timestamp()
left join account z on z.id = v.account_id
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

-- blocksOfDivisions
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
      b.division_code = any ($1)
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
      and "b"."valid_from" <= at
      and (
        "b"."valid_to" is null
        or "b"."valid_to" > at
      )
      and not "b"."gaps" @> at
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
  left join assignment v on v.cell_id = c.id
  and v.role = 'substitute'
  and v.valid @> place.at
  left join account z on z.id = v.account_id;

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

-- communitiesOf
select
  division_code as code
from
  block
where
  id = any ($1)
union
select
  division_code
from
  cell
where
  id = any ($2)
order by
  1;

-- lockCellsOf
select
  id
from
  cell
where
  division_code = any ($1)
  or id = any ($2)
order by
  id
for update;

-- endedBlocks
select
  b.id,
  b.division_code as "divisionCode",
  b.version,
  m.cell_id as "cellId",
  b.kind,
  coalesce(l.units, 0) as units,
  b.area_m2 as "areaM2"
from
  block b
  left join cell_block m on m.block_id = b.id
  and upper_inf(m.valid)
  left join block_load l on l.block_id = b.id
where
  b.id = any ($1)
  and b.valid_to is not null
order by
  b.id;

-- blocksOfCommunities
select
  b.id,
  b.division_code as "divisionCode",
  b.version,
  m.cell_id as "cellId",
  b.kind,
  coalesce(l.units, 0) as units,
  b.area_m2 as "areaM2"
from
  block b
  left join cell_block m on m.block_id = b.id
  and upper_inf(m.valid)
  left join block_load l on l.block_id = b.id
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
  and (
    p.valid_to is null
    or p.id = any ($1)
  )
  join block q on q.id = l.b
  and (
    q.valid_to is null
    or q.id = any ($2)
  )
where
  p.division_code = any ($3)
  and q.division_code = p.division_code;

-- cellStates
select
  c.id,
  c.name,
  c.division_code as "divisionCode",
  c.version,
  c.kind,
  c.in_pieces as "inPieces",
  c.colour,
  c.locked_by as "lockedById",
  k.name as "lockedBy",
  s.account_id as "officerId",
  c.ended_at is not null as ended
from
  cell c
  left join account k on k.id = c.locked_by
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
where
  c.id = any ($1)
  or (
    c.division_code = any ($2)
    and c.ended_at is null
  )
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
    cell_ids,
    plan_id
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
    $8::bigint[],
    $9::bigint
  )
returning
  id;

-- supersedeUndone
update edit
set
  superseded_at = statement_timestamp()
where
  account_id = $1
  and plan_id is not distinct from $2::bigint
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
  and e.plan_id is not distinct from $2::bigint
  and e.superseded_at is null
order by
  e.id desc
limit
  $3;

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
  and e.plan_id is not distinct from $2::bigint
order by
  e.id desc
limit
  $3;

-- markUndone
update edit
set
  undone_at = statement_timestamp()
where
  id = $1;

-- shapesOfBlocks
select
  id,
  ST_AsGeoJSON (geom, 15) as shape
from
  block
where
  id = any ($1);

-- blocksUnderLine
select
  id
from
  block
where
  valid_to is null
  and ST_Intersects (geom, ST_SetSRID (ST_GeomFromGeoJSON ($1), 4326))
  and division_code like any (
    (
      select
        scope_divisions ()
    )::text[]
  )
order by
  id
limit
  201;

-- lastCellNumbers
select
  division_code as "divisionCode",
  max(split_part(code, '-', 2)::int) as last
from
  cell
where
  division_code = any ($1)
group by
  1;

-- lastBlockNumbers
select
  division_code as "divisionCode",
  max(right(code, 3)::int) as last
from
  block
where
  division_code = any ($1)
group by
  1;

-- insertCells
insert into
  cell (
    code,
    division_code,
    name,
    kind,
    colour,
    in_pieces,
    lineage,
    created_at,
    ended_at
  )
select
  r.code,
  r.division_code,
  r.name,
  r.kind,
  r.colour,
  r.in_pieces,
  r.lineage,
  statement_timestamp(),
  statement_timestamp()
from
  json_to_recordset($1::json) as r (
    code text,
    division_code text,
    name text,
    kind text,
    colour smallint,
    in_pieces boolean,
    lineage bigint[]
  )
returning
  id,
  code;

-- insertPieces
insert into
  block (
    code,
    division_code,
    kind,
    geom,
    area_m2,
    cut_from,
    valid_from,
    valid_to
  )
select
  r.code,
  b.division_code,
  b.kind,
  ST_Multi (ST_SetSRID (ST_GeomFromGeoJSON (r.shape), 4326)),
  r.area_m2,
  b.id,
  statement_timestamp(),
  statement_timestamp()
from
  json_to_recordset($1::json) as r (
    code text,
    of_block bigint,
    shape json,
    area_m2 double precision
  )
  join block b on b.id = r.of_block
returning
  id,
  code;

-- insertLinks
insert into
  block_adjacency (a, b, shared_m)
select
  least(r.a, r.b),
  greatest(r.a, r.b),
  r.shared_m
from
  json_to_recordset($1::json) as r (a bigint, b bigint, shared_m double precision);

-- inheritMemberships
insert into
  cell_block (cell_id, block_id, valid)
select
  m.cell_id,
  b.id,
  m.valid
from
  block b
  join cell_block m on m.block_id = b.cut_from
where
  b.id = any ($1)
  and not upper_inf(m.valid)
  and not exists (
    select
    from
      cell_block own
    where
      own.block_id = b.id
      and not upper_inf(own.valid)
  )
order by
  b.id,
  m.valid;

-- endBlocks
update block
set
  valid_to = $1::timestamptz,
  version = version + 1,
  replaced_by = array(
    select
      jsonb_array_elements_text($2::jsonb -> block.id::text)::bigint
  )
where
  id = any ($3);

-- beginBlocks
update block
set
  version = version + 1,
  valid_to = null,
  replaced_by = null,
  valid_from = case
    when valid_to = valid_from then $1::timestamptz
    else valid_from
  end,
  gaps = case
    when valid_to = valid_from then gaps
    else gaps + tstzmultirange (tstzrange (valid_to, $2::timestamptz))
  end
where
  id = any ($3);

-- changeFaces
update cell
set
  name = coalesce(r.name, cell.name),
  kind = coalesce(r.kind, cell.kind),
  colour = coalesce(r.colour, cell.colour),
  in_pieces = coalesce(r.in_pieces, cell.in_pieces),
  locked_by = case
    when r.locks then r.locked_by
    else cell.locked_by
  end,
  ended_at = case r.ended
    when true then $1::timestamptz
    when false then null
    else cell.ended_at
  end
from
  json_to_recordset($2::json) as r (
    id bigint,
    name text,
    kind text,
    colour smallint,
    in_pieces boolean,
    locks boolean,
    locked_by bigint,
    ended boolean
  )
where
  cell.id = r.id;

-- moveContents 0
update building t
set
  block_id = (
    select
      k.id
    from
      block k
    where
      k.id = any ($1)
    order by
      ST_Distance (k.geom, "t"."point"),
      k.id
    limit
      1
  )
where
  t.block_id = any ($2);

-- moveContents 1
update rental_unit t
set
  block_id = b.block_id
from
  building b
where
  b.id = t.building_id
  and t.block_id = any ($1);

-- moveContents 2
update "lease" t
set
  block_id = u.block_id
from
  rental_unit u
where
  u.id = t.unit_id
  and t.block_id = any ($1);

-- moveContents 3
update "visit" t
set
  block_id = u.block_id
from
  rental_unit u
where
  u.id = t.unit_id
  and t.block_id = any ($1);

-- moveContents 4
update inspection t
set
  block_id = b.block_id
from
  building b
where
  b.id = coalesce(
    (
      select
        u.building_id
      from
        rental_unit u
      where
        u.id = t.unit_id
    ),
    t.building_id
  )
  and t.block_id = any ($1);

-- moveContents 5
update hazard t
set
  block_id = b.block_id
from
  building b
where
  b.id = t.building_id
  and t.block_id = any ($1)
  and not exists (
    select
    from
      block k
    where
      k.id = any ($2)
      and k.gaps @> t.closed_at
  );

-- moveContents 6
update "hazard" t
set
  block_id = (
    select
      k.id
    from
      block k
    where
      k.id = any ($1)
    order by
      ST_Distance (k.geom, "t"."geom"),
      k.id
    limit
      1
  )
where
  t.block_id = any ($2)
  and not exists (
    select
    from
      block k
    where
      k.id = any ($3)
      and k.gaps @> t.closed_at
  );

-- moveContents 7
update "incident" t
set
  block_id = (
    select
      k.id
    from
      block k
    where
      k.id = any ($1)
    order by
      ST_Distance (k.geom, "t"."geom"),
      k.id
    limit
      1
  )
where
  t.block_id = any ($2)
  and not exists (
    select
    from
      block k
    where
      k.id = any ($3)
      and k.gaps @> t.closed_at
  );

-- recordHandovers
with
  moved as (
    select
      *
    from
      unnest(
        $1::bigint[],
        $2::bigint[],
        $3::bigint[],
        $4::bigint[],
        $5::bigint[]
      ) as t (
        block_id,
        from_cell,
        to_cell,
        from_account,
        to_account
      )
  ),
  subject as (
    select
      'hazard' as kind,
      h.id,
      h.block_id
    from
      hazard h
    where
      h.block_id = any ($6)
      and h.state <> 'closed'
    union all
    select
      'visit',
      v.id,
      v.block_id
    from
      visit v
    where
      v.block_id = any ($7)
      and v.done_at is null
      and v.due_on >= $8::date
  )
insert into
  handover (
    edit_id,
    at,
    subject,
    subject_id,
    block_id,
    division_code,
    from_cell_id,
    to_cell_id,
    from_account_id,
    to_account_id
  )
select
  $9,
  $10::timestamptz,
  s.kind,
  s.id,
  b.id,
  b.division_code,
  m.from_cell,
  m.to_cell,
  m.from_account,
  m.to_account
from
  subject s
  join moved m on m.block_id = s.block_id
  join block b on b.id = s.block_id
order by
  s.kind,
  s.id;

-- countHandovers
select
  (
    select
      count(*)::int
    from
      hazard
    where
      block_id = any ($1)
      and state <> 'closed'
  ) as hazards,
  (
    select
      count(*)::int
    from
      visit
    where
      block_id = any ($2)
      and done_at is null
      and due_on >= $3::date
  ) as visits;

-- momentOf
with
  latest as (
    select
      max(began) as began
    from
      (
        select
          lower(valid) as began
        from
          cell_block
        where
          block_id = any ($1)
          and upper_inf(valid)
        union all
        select
          lower(valid)
        from
          assignment
        where
          cell_id = any ($2)
          and role = 'primary'
          and valid @> statement_timestamp()
        union all
        select
          coalesce(valid_to, valid_from)
        from
          block
        where
          id = any ($3)
      ) begun
  )
select
  coalesce(
    $4::timestamptz,
    greatest(statement_timestamp(), latest.began)
  )::text as moment,
  latest.began::text as latest
from
  latest;

-- linkLengths
select
  a,
  b,
  shared_m as "sharedM"
from
  block_adjacency
where
  a = any ($1)
  and b = any ($2)
order by
  a,
  b;
