/** Writes that a browser signs with its cookie must come from our own pages. */
import { expect, test } from "vitest";
import { isOwnOrigin } from "./origin.ts";

const ownOrigin = "https://town.example.org";

test("reading needs no origin, writing needs exactly ours", () => {
  expect(isOwnOrigin({ method: "GET", origin: undefined, ownOrigin })).toBe(true);
  expect(isOwnOrigin({ method: "POST", origin: "https://Town.example.org", ownOrigin })).toBe(true);
  for (const origin of [
    undefined,
    "null",
    "http://town.example.org",
    "https://town.example.org.evil.example",
    "https://town.example.org:8443",
  ]) {
    for (const method of ["POST", "DELETE", "PUT", "PATCH"])
      expect(isOwnOrigin({ method, origin, ownOrigin })).toBe(false);
  }
});
