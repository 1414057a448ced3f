/** Random secrets for sessions and links. Stored only as SHA-256: 256 random bits need no slow hash. */
import { createHash, randomBytes } from "node:crypto";

export const newSessionSecret = (): string => randomBytes(32).toString("base64url");
/** Readable aloud and typed by hand: 20 characters of 32, 100 bits. */
export const newPassword = (): string => Array.from(randomBytes(20), (byte) => LETTERS[byte % LETTERS.length]).join("");

export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Without 0, 1, l and o. */
const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
