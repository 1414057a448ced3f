/** Puts a new lease down: as a draft, or declared with its filing clock running. Declared ones must leave room for the others. */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import { dueAfterDay, readTown } from "../rules/town-today.ts";
import type { Actor } from "../states/machine.ts";
import { recordSteps } from "../states/take-step.ts";
import type { DeclaredBy, NewLease } from "./contract.ts";
import { checkPlace, conflictsOf, holdUnit, overlapProblem } from "./hold-unit.ts";
import { judgeLease } from "./judge-lease.ts";
import type { Letting } from "./overlap.ts";
import { insertLease } from "./queries.ts";

/** Who does it and when: an account, or a rule that follows from somebody's step. */
export type By = { readonly actor: Actor; readonly accountId: number | null; readonly at: Date };
export type LeaseWish = NewLease & { readonly declaredBy: DeclaredBy };

/** The furthest day a lease may begin or end: what lies beyond is a slip of the hand. */
const FIRST_DAY = "1950-01-01";
const LAST_DAY = "2199-12-31";

/** Answers the id. Throws leases.overlap and what checkPlace throws. */
export async function openLease(tx: Tx, by: By, unitId: number, wish: LeaseWish): Promise<number> {
  const held = await holdUnit(tx, unitId);
  const letting = lettingOf(wish);
  checkRange(letting);
  checkPlace(letting, held);
  const action = wish.as === "draft" ? "draft" : "declare";
  const conflicts = action === "draft" ? [] : conflictsOf(letting, held);
  const taken = judgeLease({ action, state: null, actor: by.actor, note: null, holds: {} }, conflicts, overlapProblem);
  const filingDueAt = taken.clock === "start" ? await filingDue(tx, wish.from, by.at) : null;
  const [row] = (await insertLease(rowOf(wish, letting, held.unit, { by, state: taken.to, filingDueAt })).execute(tx))
    .rows;
  if (!row) throw new Error(`Expected the id of a new lease of unit ${unitId}, got none.`);
  const details = filingDueAt === null ? {} : { filingDueAt: filingDueAt.toISOString() };
  await recordSteps(tx, [{ thing: "lease", thingId: row.id, taken, ...by, details }]);
  return row.id;
}

const lettingOf = ({ from, to, roomId, parentId }: LeaseWish): Letting => ({
  id: 0,
  from,
  to,
  roomId: roomId ?? null,
  parentId: parentId ?? null,
});

function checkRange({ from, to }: Letting): void {
  const wrong = [from, to ?? from].find((day) => day < FIRST_DAY || day > LAST_DAY);
  if (wrong !== undefined)
    throw new Problem("leases.wrong_dates", { expected: `days from ${FIRST_DAY} to ${LAST_DAY}`, got: wrong });
}

async function filingDue(tx: Tx, from: string, at: Date): Promise<Date> {
  const town = await readTown(tx, at);
  return dueAfterDay(from, town.rules.leases.fileWithin, town).at;
}

type Made = { readonly by: By; readonly state: string; readonly filingDueAt: Date | null };

const rowOf = (
  wish: LeaseWish,
  { roomId, parentId }: Letting,
  unit: { id: number; divisionCode: string | null; blockId: number | null },
  { by, state, filingDueAt }: Made,
) => ({
  unitId: unit.id,
  divisionCode: unit.divisionCode,
  blockId: unit.blockId,
  from: wish.from,
  to: wish.to,
  adults: wish.adults,
  children: wish.children,
  contractFiled: wish.contractFiled,
  roomId,
  parentId,
  declaredBy: wish.declaredBy,
  declaredAt: filingDueAt === null ? null : by.at,
  filingDueAt,
  state,
  note: wish.note ?? null,
  at: by.at,
});
