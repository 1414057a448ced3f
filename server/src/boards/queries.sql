-- boards
select
  b.id,
  b.slug,
  b.name,
  b.name_en as "nameEn",
  b.division_code as division,
  b.theme,
  b.layout,
  b.version,
  b.changed_at as "changedAt",
  keeps_board (b.id) as "mayChange",
  exists (
    select
    from
      board_version v
    where
      v.board_id = b.id
      and v.undone_at is null
  ) as undoable
from
  board b
where
  b.removed_at is null
order by
  b.slug
limit
  $1;

-- boardById
select
  b.id,
  b.slug,
  b.name,
  b.name_en as "nameEn",
  b.division_code as division,
  b.theme,
  b.layout,
  b.version,
  b.changed_at as "changedAt",
  keeps_board (b.id) as "mayChange",
  exists (
    select
    from
      board_version v
    where
      v.board_id = b.id
      and v.undone_at is null
  ) as undoable
from
  board b
where
  b.id = $1
  and b.removed_at is null;

-- boardBySlug
select
  b.id,
  b.slug,
  b.name,
  b.name_en as "nameEn",
  b.division_code as division,
  b.theme,
  b.layout,
  b.version,
  b.changed_at as "changedAt"
from
  board b
where
  b.slug = $1
  and b.removed_at is null;

-- holdBoard
select
  b.id
from
  board b
where
  b.id = $1
  and b.removed_at is null
for update;

-- countBoards
select
  count(*)::int as count
from
  board
where
  removed_at is null;

-- insertBoard
insert into
  board (
    slug,
    name,
    name_en,
    division_code,
    theme,
    layout,
    made_by
  )
values
  ($1, $2, $3, $4, $5, $6::jsonb, $7)
returning
  id;

-- changeBoard
update board
set
  slug = $1,
  name = $2,
  name_en = $3,
  division_code = $4,
  theme = $5,
  layout = $6::jsonb,
  version = version + 1,
  changed_at = statement_timestamp()
where
  id = $7
  and version = $8
  and removed_at is null
returning
  id;

-- removeBoard
update board
set
  removed_at = statement_timestamp(),
  version = version + 1
where
  id = $1
  and version = $2
  and removed_at is null
returning
  id;

-- keepVersion
insert into
  board_version (board_id, version, kept, replaced_by)
values
  ($1, $2, $3::jsonb, $4);

-- lastKept
select
  v.version,
  v.kept
from
  board_version v
where
  v.board_id = $1
  and v.undone_at is null
order by
  v.version desc
limit
  1;

-- markUndone
update board_version
set
  undone_at = statement_timestamp()
where
  board_id = $1
  and version = $2;

-- divisionExists
select
  id
from
  division
where
  code = $1
  and valid_to is null;

-- linksOf
select
  l.id,
  l.label,
  l.made_at as "madeAt",
  l.expires_at as "expiresAt",
  l.bound_at as "boundAt",
  l.last_seen_at as "lastSeenAt",
  l.revoked_at as "revokedAt"
from
  board_link l
where
  l.board_id = $1
order by
  l.made_at desc,
  l.id desc
limit
  $2;

-- linkById
select
  l.id,
  l.label,
  l.made_at as "madeAt",
  l.expires_at as "expiresAt",
  l.bound_at as "boundAt",
  l.last_seen_at as "lastSeenAt",
  l.revoked_at as "revokedAt"
from
  board_link l
where
  l.board_id = $1
  and l.id = $2;

-- countLinks
select
  count(*)::int as count
from
  board_link l
where
  l.board_id = $1
  and l.revoked_at is null
  and l.expires_at > statement_timestamp();

-- insertLink
insert into
  board_link (board_id, label, token_hash, made_by, expires_at)
values
  (
    $1,
    $2,
    $3,
    $4,
    statement_timestamp() + make_interval(days => $5)
  )
returning
  id;

-- revokeLink
update board_link
set
  revoked_at = statement_timestamp()
where
  board_id = $1
  and id = $2
  and revoked_at is null;

-- releaseLink
update board_link
set
  device_hash = null,
  bound_at = null
where
  board_id = $1
  and id = $2;

-- screenBySecret
select
  l.id as "linkId",
  l.label,
  l.device_hash as "deviceHash",
  l.expires_at as "expiresAt",
  l.expires_at <= statement_timestamp() as "isOver",
  l.revoked_at as "revokedAt"
from
  board_link l
  join board b on b.id = l.board_id
  and b.removed_at is null
where
  b.slug = $1
  and l.token_hash = $2;

-- screenByDevice
select
  l.id as "linkId",
  l.label,
  l.device_hash as "deviceHash",
  l.expires_at as "expiresAt",
  l.expires_at <= statement_timestamp() as "isOver",
  l.revoked_at as "revokedAt"
from
  board_link l
  join board b on b.id = l.board_id
  and b.removed_at is null
where
  b.slug = $1
  and l.device_hash = $2;

-- bindScreen
update board_link
set
  device_hash = $1,
  bound_at = statement_timestamp(),
  last_seen_at = statement_timestamp()
where
  id = $2
  and device_hash is null
  and revoked_at is null
returning
  id;

-- noteSeen
update board_link
set
  last_seen_at = statement_timestamp()
where
  id = $1
  and (
    last_seen_at is null
    or last_seen_at < statement_timestamp() - interval '1 minute'
  );

-- cellCounts
with
  late as (
    select
      h.block_id,
      count(*) as n
    from
      hazard h
    where
      h.state <> 'closed'
      and h.deadline_at < $1
      and h.block_id is not null
      and "h"."division_code" like $2
    group by
      h.block_id
  )
select
  c.id,
  c.name,
  z.label_at as at,
  coalesce(sum(l.units), 0)::int as homes,
  coalesce(sum(l.critical), 0)::int as critical,
  coalesce(sum(l.serious), 0)::int as serious,
  coalesce(sum(l.general), 0)::int as general,
  coalesce(sum(late.n), 0)::int as overdue
from
  cell c
  join cell_block m on m.cell_id = c.id
  and upper_inf(m.valid)
  join cell_shape z on z.cell_id = c.id
  left join block_load l on l.block_id = m.block_id
  left join late on late.block_id = m.block_id
where
  c.ended_at is null
  and "c"."division_code" like $3
  and (
    coalesce("c"."division_code", '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or null::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  )
group by
  c.id,
  c.name,
  z.label_at
order by
  c.id
limit
  $4;

-- cellCountsEverywhere
with
  late as (
    select
      h.block_id,
      count(*) as n
    from
      hazard h
    where
      h.state <> 'closed'
      and h.deadline_at < $1
      and h.block_id is not null
      and true
    group by
      h.block_id
  )
select
  c.id,
  c.name,
  z.label_at as at,
  coalesce(sum(l.units), 0)::int as homes,
  coalesce(sum(l.critical), 0)::int as critical,
  coalesce(sum(l.serious), 0)::int as serious,
  coalesce(sum(l.general), 0)::int as general,
  coalesce(sum(late.n), 0)::int as overdue
from
  cell c
  join cell_block m on m.cell_id = c.id
  and upper_inf(m.valid)
  join cell_shape z on z.cell_id = c.id
  left join block_load l on l.block_id = m.block_id
  left join late on late.block_id = m.block_id
where
  c.ended_at is null
  and true
  and (
    coalesce("c"."division_code", '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or null::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  )
group by
  c.id,
  c.name,
  z.label_at
order by
  c.id
limit
  $2;

-- cellOutlines
select
  c.id,
  ST_AsGeoJSON (
    ST_SimplifyPreserveTopology (ST_UnaryUnion (ST_Collect (k.geom)), 0.00001),
    5
  ) as geometry
from
  cell c
  join cell_block m on m.cell_id = c.id
  and upper_inf(m.valid)
  join block k on k.id = m.block_id
where
  c.ended_at is null
  and "c"."division_code" like $1
  and (
    coalesce("c"."division_code", '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or null::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  )
group by
  c.id
order by
  c.id
limit
  $2;

-- overdueBySeverity
select
  count(*) filter (
    where
      h.severity = 1
  )::int as critical,
  count(*) filter (
    where
      h.severity = 2
  )::int as serious,
  count(*) filter (
    where
      h.severity = 3
  )::int as general
from
  hazard h
where
  h.state <> 'closed'
  and h.deadline_at < $1
  and "h"."division_code" like $2;

-- overdueCases
select
  h.id,
  h.item,
  h.severity,
  h.deadline_at as "dueAt",
  (
    select
      c.name
    from
      cell_block m
      join cell c on c.id = m.cell_id
    where
      m.block_id = h.block_id
      and upper_inf(m.valid)
  ) as cell
from
  hazard h
where
  h.state <> 'closed'
  and h.deadline_at < $1
  and "h"."division_code" like $2
order by
  h.deadline_at,
  h.id
limit
  $3;

-- rectifiedByCell
with
  counted as (
    select
      h.block_id,
      count(*) filter (
        where
          h.closed_at < $1
          and coalesce(h.close_reason, 'verified') in ('verified', 'on_the_spot')
      ) as numerator,
      count(*) as denominator
    from
      hazard h
    where
      (
        h.deadline_at < $2
        or h.closed_at < $3
      )
      and h.found_at < $4
      and h.found_at >= $5
      and coalesce(h.close_reason, '') not in ('duplicate', 'withdrawn')
      and h.block_id is not null
      and "h"."division_code" like $6
    group by
      h.block_id
  )
select
  c.name,
  null as "nameEn",
  coalesce(sum(x.numerator), 0)::int as numerator,
  coalesce(sum(x.denominator), 0)::int as denominator
from
  cell c
  join cell_block m on m.cell_id = c.id
  and upper_inf(m.valid)
  left join counted x on x.block_id = m.block_id
where
  c.ended_at is null
  and "c"."division_code" like $7
  and (
    coalesce("c"."division_code", '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or null::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  )
group by
  c.id,
  c.name
order by
  c.id
limit
  $8;

-- rectifiedByCommunity
with
  counted as (
    select
      h.block_id,
      count(*) filter (
        where
          h.closed_at < $1
          and coalesce(h.close_reason, 'verified') in ('verified', 'on_the_spot')
      ) as numerator,
      count(*) as denominator
    from
      hazard h
    where
      (
        h.deadline_at < $2
        or h.closed_at < $3
      )
      and h.found_at < $4
      and h.found_at >= $5
      and coalesce(h.close_reason, '') not in ('duplicate', 'withdrawn')
      and h.block_id is not null
      and "h"."division_code" like $6
    group by
      h.block_id
  )
select
  d.name,
  d.name_en as "nameEn",
  coalesce(sum(x.numerator), 0)::int as numerator,
  coalesce(sum(x.denominator), 0)::int as denominator
from
  division d
  join block b on b.division_code = d.code
  and b.valid_to is null
  left join counted x on x.block_id = b.id
where
  d.level = 'community'
  and d.valid_to is null
  and d.code like $7
  and (
    coalesce(d.code, '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or null::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  )
group by
  d.id,
  d.name,
  d.name_en
order by
  d.code
limit
  $8;

-- openByCell
with
  counted as (
    select
      l.block_id,
      l.critical + l.serious + l.general as numerator,
      l.units as denominator
    from
      block_load l
    where
      "l"."division_code" like $1
  )
select
  c.name,
  null as "nameEn",
  coalesce(sum(x.numerator), 0)::int as numerator,
  coalesce(sum(x.denominator), 0)::int as denominator
from
  cell c
  join cell_block m on m.cell_id = c.id
  and upper_inf(m.valid)
  left join counted x on x.block_id = m.block_id
where
  c.ended_at is null
  and "c"."division_code" like $2
  and (
    coalesce("c"."division_code", '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or null::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  )
group by
  c.id,
  c.name
order by
  c.id
limit
  $3;

-- overdueByCommunity
with
  counted as (
    select
      h.block_id,
      count(*) filter (
        where
          h.deadline_at < $1
      ) as numerator,
      count(*) as denominator
    from
      hazard h
    where
      h.state <> 'closed'
      and h.block_id is not null
      and true
    group by
      h.block_id
  )
select
  d.name,
  d.name_en as "nameEn",
  coalesce(sum(x.numerator), 0)::int as numerator,
  coalesce(sum(x.denominator), 0)::int as denominator
from
  division d
  join block b on b.division_code = d.code
  and b.valid_to is null
  left join counted x on x.block_id = b.id
where
  d.level = 'community'
  and d.valid_to is null
  and true
  and (
    coalesce(d.code, '') like any (
      (
        select
          scope_divisions ()
      )::text[]
    )
    or null::bigint = any (
      (
        select
          scope_blocks ()
      )::bigint[]
    )
  )
group by
  d.id,
  d.name,
  d.name_en
order by
  d.code
limit
  $2;

-- byDay
with
  events as (
    select
      h.found_at as at,
      1 as found,
      (h.severity = 1)::int as critical,
      0 as closed
    from
      hazard h
    where
      h.found_at >= $1
      and h.found_at < $2
      and "h"."division_code" like $3
    union all
    select
      h.closed_at,
      0,
      0,
      1
    from
      hazard h
    where
      h.closed_at >= $4
      and h.closed_at < $5
      and "h"."division_code" like $6
  )
select
  width_bucket(
    date_part('epoch', at),
    $7::float8,
    $8::float8,
    $9
  ) - 1 as day,
  sum(found)::int as found,
  sum(critical)::int as critical,
  sum(closed)::int as closed
from
  events
group by
  1
order by
  1;

-- divisionBox
select
  box_of (geom) as box
from
  division
where
  code = $1
  and valid_to is null;
