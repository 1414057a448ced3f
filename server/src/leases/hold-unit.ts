/**
 * The unit that is let, held by this transaction until it ends, with what holds on it: nobody else can let it meanwhile. And what
 * stands against a new or changed letting there.
 */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import { type Dates, inTheWay, type Letting, liesInside } from "./overlap.ts";
import { type HoldingRow, leasesHolding, lockUnit, lockUnitOfLease, type UnitRow, unitById } from "./queries.ts";

/** More lettings than that on one unit at a time are an import that went wrong. */
const MOST_HOLDING = 5_000;

export type HeldUnit = { readonly unit: UnitRow; readonly holding: readonly HoldingRow[] };

/** Throws units.not_found, also for a unit outside the jurisdiction. */
export async function holdUnit(tx: Tx, unitId: number): Promise<HeldUnit> {
  await lockUnit(unitId).execute(tx);
  return readHeld(tx, unitId);
}

/** Throws leases.not_found. */
export async function holdUnitOfLease(tx: Tx, leaseId: number): Promise<HeldUnit> {
  const [row] = (await lockUnitOfLease(leaseId).execute(tx)).rows;
  if (!row) throw new Problem("leases.not_found", { id: leaseId });
  return readHeld(tx, row.id);
}

async function readHeld(tx: Tx, unitId: number): Promise<HeldUnit> {
  const [unit] = (await unitById(unitId).execute(tx)).rows;
  if (!unit) throw new Problem("units.not_found", { id: unitId });
  return { unit, holding: (await leasesHolding(unitId, MOST_HOLDING).execute(tx)).rows };
}

/** The lettings that leave no place for this one. */
export function conflictsOf(wish: Letting, { unit, holding }: HeldUnit): readonly Letting[] {
  const room = unit.roomList.find(({ id }) => id === wish.roomId);
  return inTheWay(wish, holding, { letting: unit.letting, beds: room?.beds ?? 0 });
}

export const overlapProblem = (others: readonly Letting[]): Problem =>
  new Problem("leases.overlap", {
    expected: "dates that are free",
    leases: others.map(({ id, from, to, roomId }) => ({ id, from, to, roomId })),
  });

/** Throws leases.wrong_dates, leases.wrong_room, leases.wrong_parent or leases.outside_parent. */
export function checkPlace(wish: Letting, { unit, holding }: HeldUnit): void {
  checkDates(wish);
  if (wish.roomId !== null && !unit.roomList.some(({ id }) => id === wish.roomId)) {
    throw new Problem("leases.wrong_room", { roomId: wish.roomId, unitId: unit.id });
  }
  if (wish.parentId === null) return;
  const parent = holding.find(({ id }) => id === wish.parentId);
  if (!parent || parent.state === "ending") {
    throw new Problem("leases.wrong_parent", { parentId: wish.parentId, unitId: unit.id });
  }
  if (!liesInside(wish, parent)) {
    throw new Problem("leases.outside_parent", { expected: { from: parent.from, to: parent.to }, got: datesOf(wish) });
  }
}

export function checkDates({ from, to }: Dates): void {
  if (to !== null && to < from)
    throw new Problem("leases.wrong_dates", { expected: `a last day from ${from}`, got: to });
}

/** Throws leases.has_sublettings when one of them would reach out of the changed dates. */
export function checkSubLettings(leaseId: number, dates: Dates, { holding }: HeldUnit): void {
  const outside = holding.filter((other) => other.parentId === leaseId && !liesInside(other, dates));
  if (outside.length > 0) {
    throw new Problem("leases.has_sublettings", { expected: datesOf(dates), leases: outside.map(({ id }) => id) });
  }
}

const datesOf = ({ from, to }: Dates) => ({ from, to });
