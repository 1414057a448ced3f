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
