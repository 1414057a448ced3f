/** Counts the open deadlines of leases and declarations again after a change of the calendar, in bulk, with a line of history each. */
import type { TownCalendar } from "../calendar/town-calendar.ts";
import { addDays, startOfDay } from "../calendar/town-calendar.ts";
import type { Tx } from "../db/client.ts";
import { declarationMachine } from "../declarations/machine.ts";
import { leaseMachine } from "../leases/machine.ts";
import { defaultRules, type Limit, type TownRules, withDefaults } from "../rules/town-rules.ts";
import type { StateOf } from "../states/machine.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import {
  type DueKind,
  type DueRow,
  openDues,
  rulesBefore,
  writeDeclarationDues,
  writeLeaseDues,
} from "./queries-others.ts";
import { type Recount, recountDue } from "./recount-due.ts";

/** More than these are counted again with the next change. */
const MOST_RECOUNTED = 20_000;
const MOST_RULES = 200;

export type OtherMove = { readonly row: DueRow; readonly to: Recount };
export type Calendars = { readonly before: TownCalendar; readonly after: TownCalendar };

/** Those that were provisional, moved or not. `lock` where they are going to be written. */
export async function otherMoves(tx: Tx, { before, after }: Calendars, rules: TownRules, lock: boolean) {
  const limits = await limitsOf(tx, rules);
  const beyond = startOfDay(addDays(before.knownUntil, 1), before);
  const moves: OtherMove[] = [];
  for (const kind of ["filing", "deregister", "declaration"] as const) {
    const { rows } = await openDues(kind, beyond, MOST_RECOUNTED, lock).execute(tx);
    for (const row of rows) {
      const start = row.startedAt ?? startOfDay(row.startDay ?? "", before);
      const to = recountDue({ start, dueAt: row.dueAt }, limits[kind], before, after);
      if (to !== null) moves.push({ row, to });
    }
  }
  return moves;
}

export const isOtherMoved = ({ row, to }: OtherMove): boolean => to.dueAt.getTime() !== row.dueAt.getTime();

export async function writeOtherMoves(tx: Tx, moves: readonly OtherMove[], at: Date): Promise<void> {
  if (moves.length === 0) return;
  const dues = (kind: DueKind) =>
    moves.filter(({ row }) => row.kind === kind).map(({ row, to }) => ({ id: row.id, dueAt: to.dueAt.toISOString() }));
  await writeLeaseDues(dues("filing"), "filing").execute(tx);
  await writeLeaseDues(dues("deregister"), "deregister").execute(tx);
  await writeDeclarationDues(dues("declaration")).execute(tx);
  await recordSteps(
    tx,
    moves.map((move) => ({ ...stepOf(move.row), at, actor: "rule" as const, accountId: null, details: told(move) })),
  );
}

const asked = { action: "count_again", round: 1, actor: "rule", note: null, holds: { is_provisional: true } } as const;

function stepOf({ id, kind, state }: DueRow) {
  if (kind === "declaration") {
    const taken = judgeStep(declarationMachine, { ...asked, state: state as StateOf<typeof declarationMachine> });
    return { thing: "declaration" as const, thingId: id, taken };
  }
  const taken = judgeStep(leaseMachine, { ...asked, state: state as StateOf<typeof leaseMachine> });
  return { thing: "lease" as const, thingId: id, taken };
}

/** Under the names that the other steps use: the lines of history together give the row. */
function told({ row, to }: OtherMove): Record<string, unknown> {
  const name = { filing: "filingDueAt", deregister: "deregisterDueAt", declaration: "dueAt" }[row.kind];
  return { [name]: to.dueAt.toISOString(), before: row.dueAt.toISOString(), provisional: to.provisional };
}

/** Of now, of before, and the usual ones: a deadline was counted by one of them. */
async function limitsOf(tx: Tx, rules: TownRules): Promise<Readonly<Record<DueKind, readonly Limit[]>>> {
  const { rows } = await rulesBefore(MOST_RULES).execute(tx);
  const all = [rules, ...rows.map((row) => withDefaults(row.rules)), defaultRules].map(({ leases }) => leases);
  return {
    filing: all.map(({ fileWithin }) => fileWithin),
    deregister: all.map(({ deregisterWithin }) => deregisterWithin),
    declaration: all.map(({ verifyWithin }) => verifyWithin),
  };
}
