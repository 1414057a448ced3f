/** Whether answers fit a form: each must be to a question that is shown, as its schema asks, and none that is required may lack. Pure. */
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { type Answers, shownQuestions } from "./conditions.ts";
import type { FormContent, FormSchema } from "./contract.ts";
import { own } from "./question-kind.ts";

export type AnswerFault = {
  readonly question: string;
  readonly reason: "unknown" | "not_shown" | "missing" | "wrong";
  readonly expected: string;
  readonly got: string;
};
const MOST_FAULTS = 100;

type Form = Pick<FormContent, "schema" | "hints">;

/** Empty where all fit. Texts are not repeated, only their length: they may be personal. */
export function checkAnswers(form: Form, answers: Answers): AnswerFault[] {
  const shown = new Set(shownQuestions(form, answers));
  const misplaced = Object.keys(answers).filter((question) => !shown.has(question));
  return [...misplaced.map((question) => misplacedFault(form, question)), ...wrongAnswers(form, answers, shown)].slice(
    0,
    MOST_FAULTS,
  );
}

function misplacedFault({ schema }: Form, question: string): AnswerFault {
  const isKnown = own(schema.properties, question) !== undefined;
  const expected = isKnown ? "no answer: the question is not shown" : "a question of the form";
  return { question, reason: isKnown ? "not_shown" : "unknown", expected, got: "an answer" };
}

function wrongAnswers(form: Form, answers: Answers, shown: ReadonlySet<string>): AnswerFault[] {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false, verbose: true });
  formats.default(ajv);
  const agrees = ajv.compile(shownSchema(form.schema, shown));
  const kept = Object.fromEntries(Object.entries(answers).filter(([question]) => shown.has(question)));
  return agrees(kept) ? [] : (agrees.errors ?? []).map(faultOf);
}

/** The form as it stands before somebody who has given these answers. */
export const shownSchema = (schema: FormSchema, shown: ReadonlySet<string>): FormSchema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties).filter(([question]) => shown.has(question))),
  required: schema.required.filter((question) => shown.has(question)),
});

function faultOf(error: ErrorObject): AnswerFault {
  if (error.keyword === "required") {
    const question = String((error.params as { missingProperty?: string }).missingProperty);
    return { question, reason: "missing", expected: "an answer", got: "none" };
  }
  const question = error.instancePath.split("/")[1] ?? "";
  return { question, reason: "wrong", expected: expectedBy(error), got: described(error.data) };
}

function expectedBy({ keyword, params, message }: ErrorObject): string {
  if (keyword === "enum") return `one of ${(params as { allowedValues: string[] }).allowedValues.join(", ")}`;
  return message ?? keyword;
}

function described(answer: unknown): string {
  if (typeof answer === "string") return `a text of ${answer.length} characters`;
  if (typeof answer === "number" || typeof answer === "boolean" || answer === null) return String(answer);
  return Array.isArray(answer) ? `a list of ${answer.length}` : typeof answer;
}
