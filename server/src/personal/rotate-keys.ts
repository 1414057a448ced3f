/**
 * Changes the key of the town: a new one is added, everything that is sealed is sealed again with it and every keyed hash made anew, and
 * the old one goes when nothing is left that it opens. In batches, each a transaction: cut off half way, the next run goes on where
 * this one stopped. Servers read meanwhile, because they follow the key file. Opens values for a moment and keeps none.
 */
import type { Db } from "../db/client.ts";
import {
  keepRetired,
  keyOfPart,
  keysOfRing,
  older,
  type Ring,
  readRing,
  turned,
  withNext,
  without,
  writeRing,
} from "../sealing/key-file.ts";
import { RECEIPTS_ONLY } from "../sealing/key-place.ts";
import type { Keys, SealingKey } from "../sealing/keys.ts";
import { matchHash } from "../sealing/match-hash.ts";
import { receiptCode, receiptHash } from "../sealing/receipt-code.ts";
import { open, SealBroken, seal } from "../sealing/seal.ts";
import {
  countByKey,
  notSealedWith,
  type ReceiptKind,
  type Resealed,
  receiptsAfter,
  receiptTables,
  type SealedValue,
  writeResealed,
} from "./queries-keys.ts";
import { type SealedPlace, sealedPlaces } from "./sealed-columns.ts";

export type Rotated = {
  /** Id of the key that seals now. */
  readonly present: string;
  readonly resealed: Readonly<Record<string, number>>;
  readonly hashesMade: number;
  /** Values that no key opens, by column: they were damaged before. The key that sealed them is kept. */
  readonly unopened: Readonly<Record<string, number>>;
  /** Ids of keys that are gone. */
  readonly retired: readonly { readonly id: string; readonly keptIn: string | null; readonly receipts: number }[];
  /** Ids of keys that something still needs. */
  readonly kept: readonly string[];
  readonly tookMs: number;
};
export type RotateWish = {
  readonly db: Db;
  readonly file: string;
  /** So long until every server has read the file again. */
  readonly waitMs: number;
  readonly batch?: number;
  /** Between two batches, as far as it is; tests stop here. */
  readonly onBatch?: (about: string, resealed: number) => void;
};

const BATCH = 200;

/** Throws KeyUnusable when the file is not there or damaged. */
export async function rotateKeys({ db, file, waitMs, batch = BATCH, onBatch }: RotateWish): Promise<Rotated> {
  const started = performance.now();
  const write = async (ring: Ring): Promise<void> => {
    writeRing(file, ring);
    await wait(waitMs);
  };
  await write(withNext(readRing(file)));
  await write(turned(readRing(file)));
  const keys = keysOfRing(readRing(file));
  const done = await resealAll(db, keys, batch, onBatch);
  const retired = await retireOlder(db, file);
  const present = keys[0].id;
  const kept = older(readRing(file)).map((part) => keyOfPart(part).id);
  return { present, ...done, retired, kept, tookMs: Math.round(performance.now() - started) };
}

type Resealing = Pick<Rotated, "resealed" | "hashesMade" | "unopened">;

/** With the first of the keys; also without a file, for keys that the environment names. */
export async function resealAll(
  db: Db,
  keys: Keys,
  batch = BATCH,
  onBatch?: RotateWish["onBatch"],
): Promise<Resealing> {
  const resealed: Record<string, number> = {};
  const unopened: Record<string, number> = {};
  let hashesMade = 0;
  for (const place of sealedPlaces) {
    for (let after = 0; ; ) {
      const step = await resealBatch(db, keys, place, after, batch);
      if (step.read === 0) break;
      after = step.last;
      resealed[place.about] = (resealed[place.about] ?? 0) + step.written;
      if (step.read > step.written) unopened[place.about] = (unopened[place.about] ?? 0) + step.read - step.written;
      if (place.hash !== undefined) hashesMade += step.written;
      onBatch?.(place.about, step.written);
      if (step.read < batch) break;
    }
  }
  return { resealed, hashesMade, unopened };
}

type Step = { readonly read: number; readonly written: number; readonly last: number };

const resealBatch = (db: Db, keys: Keys, place: SealedPlace, after: number, batch: number): Promise<Step> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await notSealedWith(place, keys[0].id, after, batch).execute(tx);
    const values = rows.map((row) => resealedOf(keys, place, row)).filter((value) => value !== null);
    if (values.length > 0) await writeResealed(place, values).execute(tx);
    return { read: rows.length, written: values.length, last: rows.at(-1)?.id ?? after };
  });

/** Null when no key opens it. */
function resealedOf(keys: Keys, { about, hash }: SealedPlace, { id, sealed }: SealedValue): Resealed | null {
  const at = { column: about, row: id };
  try {
    const text = open(keys, sealed, at);
    return { id, sealed: seal(keys, text, at), hash: hash === undefined ? null : matchHash(keys, text, about) };
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

async function retireOlder(db: Db, file: string): Promise<Rotated["retired"]> {
  const heads = await headsInUse(db);
  const retired: Rotated["retired"][number][] = [];
  for (const part of older(readRing(file))) {
    const key = keyOfPart(part);
    if (isNeeded(key, heads)) continue;
    const receipts = await countReceipts(db, key);
    const keptIn = keepRetired(file, part);
    writeRing(file, without(readRing(file), part, receipts > 0));
    retired.push({ id: key.id, keptIn, receipts });
  }
  await dropReceiptMakers(db, file);
  return retired;
}

/** Of a form and a key, how many values: over all columns. */
export async function headsInUse(db: Db): Promise<ReadonlyMap<string, number>> {
  const heads = new Map<string, number>();
  for (const place of sealedPlaces)
    for (const { head, count } of (await countByKey(place).execute(db)).rows)
      heads.set(head, (heads.get(head) ?? 0) + count);
  return heads;
}

export const isNeeded = ({ id, number }: SealingKey, heads: ReadonlyMap<string, number>): boolean =>
  heads.has(`02${id}`) || heads.has(Buffer.from([1, number]).toString("hex"));

/** What makes receipt codes goes when no paper has one of them any more. */
async function dropReceiptMakers(db: Db, file: string): Promise<void> {
  for (const part of readRing(file).filter((other) => other.startsWith(RECEIPTS_ONLY)))
    if ((await countReceipts(db, keyOfPart(part))) === 0) writeRing(file, without(readRing(file), part, false));
}

const RECEIPTS_PAGE = 5_000;

/** Notices, declarations and reports whose code was made with the key: on paper, and to be printed or told again. */
async function countReceipts(db: Db, key: SealingKey): Promise<number> {
  let count = 0;
  for (const kind of Object.keys(receiptTables) as ReceiptKind[]) {
    for (let after = 0; ; ) {
      const { rows } = await receiptsAfter(kind, after, RECEIPTS_PAGE).execute(db);
      count += rows.filter(({ uuid, hash }) => receiptHash(receiptCode([key], kind, uuid)) === hash).length;
      after = rows.at(-1)?.id ?? after;
      if (rows.length < RECEIPTS_PAGE) break;
    }
  }
  return count;
}

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
