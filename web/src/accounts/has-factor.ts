/** Whether an account has a second factor, and whether what was given is enough of a proof to send. Pure. */
import type { Factors, Proof } from "@gridstead/server/contract";

export const hasFactor = ({ totpSince, passkeys }: Factors): boolean => totpSince !== null || passkeys.length > 0;

export const isProof = (factors: Factors, { password, code, passkey }: Proof): boolean =>
  (!factors.hasPassword || password !== undefined) &&
  (!hasFactor(factors) || passkey !== undefined || (code ?? "").replace(/\s/g, "").length >= 6);
