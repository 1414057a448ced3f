/**
 * What time does to leases: verified ones begin, active ones end with their deregistration clock, and landlords are reminded once of
 * what is due. In batches, each its own transaction; what somebody has in hand is left to the next look.
 */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Db, Tx } from "../db/client.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { dueAfterDay, readTown, type Town } from "../rules/town-today.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import { leaseMachine } from "./machine.ts";
import {
  beginningLeases,
  type DueRow,
  endedLeases,
  markLet,
  type RemindedRow,
  unendedLeases,
  unfiledLeases,
  updateLease,
} from "./queries.ts";

const BATCH = 200;
const DAY_MS = 86_400_000;

/** How many of each were advanced; a full batch means that there may be more. */
export type Advanced = {
  readonly begun: number;
  readonly ended: number;
  readonly reminded: number;
  readonly more: boolean;
};

export async function advanceLeases(db: Db, now: Date): Promise<Advanced> {
  const town = await readTown(db, now);
  const begun = await db.transaction().execute((tx) => begin(tx, town, now));
  const ended = await db.transaction().execute((tx) => end(tx, town, now));
  const filing = await db.transaction().execute((tx) => remindFiling(tx, town, now));
  const leaving = await db.transaction().execute((tx) => remindDeregistration(tx, town, now));
  const more = [begun, ended, filing, leaving].some((count) => count === BATCH);
  return { begun, ended, reminded: filing + leaving, more };
}

async function begin(tx: Tx, town: Town, now: Date): Promise<number> {
  const { rows } = await beginningLeases(town.today, BATCH).execute(tx);
  for (const row of rows) {
    await take(tx, row, { action: "begin", now, town });
    await markLet(row.unitId, town.today).execute(tx);
  }
  return rows.length;
}

async function end(tx: Tx, town: Town, now: Date): Promise<number> {
  const { rows } = await endedLeases(town.today, BATCH).execute(tx);
  for (const row of rows) await take(tx, row, { action: "end", now, town });
  return rows.length;
}

type Passing = { readonly action: "begin" | "end"; readonly now: Date; readonly town: Town };

async function take(tx: Tx, { id, version, state, from, to }: DueRow, { action, now, town }: Passing): Promise<void> {
  const { today } = town;
  const holds = { has_begun: from <= today, has_ended: to !== null && to < today };
  const taken = judgeStep(leaseMachine, { action, state, round: 1, actor: "clock", note: null, holds });
  const dueAt = action === "end" ? dueAfterDay(to ?? today, town.rules.leases.deregisterWithin, town).at : null;
  const clock = dueAt === null ? {} : { deregisterDueAt: dueAt };
  await updateLease(id, version, { state: taken.to, ...clock }).execute(tx);
  const details = dueAt === null ? {} : { deregisterDueAt: dueAt.toISOString() };
  await recordSteps(tx, [{ thing: "lease", thingId: id, taken, at: now, actor: "clock", accountId: null, details }]);
}

/** Before the deadline by as many days as the town says. */
async function remindFiling(tx: Tx, { rules }: Town, now: Date): Promise<number> {
  const until = new Date(now.getTime() + rules.leases.remindDaysBefore * DAY_MS);
  const { rows } = await unfiledLeases(until, BATCH).execute(tx);
  for (const row of rows) await remind(tx, row, "lease_filing_reminder", "filing");
  return rows.length;
}

/** The limit is a few working days: a day before it is early enough to come. */
async function remindDeregistration(tx: Tx, town: Town, now: Date): Promise<number> {
  const { rows } = await unendedLeases(new Date(now.getTime() + DAY_MS), BATCH).execute(tx);
  for (const row of rows) await remind(tx, row, "lease_deregister_reminder", "deregister");
  return rows.length;
}

/** To the landlord; where the register knows none, to the officer of the cell. The key holds the deadline: a new one is told again. */
async function remind(
  tx: Tx,
  row: RemindedRow,
  template: "lease_filing_reminder" | "lease_deregister_reminder",
  about: string,
): Promise<void> {
  await enqueue(tx, {
    key: `lease:${about}:${row.id}:${Math.floor(row.dueAt.getTime() / 1000)}`,
    template,
    contactId: row.landlordId,
    accountId: row.landlordId === null ? row.officerId : null,
    buildingId: row.buildingId,
    thing: "lease",
    thingId: row.id,
    facts: {
      address: unitAddressLine(addressLine(row.building), row.floor, row.room),
      due: row.dueAt.toISOString(),
    },
  });
}
