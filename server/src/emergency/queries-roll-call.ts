/** The SQL of the roll call: rows made of the register once, marked with their version, and what was ever marked. */
import { type RawBuilder, sql } from "kysely";
import type { RollCallBuilding, RollCallState } from "./contract-roll-call.ts";

export type NewRow = { readonly buildingId: number; readonly address: string };
/** What stood outside since the area was made smaller comes back with the marks it had. */
export const insertRows = (emergencyId: number, rows: readonly NewRow[], at: Date) => sql`
  insert into emergency_building as r (emergency_id, building_id, division_code, block_id, cell_id, street, address, units, geom, point, added_at)
  select ${emergencyId}, b.id, b.division_code, b.block_id, m.cell_id, b.street, n.address,
    (select count(*)::int from rental_unit u where u.building_id = b.id and u.status <> 'deregistered'), b.geom, b.point, ${at}
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n ("buildingId" bigint, address text)
  join building b on b.id = n."buildingId"
  left join cell_block m on m.block_id = b.block_id and upper_inf(m.valid)
  order by b.sort_text, b.id
  on conflict (emergency_id, building_id) do update set removed_at = null, version = r.version + 1 where r.removed_at is not null`;
/** Answers how many went. */
export const removeRowsBut = (emergencyId: number, buildingIds: readonly number[], at: Date) => sql<{
  removed: number;
}>`
  with gone as (
    update emergency_building set removed_at = ${at}, version = version + 1
    where emergency_id = ${emergencyId} and removed_at is null and building_id <> all (${buildingIds}::bigint[]) returning 1)
  select count(*)::int as removed from gone`;
export const presentBuildings = (emergencyId: number) => sql<{ buildingId: number }>`
  select building_id as "buildingId" from emergency_building where emergency_id = ${emergencyId} and removed_at is null and building_id is not null`;

export type BuildingRow = Omit<RollCallBuilding, "at" | "position"> & {
  readonly at: Date | null;
  readonly lng: number;
  readonly lat: number;
};
const selectRows = (where: RawBuilder<unknown>, limit: number) => sql<BuildingRow>`
  select r.id, r.building_id as "buildingId", r.cell_id as "cellId", c.name as cell, r.street, r.address, r.units, ST_X(r.point) as lng, ST_Y(r.point) as lat,
    r.state, r.note, a.name as by, r.marked_at as at, r.version, coalesce(r.block_id = any ((select scope_blocks())::bigint[]), false) as mine
  from emergency_building r left join cell c on c.id = r.cell_id left join account a on a.id = r.marked_by
  where ${where} order by r.street nulls last, r.id limit ${limit}`;
export const rollCall = (emergencyId: number, limit: number) =>
  selectRows(sql`r.emergency_id = ${emergencyId} and r.removed_at is null`, limit);
export const rowsById = (emergencyId: number, ids: readonly number[]) =>
  selectRows(sql`r.emergency_id = ${emergencyId} and r.id = any (${ids}::bigint[])`, ids.length);
/** Also those that are outside by now. */
export const rowsOnceIn = (emergencyId: number, ids: readonly number[], limit: number) =>
  selectRows(sql`r.emergency_id = ${emergencyId} and r.id = any (${ids}::bigint[])`, limit);
export const shapesOf = (emergencyId: number, limit: number) => sql<{ id: number; geometry: string }>`
  select id, ST_AsGeoJSON(geom, 6) as geometry from emergency_building where emergency_id = ${emergencyId} and removed_at is null order by id limit ${limit}`;

export type HeldRow = {
  readonly id: number;
  readonly state: RollCallState;
  readonly note: string | null;
  readonly version: number;
  readonly removed: boolean;
};
/** In order of their ids, so that two who mark many wait for each other and never in a ring. */
export const holdRows = (emergencyId: number, ids: readonly number[]) => sql<HeldRow>`
  select id, state, note, version, removed_at is not null as removed from emergency_building
  where emergency_id = ${emergencyId} and id = any (${ids}::bigint[]) order by id for update`;

export type RowMark = { readonly id: number; readonly state: RollCallState; readonly note: string | null };
export const updateRows = (marks: readonly RowMark[], by: { accountId: number; at: Date }) => sql`
  update emergency_building r set state = m.state, note = m.note, marked_by = ${by.accountId}, marked_at = ${by.at}, version = r.version + 1
  from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m (id bigint, state text, note text) where r.id = m.id`;

export type NewMark = {
  readonly rowId: number;
  readonly from: RollCallState;
  readonly fromNote: string | null;
  readonly to: RollCallState;
  readonly note: string | null;
  /** Of the row after the mark. */
  readonly rowVersion: number;
};
type Press = {
  readonly emergencyId: number;
  readonly batch: string;
  readonly undoes: string | null;
  readonly accountId: number;
  readonly at: Date;
};
export const insertMarks = (press: Press, marks: readonly NewMark[]) => sql`
  insert into emergency_mark (emergency_id, row_id, batch, undoes, from_state, from_note, to_state, note, row_version, account_id, at)
  select ${press.emergencyId}, m."rowId", ${press.batch}::uuid, ${press.undoes}::uuid, m."from", m."fromNote", m."to", m.note, m."rowVersion", ${press.accountId}, ${press.at}
  from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m ("rowId" bigint, "from" text, "fromNote" text, "to" text, note text, "rowVersion" integer)`;
export type BatchMark = {
  readonly rowId: number;
  readonly emergencyId: number;
  readonly from: RollCallState;
  readonly fromNote: string | null;
  readonly to: RollCallState;
  readonly rowVersion: number;
  readonly accountId: number;
};
export const marksOfBatch = (batch: string) => sql<BatchMark>`
  select row_id as "rowId", emergency_id as "emergencyId", from_state as "from", from_note as "fromNote", to_state as "to", row_version as "rowVersion", account_id as "accountId"
  from emergency_mark where batch = ${batch}::uuid order by row_id`;
export type PastMark = {
  readonly rowId: number;
  readonly from: RollCallState;
  readonly to: RollCallState;
  readonly note: string | null;
  readonly at: Date;
};
export const marksOf = (emergencyId: number, limit: number) => sql<PastMark>`
  select row_id as "rowId", from_state as "from", to_state as "to", note, at from emergency_mark where emergency_id = ${emergencyId} order by at, id limit ${limit}`;
/** When buildings came into the area and went out of it. */
export const comings = (emergencyId: number) => sql<{ at: Date; id: number; removedAt: Date | null }>`
  select id, added_at as at, removed_at as "removedAt" from emergency_building where emergency_id = ${emergencyId} order by added_at, id`;
