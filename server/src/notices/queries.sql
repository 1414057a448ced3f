-- listedNotices
with
  chosen as (
    select
      n.*
    from
      notice n
    where
      true
    order by
      n.issued_at desc,
      n.id desc
    limit
      $1
    offset
      $2
  )
select
  n.id,
  n.uuid,
  n.number,
  n.state,
  n.round,
  n.building_id as "buildingId",
  n.unit_id as "unitId",
  json_build_object(
    'street',
    b.street,
    'houseNumber',
    b.house_number,
    'estate',
    b.estate,
    'name',
    b.name,
    'sourceId',
    b.source_id
  ) as building,
  u.floor,
  u.room,
  coalesce(i.items, 0)::int as items,
  coalesce(i.open, 0)::int as "openItems",
  coalesce(i.late, false) as late,
  n.issued_at as "issuedAt",
  n.due_at as "dueAt",
  n.sent_at as "sentAt",
  n.opened_at as "openedAt",
  n.closed_at as "closedAt",
  n.receipt_hash as "receiptHash",
  n.version,
  case
    when k.id is not null then json_build_object(
      'id',
      k.id,
      'name',
      k.name,
      'nameEn',
      k.name_en,
      'phone',
      k.phone
    )
  end as issuer
from
  chosen n
  join building b on b.id = n.building_id
  left join rental_unit u on u.id = n.unit_id
  left join account k on k.id = n.issued_by
  left join lateral (
    select
      count(*) as items,
      count(*) filter (
        where
          h.state <> 'closed'
      ) as open,
      bool_or(
        h.state <> 'closed'
        and h.deadline_at < $3
      ) as late
    from
      notice_item t
      join hazard h on h.id = t.hazard_id
    where
      t.notice_id = n.id
  ) i on true
order by
  n.issued_at desc,
  n.id desc;

-- listedOverdue
with
  chosen as (
    select
      n.*
    from
      notice n
    where
      true
      and n.state = $1
      and n.state = 'issued'
      and exists (
        select
        from
          notice_item t
          join hazard h on h.id = t.hazard_id
        where
          t.notice_id = n.id
          and h.state <> 'closed'
          and h.deadline_at < $2
      )
      and n.building_id = $3
      and n.unit_id = $4
      and n.building_id in (
        select
          b.id
        from
          building b
        where
          "b"."division_code" like $5
      )
      and (
        n.number like $6
        or n.building_id in (
          select
            b.id
          from
            building b
          where
            search_grams (b.search_text) @> search_grams (search_fold ($7))
            and b.search_text like '%' || search_fold ($8) || '%'
            and search_fold ($9) <> ''
        )
      )
    order by
      n.due_at,
      n.id
    limit
      $10
    offset
      $11
  )
select
  n.id,
  n.uuid,
  n.number,
  n.state,
  n.round,
  n.building_id as "buildingId",
  n.unit_id as "unitId",
  json_build_object(
    'street',
    b.street,
    'houseNumber',
    b.house_number,
    'estate',
    b.estate,
    'name',
    b.name,
    'sourceId',
    b.source_id
  ) as building,
  u.floor,
  u.room,
  coalesce(i.items, 0)::int as items,
  coalesce(i.open, 0)::int as "openItems",
  coalesce(i.late, false) as late,
  n.issued_at as "issuedAt",
  n.due_at as "dueAt",
  n.sent_at as "sentAt",
  n.opened_at as "openedAt",
  n.closed_at as "closedAt",
  n.receipt_hash as "receiptHash",
  n.version,
  case
    when k.id is not null then json_build_object(
      'id',
      k.id,
      'name',
      k.name,
      'nameEn',
      k.name_en,
      'phone',
      k.phone
    )
  end as issuer
from
  chosen n
  join building b on b.id = n.building_id
  left join rental_unit u on u.id = n.unit_id
  left join account k on k.id = n.issued_by
  left join lateral (
    select
      count(*) as items,
      count(*) filter (
        where
          h.state <> 'closed'
      ) as open,
      bool_or(
        h.state <> 'closed'
        and h.deadline_at < $12
      ) as late
    from
      notice_item t
      join hazard h on h.id = t.hazard_id
    where
      t.notice_id = n.id
  ) i on true
order by
  n.due_at,
  n.id;

-- countedNotices
select
  count(*)::int as total
from
  (
    select
    from
      notice n
    where
      true
      and not (
        n.state = 'issued'
        and exists (
          select
          from
            notice_item t
            join hazard h on h.id = t.hazard_id
          where
            t.notice_id = n.id
            and h.state <> 'closed'
            and h.deadline_at < $1
        )
      )
    limit
      $2
  ) few;

-- noticeById
with
  chosen as (
    select
      n.*
    from
      notice n
    where
      n.id = $1
  )
select
  n.id,
  n.uuid,
  n.number,
  n.state,
  n.round,
  n.building_id as "buildingId",
  n.unit_id as "unitId",
  json_build_object(
    'street',
    b.street,
    'houseNumber',
    b.house_number,
    'estate',
    b.estate,
    'name',
    b.name,
    'sourceId',
    b.source_id
  ) as building,
  u.floor,
  u.room,
  coalesce(i.items, 0)::int as items,
  coalesce(i.open, 0)::int as "openItems",
  coalesce(i.late, false) as late,
  n.issued_at as "issuedAt",
  n.due_at as "dueAt",
  n.sent_at as "sentAt",
  n.opened_at as "openedAt",
  n.closed_at as "closedAt",
  n.receipt_hash as "receiptHash",
  n.version,
  case
    when k.id is not null then json_build_object(
      'id',
      k.id,
      'name',
      k.name,
      'nameEn',
      k.name_en,
      'phone',
      k.phone
    )
  end as issuer
from
  chosen n
  join building b on b.id = n.building_id
  left join rental_unit u on u.id = n.unit_id
  left join account k on k.id = n.issued_by
  left join lateral (
    select
      count(*) as items,
      count(*) filter (
        where
          h.state <> 'closed'
      ) as open,
      bool_or(
        h.state <> 'closed'
        and h.deadline_at < $2
      ) as late
    from
      notice_item t
      join hazard h on h.id = t.hazard_id
    where
      t.notice_id = n.id
  ) i on true;

-- itemsOf
select
  h.id as "hazardId",
  h.class,
  h.item,
  h.title,
  h.severity,
  h.floor as "houseFloor",
  h.part,
  h.state,
  h.round,
  h.deadline_at as "deadlineAt",
  coalesce(
    h.deadline_at,
    h.correct_by_postponed,
    h.correct_by
  ) as "dueAt",
  h.provisional,
  h.paused_at as "pausedAt",
  h.reported_fixed_at as "reportedFixedAt",
  h.closed_at as "closedAt",
  h.close_reason as "closeReason",
  h.version,
  h.building_id as "buildingId",
  h.unit_id as "unitId",
  exists (
    select
    from
      notice_item x
      join notice y on y.id = x.notice_id
    where
      x.hazard_id = h.id
      and y.state = 'issued'
  ) as "onNotice"
from
  notice_item t
  join hazard h on h.id = t.hazard_id
where
  t.notice_id = $1
order by
  h.severity,
  h.id;

-- holdHazards
select
  h.id as "hazardId",
  h.class,
  h.item,
  h.title,
  h.severity,
  h.floor as "houseFloor",
  h.part,
  h.state,
  h.round,
  h.deadline_at as "deadlineAt",
  coalesce(
    h.deadline_at,
    h.correct_by_postponed,
    h.correct_by
  ) as "dueAt",
  h.provisional,
  h.paused_at as "pausedAt",
  h.reported_fixed_at as "reportedFixedAt",
  h.closed_at as "closedAt",
  h.close_reason as "closeReason",
  h.version,
  h.building_id as "buildingId",
  h.unit_id as "unitId",
  exists (
    select
    from
      notice_item x
      join notice y on y.id = x.notice_id
    where
      x.hazard_id = h.id
      and y.state = 'issued'
  ) as "onNotice"
from
  hazard h
where
  h.id = any ($1::bigint[])
order by
  h.id
for update;

-- holdUuid
select
  pg_advisory_xact_lock(hashtext ($1));

-- noticeByUuid
select
  n.id,
  coalesce(
    (
      select
        json_agg(
          t.hazard_id
          order by
            t.hazard_id
        )
      from
        notice_item t
      where
        t.notice_id = n.id
    ),
    '[]'::json
  ) as "hazardIds"
from
  notice n
where
  n.uuid = $1;

-- nextNumber
select
  next_notice_number ($1::int) as number;

-- buildingOfUnit
select
  building_id as "buildingId"
from
  rental_unit
where
  id = $1;

-- buildingOf
select
  id as "buildingId"
from
  building
where
  id = $1;

-- insertNotice
insert into
  notice (
    uuid,
    number,
    building_id,
    unit_id,
    issued_at,
    issued_by,
    receipt_hash
  )
values
  ($1, $2, $3, $4, $5, $6, $7)
returning
  id;

-- insertItems
insert into
  notice_item (notice_id, hazard_id)
select
  $1,
  unnest($2::bigint[]);

-- holdNotice
select
  n.id,
  n.number,
  n.uuid,
  n.state,
  n.round,
  n.version,
  n.building_id as "buildingId",
  n.opened_at as "openedAt"
from
  notice n
where
  n.id = $1
for update;

-- markSent
update notice
set
  sent_at = $1,
  version = version + 1
where
  id = $2;

-- touchNotice
update notice
set
  version = version + 1
where
  id = $1;

-- beginRound
update notice
set
  round = $1,
  sent_at = null,
  opened_at = null,
  version = version + 1
where
  id = $2;

-- voidNotice
update notice
set
  state = 'void',
  version = version + 1
where
  id = $1;

-- markOpened
update notice
set
  opened_at = $1
where
  id = $2;

-- toldOf
select
  coalesce(u.landlord_id, u.manager_id, b.head_id) as "contactId",
  o.phone as "officerPhone",
  (
    select
      count(*)::int
    from
      transition t
    where
      t.thing = 'notice'
      and t.thing_id = n.id
      and t.action in ('send', 'remind')
  ) as told
from
  notice n
  join building b on b.id = n.building_id
  left join rental_unit u on u.id = n.unit_id
  left join cell_block m on m.block_id = b.block_id
  and upper_inf(m.valid)
  left join assignment s on s.cell_id = m.cell_id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id
where
  n.id = $1;

-- reportedPlace
select
  n.number,
  b.division_code as "divisionCode",
  b.block_id as "blockId",
  coalesce(z.id, o.id) as "officerId",
  json_build_object(
    'id',
    b.id,
    'street',
    b.street,
    'houseNumber',
    b.house_number,
    'estate',
    b.estate,
    'name',
    b.name,
    'sourceId',
    b.source_id
  ) as building,
  case
    when u.id is not null then json_build_object('id', u.id, 'floor', u.floor, 'room', u.room)
  end as unit
from
  notice n
  join building b on b.id = n.building_id
  left join rental_unit u on u.id = n.unit_id
  left join cell_block m on m.block_id = b.block_id
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
  n.id = $3;

-- insertReInspection
insert into
  visit (
    unit_id,
    division_code,
    block_id,
    due_on,
    kind,
    state,
    grade,
    notice_id
  )
select
  u.id,
  u.division_code,
  u.block_id,
  d.day,
  're_inspection',
  'due',
  u.grade,
  $1
from
  rental_unit u
  cross join lateral (
    select
      g.day::date as day
    from
      generate_series($2::date, $3::date + 30, interval '1 day') g (day)
    where
      not exists (
        select
        from
          visit x
        where
          x.unit_id = u.id
          and x.due_on = g.day::date
      )
    order by
      g.day > $4::date,
      case
        when g.day > $5::date then g.day - $6::date
        else $7::date - g.day
      end
    limit
      1
  ) d
where
  u.id = $8
  and u.status <> 'deregistered'
  and not exists (
    select
    from
      visit w
    where
      w.unit_id = u.id
      and w.kind = 're_inspection'
      and w.state in ('due', 'planned', 'missed')
  )
on conflict do nothing
returning
  id;

-- townName
select
  value
from
  setting
where
  key = 'town.name';

-- placeOfReceipt
select
  thing,
  thing_id as "thingId",
  block_id as "blockId"
from
  place_of_receipt ($1)
union all
select
  'incident',
  incident_id,
  block_id
from
  incident_of_receipt ($2)
limit
  1;

-- noticesToRemind
select
  n.id
from
  notice n
  join building b on b.id = n.building_id
  left join rental_unit u on u.id = n.unit_id
where
  n.state = 'issued'
  and n.due_at > $1
  and n.due_at <= $2
  and n.issued_at < n.due_at - ($3::timestamptz - $4::timestamptz)
  and coalesce(u.landlord_id, u.manager_id, b.head_id) is not null
  and not exists (
    select
    from
      transition t
    where
      t.thing = 'notice'
      and t.thing_id = n.id
      and t.action = 'remind'
      and t.party = 'clock'
      and t.round = n.round
  )
order by
  n.due_at,
  n.id
limit
  $5;

-- noticesOverdue
select
  n.id
from
  notice n
  join building b on b.id = n.building_id
  left join rental_unit u on u.id = n.unit_id
where
  n.state = 'issued'
  and n.due_at < $1
  and coalesce(u.landlord_id, u.manager_id, b.head_id) is not null
  and not exists (
    select
    from
      outbox o
    where
      o.key = 'notice:' || n.id || ':round:' || n.round || ':overdue'
  )
order by
  n.due_at,
  n.id
limit
  $2;
