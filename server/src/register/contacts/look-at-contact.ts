/**
 * Opens what is sealed, for a purpose, and writes down who did: both in one transaction, so that nobody reads without a line. And the
 * lines, for those who check.
 */
import { noteLook, refuseUnreasoned } from "../../alerts/note-look.ts";
import { addressLine } from "../../db/address.ts";
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { readTownDay } from "../../db/town-clock.ts";
import { Problem } from "../../problem.ts";
import type { Keys } from "../../sealing/keys.ts";
import { open } from "../../sealing/seal.ts";
import type { ClearContact, ContactLookList, ContactLookQuery, LookAtContact } from "./contract.ts";
import { countLooks, looks, sealedContact } from "./queries.ts";

export type Look = {
  readonly scope: Scope;
  readonly ip: string;
  readonly id: number;
  readonly wish: LookAtContact;
};

const PAGE = 100;
const MOST_COUNTED = 50_000;

/** Throws contacts.not_found, contacts.needs_reason. */
export async function lookAtContact(tx: Tx, keys: Keys, { scope, ip, id, wish }: Look): Promise<ClearContact> {
  refuseUnreasoned(wish);
  const [row] = (await sealedContact(id).execute(tx)).rows;
  if (!row) throw new Problem("contacts.not_found", { id });
  const clear = {
    name: open(keys, row.nameSealed, "contact.name"),
    phone: row.phoneSealed === null ? null : open(keys, row.phoneSealed, "contact.phone"),
    email: row.emailSealed === null ? null : open(keys, row.emailSealed, "contact.email"),
  };
  const fields = Object.entries(clear)
    .filter(([, value]) => value !== null)
    .map(([field]) => field);
  const { now } = await readTownDay(tx);
  await noteLook(tx, { scope, ip, wish, at: { contactId: id }, fields }, now);
  return { id, ...clear, language: row.language, lookedAt: now.toISOString() };
}

export async function listLooks(tx: Tx, query: ContactLookQuery): Promise<ContactLookList> {
  const { accountId = null, purpose = null, from = null, to = null } = query;
  const filter = { accountId, purpose, from, to };
  const { rows } = await looks(filter, query.limit ?? PAGE, query.offset ?? 0).execute(tx);
  const [count] = (await countLooks(filter, MOST_COUNTED).execute(tx)).rows;
  return {
    looks: rows.map(({ building, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
      building: { id: building.id, address: addressLine(building) },
    })),
    total: count?.total ?? 0,
  };
}
