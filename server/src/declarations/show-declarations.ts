/** The list of declarations and one of them, for those who decide. Opening one leaves a line that its declarant can read. */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { prefixOf } from "../db/places.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { readTown, type Town } from "../rules/town-today.ts";
import { actionsFor } from "../states/step.ts";
import { actorOf, readHistory, recordSteps } from "../states/take-step.ts";
import type { DeclarationDetail, DeclarationList, DeclarationQuery, DeclarationSummary } from "./contract.ts";
import { declarationFacts } from "./declaration-facts.ts";
import { declaredOf } from "./follow-declaration.ts";
import { declarationMachine } from "./machine.ts";
import { type DeclarationRow, declarationById } from "./queries.ts";
import {
  buildingById,
  candidatesOf,
  countDeclarations,
  type ListedRow,
  listDeclarations,
  lookedSince,
  photosOf,
} from "./queries-staff.ts";
import { factsOf } from "./read-facts.ts";

const PAGE_SIZE = 50;
const MOST_CANDIDATES = 200;
const MOST_PHOTOS = 20;
/** One line for each account and day is enough to say who looked. */
const LOOK_AGAIN_MS = 86_400_000;

export async function showDeclarations(tx: Tx, query: DeclarationQuery, now: Date): Promise<DeclarationList> {
  const { state, division, cellId, buildingId, unitId, page = 1 } = query;
  const wish = {
    state: state ?? null,
    prefix: prefixOf(division),
    cellId: cellId ?? null,
    buildingId: buildingId ?? null,
    unitId: unitId ?? null,
  };
  const town = await readTown(tx, now);
  const { rows } = await listDeclarations(wish, PAGE_SIZE, (page - 1) * PAGE_SIZE).execute(tx);
  const [counted] = (await countDeclarations(wish).execute(tx)).rows;
  return {
    declarations: rows.map((row) => listed(row, town)),
    total: counted?.total ?? 0,
    page,
    pageSize: PAGE_SIZE,
  };
}

const listed = (row: ListedRow, town: Town): DeclarationSummary => ({
  ...summaryOf(row),
  address: unitAddressLine(addressLine(row.building), row.floor, row.room),
  cell: row.cell,
  facts: declarationFacts(row, row.unit, row.others, town),
});

const summaryOf = (row: DeclarationRow) => ({
  id: row.id,
  state: row.state,
  kind: row.kind,
  party: row.party,
  buildingId: row.buildingId,
  unitId: row.unitId,
  floor: row.floor,
  room: row.room,
  happenedOn: row.happenedOn,
  until: row.until,
  adults: row.adults,
  children: row.children,
  submittedAt: row.submittedAt.toISOString(),
  dueAt: row.dueAt?.toISOString() ?? null,
  version: row.version,
});

/** Throws declarations.not_found, also outside the jurisdiction. */
export async function openDeclaration(tx: Tx, scope: Scope, id: number, now: Date): Promise<DeclarationDetail> {
  const [row] = (await declarationById(id).execute(tx)).rows;
  if (!row) throw new Problem("declarations.not_found", { id });
  await noteLook(tx, scope, row, now);
  return presentDeclaration(tx, scope, row, now);
}

/** After a decision in the same transaction: no look. */
export async function reread(tx: Tx, scope: Scope, id: number, now: Date): Promise<DeclarationDetail> {
  const [row] = (await declarationById(id).execute(tx)).rows;
  if (!row) throw new Problem("declarations.not_found", { id });
  return presentDeclaration(tx, scope, row, now);
}

async function presentDeclaration(tx: Tx, scope: Scope, row: DeclarationRow, now: Date): Promise<DeclarationDetail> {
  const [place] = (await buildingById(row.buildingId).execute(tx)).rows;
  if (!place) throw new Problem("declarations.not_found", { id: row.id });
  return {
    ...summaryOf(row),
    ...declaredOf(row),
    address: unitAddressLine(addressLine(place.building), row.floor, row.room),
    cell: place.cell,
    facts: await factsOf(tx, row, await readTown(tx, now)),
    language: row.language,
    leaseId: row.leaseId,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    refusedReason: row.refusedReason,
    photos: (await photosOf(row.id, MOST_PHOTOS).execute(tx)).rows,
    candidates: (await candidatesOf(row, MOST_CANDIDATES).execute(tx)).rows,
    history: await readHistory(tx, "declaration", row.id),
    possibleActions: [...actionsFor(declarationMachine, row.state, actorOf(scope))],
  };
}

/** No step of the declaration: it changes nothing and can be taken in every state. */
async function noteLook(tx: Tx, scope: Scope, { id, state }: DeclarationRow, now: Date): Promise<void> {
  const since = new Date(now.getTime() - LOOK_AGAIN_MS);
  const [looked] = (await lookedSince(id, scope.accountId, since).execute(tx)).rows;
  if ((looked?.n ?? 0) > 0) return;
  await recordSteps(tx, [
    {
      thing: "declaration",
      thingId: id,
      taken: { action: "look", from: state, to: state, round: 1, clock: null },
      at: now,
      actor: actorOf(scope),
      accountId: scope.accountId,
      details: { role: scope.role },
    },
  ]);
}
