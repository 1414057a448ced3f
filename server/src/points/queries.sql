-- pointKinds
select
  k.code,
  k.zh,
  k.en,
  k.shape,
  k.letter,
  k.active,
  k.version,
  (
    select
      count(*)::int
    from
      point p
    where
      p.kind = k.code
      and p.active
  ) as points
from
  point_kind k
order by
  k.place,
  k.code;

-- kindByCode
select
  k.code,
  k.zh,
  k.en,
  k.shape,
  k.letter,
  k.active,
  k.version,
  (
    select
      count(*)::int
    from
      point p
    where
      p.kind = k.code
      and p.active
  ) as points
from
  point_kind k
where
  k.code = $1;

-- holdKind
select
  version
from
  point_kind
where
  code = $1
for update;

-- kindInUse
select
  active
from
  point_kind
where
  code = $1;

-- insertKind
insert into
  point_kind (code, zh, en, shape, letter, place)
values
  (
    $1,
    $2,
    $3,
    $4,
    $5,
    (
      select
        coalesce(max(place), 0) + 1
      from
        point_kind
    )
  )
on conflict do nothing
returning
  code;

-- updateKind
update point_kind
set
  zh = coalesce($1, zh),
  en = coalesce($2, en),
  shape = coalesce($3, shape),
  letter = coalesce($4, letter),
  active = coalesce(not $5::boolean, active),
  version = version + 1
where
  code = $6;

-- pointById
select
  p.id,
  p.kind,
  p.name,
  p.address,
  p.note,
  ST_X (p.geom) as lng,
  ST_Y (p.geom) as lat,
  p.division_code as "divisionCode",
  d.name as "divisionZh",
  d.name_en as "divisionEn",
  k.id as "blockId",
  k.code as "blockCode",
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  p.active,
  (
    coalesce(p.division_code, '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or 0::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  ) as inside,
  p.version
from
  point p
  left join division d on d.code = p.division_code
  left join lateral (
    select
      b.id,
      b.code
    from
      block b
    where
      b.valid_to is null
      and ST_Covers (b.geom, p.geom)
    order by
      b.id
    limit
      1
  ) k on true
  left join cell_block m on m.block_id = k.id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  p.id = $1;

-- points
select
  p.id,
  p.kind,
  p.name,
  p.address,
  p.note,
  ST_X (p.geom) as lng,
  ST_Y (p.geom) as lat,
  p.division_code as "divisionCode",
  d.name as "divisionZh",
  d.name_en as "divisionEn",
  k.id as "blockId",
  k.code as "blockCode",
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  p.active,
  (
    coalesce(p.division_code, '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or 0::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  ) as inside,
  p.version
from
  point p
  left join division d on d.code = p.division_code
  left join lateral (
    select
      b.id,
      b.code
    from
      block b
    where
      b.valid_to is null
      and ST_Covers (b.geom, p.geom)
    order by
      b.id
    limit
      1
  ) k on true
  left join cell_block m on m.block_id = k.id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  p.id > $1
  and (
    $2
    or p.active
  )
  and (
    $3::text is null
    or p.kind = $4
  )
  and (
    $5::text is null
    or p.division_code like $6
  )
order by
  p.id
limit
  $7;

-- countPoints
select
  count(*)::int as count
from
  point p
where
  (
    $1
    or p.active
  )
  and (
    $2::text is null
    or p.kind = $3
  )
  and (
    $4::text is null
    or p.division_code like $5
  );

-- communityAt
select
  d.code,
  (
    coalesce(d.code, '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or 0::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  ) as inside
from
  division d
where
  d.level = 'community'
  and d.valid_to is null
  and ST_Covers (
    d.geom,
    ST_SetSRID (ST_MakePoint ($1::float8, $2::float8), 4326)
  )
order by
  d.code
limit
  1;

-- holdPoint
select
  p.version,
  p.kind,
  (
    coalesce(p.division_code, '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or 0::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  ) as inside
from
  point p
where
  p.id = $1;

-- updatePoint
update point
set
  "name" = $1,
  geom = ST_SetSRID (ST_MakePoint ($2::float8, $3::float8), 4326),
  version = version + 1
where
  id = $4
  and version = $5
returning
  id;

-- putBack
update point
set
  "active" = $1,
  version = version + 1
where
  id = $2
  and version = $3
returning
  id;

-- insertPoint
insert into
  point(kind, name, address, note, geom)
values
  (
    $1,
    $2,
    $3,
    $4,
    ST_SetSRID (ST_MakePoint ($5::float8, $6::float8), 4326)
  )
returning
  id;
