/** The SQL of the night: homes whose next visit is due, visits that the grade wants sooner, grace that is over, homes that ended. */
import { sql } from "kysely";
import type { TownRules } from "../rules/town-rules.ts";
import type { VisitState } from "./contract.ts";

export type NightReach = {
  readonly today: string;
  readonly visitDays: TownRules["grades"]["visitDays"];
  readonly offsetMinutes: number;
};

const daysOf = ({ visitDays: { G, Y, O, R } }: NightReach) =>
  sql`(case u.grade when 'R' then ${R}::int when 'O' then ${O}::int when 'Y' then ${Y}::int else ${G}::int end)`;

/**
 * The day of the last visit of home `u`, its last inspection at which somebody was in, or the visit that was cancelled last; null: never
 * seen. A cancelled visit counts as made: else the night would bring it back.
 */
const lastSeen = ({ offsetMinutes }: NightReach) => sql`greatest(
    (select max(x.done_at at time zone 'UTC' + make_interval(mins => ${offsetMinutes}::int))::date from visit x where x.unit_id = u.id and x.done_at is not null),
    (select max(i.at at time zone 'UTC' + make_interval(mins => ${offsetMinutes}::int))::date from inspection i where i.unit_id = u.id and i.result is distinct from 'no_access'),
    (select max(x.due_on) from visit x where x.unit_id = u.id and x.state = 'cancelled'))`;

/** In pages by id; `unitId` of the last one is where the next page begins. Homes never seen are spread over the days of their grade. */
export const homesToVisit = (reach: NightReach, aheadDays: number, after: number, page: number) => sql<{
  unitId: number;
  dueOn: string | null;
}>`
  with paged as (select u.id, u.grade from rental_unit u where u.id > ${after} and u.status <> 'deregistered' order by u.id limit ${page}),
  next as (
    select u.id, greatest(coalesce(${lastSeen(reach)} + ${daysOf(reach)}, ${reach.today}::date + (u.id % greatest(1, ${daysOf(reach)}))::int), ${reach.today}::date) as due
    from paged u
    where not exists (select from visit x where x.unit_id = u.id and x.done_at is null and x.state <> 'cancelled' and x.kind = 'routine'))
  select p.id as "unitId", n.due::text as "dueOn"
  from paged p left join next n on n.id = p.id and n.due <= ${reach.today}::date + ${aheadDays}::int
  order by p.id`;

/** Waiting and not planned, and due later than the grade of now asks for. */
export const visitsToBringForward = (reach: NightReach, limit: number) => sql<{
  id: number;
  dueOn: string;
  sooner: string;
}>`
  select w.id, w.due_on::text as "dueOn", w.sooner::text as sooner
  from (
    select x.id, x.due_on, x.unit_id, greatest(${lastSeen(reach)} + ${daysOf(reach)}, ${reach.today}::date) as sooner
    from visit x join rental_unit u on u.id = x.unit_id
    where x.state = 'due' and x.kind = 'routine' and x.done_at is null and x.due_on > ${reach.today}::date and u.grade is distinct from x.grade and x.grade is not null
  ) w
  where w.sooner < w.due_on and not exists (select from visit e where e.unit_id = w.unit_id and e.due_on = w.sooner)
  order by w.id limit ${limit}`;
export const bringForward = (rows: readonly { id: number; sooner: string }[]) => sql`
  update visit x set due_on = r.sooner, grade = u.grade, version = x.version + 1
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id bigint, sooner date), rental_unit u
  where x.id = r.id and u.id = x.unit_id`;

export type WaitingVisit = { id: number; state: VisitState; dueOn: string };
export const visitsToMiss = (today: string, graceDays: number, limit: number) => sql<WaitingVisit>`
  select id, state, due_on::text as "dueOn" from visit
  where done_at is null and state in ('due', 'planned') and due_on < ${today}::date - ${graceDays}::int
  order by id limit ${limit} for update skip locked`;
export const visitsOfEndedHomes = (limit: number) => sql<WaitingVisit>`
  select x.id, x.state, x.due_on::text as "dueOn" from visit x join rental_unit u on u.id = x.unit_id
  where x.done_at is null and x.state in ('due', 'planned', 'missed') and u.status = 'deregistered'
  order by x.id limit ${limit} for update of x skip locked`;
export const setStates = (ids: readonly number[], state: VisitState) => sql`
  update visit set state = ${state}, version = version + 1 where id = any (${`{${ids.join(",")}}`}::bigint[])`;
