/**
 * The keys that live outside the database. From each come the key that seals what is personal, the key under which it is matched, and
 * the key behind receipt codes. The first one seals; older ones still open what was sealed with them, so that a town can change its key.
 */
import { createHmac, hkdfSync } from "node:crypto";

export type SealingKey = {
  /** Says with which key a text was sealed; written in front of it. Eight hexadecimal signs. */
  readonly id: string;
  /** The one byte that seals of the first form carry. */
  readonly number: number;
  readonly sealing: Uint8Array;
  readonly matching: Uint8Array;
  readonly receipts: Uint8Array;
};
/** Never empty. */
export type Keys = readonly [SealingKey, ...SealingKey[]];

export const KEY_BYTES = 32;
export const KEY_ID_BYTES = 4;
/** Of a key whose secret is gone: it opens nothing and matches nothing. */
const NO_ID = "";
const NO_NUMBER = -1;

/** `secrets`: 32 bytes each, the present one first. */
export function keysFrom(secrets: readonly [Uint8Array, ...Uint8Array[]]): Keys {
  const [present, ...older] = secrets;
  return [keyFrom(present), ...older.map(keyFrom)];
}

/** What stays of a key that seals nothing any more: receipt codes on paper can be printed again, and nothing opened. */
export const receiptsOnly = (receipts: Uint8Array): SealingKey => ({
  id: NO_ID,
  number: NO_NUMBER,
  sealing: new Uint8Array(),
  matching: new Uint8Array(),
  receipts,
});
export const sealsNothing = ({ id }: SealingKey): boolean => id === NO_ID;

export function keyFrom(secret: Uint8Array): SealingKey {
  if (secret.length !== KEY_BYTES) throw new RangeError(`A key has ${KEY_BYTES} bytes, got ${secret.length}.`);
  const derived = (purpose: string) =>
    new Uint8Array(hkdfSync("sha256", secret, "", `gridstead ${purpose}`, KEY_BYTES));
  return {
    id: createHmac("sha256", secret).update("gridstead id").digest().subarray(0, KEY_ID_BYTES).toString("hex"),
    number: createHmac("sha256", secret).update("gridstead number").digest()[0] ?? 0,
    sealing: derived("sealing"),
    matching: derived("matching"),
    receipts: derived("receipts"),
  };
}
