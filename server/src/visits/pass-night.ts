/**
 * What the night does to visits: homes fall due by their grade, a worse grade brings a waiting visit forward, what stayed undone past
 * its grace is missed, and what waits at a home that ended is cancelled. In pages, each a short transaction; doing it twice is harmless.
 */
import { dayOf } from "../calendar/town-calendar.ts";
import type { Db, Tx } from "../db/client.ts";
import { readTownOffset } from "../db/town-clock.ts";
import { readRules } from "../rules/read-rules.ts";
import type { ActionOf, GuardOf } from "../states/machine.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import type { VisitState } from "./contract.ts";
import { visitMachine } from "./machine.ts";
import {
  bringForward,
  homesToVisit,
  type NightReach,
  setStates,
  visitsOfEndedHomes,
  visitsToBringForward,
  visitsToMiss,
  type WaitingVisit,
} from "./queries-night.ts";
import { insertVisits } from "./queries-write.ts";

/** Visits stand in the list so many days before they are due: a week can be planned, and the one after it seen. */
const AHEAD_DAYS = 14;
const PAGE = 2_000;

export type Night = {
  readonly fellDue: number;
  readonly broughtForward: number;
  readonly missed: number;
  readonly ended: number;
};

export async function passNight(db: Db, now: Date): Promise<Night> {
  const { grades } = await readRules(db);
  const offsetMinutes = await readTownOffset(db);
  const today = dayOf(now, { offsetMinutes });
  const reach: NightReach = { today, visitDays: grades.visitDays, offsetMinutes };
  const ended = await untilNone(db, (tx) => endWaiting(tx, now));
  const missed = await untilNone(db, (tx) => missWaiting(tx, today, grades.graceDays, now));
  const broughtForward = await untilNone(db, (tx) => comeSooner(tx, reach, now));
  return { fellDue: await fallDue(db, reach, now), broughtForward, missed, ended };
}

async function untilNone(db: Db, work: (tx: Tx) => Promise<number>): Promise<number> {
  let all = 0;
  for (let done = PAGE; done === PAGE; all += done) done = await db.transaction().execute(work);
  return all;
}

type Held = Partial<Record<GuardOf<typeof visitMachine>, boolean>>;
const judged = (
  action: ActionOf<typeof visitMachine>,
  state: VisitState | null,
  holds: Held,
  note: string | null = null,
) => judgeStep(visitMachine, { action, state, round: 1, actor: note === null ? "clock" : "rule", note, holds });

async function fallDue(db: Db, reach: NightReach, now: Date): Promise<number> {
  let made = 0;
  for (let after = 0, more = true; more; ) {
    const page = await db.transaction().execute(async (tx) => {
      const { rows } = await homesToVisit(reach, AHEAD_DAYS, after, PAGE).execute(tx);
      const due = rows.flatMap(({ unitId, dueOn }) =>
        dueOn === null ? [] : [{ unitId, dueOn, kind: "routine" as const }],
      );
      const visits = due.length === 0 ? [] : (await insertVisits(due).execute(tx)).rows;
      const taken = judged("fall_due", null, {});
      await recordSteps(
        tx,
        visits.map(({ id }) => ({
          thing: "visit" as const,
          thingId: id,
          taken,
          at: now,
          actor: "clock" as const,
          accountId: null,
        })),
      );
      return { last: rows.at(-1)?.unitId, made: visits.length };
    });
    made += page.made;
    more = page.last !== undefined;
    after = page.last ?? after;
  }
  return made;
}

async function comeSooner(tx: Tx, reach: NightReach, now: Date): Promise<number> {
  const { rows } = await visitsToBringForward(reach, PAGE).execute(tx);
  if (rows.length === 0) return 0;
  await bringForward(rows).execute(tx);
  const taken = judged("bring_forward", "due", { grade_asks_sooner: true });
  await recordSteps(
    tx,
    rows.map(({ id, dueOn, sooner }) => ({
      thing: "visit" as const,
      thingId: id,
      taken,
      at: now,
      actor: "clock" as const,
      accountId: null,
      details: { before: dueOn, after: sooner },
    })),
  );
  return rows.length;
}

async function missWaiting(tx: Tx, today: string, graceDays: number, now: Date): Promise<number> {
  const { rows } = await visitsToMiss(today, graceDays, PAGE).execute(tx);
  return leave(tx, rows, "miss", now);
}

async function endWaiting(tx: Tx, now: Date): Promise<number> {
  const { rows } = await visitsOfEndedHomes(PAGE).execute(tx);
  return leave(tx, rows, "cancel", now);
}

async function leave(tx: Tx, rows: readonly WaitingVisit[], action: "miss" | "cancel", now: Date): Promise<number> {
  if (rows.length === 0) return 0;
  const note = action === "cancel" ? "deregistered" : null;
  const steps = rows.map((row) => ({ row, taken: judged(action, row.state, { grace_is_over: true }, note) }));
  await setStates(
    rows.map(({ id }) => id),
    action === "miss" ? "missed" : "cancelled",
  ).execute(tx);
  await recordSteps(
    tx,
    steps.map(({ row, taken }) => ({
      thing: "visit" as const,
      thingId: row.id,
      taken,
      at: now,
      note,
      accountId: null,
      actor: action === "miss" ? ("clock" as const) : ("rule" as const),
      details: { dueOn: row.dueOn },
    })),
  );
  return rows.length;
}
