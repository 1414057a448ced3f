/** Opens what is sealed, for a purpose, and writes down who did: both in one transaction, so that nobody reads without a line. */
import { noteLook, refuseUnreasoned } from "../../alerts/note-look.ts";
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { readTownDay } from "../../db/town-clock.ts";
import { Problem } from "../../problem.ts";
import type { Keys } from "../../sealing/keys.ts";
import { open } from "../../sealing/seal.ts";
import type { ClearContact, LookAtContact } from "./contract.ts";
import { sealedContact } from "./queries.ts";

export type Look = {
  readonly scope: Scope;
  readonly ip: string;
  readonly id: number;
  readonly wish: LookAtContact;
};

/** Throws contacts.not_found, contacts.needs_reason. */
export async function lookAtContact(tx: Tx, keys: Keys, { scope, ip, id, wish }: Look): Promise<ClearContact> {
  refuseUnreasoned(wish);
  const [row] = (await sealedContact(id).execute(tx)).rows;
  if (!row) throw new Problem("contacts.not_found", { id });
  const clear = {
    name: open(keys, row.nameSealed, { column: "contact.name", row: id }),
    phone: row.phoneSealed && open(keys, row.phoneSealed, { column: "contact.phone", row: id }),
    email: row.emailSealed && open(keys, row.emailSealed, { column: "contact.email", row: id }),
  };
  const fields = Object.entries(clear)
    .filter(([, value]) => value !== null)
    .map(([field]) => field);
  const { now } = await readTownDay(tx);
  await noteLook(tx, { scope, ip, wish, at: { contactId: id }, fields }, now);
  return { id, ...clear, language: row.language, lookedAt: now.toISOString() };
}
