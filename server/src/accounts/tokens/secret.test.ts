/** The form of tokens: recognisable, checked, and never two alike. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isToken, newToken, SHOWN_CHARACTERS, TOKEN_PREFIX } from "./secret.ts";

test("a token has the one form that a secret scanner looks for, and checks", () => {
  const tokens = Array.from({ length: 200 }, newToken);
  expect(tokens.every((token) => /^gst_[0-9A-Za-z]{49}$/.test(token) && isToken(token))).toBe(true);
  expect(new Set(tokens.map((token) => token.slice(TOKEN_PREFIX.length, SHOWN_CHARACTERS))).size).toBeGreaterThan(195);
});

test("one other character, a cut or another word in front is no token", () => {
  const token = newToken();
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom("0", "a", "Z", "_", "-", "~"), (at, character) => {
      const other = `${token.slice(0, at)}${character}${token.slice(at + 1)}`;
      return other === token || !isToken(other);
    }),
  );
  for (const other of ["", token.slice(1), token.slice(0, -1), `${token}0`, ` ${token}`, token.replace("gst_", "ghp_")])
    expect(isToken(other)).toBe(false);
});
