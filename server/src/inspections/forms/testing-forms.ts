/** Forms for tests: one by hand, and arbitrary ones with answers for properties. */
import * as fc from "fast-check";
import type { Condition, FormContent, Question } from "./contract.ts";
import { choicesOf } from "./question-kind.ts";

export const say = (text: string) => ({ zh: `${text}（中）`, en: text });

/** Words, order and one section are added to bare questions, so that what a test is about stands alone. */
export function formOf(
  properties: Readonly<Record<string, Question>>,
  rest: { required?: string[]; showWhen?: Record<string, Condition>; hazardRules?: FormContent["hazardRules"] } = {},
): FormContent {
  const keys = Object.keys(properties);
  return {
    schema: {
      type: "object",
      properties: { ...properties },
      required: rest.required ?? [],
      additionalProperties: false,
    },
    hints: { order: keys, widgets: {}, sections: [{ key: "all", questions: keys }], showWhen: rest.showWhen ?? {} },
    words: {
      questions: Object.fromEntries(
        Object.entries(properties).map(([key, question]) => [
          key,
          { title: say(key), choices: Object.fromEntries(choicesOf(question).map((code) => [code, say(code)])) },
        ]),
      ),
      sections: { all: { title: say("All") } },
    },
    hazardRules: rest.hazardRules ?? [],
  };
}

export const when = (question: string, value: string | number): Condition => ({
  any: [{ all: [{ question, is: "=", value }] }],
});

export const judgement: Question = { type: "string", enum: ["ok", "not_ok", "not_applicable"] };
export const count: Question = { type: "integer", minimum: 0, maximum: 20 };

const key = (at: number): string => `q${at}`;
/** Each question may hang on the ones before it: no circles. Half of the questions are judgements with a hazard rule. */
export const someForm: fc.Arbitrary<FormContent> = fc
  .array(
    fc.record({
      question: fc.constantFrom<Question>(
        judgement,
        count,
        { type: "string", maxLength: 5 },
        { type: "string", format: "date" },
        { type: "array", items: { type: "string", enum: ["a", "b"] }, uniqueItems: true },
        { type: "null" },
      ),
      isRequired: fc.boolean(),
      hangsOn: fc.option(fc.nat({ max: 7 })),
      value: fc.constantFrom<string | number>("ok", "not_ok", 3, "a"),
      is: fc.constantFrom("=", "!=", "<", ">=", "selected" as const),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rows) => {
    const properties = Object.fromEntries(rows.map(({ question }, at) => [key(at), question]));
    const hanging = rows.flatMap(({ hangsOn, is, value }, at): [string, Condition][] =>
      hangsOn === null || hangsOn >= at ? [] : [[key(at), { any: [{ all: [{ question: key(hangsOn), is, value }] }] }]],
    );
    return formOf(properties, {
      required: rows.flatMap(({ isRequired, question }, at) =>
        isRequired && question.type !== "null" ? [key(at)] : [],
      ),
      showWhen: Object.fromEntries(hanging),
      hazardRules: rows.flatMap(({ question }, at) =>
        question === judgement
          ? [{ when: { question: key(at), answers: ["not_ok"] }, item: `item.${at}`, onTheSpotAllowed: true }]
          : [],
      ),
    });
  });

/** Fitting ones and others, also to questions that no form has. */
export const someAnswers: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.constantFrom("q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q99", "constructor"),
  fc.oneof(
    fc.constantFrom("ok", "not_ok", "not_applicable", "2026-11-22", "2026-13-01", "", "too long for it"),
    fc.integer({ min: -3, max: 25 }),
    fc.constantFrom(1.5, null, true, ["a"], ["a", "a"], ["c"], []),
  ),
  { maxKeys: 8 },
);
