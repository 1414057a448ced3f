/** One row of the sheet `survey`: the question that it asks and how it is shown, or why it is none. Pure. */
import { type FormContent, LIMITS, type Question } from "./contract.ts";
import type { ChoiceList } from "./xlsform-choices.ts";
import { parseConstraint } from "./xlsform-expression.ts";

export const TYPES =
  "text, integer, decimal, date, note, image, select_one LIST, select_multiple LIST, begin_group, end_group, start, end or today";
const LONGEST_TEXT = 1_000;
const MOST_PHOTOS = 8;

export type Asked = {
  readonly question: Question;
  readonly widget: FormContent["hints"]["widgets"][string] | null;
  readonly choices: ChoiceList | null;
};
export type CellRefusal = { readonly column: string; readonly expected: string; readonly got: string };

export function questionOfType(type: string, lists: ReadonlyMap<string, ChoiceList>): Asked | CellRefusal {
  const simple = simpleTypes[type];
  if (simple) return { ...simple, choices: null };
  const [, how, list] = /^(select_one|select one|select_multiple|select multiple)\s+(\S+)$/.exec(type) ?? [];
  if (how === undefined || list === undefined) return { column: "type", expected: TYPES, got: type };
  const choices = lists.get(list);
  if (!choices) return { column: "type", expected: "a list of the sheet choices", got: list };
  const codes = [...choices.keys()];
  return how.endsWith("one")
    ? { question: { type: "string", enum: codes }, widget: codes.length > 6 ? "select" : "radio", choices }
    : {
        question: { type: "array", items: { type: "string", enum: codes }, uniqueItems: true },
        widget: "checkboxes",
        choices,
      };
}

const simpleTypes: Readonly<Record<string, Pick<Asked, "question" | "widget">>> = {
  text: { question: { type: "string", maxLength: LONGEST_TEXT }, widget: null },
  integer: { question: { type: "integer" }, widget: "updown" },
  decimal: { question: { type: "number" }, widget: null },
  date: { question: { type: "string", format: "date" }, widget: "date" },
  note: { question: { type: "null" }, widget: null },
  image: {
    question: { type: "array", items: { type: "string", format: "uuid" }, uniqueItems: true, maxItems: MOST_PHOTOS },
    widget: "photo",
  },
};

/** Bounds are for numbers; nothing else is bounded by an expression here. */
export function constrained(question: Question, constraint: string): Question | CellRefusal {
  if (question.type !== "integer" && question.type !== "number") {
    return { column: "constraint", expected: "a constraint on integer and decimal only", got: constraint };
  }
  const { value, expected } = parseConstraint(constraint);
  return value ? { ...question, ...value } : { column: "constraint", expected, got: constraint };
}

/** What a required question must have: a text that is not empty, one of several, a photo. */
export function required(question: Question): Question {
  if (question.type === "array") return { ...question, minItems: 1 };
  if (question.type === "string" && "maxLength" in question) return { ...question, minLength: 1 };
  return question;
}

const ONLY_LOOKS =
  /^(field-list|likert|label|list-nolabel|horizontal|compact|columns(-\d+)?|columns-pack|quick|numbers|new|annotate|w\d+|no-calendar)$/;

export function widgetOf(asked: Asked, appearance: string | undefined): Asked["widget"] | CellRefusal {
  let { widget } = asked;
  for (const word of appearance?.split(/\s+/) ?? []) {
    if (word === "multiline" && asked.question.type === "string" && "maxLength" in asked.question) widget = "textarea";
    else if (word === "minimal" && asked.question.type === "string" && "enum" in asked.question) widget = "select";
    else if (!ONLY_LOOKS.test(word)) {
      return {
        column: "appearance",
        expected: "multiline, minimal, or an appearance that only changes looks",
        got: word,
      };
    }
  }
  return widget;
}

export const isRefusal = (outcome: object | string | null): outcome is CellRefusal =>
  typeof outcome === "object" && outcome !== null && "expected" in outcome;

export const MOST_QUESTIONS = LIMITS.questions;
