/**
 * The SQL of overlays. Both layers are read into a table of the transaction, as the account may see them, and joined there with
 * indexes of their own. Metres are those of the WGS84 ellipsoid at the middle of each feature of the left layer: true to 1 in 1,000
 * for features up to 10 km across. Arcs of buffers are chords inside the circle, at most 0.5 % of the distance short.
 */
import { type RawBuilder, sql } from "kysely";
import type { Reach } from "../db/reach.ts";
import type { NewOverlay } from "./contract.ts";

export type Side = "left" | "right";

/** Both layers. It ends with the transaction. */
export const createInputs = () => sql`
  create temporary table overlay_input (side text not null, number integer not null, geom geometry(Geometry, 4326) not null, properties jsonb not null) on commit drop`;
export const indexInputs = () => sql`create index on overlay_input using gist (geom)`;
/** So that the planner knows how many there are. */
export const countInputs = () => sql`analyze overlay_input`;
/** A statement that takes longer is refused; embedded, where no clock can interrupt it, the limits on features hold alone. */
export const limitTime = (ms: number) => sql`select set_config('statement_timeout', ${String(ms)}, true)`;

/** One feature more than `most` shows that there are too many. Answers how many. */
export const fillFrom = (side: Side, rows: RawBuilder<unknown>, most: number) => sql<{ count: number }>`
  with kept as (
    insert into overlay_input (side, number, geom, properties)
    select ${side}, row_number() over (order by x.id), x.geom, x.properties from (${rows}) x where not ST_IsEmpty(x.geom) order by x.id limit ${most + 1}
    returning 1
  )
  select count(*)::int as count from kept`;

export const rowsOfOverlay = (overlayId: number, inside: RawBuilder<unknown>) => sql`
  select f.number as id, f.geom, f.properties from overlay_feature f where f.overlay_id = ${overlayId} and ${inside}`;

/** Lines that come from memory: one text of JSON, [{geometry, properties}]. */
export const rowsOfLines = (lines: string, inside: RawBuilder<unknown>) => sql`
  select f.id, f.geom, f.properties
  from (
    select e.number as id, ST_SetSRID(ST_GeomFromGeoJSON(e.feature ->> 'geometry'), 4326) as geom, e.feature -> 'properties' as properties
    from jsonb_array_elements(${lines}::jsonb) with ordinality e(feature, number)
  ) f where ${inside}`;

type Result = (overlayId: number, most: number) => RawBuilder<unknown>;

/**
 * One degree of longitude and of latitude in metres at the middle of a feature (Snyder 1987, Map Projections, eq. 4-18 to 4-21, as
 * geometry/measure.ts): a plane of its own for each feature, drawn and measured without a projection library.
 */
const metresAt = (alias: string) => sql`
  lateral (select 1 - 0.00669437999014 * sin(radians((ST_YMin(${sql.ref(`${alias}.geom`)}) + ST_YMax(${sql.ref(`${alias}.geom`)})) / 2)) ^ 2 as w,
    radians((ST_YMin(${sql.ref(`${alias}.geom`)}) + ST_YMax(${sql.ref(`${alias}.geom`)})) / 2) as lat) middle,
  lateral (select radians(6378137 / sqrt(middle.w) * cos(middle.lat)) as lng_m, radians(6378137 * 0.99330562000986 / (middle.w * sqrt(middle.w))) as lat_m) scale`;

/** Arcs of 8 chords a quarter. */
export const buffered =
  (distanceM: number): Result =>
  (overlayId, most) =>
    keep(
      overlayId,
      sql`select l.number as a, 0 as b,
        ST_MakeValid(ST_Scale(ST_Buffer(ST_Scale(l.geom, scale.lng_m, scale.lat_m), ${distanceM}::float8), 1 / scale.lng_m, 1 / scale.lat_m)) as geom,
        l.properties || jsonb_build_object('buffer_m', ${distanceM}::float8) as properties
      from overlay_input l, ${metresAt("l")} where l.side = 'left'`,
      most,
    );

/** At most one pair more than `most`: told before anything is cut out. */
export const countPairs = (most: number) => sql<{ count: number }>`
  select count(*)::int as count from (
    select 1 from overlay_input l join overlay_input r on r.side = 'right' and ST_Intersects(l.geom, r.geom) where l.side = 'left' limit ${most + 1}
  ) pairs`;

export const intersected = (): Result => (overlayId, most) =>
  keep(
    overlayId,
    sql`select l.number as a, r.number as b,
        ST_CollectionExtract(ST_MakeValid(ST_Intersection(l.geom, r.geom)), 1 + least(ST_Dimension(l.geom), ST_Dimension(r.geom))) as geom,
        l.properties || coalesce((select jsonb_object_agg('right_' || e.key, e.value) from jsonb_each(r.properties) e), '{}') as properties
      from overlay_input l join overlay_input r on r.side = 'right' and ST_Intersects(l.geom, r.geom)
      where l.side = 'left'`,
    most,
  );

/** Without a distance those that touch. The box of the distance finds candidates in the index; each is then measured. */
export const counted =
  (distanceM: number | undefined): Result =>
  (overlayId, most) => {
    const near =
      distanceM === undefined
        ? sql`ST_Intersects(r.geom, l.geom)`
        : sql`r.geom && ST_Expand(l.geom, ${distanceM}::float8 / scale.lng_m, ${distanceM}::float8 / scale.lat_m)
            and ST_DWithin(ST_Scale(r.geom, scale.lng_m, scale.lat_m), ST_Scale(l.geom, scale.lng_m, scale.lat_m), ${distanceM}::float8)`;
    return keep(
      overlayId,
      sql`select l.number as a, 0 as b, l.geom,
        l.properties || jsonb_build_object('count', (select count(*) from overlay_input r where r.side = 'right' and ${near})) as properties
      from overlay_input l, ${metresAt("l")} where l.side = 'left'`,
      most,
    );
  };

/** Features of the left layer by number, each with its distance along the streets. */
export const reached =
  (numbers: readonly number[], distancesM: readonly number[]): Result =>
  (overlayId, most) =>
    keep(
      overlayId,
      sql`select l.number as a, 0 as b, l.geom, l.properties || jsonb_build_object('street_distance_m', round(d.distance::numeric, 1)) as properties
      from overlay_input l join unnest(${numbers}::int[], ${distancesM}::float8[]) d(number, distance) on d.number = l.number
      where l.side = 'left'`,
      most,
    );

/** Numbered in the order of both layers. Nothing of what has no ground in common is kept. */
const keep = (overlayId: number, rows: RawBuilder<unknown>, most: number) => sql`
  insert into overlay_feature (overlay_id, number, geom, properties)
  select ${overlayId}::bigint, row_number() over (order by x.a, x.b), x.geom, x.properties from (${rows}) x where not ST_IsEmpty(x.geom) limit ${most + 1}`;

export type Sample = { number: number; lng: number; lat: number };
/** Points as they are; lines and outlines at their vertices and every `stepM` between. */
export const samplesOf = (side: Side, stepM: number, most: number) => sql<Sample>`
  select i.number, ST_X(p.geom) as lng, ST_Y(p.geom) as lat
  from overlay_input i,
    lateral ST_DumpPoints(case when ST_Dimension(i.geom) = 0 then i.geom else ST_Segmentize(i.geom::geography, ${stepM}::float8)::geometry end) p
  where i.side = ${side} limit ${most + 1}`;

/** Features of the left layer that touch one of the right: no street leads from one to the other. */
export const touching = () => sql<{ number: number }>`
  select l.number from overlay_input l
  where l.side = 'left' and exists (select from overlay_input r where r.side = 'right' and ST_Intersects(r.geom, l.geom))`;

export const insertOverlay = (accountId: number, reach: Reach, wish: NewOverlay) => sql<{ id: number }>`
  insert into overlay (name, account_id, division_code, reach_divisions, reach_blocks, wish)
  values (${wish.name}, ${accountId}, ${wish.division ?? null}, ${reach.divisions}, ${reach.blocks}, ${JSON.stringify(wish)}::jsonb)
  returning id`;

export type Measured = { readonly features: number; readonly vertices: number; readonly box: number[] | null };
export const measureResult = (overlayId: number) => sql<Measured>`
  select count(*)::int as features, coalesce(sum(ST_NPoints(geom)), 0)::int as vertices, box_of(ST_Extent(geom)::geometry) as box
  from overlay_feature where overlay_id = ${overlayId}`;

export const noteResult = (overlayId: number, { features, box }: Measured, seconds: number) => sql`
  update overlay set features = ${features}, box = ${box}::float8[], seconds = ${seconds} where id = ${overlayId}`;

export type OverlayRow = {
  readonly id: number;
  readonly name: string;
  readonly by: string;
  readonly at: Date;
  readonly wish: NewOverlay;
  readonly features: number;
  readonly box: number[] | null;
  readonly seconds: number;
  readonly reach: Reach;
};

const overlayColumns = sql`o.id, o.name, (select a.name from account a where a.id = o.account_id) as by, o.made_at as at, o.wish, o.features, o.box, o.seconds,
  json_build_object('divisions', o.reach_divisions, 'blocks', o.reach_blocks) as reach`;

export const overlays = (limit: number) => sql<OverlayRow>`
  select ${overlayColumns} from overlay o order by o.made_at desc, o.id desc limit ${limit}`;

export const overlayById = (id: number) => sql<OverlayRow>`select ${overlayColumns} from overlay o where o.id = ${id}`;

export const countOverlays = (accountId: number) => sql<{ count: number }>`
  select count(*)::int as count from overlay where account_id = ${accountId}`;

/** Its own maker or the administrator; else nothing is deleted. */
export const dropOverlay = (id: number) => sql<{ id: number }>`delete from overlay where id = ${id} returning id`;

/** GeoJSON with seven decimals, a hundredth of a metre. */
export const featuresOf = (overlayId: number, after: number, limit: number) => sql<{
  number: number;
  geometry: string;
  properties: unknown;
}>`
  select number, ST_AsGeoJSON(geom, 7) as geometry, properties from overlay_feature
  where overlay_id = ${overlayId} and number > ${after} order by number limit ${limit}`;

export const divisionExists = (code: string) =>
  sql<{ id: number }>`select id from division where code = ${code} and valid_to is null`;
