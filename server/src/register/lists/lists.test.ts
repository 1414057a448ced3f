/** The pure parts of the list: words of a search, marks of pages, and a spreadsheet that says what it was given. */

import * as fc from "fast-check";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { readMark, writeMark } from "./read-mark.ts";
import { readWords } from "./read-words.ts";
import { writeXlsx } from "./write-xlsx.ts";

test("what is typed is cut into a house, a door and names", () => {
  expect(readWords("永安路3号302室 周波").map(({ text, room }) => [text, room])).toEqual([
    ["永安路3号", null],
    ["302室", "302"],
    ["周波", null],
  ]);
  expect(readWords("Ａ１２　a b c d e f g h")).toHaveLength(6);
  expect(readWords("  ，、 ")).toEqual([]);
});

test("a mark is read as it was written, and nothing else is a mark", () => {
  fc.assert(
    fc.property(fc.option(fc.string()), fc.nat(), (value, unitId) => {
      expect(readMark(writeMark({ value, unitId }))).toEqual({ value, unitId });
    }),
  );
  for (const text of [
    "",
    "zzz",
    Buffer.from("[1,2]").toString("base64url"),
    Buffer.from('["a","b"]').toString("base64url"),
  ])
    expect(readMark(text)).toBeNull();
});

async function* twoBatches() {
  yield [["=1+1", 3.5, { day: "2026-11-22" }, null]] as const;
  yield [["<b>&\u0000\u0007", 0, null, "00123"]] as const;
}

test("a spreadsheet holds texts as text, also what looks like a formula, a tag or no letter at all", async () => {
  const bytes: Uint8Array[] = [];
  for await (const part of writeXlsx(["A", "B", "C", "D"], twoBatches())) bytes.push(part);
  const sheet = new TextDecoder().decode(unzipSync(Buffer.concat(bytes))["xl/worksheets/sheet1.xml"]);
  expect(sheet).toContain(
    '<c r="A2" t="inlineStr" s="2"><is><t xml:space="preserve">=1+1</t></is></c><c r="B2"><v>3.5</v></c>',
  );
  expect(sheet).toContain('<c r="C2" s="1"><v>46348</v></c>');
  expect(sheet).toContain("&lt;b&gt;&amp;</t>");
  expect(sheet).toContain(">00123</t>");
  expect(sheet).not.toContain("<f>");
});
