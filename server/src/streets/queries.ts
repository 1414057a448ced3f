/** The SQL of street analysis: the streets, the studied area, the records of two periods. Row-level security hides what lies outside. */
import { type RawBuilder, sql } from "kysely";
import { liesIn } from "../db/places.ts";
import type { Box, Severity } from "../http/shapes.ts";
import type { Subject } from "./contract.ts";
import type { StreetRow } from "./ground.ts";
import type { Periods } from "./period.ts";

/** Millimetres: what is drawn is noded as it is. */
const DECIMALS = 8;

export const allStreets = () => sql<StreetRow>`
  select id, name, name_en as "nameEn", class, bridge, tunnel, layer, ST_AsGeoJSON(geom, ${sql.lit(DECIMALS)}) as shape
  from street order by id`;

export const divisionShape = (code: string) => sql<{ shape: string }>`
  select ST_AsGeoJSON(geom, ${sql.lit(DECIMALS)}) as shape from division where code = ${code} and valid_to is null`;

/** The outermost divisions whose codes begin so: everything of a jurisdiction, nothing twice. */
export const divisionShapes = (prefixes: readonly string[]) => {
  const patterns = sql`(${prefixes.map((prefix) => `${prefix}%`)}::text[])`;
  return sql<{ shape: string }>`
  select ST_AsGeoJSON(d.geom, ${sql.lit(DECIMALS)}) as shape from division d
  where d.valid_to is null and d.code like any ${patterns}
    and not exists (select from division p where p.code = d.parent_code and p.valid_to is null and p.code like any ${patterns})
  order by d.code`;
};

export const blockShapes = (ids: readonly number[]) => sql<{ shape: string }>`
  select ST_AsGeoJSON(geom, ${sql.lit(DECIMALS)}) as shape from block where id = any(${ids}::bigint[]) and valid_to is null order by id`;

export type RecordFilter = {
  readonly subject: Subject;
  readonly classes: readonly string[] | null;
  readonly severities: readonly Severity[] | null;
  /** Null: everywhere. */
  readonly box: Box | null;
};

/**
 * The records of both periods in order of id, 32 bytes each: id (int8), lng, lat, Unix time in milliseconds (float8), all big-endian.
 * As rows half a million would take seconds to read. `count` goes one beyond `most`; then `packed` is null.
 */
export const packedRecords = (filter: RecordFilter, { beforeFromMs, toMs }: Periods, most: number) => sql<{
  count: number;
  packed: Uint8Array | null;
}>`
  with chosen as (${recordsOf[filter.subject](filter, instant(beforeFromMs), instant(toMs))} limit ${most + 1}),
  counted as (select count(*)::int as count from chosen)
  select count, case when count <= ${most} then (
    select string_agg(int8send(id) || float8send(ST_X(point)) || float8send(ST_Y(point)) || float8send((extract(epoch from at) * 1000)::float8), ''::bytea order by id)
    from chosen) end as packed
  from counted`;

/** A visit at which nobody was let in inspected nothing; one whose result was not written down did. */
const carriedOut = sql`i.result is distinct from 'no_access'`;

/**
 * Inspections with the building they were at, each or counted. In two parts: those that name it (nearly all) must not wait for a
 * join of all units, and are counted where they are read.
 */
const visitsIn = (
  from: RawBuilder<Date>,
  to: RawBuilder<Date>,
  columns: RawBuilder<unknown>,
  { kinds = sql`true`, grouped = false }: { readonly kinds?: RawBuilder<unknown>; readonly grouped?: boolean } = {},
) => {
  const inTime = sql`i.at >= ${from} and i.at < ${to} and ${carriedOut} and ${kinds}`;
  const byBuilding = (column: string) => (grouped ? sql`group by ${sql.ref(column)}` : sql``);
  return sql`
    select i.building_id, ${columns} from inspection i where i.building_id is not null and ${inTime} ${byBuilding("i.building_id")}
    union all
    select u.building_id, ${columns} from inspection i join rental_unit u on u.id = i.unit_id
    where i.building_id is null and ${inTime} ${byBuilding("u.building_id")}`;
};

const visitsAt = (buildingIds: readonly number[]) => sql`
    (i.building_id = any(${buildingIds}::bigint[]) or i.building_id is null
      and i.unit_id = any(array(select id from rental_unit where building_id = any(${buildingIds}::bigint[]))))`;

const recordsOf: Readonly<
  Record<Subject, (filter: RecordFilter, from: RawBuilder<Date>, to: RawBuilder<Date>) => RawBuilder<unknown>>
> = {
  hazards: ({ classes, severities, box }, from, to) => sql`
    select h.id, h.geom as point, h.found_at as at from hazard h
    where h.found_at >= ${from} and h.found_at < ${to} and ${oneOf("h.class", classes)} and ${severe(severities)} and ${inBox("h.geom", box)}`,
  incidents: ({ classes, box }, from, to) => sql`
    select i.id, i.geom as point, i.opened_at as at from incident i
    where i.opened_at >= ${from} and i.opened_at < ${to} and ${oneOf("i.class", classes)} and ${inBox("i.geom", box)}`,
  inspections: ({ classes, box }, from, to) => sql`
    select i.id, b.point, i.at from (${visitsIn(from, to, sql`i.id, i.at`, { kinds: oneOf("i.kind", classes) })}) i
    join building b on b.id = i.building_id
    where ${inBox("b.point", box)}`,
};

export type InspectedRow = { id: number; lng: number; lat: number; before: number; now: number };

/** Inspections carried out, per building and period; a building may come twice. Counted in the database: a district has millions. */
export const inspectedBuildings = ({ beforeFromMs, fromMs, toMs }: Periods, box: Box | null) => {
  const columns = sql`count(*) filter (where i.at < ${instant(fromMs)}) as before, count(*) filter (where i.at >= ${instant(fromMs)}) as now`;
  return sql<InspectedRow>`
  with counted as (${visitsIn(instant(beforeFromMs), instant(toMs), columns, { grouped: true })})
  select b.id, ST_X(b.point) as lng, ST_Y(b.point) as lat, c.before::int as before, c.now::int as now
  from counted c join building b on b.id = c.building_id
  where ${inBox("b.point", box)} order by b.id`;
};

/** Where inspections are counted by month: in a division (null: wherever one may look), or at some buildings. */
export type InspectedWhere = { readonly prefix: string | null } | { readonly buildingIds: readonly number[] };

/** Inspections carried out by month; months without any are left out. */
export const inspectedMonths = (bounds: readonly number[], where: InspectedWhere) => sql<{
  month: number;
  count: number;
}>`
  select width_bucket(i.at, ${bounds.map((ms) => new Date(ms).toISOString())}::timestamptz[]) - 1 as month, count(*)::int as count
  from inspection i
  where i.at >= ${instant(bounds[0] ?? 0)} and i.at < ${instant(bounds.at(-1) ?? 0)} and ${carriedOut}
    and ${"prefix" in where ? liesIn("i", where.prefix) : visitsAt(where.buildingIds)}
  group by 1 order by 1`;

/** Which of these classes no record in sight has. */
export const unusedClasses = (subject: "hazards" | "incidents", classes: readonly string[]) => sql<{ class: string }>`
  select k.class from unnest(${classes}::text[]) k(class)
  where not exists (select from ${subject === "hazards" ? sql`hazard` : sql`incident`} r where r.class = k.class)`;

const instant = (ms: number) => sql<Date>`${new Date(ms).toISOString()}::timestamptz`;

const oneOf = (column: string, words: readonly string[] | null) =>
  words === null ? sql`true` : sql`${sql.ref(column)} = any(${words}::text[])`;

const severe = (severities: readonly Severity[] | null) =>
  severities === null ? sql`true` : sql`h.severity = any(${severities}::smallint[])`;

const inBox = (column: string, box: Box | null) =>
  box === null
    ? sql`true`
    : sql`${sql.ref(column)} && ST_MakeEnvelope(${box[0]}, ${box[1]}, ${box[2]}, ${box[3]}, 4326)`;
