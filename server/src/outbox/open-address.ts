/** Opens what a message needs and nobody may keep: the receiver's number, and the link that carries a receipt code. */
import type { Db } from "../db/client.ts";
import type { Keys } from "../sealing/keys.ts";
import { maskPhone } from "../sealing/mask.ts";
import { receiptCode } from "../sealing/receipt-code.ts";
import { open, SealBroken } from "../sealing/seal.ts";
import type { Address } from "./adapter.ts";
import { addressOfContact, phoneOfAccount, receiptOfNotice, type TakenRow } from "./queries.ts";

const NOTHING: Address = { phone: null, email: null, masked: "—" };

/** null: nobody is named, or the contact is gone. "does_not_open": sealed with a key that this server does not have. */
export async function openAddress(
  db: Db,
  keys: Keys,
  { contactId, accountId }: TakenRow,
): Promise<Address | "does_not_open" | null> {
  if (accountId !== null) {
    const [account] = (await phoneOfAccount(accountId).execute(db)).rows;
    if (!account) return null;
    return { phone: account.phone, email: null, masked: account.phone === null ? "—" : maskPhone(account.phone) };
  }
  const [contact] = contactId === null ? [] : (await addressOfContact(contactId).execute(db)).rows;
  if (!contact || contactId === null) return null;
  try {
    const phone = contact.phoneSealed && open(keys, contact.phoneSealed, { column: "contact.phone", row: contactId });
    const email = contact.emailSealed && open(keys, contact.emailSealed, { column: "contact.email", row: contactId });
    return { phone, email, masked: contact.phoneMasked ?? NOTHING.masked };
  } catch (error) {
    if (error instanceof SealBroken) return "does_not_open";
    throw error;
  }
}

type LinkPlace = { readonly db: Db; readonly keys: Keys; readonly publicUrl: string | null };

/** A notice is opened by its receipt code; everything else by a code that its receiver has already. */
export async function openLink(
  { db, keys, publicUrl }: LinkPlace,
  { thing, thingId }: TakenRow,
): Promise<string | null> {
  if (publicUrl === null) return null;
  if (thing !== "notice" || thingId === null) return `${publicUrl}/p`;
  const [notice] = (await receiptOfNotice(thingId).execute(db)).rows;
  return notice ? `${publicUrl}/r/${receiptCode(keys, "notice", notice.uuid, notice.hash)}` : null;
}
