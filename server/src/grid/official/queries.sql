-- communitiesIn
select
  d.code,
  ST_AsGeoJSON (d.geom, 15) as shape
from
  division d
where
  d.valid_to is null
  and d.code like any ($1)
  and exists (
    select
    from
      block b
    where
      b.division_code = d.code
      and b.valid_to is null
  )
order by
  d.code;

-- blocksIn
select
  id,
  code,
  division_code as "divisionCode",
  ST_AsGeoJSON (geom, 15) as shape
from
  block
where
  valid_to is null
  and division_code = any ($1)
order by
  code;

-- blockCodesIn
select
  id,
  code,
  division_code as "divisionCode"
from
  block
where
  valid_to is null
  and division_code = any ($1)
order by
  code;

-- neighboursIn
select
  n.a,
  n.b,
  n.shared_m as "sharedM"
from
  block_adjacency n
  join block p on p.id = n.a
  and p.valid_to is null
  and p.division_code = any ($1)
  join block q on q.id = n.b
  and q.valid_to is null
  and q.division_code = p.division_code;

-- presentCellsIn
select
  c.id,
  c.code,
  c.name,
  c.division_code as "divisionCode",
  array_agg(
    m.block_id
    order by
      m.block_id
  ) as "blockIds"
from
  cell c
  join cell_block m on m.cell_id = c.id
  and upper_inf(m.valid)
where
  c.ended_at is null
  and c.division_code = any ($1)
group by
  c.id
order by
  c.code;

-- presentGrid
select
  c.code,
  c.name,
  c.division_code as "divisionCode",
  c.kind,
  a.login as officer,
  u.shape,
  u.codes as "blockCodes"
from
  cell c
  join lateral (
    select
      ST_AsGeoJSON (
        ST_Multi (ST_UnaryUnion (ST_Collect (k.geom))),
        15
      ) as shape,
      array_agg(
        k.code
        order by
          k.code
      ) as codes
    from
      cell_block m
      join block k on k.id = m.block_id
    where
      m.cell_id = c.id
      and upper_inf(m.valid)
    having
      count(*) > 0
  ) u on true
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> now()
  left join account a on a.id = s.account_id
where
  c.ended_at is null
  and c.division_code like any ($1)
order by
  c.code;

-- gridOfPlan
select
  c.code,
  p.name,
  p.division_code as "divisionCode",
  p.kind,
  a.login as officer,
  u.shape,
  u.codes as "blockCodes"
from
  plan_cell p
  left join cell c on c.id = p.cell_id
  left join account a on a.id = p.officer_id
  join lateral (
    select
      ST_AsGeoJSON (
        ST_Multi (ST_UnaryUnion (ST_Collect (k.geom))),
        15
      ) as shape,
      array_agg(
        k.code
        order by
          k.code
      ) as codes
    from
      plan_block m
      join block k on k.id = m.block_id
    where
      m.plan_id = p.plan_id
      and m.plan_cell_id = p.id
    having
      count(*) > 0
  ) u on true
where
  p.plan_id = $1
  and not p.ended
order by
  p.division_code,
  p.name,
  p.id;

-- planDivisions
select
  division_codes as "divisionCodes"
from
  plan
where
  id = $1;

-- planMaker
select
  a.id,
  a.role,
  array(
    select
      j.division_code
    from
      jurisdiction j
    where
      j.account_id = a.id
  ) as prefixes
from
  account a
where
  a.state = 'active'
  and a.role in ('administrator', 'supervisor')
  and (
    a.login = $1
    or (
      $2::text is null
      and a.role = 'administrator'
    )
  )
order by
  a.id
limit
  1;
