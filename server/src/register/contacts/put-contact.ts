/**
 * Who lets, manages or heads a home: sealed on arrival, masked for everybody, in place of whoever stood there. What was sealed of the
 * one before is forgotten.
 */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import type { Keys } from "../../sealing/keys.ts";
import { maskName, maskPhone } from "../../sealing/mask.ts";
import { type SealedColumn, seal } from "../../sealing/seal.ts";
import type { ContactPart, PutContact } from "./contract.ts";
import {
  forgetContact,
  insertContact,
  nextContactId,
  type Place,
  placeOfPart,
  pointTo,
  type SealedContact,
} from "./queries.ts";

/** Of a unit: its landlord or its manager; of a building: its head. */
export type ContactPlace = { readonly part: ContactPart; readonly id: number };

/** Throws units.not_found, units.stale, buildings.not_found, buildings.stale. */
export async function putContact(tx: Tx, keys: Keys, where: ContactPlace, wanted: PutContact): Promise<void> {
  const place = await takePlace(tx, where, wanted.version);
  const [next] = (await nextContactId.execute(tx)).rows;
  if (!next) throw new Error("A sequence gives one number, got none: the database is broken.");
  await insertContact(place.buildingId, sealContact(keys, where.part, wanted, next.id)).execute(tx);
  await pointTo(where.part, where.id, next.id).execute(tx);
  if (place.contactId !== null) await forgetContact(place.contactId).execute(tx);
}

export async function removeContact(tx: Tx, where: ContactPlace, version: number): Promise<void> {
  const place = await takePlace(tx, where, version);
  await pointTo(where.part, where.id, null).execute(tx);
  if (place.contactId !== null) await forgetContact(place.contactId).execute(tx);
}

/** `id`: of the row it is going to be; nowhere else does it open. */
export function sealContact(
  keys: Keys,
  part: ContactPart,
  wanted: Omit<PutContact, "version">,
  id: number,
): SealedContact {
  const { phone, email = null, language = "zh" } = wanted;
  const name = wanted.name.trim();
  const sealAs = (text: string, column: SealedColumn): Uint8Array => seal(keys, text, { column, row: id });
  return {
    id,
    part,
    nameMasked: maskName(name),
    phoneMasked: phone === null ? null : maskPhone(phone),
    nameSealed: sealAs(name, "contact.name"),
    phoneSealed: phone === null ? null : sealAs(phone, "contact.phone"),
    emailSealed: email === null ? null : sealAs(email, "contact.email"),
    language,
  };
}

async function takePlace(tx: Tx, { part, id }: ContactPlace, version: number): Promise<Place> {
  const home = part === "building_head" ? "buildings" : "units";
  const [place] = (await placeOfPart(part, id).execute(tx)).rows;
  if (!place) throw new Problem(`${home}.not_found`, { id });
  if (place.version !== version)
    throw new Problem(`${home}.stale`, { id, version, current: { version: place.version } });
  return place;
}
