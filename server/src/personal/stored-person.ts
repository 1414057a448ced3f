/**
 * One person that is stored, for whoever holds a receipt: which fields there are, and the fields themselves when the proof is that
 * person's own number. Compares in constant time; touches no database.
 */
import { timingSafeEqual } from "node:crypto";
import type { Keys } from "../sealing/keys.ts";
import { matchHashes, plainNumber } from "../sealing/match-hash.ts";
import { open } from "../sealing/seal.ts";
import type { StoredPerson } from "./contract.ts";
import { DOCUMENT } from "./occupants.ts";
import type { SealedContactRow, SealedOccupantRow } from "./queries-stored.ts";

/** The proof is the telephone number; of somebody without one the e-mail address, and without that the name as it was written down. */
export function contactPerson(keys: Keys, row: SealedContactRow, proof: string | null): StoredPerson {
  const { id, part, nameSealed, phoneSealed, emailSealed, language, madeAt } = row;
  const clear = {
    name: open(keys, nameSealed, { column: "contact.name", row: id }),
    ...(phoneSealed === null ? {} : { phone: open(keys, phoneSealed, { column: "contact.phone", row: id }) }),
    ...(emailSealed === null ? {} : { email: open(keys, emailSealed, { column: "contact.email", row: id }) }),
    language,
  };
  const isOwn = proof !== null && isSame(proof, clear.phone ?? clear.email ?? clear.name);
  return { what: part, fields: Object.keys(clear), since: madeAt.toISOString(), clear: isOwn ? clear : null };
}

/** The proof is the number of the document. */
export function occupantPerson(keys: Keys, row: SealedOccupantRow, proof: string | null): StoredPerson {
  const { id, nameSealed, documentKind, documentSealed, documentHash, madeAt } = row;
  const hashes = proof === null ? [] : matchHashes(keys, proof, DOCUMENT);
  const isOwn = hashes.some((hash) => hash.length === documentHash.length && timingSafeEqual(hash, documentHash));
  const clear = isOwn
    ? {
        name: open(keys, nameSealed, { column: "occupant.name", row: id }),
        documentKind,
        documentNumber: open(keys, documentSealed, { column: DOCUMENT, row: id }),
      }
    : null;
  return { what: "occupant", fields: ["name", "documentKind", "documentNumber"], since: madeAt.toISOString(), clear };
}

/** +86 and 0086 in front of a Chinese mobile number are the same number. */
const meant = (text: string): string => plainNumber(text).replace(/^(00)?86(?=1\d{10}$)/, "");

function isSame(given: string, stored: string): boolean {
  const [a, b] = [Buffer.from(meant(given)), Buffer.from(meant(stored))];
  return a.length === b.length && timingSafeEqual(a, b);
}
