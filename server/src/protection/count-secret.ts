/**
 * The secret behind the noise of counts: made once, sealed with the key outside the database, read by the owner's connection only.
 * It is not that key itself: a town may change its key, and the noise must stay the same.
 */
import { randomBytes } from "node:crypto";
import type { Db, Tx } from "../db/client.ts";
import type { Keys } from "../sealing/keys.ts";
import { open, type SealPlace, seal } from "../sealing/seal.ts";
import { keepSecret, sealedSecret } from "./queries.ts";

const SECRET_BYTES = 32;
const PLACE: SealPlace = { column: "count_secret.secret", row: 1 };

/** The same, read once for each database. */
export function countSecret(db: Db, keys: Keys): Promise<Uint8Array> {
  const known = secrets.get(db);
  if (known) return known;
  const read = readCountSecret(db, keys);
  secrets.set(db, read);
  read.catch(() => secrets.delete(db));
  return read;
}
const secrets = new WeakMap<Db, Promise<Uint8Array>>();

/** Throws SealBroken when the key outside is another than the one it was sealed with. */
export async function readCountSecret(db: Db | Tx, keys: Keys): Promise<Uint8Array> {
  await keepSecret(seal(keys, randomBytes(SECRET_BYTES).toString("base64"), PLACE)).execute(db);
  const { rows } = await sealedSecret.execute(db);
  const [row] = rows;
  if (!row) throw new Error("The secret of counts was written and is not there: the database is broken.");
  return Buffer.from(open(keys, row.sealed, PLACE), "base64");
}
