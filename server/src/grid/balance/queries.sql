-- demandOfBlocks
select
  block_id as id,
  sum(households)::int as households,
  sum(visits)::int as visits
from
  (
    select
      block_id,
      1 as households,
      0 as visits
    from
      rental_unit
    where
      block_id = any ($1)
      and status = 'let'
    union all
    select
      block_id,
      0,
      due
    from
      visit_day
    where
      block_id = any ($2)
      and due_on >= $3::date
      and due_on < $4::date + 30
  ) demand
group by
  block_id
order by
  block_id;
