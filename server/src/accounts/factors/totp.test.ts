/** Codes of an authenticator against the test values of RFC 6238, appendix B, and the window around them. */
import { expect, test } from "vitest";
import { newTotpSecret, totpAddress, totpStep } from "./totp.ts";

/** "12345678901234567890" in base 32; the last six digits of the RFC's eight. */
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
])("at second %i the code is %s", (second, code) => {
  expect(totpStep(SECRET, code, second * 1000)).toBe(Math.floor(second / 30));
});

test("the code of the step before and after counts as that step, another one not at all", () => {
  const step = 37_037_036;
  expect(totpStep(SECRET, "081804", (step + 1) * 30_000)).toBe(step);
  expect(totpStep(SECRET, "081804", (step - 1) * 30_000)).toBe(step);
  expect(totpStep(SECRET, "081804", (step + 2) * 30_000)).toBeNull();
  expect(totpStep(SECRET, "081804", (step - 2) * 30_000)).toBeNull();
});

test("a code may be typed in two halves, and nothing else is one", () => {
  expect(totpStep(SECRET, " 287 082 ", 59_000)).toBe(1);
  for (const code of ["28708", "2870822", "abcdef", "２８７０８２", ""])
    expect(totpStep(SECRET, code, 59_000)).toBeNull();
});

test("a secret has 160 bits, is another one each time, and its address says whose it is", () => {
  const secrets = new Set(Array.from({ length: 50 }, newTotpSecret));
  expect(secrets.size).toBe(50);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(totpAddress(SECRET, "root")).toContain(`otpauth://totp/Gridstead:root?issuer=Gridstead&secret=${SECRET}`);
});
