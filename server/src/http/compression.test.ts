/** Which encoding a client gets. */
import { expect, test } from "vitest";
import { encodingFor } from "./compression.ts";

test.each([
  [undefined, "identity"],
  ["", "identity"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip;q=1.0, br;q=0", "gzip"],
  ["br;q=0.5", "br"],
  ["br;q=0, gzip;q=0.0", "identity"],
  ["deflate", "identity"],
])("%s gives %s", (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding);
});
