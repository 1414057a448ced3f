/** Whether a form can be published: every fault of a well-built one, each with its place, what was expected and what stands there. Pure. */
import { hazardItems } from "../../hazards/catalogue.ts";
import { checkConditions } from "./check-conditions.ts";
import type { BothLanguages, FormContent, FormFault, Question } from "./contract.ts";
import { choicesOf, kindOf, own, type QuestionKind } from "./question-kind.ts";

const knownItems = new Set(hazardItems.map(({ code }) => code));

const fitting: Readonly<Record<string, readonly QuestionKind[]>> = {
  radio: ["choice"],
  select: ["choice"],
  judgement: ["choice"],
  checkboxes: ["choices"],
  textarea: ["text"],
  updown: ["integer", "decimal"],
  date: ["date"],
  photo: ["photos"],
};

export function checkForm(form: FormContent): FormFault[] {
  return [
    ...checkQuestions(form),
    ...checkPlaces(form),
    ...checkWords(form),
    ...checkConditions(form),
    ...checkRules(form),
  ];
}

const fault = (at: string, expected: string, got: string): FormFault => ({ at, expected, got });
const names = (form: FormContent): string[] => Object.keys(form.schema.properties);

function checkQuestions(form: FormContent): FormFault[] {
  const { schema, hints } = form;
  const none = names(form).length === 0 ? [fault("schema.properties", "at least one question", "none")] : [];
  const bounds = Object.entries(schema.properties).flatMap(([key, question]) => boundFaults(key, question));
  const required = schema.required.flatMap((key) => {
    const question = own(schema.properties, key);
    if (!question) return [fault(`schema.required.${key}`, "a question of the form", key)];
    return kindOf(question) === "note"
      ? [fault(`schema.required.${key}`, "a question with an answer", "a remark")]
      : [];
  });
  const widgets = Object.entries(hints.widgets).flatMap(([key, widget]) => {
    const question = own(schema.properties, key);
    if (!question) return [fault(`hints.widgets.${key}`, "a question of the form", key)];
    const kinds = fitting[widget] ?? [];
    return kinds.includes(kindOf(question))
      ? []
      : [fault(`hints.widgets.${key}`, `${widget} for ${kinds.join(" or ")}`, kindOf(question))];
  });
  return [...none, ...bounds, ...required, ...widgets];
}

function boundFaults(key: string, question: Question): FormFault[] {
  const at = `schema.properties.${key}`;
  const choices = choicesOf(question);
  const twice = choices.filter((code, place) => choices.indexOf(code) !== place);
  const [least, most] = boundsOf(question);
  return [
    ...twice.map((code) => fault(`${at}.enum`, "each choice once", code)),
    ...(least > most ? [fault(at, `a least value of at most ${most}`, String(least))] : []),
  ];
}

function boundsOf(question: Question): [least: number, most: number] {
  if (question.type === "integer" || question.type === "number") {
    const {
      minimum = -Infinity,
      exclusiveMinimum = -Infinity,
      maximum = Infinity,
      exclusiveMaximum = Infinity,
    } = question;
    return [Math.max(minimum, exclusiveMinimum), Math.min(maximum, exclusiveMaximum)];
  }
  if (question.type === "array") {
    return [question.minItems ?? 0, Math.min(question.maxItems ?? Infinity, choicesOf(question).length || Infinity)];
  }
  return "maxLength" in question ? [question.minLength ?? 0, question.maxLength] : [0, 0];
}

/** Each question stands once in the order and in exactly one section. */
function checkPlaces({ schema, hints }: FormContent): FormFault[] {
  const inSections = hints.sections.flatMap(({ questions }) => questions);
  const keys = hints.sections.map(({ key }) => key);
  return [
    ...placeFaults("hints.order", hints.order, schema.properties),
    ...placeFaults("hints.sections", inSections, schema.properties),
    ...keys
      .filter((key, at) => keys.indexOf(key) !== at)
      .map((key) => fault("hints.sections", "each section once", key)),
  ];
}

function placeFaults(
  at: string,
  listed: readonly string[],
  properties: FormContent["schema"]["properties"],
): FormFault[] {
  const unknown = listed.filter((key) => own(properties, key) === undefined);
  const twice = listed.filter((key, place) => listed.indexOf(key) !== place);
  const absent = Object.keys(properties).filter((key) => !listed.includes(key));
  return [
    ...unknown.map((key) => fault(at, "questions of the form", key)),
    ...twice.map((key) => fault(at, "each question once", key)),
    ...absent.map((key) => fault(at, `the question ${key}`, "nothing")),
  ];
}

function checkWords({ schema, hints, words }: FormContent): FormFault[] {
  const questions = Object.entries(schema.properties).flatMap(([key, question]) => {
    const at = `words.questions.${key}`;
    const said = own(words.questions, key);
    if (!said) return [fault(at, "words in both languages", "nothing")];
    const choices = choicesOf(question);
    return [
      ...languageFaults(`${at}.title`, said.title),
      ...(said.description ? languageFaults(`${at}.description`, said.description) : []),
      ...(said.refusal ? languageFaults(`${at}.refusal`, said.refusal) : []),
      ...choices.flatMap((code) => languageFaults(`${at}.choices.${code}`, own(said.choices ?? {}, code))),
      ...strangers(`${at}.choices`, Object.keys(said.choices ?? {}), choices),
    ];
  });
  const sections = hints.sections.flatMap(({ key }) => {
    const said = own(words.sections, key);
    const at = `words.sections.${key}`;
    return [
      ...languageFaults(`${at}.title`, said?.title),
      ...(said?.description ? languageFaults(`${at}.description`, said.description) : []),
    ];
  });
  return [
    ...questions,
    ...sections,
    ...strangers("words.questions", Object.keys(words.questions), Object.keys(schema.properties)),
    ...strangers(
      "words.sections",
      Object.keys(words.sections),
      hints.sections.map(({ key }) => key),
    ),
  ];
}

const languageFaults = (at: string, said: BothLanguages | undefined): FormFault[] =>
  (["zh", "en"] as const).flatMap((language) =>
    said?.[language].trim() ? [] : [fault(`${at}.${language}`, "words", "nothing")],
  );

const strangers = (at: string, listed: readonly string[], known: readonly string[]): FormFault[] =>
  listed
    .filter((key) => !known.includes(key))
    .map((key) => fault(`${at}.${key}`, "nothing: there is no such one", "words"));

function checkRules({ schema, hazardRules }: FormContent): FormFault[] {
  return hazardRules.flatMap(({ when, item }, index) => {
    const at = `hazardRules.${index}`;
    const question = own(schema.properties, when.question);
    const choices = question ? choicesOf(question) : [];
    const same = hazardRules.findIndex((other) => other.item === item && other.when.question === when.question);
    return [
      ...(question ? [] : [fault(`${at}.when.question`, "a question of the form", when.question)]),
      ...(question && choices.length === 0
        ? [fault(`${at}.when.question`, "a question with choices", kindOf(question))]
        : []),
      ...(choices.length === 0
        ? []
        : when.answers
            .filter((code) => !choices.includes(code))
            .map((code) => fault(`${at}.when.answers`, `one of ${choices.join(", ")}`, code))),
      ...(knownItems.has(item) ? [] : [fault(`${at}.item`, "an item of the hazard catalogue", item)]),
      ...(same === index ? [] : [fault(at, "one rule for a question and an item", `the same as rule ${same}`)]),
    ];
  });
}
