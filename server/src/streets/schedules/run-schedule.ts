/**
 * Carries a schedule out: claims it, computes the run within what its maker may see now, keeps the run and tells the roles of rules
 * that are newly met. By the clock for those that are due, by hand for one. The claim is a short transaction of its own: while the
 * run is computed no transaction is open, and another server finds the schedule held.
 */
import { randomUUID } from "node:crypto";
import { AnalysisCancelled } from "../../analysis/watch.ts";
import type { Db, Tx } from "../../db/client.ts";
import { reachOf } from "../../db/reach.ts";
import { inScope, type Scope } from "../../db/scope.ts";
import { readTownOffset } from "../../db/town-clock.ts";
import { Problem } from "../../problem.ts";
import type { RunWish } from "../contract.ts";
import type { Schedule } from "../contract-saved.ts";
import type { FinishedRun } from "../finished-run.ts";
import { readLastAnswer } from "../saved/find-kept-run.ts";
import { dropOldOfSchedule } from "../saved/queries.ts";
import { packRun, saveRun } from "../saved/save-run.ts";
import { newlyMet } from "./met-by.ts";
import { lastDays, nextRunAt } from "./next-run.ts";
import { type Claim, claimById, claimDue, finishSchedule, insertAlert, type ScheduleRow } from "./queries.ts";
import { findSchedule, scheduleOf } from "./schedules.ts";

/** Half a year of weeks. */
export const KEPT_RUNS = 26;
/** A run takes seconds; a server that holds a schedule longer has died. */
const CLAIM_MS = 30 * 60_000;
const MOST_NAMED = 10;

export type ScheduleOptions = {
  readonly db: Db;
  /** Where an account may look now; null when there is none any more. */
  readonly scopeOf: (db: Db, accountId: number) => Promise<Scope | null>;
  readonly compute: (scope: Scope, wish: RunWish) => Promise<FinishedRun>;
};
export type DueSchedules = { readonly ran: number[]; readonly refused: number[] };

/**
 * Everything that is due at `now`, one after another. A run that was told to end stays due. A fault of ours is thrown after the others
 * have had their turn.
 */
export async function runDueSchedules(options: ScheduleOptions, now: Date): Promise<DueSchedules> {
  const done = { ran: [] as number[], refused: [] as number[] };
  const faults: unknown[] = [];
  for (;;) {
    const claim = newClaim(now);
    const [due] = (await claimDue(now, claim, [...done.ran, ...done.refused]).execute(options.db)).rows;
    if (!due) break;
    try {
      const { lastFault } = await carryOut(options, due, claim, now);
      (lastFault === null ? done.ran : done.refused).push(due.id);
    } catch (error) {
      done.refused.push(due.id);
      if (!isPassing(error)) faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return done;
}

/**
 * At once, whatever the clock says; the weekly run stays where it is. What the run is refused with stands in its `lastFault`.
 * Throws streets.schedule_not_found, streets.not_yours, streets.schedule_running, streets.too_many_runs.
 */
export async function runScheduleNow(options: ScheduleOptions, scope: Scope, id: number, now: Date): Promise<Schedule> {
  const claim = newClaim(now);
  const claimed = await inScope(options.db, scope, async (tx) => {
    const known = await findSchedule(tx, id);
    if (known.accountId !== scope.accountId && scope.role !== "administrator")
      throw new Problem("streets.not_yours", { id, by: known.by });
    const [row] = (await claimById(id, now, claim).execute(tx)).rows;
    if (!row) throw new Problem("streets.schedule_running", { id });
    return row;
  });
  return scheduleOf(await carryOut(options, claimed, claim, now));
}

const newClaim = (now: Date): Claim => ({ token: randomUUID(), until: new Date(now.getTime() + CLAIM_MS) });

async function carryOut(
  options: ScheduleOptions,
  schedule: ScheduleRow,
  claim: Claim,
  now: Date,
): Promise<ScheduleRow> {
  const offset = await readTownOffset(options.db);
  const nextAt = schedule.nextAt.getTime() > now.getTime() ? schedule.nextAt : nextRunAt(schedule, now, offset);
  try {
    const scope = await options.scopeOf(options.db, schedule.accountId);
    if (!scope) throw new Problem("account.may_not", { accountId: schedule.accountId });
    const wish = { ...schedule.wish, ...lastDays(schedule.days, now, offset) };
    const finished = await options.compute(scope, wish);
    const packed = await packRun(finished);
    return await inScope(options.db, scope, async (tx) => {
      const before = schedule.lastRunId === null ? null : await readLastAnswer(tx, schedule.lastRunId);
      await saveRun(tx, scope, packed, { name: schedule.name }, schedule.id);
      await tellRoles(tx, scope, { schedule, finished, before, now });
      await dropOldOfSchedule(schedule.id, KEPT_RUNS).execute(tx);
      return finish(tx, schedule, claim, { nextAt, runId: finished.id, fault: null });
    });
  } catch (error) {
    const outcome = isPassing(error)
      ? { nextAt: schedule.nextAt, runId: null, fault: schedule.lastFault }
      : { nextAt, runId: null, fault: error instanceof Problem ? error.code : "server.fault" };
    const row = await finish(options.db, schedule, claim, outcome);
    if (error instanceof Problem && !isPassing(error)) return row;
    throw error;
  }
}

/** Nothing is wrong with the schedule: the server stops, or has no room at this moment. It stays as it was. */
const isPassing = (error: unknown): boolean =>
  error instanceof AnalysisCancelled || (error instanceof Problem && error.status === 429);

async function finish(
  db: Db | Tx,
  { id }: ScheduleRow,
  { token }: Claim,
  outcome: Parameters<typeof finishSchedule>[2],
): Promise<ScheduleRow> {
  const [row] = (await finishSchedule(id, token, outcome).execute(db)).rows;
  if (!row) throw new Problem("streets.schedule_not_found", { id });
  return row;
}

type Told = {
  readonly schedule: ScheduleRow;
  readonly finished: FinishedRun;
  readonly before: Parameters<typeof newlyMet>[2];
  readonly now: Date;
};

/** One alert a rule, however many segments meet it. */
async function tellRoles(tx: Tx, scope: Scope, { schedule, finished, before, now }: Told): Promise<void> {
  const { run, segments } = finished;
  if (!run.result) return;
  for (const rule of schedule.rules) {
    const met = newlyMet(rule, { result: run.result, segments }, before);
    if (met.length === 0) continue;
    const alert = {
      rule,
      divisionCode: run.wish.division ?? null,
      reach: reachOf(scope, run.wish.division),
      runId: run.id,
      scheduleName: schedule.name,
      count: met.length,
      streets: met.slice(0, MOST_NAMED).map(({ segment, value }) => {
        const name = segments[segment]?.name ?? { zh: "", en: "" };
        return { segment, name, value };
      }),
      at: now,
    };
    await insertAlert(alert).execute(tx);
  }
}
