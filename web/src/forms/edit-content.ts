/** Changes of a form's content while it is built: add, move, remove, rename, retype. Pure: a content in, a content out. */
import type { FormContent, HazardRule, Question } from "@gridstead/server/contract";

export const questionKinds = [
  "judgement",
  "choice",
  "choices",
  "whole",
  "number",
  "text",
  "long_text",
  "date",
  "photo",
  "remark",
] as const;
export type QuestionKind = (typeof questionKinds)[number];
type Both = { readonly zh: string; readonly en: string };
type WordsOf = FormContent["words"]["questions"][string];

const LONG_TEXT = 2_000;
const SHORT_TEXT = 200;
const MOST_PHOTOS = 10;
const judged: Record<string, Both> = {
  ok: { zh: "合格", en: "OK" },
  not_ok: { zh: "不合格", en: "Not OK" },
  not_applicable: { zh: "不适用", en: "Not applicable" },
};
const twoChoices: Record<string, Both> = {
  a: { zh: "选项一", en: "Choice one" },
  b: { zh: "选项二", en: "Choice two" },
};

const schemas: Readonly<Record<QuestionKind, (codes: string[]) => Question>> = {
  judgement: (codes) => ({ type: "string", enum: codes }),
  choice: (codes) => ({ type: "string", enum: codes }),
  choices: (codes) => ({ type: "array", items: { type: "string", enum: codes }, uniqueItems: true }),
  whole: () => ({ type: "integer", minimum: 0 }),
  number: () => ({ type: "number" }),
  text: () => ({ type: "string", maxLength: SHORT_TEXT }),
  long_text: () => ({ type: "string", maxLength: LONG_TEXT }),
  date: () => ({ type: "string", format: "date" }),
  photo: () => ({ type: "array", items: { type: "string", format: "uuid" }, uniqueItems: true, maxItems: MOST_PHOTOS }),
  remark: () => ({ type: "null" }),
};
const widgets = {
  judgement: "judgement",
  choice: "radio",
  choices: "checkboxes",
  whole: "updown",
  number: "updown",
  text: undefined,
  long_text: "textarea",
  date: "date",
  photo: "photo",
  remark: undefined,
} as const;

export function kindOf({ schema, hints }: FormContent, question: string): QuestionKind {
  const asked = schema.properties[question];
  if (!asked || asked.type === "null") return "remark";
  if ("enum" in asked) return hints.widgets[question] === "judgement" ? "judgement" : "choice";
  if (asked.type === "array") return "enum" in asked.items ? "choices" : "photo";
  if (asked.type === "integer") return "whole";
  if (asked.type === "number") return "number";
  if ("format" in asked) return "date";
  return "maxLength" in asked && asked.maxLength > SHORT_TEXT ? "long_text" : "text";
}

export const choicesOf = ({ schema }: FormContent, question: string): readonly string[] => {
  const asked = schema.properties[question];
  if (asked && "enum" in asked) return asked.enum;
  return asked?.type === "array" && "enum" in asked.items ? asked.items.enum : [];
};

/** A key that is free: `question_7`. */
export function freeKey(taken: readonly string[], stem: string): string {
  for (let number = taken.length + 1; ; number++) if (!taken.includes(`${stem}_${number}`)) return `${stem}_${number}`;
}

export function addSection(form: FormContent): FormContent {
  const key = freeKey(
    form.hints.sections.map((section) => section.key),
    "section",
  );
  return {
    ...form,
    hints: { ...form.hints, sections: [...form.hints.sections, { key, questions: [] }] },
    words: {
      ...form.words,
      sections: { ...form.words.sections, [key]: { title: { zh: "新的一节", en: "New section" } } },
    },
  };
}

export const nameSection = (form: FormContent, key: string, title: Both): FormContent => ({
  ...form,
  words: { ...form.words, sections: { ...form.words.sections, [key]: { ...form.words.sections[key], title } } },
});

/** Only an empty section goes: its questions would have nowhere to stand. */
export function dropSection(form: FormContent, key: string): FormContent {
  const { [key]: _words, ...sections } = form.words.sections;
  return {
    ...form,
    hints: { ...form.hints, sections: form.hints.sections.filter((section) => section.key !== key) },
    words: { ...form.words, sections },
  };
}

export function addQuestion(
  form: FormContent,
  section: string,
  kind: QuestionKind,
): { form: FormContent; key: string } {
  const key = freeKey(form.hints.order, "question");
  const empty: FormContent = {
    ...form,
    hints: {
      ...form.hints,
      order: [...form.hints.order, key],
      sections: form.hints.sections.map((each) =>
        each.key === section ? { ...each, questions: [...each.questions, key] } : each,
      ),
    },
    words: {
      ...form.words,
      questions: { ...form.words.questions, [key]: { title: { zh: "新问题", en: "New question" } } },
    },
  };
  return { form: inOrder(setKind(empty, key, kind)), key };
}

/** Choices stay when the new kind has choices too. */
export function setKind(form: FormContent, question: string, kind: QuestionKind): FormContent {
  const before = choicesOf(form, question);
  const words = form.words.questions[question] ?? { title: { zh: "", en: "" } };
  const asks = kind === "judgement" || kind === "choice" || kind === "choices";
  const fresh = kind === "judgement" ? judged : twoChoices;
  const keeps = asks && before.length > 0 && kind !== "judgement";
  const { choices: _old, ...bare } = words;
  const { [question]: _widget, ...otherWidgets } = form.hints.widgets;
  const widget = widgets[kind];
  return {
    ...form,
    schema: {
      ...form.schema,
      properties: { ...form.schema.properties, [question]: schemas[kind](keeps ? [...before] : Object.keys(fresh)) },
      required: kind === "remark" ? form.schema.required.filter((key) => key !== question) : form.schema.required,
    },
    hints: { ...form.hints, widgets: widget ? { ...otherWidgets, [question]: widget } : otherWidgets },
    words: {
      ...form.words,
      questions: {
        ...form.words.questions,
        [question]: asks ? { ...bare, choices: keeps ? (words.choices ?? {}) : fresh } : bare,
      },
    },
    hazardRules: asks ? form.hazardRules : form.hazardRules.filter(({ when }) => when.question !== question),
  };
}

export const setQuestion = (form: FormContent, question: string, asked: Question): FormContent => ({
  ...form,
  schema: { ...form.schema, properties: { ...form.schema.properties, [question]: asked } },
});

export const setWords = (form: FormContent, question: string, words: WordsOf): FormContent => ({
  ...form,
  words: { ...form.words, questions: { ...form.words.questions, [question]: words } },
});

export function setChoices(form: FormContent, question: string, choices: Readonly<Record<string, Both>>): FormContent {
  const asked = form.schema.properties[question];
  const codes = Object.keys(choices);
  const words = form.words.questions[question] ?? { title: { zh: "", en: "" } };
  const named = setWords(form, question, { ...words, choices });
  if (asked && "enum" in asked) return setQuestion(named, question, { ...asked, enum: codes });
  if (asked?.type === "array" && "enum" in asked.items)
    return setQuestion(named, question, { ...asked, items: { ...asked.items, enum: codes } });
  return form;
}

export const setRequired = (form: FormContent, question: string, required: boolean): FormContent => ({
  ...form,
  schema: {
    ...form.schema,
    required: [...form.schema.required.filter((key) => key !== question), ...(required ? [question] : [])],
  },
});

/** Rules of one question, all of them anew. */
export const setRules = (form: FormContent, question: string, rules: readonly HazardRule[]): FormContent => ({
  ...form,
  hazardRules: [...form.hazardRules.filter(({ when }) => when.question !== question), ...rules],
});

export function setShowWhen(
  form: FormContent,
  question: string,
  condition: FormContent["hints"]["showWhen"][string] | null,
): FormContent {
  const { [question]: _before, ...others } = form.hints.showWhen;
  return {
    ...form,
    hints: { ...form.hints, showWhen: condition ? { ...others, [question]: condition } : others },
  };
}

export function dropQuestion(form: FormContent, question: string): FormContent {
  const { [question]: _asked, ...properties } = form.schema.properties;
  const { [question]: _words, ...questions } = form.words.questions;
  const { [question]: _widget, ...otherWidgets } = form.hints.widgets;
  const bare = setRules(setShowWhen(setRequired(form, question, false), question, null), question, []);
  return {
    ...bare,
    schema: { ...bare.schema, properties },
    words: { ...bare.words, questions },
    hints: {
      ...bare.hints,
      widgets: otherWidgets,
      order: bare.hints.order.filter((key) => key !== question),
      sections: bare.hints.sections.map((section) => ({
        ...section,
        questions: section.questions.filter((key) => key !== question),
      })),
    },
  };
}

/** One place up (-1) or down (1); over the edge of a section into the next one. */
export function moveQuestion(form: FormContent, question: string, by: -1 | 1): FormContent {
  const sections = form.hints.sections.map((section) => ({ ...section, questions: [...section.questions] }));
  const at = sections.findIndex(({ questions }) => questions.includes(question));
  const here = sections[at];
  if (!here) return form;
  const place = here.questions.indexOf(question);
  const next = sections[at + by];
  if (place + by >= 0 && place + by < here.questions.length) {
    here.questions.splice(place, 1);
    here.questions.splice(place + by, 0, question);
  } else if (next) {
    here.questions.splice(place, 1);
    if (by === 1) next.questions.unshift(question);
    else next.questions.push(question);
  }
  return inOrder({ ...form, hints: { ...form.hints, sections } });
}

/** The order of the whole form is that of its sections. */
const inOrder = (form: FormContent): FormContent => ({
  ...form,
  hints: { ...form.hints, order: form.hints.sections.flatMap(({ questions }) => questions) },
});
