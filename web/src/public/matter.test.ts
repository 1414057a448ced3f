/** A matter that is filled in: what is missing is named in the order of the page, and what is sent is what was filled in. */
import { expect, test } from "vitest";
import { faultsOf, type MatterClass, newMatter, noContact, toSend, withClass } from "./matter.ts";

const both = (text: string) => ({ zh: text, en: text });
const lamp: MatterClass = {
  code: "lamp",
  kind: "component",
  major: "01",
  name: both("路灯"),
  majorName: both("设施"),
  form: [
    {
      code: "colour",
      name: both("颜色"),
      type: "choice",
      required: true,
      public: true,
      choices: [{ code: "red", name: both("红") }],
    },
    { code: "posts", name: both("几根"), type: "number", required: false, public: true },
  ],
};
const empty = newMatter("6f1c1a52-0000-4000-8000-000000000001");
const full = { ...empty, code: "lamp", position: [121, 31] as const, note: " 不亮 ", answers: { colour: "red" } };

test("an empty page misses class, place and words; a filled one nothing", () => {
  expect(faultsOf(empty, noContact, undefined)).toEqual(["class", "place", "words"]);
  expect(faultsOf(full, noContact, lamp)).toEqual([]);
});

test("a photo tells as much as words", () => {
  const photos = [{ uuid: "6f1c1a52-0000-4000-8000-000000000002", name: "a.jpg" }];
  expect(faultsOf({ ...full, note: "" }, noContact, lamp)).toEqual(["words"]);
  expect(faultsOf({ ...full, note: "", photos }, noContact, lamp)).toEqual([]);
});

test("a photo on its way is waited for, and is no missing word", () => {
  expect(faultsOf({ ...full, note: "" }, noContact, lamp, 1)).toEqual(["photos"]);
  expect(faultsOf(full, noContact, lamp, 1)).toEqual(["photos"]);
});

test("what the class requires is asked for, and a contact that cannot be reached is said", () => {
  expect(faultsOf({ ...full, answers: {} }, noContact, lamp)).toEqual(["field.colour"]);
  expect(faultsOf(full, { ...noContact, phone: "no" }, lamp)).toEqual(["contact"]);
  expect(faultsOf(full, { ...noContact, email: "no" }, lamp)).toEqual(["contact"]);
  expect(faultsOf(full, { ...noContact, phone: "１３８ 0000 0000" }, lamp)).toEqual([]);
});

test("is sent without what was left empty; a number typed wide is sent in digits", () => {
  expect(toSend(empty, noContact, "zh")).toBe(null);
  expect(toSend(full, noContact, "zh")).toEqual({
    uuid: empty.uuid,
    class: "lamp",
    position: [121, 31],
    note: "不亮",
    answers: { colour: "red" },
  });
  expect(toSend(full, { ...noContact, phone: "１３８ 0000 0000" }, "en")?.reporter).toEqual({
    phone: "138 0000 0000",
    language: "en",
  });
});

test("of another class only the answers stay that it asks for too", () => {
  const other: MatterClass = { ...lamp, code: "sign", form: lamp.form.slice(1) };
  expect(withClass({ ...full, answers: { colour: "red", posts: 2 } }, other)).toEqual({
    code: "sign",
    answers: { posts: 2 },
  });
  expect(withClass({ ...full, answers: { colour: "blue" } }, lamp)).toEqual({ code: "lamp", answers: {} });
});
