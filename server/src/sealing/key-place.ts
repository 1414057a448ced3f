/**
 * Where the keys come from: GRIDSTEAD_KEY, or for the embedded database a file beside it that is made once and that only its
 * owner may read. A shared PostgreSQL has no such place: there the key must be given.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { KEY_BYTES, type Keys, keysFrom } from "./keys.ts";

export type KeyPlace =
  | { readonly kind: "given"; readonly keys: Keys }
  | { readonly kind: "file"; readonly file: string };

export class KeyUnusable extends Error {
  override readonly name = "KeyUnusable";
}

const MOST_KEYS = 8;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/** One key in base64, or several with commas between, the present one first. Throws KeyUnusable; never says what it got. */
export function parseKeys(text: string): Keys {
  const parts = text.split(",").map((part) => part.trim());
  if (parts.length > MOST_KEYS || parts.some((part) => !BASE64.test(part))) {
    throw new KeyUnusable(
      `expected ${KEY_BYTES} bytes in base64 (44 characters), or up to ${MOST_KEYS} such keys with commas between, the present one first; got a text of ${text.length} characters. \`openssl rand -base64 ${KEY_BYTES}\` makes one.`,
    );
  }
  const [present = new Uint8Array(), ...older] = parts.map((part) => new Uint8Array(Buffer.from(part, "base64")));
  return keysFrom([present, ...older]);
}

/** Reads the key file, or makes it. Throws KeyUnusable when the file holds something else. */
export function openKeys(place: KeyPlace): Keys {
  if (place.kind === "given") return place.keys;
  const text = readKeyFile(place.file) ?? makeKeyFile(place.file);
  try {
    return parseKeys(text.trim());
  } catch (error) {
    if (!(error instanceof KeyUnusable)) throw error;
    throw new KeyUnusable(
      `The key file ${place.file} is damaged: ${error.message} Put back the file that was there: what it sealed can be opened with no other.`,
    );
  }
}

/** Only one process can be the first: who comes second reads what the first has written. */
function makeKeyFile(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const made = randomBytes(KEY_BYTES).toString("base64");
  try {
    writeFileSync(file, `${made}\n`, { mode: 0o600, flag: "wx" });
    return made;
  } catch (error) {
    const written = codeOf(error) === "EEXIST" ? readKeyFile(file) : null;
    if (written === null) throw error;
    return written;
  }
}

function readKeyFile(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
