/**
 * The keyed hash under which something sealed can be found again without opening anything: HMAC-SHA-256 (RFC 2104) of what was meant,
 * however it was typed, with the column in it. Without the key it cannot be guessed by trying numbers. Not for names.
 *
 *   | id of the key 4 | HMAC 32 |
 */
import { createHmac } from "node:crypto";
import { type Keys, type SealingKey, sealsNothing } from "./keys.ts";
import type { SealedColumn } from "./seal.ts";

export const matchHash = ([key]: Keys, text: string, column: SealedColumn): Uint8Array => hashWith(key, text, column);

/** One for each key that may have made it: a value that no rotation has reached yet is found too. */
export const matchHashes = (keys: Keys, text: string, column: SealedColumn): readonly Uint8Array[] =>
  keys.filter((key) => !sealsNothing(key)).map((key) => hashWith(key, text, column));

/** 11010519491231002x, "110105 19491231 002X" and its full-width signs are one number. */
export const plainNumber = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

function hashWith({ id, matching }: SealingKey, text: string, column: SealedColumn): Uint8Array {
  const hash = createHmac("sha256", matching)
    .update(`${column}:${plainNumber(text)}`)
    .digest();
  return new Uint8Array(Buffer.concat([Buffer.from(id, "hex"), hash]));
}
