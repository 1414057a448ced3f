/**
 * The secret random number of a record: HMAC-SHA-256 of what is counted in it. It names the home and the count, not the row: a lease
 * that is renewed keeps its key, and one whose count changes gets another, so that the change does not show under old noise.
 */
import { createHmac } from "node:crypto";

/** The first 32 bits. `what` names the kind of record, so that no two kinds share keys. */
export const recordKey = (secret: Uint8Array, what: string, homeId: number, people: number): number =>
  createHmac("sha256", secret).update(`${what}:${homeId}:${people}`).digest().readUInt32BE(0);
