/**
 * All SQL of the import. Rows travel as one JSON parameter a batch (Postgres takes at most 65,535 parameters) and geometry as
 * hexadecimal EWKB in it. Builders only: the caller decides inside which transaction they run.
 */
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../db/client.ts";
import type { Target } from "./targets.ts";

export type UpsertedRow = { readonly inserted: boolean };
export type InvalidArea = { line: number; reason: string; changedShare: number; geom: string | null };
export type FoundReference = {
  sourceId: string;
  id: number;
  unitId: number | null;
  buildingId: number | null;
  divisionCode: string | null;
  blockId: number | null;
};

/**
 * r: the incoming rows · p: the building they lie in (point tables only).
 * A row that would not change is not touched: the change feed stays silent and the version stays.
 */
export function upsert(target: Target, rows: string): RawBuilder<UpsertedRow> {
  const table = sql.table(target.table);
  const own = target.columns.map(([name]) => name);
  const placed = target.placed ? ["division_code", "block_id"] : [];
  const derived = [
    ...target.derived,
    ...(target.pointOfBuilding ? ([["geom", "coalesce(r.geom, p.point)"]] as const) : []),
  ];
  const incoming = [
    ...target.columns,
    ...(target.placed
      ? ([
          ["division_code", "text"],
          ["block_id", "bigint"],
        ] as const)
      : []),
    ...(target.pointOfBuilding ? ([["geom", "geometry"]] as const) : []),
    ...(target.pointOfBuilding && !own.includes("building_id") ? ([["building_id", "bigint"]] as const) : []),
  ];
  const compared = [...own.filter((name) => !target.key.includes(name)), ...(target.pointOfBuilding ? ["geom"] : [])];
  const set = [...compared, ...target.derived.map(([name]) => name)];
  return sql<UpsertedRow>`
    insert into ${table} (${names([...own, ...placed, ...derived.map(([name]) => name)])})
    select ${sql.raw([...own.map((name) => `r.${name}`), ...placed.map((name) => `r.${name}`), ...derived.map(([, text]) => text)].join(", "))}
    from json_to_recordset(${rows}::json) as r (${sql.raw(incoming.map(([name, type]) => `${name} ${type}`).join(", "))})
    ${target.pointOfBuilding ? sql`left join building p on p.id = r.building_id` : sql``}
    on conflict (${names(target.key)}) do update set
      ${sql.join(set.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}
      ${target.versioned ? sql`, version = ${table}.version + 1` : sql``}
    where (${sql.join(compared.map((name) => sql`${table}.${sql.ref(name)}`))})
      is distinct from (${sql.join(compared.map((name) => sql`excluded.${sql.ref(name)}`))})
    returning (${table}.xmax = 0) as inserted`;
}

/** Areas that cross themselves, with what PostGIS makes of them and how much of the area that changes. */
export const invalidAreas = (rows: string) => sql<InvalidArea>`
  select r.line, ST_IsValidReason(r.geom) as reason, fixed.geom::text as geom,
    abs(ST_Area(fixed.geom) - ST_Area(r.geom)) / greatest(ST_Area(fixed.geom), ST_Area(r.geom), 1e-18) as "changedShare"
  from json_to_recordset(${rows}::json) as r (line integer, geom geometry)
  cross join lateral (select ST_Multi(ST_CollectionExtract(ST_MakeValid(r.geom), 3)) as geom) as fixed
  where not ST_IsValid(r.geom)`;

/** Of each reading of a sample: how many positions lie in a division, how many on a building. */
export const scoreReadings = (positions: string) => sql<{ reading: number; inDivisions: number; onBuildings: number }>`
  select s.reading,
    count(*) filter (where exists (select from division d where ST_Covers(d.geom, s.point)))::integer as "inDivisions",
    count(*) filter (where exists (select from building b where ST_Covers(b.geom, s.point)))::integer as "onBuildings"
  from (
    select r.reading, ST_SetSRID(ST_MakePoint(r.x, r.y), 4326) as point
    from json_to_recordset(${positions}::json) as r (reading integer, x double precision, y double precision)
  ) as s
  group by s.reading
  order by s.reading`;

export const findBuildings = (db: Db, sourceIds: readonly string[]) =>
  db
    .selectFrom("building")
    .select(["source_id as sourceId", "id", "id as buildingId", "division_code as divisionCode", "block_id as blockId"])
    .select(sql<null>`null`.as("unitId"))
    .where("source_id", "=", anyOf(sourceIds));

export const findUnits = (db: Db, sourceIds: readonly string[]) =>
  db
    .selectFrom("rental_unit")
    .select([
      "source_id as sourceId",
      "id",
      "id as unitId",
      "building_id as buildingId",
      "division_code as divisionCode",
      "block_id as blockId",
    ])
    .where("source_id", "=", anyOf(sourceIds));

/** An officer is named by the id of the source or by the login. */
export const findOfficers = (db: Db, names: readonly string[]) =>
  db
    .selectFrom("account")
    .select(["source_id as sourceId", "login", "id"])
    .where((eb) => eb.or([eb("source_id", "=", anyOf(names)), eb("login", "=", anyOf(names))]));

export const divisionCodes = (db: Db) => db.selectFrom("division").select("code").orderBy("code");

/** Each imported officer is responsible inside the division the file names, from the day it names. */
export const addJurisdictions = (rows: string) => sql`
  insert into jurisdiction (account_id, division_code, valid)
  select a.id, r.division_code, tstzrange(coalesce(r.since, current_date)::timestamptz, null)
  from json_to_recordset(${rows}::json) as r (source_id text, division_code text, since date)
  join account a on a.source_id = r.source_id
  where not exists (
    select from jurisdiction j where j.account_id = a.id and j.division_code = r.division_code and upper_inf(j.valid)
  )`;

/** How many first cells a division is to get, kept as one setting and added to. */
export const wantCells = (db: Db, wanted: Readonly<Record<string, number>>) =>
  db
    .insertInto("setting")
    .values({ key: CELLS_WANTED, value: JSON.stringify(wanted) })
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({ value: sql`setting.value || excluded.value` })
        .where(sql<boolean>`setting.value is distinct from setting.value || excluded.value`),
    )
    .returning("key");

export const CELLS_WANTED = "cells_wanted";

/** Times without a zone are read in this one, until the transaction ends. */
export const useZone = (zone: string) => sql`select set_config('timezone', ${zone}, true)`;

export const checkConstraintsNow = () => sql`set constraints all immediate`;
export const checkConstraintsLater = () => sql`set constraints all deferred`;

export const savepoint = (name: string) => sql`savepoint ${sql.id(name)}`;
export const rollbackTo = (name: string) => sql`rollback to savepoint ${sql.id(name)}`;
export const release = (name: string) => sql`release savepoint ${sql.id(name)}`;

export const isEmpty = (target: Target) => sql<{ empty: boolean }>`
  select not exists (select from ${sql.table(target.table)}) as empty`;

/** Indexes that only make reading faster; those of constraints stay. */
export const readingIndexes = (target: Target) => sql<{ name: string; definition: string }>`
  select indexname as name, indexdef as definition from pg_indexes
  where schemaname = current_schema() and tablename = ${target.table} and indexdef like 'CREATE INDEX%'
  order by indexname`;

export const dropIndex = (name: string) => sql`drop index ${sql.id(name)}`;
export const createIndex = (definition: string) => sql.raw(definition);

/** Until the transaction ends no statement makes lines of homes, then all are made at once. */
export const makeLinesLater = sql`select set_config('gridstead.lines', 'later', true)`;
export const makeLinesNow = sql`select make_all_unit_lines(), set_config('gridstead.lines', '', true)`;

/** The planner knows a table by its statistics, and the embedded database gathers none by itself. */
export const analyze = (target: Target) => sql`analyze ${sql.table(target.table)}`;

const anyOf = (texts: readonly string[]) => sql<string>`any(${texts}::text[])`;
const names = (columns: readonly string[]) => sql.join(columns.map((name) => sql.ref(name)));
