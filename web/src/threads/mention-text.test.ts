/** Mentions while a text is written: where one begins, who is offered, and what stands there afterwards. */
import { describe, expect, test } from "vitest";
import { mentionAt, mentionedIn, peopleFor, withMention } from "./mention-text.ts";

const sun = { id: 1, name: "孙主任", nameEn: "Sun Lin" };
const li = { id: 2, name: "李安娜", nameEn: "Anna Li" };
const olin = { id: 3, name: "欧林", nameEn: null };

describe("a mention begins", () => {
  test("at the sign before the caret, and ends with a space", () => {
    expect(mentionAt("请@孙", 3)).toEqual({ from: 1, word: "孙" });
    expect(mentionAt("@", 1)).toEqual({ from: 0, word: "" });
    expect(mentionAt("@孙主任 请看", 7)).toBeNull();
    expect(mentionAt("没有", 2)).toBeNull();
  });
  test("not inside an address", () => {
    expect(mentionAt("a@b", 3)).toBeNull();
  });
});

test("who begins with the word is offered before who only holds it", () => {
  expect(peopleFor([olin, sun, li], "林").map(({ id }) => id)).toEqual([3]);
  expect(peopleFor([olin, sun, li], "li").map(({ id }) => id)).toEqual([sun.id, li.id]);
  expect(peopleFor([sun, li], "").map(({ id }) => id)).toEqual([1, 2]);
  expect(peopleFor([sun], "x")).toEqual([]);
});

test("the name stands in the place of the begun word; one that was deleted again is not mentioned", () => {
  const begun = mentionAt("请@孙看", 3);
  expect(begun).not.toBeNull();
  const put = withMention("请@孙看", begun ?? { from: 0, word: "" }, 3, sun.name);
  expect(put).toEqual({ text: "请@孙主任 看", caret: 6 });
  expect(mentionedIn(put.text, [sun, li, sun])).toEqual([1]);
  expect(mentionedIn("Thanks @Anna Li", [li])).toEqual([2]);
});
