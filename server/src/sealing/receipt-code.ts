/**
 * The code on a receipt: twelve signs that can be read aloud (Crockford's base 32: no I, L, O, U), made from the thing's uuid and
 * a key outside the database. The database keeps its hash only, so nobody who reads the database can use it.
 */
import { createHash, createHmac } from "node:crypto";
import type { Keys, SealingKey } from "./keys.ts";

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;
const GROUP = 4;

/** The same code each time it is printed. `kept`: the hash that stands in the row, to find the code after the key was changed. */
export function receiptCode(keys: Keys, kind: string, uuid: string, kept: string | null = null): string {
  const codes = receiptCodes(keys, kind, uuid);
  return codes.find((code) => receiptHash(code) === kept) ?? codes[0] ?? "";
}

/** One for each key, the present one first: for whoever may not read the hash in the row and can only ask which of them is known. */
export const receiptCodes = (keys: Keys, kind: string, uuid: string): string[] =>
  keys.map((key) => codeWith(key, kind, uuid));

/** SHA-256 in hex of the code as it is meant, however it was typed. */
export const receiptHash = (code: string): string => createHash("sha256").update(normalised(code)).digest("hex");

/** XXXX-XXXX-XXXX. */
export const groupedCode = (code: string): string =>
  (normalised(code).match(new RegExp(`.{1,${GROUP}}`, "g")) ?? []).join("-");

/** Whether it could be a code at all, before anybody asks the database. */
export const looksLikeCode = (code: string): boolean => new RegExp(`^[${SIGNS}]{${LENGTH}}$`).test(normalised(code));

/** 60 bits: five for each sign. */
function codeWith(key: SealingKey, kind: string, uuid: string): string {
  const digest = createHmac("sha256", key.receipts).update(`${kind}:${uuid.toLowerCase()}`).digest();
  return Array.from({ length: LENGTH }, (_, at) => SIGNS[(digest[at] ?? 0) % SIGNS.length]).join("");
}

/** Full-width signs are what a Chinese keyboard types. */
const normalised = (code: string): string =>
  code
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
