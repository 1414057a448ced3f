/**
 * Who lets, manages or heads a home: sealed on arrival, masked for everybody, in place of whoever stood there. What was sealed of the
 * one before is forgotten.
 */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import type { Keys } from "../../sealing/keys.ts";
import { maskName, maskPhone } from "../../sealing/mask.ts";
import { seal } from "../../sealing/seal.ts";
import type { ContactPart, PutContact } from "./contract.ts";
import { forgetContact, insertContact, type Place, placeOfPart, pointTo, type SealedContact } from "./queries.ts";

/** Of a unit: its landlord or its manager; of a building: its head. */
export type ContactPlace = { readonly part: ContactPart; readonly id: number };

/** Throws units.not_found, units.stale, buildings.not_found, buildings.stale. */
export async function putContact(tx: Tx, keys: Keys, where: ContactPlace, wanted: PutContact): Promise<void> {
  const place = await takePlace(tx, where, wanted.version);
  const [made] = (await insertContact(place.buildingId, sealContact(keys, where.part, wanted)).execute(tx)).rows;
  await pointTo(where.part, where.id, made?.id ?? null).execute(tx);
  if (place.contactId !== null) await forgetContact(place.contactId).execute(tx);
}

export async function removeContact(tx: Tx, where: ContactPlace, version: number): Promise<void> {
  const place = await takePlace(tx, where, version);
  await pointTo(where.part, where.id, null).execute(tx);
  if (place.contactId !== null) await forgetContact(place.contactId).execute(tx);
}

export function sealContact(keys: Keys, part: ContactPart, wanted: Omit<PutContact, "version">): SealedContact {
  const { phone, email = null, language = "zh" } = wanted;
  const name = wanted.name.trim();
  return {
    part,
    nameMasked: maskName(name),
    phoneMasked: phone === null ? null : maskPhone(phone),
    nameSealed: seal(keys, name, "contact.name"),
    phoneSealed: phone === null ? null : seal(keys, phone, "contact.phone"),
    emailSealed: email === null ? null : seal(keys, email, "contact.email"),
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
