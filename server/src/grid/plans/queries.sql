-- plansSeen
select
  p.id,
  p.name,
  p.note,
  p.division_code as "divisionCode",
  coalesce(d.name, '') as "divisionName",
  p.division_codes as "divisionCodes",
  p.state,
  m.name as "madeBy",
  p.made_at as "madeAt",
  p.changed_at as "changedAt",
  p.based_at as "basedAt",
  p.copied_from as "copiedFrom",
  p.effective_at as "effectiveAt",
  p.published_by as "publishedById",
  h.name as "publishedBy",
  p.published_at as "publishedAt",
  coalesce(e.undone_at is not null, false) as "takenBack",
  p.refusal,
  p.version,
  held.blocks,
  held.cells,
  held.moved as "movedBlocks",
  spoken.comments
from
  plan p
  join account m on m.id = p.made_by
  left join account h on h.id = p.published_by
  left join division d on d.code = p.division_code
  left join edit e on e.id = p.edit_id
  cross join lateral (
    select
      count(*)::int as blocks,
      count(distinct b.plan_cell_id)::int as cells,
      (
        count(*) filter (
          where
            (
              c.id is null
              and b.base_cell_id is not null
            )
            or (
              c.id is not null
              and (
                c.cell_id is null
                or c.cell_id is distinct from b.base_cell_id
              )
            )
        )
      )::int as moved
    from
      plan_block b
      left join plan_cell c on c.id = b.plan_cell_id
    where
      b.plan_id = p.id
  ) held
  cross join lateral (
    select
      count(*)::int as comments
    from
      plan_comment
    where
      plan_id = p.id
  ) spoken
where
  true
order by
  p.changed_at desc,
  p.id desc
limit
  $1;

-- planById
select
  p.id,
  p.name,
  p.note,
  p.division_code as "divisionCode",
  coalesce(d.name, '') as "divisionName",
  p.division_codes as "divisionCodes",
  p.state,
  m.name as "madeBy",
  p.made_at as "madeAt",
  p.changed_at as "changedAt",
  p.based_at as "basedAt",
  p.copied_from as "copiedFrom",
  p.effective_at as "effectiveAt",
  p.published_by as "publishedById",
  h.name as "publishedBy",
  p.published_at as "publishedAt",
  coalesce(e.undone_at is not null, false) as "takenBack",
  p.refusal,
  p.version,
  held.blocks,
  held.cells,
  held.moved as "movedBlocks",
  spoken.comments
from
  plan p
  join account m on m.id = p.made_by
  left join account h on h.id = p.published_by
  left join division d on d.code = p.division_code
  left join edit e on e.id = p.edit_id
  cross join lateral (
    select
      count(*)::int as blocks,
      count(distinct b.plan_cell_id)::int as cells,
      (
        count(*) filter (
          where
            (
              c.id is null
              and b.base_cell_id is not null
            )
            or (
              c.id is not null
              and (
                c.cell_id is null
                or c.cell_id is distinct from b.base_cell_id
              )
            )
        )
      )::int as moved
    from
      plan_block b
      left join plan_cell c on c.id = b.plan_cell_id
    where
      b.plan_id = p.id
  ) held
  cross join lateral (
    select
      count(*)::int as comments
    from
      plan_comment
    where
      plan_id = p.id
  ) spoken
where
  p.id = $1;

-- lockPlan
select
  id
from
  plan
where
  id = $1
for update;

-- cellsOfPlan
select
  c.id,
  c.cell_id as "cellId",
  k.code,
  c.division_code as "divisionCode",
  d.name as "divisionName",
  c.name,
  c.kind,
  c.colour,
  c.in_pieces as "inPieces",
  c.locked_by as "lockedById",
  l.name as "lockedBy",
  c.officer_id as "officerId",
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
  array_to_json(c.lineage) as lineage,
  c.ended,
  c.base,
  c.version
from
  plan_cell c
  join division d on d.code = c.division_code
  left join cell k on k.id = c.cell_id
  left join account l on l.id = c.locked_by
  left join account o on o.id = c.officer_id
where
  c.plan_id = $1
order by
  c.division_code,
  k.code nulls last,
  c.id;

-- blocksOfPlan
select
  b.id,
  b.code,
  b.division_code as "divisionCode",
  p.version,
  p.plan_cell_id as "cellId",
  p.base_cell_id as "baseCellId",
  b.kind,
  coalesce(l.units, 0) as units,
  b.area_m2 as "areaM2",
  b.valid_to is not null as ended,
  b.cut_from as "cutFrom"
from
  plan_block p
  join block b on b.id = p.block_id
  left join block_load l on l.block_id = b.id
where
  p.plan_id = $1
order by
  b.id;

-- codesOfBlocks
select
  id,
  code
from
  block
where
  id = any ($1)
order by
  code;

-- cutLineOf
with recursive
  line as (
    select
      id,
      cut_from
    from
      block
    where
      id = any ($1)
    union
    select
      b.id,
      b.cut_from
    from
      line
      join block b on b.id = line.cut_from
  )
select
  id,
  cut_from as "cutFrom"
from
  line;

-- pendingOfBlocks
select
  b.id,
  coalesce(l.critical + l.serious + l.general, 0)::int as hazards,
  coalesce(v.visits, 0) as visits
from
  block b
  left join block_load l on l.block_id = b.id
  left join (
    select
      block_id,
      count(*)::int as visits
    from
      visit
    where
      block_id = any ($1)
      and done_at is null
      and due_on >= $2::date
    group by
      1
  ) v on v.block_id = b.id
where
  b.id = any ($3);

-- namesOfAccounts
select
  id,
  name,
  name_en as "nameEn"
from
  account
where
  id = any ($1);

-- codesOfCells
select
  id,
  code
from
  cell
where
  id = any ($1);

-- shapesOfPlan
with
  held as materialized (
    select
      p.plan_cell_id as cell_id,
      b.id,
      b.area_m2,
      b.geom,
      ST_X (b.label_at) x,
      ST_Y (b.label_at) y
    from
      plan_block p
      join block b on b.id = p.block_id
      and b.valid_to is null
    where
      p.plan_id = $1
      and p.plan_cell_id is not null
  ),
  measured as (
    select
      cell_id,
      min(ST_XMin (geom)) west,
      min(ST_YMin (geom)) south,
      max(ST_XMax (geom)) east,
      max(ST_YMax (geom)) north,
      sum(x * area_m2) / sum(area_m2) x,
      sum(y * area_m2) / sum(area_m2) y
    from
      held
    group by
      cell_id
  ),
  label as (
    select distinct
      on (h.cell_id) h.cell_id,
      h.x,
      h.y
    from
      held h
      join measured using (cell_id)
    order by
      h.cell_id,
      (h.x - measured.x) ^ 2 + (h.y - measured.y) ^ 2,
      h.id
  )
select
  cell_id as id,
  west,
  south,
  east,
  north,
  label.x as "labelLng",
  label.y as "labelLat"
from
  measured
  join label using (cell_id);

-- outlinesOfPlan
select
  p.plan_cell_id as id,
  ST_AsGeoJSON (ST_Multi (ST_UnaryUnion (ST_Collect (b.geom))), 9) as geometry
from
  plan_block p
  join block b on b.id = p.block_id
  and b.valid_to is null
where
  p.plan_id = $1
  and p.plan_cell_id is not null
group by
  p.plan_cell_id;

-- communitiesWithin
select
  division_code as code,
  count(*)::int as blocks
from
  block
where
  valid_to is null
  and division_code like any ($1::text[])
group by
  1
order by
  1;

-- commentsOf
select
  id,
  at,
  "by",
  text
from
  (
    select
      c.id,
      c.at,
      a.name as "by",
      c.text
    from
      plan_comment c
      join account a on a.id = c.account_id
    where
      c.plan_id = $1
    order by
      c.id desc
    limit
      $2
  ) latest
order by
  id;

-- duePlans
select
  id,
  version,
  published_by as "publishedById"
from
  plan
where
  state = 'scheduled'
  and effective_at <= $1
  and id <> all ($2)
order by
  effective_at,
  id
limit
  1
for update
  skip locked;

-- lastChangeOf
select
  max(at) as at
from
  (
    select
      case
        when upper_inf(valid) then lower(valid)
        else upper(valid)
      end as at
    from
      cell_block
    where
      block_id = any ($1)
    union all
    select
      min(lower(valid))
    from
      cell_block
    where
      cell_id = any ($2)
    group by
      cell_id
    union all
    select
      lower(valid)
    from
      assignment
    where
      cell_id = any ($3)
      and lower(valid) <= statement_timestamp()
  ) changes;

-- insertPlan
insert into
  plan (
    name,
    note,
    division_code,
    division_codes,
    made_by
  )
values
  ($1, $2, $3, $4::text[], $5)
returning
  id;

-- copyPresentCells
insert into
  plan_cell (
    plan_id,
    cell_id,
    division_code,
    name,
    kind,
    colour,
    in_pieces,
    locked_by,
    officer_id,
    base
  )
select
  $1::bigint,
  c.id,
  c.division_code,
  c.name,
  c.kind,
  c.colour,
  c.in_pieces,
  c.locked_by,
  s.account_id,
  jsonb_build_object(
    'name',
    c.name,
    'kind',
    c.kind,
    'colour',
    c.colour,
    'inPieces',
    c.in_pieces,
    'lockedById',
    c.locked_by,
    'officerId',
    s.account_id
  )
from
  cell c
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
where
  c.division_code = any ($2)
  and c.ended_at is null
order by
  c.code;

-- copyPresentBlocks
insert into
  plan_block (plan_id, block_id, plan_cell_id, base_cell_id)
select
  $1::bigint,
  b.id,
  c.id,
  m.cell_id
from
  block b
  left join cell_block m on m.block_id = b.id
  and upper_inf(m.valid)
  left join plan_cell c on c.plan_id = $2
  and c.cell_id = m.cell_id
where
  b.division_code = any ($3)
  and b.valid_to is null
order by
  b.id;

-- copyPlanHead
insert into
  plan (
    name,
    note,
    division_code,
    division_codes,
    made_by,
    copied_from,
    based_at
  )
select
  $1,
  note,
  division_code,
  division_codes,
  $2::bigint,
  id,
  based_at
from
  plan
where
  id = $3
returning
  id;

-- copyPlanHeadInForce
insert into
  plan (
    name,
    note,
    division_code,
    division_codes,
    made_by,
    copied_from,
    based_at
  )
select
  $1,
  note,
  division_code,
  division_codes,
  $2::bigint,
  id,
  coalesce(effective_at, published_at)
from
  plan
where
  id = $3
returning
  id;

-- copyPlanCells
with
  source as (
    select
      c.*,
      row_number() over (
        order by
          c.id
      ) as rank
    from
      plan_cell c
    where
      c.plan_id = $1
      and true
  ),
copy as (
  insert into
    plan_cell (
      plan_id,
      cell_id,
      division_code,
      name,
      kind,
      colour,
      in_pieces,
      locked_by,
      officer_id,
      lineage,
      ended,
      base
    )
  select
    $2::bigint,
    case
      when base is not null then cell_id
    end,
    division_code,
    name,
    kind,
    colour,
    in_pieces,
    locked_by,
    officer_id,
    lineage,
    ended,
    base
  from
    source
  order by
    rank
  returning
    id
),
ranked as (
  select
    id,
    row_number() over (
      order by
        id
    ) as rank
  from
  copy
)
select
  source.id as "fromId",
  ranked.id as "toId"
from
  source
  join ranked using (rank);

-- copyPlanCellsInForce
with
  source as (
    select
      c.*,
      row_number() over (
        order by
          c.id
      ) as rank
    from
      plan_cell c
    where
      c.plan_id = $1
      and not c.ended
  ),
copy as (
  insert into
    plan_cell (
      plan_id,
      cell_id,
      division_code,
      name,
      kind,
      colour,
      in_pieces,
      locked_by,
      officer_id,
      lineage,
      ended,
      base
    )
  select
    $2::bigint,
    cell_id,
    division_code,
    name,
    kind,
    colour,
    in_pieces,
    locked_by,
    officer_id,
    '{}',
    ended,
    jsonb_build_object(
      'name',
      name,
      'kind',
      kind,
      'colour',
      colour,
      'inPieces',
      in_pieces,
      'lockedById',
      locked_by,
      'officerId',
      officer_id
    )
  from
    source
  order by
    rank
  returning
    id
),
ranked as (
  select
    id,
    row_number() over (
      order by
        id
    ) as rank
  from
  copy
)
select
  source.id as "fromId",
  ranked.id as "toId"
from
  source
  join ranked using (rank);

-- copyPlanBlocks
insert into
  plan_block (plan_id, block_id, plan_cell_id, base_cell_id)
select
  $1::bigint,
  b.block_id,
  t.to_id,
  b.base_cell_id
from
  plan_block b
  left join plan_cell c on c.id = b.plan_cell_id
  left join unnest($2::bigint[], $3::bigint[]) as t (from_id, to_id) on t.from_id = b.plan_cell_id
where
  b.plan_id = $4
order by
  b.block_id;

-- copyPlanBlocksInForce
insert into
  plan_block (plan_id, block_id, plan_cell_id, base_cell_id)
select
  $1::bigint,
  b.block_id,
  t.to_id,
  c.cell_id
from
  plan_block b
  left join plan_cell c on c.id = b.plan_cell_id
  left join unnest($2::bigint[], $3::bigint[]) as t (from_id, to_id) on t.from_id = b.plan_cell_id
where
  b.plan_id = $4
order by
  b.block_id;

-- translateLineage
update plan_cell c
set
  lineage = array(
    select
      t.to_id
    from
      unnest(c.lineage) with ordinality l (id, place)
      join unnest($1::bigint[], $2::bigint[]) as t (from_id, to_id) on t.from_id = l.id
    order by
      l.place
  )
where
  c.plan_id = $3
  and c.lineage <> '{}';

-- insertCells
insert into
  plan_cell (
    plan_id,
    cell_id,
    division_code,
    name,
    kind,
    colour,
    in_pieces,
    officer_id,
    lineage,
    base
  )
select
  $1::bigint,
  t."cellId",
  t."divisionCode",
  t.name,
  t.kind,
  t.colour,
  t."inPieces",
  t."officerId",
  array(
    select
      jsonb_array_elements_text(t.lineage)::bigint
  ),
  t.base
from
  jsonb_to_recordset($2::jsonb) as t (
    "cellId" bigint,
    "divisionCode" text,
    name text,
    kind text,
    colour smallint,
    "inPieces" boolean,
    "officerId" bigint,
    lineage jsonb,
    base jsonb,
    place int
  )
order by
  t.place
returning
  id;

-- placeBlocks
update plan_block b
set
  plan_cell_id = t.cell_id,
  version = b.version + 1
from
  unnest($1::bigint[], $2::bigint[]) as t (block_id, cell_id)
where
  b.plan_id = $3
  and b.block_id = t.block_id
returning
  b.block_id as id,
  b.plan_cell_id as "cellId",
  b.version;

-- faceCells
update plan_cell c
set
  name = t.name,
  kind = t.kind,
  colour = t.colour,
  in_pieces = t."inPieces",
  locked_by = t."lockedById",
  ended = t.ended
from
  jsonb_to_recordset($1::jsonb) as t (
    "cellId" bigint,
    name text,
    kind text,
    colour smallint,
    "inPieces" boolean,
    "lockedById" bigint,
    ended boolean
  )
where
  c.plan_id = $2
  and c.id = t."cellId";

-- placeOfficers
update plan_cell c
set
  officer_id = t.account_id
from
  unnest($1::bigint[], $2::bigint[]) as t (cell_id, account_id)
where
  c.plan_id = $3
  and c.id = t.cell_id;

-- raisePlanCells
update plan_cell
set
  version = version + 1
where
  plan_id = $1
  and id = any ($2);

-- touchPlan
update plan
set
  version = version + 1,
  changed_at = statement_timestamp(),
  refusal = null
where
  id = $1;

-- renamePlan
update plan
set
  name = coalesce($1, name),
  note = coalesce($2, note)
where
  id = $3;

-- setState
update plan
set
  state = $1,
  effective_at = null,
  published_by = null
where
  id = $2;

-- schedulePlan
update plan
set
  state = 'scheduled',
  effective_at = $1,
  published_by = $2
where
  id = $3;

-- markPublished
update plan
set
  state = 'published',
  effective_at = $1::timestamptz,
  published_by = $2,
  published_at = statement_timestamp(),
  edit_id = $3
where
  id = $4;

-- refusePublication
update plan
set
  state = 'draft',
  refusal = $1::jsonb,
  version = version + 1,
  changed_at = statement_timestamp(),
  effective_at = null,
  published_by = null
where
  id = $2
  and state = 'scheduled'
  and version = $3;

-- bindCells
update plan_cell c
set
  cell_id = t.to_id
from
  unnest($1::bigint[], $2::bigint[]) as t (from_id, to_id)
where
  c.plan_id = $3
  and c.id = t.from_id;

-- dropBlocks
delete from plan_block
where
  plan_id = $1;

-- insertBlocks
insert into
  plan_block (
    plan_id,
    block_id,
    plan_cell_id,
    base_cell_id,
    version
  )
select
  $1::bigint,
  t.*
from
  unnest(
    $2::bigint[],
    $3::bigint[],
    $4::bigint[],
    $5::int[]
  ) as t
order by
  1,
  2;

-- rebaseCells
update plan_cell c
set
  base = t.base,
  cell_id = t."cellId"
from
  jsonb_to_recordset($1::jsonb) as t ("planCellId" bigint, base jsonb, "cellId" bigint)
where
  c.plan_id = $2
  and c.id = t."planCellId";

-- markBased
update plan
set
  based_at = statement_timestamp()
where
  id = $1;

-- insertComment
insert into
  plan_comment (plan_id, account_id, text)
values
  ($1, $2, $3)
returning
  id;
