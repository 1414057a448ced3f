/**
 * The counts of the command centre at an instant of the past, from the dates of the rows: the kept counts know the present
 * only. What no date tells (who was on duty, how many homes were registered) is null. Shaped like their present twins.
 */
import { sql } from "kysely";
import { openThen } from "../db/hazards-then.ts";
import { existsAt, inScopeOf } from "../db/places.ts";
import type { GridCounts, IncidentCounts, LoadCounts } from "./queries.ts";
import { type CountedPlace, cellCountedAt, countedAt, countedWhole } from "./queries-counted.ts";
import { reportedThen, waitingThen } from "./queries-incident.ts";

const DAY_MS = 86_400_000;

export const loadCountsThen = (place: CountedPlace, past: Date, day: string) => sql<LoadCounts>`
  with open as (
    select count(*) filter (where severity = 1)::int as critical, count(*) filter (where severity = 2)::int as serious, count(*) filter (where severity = 3)::int as general
    from hazard h where ${openThen(past)} and ${countedAt("h", place)}
  ),
  due as (
    select count(*)::int as due, count(*) filter (where v.done_at <= ${past})::int as done
    from visit v where v.due_on = ${day} and ${countedAt("v", place)}
  )
  select null as buildings, null as units, critical, serious, general, due.due as "visitsDue", due.done as "visitsDone" from open, due`;

/** `yesterday`: in handling a day before that instant. */
export function incidentCountsThen(place: CountedPlace, past: Date) {
  const dayBefore = new Date(past.getTime() - DAY_MS);
  const waiting = waitingThen(past);
  return sql<IncidentCounts>`
  select count(*) filter (where ${waiting})::int as "toDispatch", min(i.opened_at) filter (where ${waiting}) as "oldestAt",
    count(*) filter (where ${reportedThen(past)} and i.dispatched_at <= ${past})::int as "inHandling",
    count(*) filter (where ${reportedThen(dayBefore)} and i.dispatched_at <= ${dayBefore})::int as yesterday
  from incident i where i.opened_at <= ${past} and (i.state = 'open' or i.closed_at > ${dayBefore}) and ${countedAt("i", place)}`;
}

/**
 * As gridCounts, by the ranges that held then. A block that ended since is counted, and an officer who has left since where
 * he or she had a cell: of a jurisdiction alone nobody knows whether the account was active.
 */
export function gridCountsThen(place: CountedPlace, past: Date) {
  const then = sql`${past}::timestamptz`;
  return sql<GridCounts>`
  with post as (
    select s.account_id, s.role from assignment s join cell c on c.id = s.cell_id
    where s.valid @> ${then} and ${cellCountedAt("c", place)} and ${inScopeOf(sql`c.division_code`, sql`null::bigint`)}
    union
    select j.account_id, 'none' from jurisdiction j where j.valid @> ${then} and ${countedWhole("j", place)} and ${inScopeOf(sql`j.division_code`, sql`null::bigint`)}
  ),
  people as (
    select count(*)::int as n from account a
    where a.role = 'officer' and a.id in (select account_id from post where a.state = 'active' or post.role <> 'none')
  ),
  ground as (
    select count(*)::int as n, (count(*) filter (where s.id is null))::int as alone
    from block b
    left join cell_block m on m.block_id = b.id and m.valid @> ${then}
    left join assignment s on s.cell_id = m.cell_id and s.role = 'primary' and s.valid @> ${then}
    where b.kind = 'land' and ${existsAt("b", then)}
      and ${countedAt("b", place, "id")} and ${inScopeOf(sql`b.division_code`, sql`b.id`)}
  )
  select null as "onDuty", people.n as officers, (select count(distinct account_id)::int from post where role = 'substitute') as substitutes,
    ground.alone as "withoutOfficer", ground.n as blocks
  from people, ground`;
}
