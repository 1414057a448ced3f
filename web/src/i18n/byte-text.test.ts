/** Sizes of disks and files in words. */
import { expect, test } from "vitest";
import { byteText } from "./byte-text.ts";

test("a size is said in the largest unit that leaves a figure before the point", () => {
  expect([0, 999, 1_000, 1_530_000, 2.1e9, 8e12].map(said)).toEqual([
    "0 B",
    "999 B",
    "1 kB",
    "1.5 MB",
    "2.1 GB",
    "8 TB",
  ]);
});

const said = (bytes: number) => byteText(bytes, (value) => String(Math.round(value * 10) / 10)).replace("\u00a0", " ");
