-- What lies inside an area, by the index of places. Row-level security lets no such operator near an index (it might tell of hidden rows),
-- so these run as the owner and ask for the jurisdiction themselves; the caller reads the rows by id under row-level security again.
-- A house is where its point is. `cap` bounds what one question may bring.
create or replace function buildings_inside(area geometry, cap integer) returns table (id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.id from building b
  where ST_Intersects(b.point, area)
    and (coalesce(b.division_code, '') like any ((select scope_divisions())::text[]) or b.block_id = any ((select scope_blocks())::bigint[]))
  limit cap
$$;

create or replace function open_hazards_inside(area geometry, cap integer) returns table (id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select h.id from hazard h
  where ST_Intersects(h.geom, area) and h.state <> 'closed'
    and (coalesce(h.division_code, '') like any ((select scope_divisions())::text[]) or h.block_id = any ((select scope_blocks())::bigint[]))
  limit cap
$$;

create or replace function open_incidents_inside(area geometry, cap integer) returns table (id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.id from incident i
  where ST_Intersects(i.geom, area) and i.state = 'open'
    and (coalesce(i.division_code, '') like any ((select scope_divisions())::text[]) or i.block_id = any ((select scope_blocks())::bigint[]))
  limit cap
$$;

-- Points are ground: for every account, wherever they lie.
create or replace function points_inside(area geometry, cap integer) returns table (id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id from point p where p.active and ST_Intersects(p.geom, area) and (select scope_role()) not in ('', 'public') limit cap
$$;

-- Nearest first as the crow flies, in metres on the ellipsoid.
create or replace function points_near(lng double precision, lat double precision, kinds text[], cap integer) returns table (id bigint, place integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, row_number() over (order by ST_Distance(p.geom::geography, ST_SetSRID(ST_MakePoint(lng, lat), 4326)::geography), p.id)::int
  from point p
  where p.active and (kinds is null or p.kind = any (kinds)) and (select scope_role()) not in ('', 'public')
  order by 2 limit cap
$$;

revoke all on function buildings_inside(geometry, integer), open_hazards_inside(geometry, integer), open_incidents_inside(geometry, integer),
  points_inside(geometry, integer), points_near(double precision, double precision, text[], integer) from public;
grant execute on function buildings_inside(geometry, integer), open_hazards_inside(geometry, integer), open_incidents_inside(geometry, integer),
  points_inside(geometry, integer), points_near(double precision, double precision, text[], integer) to gridstead_app;
