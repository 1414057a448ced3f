// What may stand behind an option: decimal numbers, also negative ones, and no others.
import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const read = (...args: readonly string[]) => readOptions(args, ["size", "window", "out"], "Usage: measure --size M.");

test("a value may begin with a minus", () => {
  expect(Array.from(read("--window", "-1,-2,3,4").numbers("window"))).toEqual([-1, -2, 3, 4]);
  expect(read("--size", "-0.5", "--out", "F").number("size")).toBe(-0.5);
});

test.each([
  ["-1", "above 0"],
  ["0", "above 0"],
  ["0x10", "above 0"],
  ["Infinity", "above 0"],
  ["-Infinity", "above 0"],
  ["1e309", "above 0"],
  ["NaN", "above 0"],
  [" ", "above 0"],
  ["", "Missing --size"],
])("refuses a size of '%s' in one line with the way out", (value, told) => {
  const ask = () => read("--size", value).number("size", Number.MIN_VALUE);
  expect(ask).toThrow(told);
  expect(ask).toThrow(/^[^\n]*Usage: measure --size M\.$/);
});

test.each([
  [["--length", "3"], "--length"],
  [["--size"], "--size"],
  [["size"], "size"],
  [["--size", "--out", "F"], "--size"],
])("refuses %j in one line with the way out", (args, told) => {
  expect(() => read(...args)).toThrow(told);
  expect(() => read(...args)).toThrow(/^[^\n]*\. Usage: measure --size M\.$/);
});
