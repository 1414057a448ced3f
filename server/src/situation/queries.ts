/**
 * The SQL of the command centre: counts, queue, log, histogram. Row-level security leaves only what the account may see; a
 * division narrows that further. Sums come from the kept counts (block_load, visit_day), and what lies in no block is added
 * from its own rows, so that nothing is lost. What is counted otherwise for a past instant stands in queries-then.ts, search in
 * queries-search.ts.
 */
import { type RawBuilder, sql } from "kysely";
import { selectHazards } from "../db/hazard-rows.ts";
import { foundThen, handledThen, openThen } from "../db/hazards-then.ts";
import { inScopeOf, joinPlaceAsOf, joinPlaceNow, liesIn, type OfficerRow, thisInstant } from "../db/places.ts";
import type { TownDay } from "../db/town-clock.ts";
import { type CountedPlace, cellCountedAt, countedAt, countedWhole } from "./queries-counted.ts";
import { type IncidentRow, incidentColumns, waitingThen } from "./queries-incident.ts";

const DAY_MS = 86_400_000;

export type LoadCounts = {
  buildings: number | null;
  units: number | null;
  critical: number;
  serious: number;
  general: number;
  visitsDue: number;
  visitsDone: number;
};

export const loadCounts = (place: CountedPlace, { day }: TownDay) => sql<LoadCounts>`
  with kept as (
    select coalesce(sum(buildings), 0) as buildings, coalesce(sum(units), 0) as units,
      coalesce(sum(critical), 0) as critical, coalesce(sum(serious), 0) as serious, coalesce(sum(general), 0) as general
    from block_load l where ${countedAt("l", place)}
  ),
  stray as (
    select count(*) filter (where severity = 1) as critical, count(*) filter (where severity = 2) as serious, count(*) filter (where severity = 3) as general
    from hazard h where h.block_id is null and h.state <> 'closed' and ${countedAt("h", place)}
  ),
  due as (select coalesce(sum(due), 0) as due, coalesce(sum(done), 0) as done from visit_day v where v.due_on = ${day} and ${countedAt("v", place)}),
  stray_due as (select count(*) as due, count(done_at) as done from visit v where v.due_on = ${day} and v.block_id is null and ${countedAt("v", place)})
  select (kept.buildings + (select count(*) from building b where b.block_id is null and ${countedAt("b", place)}))::int as buildings,
    (kept.units + (select count(*) from rental_unit u where u.block_id is null and u.status <> 'deregistered' and ${countedAt("u", place)}))::int as units,
    (kept.critical + stray.critical)::int as critical, (kept.serious + stray.serious)::int as serious, (kept.general + stray.general)::int as general,
    (due.due + stray_due.due)::int as "visitsDue", (due.done + stray_due.done)::int as "visitsDone"
  from kept, stray, due, stray_due`;

export type ClockCounts = { overdue: number; oldestDeadlineAt: Date | null; dueToday: number; handledToday: number };

/** Due today counts what has been handled already; overdue is what is still open after its deadline. */
export const clockCounts = (place: CountedPlace, { past, now, from, to }: TownDay) => sql<ClockCounts>`
  with late as (select count(*)::int as n, min(deadline_at) as oldest from hazard h where ${openThen(past)} and h.deadline_at < ${now} and ${countedAt("h", place)}),
  due as (
    select count(*)::int as n, count(*) filter (where ${handledThen(past)})::int as handled
    from hazard h where ${foundThen(past)} and h.deadline_at >= ${from} and h.deadline_at < ${to} and ${countedAt("h", place)}
  )
  select late.n as overdue, late.oldest as "oldestDeadlineAt", due.n as "dueToday", due.handled as "handledToday" from late, due`;

export type IncidentCounts = { toDispatch: number; oldestAt: Date | null; inHandling: number; yesterday: number };

/** `yesterday`: in handling at this hour a day ago. */
export const incidentCounts = (place: CountedPlace, { now }: TownDay) => sql<IncidentCounts>`
  with present as (
    select count(*) filter (where i.dispatched_at is null)::int as waiting, min(i.opened_at) filter (where i.dispatched_at is null) as oldest,
      count(i.dispatched_at)::int as handled, count(*) filter (where i.dispatched_at <= ${dayBefore(now)})::int as long
    from incident i where i.state = 'open' and ${countedAt("i", place)}
  ),
  closed_since as (
    select count(*)::int as n from incident i
    where i.closed_at > ${dayBefore(now)} and i.dispatched_at <= ${dayBefore(now)} and ${countedAt("i", place)}
  )
  select waiting as "toDispatch", oldest as "oldestAt", handled as "inHandling", long + closed_since.n as yesterday from present, closed_since`;

const dayBefore = (now: Date) => new Date(now.getTime() - DAY_MS);

export type GridCounts = {
  onDuty: number | null;
  officers: number;
  substitutes: number;
  withoutOfficer: number;
  blocks: number;
};

/** An officer counts where he or she has a cell or a jurisdiction; a block counts when somebody ought to answer for it: land. */
export const gridCounts = (place: CountedPlace) => sql<GridCounts>`
  with post as (
    select s.account_id, s.role from assignment s join cell c on c.id = s.cell_id
    where s.valid @> ${thisInstant} and c.ended_at is null and ${cellCountedAt("c", place)} and ${inScopeOf(sql`c.division_code`, sql`null::bigint`)}
    union
    select j.account_id, 'none' from jurisdiction j where j.valid @> ${thisInstant} and ${countedWhole("j", place)} and ${inScopeOf(sql`j.division_code`, sql`null::bigint`)}
  ),
  people as (
    select count(*) filter (where a.on_duty)::int as on_duty, count(*)::int as n
    from account a where a.role = 'officer' and a.state = 'active' and a.id in (select account_id from post)
  ),
  ground as (
    select count(*)::int as n, (count(*) filter (where s.id is null))::int as alone
    from block b
    left join cell_block m on m.block_id = b.id and upper_inf(m.valid)
    left join assignment s on s.cell_id = m.cell_id and s.role = 'primary' and s.valid @> ${thisInstant}
    where b.kind = 'land' and b.valid_to is null and ${countedAt("b", place, "id")} and ${inScopeOf(sql`b.division_code`, sql`b.id`)}
  )
  select people.on_duty as "onDuty", people.n as officers, (select count(distinct account_id)::int from post where role = 'substitute') as substitutes,
    ground.alone as "withoutOfficer", ground.n as blocks
  from people, ground`;

const byDeadline = sql`h.deadline_at, h.id`;

export const overdueHazards = (prefix: string | null, { past, now }: TownDay, limit: number) => {
  const late = sql`${openThen(past)} and h.deadline_at < ${now} and ${liesIn("h", prefix)}`;
  return selectHazards(late, byDeadline, limit, 0, past);
};

export const hazardsDueToday = (prefix: string | null, { past, now, to }: TownDay, limit: number) => {
  const due = sql`${openThen(past)} and h.deadline_at >= ${now} and h.deadline_at < ${to} and ${liesIn("h", prefix)}`;
  return selectHazards(due, byDeadline, limit, 0, past);
};

export const queueTotals = (prefix: string | null, { past, now, to }: TownDay) => sql<{
  overdue: number;
  dueToday: number;
  toDispatch: number;
}>`
  select count(*) filter (where h.deadline_at < ${now})::int as overdue, count(*) filter (where h.deadline_at >= ${now})::int as "dueToday",
    (select count(*)::int from incident i where ${waitingThen(past)} and ${liesIn("i", prefix)}) as "toDispatch"
  from hazard h where ${openThen(past)} and h.deadline_at < ${to} and ${liesIn("h", prefix)}`;

export const incidentsToDispatch = (prefix: string | null, { past }: TownDay, limit: number) => sql<IncidentRow>`
  with chosen as (select i.* from incident i where ${waitingThen(past)} and ${liesIn("i", prefix)} order by i.opened_at, i.id limit ${limit})
  select ${incidentColumns} from chosen i ${joinPlaceAsOf(sql`i.block_id`, past)} order by i.opened_at, i.id`;

export type LogReach = { readonly prefix: string | null; readonly before: Date; readonly limit: number };

/** The newest of each kind by its own index; what is newest of all is decided by the caller. */
export const hazardsFound = ({ prefix, before, limit }: LogReach) =>
  selectHazards(sql`h.found_at < ${before} and ${liesIn("h", prefix)}`, sql`h.found_at desc, h.id desc`, limit);
export const hazardsClosed = ({ prefix, before, limit }: LogReach) =>
  selectHazards(
    sql`h.closed_at is not null and h.closed_at < ${before} and ${liesIn("h", prefix)}`,
    sql`h.closed_at desc, h.id desc`,
    limit,
  );
export const incidentsOpened = (reach: LogReach) => incidentsBy(sql.ref("i.opened_at"), reach);
export const incidentsDispatched = (reach: LogReach) => incidentsBy(sql.ref("i.dispatched_at"), reach);

const incidentsBy = (column: RawBuilder<unknown>, { prefix, before, limit }: LogReach) => sql<IncidentRow>`
  with chosen as (select i.* from incident i where ${column} < ${before} and ${liesIn("i", prefix)} order by ${column} desc, i.id desc limit ${limit})
  select ${incidentColumns} from chosen i ${joinPlaceNow(sql`i.block_id`)} order by ${column} desc, i.id desc`;

export type EditRow = {
  id: number;
  at: Date;
  label: unknown;
  cell: { id: number; name: string } | null;
  lng: number | null;
  lat: number | null;
  by: OfficerRow;
};
/** c: the cell that took over, else the first of those touched; it stands where its name does. */
export const editsMade = ({ prefix, before, limit }: LogReach) => sql<EditRow>`
  select e.id, e.made_at as at, e.label, case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as cell,
    z.label_at[1] as lng, z.label_at[2] as lat, json_build_object('id', a.id, 'name', a.name, 'nameEn', a.name_en) as by
  from edit e join account a on a.id = e.account_id
  left join lateral (
    select id, name from cell where id = any (e.cell_ids)
    order by coalesce(name = e.label ->> 'to', false) desc, array_position(e.cell_ids, id) limit 1
  ) c on true
  left join cell_shape z on z.cell_id = c.id
  where e.made_at < ${before} and ${liesIn("e", prefix)} and ${inScopeOf(sql`e.division_code`, sql`null::bigint`)}
  order by e.made_at desc, e.id desc limit ${limit}`;

/** How many came into each bin: `bin` from 0, only bins that are not empty. */
export const arrivals = (prefix: string | null, from: Date, to: Date, bins: number) => sql<{
  bin: number;
  count: number;
  critical: number;
}>`
  with arrived as (
    select h.found_at as at, h.severity = 1 as critical from hazard h where h.found_at >= ${from} and h.found_at < ${to} and ${liesIn("h", prefix)}
    union all
    select i.opened_at, false from incident i where i.opened_at >= ${from} and i.opened_at < ${to} and ${liesIn("i", prefix)}
  )
  select width_bucket(date_part('epoch', at), ${from.getTime() / 1000}::float8, ${to.getTime() / 1000}::float8, ${bins}) - 1 as bin,
    count(*)::int as count, count(*) filter (where critical)::int as critical
  from arrived group by 1 order by 1`;
