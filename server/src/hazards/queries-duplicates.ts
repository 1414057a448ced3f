/** The SQL of duplicates: hazards of the same item or class at the same home or close by, open or closed not long ago. */
import { sql } from "kysely";
import { selectHazards } from "../db/hazard-rows.ts";

export type LikeQuery = {
  readonly unitId: number | null;
  readonly buildingId: number | null;
  readonly lng: number;
  readonly lat: number;
  readonly item: string;
  readonly withinM: number;
  readonly since: Date;
};
export type LikeRow = {
  id: number;
  place: "same_unit" | "same_building" | "near";
  distanceM: number;
  sameItem: boolean;
  open: boolean;
};

const METRES_PER_DEGREE = 111_195;

/** The box uses the index and is wider than the circle; the distance on the sphere decides. */
export const likeHazards = ({ unitId, buildingId, lng, lat, item, withinM, since }: LikeQuery, limit: number) => {
  const point = sql`ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4326)`;
  const latDeg = withinM / METRES_PER_DEGREE + 1e-6;
  const lngDeg = latDeg / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return sql<LikeRow>`
  with near as (
    select h.id, h.unit_id, h.building_id, h.item, h.state, h.closed_at, h.found_at, ST_DistanceSphere(h.geom, ${point}) as distance_m
    from hazard h
    where h.class = split_part(${item}, '.', 1) and (h.state <> 'closed' or h.closed_at >= ${since})
      and (h.building_id = ${buildingId}::bigint or ST_Expand(${point}, ${lngDeg}::float8, ${latDeg}::float8) ~ h.geom)
  )
  select id, case when unit_id = ${unitId}::bigint then 'same_unit' when building_id = ${buildingId}::bigint then 'same_building' else 'near' end as place,
    distance_m as "distanceM", item = ${item} as "sameItem", state <> 'closed' as open
  from near
  where building_id = ${buildingId}::bigint or distance_m <= ${withinM}
  order by case when unit_id = ${unitId}::bigint then 0 when building_id = ${buildingId}::bigint then 1 else 2 end, distance_m,
    item = ${item} desc, state <> 'closed' desc, found_at desc, id
  limit ${limit}`;
};

export const hazardsByIds = (ids: readonly number[]) =>
  selectHazards(sql`h.id = any (${`{${ids.join(",")}}`}::bigint[])`, sql`h.id`, Math.max(1, ids.length));
