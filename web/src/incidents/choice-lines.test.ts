/** Choices as lines of text. */
import { expect, test } from "vitest";
import { choicesFromText, choicesToText } from "./choice-lines.ts";

test("choices are read as they were written", () => {
  const choices = [
    { code: "day", name: { zh: "白天", en: "By day" } },
    { code: "night", name: { zh: "夜间", en: "At night" } },
  ];
  expect(choicesFromText(choicesToText(choices))).toEqual(choices);
});
test("a line without English takes the Chinese, an empty line is none", () => {
  expect(choicesFromText("day|白天\n\n |x")).toEqual([{ code: "day", name: { zh: "白天", en: "白天" } }]);
});
