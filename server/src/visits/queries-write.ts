/** The SQL that changes visits. Whoever changes one has locked it and knows its version. */
import { sql } from "kysely";
import { joinOfficerAt, joinSubstituteAt } from "../db/places.ts";
import type { VisitKind, VisitState } from "./contract.ts";

export type HeldVisit = {
  id: number;
  unitId: number;
  state: VisitState;
  kind: VisitKind;
  dueOn: string;
  plannedOn: string | null;
  plannedFor: number | null;
  routeOrder: number | null;
  version: number;
};

/** In id order: two who change the same visits do not wait for each other in a circle. */
export const lockVisits = (ids: readonly number[]) => sql<HeldVisit>`
  select id, unit_id as "unitId", state, kind, due_on::text as "dueOn", planned_on::text as "plannedOn", planned_for as "plannedFor",
    route_order as "routeOrder", version
  from visit where id = any (${`{${ids.join(",")}}`}::bigint[]) order by id for update`;

export type PlannedVisit = {
  readonly id: number;
  readonly state: VisitState;
  readonly plannedOn: string | null;
  readonly plannedFor: number | null;
  readonly routeOrder: number | null;
};
export const writePlanned = (rows: readonly PlannedVisit[]) => sql`
  update visit x set state = r.state, planned_on = r."plannedOn", planned_for = r."plannedFor", route_order = r."routeOrder", version = x.version + 1
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id bigint, state text, "plannedOn" date, "plannedFor" bigint, "routeOrder" smallint)
  where x.id = r.id`;

export const writeState = (id: number, state: VisitState) => sql`
  update visit set state = ${state}, planned_on = null, planned_for = null, route_order = null, version = version + 1 where id = ${id}`;

/** How many visits the officer has on the day beside this one. */
export const plannedBeside = (officer: number, day: string, visitId: number) => sql<{ count: number }>`
  select count(*)::int as count from visit
  where planned_for = ${officer} and planned_on = ${day}::date and id <> ${visitId} and state in ('planned', 'done')`;

/** Another visit of the same home on that day, planned or made. */
export const sameHomeOn = (unitId: number, day: string, visitId: number) => sql<{ id: number }>`
  select id from visit where unit_id = ${unitId} and planned_on = ${day}::date and id <> ${visitId} and state = 'planned' limit 1`;

/** Who answers for the home of a visit at an instant: the substitute before the primary. */
export const responsibleAt = (visitIds: readonly number[], noon: Date) => sql<{ id: number; officer: number | null }>`
  select x.id, coalesce(z.id, o.id) as officer
  from visit x
  left join cell_block m on m.block_id = x.block_id and upper_inf(m.valid)
  ${joinOfficerAt(sql`m.cell_id`, sql`${noon}::timestamptz`)}
  ${joinSubstituteAt(sql`m.cell_id`, sql`${noon}::timestamptz`)}
  where x.id = any (${`{${visitIds.join(",")}}`}::bigint[]) order by x.id`;

export const activeOfficer = (id: number) => sql<{ id: number }>`
  select id from account where id = ${id} and role = 'officer' and state = 'active'`;

export const routeIds = (officer: number, day: string) => sql<{ id: number }>`
  select id from visit where planned_for = ${officer} and planned_on = ${day}::date and state = 'planned' order by id for update`;

export type NewVisitRow = {
  readonly unitId: number;
  readonly dueOn: string;
  readonly kind: VisitKind;
  readonly drawId?: number | null;
};
/** A home that has a visit on the day is left out of what comes back. The grade it had is kept with the visit. */
export const insertVisits = (rows: readonly NewVisitRow[]) => sql<{ id: number; unitId: number }>`
  insert into visit (unit_id, division_code, block_id, due_on, kind, state, grade, draw_id)
  select u.id, u.division_code, u.block_id, r."dueOn", r.kind, 'due', u.grade, r."drawId"
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("unitId" bigint, "dueOn" date, kind text, "drawId" bigint)
  join rental_unit u on u.id = r."unitId" and u.status <> 'deregistered'
  on conflict (unit_id, due_on) do nothing
  returning id, unit_id as "unitId"`;

export const unitStatus = (id: number) => sql<{ status: string }>`select status from rental_unit where id = ${id}`;
