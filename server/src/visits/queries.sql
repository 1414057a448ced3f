-- listVisitRows
with
  chosen as (
    select
      x.*
    from
      visit x
      join rental_unit u on u.id = x.unit_id
    where
      x.done_at is null
      and x.state <> 'cancelled'
      and x.due_on <= $1::date
      and "x"."division_code" like $2
      and (
        x.planned_for = $3
        or (
          x.planned_for is null
          and x.block_id in (
            select
              m.block_id
            from
              cell_block m
              join assignment a on a.cell_id = m.cell_id
            where
              upper_inf(m.valid)
              and a.account_id = $4
              and a.valid @> $5::timestamptz
              and (
                a.role = 'substitute'
                or not exists (
                  select
                  from
                    assignment q
                  where
                    q.cell_id = a.cell_id
                    and q.role = 'substitute'
                    and q.valid @> $6::timestamptz
                )
              )
          )
        )
      )
      and x.block_id in (
        select
          block_id
        from
          cell_block
        where
          cell_id = $7
          and upper_inf(valid)
      )
      and x.kind = $8
      and u.grade = $9
    order by
      x.route_order nulls last,
      x.due_on,
      u.building_id,
      u.floor,
      u.room,
      x.id
    limit
      $10
    offset
      $11
  )
select
  x.id,
  x.unit_id as "unitId",
  u.floor,
  u.room,
  u.letting,
  b.id as "buildingId",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  b.name,
  b.source_id as "sourceId",
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  x.kind,
  x.state,
  u.grade,
  x.due_on::text as "dueOn",
  x.planned_on::text as "plannedOn",
  case
    when p.id is not null then json_build_object(
      'id',
      "p"."id",
      'name',
      "p"."name",
      'nameEn',
      "p"."name_en"
    )
  end as "plannedFor",
  x.route_order as "routeOrder",
  case
    when x.done_at is null
    and x.state <> 'cancelled' then greatest(0, $12::date - x.due_on)
    else 0
  end as "lateDays",
  x.done_at as "doneAt",
  open.n as "openHazards",
  open.late as "overdueHazards",
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when z.id is not null then json_build_object(
      'id',
      "z"."id",
      'name',
      "z"."name",
      'nameEn',
      "z"."name_en"
    )
    when o.id is not null then json_build_object(
      'id',
      "o"."id",
      'name',
      "o"."name",
      'nameEn',
      "o"."name_en"
    )
  end as officer,
  x.draw_id as "drawId",
  x.notice_id as "noticeId",
  x.version
from
  chosen x
  join rental_unit u on u.id = x.unit_id
  join building b on b.id = u.building_id
  left join cell_block m on m.block_id = x.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> $13::timestamptz
  left join account o on o.id = s.account_id
  left join assignment v on v.cell_id = c.id
  and v.role = 'substitute'
  and v.valid @> $14::timestamptz
  left join account z on z.id = v.account_id
  left join account p on p.id = x.planned_for
  cross join lateral (
    select
      count(*)::int as n,
      count(*) filter (
        where
          h.deadline_at < $15
      )::int as late
    from
      hazard h
    where
      h.unit_id = x.unit_id
      and h.state <> 'closed'
  ) open
order by
  x.route_order nulls last,
  x.due_on,
  u.building_id,
  u.floor,
  u.room,
  x.id;

-- countVisitRows
select
  count(*)::int as total
from
  (
    select
    from
      visit x
    where
      x.done_at is null
      and x.state <> 'cancelled'
      and x.due_on < $1::date
      and true
    limit
      $2
  ) few;

-- tuneForLists
select
  set_config('jit', 'off', true);

-- visitById
with
  chosen as (
    select
      x.*
    from
      visit x
      join rental_unit u on u.id = x.unit_id
    where
      x.id = $1
    order by
      x.id
    limit
      $2
    offset
      $3
  )
select
  x.id,
  x.unit_id as "unitId",
  u.floor,
  u.room,
  u.letting,
  b.id as "buildingId",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  b.name,
  b.source_id as "sourceId",
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  x.kind,
  x.state,
  u.grade,
  x.due_on::text as "dueOn",
  x.planned_on::text as "plannedOn",
  case
    when p.id is not null then json_build_object(
      'id',
      "p"."id",
      'name',
      "p"."name",
      'nameEn',
      "p"."name_en"
    )
  end as "plannedFor",
  x.route_order as "routeOrder",
  case
    when x.done_at is null
    and x.state <> 'cancelled' then greatest(0, $4::date - x.due_on)
    else 0
  end as "lateDays",
  x.done_at as "doneAt",
  open.n as "openHazards",
  open.late as "overdueHazards",
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  case
    when z.id is not null then json_build_object(
      'id',
      "z"."id",
      'name',
      "z"."name",
      'nameEn',
      "z"."name_en"
    )
    when o.id is not null then json_build_object(
      'id',
      "o"."id",
      'name',
      "o"."name",
      'nameEn',
      "o"."name_en"
    )
  end as officer,
  x.draw_id as "drawId",
  x.notice_id as "noticeId",
  x.version
from
  chosen x
  join rental_unit u on u.id = x.unit_id
  join building b on b.id = u.building_id
  left join cell_block m on m.block_id = x.block_id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> $5::timestamptz
  left join account o on o.id = s.account_id
  left join assignment v on v.cell_id = c.id
  and v.role = 'substitute'
  and v.valid @> $6::timestamptz
  left join account z on z.id = v.account_id
  left join account p on p.id = x.planned_for
  cross join lateral (
    select
      count(*)::int as n,
      count(*) filter (
        where
          h.deadline_at < $7
      )::int as late
    from
      hazard h
    where
      h.unit_id = x.unit_id
      and h.state <> 'closed'
  ) open
order by
  x.id;

-- visitCounts
select
  count(*) filter (
    where
      x.done_at is null
      and x.state <> 'cancelled'
      and x.due_on <= $1::date
  )::int as due,
  count(*) filter (
    where
      x.done_at is null
      and x.state <> 'cancelled'
      and x.due_on < $2::date
  )::int as late,
  count(*) filter (
    where
      x.state = 'missed'
  )::int as missed,
  count(*) filter (
    where
      x.planned_on = $3::date
      and x.state = 'planned'
  )::int as planned,
  count(*) filter (
    where
      x.done_at >= $4
      and x.done_at < $5
  )::int as done,
  count(*) filter (
    where
      x.kind = 'routine'
      and x.state <> 'cancelled'
      and x.due_on >= span.first
      and x.due_on < span.last
  )::int as "coverageDue",
  count(*) filter (
    where
      x.kind = 'routine'
      and x.state <> 'cancelled'
      and x.due_on >= span.first
      and x.due_on < span.last
      and (x.done_at + make_interval(mins => $6::int)) at time zone 'UTC' < (x.due_on + $7::int + 1)
  )::int as "coverageDone"
from
  visit x,
  (
    select
      $8::date - 30 as first,
      $9::date - $10::int as last
  ) span
where
  "x"."division_code" like $11
  and (
    x.planned_for = $12
    or (
      x.planned_for is null
      and x.block_id in (
        select
          m.block_id
        from
          cell_block m
          join assignment a on a.cell_id = m.cell_id
        where
          upper_inf(m.valid)
          and a.account_id = $13
          and a.valid @> $14::timestamptz
          and (
            a.role = 'substitute'
            or not exists (
              select
              from
                assignment q
              where
                q.cell_id = a.cell_id
                and q.role = 'substitute'
                and q.valid @> $15::timestamptz
            )
          )
      )
    )
  )
  and (
    x.done_at is null
    and x.state <> 'cancelled'
    or x.due_on >= $16::date - 30
    or (
      x.done_at >= $17
      and x.done_at < $18
    )
  );

-- dueVisits
select
  x.id,
  x.unit_id as "unitId",
  b.id as "buildingId",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  b.name,
  b.source_id as "sourceId",
  u.floor,
  u.room,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  m.cell_id as "cellId",
  x.kind,
  x.state,
  u.grade,
  x.due_on::text as "dueOn",
  x.planned_on::text as "plannedOn",
  x.planned_for as "plannedFor",
  x.route_order as "routeOrder",
  x.version
from
  visit x
  join rental_unit u on u.id = x.unit_id
  join building b on b.id = u.building_id
  left join cell_block m on m.block_id = x.block_id
  and upper_inf(m.valid)
where
  x.done_at is null
  and x.state in ('due', 'planned', 'missed')
  and x.due_on <= $1::date
  and u.status <> 'deregistered'
  and "x"."division_code" like $2
  and m.cell_id = any ($3::bigint[])
  and (
    x.state <> 'planned'
    or x.planned_on < $4::date
  )
order by
  x.due_on,
  x.id
limit
  $5;

-- plannedBetween
select
  planned_for as officer,
  planned_on::text as day,
  unit_id as "unitId"
from
  visit
where
  planned_on between $1::date and $2::date
  and planned_for is not null
  and state in ('planned', 'done')
  and not (id = any ($3::bigint[]));

-- officersOfCells
select distinct
  on (a.cell_id, n.day) a.cell_id as "cellId",
  n.day,
  a.account_id as officer
from
  assignment a
  join jsonb_to_recordset($1::jsonb) as n (day text, noon timestamptz) on a.valid @> n.noon
where
  a.cell_id = any ($2::bigint[])
order by
  a.cell_id,
  n.day,
  a.role desc;

-- plannedRoutes
select
  x.id,
  x.unit_id as "unitId",
  b.id as "buildingId",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  b.name,
  b.source_id as "sourceId",
  u.floor,
  u.room,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  m.cell_id as "cellId",
  x.kind,
  x.state,
  u.grade,
  x.due_on::text as "dueOn",
  x.planned_on::text as "plannedOn",
  x.planned_for as "plannedFor",
  x.route_order as "routeOrder",
  x.version
from
  visit x
  join rental_unit u on u.id = x.unit_id
  join building b on b.id = u.building_id
  left join cell_block m on m.block_id = x.block_id
  and upper_inf(m.valid)
where
  x.planned_on between $1::date and $2::date
  and x.planned_for is not null
  and x.state in ('planned', 'done')
  and true
  and (
    x.planned_for = $3
    or (
      x.planned_for is null
      and x.block_id in (
        select
          m.block_id
        from
          cell_block m
          join assignment a on a.cell_id = m.cell_id
        where
          upper_inf(m.valid)
          and a.account_id = $4
          and a.valid @> $5::timestamptz
          and (
            a.role = 'substitute'
            or not exists (
              select
              from
                assignment q
              where
                q.cell_id = a.cell_id
                and q.role = 'substitute'
                and q.valid @> $6::timestamptz
            )
          )
      )
    )
  )
order by
  x.planned_on,
  x.planned_for,
  x.route_order nulls last,
  x.due_on,
  x.id
limit
  $7;

-- countUnplanned
select
  count(*) filter (
    where
      a.id is null
  )::int as "noOfficer",
  count(a.id)::int as "noCapacity"
from
  visit x
  left join cell_block m on m.block_id = x.block_id
  and upper_inf(m.valid)
  left join assignment a on a.cell_id = m.cell_id
  and a.role = 'primary'
  and a.valid @> $1::timestamptz
where
  x.done_at is null
  and x.state in ('due', 'missed')
  and x.due_on <= $2::date
  and true
  and true;

-- lockVisits
select
  id,
  unit_id as "unitId",
  state,
  kind,
  due_on::text as "dueOn",
  planned_on::text as "plannedOn",
  planned_for as "plannedFor",
  route_order as "routeOrder",
  version
from
  visit
where
  id = any ($1::bigint[])
order by
  id
for update;

-- writePlanned
update visit x
set
  state = r.state,
  planned_on = r."plannedOn",
  planned_for = r."plannedFor",
  route_order = r."routeOrder",
  version = x.version + 1
from
  jsonb_to_recordset($1::jsonb) as r (
    id bigint,
    state text,
    "plannedOn" date,
    "plannedFor" bigint,
    "routeOrder" smallint
  )
where
  x.id = r.id;

-- insertVisits
insert into
  visit (
    unit_id,
    division_code,
    block_id,
    due_on,
    kind,
    state,
    grade,
    draw_id
  )
select
  u.id,
  u.division_code,
  u.block_id,
  r."dueOn",
  r.kind,
  'due',
  u.grade,
  r."drawId"
from
  jsonb_to_recordset($1::jsonb) as r (
    "unitId" bigint,
    "dueOn" date,
    kind text,
    "drawId" bigint
  )
  join rental_unit u on u.id = r."unitId"
  and u.status <> 'deregistered'
on conflict (unit_id, due_on) do nothing
returning
  id,
  unit_id as "unitId";

-- responsibleAt
select
  x.id,
  coalesce(z.id, o.id) as officer
from
  visit x
  left join cell_block m on m.block_id = x.block_id
  and upper_inf(m.valid)
  left join assignment s on s.cell_id = m.cell_id
  and s.role = 'primary'
  and s.valid @> $1::timestamptz
  left join account o on o.id = s.account_id
  left join assignment v on v.cell_id = m.cell_id
  and v.role = 'substitute'
  and v.valid @> $2::timestamptz
  left join account z on z.id = v.account_id
where
  x.id = any ($3::bigint[])
order by
  x.id;

-- homesToVisit
with
  paged as (
    select
      u.id,
      u.grade
    from
      rental_unit u
    where
      u.id > $1
      and u.status <> 'deregistered'
    order by
      u.id
    limit
      $2
  ),
  next as (
    select
      u.id,
      greatest(
        coalesce(
          greatest(
            (
              select
                max(
                  x.done_at at time zone 'UTC' + make_interval(mins => $3::int)
                )::date
              from
                visit x
              where
                x.unit_id = u.id
                and x.done_at is not null
            ),
            (
              select
                max(
                  i.at at time zone 'UTC' + make_interval(mins => $4::int)
                )::date
              from
                inspection i
              where
                i.unit_id = u.id
                and i.result is distinct from 'no_access'
            ),
            (
              select
                max(x.due_on)
              from
                visit x
              where
                x.unit_id = u.id
                and x.state = 'cancelled'
            )
          ) + (
            case u.grade
              when 'R' then $5::int
              when 'O' then $6::int
              when 'Y' then $7::int
              else $8::int
            end
          ),
          $9::date + (
            u.id % greatest(
              1,
              (
                case u.grade
                  when 'R' then $10::int
                  when 'O' then $11::int
                  when 'Y' then $12::int
                  else $13::int
                end
              )
            )
          )::int
        ),
        $14::date
      ) as due
    from
      paged u
    where
      not exists (
        select
        from
          visit x
        where
          x.unit_id = u.id
          and x.done_at is null
          and x.state <> 'cancelled'
          and x.kind = 'routine'
      )
  )
select
  p.id as "unitId",
  n.due::text as "dueOn"
from
  paged p
  left join next n on n.id = p.id
  and n.due <= $15::date + $16::int
order by
  p.id;

-- visitsToBringForward
select
  w.id,
  w.due_on::text as "dueOn",
  w.sooner::text as sooner
from
  (
    select
      x.id,
      x.due_on,
      x.unit_id,
      greatest(
        greatest(
          (
            select
              max(
                x.done_at at time zone 'UTC' + make_interval(mins => $1::int)
              )::date
            from
              visit x
            where
              x.unit_id = u.id
              and x.done_at is not null
          ),
          (
            select
              max(
                i.at at time zone 'UTC' + make_interval(mins => $2::int)
              )::date
            from
              inspection i
            where
              i.unit_id = u.id
              and i.result is distinct from 'no_access'
          ),
          (
            select
              max(x.due_on)
            from
              visit x
            where
              x.unit_id = u.id
              and x.state = 'cancelled'
          )
        ) + (
          case u.grade
            when 'R' then $3::int
            when 'O' then $4::int
            when 'Y' then $5::int
            else $6::int
          end
        ),
        $7::date
      ) as sooner
    from
      visit x
      join rental_unit u on u.id = x.unit_id
    where
      x.state = 'due'
      and x.kind = 'routine'
      and x.done_at is null
      and x.due_on > $8::date
      and u.grade is distinct from x.grade
      and x.grade is not null
  ) w
where
  w.sooner < w.due_on
  and not exists (
    select
    from
      visit e
    where
      e.unit_id = w.unit_id
      and e.due_on = w.sooner
  )
order by
  w.id
limit
  $9;

-- visitsToMiss
select
  id,
  state,
  due_on::text as "dueOn"
from
  visit
where
  done_at is null
  and state in ('due', 'planned')
  and due_on < $1::date - $2::int
order by
  id
limit
  $3
for update
  skip locked;

-- visitsOfEndedHomes
select
  x.id,
  x.state,
  x.due_on::text as "dueOn"
from
  visit x
  join rental_unit u on u.id = x.unit_id
where
  x.done_at is null
  and x.state in ('due', 'planned', 'missed')
  and u.status = 'deregistered'
order by
  x.id
limit
  $1
for update of
  x skip locked;

-- candidates
select
  u.id,
  u.grade
from
  rental_unit u
where
  u.status <> 'deregistered'
  and "u"."division_code" like $1
  and u.grade = any ($2::text[])
  and not exists (
    select
    from
      visit x
    where
      x.unit_id = u.id
      and x.due_on = $3::date
  )
order by
  u.id;

-- insertDraw
insert into
  spot_check_draw (
    seed,
    size,
    division_code,
    account_id,
    due_on,
    candidates,
    candidates_hash,
    wish
  )
values
  ($1, $2, $3, $4, $5::date, $6, $7, $8::jsonb)
returning
  id;

-- draws
select
  d.id,
  d.seed,
  d.size,
  json_build_object(
    'code',
    d.division_code,
    'name',
    coalesce(v.name, d.division_code),
    'nameEn',
    v.name_en
  ) as division,
  d.drawn_at as "drawnAt",
  json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by,
  d.due_on::text as "dueOn",
  d.candidates,
  d.candidates_hash as "candidatesHash",
  d.wish,
  (
    select
      json_build_object(
        'open',
        count(*) filter (
          where
            x.state in ('due', 'planned')
        ),
        'done',
        count(*) filter (
          where
            x.state = 'done'
        ),
        'missed',
        count(*) filter (
          where
            x.state = 'missed'
        ),
        'cancelled',
        count(*) filter (
          where
            x.state = 'cancelled'
        ),
        'passed',
        count(*) filter (
          where
            i.result = 'pass'
        ),
        'failed',
        count(*) filter (
          where
            i.result = 'fail'
        )
      )
    from
      visit x
      left join inspection i on i.id = x.inspection_id
    where
      x.draw_id = d.id
  ) as visits
from
  spot_check_draw d
  join account a on a.id = d.account_id
  left join division v on v.code = d.division_code
where
  true
order by
  d.drawn_at desc,
  d.id desc
limit
  $1;

-- drawnUnits
select
  unit_id as "unitId"
from
  visit
where
  draw_id = $1
order by
  unit_id;
