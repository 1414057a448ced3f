/** New passwords, typed twice. */
import { expect, test } from "vitest";
import { isReady, nothingTyped, passwordFault } from "./password-rule.ts";

const both = (password: string, repeated = password) => ({ password, repeated });

test("a password has ten characters at least, counted as people count them", () => {
  expect(passwordFault(both("nine char"))).toBe("short");
  expect(passwordFault(both("ten chars!"))).toBeNull();
  expect(passwordFault(both("😀😀😀😀😀😀😀😀😀"))).toBe("short");
  expect(passwordFault(both("👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒"))).toBe("short");
  expect(isReady(both("ten chars!"))).toBe(true);
});

test("both must be the same", () => {
  expect(passwordFault(both("a long enough one", "a long enough on"))).toBe("unlike");
  expect(isReady(both("a long enough one", "a long enough on"))).toBe(false);
});

test("nobody is told off before beginning, and nothing is ready either", () => {
  expect(passwordFault(nothingTyped)).toBeNull();
  expect(passwordFault(both("a long enough one", ""))).toBeNull();
  expect([nothingTyped, both("a long enough one", ""), both("short")].some(isReady)).toBe(false);
});
