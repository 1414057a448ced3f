/** The SQL of the public page: the ground round a place, its middle, and what a class is called. Names nobody and no home. */
import { sql } from "kysely";

/** The middle of all blocks. */
export const middleOfTown = sql<{ lng: number | null; lat: number | null }>`
  select (ST_XMin(e) + ST_XMax(e)) / 2 as lng, (ST_YMin(e) + ST_YMax(e)) / 2 as lat from (select ST_Extent(geom) as e from block where valid_to is null) t`;

export const namesOfClass = (code: string) => sql<{ zh: string; en: string }>`
  select name as zh, name_en as en from incident_class where code = ${code}`;

export type SketchRow = {
  kind: "street" | "water" | "inside";
  name: string | null;
  nameEn: string | null;
  shape: { type: string; coordinates: unknown } | null;
};
const MOST_SHAPES = 500;

/**
 * Streets and water in a square round the place, thinned to what a phone shows (a hundredth of the side), and whether the place is in a block.
 * Degrees of longitude are as long as on the latitude of the place.
 */
export const sketchRound = (lng: number, lat: number, radiusM: number) => sql<SketchRow>`
  with place as (
    select ST_SetSRID(ST_Point(${lng}::float8, ${lat}::float8), 4326) as at,
      ${radiusM}::float8 / 111320 as dy, ${radiusM}::float8 / (111320 * cos(radians(${lat}::float8))) as dx
  ), frame as (
    select at, dy, ST_MakeEnvelope(${lng}::float8 - dx, ${lat}::float8 - dy, ${lng}::float8 + dx, ${lat}::float8 + dy, 4326) as box from place
  )
  (select 'street' as kind, s.name, s.name_en as "nameEn", ST_AsGeoJSON(ST_Simplify(ST_ClipByBox2D(s.geom, box), dy / 100), 6)::json as shape
    from street s, frame where s.geom && box order by ST_Length(s.geom) desc, s.id limit ${MOST_SHAPES})
  union all
  (select 'water', w.name, null, ST_AsGeoJSON(ST_Simplify(ST_ClipByBox2D(w.geom, box), dy / 100), 6)::json
    from water w, frame where w.geom && box order by w.id limit ${MOST_SHAPES})
  union all
  (select 'inside', null, null, null from block b, frame where b.geom && at and ST_Covers(b.geom, at) and b.valid_to is null limit 1)`;
