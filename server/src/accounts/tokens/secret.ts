/**
 * The form of a bearer token: `gst_`, 43 characters of 256 random bits, 6 characters of a CRC-32 of what stands before it. The prefix and
 * the check let a secret scanner find a token in published text without asking us, and let us refuse what is none without the database.
 * Pure but for the random bits.
 */
import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

export const TOKEN_PREFIX = "gst_";
/** What is shown afterwards to recognise a token by: 36 of 256 bits. */
export const SHOWN_CHARACTERS = TOKEN_PREFIX.length + 6;

const BODY_CHARACTERS = 43;
const CHECK_CHARACTERS = 6;
const RANDOM_BYTES = 32;
const FORM = new RegExp(`^${TOKEN_PREFIX}[0-9A-Za-z]{${BODY_CHARACTERS + CHECK_CHARACTERS}}$`);
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export function newToken(): string {
  const body = `${TOKEN_PREFIX}${base62(BigInt(`0x${randomBytes(RANDOM_BYTES).toString("hex")}`), BODY_CHARACTERS)}`;
  return `${body}${checkOf(body)}`;
}

export function isToken(text: string): boolean {
  if (!FORM.test(text)) return false;
  const body = text.slice(0, -CHECK_CHARACTERS);
  return checkOf(body) === text.slice(-CHECK_CHARACTERS);
}

const checkOf = (body: string): string => base62(BigInt(crc32(body)), CHECK_CHARACTERS);

/** Written from the lowest digit, filled with noughts: the length is always the same. */
function base62(number: bigint, characters: number): string {
  const base = BigInt(DIGITS.length);
  let left = number;
  let text = "";
  for (let i = 0; i < characters; i++) {
    text = `${DIGITS[Number(left % base)]}${text}`;
    left /= base;
  }
  return text;
}
