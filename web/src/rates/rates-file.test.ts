/** The file of the rates: what a spreadsheet gets of them. */
import type { RateLine } from "@gridstead/server/contract";
import { expect, test } from "vitest";
import { ratesAsCsv } from "./rates-file.ts";

const line = (part: Partial<RateLine>): RateLine => ({
  name: "letters",
  numerator: 9,
  denominator: 12,
  rate: 0.75,
  target: 0.9,
  missesTarget: true,
  ranked: true,
  withheld: false,
  thing: "unit",
  left: 3,
  ...part,
});
const words = { heads: ["code", "place"], nameOf: () => "签订率" };
const span = { from: null, until: "2026-11-22" };

test("a rate has its numerator and denominator beside it, and a place its code", () => {
  const text = ratesAsCsv([{ code: "990101001001", name: "福园社区", rates: [line({})] }], span, words);
  expect(text).toBe("\uFEFFcode,place\r\n990101001001,福园社区,,2026-11-22,letters,签订率,9,12,0.7500,0.9\r\n");
});

test("what could not be counted is empty, not 0", () => {
  const nothing = line({ numerator: null, denominator: null, rate: null, target: null });
  expect(ratesAsCsv([{ code: "", name: "A", rates: [nothing] }], span, words)).toContain("签订率,,,,\r\n");
});

test("a name that looks like a formula stays a name", () => {
  expect(ratesAsCsv([{ code: "", name: '=1+1,"x"', rates: [line({})] }], span, words)).toContain('"\'=1+1,""x"""');
});
