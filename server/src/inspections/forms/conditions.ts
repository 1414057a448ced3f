/** Which questions are shown, given the answers so far. A question that is not shown counts as not answered. Pure. */
import type { Comparison, Condition, FormContent } from "./contract.ts";
import { own } from "./question-kind.ts";

export type Answers = Readonly<Record<string, unknown>>;

/** In the order of the form. Linear in comparisons: each question is judged once; a circle, which no published form has, is not shown. */
export function shownQuestions({ schema, hints }: Pick<FormContent, "schema" | "hints">, answers: Answers): string[] {
  const known = new Map<string, boolean>();
  const isShown = (question: string): boolean => {
    const judged = known.get(question);
    if (judged !== undefined) return judged;
    known.set(question, false);
    const condition = own(hints.showWhen, question);
    const shown = own(schema.properties, question) !== undefined && (!condition || holds(condition, answerOf));
    known.set(question, shown);
    return shown;
  };
  const answerOf = (question: string): unknown => (isShown(question) ? own(answers, question) : undefined);
  return inOrder({ schema, hints }).filter(isShown);
}

/** Section by section; what stands in none comes last. */
export function inOrder({ schema, hints }: Pick<FormContent, "schema" | "hints">): string[] {
  const all = [
    ...hints.sections.flatMap(({ questions }) => questions),
    ...hints.order,
    ...Object.keys(schema.properties),
  ];
  return [...new Set(all)];
}

export const holds = ({ any }: Condition, answerOf: (question: string) => unknown): boolean =>
  any.some(({ all }) => all.every((comparison) => compares(comparison, answerOf(comparison.question))));

/** Dates compare as they are written, year first. */
function compares({ is, value }: Comparison, answer: unknown): boolean {
  const given = answer === null || answer === "" ? undefined : answer;
  if (is === "=") return given === value;
  if (is === "!=") return given !== value;
  if (is === "selected") return Array.isArray(given) ? given.includes(value) : given === value;
  return ordered(is, given, value);
}

function ordered(is: "<" | "<=" | ">" | ">=", given: unknown, value: string | number): boolean {
  if (typeof given === "number" && typeof value === "number") return inOrderBy(is, given - value);
  if (typeof given === "string" && typeof value === "string")
    return inOrderBy(is, given < value ? -1 : Number(given > value));
  return false;
}

const inOrderBy = (is: "<" | "<=" | ">" | ">=", difference: number): boolean =>
  is === "<" ? difference < 0 : is === "<=" ? difference <= 0 : is === ">" ? difference > 0 : difference >= 0;

/** Both must hold. The product of the branches: (a or b) and (c or d) is ac or ad or bc or bd. */
export const both = (one: Condition | null, other: Condition | null): Condition | null => {
  if (!one || !other) return one ?? other;
  return { any: one.any.flatMap((left) => other.any.map((right) => ({ all: [...left.all, ...right.all] }))) };
};
