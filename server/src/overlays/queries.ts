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

type OwnWork = { readonly pid: number; readonly began: string };
/** Which connection this transaction is on, and since when. */
export const ownWork = () => sql<OwnWork>`select pg_backend_pid() as pid, now()::text as began`;
/** From another connection. The same connection in a later transaction is somebody else's work. */
export const cancelWork = ({ pid, began }: OwnWork) => sql`
  select pg_cancel_backend(w.pid) from pg_stat_activity w where w.pid = ${pid} and w.xact_start = ${began}::timestamptz`;

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

/** The edition that is shown now. */
export const rowsOfImported = (layerId: number, inside: RawBuilder<unknown>) => sql`
  select f.number as id, f.geom, f.properties from imported_layer l join imported_edition e on e.layer_id = l.id and e.number = l.edition
  join imported_feature f on f.edition_id = e.id where l.id = ${layerId} and ${inside}`;
export const importedExists = (layerId: number) => sql<{ id: number }>`
  select id from imported_layer where id = ${layerId} and removed_at is null`;
/** A ring that crosses itself is no area. */
export const isArea = (ring: string) => sql<{ valid: boolean }>`
  select ST_IsValid(ST_SetSRID(ST_GeomFromGeoJSON(${ring}), 4326)) as valid`;

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

export const counted =
  (distanceM: number | undefined): Result =>
  (overlayId, most) =>
    keep(
      overlayId,
      sql`select l.number as a, 0 as b, l.geom,
        l.properties || jsonb_build_object('count', (select count(*) from overlay_input r where r.side = 'right' and ${near(distanceM)})) as properties
      from overlay_input l, ${metresAt("l")} where l.side = 'left'`,
      most,
    );

/** All of the right layer that lies near each feature of the left, as one shape. */
const rightAround = sql`lateral (
    select ST_Union(r.geom) as geom from overlay_input r where r.side = 'right' and ST_Intersects(r.geom, l.geom)
  ) around`;

/** A feature on the border of two areas that meet lies inside of both together. */
export const inside = (): Result => (overlayId, most) =>
  keep(
    overlayId,
    sql`select l.number as a, 0 as b, l.geom, l.properties from overlay_input l, ${rightAround}
      where l.side = 'left' and around.geom is not null and ST_CoveredBy(l.geom, around.geom)`,
    most,
  );

export const outside = (): Result => (overlayId, most) =>
  keep(
    overlayId,
    sql`select l.number as a, 0 as b,
        case when around.geom is null then l.geom
          else ST_CollectionExtract(ST_MakeValid(ST_Difference(l.geom, around.geom)), 1 + ST_Dimension(l.geom)) end as geom,
        l.properties || jsonb_build_object('cut', around.geom is not null) as properties
      from overlay_input l, ${rightAround} where l.side = 'left'`,
    most,
  );

export const touched =
  (distanceM: number | undefined): Result =>
  (overlayId, most) =>
    keep(
      overlayId,
      sql`select l.number as a, 0 as b, l.geom, l.properties from overlay_input l, ${metresAt("l")}
      where l.side = 'left' and exists (select from overlay_input r where r.side = 'right' and ${near(distanceM)})`,
      most,
    );

/** Square metres on the plane of the feature's own latitude. */
export const shared = (): Result => (overlayId, most) =>
  keep(
    overlayId,
    sql`select l.number as a, 0 as b, l.geom, l.properties || jsonb_build_object(
        'share', round((100 * coalesce(ST_Area(ST_Intersection(l.geom, around.geom)), 0) / ST_Area(l.geom))::numeric, 1),
        'covered_m2', round((coalesce(ST_Area(ST_Intersection(l.geom, around.geom)), 0) * scale.lng_m * scale.lat_m)::numeric)) as properties
      from overlay_input l, ${metresAt("l")}, ${rightAround} where l.side = 'left' and ST_Dimension(l.geom) = 2 and ST_Area(l.geom) > 0`,
    most,
  );

/** The box of the distance finds candidates in the index; each is then measured. Without a distance those that touch. */
const near = (distanceM: number | undefined): RawBuilder<unknown> =>
  distanceM === undefined
    ? sql`ST_Intersects(r.geom, l.geom)`
    : sql`r.geom && ST_Expand(l.geom, ${distanceM}::float8 / scale.lng_m, ${distanceM}::float8 / scale.lat_m)
            and ST_DWithin(ST_Scale(r.geom, scale.lng_m, scale.lat_m), ST_Scale(l.geom, scale.lng_m, scale.lat_m), ${distanceM}::float8)`;

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

export const insertOverlay = (accountId: number, reach: Reach, wish: NewOverlay, repeats: number | null) => sql<{
  id: number;
}>`
  insert into overlay (name, account_id, division_code, reach_divisions, reach_blocks, wish, repeats)
  values (${wish.name}, ${accountId}, ${wish.division ?? null}, ${reach.divisions}, ${reach.blocks}, ${JSON.stringify(wish)}::jsonb, ${repeats})
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
  readonly repeats: number | null;
  readonly reach: Reach;
};

const overlayColumns = sql`o.id, o.name, (select a.name from account a where a.id = o.account_id) as by, o.made_at as at, o.wish, o.features, o.box, o.seconds, o.repeats,
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

export const wktOf = (overlayId: number, after: number, limit: number) => sql<{
  number: number;
  properties: Readonly<Record<string, unknown>>;
  wkt: string;
}>`
  select number, properties, ST_AsText(geom, 7) as wkt from overlay_feature
  where overlay_id = ${overlayId} and number > ${after} order by number limit ${limit}`;

/** The figures of a feature: what its operation counted or measured. */
const figure = (alias: string) =>
  sql`coalesce(${sql.ref(`${alias}.properties`)} -> 'count', ${sql.ref(`${alias}.properties`)} -> 'share', ${sql.ref(`${alias}.properties`)} -> 'street_distance_m')`;

export type ChangesRow = {
  readonly came: number;
  readonly gone: number;
  readonly changed: number;
  readonly totalBefore: number | null;
  readonly totalNow: number | null;
};
/** Shapes are compared as they are, each as often as it comes; O(features log features). */
export const changesOf = (beforeId: number, nowId: number) => sql<ChangesRow>`
  with was as (select md5(ST_AsBinary(f.geom)) as shape, row_number() over (partition by md5(ST_AsBinary(f.geom)) order by f.number) as turn, ${figure("f")} as figure
      from overlay_feature f where f.overlay_id = ${beforeId}),
    is_now as (select md5(ST_AsBinary(f.geom)) as shape, row_number() over (partition by md5(ST_AsBinary(f.geom)) order by f.number) as turn, ${figure("f")} as figure
      from overlay_feature f where f.overlay_id = ${nowId})
  select count(*) filter (where w.shape is null)::int as came, count(*) filter (where n.shape is null)::int as gone,
    count(*) filter (where w.shape is not null and n.shape is not null and w.figure is distinct from n.figure)::int as changed,
    (select sum((properties ->> 'count')::float8) from overlay_feature where overlay_id = ${beforeId}) as "totalBefore",
    (select sum((properties ->> 'count')::float8) from overlay_feature where overlay_id = ${nowId}) as "totalNow"
  from was w full join is_now n on n.shape = w.shape and n.turn = w.turn`;

export const divisionExists = (code: string) =>
  sql<{ id: number }>`select id from division where code = ${code} and valid_to is null`;
