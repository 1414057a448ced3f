-- blockFacts
select
  b.id,
  b.code,
  b.division_code as "divisionCode",
  b.valid_from as "from",
  b.valid_to as "to",
  coalesce(
    (
      select
        json_agg(
          json_build_object('from', lower(gap), 'to', upper(gap))
          order by
            gap
        )
      from
        unnest(b.gaps) gap
    ),
    '[]'
  ) as gaps,
  case
    when p.id is not null then json_build_object('id', p.id, 'code', p.code)
  end as "cutFrom",
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'id',
            piece.id,
            'code',
            piece.code,
            'from',
            piece.valid_from,
            'to',
            piece.valid_to
          )
          order by
            piece.code
        )
      from
        block piece
      where
        piece.cut_from = b.id
    ),
    '[]'
  ) as pieces
from
  block b
  left join block p on p.id = b.cut_from
where
  b.id = $1;

-- blockSpans
with
  member as (
    select
      cell_id,
      valid
    from
      cell_block
    where
      block_id = $1
  ),
  held as (
    select
      m.valid * s.valid as valid
    from
      member m
      join assignment s on s.cell_id = m.cell_id
      and s.valid && m.valid
  ),
  bound as (
    select
      lower(valid) as at
    from
      member
    union
    select
      upper(valid)
    from
      member
    union
    select
      lower(valid)
    from
      held
    union
    select
      upper(valid)
    from
      held
  ),
  span as (
    select
      at,
      lead(at) over (
        order by
          at
      ) as until
    from
      bound
    where
      at is not null
  )
select
  span.at as "from",
  span.until as "to",
  case
    when "c"."id" is not null then json_build_object(
      'id',
      "c"."id",
      'code',
      "c"."code",
      'name',
      "c"."name"
    )
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
    when "z"."id" is not null then json_build_object(
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
  end as substitute
from
  span
  left join member m on m.valid @> span.at
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> span.at
  left join account o on o.id = s.account_id
  left join assignment v on v.cell_id = c.id
  and v.role = 'substitute'
  and v.valid @> span.at
  left join account z on z.id = v.account_id
order by
  span.at desc
limit
  $2;

-- handoversOfBlock
with
  line as (
    select
      h.at,
      h.edit_id,
      h.from_cell_id,
      h.to_cell_id,
      h.from_account_id,
      h.to_account_id,
      count(*) filter (
        where
          h.subject = 'hazard'
      )::int as hazards,
      count(*) filter (
        where
          h.subject = 'visit'
      )::int as visits
    from
      handover h
    where
      h.block_id = $1
    group by
      h.at,
      h.edit_id,
      h.from_cell_id,
      h.to_cell_id,
      h.from_account_id,
      h.to_account_id
    order by
      h.at desc
    limit
      $2
  )
select
  l.at,
  k.name as by,
  l.hazards,
  l.visits,
  case
    when "f"."id" is not null then json_build_object(
      'id',
      "f"."id",
      'code',
      "f"."code",
      'name',
      "f"."name"
    )
  end as "fromCell",
  case
    when "t"."id" is not null then json_build_object(
      'id',
      "t"."id",
      'code',
      "t"."code",
      'name',
      "t"."name"
    )
  end as "toCell",
  case
    when "x"."id" is not null then json_build_object(
      'id',
      "x"."id",
      'name',
      "x"."name",
      'nameEn',
      "x"."name_en",
      'phone',
      "x"."phone",
      'onDuty',
      "x"."on_duty"
    )
  end as "fromOfficer",
  case
    when "y"."id" is not null then json_build_object(
      'id',
      "y"."id",
      'name',
      "y"."name",
      'nameEn',
      "y"."name_en",
      'phone',
      "y"."phone",
      'onDuty',
      "y"."on_duty"
    )
  end as "toOfficer"
from
  line l
  left join edit e on e.id = l.edit_id
  left join account k on k.id = e.account_id
  left join cell f on f.id = l.from_cell_id
  left join cell t on t.id = l.to_cell_id
  left join account x on x.id = l.from_account_id
  left join account y on y.id = l.to_account_id
order by
  l.at desc,
  f.code,
  t.code;

-- handoversOfCell
with
  line as (
    select
      h.at,
      h.edit_id,
      h.from_cell_id,
      h.to_cell_id,
      h.from_account_id,
      h.to_account_id,
      count(*) filter (
        where
          h.subject = 'hazard'
      )::int as hazards,
      count(*) filter (
        where
          h.subject = 'visit'
      )::int as visits
    from
      handover h
    where
      (
        h.from_cell_id = $1
        or h.to_cell_id = $2
      )
    group by
      h.at,
      h.edit_id,
      h.from_cell_id,
      h.to_cell_id,
      h.from_account_id,
      h.to_account_id
    order by
      h.at desc
    limit
      $3
  )
select
  l.at,
  k.name as by,
  l.hazards,
  l.visits,
  case
    when "f"."id" is not null then json_build_object(
      'id',
      "f"."id",
      'code',
      "f"."code",
      'name',
      "f"."name"
    )
  end as "fromCell",
  case
    when "t"."id" is not null then json_build_object(
      'id',
      "t"."id",
      'code',
      "t"."code",
      'name',
      "t"."name"
    )
  end as "toCell",
  case
    when "x"."id" is not null then json_build_object(
      'id',
      "x"."id",
      'name',
      "x"."name",
      'nameEn',
      "x"."name_en",
      'phone',
      "x"."phone",
      'onDuty',
      "x"."on_duty"
    )
  end as "fromOfficer",
  case
    when "y"."id" is not null then json_build_object(
      'id',
      "y"."id",
      'name',
      "y"."name",
      'nameEn',
      "y"."name_en",
      'phone',
      "y"."phone",
      'onDuty',
      "y"."on_duty"
    )
  end as "toOfficer"
from
  line l
  left join edit e on e.id = l.edit_id
  left join account k on k.id = e.account_id
  left join cell f on f.id = l.from_cell_id
  left join cell t on t.id = l.to_cell_id
  left join account x on x.id = l.from_account_id
  left join account y on y.id = l.to_account_id
order by
  l.at desc,
  f.code,
  t.code;

-- cellNamed
select
  id,
  code,
  name
from
  cell
where
  id = $1;

-- cellExtents
with
  member as (
    select
      b.id,
      b.code,
      b.area_m2,
      m.valid * tstzrange (
        case
          when b.cut_from is not null then b.valid_from
        end,
        null
      ) as valid
    from
      cell_block m
      join block b on b.id = m.block_id
    where
      m.cell_id = $1
  ),
  bound as (
    select
      lower(valid) as at
    from
      member
    union
    select
      upper(valid)
    from
      member
  ),
  span as (
    select
      at,
      lead(at) over (
        order by
          at
      ) as until
    from
      bound
    where
      at is not null
    order by
      at desc
    limit
      $2
  )
select
  span.at as "from",
  span.until as "to",
  count(m.id) filter (
    where
      m.valid @> span.at
  )::int as blocks,
  coalesce(
    sum(m.area_m2) filter (
      where
        m.valid @> span.at
    ),
    0
  ) as "areaM2",
  coalesce(
    json_agg(
      json_build_object('id', m.id, 'code', m.code)
      order by
        m.code
    ) filter (
      where
        lower(m.valid) = span.at
    ),
    '[]'
  ) as joined,
  coalesce(
    json_agg(
      json_build_object('id', m.id, 'code', m.code)
      order by
        m.code
    ) filter (
      where
        upper(m.valid) = span.at
    ),
    '[]'
  ) as left
from
  span
  left join member m on m.valid @> span.at
  or upper(m.valid) = span.at
group by
  span.at,
  span.until
order by
  span.at desc;

-- blocksOfCellAt
select
  b.id,
  b.code,
  b.area_m2 as "areaM2",
  lower(m.valid) as "from",
  upper(m.valid) as "to"
from
  cell_block m
  join block b on b.id = m.block_id
where
  m.cell_id = $1
  and m.valid @> $2::timestamptz
  and (
    "b"."cut_from" is null
    or "b"."valid_from" <= $3::timestamptz
  )
  and (
    "b"."valid_to" is null
    or "b"."valid_to" > $4::timestamptz
  )
  and not "b"."gaps" @> $5::timestamptz
order by
  b.code;

-- responsibleForCell
select
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
    when "z"."id" is not null then json_build_object(
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
  cell c
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> $1::timestamptz
  left join account o on o.id = s.account_id
  left join assignment v on v.cell_id = c.id
  and v.role = 'substitute'
  and v.valid @> $2::timestamptz
  left join account z on z.id = v.account_id
where
  c.id = $3;

-- gridAt
with
  ground as materialized (
    select
      b.id,
      b.geom,
      b.area_m2,
      ST_X (b.label_at) as x,
      ST_Y (b.label_at) as y
    from
      block b
    where
      b.division_code like $1
      and (
        "b"."cut_from" is null
        or "b"."valid_from" <= $2::timestamptz
      )
      and (
        "b"."valid_to" is null
        or "b"."valid_to" > $3::timestamptz
      )
      and not "b"."gaps" @> $4::timestamptz
  ),
  held as (
    select
      m.cell_id,
      g.*,
      sum(g.x * g.area_m2) over cell / sum(g.area_m2) over cell as middle_x,
      sum(g.y * g.area_m2) over cell / sum(g.area_m2) over cell as middle_y
    from
      ground g
      join cell_block m on m.block_id = g.id
      and m.valid @> $5::timestamptz
    window
      cell as (
        partition by
          m.cell_id
      )
  ),
  shape as materialized (
    select
      cell_id,
      count(*)::int as blocks,
      sum(area_m2) as area_m2,
      ST_Union (geom) as geom,
      (
        array_agg(
          x
          order by
            (x - middle_x) ^ 2 + (y - middle_y) ^ 2,
            id
        )
      ) [1] as label_x,
      (
        array_agg(
          y
          order by
            (x - middle_x) ^ 2 + (y - middle_y) ^ 2,
            id
        )
      ) [1] as label_y
    from
      held
    group by
      cell_id
    order by
      cell_id
    limit
      $6
  ),
  face as materialized (
    select distinct
      on (turn.cell_id) turn.cell_id,
      turn.look
    from
      edit e
      cross join lateral jsonb_array_elements(
        case
          when jsonb_typeof(e.forward -> 'faces') = 'array' then e.forward -> 'faces'
          else '[]'
        end
      ) step
      cross join lateral (
        values
          (
            (step ->> 'cellId')::bigint,
            e.made_at,
            step -> 'from'
          ),
          (
            (step ->> 'cellId')::bigint,
            e.undone_at,
            step -> 'to'
          )
      ) turn (cell_id, at, look)
    where
      e.plan_id is null
      and e.cell_ids && (
        select
          array_agg(cell_id)
        from
          shape
      )
      and turn.at > $7::timestamptz
    order by
      turn.cell_id,
      turn.at,
      e.id
  )
select
  c.id,
  c.code,
  coalesce(face.look ->> 'name', c.name) as name,
  c.division_code as "divisionCode",
  d.name as "divisionName",
  coalesce(face.look ->> 'kind', c.kind) as kind,
  coalesce((face.look ->> 'colour')::int, c.colour) as colour,
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
    when "z"."id" is not null then json_build_object(
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
  lower(s.valid) as since,
  shape.blocks,
  shape.area_m2 as "areaM2",
  array[
    ST_XMin (shape.geom),
    ST_YMin (shape.geom),
    ST_XMax (shape.geom),
    ST_YMax (shape.geom)
  ] as box,
  array[shape.label_x, shape.label_y] as "labelAt",
  ST_AsGeoJSON (ST_Multi (shape.geom), 7) as geojson
from
  shape
  join cell c on c.id = shape.cell_id
  join division d on d.code = c.division_code
  left join face on face.cell_id = c.id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> $8::timestamptz
  left join account o on o.id = s.account_id
  left join assignment v on v.cell_id = c.id
  and v.role = 'substitute'
  and v.valid @> $9::timestamptz
  left join account z on z.id = v.account_id
order by
  c.code;

-- gridChangesAround
with
  turn as (
    select
      unnest(array[lower(m.valid), upper(m.valid)]) as at
    from
      block b
      join cell_block m on m.block_id = b.id
    where
      b.division_code like $1
    union all
    select
      unnest(array[lower(s.valid), upper(s.valid)])
    from
      cell c
      join assignment s on s.cell_id = c.id
    where
      c.division_code like $2
    union all
    select
      unnest(array[e.made_at, e.undone_at])
    from
      edit e
    where
      e.plan_id is null
      and e.forward ? 'faces'
      and (
        e.division_code like $3
        or $4 like division_prefix (e.division_code) || '%'
      )
  )
select
  max(at) filter (
    where
      at <= $5::timestamptz
  ) as "from",
  min(at) filter (
    where
      at > $6::timestamptz
  ) as "to"
from
  turn;

-- presentInstant
select
  statement_timestamp() as now,
  statement_timestamp()::text as moment;

-- ownCells
select distinct
  c.id,
  c.name
from
  assignment s
  join cell c on c.id = s.cell_id
where
  s.cell_id = any ($1)
  and s.account_id = $2
  and s.role = 'primary'
  and s.valid && tstzrange ($3::timestamptz, $4::timestamptz)
order by
  c.id;

-- coversWithin
select
  s.id,
  c.id as "cellId",
  c.name as cell,
  o.name as officer,
  lower(s.valid) as "from",
  upper(s.valid) as "to"
from
  assignment s
  join cell c on c.id = s.cell_id
  join account o on o.id = s.account_id
where
  s.cell_id = any ($1)
  and s.role = 'substitute'
  and s.valid && tstzrange ($2::timestamptz, $3::timestamptz)
order by
  lower(s.valid),
  c.id;

-- coversById
select
  s.id,
  s.cell_id as "cellId",
  s.account_id as "officerId",
  s.role,
  o.name as officer,
  lower(s.valid)::text as "from",
  upper(s.valid)::text as "to",
  case
    when lower(s.valid) >= statement_timestamp() then 'ahead'
    when upper(s.valid) <= statement_timestamp() then 'over'
    else 'lasting'
  end as state
from
  assignment s
  join account o on o.id = s.account_id
where
  s.id = any ($1)
  and s.role = 'substitute'
order by
  s.id;

-- coversOfNow
select
  v.id,
  json_build_object('id', c.id, 'code', c.code, 'name', c.name) as cell,
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
  json_build_object(
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
  ) as substitute,
  lower(v.valid) as "from",
  upper(v.valid) as "to"
from
  assignment v
  join cell c on c.id = v.cell_id
  join account z on z.id = v.account_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> greatest(lower(v.valid), statement_timestamp())
  left join account o on o.id = s.account_id
where
  v.role = 'substitute'
  and c.division_code like $1
  and upper(v.valid) > statement_timestamp()
  and c.ended_at is null
order by
  lower(v.valid),
  c.code
limit
  $2;

-- coversOfThen
select
  v.id,
  json_build_object('id', c.id, 'code', c.code, 'name', c.name) as cell,
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
  json_build_object(
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
  ) as substitute,
  lower(v.valid) as "from",
  upper(v.valid) as "to"
from
  assignment v
  join cell c on c.id = v.cell_id
  join account z on z.id = v.account_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> $1::timestamptz
  left join account o on o.id = s.account_id
where
  v.role = 'substitute'
  and c.division_code like $2
  and v.valid @> $3::timestamptz
order by
  lower(v.valid),
  c.code
limit
  $4;

-- plannedHandovers
select
  json_build_object('id', c.id, 'code', c.code, 'name', c.name) as cell,
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
  lower(s.valid) as "from"
from
  assignment s
  join cell c on c.id = s.cell_id
  join account o on o.id = s.account_id
where
  s.role = 'primary'
  and lower(s.valid) > statement_timestamp()
  and c.ended_at is null
  and c.division_code like $1
order by
  lower(s.valid),
  c.code
limit
  $2;

-- spansAround
select
  s.cell_id as "cellId",
  s.account_id as "officerId",
  s.role,
  lower(s.valid)::text as "from",
  upper(s.valid)::text as "to",
  case
    when lower(s.valid) < $1::timestamptz then 'before'
    when lower(s.valid) = $2::timestamptz then 'at'
    else 'after'
  end as begins,
  case
    when upper(s.valid) = $3::timestamptz then 'at'
    else 'after'
  end as ends
from
  assignment s
where
  s.cell_id = any ($4)
  and s.role = 'primary'
  and (
    upper_inf(s.valid)
    or upper(s.valid) >= $5::timestamptz
  )
order by
  s.cell_id,
  lower(s.valid);

-- earliestBegins
select
  c.id,
  c.name,
  since
from
  cell c
  cross join lateral (
    select
      max(
        case
          when s.valid @> statement_timestamp() then lower(s.valid)
          else upper(s.valid)
        end
      ) as since
    from
      assignment s
    where
      s.cell_id = c.id
      and s.role = 'primary'
      and lower(s.valid) <= statement_timestamp()
  ) last
where
  c.id = any ($1)
  and since is not null
order by
  c.id;

-- presentOfficers
select
  c.id as "cellId",
  s.account_id as "officerId",
  array(
    select
      m.block_id
    from
      cell_block m
    where
      m.cell_id = c.id
      and upper_inf(m.valid)
    order by
      m.block_id
  ) as "blockIds"
from
  cell c
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
where
  c.id = any ($1)
order by
  c.id;

-- recordDueHandovers
with
  begun as (
    select
      s.cell_id,
      s.account_id,
      p.account_id as before_id,
      lower(s.valid) as at,
      (
        select
          max(e.id)
        from
          edit e
        where
          e.cell_ids @> array[s.cell_id]
          and e.forward ? 'spans'
          and e.undone_at is null
          and e.made_at < lower(s.valid)
      ) as edit_id
    from
      assignment s
      left join assignment p on p.cell_id = s.cell_id
      and p.role = 'primary'
      and upper(p.valid) = lower(s.valid)
    where
      s.role = 'primary'
      and lower(s.valid) > $1
      and lower(s.valid) <= $2
  ),
  subject as (
    select
      'hazard' as kind,
      h.id,
      h.block_id,
      h.found_at as since,
      h.closed_at as until
    from
      hazard h
    where
      h.state <> 'closed'
      or h.closed_at > $3
    union all
    select
      'visit',
      v.id,
      v.block_id,
      null,
      v.done_at
    from
      visit v
    where
      v.due_on >= $4::date
      and v.done_at is null
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
  g.edit_id,
  g.at,
  t.kind,
  t.id,
  b.id,
  b.division_code,
  g.cell_id,
  g.cell_id,
  g.before_id,
  g.account_id
from
  begun g
  join cell_block m on m.cell_id = g.cell_id
  and m.valid @> g.at
  join block b on b.id = m.block_id
  join subject t on t.block_id = b.id
  and (
    t.since is null
    or t.since <= g.at
  )
  and (
    t.until is null
    or t.until > g.at
  )
where
  g.edit_id is not null
  and g.before_id is distinct from g.account_id
  and not exists (
    select
    from
      handover h
    where
      h.subject = t.kind
      and h.subject_id = t.id
      and h.at = g.at
  )
order by
  t.kind,
  t.id
returning
  id;

-- oneClockAtATime
select
  pg_advisory_xact_lock(hashtextextended ('due handovers', 0));

-- takeSpans
delete from assignment s using unnest(
  $1::bigint[],
  $2::bigint[],
  $3::text[],
  $4::timestamptz[],
  $5::timestamptz[]
) as t (cell_id, account_id, role, from_at, to_at)
where
  s.cell_id = t.cell_id
  and s.account_id = t.account_id
  and s.role = t.role
  and s.valid = tstzrange (t.from_at, t.to_at)
returning
  s.cell_id as "cellId";

-- giveSpans
insert into
  assignment (cell_id, account_id, role, valid)
select
  t.cell_id,
  t.account_id,
  t.role,
  tstzrange (t.from_at, t.to_at)
from
  unnest(
    $1::bigint[],
    $2::bigint[],
    $3::text[],
    $4::timestamptz[],
    $5::timestamptz[]
  ) as t (cell_id, account_id, role, from_at, to_at)
order by
  t.cell_id,
  t.from_at;
