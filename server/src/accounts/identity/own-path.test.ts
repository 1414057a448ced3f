/** After signing in one is here and nowhere else. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath } from "./own-path.ts";

test.each(["/", "/?desk=register&sel=unit:12", "/join/abc", "/#map=14/31.1/121.2", "/d/k7?x=https://evil.example"])(
  "%s is a place of ours",
  (path) => {
    expect(ownPath(path)).toBe(path);
  },
);

test("what is not written in ASCII goes into the header percent-encoded", () => {
  expect(ownPath("/?q=永安路")).toBe("/?q=%E6%B0%B8%E5%AE%89%E8%B7%AF");
});

test.each([
  "",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "https:evil.example",
  "https://evil.example/",
  "HTTPS:/evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "/%2e%2e//evil.example",
  "/%2e//evil.example",
  "evil.example",
  "@evil.example",
  ".evil.example",
  "/\r\nSet-Cookie:%20x=1",
  "/\u0000",
  "/api/session",
  "/API/session",
  "/tiles/cells.json",
  "/a/../api/session/provider",
  `/${"a".repeat(2000)}`,
])("%j is none", (path) => {
  expect(ownPath(path)).toBeNull();
});

test("an encoded slash or host stays what it is, a part of a path of ours", () => {
  for (const path of ["/%2f%2fevil.example", "/%5cevil.example", "/%09/evil.example", "/https:evil.example"]) {
    const own = ownPath(path);
    expect(own === null || new URL(own, "https://town.example").host).toBe("town.example");
  }
});

test("whatever is answered, a browser stays on the site it was on", () => {
  const sign = fc.constantFrom(...Array.from("/\\.:@?#%2eF5c\t\n evilhttps"));
  const text = fc.array(sign, { maxLength: 24 }).map((signs) => `/${signs.join("")}`);
  const leaves = fc.check(
    fc.property(text, (path) => {
      const own = ownPath(path);
      return own === null || new URL(own, "https://town.example/join/x").origin === "https://town.example";
    }),
    { numRuns: 2000 },
  );
  expect(leaves.counterexample).toBeNull();
});
