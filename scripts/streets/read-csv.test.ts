// CSV files as other programs write them, and what is no table of numbers.
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readCsv } from "./read-csv.ts";
import { writeCsv } from "./write-csv.ts";

const folder = mkdtempSync(join(tmpdir(), "streets-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));
const table = (text: string) => {
  writeFileSync(join(folder, "table.csv"), text);
  return readCsv(join(folder, "table.csv"));
};

test("reads a byte order mark, line ends of Windows, quotes and line breaks in a value", () => {
  const read = table('\uFEFFid,"note, of ""it""",x\r\n"1","a\r\nb",+2.50\r\n\r\n2,,-1e-3\r\n');
  expect(read.texts("id")).toEqual(["1", "2"]);
  expect(read.texts('note, of "it"')).toEqual(["a\nb", ""]);
  expect(Array.from(read.numbers("x"))).toEqual([2.5, -0.001]);
});

test.each(["0x10", "1_000", "1e309", "Infinity", "NaN", "", "1 2", "0b1", "."])(
  "'%s' is no number, told with its line",
  (x) => {
    expect(() => table(`id,x\n1,2\n2,${x}\n`).numbers("x")).toThrow(/line 3: expected a number/);
  },
);

test("a name that two columns have is refused when asked for, and harmless when not", () => {
  const read = table("id,note,x,note\n1,a,2,b\n");
  expect(Array.from(read.numbers("x"))).toEqual([2]);
  expect(() => read.texts("note")).toThrow(/one column "note"/);
});

test("an empty line is a missing value where there is one column, and nothing where there are more", () => {
  expect(table("value\n1\n\n3\n").texts("value")).toEqual(["1", "", "3"]);
  expect(table("t,value\n1,1\n\n3,3\n").texts("value")).toEqual(["1", "3"]);
});

test("what is written to a device leaves the device where it is", () => {
  const device = join(folder, "device");
  symlinkSync("/dev/null", device);
  writeCsv(device, { id: ["a"] });
  expect(readFileSync(device, "utf8")).toBe("");
});
