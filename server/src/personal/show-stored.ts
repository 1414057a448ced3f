/**
 * What is stored of the holder of a receipt code, and who looked. The code alone tells what was declared with it and which fields of
 * persons there are; names and numbers only to whoever knows the number that is stored, because a code may lie on a table. Runs in the
 * scope of the one block, and asks the functions that take the hash of the code for the rest.
 */
import { addressLine, unitAddressLine } from "../db/address.ts";
import type { Db, Tx } from "../db/client.ts";
import { inScope, publicScope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { readRules } from "../rules/read-rules.ts";
import type { Keys } from "../sealing/keys.ts";
import { looksLikeCode, receiptHash } from "../sealing/receipt-code.ts";
import type { Stored } from "./contract.ts";
import { ownCorrection } from "./present-correction.ts";
import { correctionsOfReceipt, placeOfDeclaration, placeOfNotice, type ReceiptPlace } from "./queries-corrections.ts";
import {
  contactsOfReceipt,
  declaredOf,
  leasesOfReceipt,
  looksOfReceipt,
  occupantsOfReceipt,
  placeOfReceipt,
} from "./queries-stored.ts";
import { contactPerson, occupantPerson } from "./stored-person.ts";

const MOST_CORRECTIONS = 50;

export type Receipt = {
  readonly hash: string;
  readonly thing: "declaration" | "notice";
  readonly thingId: number;
  readonly place: ReceiptPlace;
};

/** Throws personal.unknown_receipt for whatever is no receipt. */
export async function withReceipt<T>(db: Db, code: string, work: (tx: Tx, receipt: Receipt) => Promise<T>): Promise<T> {
  const hash = receiptHash(code);
  const [found] = looksLikeCode(code) ? (await placeOfReceipt(hash).execute(db)).rows : [];
  if (!found || found.blockId === null) throw new Problem("personal.unknown_receipt");
  const { thing, thingId, blockId } = found;
  return inScope(db, publicScope(blockId), async (tx) => {
    const query = thing === "notice" ? placeOfNotice(thingId) : placeOfDeclaration(thingId);
    const [place] = (await query.execute(tx)).rows;
    if (!place) throw new Problem("personal.unknown_receipt");
    return work(tx, { hash, thing, thingId, place });
  });
}

/** Throws personal.unknown_receipt, personal.wrong_proof when a proof fits nobody who is stored. */
export const showStored = (db: Db, keys: Keys, code: string, proof: string | null): Promise<Stored> =>
  withReceipt(db, code, (tx, receipt) => readStored(tx, keys, receipt, proof));

export async function readStored(tx: Tx, keys: Keys, receipt: Receipt, proof: string | null): Promise<Stored> {
  const { hash, thing, thingId, place } = receipt;
  const contacts = (await contactsOfReceipt(hash).execute(tx)).rows;
  const occupants = (await occupantsOfReceipt(hash).execute(tx)).rows;
  const persons = [
    ...contacts.map((row) => contactPerson(keys, row, proof)),
    ...occupants.map((row) => occupantPerson(keys, row, proof)),
  ];
  const proven = persons.some(({ clear }) => clear !== null);
  if (proof !== null && !proven) throw new Problem("personal.wrong_proof");
  // Who looked at a person is that person's to know.
  const isOpen = (at: number): boolean => persons[at]?.clear !== null;
  const ownContacts = contacts.filter((_, at) => isOpen(at)).map(({ id }) => id);
  const ownOccupants = occupants.filter((_, at) => isOpen(contacts.length + at)).map(({ id }) => id);
  const [declared] = thing === "declaration" ? (await declaredOf(thingId).execute(tx)).rows : [];
  const corrections = (await correctionsOfReceipt(thing, thingId, MOST_CORRECTIONS).execute(tx)).rows;
  const looks = (await looksOfReceipt(hash, ownContacts, ownOccupants).execute(tx)).rows;
  const { leaseDays, caseDays } = (await readRules(tx)).personal;
  return {
    receiptOf: thing,
    address: addressOfReceipt(place),
    proven,
    declared: declared?.declared ?? null,
    photos: declared?.photos ?? 0,
    leases: (await leasesOfReceipt(hash).execute(tx)).rows,
    persons,
    looks: looks.map((look) => ({ ...look, at: look.at.toISOString() })),
    corrections: corrections.map((row) => ownCorrection(keys, row)),
    kept: { leaseDays, caseDays },
  };
}

export const addressOfReceipt = ({ building, floor, room }: ReceiptPlace): string =>
  unitAddressLine(addressLine(building), floor, room);
