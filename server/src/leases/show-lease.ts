/** The command behind GET /api/leases/:id: one lease with its facts, its history and what the asker may do. Counts for duty roles only. */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { deregistrationFact, filingFact, lateFact } from "../rules/date-facts.ts";
import type { Fact } from "../rules/fact.ts";
import { homeFacts } from "../rules/home-facts.ts";
import { dueAfterDay, dueOn, readTown, type Town } from "../rules/town-today.ts";
import { actionsFor } from "../states/step.ts";
import { actorOf, readHistory } from "../states/take-step.ts";
import type { LeaseDetail } from "./contract.ts";
import { leaseMachine } from "./machine.ts";
import { type LeaseRow, leaseById, subLettingsOf, type UnitRow, unitById } from "./queries.ts";

const MOST_SUB_LETTINGS = 500;
const AT_THE_DOOR: ReadonlySet<string> = new Set(["officer", "supervisor", "duty_officer", "administrator"]);

/** Throws leases.not_found, also outside the jurisdiction. */
export async function showLease(tx: Tx, scope: Scope, id: number, now: Date): Promise<LeaseDetail> {
  const [lease] = (await leaseById(id).execute(tx)).rows;
  const [unit] = lease ? (await unitById(lease.unitId).execute(tx)).rows : [];
  if (!lease || !unit) throw new Problem("leases.not_found", { id });
  const sublettings = (await subLettingsOf(id, MOST_SUB_LETTINGS).execute(tx)).rows;
  const seesCounts = AT_THE_DOOR.has(scope.role);
  const room = unit.roomList.find((other) => other.id === lease.roomId);
  return {
    ...fieldsOf(lease),
    adults: seesCounts ? lease.adults : null,
    children: seesCounts ? lease.children : null,
    buildingId: unit.buildingId,
    address: unitAddressLine(addressLine(unit.building), unit.floor, unit.room),
    room: room ? { id: room.id, name: room.name } : null,
    sublettings,
    facts: leaseFacts(lease, unit, { town: await readTown(tx, now), now, seesCounts }),
    history: await readHistory(tx, "lease", id),
    possibleActions: [...actionsFor(leaseMachine, lease.state, actorOf(scope))],
  };
}

type Judging = { readonly town: Town; readonly now: Date; readonly seesCounts: boolean };

function leaseFacts(lease: LeaseRow, unit: UnitRow, { town, now, seesCounts }: Judging): Fact[] {
  const room = unit.roomList.find(({ id }) => id === lease.roomId);
  const persons = seesCounts && lease.state !== "deregistered" ? lease.adults + lease.children : null;
  const home =
    room === undefined
      ? { ...unit, persons }
      : { ...unit, areaM2: room.areaM2, rooms: 1, beds: room.beds === 0 ? null : room.beds, roomList: [room], persons };
  const reportDue = dueAfterDay(lease.from, town.rules.leases.reportWithin, town);
  const dated = [
    lateFact(lease.declaredAt, reportDue),
    filingFact(lease.contractFiled, dueOn(lease.filingDueAt, town), now),
    deregistrationFact(lease.deregisteredAt, dueOn(lease.deregisterDueAt, town), now),
  ];
  return [...dated.filter((fact) => fact !== null), ...homeFacts(home, town.rules)];
}

const fieldsOf = (lease: LeaseRow) => ({
  id: lease.id,
  unitId: lease.unitId,
  parentId: lease.parentId,
  from: lease.from,
  to: lease.to,
  state: lease.state,
  declaredBy: lease.declaredBy,
  declaredAt: lease.declaredAt?.toISOString() ?? null,
  verifiedAt: lease.verifiedAt?.toISOString() ?? null,
  contractFiled: lease.contractFiled,
  contractFiledAt: lease.contractFiledAt?.toISOString() ?? null,
  filingDueAt: lease.filingDueAt?.toISOString() ?? null,
  deregisterDueAt: lease.deregisterDueAt?.toISOString() ?? null,
  deregisteredAt: lease.deregisteredAt?.toISOString() ?? null,
  deregisteredReason: lease.deregisteredReason,
  note: lease.note,
  version: lease.version,
});
