/** A file that a spreadsheet opens: no text of it is taken for a formula, and every value comes back as it was. */
import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

const readBack = (values: readonly unknown[]): string[] | undefined =>
  parse(csvLine(values), { record_delimiter: "\r\n" })[0];
const formulas = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "＝1+1",
  "＋1",
  "－1",
  "＠A1",
  '=HYPERLINK("http://x","y")',
];

test("what a spreadsheet would take for a formula begins with an apostrophe", () => {
  for (const text of formulas) expect(readBack([text])).toEqual([`'${text}`]);
});

test("numbers stay numbers, below zero too, and lists and objects are guarded like text", () => {
  expect(csvLine([-5, 1.5, true, null, undefined])).toBe("-5,1.5,true,,\r\n");
  expect(readBack([["=1", "b"], { "=a": 1 }])).toEqual(["'=1;b", '{"=a":1}']);
});

test("any text comes back from the file, and none of it begins as a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), (texts) => {
      fc.pre(!(texts.length === 1 && texts[0] === ""));
      const cells = readBack(texts) ?? [];
      expect(cells.map((cell, at) => (cell === `'${texts[at]}` ? cell.slice(1) : cell))).toEqual(texts);
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    }),
  );
});
