/**
 * The SQL of schedules and alerts. Requests run it as the application's role inside the account's scope; claiming a due schedule
 * runs as the owner, who sees those of every account.
 */
import { type RawBuilder, sql } from "kysely";
import type { Reach } from "../../db/reach.ts";
import type { Alert, AlertRule, NewSchedule } from "../contract-saved.ts";

export type ScheduleRow = {
  readonly id: number;
  readonly name: string;
  readonly wish: NewSchedule["wish"];
  readonly days: number;
  readonly weekday: number;
  readonly hour: number;
  readonly rules: AlertRule[];
  readonly by: string;
  readonly accountId: number;
  readonly nextAt: Date;
  readonly lastRunId: string | null;
  readonly lastFault: string | null;
};

/** The last run as long as it is kept, and for whoever may see it. */
const scheduleColumns = sql`s.id, s.name, s.wish, s.days, s.weekday, s.hour, s.rules, s.account_id as "accountId",
  (select a.name from account a where a.id = s.account_id) as by, s.next_at as "nextAt",
  (select r.run_id from saved_run r where r.run_id = s.last_run_id) as "lastRunId", s.last_fault as "lastFault"`;

export const schedules = (limit: number) => sql<ScheduleRow>`
  select ${scheduleColumns} from street_schedule s order by s.name, s.id limit ${limit}`;

export const scheduleById = (id: number) => sql<ScheduleRow>`
  select ${scheduleColumns} from street_schedule s where s.id = ${id}`;

export const countSchedules = (accountId: number) => sql<{ count: number }>`
  select count(*)::int as count from street_schedule where account_id = ${accountId}`;

export const insertSchedule = (accountId: number, nextAt: Date, asked: NewSchedule) => sql<ScheduleRow>`
  insert into street_schedule as s (name, account_id, division_code, wish, days, weekday, hour, rules, next_at)
  values (${asked.name}, ${accountId}, ${asked.wish.division ?? null}, ${JSON.stringify(asked.wish)}::jsonb, ${asked.days},
    ${asked.weekday}, ${asked.hour}, ${JSON.stringify(asked.rules)}::jsonb, ${nextAt})
  returning ${scheduleColumns}`;

/** Its own maker or the administrator; else nothing is deleted. */
export const dropSchedule = (id: number) =>
  sql<{ id: number }>`delete from street_schedule where id = ${id} returning id`;

/** `token` names whoever holds it, until `until`; a claim that has run out counts as none. */
export type Claim = { readonly token: string; readonly until: Date };

/** The schedule that is due longest, which nobody holds and which was not tried before: at most one, and never to two servers. */
export const claimDue = (now: Date, claim: Claim, besides: readonly number[]) =>
  claimWhere(
    claim,
    sql`next_at <= ${now} and (claimed_until is null or claimed_until < ${now}) and not id = any (${besides}::bigint[])`,
  );

export const claimById = (id: number, now: Date, claim: Claim) =>
  claimWhere(claim, sql`id = ${id} and (claimed_until is null or claimed_until < ${now})`);

const claimWhere = ({ token, until }: Claim, which: RawBuilder<unknown>) => sql<ScheduleRow>`
  update street_schedule s set claim = ${token}::uuid, claimed_until = ${until}
  where s.id = (select id from street_schedule where ${which} order by next_at, id limit 1 for update skip locked)
  returning ${scheduleColumns}`;

export type Outcome = { readonly nextAt: Date; readonly runId: string | null; readonly fault: string | null };

/** Only for whoever still holds the claim. A run that came to nothing leaves the last one standing. */
export const finishSchedule = (id: number, token: string, { nextAt, runId, fault }: Outcome) => sql<ScheduleRow>`
  update street_schedule s
  set next_at = ${nextAt}, last_run_id = coalesce(${runId}::uuid, s.last_run_id), last_fault = ${fault}, claim = null, claimed_until = null
  where s.id = ${id} and s.claim = ${token}::uuid
  returning ${scheduleColumns}`;

export type NewAlert = {
  readonly rule: AlertRule;
  readonly divisionCode: string | null;
  readonly reach: Reach;
  readonly runId: string;
  readonly scheduleName: string;
  readonly count: number;
  readonly streets: Alert["streets"];
  readonly at: Date;
};

export const insertAlert = (alert: NewAlert) => sql`
  insert into role_notice (role, division_code, reach_divisions, reach_blocks, run_id, schedule_name, rule, count, streets, at)
  values (${alert.rule.role}, ${alert.divisionCode}, ${alert.reach.divisions}, ${alert.reach.blocks}, ${alert.runId}::uuid,
    ${alert.scheduleName}, ${JSON.stringify(alert.rule)}::jsonb, ${alert.count}, ${JSON.stringify(alert.streets)}::jsonb, ${alert.at})`;

export type AlertRow = Omit<Alert, "at" | "seenAt"> & { readonly at: Date; readonly seenAt: Date | null };

const alertColumns = sql`n.id, n.role, n.division_code as "divisionCode", n.rule, n.schedule_name as "scheduleName", n.run_id as "runId",
  n.count, n.streets, n.at, n.seen_at as "seenAt", (select a.name from account a where a.id = n.seen_by) as "seenBy"`;

export const alerts = (limit: number) => sql<AlertRow>`
  select ${alertColumns} from role_notice n order by n.at desc, n.id desc limit ${limit}`;

export const alertById = (id: number) => sql<AlertRow>`select ${alertColumns} from role_notice n where n.id = ${id}`;

export const countUnseen = () =>
  sql<{ count: number }>`select count(*)::int as count from role_notice where seen_at is null`;

/** The first who looks is named; a second look changes nothing. */
export const markSeen = (id: number, accountId: number) => sql`
  update role_notice set seen_at = statement_timestamp(), seen_by = ${accountId} where id = ${id} and seen_at is null`;
