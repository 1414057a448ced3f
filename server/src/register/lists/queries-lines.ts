/** The SQL that keeps the columns in memory: all lines in pages, what changed since a snapshot, the order of addresses. As the owner. */
import { type RawBuilder, sql } from "kysely";
import type { LineRow } from "./line-columns.ts";

const day = (column: string) => sql`${sql.ref(`l.${column}`)} - date '1970-01-01'`;

const lineColumns = sql`l.unit_id as "unitId", l.building_id as "buildingId", l.block_id as "blockId", l.cell_id as "cellId", l.division_id as "divisionId",
    (extract(epoch from l.due_at) * 1000)::float8 as "dueAt", l.area_m2 as "areaM2", l.room_number as "roomNumber", ${day("letter_until")} as "letterUntil",
    ${day("registered_on")} as "registeredOn", ${day("last_visit_on")} as "lastVisitOn", ${day("next_visit_on")} as "nextVisitOn", l.floor, l.rooms, l.beds,
    l.grade, l.status, l.letting, l.open_hazards as "openHazards", l.worst, l.waiting, l.lettable::integer as lettable`;

export const linesAfter = (unitId: number, limit: number) =>
  lines(sql`l.unit_id > ${unitId} order by l.unit_id limit ${limit}`);
export const linesOfUnits = (ids: readonly number[]) => lines(sql`l.unit_id = any(${`{${ids.join(",")}}`}::bigint[])`);
const lines = (where: RawBuilder<unknown>) => sql<LineRow>`
  select ${lineColumns} from unit_line l where ${where}`;

export const presentSnapshot = sql<{ snapshot: string; homes: number }>`
  select pg_current_snapshot()::text as snapshot, greatest(0, (select reltuples from pg_class where oid = 'unit_line'::regclass))::int as homes`;

type Told = { snapshot: string; ids: number[]; addresses: boolean; everything: boolean };
/** What became visible since the snapshot: homes whose line was made, changed or dropped, and whether the order of addresses may differ. */
export const toldSince = (snapshot: string) => sql<Told>`
  with told as (
    select c.unit_ids, c.addresses, c.everything from unit_line_change c
    where c.txid >= pg_snapshot_xmin(${snapshot}::pg_snapshot) and not pg_visible_in_snapshot(c.txid, ${snapshot}::pg_snapshot))
  select pg_current_snapshot()::text as snapshot, array(select distinct unnest(unit_ids) from told) as ids,
    coalesce((select bool_or(addresses) from told), false) as addresses, coalesce((select bool_or(everything) from told), false) as everything`;

export const forgetToldBefore = (hours: number) => sql`
  delete from unit_line_change where id in (
    select id from unit_line_change where at < now() - make_interval(hours => ${hours}::int) order by id limit 1000 for update skip locked)`;

/** Buildings as their addresses stand in order; equal addresses are told apart by number. */
export const buildingsByAddress = sql<{ id: number }>`select id from building order by sort_text, id`;
