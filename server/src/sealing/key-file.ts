/**
 * The key file as a ring that a rotation turns, step by step, each written whole or not at all:
 *
 *   old            sealed with old
 *   old, n.new     every server opens what new will seal
 *   new, old       new seals; what old sealed still opens, and is sealed again meanwhile
 *   new, r.old     nothing of old is left but what makes the receipt codes on paper
 *
 * Says nothing about what is in the database.
 */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { KeyUnusable, makeKey, NEXT, parseKeys, RECEIPTS_ONLY, readKeyFile } from "./key-place.ts";
import { type Keys, keyFrom, type SealingKey } from "./keys.ts";

export type Ring = readonly string[];

/** Throws KeyUnusable when there is no such file or it holds something else. */
export function readRing(file: string): Ring {
  const text = readKeyFile(file);
  if (text === null) throw new KeyUnusable(`There is no key file ${file}. The first start of the server makes one.`);
  parseKeys(text.trim());
  return text
    .trim()
    .split(",")
    .map((part) => part.trim());
}

export const keysOfRing = (ring: Ring): Keys => parseKeys(ring.join(","));

/** For its owner only; the name changes hands in one step, so nobody reads half a file. */
export function writeRing(file: string, ring: Ring): void {
  writeWhole(file, `${ring.join(",")}\n`);
}

/** With a new key that is not used yet, unless a rotation that was cut off has left one, or has made it the present one already. */
export const withNext = (ring: Ring): Ring =>
  ring.some(isNext) || older(ring).length > 0 ? ring : [...ring, `${NEXT}${otherKey(ring)}`];

/** The next key becomes the present one. */
export function turned(ring: Ring): Ring {
  const next = ring.find(isNext);
  return next === undefined ? ring : [next.slice(NEXT.length), ...ring.filter((part) => part !== next)];
}

/** Keys behind the present one that still open something. */
export const older = (ring: Ring): Ring =>
  ring.slice(1).filter((part) => !isNext(part) && !part.startsWith(RECEIPTS_ONLY));

/** Without its secret; `receipts`: what makes its receipt codes stays. */
export const without = (ring: Ring, part: string, receipts: boolean): Ring =>
  ring.flatMap((other) =>
    other !== part
      ? [other]
      : receipts
        ? [`${RECEIPTS_ONLY}${Buffer.from(keyOfPart(part).receipts).toString("base64")}`]
        : [],
  );

export function keyOfPart(part: string): SealingKey {
  return part.startsWith(RECEIPTS_ONLY) ? (keysOfRing([makeKey(), part])[1] ?? keyFrom(new Uint8Array())) : keyOf(part);
}
const keyOf = (part: string): SealingKey => keysOfRing([part])[0];

/** Beside the file: backups made before need it. */
export function keepRetired(file: string, part: string): string {
  const kept = `${file}.retired-${keyOfPart(part).id}`;
  writeWhole(kept, `${part}\n`);
  return kept;
}

const isNext = (part: string): boolean => part.startsWith(NEXT);

/** Its id and number must be nobody's else in the ring: both say which key sealed something. */
function otherKey(ring: Ring): string {
  const known = keysOfRing(ring);
  for (;;) {
    const made = makeKey();
    const { id, number } = keyOf(made);
    if (!known.some((key) => key.id === id || key.number === number)) return made;
  }
}

function writeWhole(file: string, text: string): void {
  const aside = `${file}.writing-${process.pid}`;
  const handle = openSync(aside, "w", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(aside, file);
  const folder = openSync(dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
