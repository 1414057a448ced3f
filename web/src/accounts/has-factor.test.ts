/** When a proof is enough to be sent. */
import type { Factors } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { hasFactor, isProof } from "./has-factor.ts";

const none: Factors = { totpSince: null, passkeys: [], recoveryCodesLeft: 0, hasPassword: true, required: false };
const totp: Factors = { ...none, totpSince: "2026-11-22T08:00:00Z", recoveryCodesLeft: 10 };

test("the password is enough while there is no factor", () => {
  expect(hasFactor(none)).toBe(false);
  expect(isProof(none, {})).toBe(false);
  expect(isProof(none, { password: "a" })).toBe(true);
  expect(isProof({ ...none, hasPassword: false }, {})).toBe(true);
});

test("with a factor a whole code or a passkey is needed too", () => {
  expect(hasFactor(totp)).toBe(true);
  expect(isProof(totp, { password: "a" })).toBe(false);
  expect(isProof(totp, { password: "a", code: "123 45" })).toBe(false);
  expect(isProof(totp, { password: "a", code: "123 456" })).toBe(true);
  expect(isProof(totp, { code: "123456" })).toBe(false);
});
