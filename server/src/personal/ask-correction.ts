/**
 * The holder of a receipt code says what is wrong: it becomes a task of the office with a day until which it is answered, told to the
 * officer of the cell. The words are sealed; whatever is sent twice under one number is one correction.
 */
import { raiseAlert } from "../alerts/raise-alert.ts";
import type { Db, Tx } from "../db/client.ts";
import { declarationMachine } from "../declarations/machine.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { Problem } from "../problem.ts";
import { dueAfter, readTown } from "../rules/town-today.ts";
import type { Keys } from "../sealing/keys.ts";
import { seal } from "../sealing/seal.ts";
import { actionsFor } from "../states/step.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import type { NewCorrection, Stored } from "./contract.ts";
import { correctionMachine } from "./machine.ts";
import { WISH } from "./present-correction.ts";
import {
  correctionByUuid,
  countOpen,
  insertCorrection,
  nextCorrectionId,
  stateOfDeclaration,
} from "./queries-corrections.ts";
import { addressOfReceipt, type Receipt, readStored, withReceipt } from "./show-stored.ts";

const MOST_OPEN = 5;
const ROUND = 1;

/** Throws personal.unknown_receipt, corrections.too_many, corrections.uuid_taken. */
export const askCorrection = (db: Db, keys: Keys, code: string, wish: NewCorrection, now: Date): Promise<Stored> =>
  withReceipt(db, code, async (tx, receipt) => {
    if (!(await wasSent(tx, receipt, wish.uuid))) await ask(tx, keys, receipt, wish, now);
    return readStored(tx, keys, receipt, null);
  });

async function wasSent(tx: Tx, { thingId }: Receipt, uuid: string): Promise<boolean> {
  const [known] = (await correctionByUuid(uuid).execute(tx)).rows;
  if (known && known.receiptId !== thingId) throw new Problem("corrections.uuid_taken");
  return known !== undefined;
}

async function ask(tx: Tx, keys: Keys, receipt: Receipt, wish: NewCorrection, now: Date): Promise<void> {
  const { thing, thingId, place } = receipt;
  const [open] = (await countOpen(thing, thingId).execute(tx)).rows;
  if ((open?.count ?? 0) >= MOST_OPEN) throw new Problem("corrections.too_many", { most: MOST_OPEN });
  const asked = { action: "ask", state: null, round: ROUND, actor: place.party, note: null, holds: {} } as const;
  const taken = judgeStep(correctionMachine, asked);
  const town = await readTown(tx, now);
  const [next] = (await nextCorrectionId.execute(tx)).rows;
  if (!next) throw new Error("A sequence gives one number, got none: the database is broken.");
  await insertCorrection({
    id: next.id,
    uuid: wish.uuid,
    thing,
    thingId,
    buildingId: place.buildingId,
    unitId: place.unitId,
    about: wish.about,
    party: place.party,
    language: wish.language,
    wishSealed: seal(keys, wish.wish.trim(), { column: WISH, row: next.id }),
    askedAt: now,
    dueAt: dueAfter(now, town.rules.personal.answerWithin, town).at,
  }).execute(tx);
  const step = { at: now, actor: place.party, accountId: null };
  await recordSteps(tx, [{ thing: "correction", thingId: next.id, taken, ...step }]);
  await noteInDeclaration(tx, receipt, now);
  await tellOffice(tx, next.id, receipt, now);
}

/** Its history says that a correction was asked for; the words stand elsewhere, sealed. */
async function noteInDeclaration(tx: Tx, { thing, thingId, place }: Receipt, now: Date): Promise<void> {
  if (thing !== "declaration") return;
  const [row] = (await stateOfDeclaration(thingId).execute(tx)).rows;
  if (!row || !actionsFor(declarationMachine, row.state, place.party).includes("ask_correction")) return;
  const { state } = row;
  const asked = { action: "ask_correction", state, round: ROUND, actor: place.party, note: null, holds: {} } as const;
  const taken = judgeStep(declarationMachine, asked);
  await recordSteps(tx, [{ thing, thingId, taken, at: now, actor: place.party, accountId: null }]);
}

async function tellOffice(tx: Tx, id: number, { thing, thingId, place }: Receipt, now: Date): Promise<void> {
  await enqueue(tx, {
    key: `correction:${id}`,
    template: "declaration_correction",
    accountId: place.officerId,
    buildingId: place.buildingId,
    thing,
    thingId,
    facts: { address: addressOfReceipt(place) },
  });
  await raiseAlert(tx, {
    key: `correction:${id}`,
    kind: "correction_asked",
    roles: ["officer", "supervisor", "administrator"],
    divisionCode: place.divisionCode,
    blockId: place.blockId,
    buildingId: place.buildingId,
    unitId: place.unitId,
    thing: "correction",
    thingId: id,
    facts: { count: 1 },
    at: now,
  });
}
