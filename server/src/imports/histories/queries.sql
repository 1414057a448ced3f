-- hazardsWithoutHistory
select
  h.id,
  h.state,
  h.round,
  h.found_at as "foundAt",
  h.notified_at as "notifiedAt",
  h.correct_by_postponed as "postponedTo",
  h.reported_fixed_at as "reportedFixedAt",
  h.closed_at as "closedAt",
  h.on_the_spot as "onTheSpot",
  h.found_by as "foundBy",
  h.closed_by as "closedBy",
  h.original
from
  hazard h
where
  h.id > $1
  and not exists (
    select
    from
      transition t
    where
      t.thing = 'hazard'
      and t.thing_id = h.id
  )
order by
  h.id
limit
  $2;

-- writeFolded
update hazard h
set
  state = r.state,
  round = r.round,
  version = h.version + 1
from
  jsonb_to_recordset($1::jsonb) as r (id bigint, state text, round smallint)
where
  h.id = r.id
  and (h.state, h.round) is distinct from (r.state, r.round);
