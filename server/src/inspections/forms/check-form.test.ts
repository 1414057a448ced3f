/** Faults of a form: every one is listed with its place, and the form that every town begins with has none. */
import { expect, test } from "vitest";
import { hazardItems } from "../../hazards/catalogue.ts";
import { checkForm } from "./check-form.ts";
import { checkShape } from "./check-shape.ts";
import type { FormContent } from "./contract.ts";
import { firstForm, questionOf } from "./first-form.ts";
import { itemWords } from "./first-form-words.ts";
import { proposeHazards } from "./propose-hazards.ts";
import { count, formOf, judgement, say, when } from "./testing-forms.ts";

const places = (form: FormContent) => checkForm(form).map(({ at, got }) => [at, got]);
const good = formOf({ stair: judgement, floors: count });

test("the first form is built like a form, has no fault and asks for the whole catalogue", () => {
  expect(checkShape(firstForm()).faults).toEqual([]);
  expect(checkForm(firstForm())).toEqual([]);
  const allWrong = Object.fromEntries(hazardItems.map((item) => [questionOf(item), "not_ok"]));
  expect(proposeHazards(firstForm(), allWrong)).toHaveLength(hazardItems.length);
  expect(hazardItems.filter(({ code }) => !itemWords[code])).toEqual([]);
});

test("words that lack in one language, or belong to nothing, are told", () => {
  const { stair, floors } = good.words.questions;
  if (!stair || !floors) throw new Error("the form has both questions");
  const words = {
    questions: {
      stair: { ...stair, title: { zh: "楼梯", en: " " }, choices: { ok: say("ok"), gone: say("gone") } },
      roof: floors,
    },
    sections: {},
  };
  expect(places({ ...good, words })).toEqual([
    ["words.questions.stair.title.en", "nothing"],
    ["words.questions.stair.choices.not_ok.zh", "nothing"],
    ["words.questions.stair.choices.not_ok.en", "nothing"],
    ["words.questions.stair.choices.not_applicable.zh", "nothing"],
    ["words.questions.stair.choices.not_applicable.en", "nothing"],
    ["words.questions.stair.choices.gone", "words"],
    ["words.questions.floors", "nothing"],
    ["words.sections.all.title.zh", "nothing"],
    ["words.sections.all.title.en", "nothing"],
    ["words.questions.roof", "words"],
  ]);
});

test("a rule that names an unknown question, choice or hazard item is told, and one that says the same twice", () => {
  const rule = { when: { question: "stair", answers: ["not_ok"] }, item: "egress.locked_exit", onTheSpotAllowed: true };
  const hazardRules = [
    rule,
    rule,
    { ...rule, when: { question: "roof", answers: ["not_ok"] } },
    { ...rule, when: { question: "floors", answers: ["3"] } },
    { ...rule, when: { question: "stair", answers: ["maybe"] }, item: "egress.dragon" },
  ];
  expect(places({ ...good, hazardRules })).toEqual([
    ["hazardRules.1", "the same as rule 0"],
    ["hazardRules.2.when.question", "roof"],
    ["hazardRules.3.when.question", "integer"],
    ["hazardRules.4.when.answers", "maybe"],
    ["hazardRules.4.item", "egress.dragon"],
  ]);
});

test("a circle of conditions is told, and a comparison that makes no sense", () => {
  const round = formOf(
    { a: judgement, b: judgement, c: judgement },
    { showWhen: { a: when("c", "ok"), b: when("a", "ok"), c: when("b", "ok") } },
  );
  expect(places(round)).toEqual([["hints.showWhen.a", "a > c > b > a"]]);
  expect(places(formOf({ a: judgement }, { showWhen: { a: when("a", "ok") } }))).toEqual([
    ["hints.showWhen.a", "a > a"],
  ]);
  const odd = formOf(
    { a: judgement, n: count, note: { type: "null" }, z: judgement },
    {
      showWhen: {
        z: {
          any: [{ all: [{ question: "n", is: "=", value: "3" }] }, { all: [{ question: "a", is: "<", value: "ok" }] }],
        },
        n: when("a", "maybe"),
        a: when("note", "x"),
        ghost: when("roof", "x"),
      },
    },
  );
  expect(places(odd)).toEqual([
    ["hints.showWhen.z", '"3"'],
    ["hints.showWhen.z", "<"],
    ["hints.showWhen.n", "maybe"],
    ["hints.showWhen.a", "="],
    ["hints.showWhen.ghost", "ghost"],
    ["hints.showWhen.ghost", "roof"],
  ]);
});

test("each question stands once in the order and in one section; bounds and widgets make sense", () => {
  const { schema, hints } = formOf({
    stair: judgement,
    n: { type: "integer", minimum: 5, maximum: 2 },
    note: { type: "null" },
  });
  const form = {
    ...formOf(schema.properties),
    schema: { ...schema, required: ["note", "roof"] },
    hints: {
      ...hints,
      order: ["stair", "stair", "n"],
      sections: [{ key: "all", questions: ["n", "note", "roof", "stair"] }],
      widgets: { stair: "textarea" as const },
    },
  };
  expect(places(form)).toEqual([
    ["schema.properties.n", "5"],
    ["schema.required.note", "a remark"],
    ["schema.required.roof", "roof"],
    ["hints.widgets.stair", "choice"],
    ["hints.order", "stair"],
    ["hints.order", "nothing"],
    ["hints.sections", "roof"],
  ]);
  expect(places(formOf({}))).toEqual([["schema.properties", "none"]]);
});

test("what is not built like a form is told place by place, with what a question may be", () => {
  const odd = {
    ...good,
    schema: { ...good.schema, properties: { a: { type: "boolean" }, "1b": count, ok: count } },
    words: { questions: {} },
    more: 1,
  };
  const { faults } = checkShape(odd);
  expect(faults.map(({ at, got }) => [at, got])).toEqual([
    ["more", "a field of this name"],
    ["words.sections", "nothing"],
    ["schema.properties.a", '{"type":"boolean"}'],
    ["schema.properties.1b", "1b"],
  ]);
  for (const nothing of [null, 7, [], "form", {}]) expect(checkShape(nothing).faults.length).toBeGreaterThan(0);
});
