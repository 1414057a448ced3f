/** One-time codes of an authenticator (RFC 6238: SHA-1, six digits, 30 seconds, as every authenticator reads them). Pure; keeps nothing. */
import { Secret, TOTP } from "otpauth";

const ISSUER = "Gridstead";
const SECRET_BYTES = 20;
const PERIOD_S = 30;
/** Steps before and after the present one that count: the clock of a phone may be half a minute off. */
const WINDOW = 1;

/** In base 32, 160 bits. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What the QR code says. */
export const totpAddress = (secret: string, login: string): string => generatorOf(secret, login).toString();

/** The time step that the code belongs to, or null for a code of none. Whether the step was used before is the caller's to ask. */
export function totpStep(secret: string, code: string, nowMs: number): number | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = generatorOf(secret, "").validate({ token, timestamp: nowMs, window: WINDOW });
  return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD_S) + delta;
}

const generatorOf = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret, algorithm: "SHA1", digits: 6, period: PERIOD_S });
