/** What is wrong with a workbook is said in the language of who brought it. */
import { expect, test } from "vitest";
import { translator } from "../i18n/translate.ts";
import { expectedWords } from "./refusal-words.ts";

test("what was expected is said in both languages, with the name it is about", () => {
  expect(expectedWords("words in the column label::English (en)", translator("zh"))).toBe(
    "“label::English (en)” 列里的文字",
  );
  expect(expectedWords("a list of the sheet choices", translator("zh"))).toBe("choices 表里的一个列表");
  expect(expectedWords("a list of the sheet choices", translator("en"))).toBe("a list of the sheet choices");
});

test("what is not known here stays as the server said it", () => {
  expect(expectedWords("geopoint", translator("zh"))).toBe("geopoint");
});
