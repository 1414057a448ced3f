/** The words of refusals. */
import { expect, test } from "vitest";
import { problemText, problemWords } from "./problems.ts";

test("every refusal is worded in both languages, as sentences", () => {
  const poor = Object.entries(problemWords).filter(
    ([, [zh, en]]) => !/\p{Script=Han}.*。$/u.test(zh) || !/^[A-Z].*\.$/.test(en),
  );
  expect(poor).toEqual([]);
});
test("no two refusals read the same, or nobody could tell them apart", () => {
  const texts = Object.values(problemWords).map(([zh]) => zh);
  expect(new Set(texts).size).toBe(texts.length);
});
test("a code that only a newer server knows is shown as it is", () => {
  expect(problemText("blocks.on_fire", "en")).toBe("blocks.on_fire");
});
