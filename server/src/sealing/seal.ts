/**
 * Seals a short text so that it can be read with the key only, and only where it was put: a phone number copied into another column or
 * another row does not open. AES-256-GCM (NIST SP 800-38D); what stands before the text, the column and the row are the additional data.
 *
 *   | form 2 1 | id of the key 4     | nonce 12 | text n | tag 16 |
 *   | form 1 1 | number of the key 1 | nonce 12 | text n | tag 16 |   older; bound to the column only, still opened, never written
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { KEY_ID_BYTES, type Keys, type SealingKey } from "./keys.ts";

export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

/** Table and column, and the primary key of the row. */
export type SealPlace = { readonly column: SealedColumn; readonly row: number };
export type SealedColumn = `${string}.${string}`;

const FORM = 2;
const FIRST_FORM = 1;
const HEAD = 1 + KEY_ID_BYTES;
const FIRST_HEAD = 2;
const NONCE = 12;
const TAG = 16;

export function seal([key]: Keys, text: string, place: SealPlace): Uint8Array {
  const nonce = randomBytes(NONCE);
  const head = Buffer.concat([Uint8Array.of(FORM), Buffer.from(key.id, "hex")]);
  const cipher = createCipheriv("aes-256-gcm", key.sealing, nonce).setAAD(boundTo(head, place));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([head, nonce, sealed, cipher.getAuthTag()]));
}

/** Throws SealBroken: another key, column or row, or bytes that were changed. */
export function open(keys: Keys, sealed: Uint8Array, place: SealPlace): string {
  const bytes = Buffer.from(sealed);
  const headBytes = bytes[0] === FORM ? HEAD : bytes[0] === FIRST_FORM ? FIRST_HEAD : 0;
  if (headBytes === 0 || bytes.length < headBytes + NONCE + TAG) {
    throw new SealBroken(
      `Expected a sealed ${place.column} of form ${FORM}, got ${bytes.length} bytes of form ${bytes[0]}.`,
    );
  }
  const head = bytes.subarray(0, headBytes);
  const fitting = keys.filter((key) => isOf(head, key));
  for (const key of fitting) {
    const text = opened(key, bytes, headBytes, boundTo(head, place));
    if (text !== null) return text;
  }
  throw new SealBroken(
    fitting.length === 0
      ? `This ${place.column} was sealed with key ${head.subarray(1).toString("hex")}, which is not here. Add the older key to GRIDSTEAD_KEY, after a comma.`
      : `This ${place.column} does not open: it was changed, or it was sealed for another place.`,
  );
}

/** Whether it is as it would be sealed today. */
export const isOfPresentKey = ([key]: Keys, sealed: Uint8Array): boolean =>
  sealed[0] === FORM && Buffer.from(sealed.subarray(1, HEAD)).toString("hex") === key.id;

/** Two keys may share the number of the first form, not the id. */
const isOf = (head: Buffer, { id, number }: SealingKey): boolean =>
  head[0] === FORM ? head.subarray(1).toString("hex") === id : head[1] === number;

function opened(key: SealingKey, bytes: Buffer, headBytes: number, bound: Uint8Array): string | null {
  const nonce = bytes.subarray(headBytes, headBytes + NONCE);
  const cipher = createDecipheriv("aes-256-gcm", key.sealing, nonce, { authTagLength: TAG })
    .setAAD(bound)
    .setAuthTag(bytes.subarray(-TAG));
  try {
    return cipher.update(bytes.subarray(headBytes + NONCE, -TAG), undefined, "utf8") + cipher.final("utf8");
  } catch {
    // Node tells a wrong tag by a plain Error only; the next key is tried.
    return null;
  }
}

const boundTo = (head: Uint8Array, { column, row }: SealPlace): Uint8Array =>
  Buffer.concat([head, Buffer.from(head[0] === FORM ? `${column}:${row}` : column, "utf8")]);
