/** The SQL of panoramas: places, pictures, neighbours. Row-level security leaves only what lies inside the jurisdiction. */
import { sql } from "kysely";
import { thisInstant } from "../db/places.ts";

/** Metres within which a picture joins a place that is there. */
export const SAME_PLACE_M = 3;
const point = (lng: number, lat: number) => sql`ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), 4326)`;

export const blockAt = (lng: number, lat: number) => sql<{ id: number; divisionCode: string }>`
  select k.id, k.division_code as "divisionCode" from block k where k.valid_to is null and ST_Intersects(k.geom, ${point(lng, lat)}) order by k.id limit 1`;

/** The box of a thousandth of a degree finds candidates in the index. */
export const placeNear = (lng: number, lat: number) => sql<{ id: number }>`
  select p.id from panorama_place p
  where p.geom && ST_Expand(${point(lng, lat)}, 0.001) and ST_DistanceSphere(p.geom, ${point(lng, lat)}) <= ${SAME_PLACE_M}
  order by ST_DistanceSphere(p.geom, ${point(lng, lat)}), p.id limit 1`;

export const insertPlace = (lng: number, lat: number, blockId: number, divisionCode: string) => sql<{ id: number }>`
  insert into panorama_place (geom, block_id, division_code) values (${point(lng, lat)}, ${blockId}, ${divisionCode}) returning id`;

export type NewRow = {
  readonly uuid: string;
  readonly placeId: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly headingDeg: number;
  readonly takenOn: string;
  readonly note: string | null;
  readonly accountId: number;
};
/** No row where the uuid is taken. */
export const insertPanorama = (row: NewRow) => sql<{ id: number }>`
  insert into panorama (uuid, place_id, sha256, bytes, width, height, heading_deg, taken_on, note, blurred, account_id)
  values (${row.uuid}, ${row.placeId}, ${row.sha256}, ${row.bytes}, ${row.widthPx}, ${row.heightPx}, ${row.headingDeg}, ${row.takenOn}::date, ${row.note}, true, ${row.accountId})
  on conflict (uuid) do nothing returning id`;

export const countOfPlace = (placeId: number) => sql<{ count: number }>`
  select count(*)::int as count from panorama where place_id = ${placeId} and removed_at is null`;

export type PanoramaRow = {
  readonly id: number;
  readonly uuid: string;
  readonly placeId: number;
  readonly lng: number;
  readonly lat: number;
  readonly headingDeg: number;
  readonly takenOn: string;
  readonly note: string | null;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sha256: string;
  readonly accountId: number;
  readonly by: string;
  readonly at: Date;
  readonly hidden: boolean;
  readonly removed: boolean;
  readonly version: number;
};
const columns = sql`x.id, x.uuid, x.place_id as "placeId", ST_X(p.geom) as lng, ST_Y(p.geom) as lat, x.heading_deg as "headingDeg", x.taken_on::text as "takenOn", x.note,
    x.width as "widthPx", x.height as "heightPx", x.sha256, x.account_id as "accountId", a.name as by, x.made_at as at, x.hidden_at is not null as hidden,
    x.removed_at is not null as removed, x.version
  from panorama x join panorama_place p on p.id = x.place_id join account a on a.id = x.account_id`;

/** The newest of each place: what is hidden only where there is no other. */
export const newestOfPlaces = (limit: number) => sql<PanoramaRow>`
  select * from (
    select distinct on (x.place_id) ${columns} where x.removed_at is null
    order by x.place_id, x.hidden_at is not null, x.taken_on desc, x.id desc
  ) newest order by id limit ${limit}`;

export const panoramaById = (id: number) => sql<PanoramaRow>`select ${columns} where x.id = ${id}`;
export const panoramaByUuid = (uuid: string) => sql<PanoramaRow>`select ${columns} where x.uuid = ${uuid}`;
export const versionsOf = (placeId: number, limit: number) => sql<PanoramaRow>`
  select ${columns} where x.place_id = ${placeId} and x.removed_at is null order by x.taken_on desc, x.id desc limit ${limit}`;

export type NeighbourRow = {
  readonly id: number;
  readonly lng: number;
  readonly lat: number;
  readonly takenOn: string;
  readonly distanceM: number;
  readonly bearingDeg: number;
};
/** Places within `withinM`, nearest first, each with its newest picture that is shown to everybody. */
export const neighboursOf = (placeId: number, withinM: number, limit: number) => sql<NeighbourRow>`
  select newest.id, ST_X(q.geom) as lng, ST_Y(q.geom) as lat, newest.taken_on::text as "takenOn", ST_DistanceSphere(p.geom, q.geom) as "distanceM",
    degrees(ST_Azimuth(p.geom::geography, q.geom::geography)) as "bearingDeg"
  from panorama_place p
  join panorama_place q on q.id <> p.id and q.geom && ST_Expand(p.geom, ${withinM}::float8 / 50000) and ST_DistanceSphere(p.geom, q.geom) <= ${withinM}::float8
  join lateral (select x.id, x.taken_on from panorama x where x.place_id = q.id and x.removed_at is null and x.hidden_at is null order by x.taken_on desc, x.id desc limit 1) newest on true
  where p.id = ${placeId} order by ST_DistanceSphere(p.geom, q.geom), newest.id limit ${limit}`;

export type PanoramaSet = {
  readonly headingDeg: number;
  readonly takenOn: string;
  readonly note: string | null;
  readonly removed: boolean;
};
export const updatePanorama = (id: number, version: number, set: PanoramaSet) => sql<{ id: number }>`
  update panorama set heading_deg = ${set.headingDeg}, taken_on = ${set.takenOn}::date, note = ${set.note},
    removed_at = case when ${set.removed} then coalesce(removed_at, ${thisInstant}) end, version = version + 1
  where id = ${id} and version = ${version} returning id`;
export const hidePanorama = (id: number, version: number, accountId: number | null) => sql<{ id: number }>`
  update panorama set hidden_at = case when ${accountId}::bigint is not null then ${thisInstant} end, hidden_by = ${accountId}, version = version + 1
  where id = ${id} and version = ${version} returning id`;
