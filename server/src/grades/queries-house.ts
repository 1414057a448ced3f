/** The SQL of the grade of a house itself: what is open in its common parts, and in no home. */
import { sql } from "kysely";
import { type FactsRow, overdueAt } from "./queries.ts";

export type HouseRow = { readonly buildingId: number; readonly items: FactsRow["items"] };

/** A repeat: the same item was found rectified in the same part of the house within the months before. */
const houseRows = (which: ReturnType<typeof sql>, now: Date, repeatMonths: number) => sql<HouseRow>`
  select b.id as "buildingId", coalesce((select json_agg(json_build_object('hazardId', h.id, 'item', h.item, 'severity', h.severity,
      'overdue', ${overdueAt(now)},
      'repeat', exists (select from hazard e where e.building_id = b.id and e.unit_id is null and e.item = h.item and e.part is not distinct from h.part
        and e.id <> h.id and e.state = 'closed' and coalesce(e.close_reason, 'verified') in ('verified', 'on_the_spot')
        and e.closed_at <= h.found_at and e.closed_at > h.found_at - make_interval(months => ${repeatMonths}::int))) order by h.id)
    from hazard h where h.building_id = b.id and h.unit_id is null and h.state <> 'closed'), '[]'::json) as items
  from building b where ${which}`;

export const houseFacts = (buildingId: number, now: Date, repeatMonths: number) =>
  houseRows(sql`b.id = ${buildingId}`, now, repeatMonths);
export const houseOfUnit = (unitId: number, now: Date, repeatMonths: number) =>
  houseRows(sql`b.id = (select u.building_id from rental_unit u where u.id = ${unitId})`, now, repeatMonths);
