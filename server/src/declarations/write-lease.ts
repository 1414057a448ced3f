/**
 * What a verified declaration does to the leases of its unit: a letting opens one, an arrival or a leaving changes the counts of one,
 * an end ends one. The commands of leases are handed in: this feature knows their shapes only.
 */
import type { Tx } from "../db/client.ts";
import { type DeclaredBy, type LeaseAction, type NewLease } from "../leases/contract.ts";
import { Problem } from "../problem.ts";
import type { Actor } from "../states/machine.ts";
import type { DeclarationRow } from "./queries.ts";
import { holdingOn } from "./queries-staff.ts";

export type By = { readonly actor: Actor; readonly accountId: number | null; readonly at: Date };
type LeaseStepWish = {
  readonly action: LeaseAction;
  /** Read in the same transaction. */
  readonly version: null;
  readonly adults?: number;
  readonly children?: number;
  readonly to?: string | null;
};
export type LeaseCommands = {
  openLease(tx: Tx, by: By, unitId: number, wish: NewLease & { readonly declaredBy: DeclaredBy }): Promise<number>;
  takeLeaseStep(tx: Tx, by: By, id: number, wish: LeaseStepWish): Promise<void>;
};

type Found = {
  readonly roomId?: number | null;
  readonly leaseId?: number;
  readonly adults: number;
  readonly children: number;
};
type Declared = { readonly row: DeclarationRow; readonly unitId: number; readonly found: Found };

/** Answers the lease. Throws declarations.which_lease, declarations.no_lease and what the commands throw. */
export async function writeLease(tx: Tx, leases: LeaseCommands, by: By, declared: Declared): Promise<number> {
  const { row, found } = declared;
  if (row.kind === "letting") return openVerified(tx, leases, by, declared);
  const leaseId = await findLease(tx, declared);
  if (leaseId === null) {
    if (row.kind === "arrival") return openVerified(tx, leases, by, declared);
    throw new Problem("declarations.no_lease", { unitId: declared.unitId, on: row.happenedOn });
  }
  const { adults, children } = found;
  if (row.kind === "end") {
    await leases.takeLeaseStep(tx, by, leaseId, { action: "end", version: null, to: row.happenedOn });
  } else {
    await leases.takeLeaseStep(tx, by, leaseId, { action: "change_counts", version: null, adults, children });
  }
  return leaseId;
}

/** Declared by the rule that follows from the declaration, verified by whoever stands at the door. */
async function openVerified(tx: Tx, leases: LeaseCommands, by: By, { row, unitId, found }: Declared): Promise<number> {
  const { adults, children } = found;
  const wish = {
    as: "declared",
    from: row.happenedOn,
    to: row.until,
    adults,
    children,
    contractFiled: false,
    roomId: found.roomId ?? null,
    declaredBy: row.party,
  } as const;
  const leaseId = await leases.openLease(tx, { ...by, actor: "rule" }, unitId, wish);
  await leases.takeLeaseStep(tx, by, leaseId, { action: "verify", version: null });
  return leaseId;
}

/** The only one that holds on the day, or the one that the officer names among them. */
async function findLease(tx: Tx, { row, unitId, found }: Declared): Promise<number | null> {
  const ids = (await holdingOn(unitId, row.happenedOn, found.roomId ?? null).execute(tx)).rows.map(({ id }) => id);
  if (found.leaseId !== undefined) {
    if (ids.includes(found.leaseId)) return found.leaseId;
    throw new Problem("declarations.which_lease", { got: found.leaseId, leases: ids });
  }
  if (ids.length > 1) throw new Problem("declarations.which_lease", { leases: ids });
  return ids[0] ?? null;
}
