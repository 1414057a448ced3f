/** Which questions are shown, what is sent, and how far one is. */
import type { FormContent, Question } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answersToSend, progress, shownQuestions, shownSections } from "./shown.ts";

const choice: Question = { type: "string", enum: ["ok", "not_ok"] };
const words = { title: { zh: "问", en: "Asked" } };
/** gas: is there gas? → hose: is the hose sound? → why: what is wrong with it? */
const form: FormContent = {
  schema: {
    type: "object",
    properties: { gas: choice, hose: choice, why: { type: "string", maxLength: 200 }, told: { type: "null" } },
    required: ["gas"],
    additionalProperties: false,
  },
  hints: {
    order: ["gas", "hose", "why", "told"],
    widgets: {},
    sections: [
      { key: "first", questions: ["gas", "told"] },
      { key: "second", questions: ["why", "hose"] },
    ],
    showWhen: {
      hose: { any: [{ all: [{ question: "gas", is: "=", value: "ok" }] }] },
      why: { any: [{ all: [{ question: "hose", is: "=", value: "not_ok" }] }] },
    },
  },
  words: { questions: { gas: words, hose: words, why: words, told: words }, sections: {} },
  hazardRules: [],
};

const judged = (is: "=" | "!=" | "<" | ">=" | "selected", value: string | number, answer: unknown): boolean =>
  shownQuestions(
    { ...form, hints: { ...form.hints, showWhen: { why: { any: [{ all: [{ question: "gas", is, value }] }] } } } },
    { gas: answer },
  ).has("why");

describe("questions of a form", () => {
  test("one that hangs on a hidden one is hidden too, whatever was answered before", () => {
    const answers = { gas: "not_ok", hose: "not_ok", why: "cracked" };
    expect([...shownQuestions(form, answers)]).toEqual(["gas", "told"]);
    expect(answersToSend(form, answers)).toEqual({ gas: "not_ok" });
  });

  test("a section stands in the order of the form, and without a question not at all", () => {
    expect(shownSections(form, { gas: "ok", hose: "not_ok" })).toEqual([
      { key: "first", questions: ["gas", "told"] },
      { key: "second", questions: ["hose", "why"] },
    ]);
    expect(shownSections(form, {})).toEqual([{ key: "first", questions: ["gas", "told"] }]);
  });

  test("a remark is nothing to answer", () => {
    expect(progress(form, { gas: "ok" })).toEqual({ answered: 1, asked: 2 });
  });

  test("comparisons of numbers, of several choices, and with nothing", () => {
    expect([judged("<", 5, 4), judged("<", 5, 5), judged(">=", 5, 5)]).toEqual([true, false, true]);
    expect([judged("selected", "a", ["b", "a"]), judged("selected", "a", ["b"])]).toEqual([true, false]);
    expect([judged("=", "a", undefined), judged("!=", "a", undefined), judged("<", 5, undefined)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test("what is sent was shown, was answered, and sending it again shows the same", () => {
    const answer = fc.constantFrom("ok", "not_ok", "", undefined);
    fc.assert(
      fc.property(fc.record({ gas: answer, hose: answer, why: answer }), (answers) => {
        const sent = answersToSend(form, answers);
        const shown = shownQuestions(form, answers);
        expect(Object.keys(sent).every((question) => shown.has(question))).toBe(true);
        expect(Object.values(sent)).not.toContain("");
        expect([...shownQuestions(form, sent)]).toEqual([...shown]);
      }),
    );
  });
});
