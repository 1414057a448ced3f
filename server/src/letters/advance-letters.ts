/** What time does to responsibility letters: whoever signed is reminded once before the last day, and after it the letter has expired. In batches. */
import { addDays } from "../calendar/town-calendar.ts";
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Db, Tx } from "../db/client.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { readTown, type Town } from "../rules/town-today.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import { letterMachine } from "./machine.ts";
import {
  endedLetters,
  endingLetters,
  type LetterRow,
  markReminded,
  type RemindedLetter,
  setLetterState,
} from "./queries.ts";

const BATCH = 200;
const ROUND = 1;

export type AdvancedLetters = { readonly expired: number; readonly reminded: number; readonly more: boolean };

export async function advanceLetters(db: Db, now: Date): Promise<AdvancedLetters> {
  const town = await readTown(db, now);
  const reminded = await db.transaction().execute((tx) => remind(tx, town, now));
  const expired = await db.transaction().execute((tx) => expire(tx, town, now));
  return { expired, reminded, more: expired === BATCH || reminded === BATCH };
}

/** The unit keeps the day until which it had a letter: that it has passed is to be read there. */
async function expire(tx: Tx, { today }: Town, now: Date): Promise<number> {
  const { rows } = await endedLetters(today, BATCH).execute(tx);
  for (const row of rows) {
    const taken = judge(row, "expire", row.validTo < today);
    await setLetterState(row.id, row.version, taken.to).execute(tx);
    await record(tx, row, taken, now);
  }
  return rows.length;
}

async function remind(tx: Tx, { today, rules }: Town, now: Date): Promise<number> {
  const until = addDays(today, rules.letters.remindDaysBefore);
  const { rows } = await endingLetters(today, until, BATCH).execute(tx);
  for (const row of rows) {
    const letter = { ...row, id: row.letterId };
    const taken = judge(letter, "remind", false);
    await markReminded(letter.id, letter.version, now).execute(tx);
    await record(tx, letter, taken, now);
    await tell(tx, row);
  }
  return rows.length;
}

const judge = ({ state }: LetterRow, action: "expire" | "remind", hasEnded: boolean) =>
  judgeStep(letterMachine, { action, state, round: ROUND, actor: "clock", note: null, holds: { has_ended: hasEnded } });

const record = (tx: Tx, { id }: LetterRow, taken: ReturnType<typeof judge>, at: Date): Promise<void> =>
  recordSteps(tx, [{ thing: "letter", thingId: id, taken, at, actor: "clock", accountId: null }]);

/** To whoever signed; where the register does not know them, to the officer of the cell. */
async function tell(tx: Tx, row: RemindedLetter): Promise<void> {
  const contactId = (row.signer === "manager" ? row.managerId : null) ?? row.landlordId;
  await enqueue(tx, {
    key: `letter:${row.letterId}:reminder`,
    template: "letter_reminder",
    contactId,
    accountId: contactId === null ? row.officerId : null,
    buildingId: row.buildingId,
    thing: "letter",
    thingId: row.letterId,
    facts: { address: unitAddressLine(addressLine(row.building), row.floor, row.room), until: row.validTo },
  });
}
