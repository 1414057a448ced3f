/** Tells the officer of the cell that a declaration waits. Never anybody else: who declared has no address here. */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { enqueue } from "../outbox/enqueue.ts";
import type { DoorRow } from "./queries.ts";

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

const addressOf = (door: DoorRow, { floor, room }: Place): string =>
  unitAddressLine(addressLine(door.building), floor, room);
