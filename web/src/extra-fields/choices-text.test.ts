/** Choices typed as lines. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { choicesFromText, choicesToText } from "./choices-text.ts";

test("a line is a code, its Chinese words and, after a stroke, its English ones", () => {
  expect(choicesFromText("brick = 砖混 / Brick\n wood=木")).toEqual([
    { code: "brick", zh: "砖混", en: "Brick" },
    { code: "wood", zh: "木" },
  ]);
});

test("a line that is no choice is left out, and of two with one code the last stays", () => {
  expect(choicesFromText("Brick = 砖\n砖\nbrick = 砖\nbrick = 砖混")).toEqual([{ code: "brick", zh: "砖混" }]);
});

test("what is written out reads back the same", () => {
  const code = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/);
  const words = fc.stringMatching(/^[A-Za-z砖木石][A-Za-z砖木石 ]{0,8}[A-Za-z砖木石]$/);
  const choice = fc.oneof(fc.record({ code, zh: words }), fc.record({ code, zh: words, en: words }));
  fc.assert(
    fc.property(fc.uniqueArray(choice, { selector: (each) => each.code, maxLength: 12 }), (choices) => {
      expect(choicesFromText(choicesToText(choices))).toEqual(choices);
    }),
  );
});
