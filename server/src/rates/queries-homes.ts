/**
 * The SQL behind rates of the register: for each rate the rows that are counted, `whole` how much a row asks for and `part` how much
 * of it is there. What happened after the cut-off does not count; what is kept only as it is now (the status of a home) counts as it is.
 */
import { type RawBuilder, sql } from "kysely";
import { liesIn } from "../db/places.ts";

export type Asked = {
  readonly prefix: string | null;
  readonly cellId: number | null;
  readonly accountId: number | null;
  /** Of the town: days, and the instants at which the first begins and the last ends. */
  readonly from: string | null;
  readonly until: string;
  readonly fromAt: Date | null;
  readonly untilAt: Date;
  /** Minutes that the town's clock is before UTC. */
  readonly offsetMinutes: number;
  readonly graceDays: number;
  readonly repeatWithinMonths: number;
};
export type CountedRow = { id: number; whole: number; part: number };
export type Rows = RawBuilder<CountedRow>;

/** Rows of `alias` in the division, in the cell, or in the cells of the officer at the cut-off. */
export const placed = (alias: string, { prefix, cellId, accountId, untilAt }: Asked): RawBuilder<unknown> => {
  const block = sql.ref(`${alias}.block_id`);
  const cell =
    cellId === null
      ? sql`true`
      : sql`${block} in (select m.block_id from cell_block m where m.cell_id = ${cellId} and m.valid @> ${untilAt}::timestamptz)`;
  const officer =
    accountId === null
      ? sql`true`
      : sql`${block} in (
    select m.block_id from assignment a join cell_block m on m.cell_id = a.cell_id and m.valid @> ${untilAt}::timestamptz
    where a.account_id = ${accountId} and a.role = 'primary' and a.valid @> ${untilAt}::timestamptz)`;
  return sql`${liesIn(alias, prefix)} and ${cell} and ${officer}`;
};

/** The town's day of an instant, and the instant at which a day of the town begins: not those of the database's own clock. */
const dayOf = (at: RawBuilder<unknown>, { offsetMinutes }: Asked) =>
  sql`(${at} at time zone make_interval(mins => ${offsetMinutes}::integer))::date`;
const beginOf = (day: RawBuilder<unknown>, { offsetMinutes }: Asked) =>
  sql`((${day})::timestamp at time zone make_interval(mins => ${offsetMinutes}::integer))`;

const since = (value: RawBuilder<unknown>, from: string | Date | null): RawBuilder<unknown> =>
  from === null ? sql`true` : sql`${value} >= ${from}`;

/** Homes that are let, as far as anybody found: registered or not. */
export const registration = (asked: Asked): Rows => sql`
  select u.id, 1 as whole, (u.status = 'let' and coalesce(u.registered_on <= ${asked.until}::date, true))::integer as part
  from rental_unit u
  where u.status in ('let', 'undeclared') and ${placed("u", asked)}`;

/** Registered homes, and whether a letter was valid at the cut-off. */
export const letters = (asked: Asked): Rows => sql`
  select u.id, 1 as whole, (coalesce(u.letter_until >= ${asked.until}::date, false) or exists (
    select from letter l where l.unit_id = u.id and l.state <> 'withdrawn' and ${asked.until}::date between l.valid_from and l.valid_to
  ))::integer as part
  from rental_unit u
  where u.status in ('let', 'vacant') and u.registered_on <= ${asked.until}::date and ${placed("u", asked)}`;

/**
 * Spot checks that counted who was there, the last of each home.
 * sampled: the check · declared: persons in leases of that day that somebody verified.
 */
const sampled = (asked: Asked) => sql`
  select i.id, i.persons_found as found, u.status, u.building_id, u.division_code, coalesce(declared.persons, 0)::integer as declared
  from (
    select distinct on (c.unit_id) c.id, c.unit_id, c.persons_found, c.at from inspection c
    where c.kind = 'spot_check' and c.persons_found is not null and c.unit_id is not null
      and c.at < ${asked.untilAt} and ${since(sql`c.at`, asked.fromAt)} and ${placed("c", asked)}
    order by c.unit_id, c.at desc, c.id desc
  ) i
  join rental_unit u on u.id = i.unit_id
  left join lateral (
    select sum(l.adults + l.children) as persons from lease l
    where l.unit_id = u.id and l.state in ('verified', 'active', 'ending', 'deregistered')
      and coalesce(l.deregistered_reason, '') <> 'declared_in_error'
      and l.valid_from <= ${dayOf(sql`i.at`, asked)} and (l.valid_to is null or l.valid_to >= ${dayOf(sql`i.at`, asked)})
  ) declared on true`;

export type FoundRow = { id: number; buildingId: number; divisionCode: string; whole: number; part: number };
/** People of single homes: what leaves the server of it is made by people-rate.ts. */
export const declaredByHome = (asked: Asked) => sql<FoundRow>`
  select s.id, s.building_id as "buildingId", s.division_code as "divisionCode", s.found as whole, least(s.found, s.declared) as part
  from (${sampled(asked)}) s where s.found > 0 and s.division_code is not null`;

/** The homes behind it, for a list. */
export const declared = (asked: Asked): Rows => sql`
  select s.id, s.found as whole, least(s.found, s.declared) as part from (${sampled(asked)}) s where s.found > 0`;

export const match = (asked: Asked): Rows => sql`
  select s.id, 1 as whole, (s.found = s.declared and (s.found > 0) = (s.status = 'let'))::integer as part
  from (${sampled(asked)}) s`;

/** New leases, and whether landlord or resident declared them validly. */
export const selfDeclaration = (asked: Asked): Rows => sql`
  select l.id, 1 as whole, (coalesce(l.declared_by, '') in ('landlord', 'resident') and l.state <> 'declared')::integer as part
  from lease l
  where l.state <> 'draft' and coalesce(l.deregistered_reason, '') <> 'declared_in_error'
    and l.valid_from <= ${asked.until}::date and ${since(sql`l.valid_from`, asked.from)} and ${placed("l", asked)}`;

/** Ended lettings whose day to be deregistered has come. An imported one without that day cannot be judged and is left out. */
export const deregistration = (asked: Asked): Rows => sql`
  select l.id, 1 as whole, coalesce(l.deregistered_at <= l.deregister_due_at, false)::integer as part
  from lease l
  where l.deregister_due_at < ${asked.untilAt} and ${since(sql`l.deregister_due_at`, asked.fromAt)}
    and coalesce(l.deregistered_reason, '') <> 'declared_in_error' and ${placed("l", asked)}`;

/** Homes with visits due in the period whose grace is over: all of them done in time. Open ones still in grace are not judged. */
export const coverage = (asked: Asked): Rows => sql`
  select v.unit_id as id, 1 as whole, bool_and(coalesce(v.done_at < ${beginOf(sql`v.due_on + ${asked.graceDays + 1}::integer`, asked)}, false))::integer as part
  from visit v
  where v.state <> 'cancelled' and v.due_on <= ${asked.until}::date and ${since(sql`v.due_on`, asked.from)}
    and (v.done_at is not null or v.due_on + ${asked.graceDays}::integer < ${asked.until}::date) and ${placed("v", asked)}
  group by v.unit_id`;

/** Blocks on land, and how many officers are primarily responsible at the cut-off. */
const responsible = (asked: Asked) => sql`
  select b.id, b.code, (
    select count(distinct a.account_id)::integer from cell_block m
    join assignment a on a.cell_id = m.cell_id and a.role = 'primary' and a.valid @> ${asked.untilAt}::timestamptz
    join account o on o.id = a.account_id and o.state = 'active'
    where m.block_id = b.id and m.valid @> ${asked.untilAt}::timestamptz
  ) as primaries
  from (select b.*, b.id as block_id from block b) b
  where b.kind = 'land' and b.valid_from <= ${asked.untilAt} and (b.valid_to is null or b.valid_to > ${asked.untilAt})
    and ${placed("b", asked)}`;

export const responsibility = (asked: Asked): Rows => sql`
  select r.id, 1 as whole, (r.primaries = 1)::integer as part from (${responsible(asked)}) r`;

/** Blocks without anybody and blocks with several, as the lists that somebody works through. */
export const wronglyResponsible = (asked: Asked, limit: number) => sql<{
  id: number;
  code: string;
  primaries: number;
  all: number;
}>`
  select r.id, r.code, r.primaries, count(*) over (partition by r.primaries = 0)::integer as "all"
  from (${responsible(asked)}) r where r.primaries <> 1
  order by r.primaries, r.code limit ${limit}`;
