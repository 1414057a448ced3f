/** Answers and what follows from them: judged against the questions that are shown, and hazards from no others. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkAnswers } from "./check-answers.ts";
import { type Answers, shownQuestions } from "./conditions.ts";
import type { FormContent, Question } from "./contract.ts";
import { proposeHazards } from "./propose-hazards.ts";
import { count, formOf, judgement, someAnswers, someForm, when } from "./testing-forms.ts";

const door = formOf(
  { floors: count, stair: judgement, ladder: judgement, remark: { type: "string", maxLength: 20 } },
  {
    required: ["floors", "ladder"],
    showWhen: {
      ladder: {
        any: [
          {
            all: [
              { question: "floors", is: ">=", value: 2 },
              { question: "stair", is: "=", value: "not_ok" },
            ],
          },
        ],
      },
    },
    hazardRules: [
      { when: { question: "stair", answers: ["not_ok"] }, item: "egress.clutter_in_stair", onTheSpotAllowed: true },
      {
        when: { question: "ladder", answers: ["not_ok"] },
        item: "egress.single_stair",
        severity: 1,
        onTheSpotAllowed: false,
      },
    ],
  },
);

test("a question is shown when its condition holds, and only then may and must it be answered", () => {
  expect(shownQuestions(door, { floors: 1, stair: "not_ok" })).toEqual(["floors", "stair", "remark"]);
  expect(checkAnswers(door, { floors: 1, stair: "not_ok" })).toEqual([]);
  expect(checkAnswers(door, { floors: 3, stair: "not_ok" })).toMatchObject([{ question: "ladder", reason: "missing" }]);
  expect(checkAnswers(door, { floors: 1, ladder: "ok" })).toMatchObject([{ question: "ladder", reason: "not_shown" }]);
  expect(checkAnswers(door, { floors: 1, roof: "ok" })).toMatchObject([{ question: "roof", reason: "unknown" }]);
});

test("a wrong answer is told by name, and a text is never repeated", () => {
  const faults = checkAnswers(door, { floors: 21, stair: "maybe", remark: "Wang lives here, phone 138" });
  expect(faults).toMatchObject([
    { question: "floors", reason: "wrong", expected: "must be <= 20", got: "21" },
    { question: "stair", expected: "one of ok, not_ok, not_applicable", got: "a text of 5 characters" },
    { question: "remark", got: "a text of 26 characters" },
  ]);
  expect(JSON.stringify(faults)).not.toContain("Wang");
});

test("what hangs on a question that is not shown is not shown either, although an answer to it is there", () => {
  const chain = formOf(
    { a: judgement, b: judgement, c: judgement },
    { showWhen: { b: when("a", "not_ok"), c: when("b", "not_ok") } },
  );
  expect(shownQuestions(chain, { a: "ok", b: "not_ok" })).toEqual(["a"]);
  expect(shownQuestions(chain, { a: "not_ok", b: "not_ok" })).toEqual(["a", "b", "c"]);
});

test("hazards are proposed by rule, in the order of the form, with the item's own severity unless the rule says another", () => {
  expect(proposeHazards(door, { floors: 3, stair: "not_ok", ladder: "not_ok" })).toEqual([
    { item: "egress.clutter_in_stair", severity: 3, onTheSpotAllowed: true, question: "stair" },
    { item: "egress.single_stair", severity: 1, onTheSpotAllowed: false, question: "ladder" },
  ]);
  expect(proposeHazards(door, { floors: 1, stair: "ok", ladder: "not_ok" })).toEqual([]);
});

test("an item that two answers point to is proposed once, as serious as the more serious says", () => {
  const item = "egress.locked_exit";
  const twice = formOf(
    { front: judgement, back: judgement },
    {
      hazardRules: [
        { when: { question: "front", answers: ["not_ok"] }, item, severity: 3, onTheSpotAllowed: true },
        { when: { question: "back", answers: ["not_ok"] }, item, severity: 1, onTheSpotAllowed: false },
      ],
    },
  );
  expect(proposeHazards(twice, { front: "not_ok", back: "not_ok" })).toEqual([
    { item, severity: 1, onTheSpotAllowed: false, question: "front" },
  ]);
});

/** JSON Schema of this one part of it, written down a second time as plainly as possible. */
function fits(question: Question, answer: unknown): boolean {
  if (question.type === "null") return answer === null;
  if (question.type === "array") {
    return (
      Array.isArray(answer) &&
      new Set(answer).size === answer.length &&
      answer.every((one) => one === "a" || one === "b")
    );
  }
  if (question.type === "string") {
    if (typeof answer !== "string") return false;
    if ("enum" in question) return question.enum.includes(answer);
    return "format" in question
      ? answer === "2026-11-22"
      : answer.length <= ("maxLength" in question ? question.maxLength : 0);
  }
  return Number.isInteger(answer) && Number(answer) >= 0 && Number(answer) <= 20;
}

function allFit(form: FormContent, answers: Answers): boolean {
  const shown = shownQuestions(form, answers);
  const given = Object.keys(answers);
  return (
    given.every((key) => shown.includes(key)) &&
    form.schema.required.every((key) => !shown.includes(key) || given.includes(key)) &&
    given.every((key) => fits(form.schema.properties[key] as Question, answers[key]))
  );
}

test("answers are taken exactly when they fit the schema of the questions that are shown", () => {
  fc.assert(
    fc.property(someForm, someAnswers, (form, answers) => {
      expect(checkAnswers(form, answers).length === 0).toBe(allFit(form, answers));
    }),
    { numRuns: 300 },
  );
});

test("every hazard proposed comes of a shown answer that is not ok, and every such answer proposes one", () => {
  fc.assert(
    fc.property(someForm, someAnswers, (form, answers) => {
      const shown = new Set(shownQuestions(form, answers));
      const wanted = form.hazardRules.filter(
        ({ when: { question } }) => shown.has(question) && answers[question] === "not_ok",
      );
      expect(
        proposeHazards(form, answers)
          .map(({ item }) => item)
          .toSorted(),
      ).toEqual(wanted.map(({ item }) => item).toSorted());
    }),
    { numRuns: 300 },
  );
});
