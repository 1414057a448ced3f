/** Puts a message about a notice to the landlord into the outbox: number, address, open items and the date. Whoever has no address is not told. */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { enqueue } from "../outbox/enqueue.ts";
import { type HeldNotice, type ItemRow, noticeById, type ToldRow } from "./queries.ts";

export async function tellLandlord(
  tx: Tx,
  { id, round }: Pick<HeldNotice, "id" | "round">,
  items: readonly ItemRow[],
  { contactId, told }: Pick<ToldRow, "contactId" | "told">,
  template: "notice" | "notice_reminder" | "notice_overdue",
): Promise<void> {
  const [row] = (await noticeById(id, new Date(0)).execute(tx)).rows;
  if (!row) throw new Error(`Expected notice ${id} to be visible to whoever has just changed it, got none.`);
  const open = items.filter(({ state }) => state !== "closed");
  await enqueue(tx, {
    // Each sending is another message; being overdue is told once a round.
    key: `notice:${id}:round:${round}:${template === "notice_overdue" ? "overdue" : `${template}:${told + 1}`}`,
    template,
    contactId,
    buildingId: row.buildingId,
    thing: "notice",
    thingId: id,
    facts: {
      number: row.number,
      address: unitAddressLine(addressLine(row.building), row.floor, row.room),
      items: open.length,
      due: (row.dueAt ?? row.issuedAt).toISOString(),
    },
  });
}
