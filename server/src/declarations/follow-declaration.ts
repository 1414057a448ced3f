/** With the receipt code: see what was declared and what became of it, take a copy, withdraw. Runs in the block of the home only. */
import { addressLine } from "../db/address.ts";
import type { Db, Tx } from "../db/client.ts";
import { inScope, publicScope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { readTown } from "../rules/town-today.ts";
import { looksLikeCode, receiptHash } from "../sealing/receipt-code.ts";
import { actionsFor } from "../states/step.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import type { DeclarationStatus } from "./contract.ts";
import { declarationMachine } from "./machine.ts";
import {
  countPhotos,
  type DeclarationRow,
  doorById,
  lockDeclaration,
  placeOfReceipt,
  traceOf,
  withdrawDeclaration,
} from "./queries.ts";
import { factsOf } from "./read-facts.ts";
import { officerOf } from "./show-door.ts";

const LONGEST_TRACE = 300;
const ROUND = 1;

export const followDeclaration = (db: Db, code: string, now: Date): Promise<DeclarationStatus> =>
  withReceipt(db, code, (tx, row) => readStatus(tx, row, now));

export const withdraw = (db: Db, code: string, now: Date): Promise<DeclarationStatus> =>
  withReceipt(db, code, async (tx, row) => {
    await takeBack(tx, row, now);
    await withdrawDeclaration(row.id, now).execute(tx);
    return readStatus(tx, { ...row, state: "withdrawn", decidedAt: now }, now);
  });

/** Throws declarations.unknown_receipt for whatever is no receipt of a declaration. */
async function withReceipt<T>(db: Db, code: string, work: (tx: Tx, row: DeclarationRow) => Promise<T>): Promise<T> {
  const [place] = looksLikeCode(code) ? (await placeOfReceipt(receiptHash(code)).execute(db)).rows : [];
  if (!place || place.blockId === null) throw new Problem("declarations.unknown_receipt");
  return inScope(db, publicScope(place.blockId), async (tx) => {
    const [row] = (await lockDeclaration(place.thingId).execute(tx)).rows;
    if (!row) throw new Problem("declarations.unknown_receipt");
    return work(tx, row);
  });
}

async function takeBack(tx: Tx, { id, state, party }: DeclarationRow, now: Date): Promise<void> {
  const asked = { action: "withdraw", state, round: ROUND, actor: party, note: null, holds: {} } as const;
  const taken = judgeStep(declarationMachine, asked);
  await recordSteps(tx, [{ thing: "declaration", thingId: id, taken, at: now, actor: party, accountId: null }]);
}

async function readStatus(tx: Tx, row: DeclarationRow, now: Date): Promise<DeclarationStatus> {
  const [door] = (await doorById(row.buildingId, row.unitId).execute(tx)).rows;
  if (!door) throw new Problem("declarations.unknown_receipt");
  const trace = (await traceOf(row.id, LONGEST_TRACE).execute(tx)).rows;
  const [photos] = (await countPhotos(row.id).execute(tx)).rows;
  return {
    state: row.state,
    address: addressLine(door.building),
    declared: declaredOf(row),
    photos: photos?.n ?? 0,
    language: row.language,
    submittedAt: row.submittedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    refusedReason: row.refusedReason,
    facts: await factsOf(tx, row, await readTown(tx, now)),
    officer: officerOf(door.officer),
    history: trace.map((line) => ({ ...line, at: line.at.toISOString() })),
    possibleActions: [...actionsFor(declarationMachine, row.state, row.party)],
  };
}

/** What was declared, field by field as it was sent. */
export const declaredOf = (row: DeclarationRow) => ({
  kind: row.kind,
  party: row.party,
  floor: row.floor,
  room: row.room,
  letting: row.letting,
  happenedOn: row.happenedOn,
  until: row.until,
  adults: row.adults,
  children: row.children,
  areaM2: row.areaM2,
  rooms: row.rooms,
  beds: row.beds,
  contractSigned: row.contractSigned,
  extra: row.extra,
});
