-- townCalendar
select
  c.known_from::text as "knownFrom",
  c.known_until::text as "knownUntil",
  c.working_minutes::int[] as "workingMinutes",
  c.version,
  coalesce(
    (
      select
        json_agg(
          json_build_object(
            'day',
            d.day::text,
            'kind',
            d.kind,
            'name',
            d.name,
            'nameEn',
            d.name_en
          )
          order by
            d.day
        )
      from
        calendar_day d
      where
        d.calendar = c.code
    ),
    '[]'::json
  ) as days
from
  calendar c
where
  c.code = 'town';

-- insertTownCalendar
with
  made as (
    insert into
      calendar (
        code,
        name,
        name_en,
        known_from,
        known_until,
        working_minutes
      )
    values
      (
        'town',
        $1,
        $2,
        $3::date,
        $4::date,
        $5::smallint[]
      )
    on conflict (code) do nothing
    returning
      code
  ),
  filled as (
    insert into
      calendar_day (calendar, day, kind, name, name_en)
    select
      made.code,
      d.day,
      d.kind,
      d.name,
      d."nameEn"
    from
      made,
      jsonb_to_recordset($6::jsonb) as d (day date, kind text, name text, "nameEn" text)
    returning
      1
  )
select
  count(*)::int as days
from
  filled;
