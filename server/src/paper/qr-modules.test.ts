/** QR codes as rectangles: a phone's decoder reads the text back from them. */
import { decodeQR } from "qr/decode.js";
import { expect, test } from "vitest";
import { LONGEST_QR_TEXT, type QrModules, qrModules } from "./qr-modules.ts";

/** Black and white, four pixels a module, with the quiet zone that a reader needs. */
function picture({ side, runs }: QrModules) {
  const scale = 4;
  const quiet = 4;
  const width = (side + 2 * quiet) * scale;
  const pixels = new Uint8Array(width * width * 4).fill(255);
  for (const run of runs) {
    for (let y = (run.y + quiet) * scale; y < (run.y + quiet + 1) * scale; y++) {
      for (let x = (run.x + quiet) * scale; x < (run.x + quiet + run.length) * scale; x++) {
        pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
      }
    }
  }
  return { width, height: width, data: pixels };
}

test("what a code says is read back from its rectangles", () => {
  for (const text of ["https://town.example/r/ABCD-EFGH-JKMN", "一套一卡 302", "x".repeat(LONGEST_QR_TEXT)]) {
    expect(decodeQR(picture(qrModules(text)))).toBe(text);
  }
});

test("a text that no phone would read from a sheet is refused with both numbers", () => {
  expect(() => qrModules("x".repeat(LONGEST_QR_TEXT + 1))).toThrow("at most 300 signs here, got 301");
});
