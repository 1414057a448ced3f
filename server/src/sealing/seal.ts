/**
 * Seals a short text so that it can be read with the key only, and only as what it was sealed as: a phone number copied into
 * another column does not open. AES-256-GCM (NIST SP 800-38D).
 *
 *   | form 1 | number of the key 1 | nonce 12 | text n | tag 16 |
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Keys, SealingKey } from "./keys.ts";

export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

const FORM = 1;
const HEAD = 2;
const NONCE = 12;
const TAG = 16;

/** `about`: table and column, as "contact.phone". */
export function seal([key]: Keys, text: string, about: string): Uint8Array {
  const nonce = randomBytes(NONCE);
  const head = Uint8Array.of(FORM, key.number);
  const cipher = createCipheriv("aes-256-gcm", key.sealing, nonce).setAAD(contextOf(head, about));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([head, nonce, sealed, cipher.getAuthTag()]));
}

/** Throws SealBroken: another key, another column, or bytes that were changed. */
export function open(keys: Keys, sealed: Uint8Array, about: string): string {
  const bytes = Buffer.from(sealed);
  if (bytes.length < HEAD + NONCE + TAG || bytes[0] !== FORM) {
    throw new SealBroken(`Expected a sealed ${about} of form ${FORM}, got ${bytes.length} bytes of form ${bytes[0]}.`);
  }
  const fitting = keys.filter((key) => key.number === bytes[1]);
  for (const key of fitting) {
    const text = opened(key, bytes, about);
    if (text !== null) return text;
  }
  throw new SealBroken(
    fitting.length === 0
      ? `This ${about} was sealed with key number ${bytes[1]}, which is not here. Add the older key to GRIDSTEAD_KEY, after a comma.`
      : `This ${about} does not open: it was changed, or it was sealed as something else.`,
  );
}

function opened(key: SealingKey, bytes: Buffer, about: string): string | null {
  const nonce = bytes.subarray(HEAD, HEAD + NONCE);
  const cipher = createDecipheriv("aes-256-gcm", key.sealing, nonce, { authTagLength: TAG })
    .setAAD(contextOf(bytes.subarray(0, HEAD), about))
    .setAuthTag(bytes.subarray(-TAG));
  try {
    return cipher.update(bytes.subarray(HEAD + NONCE, -TAG), undefined, "utf8") + cipher.final("utf8");
  } catch {
    // Node tells a wrong tag by a plain Error only; two keys may share a number, so the next one is tried.
    return null;
  }
}

const contextOf = (head: Uint8Array, about: string): Uint8Array => Buffer.concat([head, Buffer.from(about, "utf8")]);
