/** Tells the officer of the cell that a declaration waits or is to be corrected. Never anybody else: who declared has no address here. */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { type DeclarationRow, type DoorRow, doorById } from "./queries.ts";

type Place = { readonly buildingId: number; readonly floor: number | null; readonly room: string };

export async function tellOfficer(tx: Tx, id: number, door: DoorRow, place: Place, dueAt: Date): Promise<void> {
  await enqueue(tx, {
    key: `declaration:${id}:waiting`,
    template: "declaration_waiting",
    accountId: door.officer?.id ?? null,
    buildingId: place.buildingId,
    thing: "declaration",
    thingId: id,
    facts: { address: addressOf(door, place), due: dueAt.toISOString() },
  });
}

/** Once an hour at most, however often it is asked. */
export async function tellOfficerOfCorrection(tx: Tx, row: DeclarationRow, now: Date): Promise<void> {
  const [door] = (await doorById(row.buildingId, row.unitId).execute(tx)).rows;
  if (!door) return;
  await enqueue(tx, {
    key: `declaration:${row.id}:correction:${now.toISOString().slice(0, 13)}`,
    template: "declaration_correction",
    accountId: door.officer?.id ?? null,
    buildingId: row.buildingId,
    thing: "declaration",
    thingId: row.id,
    facts: { address: addressOf(door, row) },
  });
}

const addressOf = (door: DoorRow, { floor, room }: Place): string =>
  unitAddressLine(addressLine(door.building), floor, room);
