/** A form of GeoReport v2 becomes a report: what is taken, what is refused and with which word, and that a source id is one report for ever. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "../problem.ts";
import type { PublicClass } from "./ports.ts";
import { readForm } from "./read-form.ts";
import { classOf, positionOf, uuidOf, wishOf } from "./read-wish.ts";

const both = (text: string) => ({ zh: text, en: text });
const lamp: PublicClass = {
  code: "lamp",
  name: both("路灯"),
  majorName: both("设施"),
  form: [
    {
      code: "colour",
      name: both("颜色"),
      type: "choice",
      required: true,
      choices: [{ code: "red", name: both("红") }],
    },
    { code: "lit", name: both("亮"), type: "yes_no", required: false },
    { code: "posts", name: both("根数"), type: "number", required: false },
    { code: "words", name: both("说明"), type: "text", required: false },
  ],
};
const bare: PublicClass = { ...lamp, code: "bare", form: [] };
const form = (fields: Record<string, string>) => readForm(new URLSearchParams(fields).toString());
function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${(error.details as { field?: string }).field ?? ""}`.trim();
    throw error;
  }
  return "taken";
}

describe("the form", () => {
  test("is taken with its attributes, empty fields as if not sent", () => {
    const { fields, attributes } = form({ service_code: "lamp", email: "", "attribute[colour]": "red" });
    expect(fields).toEqual({ service_code: "lamp" });
    expect([...attributes]).toEqual([["colour", "red"]]);
  });

  test.each([
    ["a field that GeoReport does not know", { nmae: "x" }, "open311.wrong_value nmae"],
    ["a description that is too long", { description: "x".repeat(1801) }, "open311.wrong_value description"],
    ["a null in a text", { description: "a\u0000b" }, "open311.wrong_value description"],
  ])("refuses %s", (_, fields, expected) => {
    expect(refusalOf(() => form(fields))).toBe(expected);
  });

  test("refuses a field that was sent twice, and more fields than a report has", () => {
    expect(refusalOf(() => readForm("lat=1&lat=2"))).toBe("open311.wrong_value lat");
    expect(refusalOf(() => readForm("a=&".repeat(61)))).toBe("open311.wrong_value form");
  });
});

describe("the report", () => {
  test("names its service, or is refused", () => {
    expect(refusalOf(() => classOf(form({}), [lamp]))).toBe("open311.missing service_code");
    expect(refusalOf(() => classOf(form({ service_code: "moon" }), [lamp]))).toBe("open311.unknown_service");
    expect(classOf(form({ service_code: "lamp" }), [lamp])).toBe(lamp);
  });

  test("answers what the service asks, in the kinds in which it asks", () => {
    const sent = {
      "attribute[colour]": "red",
      "attribute[lit]": "false",
      "attribute[posts]": "3",
      "attribute[words]": "倒了",
    };
    expect(wishOf(form(sent), lamp, 1).answers).toEqual({ colour: "red", lit: false, posts: 3, words: "倒了" });
  });

  test.each([
    ["a required answer is missing", { "attribute[lit]": "true" }, "open311.missing attribute[colour]"],
    ["a choice is none of the values", { "attribute[colour]": "blue" }, "open311.wrong_value attribute[colour]"],
    [
      "an attribute is not asked for",
      { "attribute[colour]": "red", "attribute[moon]": "1" },
      "open311.wrong_value attribute[moon]",
    ],
    [
      "a number is none",
      { "attribute[colour]": "red", "attribute[posts]": "many" },
      "open311.wrong_value attribute[posts]",
    ],
    [
      "yes is not said as true",
      { "attribute[colour]": "red", "attribute[lit]": "1" },
      "open311.wrong_value attribute[lit]",
    ],
  ])("is refused when %s", (_, fields, expected) => {
    expect(refusalOf(() => wishOf(form(fields), lamp, 1))).toBe(expected);
  });

  test("keeps a link as words when it is https and names nobody", () => {
    expect(wishOf(form({ description: "倒了", media_url: "https://example.org/a.jpg" }), bare, 1).note).toBe(
      "倒了\nhttps://example.org/a.jpg",
    );
    for (const link of ["http://example.org/a.jpg", "javascript:alert(1)", "https://a:b@example.org/", "https://"])
      expect([link, refusalOf(() => wishOf(form({ media_url: link }), bare, 1))]).toEqual([
        link,
        "open311.wrong_value media_url",
      ]);
  });

  test("takes a contact whole, a Chinese name in its order, and none when nothing was left", () => {
    const contact = {
      first_name: "安娜",
      last_name: "李",
      phone: "138 0000 0000",
      email: "anna@example.org",
      lang: "en",
    };
    expect(wishOf(form(contact), bare, 1).reporter).toEqual({
      name: "李安娜",
      phone: "138 0000 0000",
      email: "anna@example.org",
      language: "en",
    });
    expect(wishOf(form({ first_name: "Anna", last_name: "Li" }), bare, 1).reporter?.name).toBe("Anna Li");
    expect(wishOf(form({ lang: "en" }), bare, 1)).not.toHaveProperty("reporter");
    expect(refusalOf(() => wishOf(form({ phone: "call me" }), bare, 1))).toBe("open311.wrong_value phone");
    expect(refusalOf(() => wishOf(form({ email: "anna" }), bare, 1))).toBe("open311.wrong_value email");
    expect(refusalOf(() => wishOf(form({ lang: "fr" }), bare, 1))).toBe("open311.wrong_value lang");
  });

  test("lies at [long, lat]; half a position is none", () => {
    expect(positionOf(form({ lat: "31.0005", long: "121.0005" }))).toEqual([121.0005, 31.0005]);
    expect(positionOf(form({}))).toBe(null);
    expect(refusalOf(() => positionOf(form({ lat: "31" })))).toBe("open311.wrong_value long");
    expect(refusalOf(() => positionOf(form({ lat: "91", long: "121" })))).toBe("open311.wrong_value lat");
    expect(refusalOf(() => positionOf(form({ lat: "1e1", long: "121" })))).toBe("open311.wrong_value lat");
  });

  test("of one sender and source id has one uuid for ever, of another another", () => {
    fc.assert(
      fc.property(fc.nat(), fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (account, one, other) => {
        expect(uuidOf(account, one)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(uuidOf(account, one)).toBe(uuidOf(account, one));
        expect(uuidOf(account, one) === uuidOf(account, other)).toBe(one === other);
        expect(uuidOf(account, one)).not.toBe(uuidOf(account + 1, one));
      }),
    );
    expect(wishOf(form({}), bare, 1).uuid).not.toBe(wishOf(form({}), bare, 1).uuid);
  });
});
