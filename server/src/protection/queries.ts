/**
 * All SQL of protected counts. What reads homes and leases runs on the owner's connection, in the background; what answers a request
 * reads published numbers only.
 */
import { type RawBuilder, sql } from "kysely";
import type { Border, Ground } from "./reporting-grid.ts";

export const sealedSecret = sql<{ sealed: Uint8Array }>`select secret_sealed as sealed from count_secret`;
export const keepSecret = (sealed: Uint8Array) =>
  sql`insert into count_secret (secret_sealed) values (${sealed}) on conflict do nothing`;

/** One process at a time, until the transaction ends. */
export const holdPublishing = sql<{ held: boolean }>`select pg_try_advisory_xact_lock(7302635) as held`;

export const lastEdition = sql<{ month: string }>`
  select month::text from people_edition order by month desc limit 1`;

/** Communities with blocks on land, and whether they have reporting blocks. */
export const communities = sql<{ code: string; made: boolean }>`
  select b.division_code as code, exists (select from reporting_block r where r.division_code = b.division_code and r.valid_to is null) as made
  from block b where b.kind = 'land' and b.valid_to is null group by 1 order by 1`;

/** Homes of each building that has some. */
const houses = sql`
  select b.block_id, b.division_code, b.point, count(*)::integer as homes
  from rental_unit u join building b on b.id = u.building_id
  where u.status <> 'deregistered' group by b.id`;

/** Blocks on land of a community that has no reporting blocks yet. */
export const groundsOfBlocks = (divisionCode: string) => sql<Ground>`
  select k.id, k.code, coalesce(sum(h.homes), 0)::integer as homes, count(h.homes)::integer as houses, coalesce(max(h.homes), 0)::integer as "largestHouse"
  from block k left join (${houses}) h on h.block_id = k.id
  where k.division_code = ${divisionCode} and k.kind = 'land' and k.valid_to is null
  group by k.id order by k.code`;

export const bordersOfBlocks = (divisionCode: string) => sql<Border>`
  select j.a, j.b, j.shared_m as "lengthM" from block_adjacency j
  join block a on a.id = j.a and a.division_code = ${divisionCode} and a.valid_to is null
  join block b on b.id = j.b and b.division_code = ${divisionCode} and b.valid_to is null
  order by j.a, j.b`;

/** Reporting blocks of a community that has some: they are joined further, never cut. */
export const groundsOfReporting = (divisionCode: string) => sql<Ground>`
  select r.id, r.code, coalesce(sum(h.homes), 0)::integer as homes, count(h.homes)::integer as houses, coalesce(max(h.homes), 0)::integer as "largestHouse"
  from reporting_block r left join (${houses}) h on ST_Covers(r.geom, h.point)
  where r.division_code = ${divisionCode} and r.valid_to is null
  group by r.id order by r.code`;

export const bordersOfReporting = (divisionCode: string) => sql<Border>`
  select a.id as a, b.id as b, ST_Length(ST_Intersection(a.geom, b.geom)::geography) as "lengthM"
  from reporting_block a join reporting_block b on b.id > a.id and b.division_code = a.division_code and b.valid_to is null and ST_Intersects(a.geom, b.geom)
  where a.division_code = ${divisionCode} and a.valid_to is null and ST_Length(ST_Intersection(a.geom, b.geom)) > 0
  order by 1, 2`;

/** `from`: the table whose ground is joined. Codes go on after the last one of the community that was ever given. */
export const insertReporting = (
  from: "block" | "reporting_block",
  divisionCode: string,
  ids: readonly number[],
  day: string,
) =>
  sql<{ id: number }>`
  insert into reporting_block (code, division_code, geom, area_m2, valid_from)
  select ${divisionCode} || '-R' || lpad((coalesce((select max(right(code, 4)::integer) from reporting_block where division_code = ${divisionCode}), 0) + 1)::text, 4, '0'),
    ${divisionCode}, ST_Multi(ST_CollectionExtract(ST_Union(g.geom), 3)), sum(g.area_m2), ${day}::date
  from ${sql.table(from)} g where g.id = any (${ids}::bigint[])
  returning id`;

export const endReporting = (ids: readonly number[], successorId: number, day: string) => sql`
  update reporting_block set valid_to = ${day}::date, replaced_by = ${successorId} where id = any (${ids}::bigint[])`;

export const reportingBlocks = sql<{ id: number; divisionCode: string }>`
  select id, division_code as "divisionCode" from reporting_block where valid_to is null order by id`;

/** On a border the older block has it. Buildings outside of all are in none. */
export const blocksOfBuildings = sql<{ buildingId: number; blockId: number }>`
  select distinct on (b.id) b.id as "buildingId", r.id as "blockId"
  from building b join reporting_block r on r.valid_to is null and ST_Covers(r.geom, b.point)
  order by b.id, r.id`;

export type LeaseRow = { id: number; unitId: number; buildingId: number; people: number };
export const runningLeases = (afterId: number, limit: number) => sql<LeaseRow>`
  select l.id, l.unit_id as "unitId", u.building_id as "buildingId", (l.adults + l.children)::integer as people
  from lease l join rental_unit u on u.id = l.unit_id
  where l.state in ('active', 'ending') and l.id > ${afterId} order by l.id limit ${limit}`;

export const insertEdition = (month: string, takenAt: Date) =>
  sql`insert into people_edition (month, taken_at) values (${month}::date, ${takenAt})`;

type CountRow = { readonly id: number; readonly people: number | null; readonly restOf: string | null };
export const insertCounts = (month: string, rows: readonly CountRow[]) => sql`
  insert into people_count (month, reporting_block_id, people, rest_of)
  select ${month}::date, r.id, r.people, r."restOf"
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id bigint, people integer, "restOf" text)`;

export const insertRests = (month: string, rows: readonly { readonly code: string; readonly people: number }[]) => sql`
  insert into people_rest (month, division_code, people)
  select ${month}::date, r.code, r.people from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (code text, people integer)`;

/** The newest month, or the newest that had begun at an instant. */
export const editionAt = (at: Date | null) => sql<{ month: string; takenAt: Date }>`
  select month::text, taken_at as "takenAt" from people_edition
  where ${at === null ? sql`true` : sql`taken_at <= ${at}`} order by month desc limit 1`;

type ShownBlock = {
  id: number;
  code: string;
  divisionCode: string;
  areaM2: number;
  people: number | null;
  restOf: string | null;
};
const shownBlocks = (month: string, which: RawBuilder<unknown>, limit: number) => sql<ShownBlock>`
  select r.id, r.code, r.division_code as "divisionCode", r.area_m2 as "areaM2", c.people, c.rest_of as "restOf"
  from people_count c join reporting_block r on r.id = c.reporting_block_id
  where c.month = ${month}::date and ${which} order by r.code limit ${limit}`;

export const blocksOfDivision = (month: string, prefix: string, limit: number) =>
  shownBlocks(month, sql`r.division_code like ${`${prefix}%`}`, limit);

/** Whole reporting blocks of which more than half lies inside; `shape` is GeoJSON. */
export const blocksInShape = (month: string, shape: string, limit: number) =>
  shownBlocks(month, mostlyIn(sql`ST_SetSRID(ST_GeomFromGeoJSON(${shape}), 4326)`), limit);

/** A cell's shape is that of its blocks of now. */
export const blocksInCell = (month: string, cellId: number, limit: number) =>
  shownBlocks(
    month,
    mostlyIn(
      sql`(select ST_Union(k.geom) from cell_block m join block k on k.id = m.block_id where m.cell_id = ${cellId} and upper_inf(m.valid))`,
    ),
    limit,
  );

const mostlyIn = (shape: RawBuilder<unknown>) => sql`r.id in (
    with asked as materialized (select ${shape} as geom)
    select q.id from reporting_block q, asked
    where ST_Intersects(q.geom, asked.geom) and ST_Area(ST_Intersection(q.geom, asked.geom)) * 2 > ST_Area(q.geom))`;

export const restsOf = (month: string, prefix: string) => sql<{ code: string; people: number }>`
  select division_code as code, people from people_rest
  where month = ${month}::date and division_code like ${`${prefix}%`} order by 1`;

export const faultOfShape = (shape: string) => sql<{ valid: boolean }>`
  select ST_IsValid(ST_SetSRID(ST_GeomFromGeoJSON(${shape}), 4326)) as valid`;

export const divisionExists = (code: string) =>
  sql<{ code: string }>`select code from division where code = ${code} limit 1`;
export const cellExists = (id: number) => sql<{ id: number }>`select id from cell where id = ${id}`;
