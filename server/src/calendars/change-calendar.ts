/** Changes the town's calendar and counts again what was provisional on it. Deadlines that were fixed when they were told never move. */
import { readCalendar } from "../calendar/read-calendar.ts";
import type { TownCalendar } from "../calendar/town-calendar.ts";
import type { Tx } from "../db/client.ts";
import { hazardMachine } from "../hazards/machine.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import type { CalendarEffect, ChangeCalendar, ChangedCalendar } from "./contract.ts";
import {
  type CalendarHead,
  clearDays,
  lockCalendar,
  type ProvisionalRow,
  provisionalHazards,
  type Recounted,
  setDays,
  writeHead,
  writeRecounted,
} from "./queries.ts";
import { recountHazard } from "./recount.ts";
import { isOtherMoved, type OtherMove, otherMoves, writeOtherMoves } from "./recount-others.ts";
import { calendarFaults } from "./rules.ts";
import { showCalendar } from "./show-calendar.ts";

/** More provisional deadlines than this are counted again with the next change; a town has some hundred. */
const MOST_RECOUNTED = 20_000;
const MOST_EXAMPLES = 20;

type Move = { readonly row: ProvisionalRow; readonly to: Recounted };

export async function previewCalendar(tx: Tx, change: ChangeCalendar): Promise<CalendarEffect> {
  const before = await readCalendar(tx);
  refuseImpossible(change, before);
  const rules = await readRules(tx);
  const { rows } = await provisionalHazards(MOST_RECOUNTED, false).execute(tx);
  const after = changed(before, change);
  const others = await otherMoves(tx, { before, after }, rules, false);
  return effectOf(
    rows.map((row) => ({ row, to: recountHazard(row, rules.hazards, after) })),
    others,
  );
}

/** Throws calendar.stale and calendar.impossible. */
export async function changeCalendar(tx: Tx, change: ChangeCalendar): Promise<ChangedCalendar> {
  const [head] = (await lockCalendar.execute(tx)).rows;
  if (!head)
    throw new Error("A running server has a calendar (ensureCalendar), got none: the database was changed by hand.");
  if (head.version !== change.version) throw new Problem("calendar.stale", { current: await showCalendar(tx) });
  refuseImpossible(change, head);
  const before = await readCalendar(tx);
  await writeChange(tx, change, head);
  const calendar = await readCalendar(tx);
  const rules = await readRules(tx);
  const { rows } = await provisionalHazards(MOST_RECOUNTED, true).execute(tx);
  const moves = rows.map((row) => ({ row, to: recountHazard(row, rules.hazards, calendar) }));
  await writeMoves(tx, moves.filter(isMoved), new Date());
  const others = await otherMoves(tx, { before, after: calendar }, rules, true);
  await writeOtherMoves(tx, others.filter(isOtherMoved), new Date());
  const year = Number((change.set?.[0]?.day ?? change.knownUntil ?? head.knownUntil).slice(0, 4));
  return { calendar: await showCalendar(tx, year), effect: effectOf(moves, others) };
}

function refuseImpossible(change: ChangeCalendar, known: Pick<CalendarHead, "knownFrom" | "knownUntil">): void {
  const faults = calendarFaults(change, known);
  if (faults.length > 0) throw new Problem("calendar.impossible", { faults });
}

async function writeChange(tx: Tx, change: ChangeCalendar, head: CalendarHead): Promise<void> {
  if (change.clear && change.clear.length > 0) await clearDays(change.clear).execute(tx);
  if (change.set && change.set.length > 0) await setDays(change.set).execute(tx);
  await writeHead({
    knownFrom: change.knownFrom ?? head.knownFrom,
    knownUntil: change.knownUntil ?? head.knownUntil,
    workingMinutes: [...(change.workingMinutes ?? head.workingMinutes)],
  }).execute(tx);
}

function changed(calendar: TownCalendar, change: ChangeCalendar): TownCalendar {
  const exceptions = new Map(calendar.exceptions);
  for (const day of change.clear ?? []) exceptions.delete(day);
  for (const { day, kind } of change.set ?? []) exceptions.set(day, kind);
  return {
    ...calendar,
    exceptions,
    knownFrom: change.knownFrom ?? calendar.knownFrom,
    knownUntil: change.knownUntil ?? calendar.knownUntil,
    workingMinutes: change.workingMinutes ?? calendar.workingMinutes,
  };
}

const shiftMs = ({ row, to }: Move): number => Date.parse(to.deadlineAt) - row.deadlineAt.getTime();
const isMoved = (move: Move): boolean => shiftMs(move) !== 0 || !move.to.provisional;

async function writeMoves(tx: Tx, moves: readonly Move[], at: Date): Promise<void> {
  if (moves.length === 0) return;
  await writeRecounted(moves.map(({ to }) => to)).execute(tx);
  await recordSteps(
    tx,
    moves.map(({ row, to }) => ({
      thing: "hazard" as const,
      thingId: row.id,
      taken: judgeStep(hazardMachine, {
        action: "count_again",
        state: row.state as (typeof hazardMachine.states)[number],
        round: row.round,
        actor: "rule",
        note: null,
        holds: { is_provisional: true },
      }),
      at,
      actor: "rule" as const,
      accountId: null,
      details: { before: row.deadlineAt.toISOString(), after: to.deadlineAt, provisional: to.provisional },
    })),
  );
}

function effectOf(moves: readonly Move[], others: readonly OtherMove[]): CalendarEffect {
  const moved = others.filter(isOtherMoved);
  const shifted = moves.filter((move) => shiftMs(move) !== 0);
  return {
    provisional: moves.length,
    earlier: shifted.filter((move) => shiftMs(move) < 0).length,
    later: shifted.filter((move) => shiftMs(move) > 0).length,
    settled: moves.filter(({ to }) => !to.provisional).length,
    leasesMoved: moved.filter(({ row }) => row.kind !== "declaration").length,
    declarationsMoved: moved.filter(({ row }) => row.kind === "declaration").length,
    moving: shifted.slice(0, MOST_EXAMPLES).map(({ row, to }) => ({
      hazardId: row.id,
      before: row.deadlineAt.toISOString(),
      after: to.deadlineAt,
    })),
  };
}
