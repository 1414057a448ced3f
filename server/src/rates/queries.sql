-- registration
select
  u.id,
  1 as whole,
  (
    u.status = 'let'
    and coalesce(u.registered_on <= $1::date, true)
  )::integer as part
from
  rental_unit u
where
  u.status in ('let', 'undeclared')
  and true
  and true
  and true;

-- declared
select
  s.id,
  s.found as whole,
  least(s.found, s.declared) as part
from
  (
    select
      i.id,
      i.persons_found as found,
      u.status,
      u.building_id,
      u.division_code,
      coalesce(declared.persons, 0)::integer as declared
    from
      (
        select distinct
          on (c.unit_id) c.id,
          c.unit_id,
          c.persons_found,
          c.at
        from
          inspection c
        where
          c.kind = 'spot_check'
          and c.persons_found is not null
          and c.unit_id is not null
          and c.at < $1
          and true
          and true
          and true
          and true
        order by
          c.unit_id,
          c.at desc,
          c.id desc
      ) i
      join rental_unit u on u.id = i.unit_id
      left join lateral (
        select
          sum(l.adults + l.children) as persons
        from
          lease l
        where
          l.unit_id = u.id
          and l.state in ('verified', 'active', 'ending', 'deregistered')
          and coalesce(l.deregistered_reason, '') <> 'declared_in_error'
          and l.valid_from <= (
            i.at at time zone make_interval(mins => $2::integer)
          )::date
          and (
            l.valid_to is null
            or l.valid_to >= (
              i.at at time zone make_interval(mins => $3::integer)
            )::date
          )
      ) declared on true
  ) s
where
  s.found > 0;

-- match
select
  s.id,
  1 as whole,
  (
    s.found = s.declared
    and (s.found > 0) = (s.status = 'let')
  )::integer as part
from
  (
    select
      i.id,
      i.persons_found as found,
      u.status,
      u.building_id,
      u.division_code,
      coalesce(declared.persons, 0)::integer as declared
    from
      (
        select distinct
          on (c.unit_id) c.id,
          c.unit_id,
          c.persons_found,
          c.at
        from
          inspection c
        where
          c.kind = 'spot_check'
          and c.persons_found is not null
          and c.unit_id is not null
          and c.at < $1
          and true
          and true
          and true
          and true
        order by
          c.unit_id,
          c.at desc,
          c.id desc
      ) i
      join rental_unit u on u.id = i.unit_id
      left join lateral (
        select
          sum(l.adults + l.children) as persons
        from
          lease l
        where
          l.unit_id = u.id
          and l.state in ('verified', 'active', 'ending', 'deregistered')
          and coalesce(l.deregistered_reason, '') <> 'declared_in_error'
          and l.valid_from <= (
            i.at at time zone make_interval(mins => $2::integer)
          )::date
          and (
            l.valid_to is null
            or l.valid_to >= (
              i.at at time zone make_interval(mins => $3::integer)
            )::date
          )
      ) declared on true
  ) s;

-- self_declaration
select
  l.id,
  1 as whole,
  (
    coalesce(l.declared_by, '') in ('landlord', 'resident')
    and l.state <> 'declared'
  )::integer as part
from
  lease l
where
  l.state <> 'draft'
  and coalesce(l.deregistered_reason, '') <> 'declared_in_error'
  and l.valid_from <= $1::date
  and true
  and true
  and true
  and true;

-- deregistration
select
  l.id,
  1 as whole,
  coalesce(l.deregistered_at <= l.deregister_due_at, false)::integer as part
from
  lease l
where
  l.deregister_due_at < $1
  and true
  and coalesce(l.deregistered_reason, '') <> 'declared_in_error'
  and true
  and true
  and true;

-- letters
select
  u.id,
  1 as whole,
  (
    coalesce(u.letter_until >= $1::date, false)
    or exists (
      select
      from
        letter l
      where
        l.unit_id = u.id
        and l.state <> 'withdrawn'
        and $2::date between l.valid_from and l.valid_to
    )
  )::integer as part
from
  rental_unit u
where
  u.status in ('let', 'vacant')
  and u.registered_on <= $3::date
  and true
  and true
  and true;

-- coverage
select
  v.unit_id as id,
  1 as whole,
  bool_and(
    coalesce(
      v.done_at < (
        (v.due_on + $1::integer)::timestamp at time zone make_interval(mins => $2::integer)
      ),
      false
    )
  )::integer as part
from
  visit v
where
  v.state <> 'cancelled'
  and v.due_on <= $3::date
  and true
  and (
    v.done_at is not null
    or v.due_on + $4::integer < $5::date
  )
  and true
  and true
  and true
group by
  v.unit_id;

-- rectification
select
  h.id,
  1 as whole,
  (
    coalesce(h.closed_at < $1, false)
    and coalesce(h.close_reason, 'verified') in ('verified', 'on_the_spot')
  )::integer as part
from
  hazard h
where
  (
    h.deadline_at < $2
    or h.closed_at < $3
  )
  and h.found_at < $4
  and true
  and coalesce(h.close_reason, '') not in ('duplicate', 'withdrawn')
  and true
  and true
  and true;

-- on_time_rectification
select
  h.id,
  1 as whole,
  (
    (
      coalesce(h.closed_at < $1, false)
      and coalesce(h.close_reason, 'verified') in ('verified', 'on_the_spot')
    )
    and h.closed_at <= coalesce(h.deadline_at, h.closed_at)
  )::integer as part
from
  hazard h
where
  (
    h.deadline_at < $2
    or h.closed_at < $3
  )
  and h.found_at < $4
  and true
  and coalesce(h.close_reason, '') not in ('duplicate', 'withdrawn')
  and true
  and true
  and true;

-- certification
select
  h.id,
  1 as whole,
  (
    h.certified_at <= coalesce(h.certify_by_postponed, h.certify_by)
  )::integer as part
from
  hazard h
where
  h.certified_at < $1
  and h.certify_by is not null
  and true
  and coalesce(h.close_reason, '') not in ('duplicate', 'withdrawn')
  and true
  and true
  and true;

-- repeat
select
  h.id,
  1 as whole,
  (
    case
      when h.unit_id is not null then exists (
        select
        from
          hazard n
        where
          n.unit_id = h.unit_id
          and n.item = h.item
          and n.id <> h.id
          and n.found_at >= h.closed_at
          and n.found_at < $1
          and n.found_at <= h.closed_at + make_interval(months => $2::integer)
          and coalesce(n.close_reason, '') not in ('duplicate', 'withdrawn')
      )
      else exists (
        select
        from
          hazard n
        where
          n.building_id = h.building_id
          and n.unit_id is null
          and n.item = h.item
          and n.id <> h.id
          and n.found_at >= h.closed_at
          and n.found_at < $3
          and n.found_at <= h.closed_at + make_interval(months => $4::integer)
          and coalesce(n.close_reason, '') not in ('duplicate', 'withdrawn')
      )
    end
  )::integer as part
from
  hazard h
where
  (
    coalesce(h.closed_at < $5, false)
    and coalesce(h.close_reason, 'verified') in ('verified', 'on_the_spot')
  )
  and true
  and coalesce(h.close_reason, '') not in ('duplicate', 'withdrawn')
  and true
  and true
  and true;

-- rework
select
  h.id,
  1 as whole,
  (h.round > 1)::integer as part
from
  hazard h
where
  (
    h.deadline_at < $1
    or h.closed_at < $2
  )
  and h.found_at < $3
  and true
  and coalesce(h.close_reason, '') not in ('duplicate', 'withdrawn')
  and true
  and true
  and true;

-- responsibility
select
  r.id,
  1 as whole,
  (r.primaries = 1)::integer as part
from
  (
    select
      b.id,
      b.code,
      (
        select
          count(distinct a.account_id)::integer
        from
          cell_block m
          join assignment a on a.cell_id = m.cell_id
          and a.role = 'primary'
          and a.valid @> $1::timestamptz
          join account o on o.id = a.account_id
          and o.state = 'active'
        where
          m.block_id = b.id
          and m.valid @> $2::timestamptz
      ) as primaries
    from
      (
        select
          b.*,
          b.id as block_id
        from
          block b
      ) b
    where
      b.kind = 'land'
      and b.valid_from <= $3
      and (
        b.valid_to is null
        or b.valid_to > $4
      )
      and true
      and true
      and true
  ) r;

-- closing
select
  i.id,
  1 as whole,
  coalesce(i.closed_at < $1, false)::integer as part
from
  incident i
where
  i.due_at < $2
  and true
  and true
  and true
  and true;

-- on_time_closing
select
  i.id,
  1 as whole,
  coalesce(
    i.closed_at <= i.due_at
    and i.closed_at < $1,
    false
  )::integer as part
from
  incident i
where
  i.due_at < $2
  and true
  and true
  and true
  and true;

-- rectificationOfOfficer
select
  h.id,
  1 as whole,
  (
    coalesce(h.closed_at < $1, false)
    and coalesce(h.close_reason, 'verified') in ('verified', 'on_the_spot')
  )::integer as part
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
  and "h"."division_code" like $6
  and "h"."block_id" in (
    select
      m.block_id
    from
      cell_block m
    where
      m.cell_id = $7
      and m.valid @> $8::timestamptz
  )
  and "h"."block_id" in (
    select
      m.block_id
    from
      assignment a
      join cell_block m on m.cell_id = a.cell_id
      and m.valid @> $9::timestamptz
    where
      a.account_id = $10
      and a.role = 'primary'
      and a.valid @> $11::timestamptz
  );

-- declaredByHome
select
  s.id,
  s.building_id as "buildingId",
  s.division_code as "divisionCode",
  s.found as whole,
  least(s.found, s.declared) as part
from
  (
    select
      i.id,
      i.persons_found as found,
      u.status,
      u.building_id,
      u.division_code,
      coalesce(declared.persons, 0)::integer as declared
    from
      (
        select distinct
          on (c.unit_id) c.id,
          c.unit_id,
          c.persons_found,
          c.at
        from
          inspection c
        where
          c.kind = 'spot_check'
          and c.persons_found is not null
          and c.unit_id is not null
          and c.at < $1
          and c.at >= $2
          and "c"."division_code" like $3
          and "c"."block_id" in (
            select
              m.block_id
            from
              cell_block m
            where
              m.cell_id = $4
              and m.valid @> $5::timestamptz
          )
          and "c"."block_id" in (
            select
              m.block_id
            from
              assignment a
              join cell_block m on m.cell_id = a.cell_id
              and m.valid @> $6::timestamptz
            where
              a.account_id = $7
              and a.role = 'primary'
              and a.valid @> $8::timestamptz
          )
        order by
          c.unit_id,
          c.at desc,
          c.id desc
      ) i
      join rental_unit u on u.id = i.unit_id
      left join lateral (
        select
          sum(l.adults + l.children) as persons
        from
          lease l
        where
          l.unit_id = u.id
          and l.state in ('verified', 'active', 'ending', 'deregistered')
          and coalesce(l.deregistered_reason, '') <> 'declared_in_error'
          and l.valid_from <= (
            i.at at time zone make_interval(mins => $9::integer)
          )::date
          and (
            l.valid_to is null
            or l.valid_to >= (
              i.at at time zone make_interval(mins => $10::integer)
            )::date
          )
      ) declared on true
  ) s
where
  s.found > 0
  and s.division_code is not null;

-- countRows
select
  coalesce(sum(r.part), 0)::integer as numerator,
  coalesce(sum(r.whole), 0)::integer as denominator,
  count(*) filter (
    where
      r.part < r.whole
  )::integer as left
from
  (
    select
      u.id,
      1 as whole,
      (
        u.status = 'let'
        and coalesce(u.registered_on <= $1::date, true)
      )::integer as part
    from
      rental_unit u
    where
      u.status in ('let', 'undeclared')
      and "u"."division_code" like $2
      and "u"."block_id" in (
        select
          m.block_id
        from
          cell_block m
        where
          m.cell_id = $3
          and m.valid @> $4::timestamptz
      )
      and "u"."block_id" in (
        select
          m.block_id
        from
          assignment a
          join cell_block m on m.cell_id = a.cell_id
          and m.valid @> $5::timestamptz
        where
          a.account_id = $6
          and a.role = 'primary'
          and a.valid @> $7::timestamptz
      )
  ) r;

-- listRows
select
  r.id,
  count(*) over ()::integer as "all"
from
  (
    select
      v.unit_id as id,
      1 as whole,
      bool_and(
        coalesce(
          v.done_at < (
            (v.due_on + $1::integer)::timestamp at time zone make_interval(mins => $2::integer)
          ),
          false
        )
      )::integer as part
    from
      visit v
    where
      v.state <> 'cancelled'
      and v.due_on <= $3::date
      and v.due_on >= $4
      and (
        v.done_at is not null
        or v.due_on + $5::integer < $6::date
      )
      and "v"."division_code" like $7
      and "v"."block_id" in (
        select
          m.block_id
        from
          cell_block m
        where
          m.cell_id = $8
          and m.valid @> $9::timestamptz
      )
      and "v"."block_id" in (
        select
          m.block_id
        from
          assignment a
          join cell_block m on m.cell_id = a.cell_id
          and m.valid @> $10::timestamptz
        where
          a.account_id = $11
          and a.role = 'primary'
          and a.valid @> $12::timestamptz
      )
    group by
      v.unit_id
  ) r
where
  case $13::text
    when 'left' then r.part < r.whole
    else r.part > 0
  end
order by
  r.id
limit
  $14;

-- wronglyResponsible
select
  r.id,
  r.code,
  r.primaries,
  count(*) over (
    partition by
      r.primaries = 0
  )::integer as "all"
from
  (
    select
      b.id,
      b.code,
      (
        select
          count(distinct a.account_id)::integer
        from
          cell_block m
          join assignment a on a.cell_id = m.cell_id
          and a.role = 'primary'
          and a.valid @> $1::timestamptz
          join account o on o.id = a.account_id
          and o.state = 'active'
        where
          m.block_id = b.id
          and m.valid @> $2::timestamptz
      ) as primaries
    from
      (
        select
          b.*,
          b.id as block_id
        from
          block b
      ) b
    where
      b.kind = 'land'
      and b.valid_from <= $3
      and (
        b.valid_to is null
        or b.valid_to > $4
      )
      and true
      and true
      and true
  ) r
where
  r.primaries <> 1
order by
  r.primaries,
  r.code
limit
  $5;

-- divisionOfCell
select
  division_code as code
from
  cell
where
  id = $1;
