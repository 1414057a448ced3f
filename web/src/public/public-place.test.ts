/** Addresses of the public pages and codes typed by hand. */
import { expect, test } from "vitest";
import { pathOfCode, placeOf } from "./public-place.ts";

test("a door and a receipt have an address each, everything else asks for the code", () => {
  expect(placeOf("/d/0a1b2c3d4e5f")).toEqual({ page: "door", code: "0a1b2c3d4e5f" });
  expect(placeOf("/r/7K2M-9QXT-4BCD/")).toEqual({ page: "receipt", code: "7K2M-9QXT-4BCD" });
  for (const path of ["/p", "/", "/d/", "/d/a/b", "/x/abc"]) expect(placeOf(path)).toEqual({ page: "code" });
  for (const path of ["/report", "/report/"]) expect(placeOf(path)).toEqual({ page: "report" });
  expect(placeOf("/d/%E0%A4%A")).toEqual({ page: "door", code: "%E0%A4%A" });
});

test("a code is understood as it stands on the sheet, with spaces, with full-width signs, or as the whole link", () => {
  expect(pathOfCode(" 0a1b2c3d4e5f ")).toBe("/d/0a1b2c3d4e5f");
  expect(pathOfCode("7k2m 9qxt 4bcd")).toBe("/r/7K2M-9QXT-4BCD");
  expect(pathOfCode("7K2M9QXT4BCD")).toBe("/r/7K2M-9QXT-4BCD");
  expect(pathOfCode("７Ｋ２Ｍ－９ＱＸＴ－４ＢＣＤ")).toBe("/r/7K2M-9QXT-4BCD");
  expect(pathOfCode("https://town.example/d/0a1b2c3d4e5f?lang=en")).toBe("/d/0a1b2c3d4e5f");
});

test("a code that could be of either kind is a receipt when it is written like one", () => {
  expect(pathOfCode("1234-5678-9012")).toBe("/r/1234-5678-9012");
  expect(pathOfCode("123456789012")).toBe("/d/123456789012");
  expect(pathOfCode("ABCDEF012345")).toBe("/r/ABCD-EF01-2345");
});

test("what can be no code leads nowhere", () => {
  for (const typed of ["", "123", "永安路 35 号", "7K2M-9QXT-4BC", "7K2M-9QXT-4BCD-EFGH"])
    expect(pathOfCode(typed)).toBeNull();
});
