/** Building a form: whatever is done in whatever order, the parts of it stay together. */
import type { FormContent } from "@gridstead/server/contract";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addQuestion,
  addSection,
  choicesOf,
  dropQuestion,
  dropSection,
  kindOf,
  moveQuestion,
  questionKinds,
  setChoices,
  setKind,
  setRequired,
  setRules,
} from "./edit-content.ts";

const empty: FormContent = {
  schema: { type: "object", properties: {}, required: [], additionalProperties: false },
  hints: { order: [], widgets: {}, sections: [{ key: "section_1", questions: [] }], showWhen: {} },
  words: { questions: {}, sections: { section_1: { title: { zh: "一", en: "One" } } } },
  hazardRules: [],
};
const rule = (question: string) => ({
  when: { question, answers: ["not_ok"] },
  item: "gas.hose_aged",
  onTheSpotAllowed: true,
});

describe("a form being built", () => {
  test.each(questionKinds)("a question of kind %s is one of that kind", (kind) => {
    const { form, key } = addQuestion(empty, "section_1", kind);
    expect(kindOf(form, key)).toBe(kind);
  });

  test("choices stay when a choice becomes several", () => {
    const { form, key } = addQuestion(empty, "section_1", "choice");
    const named = setChoices(form, key, { yes: { zh: "是", en: "Yes" }, no: { zh: "否", en: "No" } });
    expect(choicesOf(setKind(named, key, "choices"), key)).toEqual(["yes", "no"]);
  });

  test("a rule goes with the question that it asks about", () => {
    const { form, key } = addQuestion(empty, "section_1", "judgement");
    const ruled = setRules(form, key, [rule(key)]);
    expect(ruled.hazardRules).toHaveLength(1);
    expect(dropQuestion(ruled, key).hazardRules).toEqual([]);
    expect(setKind(ruled, key, "text").hazardRules).toEqual([]);
  });

  test("a question moves over the edge of its section into the next one", () => {
    const { form, key } = addQuestion(addSection(empty), "section_1", "text");
    const moved = moveQuestion(form, key, 1);
    expect(moved.hints.sections.map(({ questions }) => questions)).toEqual([[], [key]]);
    expect(moveQuestion(moved, key, 1)).toEqual(moved);
    expect(dropSection(moved, "section_1").hints.sections).toHaveLength(1);
  });

  test("after any steps every question stands in one section, has words and an order, and nothing speaks of a lost one", () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("add" as const), kind: fc.constantFrom(...questionKinds) }),
      fc.record({ do: fc.constantFrom("drop", "up", "down", "require", "section", "rule"), at: fc.nat(9) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let form = empty;
        for (const each of steps) {
          if ("kind" in each) ({ form } = addQuestion(form, form.hints.sections[0]!.key, each.kind));
          else {
            const key = form.hints.order[each.at % Math.max(1, form.hints.order.length)];
            if (each.do === "section") form = addSection(form);
            else if (key === undefined) continue;
            else if (each.do === "drop") form = dropQuestion(form, key);
            else if (each.do === "require") form = setRequired(form, key, true);
            else if (each.do === "rule") form = setRules(form, key, [rule(key)]);
            else form = moveQuestion(form, key, each.do === "up" ? -1 : 1);
          }
        }
        const keys = Object.keys(form.schema.properties).toSorted();
        expect(form.hints.order.toSorted()).toEqual(keys);
        expect(form.hints.sections.flatMap(({ questions }) => questions)).toEqual(form.hints.order);
        expect(Object.keys(form.words.questions).toSorted()).toEqual(keys);
        expect(
          [...form.schema.required, ...form.hazardRules.map(({ when }) => when.question)].filter(
            (key) => !keys.includes(key),
          ),
        ).toEqual([]);
      }),
    );
  });
});
