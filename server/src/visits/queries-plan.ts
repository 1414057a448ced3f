/** The SQL of planning: what is due, who answers for it on which day, what is planned already. */
import { sql } from "kysely";
import { liesIn } from "../db/places.ts";
import type { VisitKind, VisitState } from "./contract.ts";
import { madeBy } from "./queries.ts";

export type DueRow = {
  id: number;
  unitId: number;
  buildingId: number;
  street: string | null;
  houseNumber: string | null;
  estate: string | null;
  name: string | null;
  sourceId: string;
  floor: number | null;
  room: string | null;
  lng: number;
  lat: number;
  cellId: number | null;
  kind: VisitKind;
  state: VisitState;
  grade: "G" | "Y" | "O" | "R" | null;
  dueOn: string;
  plannedOn: string | null;
  plannedFor: number | null;
  routeOrder: number | null;
  version: number;
};

const dueColumns = sql`
  x.id, x.unit_id as "unitId", b.id as "buildingId", b.street, b.house_number as "houseNumber", b.estate, b.name, b.source_id as "sourceId",
  u.floor, u.room, ST_X(b.point) as lng, ST_Y(b.point) as lat, m.cell_id as "cellId", x.kind, x.state, u.grade, x.due_on::text as "dueOn",
  x.planned_on::text as "plannedOn", x.planned_for as "plannedFor", x.route_order as "routeOrder", x.version`;
const dueJoins = sql`
  join rental_unit u on u.id = x.unit_id join building b on b.id = u.building_id
  left join cell_block m on m.block_id = x.block_id and upper_inf(m.valid)`;

/** Open and due by the last day. With `keep`, what is planned inside the days is left alone. The oldest first; locked by its caller. */
export const dueVisits = (
  reach: { prefix: string | null; cells: readonly number[] | null; from: string; to: string; keep: boolean },
  limit: number,
) => sql<DueRow>`
  select ${dueColumns} from visit x ${dueJoins}
  where x.done_at is null and x.state in ('due', 'planned', 'missed') and x.due_on <= ${reach.to}::date and u.status <> 'deregistered'
    and ${liesIn("x", reach.prefix)}
    and ${reach.cells === null ? sql`true` : sql`m.cell_id = any (${`{${reach.cells.join(",")}}`}::bigint[])`}
    and ${reach.keep ? sql`(x.state <> 'planned' or x.planned_on < ${reach.from}::date)` : sql`(x.state <> 'planned' or x.planned_on <= ${reach.to}::date)`}
  order by x.due_on, x.id limit ${limit}`;

/** What the plan must count with: planned inside the days and not planned anew. */
export const plannedBetween = (from: string, to: string, without: readonly number[]) => sql<{
  officer: number;
  day: string;
  unitId: number;
}>`
  select planned_for as officer, planned_on::text as day, unit_id as "unitId" from visit
  where planned_on between ${from}::date and ${to}::date and planned_for is not null and state in ('planned', 'done')
    and not (id = any (${`{${without.join(",")}}`}::bigint[]))`;

/** Who answers for each cell at each noon: the substitute before the primary. */
export const officersOfCells = (cells: readonly number[], noons: readonly { day: string; noon: string }[]) => sql<{
  cellId: number;
  day: string;
  officer: number;
}>`
  select distinct on (a.cell_id, n.day) a.cell_id as "cellId", n.day, a.account_id as officer
  from assignment a join jsonb_to_recordset(${JSON.stringify(noons)}::jsonb) as n (day text, noon timestamptz) on a.valid @> n.noon
  where a.cell_id = any (${`{${cells.join(",")}}`}::bigint[])
  order by a.cell_id, n.day, a.role desc`;

export type OfficerName = { id: number; name: string; nameEn: string | null };
export const officerNames = (ids: readonly number[]) => sql<OfficerName>`
  select id, name, name_en as "nameEn" from account where id = any (${`{${ids.join(",")}}`}::bigint[])`;

export const plannedRoutes = (
  reach: { prefix: string | null; from: string; to: string; officer: number | null; noon: Date },
  limit: number,
) => sql<DueRow>`
  select ${dueColumns} from visit x ${dueJoins}
  where x.planned_on between ${reach.from}::date and ${reach.to}::date and x.planned_for is not null and x.state in ('planned', 'done')
    and ${liesIn("x", reach.prefix)} and ${reach.officer === null ? sql`true` : sql`(${madeBy(reach.officer, reach.noon)})`}
  order by x.planned_on, x.planned_for, x.route_order nulls last, x.due_on, x.id limit ${limit}`;

/** Due in the days and not on the plan. */
export const countUnplanned = (reach: {
  prefix: string | null;
  to: string;
  officer: number | null;
  noon: Date;
}) => sql<{ noOfficer: number; noCapacity: number }>`
  select count(*) filter (where a.id is null)::int as "noOfficer", count(a.id)::int as "noCapacity"
  from visit x left join cell_block m on m.block_id = x.block_id and upper_inf(m.valid)
  left join assignment a on a.cell_id = m.cell_id and a.role = 'primary' and a.valid @> ${reach.noon}::timestamptz
  where x.done_at is null and x.state in ('due', 'missed') and x.due_on <= ${reach.to}::date and ${liesIn("x", reach.prefix)}
    and ${reach.officer === null ? sql`true` : sql`(${madeBy(reach.officer, reach.noon)})`}`;
