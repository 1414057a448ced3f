/** The commands behind /api/streets/schedules: make a weekly run with its alert rules, list those one may see, end one. */
import type { Tx } from "../../db/client.ts";
import { reachOf } from "../../db/reach.ts";
import type { Scope } from "../../db/scope.ts";
import { readTownOffset } from "../../db/town-clock.ts";
import { Problem } from "../../problem.ts";
import type { AlertRule, NewSchedule, Schedule, ScheduleList } from "../contract-saved.ts";
import { nextRunAt } from "./next-run.ts";
import { countSchedules, dropSchedule, insertSchedule, type ScheduleRow, scheduleById, schedules } from "./queries.ts";

export const MOST_SCHEDULES = 20;
const MOST_LISTED = 500;

/** Throws streets.rule_incomplete, streets.too_many_schedules, and scope.outside for a division that the account cannot look into. */
export async function makeSchedule(tx: Tx, scope: Scope, asked: NewSchedule, now: Date): Promise<Schedule> {
  const incomplete = asked.rules.find((rule) => needsThreshold(rule) !== (rule.threshold !== null));
  if (incomplete)
    throw new Problem("streets.rule_incomplete", { ...incomplete, needsThreshold: needsThreshold(incomplete) });
  const reach = reachOf(scope, asked.wish.division);
  if (reach.divisions.length + reach.blocks.length === 0)
    throw new Problem("scope.outside", { division: asked.wish.division ?? null });
  const [known] = (await countSchedules(scope.accountId).execute(tx)).rows;
  if ((known?.count ?? 0) >= MOST_SCHEDULES) throw new Problem("streets.too_many_schedules", { most: MOST_SCHEDULES });
  const nextAt = nextRunAt(asked, now, await readTownOffset(tx));
  const [row] = (await insertSchedule(scope.accountId, nextAt, asked).execute(tx)).rows;
  if (!row) throw new Error("Expected the new schedule back, got nothing: its own maker may not read it.");
  return scheduleOf(row);
}

export async function listSchedules(tx: Tx): Promise<ScheduleList> {
  const { rows } = await schedules(MOST_LISTED).execute(tx);
  return { schedules: rows.map(scheduleOf) };
}

/** Its runs stay. Throws streets.schedule_not_found, and streets.not_yours for one that the account may only read. */
export async function endSchedule(tx: Tx, id: number): Promise<void> {
  const known = await findSchedule(tx, id);
  const { rows } = await dropSchedule(id).execute(tx);
  if (rows.length === 0) throw new Problem("streets.not_yours", { id, by: known.by });
}

export async function findSchedule(tx: Tx, id: number): Promise<ScheduleRow> {
  const [row] = (await scheduleById(id).execute(tx)).rows;
  if (!row) throw new Problem("streets.schedule_not_found", { id });
  return row;
}

export const scheduleOf = ({ accountId: _accountId, nextAt, ...row }: ScheduleRow): Schedule => ({
  ...row,
  nextAt: nextAt.toISOString(),
});

const needsThreshold = ({ measure }: AlertRule): boolean => measure !== "newly_hot" && measure !== "fading";
