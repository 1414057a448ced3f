-- ground
with
  asked as materialized (
    select
      search_fold ($1) as folded,
      lower($2) as lowered
  ),
  named as (
    (
      select
        'division' as kind,
        d.id,
        case
          when asked.lowered in (lower(d.name), lower(d.name_en), lower(d.code)) then 0
          when coalesce(starts_with(lower(d.name), asked.lowered), false)
          or coalesce(
            starts_with(lower(d.name_en), asked.lowered),
            false
          )
          or coalesce(starts_with(lower(d.code), asked.lowered), false) then 1
          else 2
        end as rank
      from
        division d,
        asked
      where
        asked.folded <> ''
        and (
          d.valid_to is null
          or d.valid_to > current_date
        )
        and position(
          asked.lowered in lower(concat_ws('|', d.name, d.name_en, d.code))
        ) > 0
      order by
        3,
        d.code
      limit
        $3
    )
    union all
    (
      select
        'cell',
        c.id,
        case
          when asked.lowered in (lower(c.name), lower(c.code), lower(null)) then 0
          when coalesce(starts_with(lower(c.name), asked.lowered), false)
          or coalesce(starts_with(lower(c.code), asked.lowered), false)
          or coalesce(starts_with(lower(null), asked.lowered), false) then 1
          else 2
        end
      from
        cell c,
        asked
      where
        asked.folded <> ''
        and c.ended_at is null
        and position(
          asked.lowered in lower(concat_ws('|', c.name, c.code, null))
        ) > 0
      order by
        3,
        c.code
      limit
        $4
    )
    union all
    (
      select
        'officer',
        a.id,
        case
          when asked.lowered in (lower(a.name), lower(a.name_en), lower(a.login)) then 0
          when coalesce(starts_with(lower(a.name), asked.lowered), false)
          or coalesce(
            starts_with(lower(a.name_en), asked.lowered),
            false
          )
          or coalesce(starts_with(lower(a.login), asked.lowered), false) then 1
          else 2
        end
      from
        account a,
        asked
      where
        asked.folded <> ''
        and a.role = 'officer'
        and a.state = 'active'
        and position(
          asked.lowered in lower(concat_ws('|', a.name, a.name_en, a.login))
        ) > 0
      order by
        3,
        length(a.name),
        a.name,
        a.id
      limit
        $5
    )
    union all
    (
      select
        'street',
        min(s.id),
        min(
          case
            when '|' || s.search_text || '|' like '%|' || asked.folded || '|%' then 0
            when '|' || s.search_text like '%|' || asked.folded || '%' then 1
            else 2
          end
        )
      from
        street s,
        asked
      where
        asked.folded <> ''
        and position(asked.folded in s.search_text) > 0
      group by
        s.name,
        s.name_en
      order by
        3,
        length(coalesce(s.name, s.name_en)),
        2
      limit
        $6
    )
  )
select
  n.kind,
  n.id,
  n.rank,
  look.*
from
  named n,
  lateral (
    select
      d.name as zh,
      d.name_en as en,
      null as "subZh",
      null as "subEn",
      ST_X (p.at) as lng,
      ST_Y (p.at) as lat,
      array[
        ST_XMin (d.geom),
        ST_YMin (d.geom),
        ST_XMax (d.geom),
        ST_YMax (d.geom)
      ] as box
    from
      division d,
      lateral (
        select
          ST_PointOnSurface (d.geom) as at
      ) p
    where
      n.kind = 'division'
      and d.id = n.id
    union all
    select
      c.name,
      null,
      concat_ws(' · ', c.code, o.name),
      concat_ws(' · ', c.code, coalesce(o.name_en, o.name)),
      z.label_at[1],
      z.label_at[2],
      z.box
    from
      cell c
      left join cell_shape z on z.cell_id = c.id
      left join assignment s on s.cell_id = c.id
      and s.role = 'primary'
      and s.valid @> statement_timestamp()
      left join account o on o.id = s.account_id
    where
      n.kind = 'cell'
      and c.id = n.id
    union all
    select
      a.name,
      a.name_en,
      held.names,
      held.names,
      held.label_at[1],
      held.label_at[2],
      held.box
    from
      account a
      left join lateral (
        select
          string_agg(
            c.name,
            ', '
            order by
              c.code
          ) as names,
          (
            array_agg(
              z.label_at[1]
              order by
                c.code
            )
          ) [1:1] || (
            array_agg(
              z.label_at[2]
              order by
                c.code
            )
          ) [1:1] as label_at,
          case
            when count(z.box) > 0 then array[
              min(z.box[1]),
              min(z.box[2]),
              max(z.box[3]),
              max(z.box[4])
            ]
          end as box
        from
          assignment s
          join cell c on c.id = s.cell_id
          left join cell_shape z on z.cell_id = c.id
        where
          s.account_id = a.id
          and s.role = 'primary'
          and s.valid @> statement_timestamp()
      ) held on true
    where
      n.kind = 'officer'
      and a.id = n.id
    union all
    select
      coalesce(t.name, t.name_en),
      t.name_en,
      null,
      null,
      ST_X (way.at),
      ST_Y (way.at),
      way.box
    from
      street t,
      lateral (
        select
          ST_ClosestPoint (
            ST_Collect (w.geom),
            ST_Centroid (ST_Collect (w.geom))
          ) as at,
          array[
            min(ST_XMin (w.geom)),
            min(ST_YMin (w.geom)),
            max(ST_XMax (w.geom)),
            max(ST_YMax (w.geom))
          ] as box
        from
          street w
        where
          w.name is not distinct from t.name
          and w.name_en is not distinct from t.name_en
      ) way
    where
      n.kind = 'street'
      and t.id = n.id
  ) look
order by
  n.rank,
  n.kind,
  n.id;

-- buildings
select
  b.id,
  f.rank,
  b.source_id as "sourceId",
  b.name,
  b.name_en as "nameEn",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  d.name as "divisionZh",
  d.name_en as "divisionEn",
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  array[
    ST_XMin (b.geom),
    ST_YMin (b.geom),
    ST_XMax (b.geom),
    ST_YMax (b.geom)
  ] as box
from
  find_buildings (search_fold ($1), $2) f
  join building b on b.id = f.id
  left join division d on d.code = b.division_code
order by
  f.rank,
  length(b.search_text),
  b.search_text,
  b.id
limit
  $3;

-- similarBuildings
select
  b.id,
  f.rank,
  b.source_id as "sourceId",
  b.name,
  b.name_en as "nameEn",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  d.name as "divisionZh",
  d.name_en as "divisionEn",
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  array[
    ST_XMin (b.geom),
    ST_YMin (b.geom),
    ST_XMax (b.geom),
    ST_YMax (b.geom)
  ] as box
from
  find_similar_buildings (search_fold ($1), $2) f
  join building b on b.id = f.id
  left join division d on d.code = b.division_code
order by
  f.rank,
  length(b.search_text),
  b.search_text,
  b.id
limit
  $3;

-- buildingsAtLatinAddress
select
  b.id,
  f.rank,
  b.source_id as "sourceId",
  b.name,
  b.name_en as "nameEn",
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  d.name as "divisionZh",
  d.name_en as "divisionEn",
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat,
  array[
    ST_XMin (b.geom),
    ST_YMin (b.geom),
    ST_XMax (b.geom),
    ST_YMax (b.geom)
  ] as box
from
  (
    select
      b.id,
      case
        when b.house_number in ($1, $2) then 0
        else 1
      end as rank
    from
      building b
    where
      b.street = any (
        array(
          select
            s.name
          from
            street s
          where
            position(search_fold ($3) in s.search_text) > 0
            and s.name is not null
          limit
            20
        )
      )
      and starts_with(b.house_number, $4)
    order by
      2,
      b.id
    limit
      $5
  ) f
  join building b on b.id = f.id
  left join division d on d.code = b.division_code
order by
  f.rank,
  length(b.search_text),
  b.search_text,
  b.id
limit
  $6;

-- units
select
  u.id,
  f.rank,
  u.source_id as "unitSourceId",
  u.floor,
  u.room,
  b.source_id as "sourceId",
  b.name,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat
from
  find_units ($1, $2) f
  join rental_unit u on u.id = f.id
  join building b on b.id = u.building_id
order by
  f.rank,
  u.source_id
limit
  $3;

-- unitsInside
select
  u.id,
  f.rank,
  u.source_id as "unitSourceId",
  u.floor,
  u.room,
  b.source_id as "sourceId",
  b.name,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat
from
  find_units_inside ($1, $2) f
  join rental_unit u on u.id = f.id
  join building b on b.id = u.building_id
order by
  f.rank,
  u.source_id
limit
  $3;

-- unitsInHouse
select
  u.id,
  f.rank,
  u.source_id as "unitSourceId",
  u.floor,
  u.room,
  b.source_id as "sourceId",
  b.name,
  b.street,
  b.house_number as "houseNumber",
  b.estate,
  ST_X (b.point) as lng,
  ST_Y (b.point) as lat
from
  (
    select
      u.id,
      case
        when f.rank = 0 then 0
        else 1
      end as rank
    from
      find_buildings (search_fold ($1), 20) f
      join rental_unit u on u.building_id = f.id
      and u.room = $2
  ) f
  join rental_unit u on u.id = f.id
  join building b on b.id = u.building_id
order by
  f.rank,
  u.source_id
limit
  $3;

-- hazards
select
  h.id,
  f.rank,
  h.source_id as "sourceId",
  h.item,
  h.title as "ownTitle",
  h.address,
  ST_X (h.geom) as lng,
  ST_Y (h.geom) as lat
from
  find_hazards ($1, $2) f
  join hazard h on h.id = f.id
order by
  f.rank,
  h.source_id
limit
  $3;

-- placeAt
with
  place as (
    select
      ST_SetSRID (ST_Point ($1::float8, $2::float8), 4326) as point
  )
select
  case
    when c.id is not null then json_build_object('id', c.id, 'code', c.code, 'name', c.name)
  end as cell,
  d.name as "divisionZh",
  d.name_en as "divisionEn"
from
  place
  left join lateral (
    select
      b.id
    from
      block b
    where
      b.geom && point
      and ST_Covers (b.geom, point)
      and b.valid_to is null
    order by
      b.id
    limit
      1
  ) g on true
  left join lateral (
    select
      name,
      name_en
    from
      division
    where
      geom && point
      and ST_Covers (geom, point)
    order by
      length(division_prefix (code)) desc
    limit
      1
  ) d on true
  left join cell_block m on m.block_id = g.id
  and upper_inf(m.valid)
  left join cell c on c.id = m.cell_id
  left join assignment s on s.cell_id = c.id
  and s.role = 'primary'
  and s.valid @> statement_timestamp()
  left join account o on o.id = s.account_id;
