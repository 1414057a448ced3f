/**
 * Where the keys come from: GRIDSTEAD_KEY, or a file that only its owner may read, made once. A file is looked at again when it
 * changes, so that a running server knows a new key before anything is sealed with it. A shared PostgreSQL has no place for such a
 * file by itself: there one of the two must be named.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, watchFile, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { KEY_BYTES, type Keys, keyFrom, receiptsOnly, type SealingKey } from "./keys.ts";

export type KeyPlace =
  | { readonly kind: "given"; readonly keys: Keys }
  | { readonly kind: "file"; readonly file: string };

export class KeyUnusable extends Error {
  override readonly name = "KeyUnusable";
}

/** How soon a running server knows what stands in the file. */
export const KEY_FILE_LOOK_MS = 2_000;
const MOST_KEYS = 16;
const BASE64 = /^([rn]\.)?[A-Za-z0-9+/_-]{43}=?$/;
/** In front of what stays of a key whose secret is gone: see receiptsOnly. */
export const RECEIPTS_ONLY = "r.";
/** In front of a key that is going to be the present one: it opens already and seals nothing yet. */
export const NEXT = "n.";

/**
 * One key in base64, or several with commas between, the present one first; "r." stands before what makes receipt codes only, "n."
 * before the next one. Throws KeyUnusable; never says what it got.
 */
export function parseKeys(text: string): Keys {
  const parts = text.split(",").map((part) => part.trim());
  if (parts.length > MOST_KEYS || parts.some((part) => !BASE64.test(part)) || /^[rn]\./.test(text.trim())) {
    throw new KeyUnusable(
      `expected ${KEY_BYTES} bytes in base64 (44 characters), or up to ${MOST_KEYS} such keys with commas between, the present one first; got a text of ${text.length} characters. \`openssl rand -base64 ${KEY_BYTES}\` makes one.`,
    );
  }
  const [present, ...older] = parts.map(keyOf);
  if (!present) throw new RangeError("A text that was split has a part, got none.");
  return [present, ...older];
}

/** A key as it stands in the environment or the file: 32 random bytes in base64. */
export const makeKey = (): string => randomBytes(KEY_BYTES).toString("base64");

const keyOf = (part: string): SealingKey =>
  part.startsWith(RECEIPTS_ONLY)
    ? receiptsOnly(bytesOf(part.slice(RECEIPTS_ONLY.length)))
    : keyFrom(bytesOf(part.startsWith(NEXT) ? part.slice(NEXT.length) : part));
const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));

/** Reads the key file, or makes it. Throws KeyUnusable when the file holds something else. */
export function openKeys(place: KeyPlace): Keys {
  if (place.kind === "given") return place.keys;
  const text = readKeyFile(place.file) ?? makeKeyFile(place.file);
  try {
    const ring = parseKeys(text.trim());
    followFile(place.file, ring);
    return ring;
  } catch (error) {
    if (!(error instanceof KeyUnusable)) throw error;
    throw new KeyUnusable(
      `The key file ${place.file} is damaged: ${error.message} Put back the file that was there: what it sealed can be opened with no other.`,
    );
  }
}

/** The ring that everybody holds gets the new keys in place. A file that cannot be read for a moment changes nothing. */
function followFile(file: string, ring: Keys): void {
  const keys = ring as unknown as SealingKey[];
  watchFile(file, { interval: KEY_FILE_LOOK_MS, persistent: false }, () => {
    const text = readKeyFile(file);
    if (text === null) return;
    try {
      keys.splice(0, keys.length, ...parseKeys(text.trim()));
    } catch (error) {
      if (!(error instanceof KeyUnusable)) throw error;
    }
  });
}

/** Only one process can be the first: who comes second reads what the first has written. */
function makeKeyFile(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const made = makeKey();
  try {
    writeFileSync(file, `${made}\n`, { mode: 0o600, flag: "wx" });
    return made;
  } catch (error) {
    const written = codeOf(error) === "EEXIST" ? readKeyFile(file) : null;
    if (written === null) throw error;
    return written;
  }
}

export function readKeyFile(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
