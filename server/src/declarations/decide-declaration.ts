/**
 * An officer decides at the door. Verified: the unit is registered and the letting becomes a lease, or a lease of it changes, all in
 * one transaction with the history of both. Refused: with a reason that the declarant reads.
 */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { Problem } from "../problem.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { RefuseDeclaration, VerifyDeclaration } from "./contract.ts";
import { declarationMachine } from "./machine.ts";
import { type DeclarationRow, lockDeclaration } from "./queries.ts";
import {
  buildingById,
  completeUnit,
  type Decision,
  decideDeclaration,
  insertUnit,
  landlordOf,
  lockBuilding,
  unitsCalled,
} from "./queries-staff.ts";
import { type By, type LeaseCommands, writeLease } from "./write-lease.ts";

const ROUND = 1;

/** Throws declarations.not_found, .stale, .wrong_unit, .which_lease, .no_lease, leases.* and what judgeStep throws. */
export async function verifyDeclaration(
  tx: Tx,
  scope: Scope,
  id: number,
  wish: VerifyDeclaration,
  { leases, at }: { leases: LeaseCommands; at: Date },
): Promise<void> {
  const row = await lockForDecision(tx, id, wish.version);
  const by: By = { actor: actorOf(scope), accountId: scope.accountId, at };
  const unitKnown = (wish.unitId === undefined) !== (wish.newUnit === undefined);
  const { note = null } = wish;
  const holds = { unit_is_known: unitKnown };
  const taken = judgeStep(declarationMachine, {
    action: "verify",
    state: row.state,
    round: ROUND,
    actor: by.actor,
    note,
    holds,
  });
  const unitId = await findUnit(tx, row, wish);
  const leaseId = await writeLease(tx, leases, by, { row, unitId, found: wish });
  await decide(tx, row, { state: taken.to, unitId, leaseId, refusedReason: null, at, accountId: scope.accountId });
  const details = { unitId, leaseId, ...(wish.inspectionId == null ? {} : { inspectionId: wish.inspectionId }) };
  await recordSteps(tx, [{ thing: "declaration", thingId: id, taken, ...by, note, details }]);
  await tellLandlord(tx, row, unitId, "verified");
}

export async function refuseDeclaration(
  tx: Tx,
  scope: Scope,
  id: number,
  { version, reason }: RefuseDeclaration,
  at: Date,
): Promise<void> {
  const row = await lockForDecision(tx, id, version);
  const by: By = { actor: actorOf(scope), accountId: scope.accountId, at };
  const asked = { action: "refuse", state: row.state, round: ROUND, actor: by.actor, note: reason, holds: {} } as const;
  const taken = judgeStep(declarationMachine, asked);
  const { unitId, leaseId } = row;
  await decide(tx, row, {
    state: taken.to,
    unitId,
    leaseId,
    refusedReason: reason.trim(),
    at,
    accountId: scope.accountId,
  });
  await recordSteps(tx, [{ thing: "declaration", thingId: id, taken, ...by, note: reason }]);
  if (unitId !== null) await tellLandlord(tx, row, unitId, "refused");
}

async function lockForDecision(tx: Tx, id: number, version: number): Promise<DeclarationRow> {
  const [row] = (await lockDeclaration(id).execute(tx)).rows;
  if (!row) throw new Problem("declarations.not_found", { id });
  if (row.version !== version) throw staleProblem(row);
  return row;
}

async function decide(tx: Tx, row: DeclarationRow, decision: Decision): Promise<void> {
  const [decided] = (await decideDeclaration(row.id, row.version, decision).execute(tx)).rows;
  if (!decided) throw staleProblem(row);
}

const staleProblem = ({ id, version, state }: DeclarationRow): Problem =>
  new Problem("declarations.stale", { id, version, current: { id, version, state } });

/** The one that the officer chose, or a new one; a room that stands in the register is not made again. */
async function findUnit(tx: Tx, row: DeclarationRow, { unitId, newUnit }: VerifyDeclaration): Promise<number> {
  const { buildingId } = row;
  if (unitId !== undefined) {
    const [unit] = (await completeUnit(unitId, buildingId, row).execute(tx)).rows;
    if (!unit) throw new Problem("declarations.wrong_unit", { unitId, expected: `a unit of building ${buildingId}` });
    return unit.id;
  }
  if (newUnit === undefined) throw new Error("The table lets nobody verify without a unit.");
  await lockBuilding(buildingId).execute(tx);
  const same = (await unitsCalled(buildingId, newUnit).execute(tx)).rows;
  if (same.length > 0) throw new Problem("declarations.wrong_unit", { there: same.map(({ id }) => id) });
  const [made] = (await insertUnit(buildingId, newUnit).execute(tx)).rows;
  if (!made) throw new Problem("declarations.not_found", { id: row.id });
  await completeUnit(made.id, buildingId, row).execute(tx);
  return made.id;
}

const outcomeWords = { verified: "已核实 (verified)", refused: "未通过核实 (refused)" } as const;

/** A landlord whom the register knows hears what became of what was declared in that name. Of a resident nothing is known. */
async function tellLandlord(
  tx: Tx,
  row: DeclarationRow,
  unitId: number,
  outcome: "verified" | "refused",
): Promise<void> {
  if (row.party !== "landlord") return;
  const [unit] = (await landlordOf(unitId).execute(tx)).rows;
  const [place] = (await buildingById(row.buildingId).execute(tx)).rows;
  if (!place || unit?.landlordId == null) return;
  await enqueue(tx, {
    key: `declaration:${row.id}:${outcome}`,
    template: "declaration_decided",
    contactId: unit.landlordId,
    buildingId: row.buildingId,
    thing: "declaration",
    thingId: row.id,
    facts: {
      address: unitAddressLine(addressLine(place.building), row.floor, row.room),
      outcome: outcomeWords[outcome],
    },
  });
}
