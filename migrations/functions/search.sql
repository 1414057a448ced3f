-- Finds rows by words. Row-level security lets no such operator near an index (it might tell of hidden rows), so these run as
-- the owner and ask for the jurisdiction themselves; the caller reads the rows by id under row-level security again.
-- `folded` has gone through search_fold; one character or none finds no building. rank: 0 the whole text, 1 its beginning, 2 somewhere in it.
create or replace function may_look(division_code text, block_id bigint) returns boolean language sql stable parallel safe as $$
  select coalesce(division_code, '') like any (scope_divisions()) or block_id = any (scope_blocks())
$$;

create or replace function find_buildings(folded text, cap integer) returns table (id bigint, rank integer)
language sql stable security definer set search_path = public, pg_temp as $$
  with candidate as (
    select b.id, b.search_text from building b
    where length(folded) > 1 and search_grams(b.search_text) @> search_grams(folded) and position(folded in b.search_text) > 0
      and (coalesce(b.division_code, '') like any ((select scope_divisions())::text[]) or b.block_id = any ((select scope_blocks())::bigint[]))
    limit 2000
  )
  select id, case
      when '|' || search_text || '|' like '%|' || folded || '|%' then 0
      when '|' || search_text like '%|' || folded || '%' then 1
      else 2 end as rank
  from candidate
  order by rank, length(search_text), search_text, id
  limit cap
$$;

-- Patterns for one slip of the finger: a wrong character, one too many, one too few.
create or replace function search_slips(folded text) returns text[] language sql immutable parallel safe as $$
  select array(
    select distinct '%' || pattern || '%' from generate_series(1, length(folded)) k, lateral (values
      (left(folded, k - 1) || '_' || substr(folded, k + 1)),
      (left(folded, k - 1) || substr(folded, k + 1)),
      (left(folded, k) || '_' || substr(folded, k + 1))) slip (pattern))
$$;

-- Nothing found: for each character that may be the wrong one, the pairs that do not touch it still come from the index.
create or replace function find_similar_buildings(folded text, cap integer) returns table (id bigint, rank integer)
language sql stable security definer set search_path = public, pg_temp as $$
  with slips as materialized (select search_slips(folded) as patterns),
  kept as materialized (
    select distinct array(select unnest(search_grams(part)) from (values (left(folded, k - 1)), (substr(folded, k + 1))) side (part) where length(part) > 1) as grams
    from generate_series(1, length(folded)) k
  )
  select distinct near.id, 3 from slips, kept, lateral (
    select b.id from building b
    where search_grams(b.search_text) @> kept.grams and b.search_text like any (slips.patterns)
      and (coalesce(b.division_code, '') like any ((select scope_divisions())::text[]) or b.block_id = any ((select scope_blocks())::bigint[]))
    limit cap
  ) near
  where length(folded) >= 3 and cardinality(kept.grams) > 0
  order by 1 limit cap
$$;

-- By code, whole or from its beginning. As a range: the plan of a function does not know its words, and a LIKE that is not known
-- uses no index.
create or replace function find_units(code text, cap integer) returns table (id bigint, rank integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, case when u.source_id = code then 0 else 1 end as rank
  from rental_unit u
  where u.source_id ~>=~ code and u.source_id ~<~ (code || U&'\+10FFFF') and may_look(u.division_code, u.block_id)
  order by u.source_id using ~<~ limit cap
$$;

-- Somewhere in the code; `pattern` has % and _ escaped and at least five characters.
create or replace function find_units_inside(pattern text, cap integer) returns table (id bigint, rank integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, 2 from rental_unit u where u.source_id like '%' || pattern || '%' and may_look(u.division_code, u.block_id) limit cap
$$;

create or replace function find_hazards(code text, cap integer) returns table (id bigint, rank integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select h.id, case when h.source_id = code then 0 else 1 end as rank
  from hazard h
  where h.source_id ~>=~ code and h.source_id ~<~ (code || U&'\+10FFFF') and may_look(h.division_code, h.block_id)
  order by h.source_id using ~<~ limit cap
$$;

revoke all on function find_buildings(text, integer), find_similar_buildings(text, integer), find_units(text, integer), find_units_inside(text, integer), find_hazards(text, integer) from public;
grant execute on function find_buildings(text, integer), find_similar_buildings(text, integer), find_units(text, integer), find_units_inside(text, integer), find_hazards(text, integer) to gridstead_app;
