/**
 * The keys that live outside the database: from them come the key that seals what is personal and the key behind receipt codes.
 * The first key seals; older ones still open what was sealed with them, so that a town can change its key.
 */
import { createHmac, hkdfSync } from "node:crypto";

export type SealingKey = {
  /** Says with which key a text was sealed; written in front of it. */
  readonly number: number;
  readonly sealing: Uint8Array;
  readonly receipts: Uint8Array;
};
/** Never empty. */
export type Keys = readonly [SealingKey, ...SealingKey[]];

export const KEY_BYTES = 32;

/** `secrets`: 32 bytes each, the present one first. */
export function keysFrom(secrets: readonly [Uint8Array, ...Uint8Array[]]): Keys {
  const [present, ...older] = secrets;
  return [keyFrom(present), ...older.map(keyFrom)];
}

function keyFrom(secret: Uint8Array): SealingKey {
  if (secret.length !== KEY_BYTES) throw new RangeError(`A key has ${KEY_BYTES} bytes, got ${secret.length}.`);
  const derived = (purpose: string) =>
    new Uint8Array(hkdfSync("sha256", secret, "", `gridstead ${purpose}`, KEY_BYTES));
  return {
    number: createHmac("sha256", secret).update("gridstead number").digest()[0] ?? 0,
    sealing: derived("sealing"),
    receipts: derived("receipts"),
  };
}
