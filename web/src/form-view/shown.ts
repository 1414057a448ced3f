/** Which questions of a form are shown with these answers, in which sections and order. Pure; the server judges the same way. */
import type { Comparison, Condition, FormContent } from "@gridstead/server/contract";

export type Answers = Readonly<Record<string, unknown>>;
export type ShownSection = { readonly key: string; readonly questions: readonly string[] };

/** Sections in order with the questions that are shown; sections without any are left out. */
export function shownSections(form: FormContent, answers: Answers): ShownSection[] {
  const shown = shownQuestions(form, answers);
  return form.hints.sections
    .map(({ key, questions }) => ({
      key,
      questions: form.hints.order.filter((q) => questions.includes(q) && shown.has(q)),
    }))
    .filter(({ questions }) => questions.length > 0);
}

/**
 * A condition asks about answers that are themselves shown: going through again until nothing more hides is the server's rule too.
 * Ends because a question that is hidden once stays hidden.
 */
export function shownQuestions(form: FormContent, answers: Answers): ReadonlySet<string> {
  const shown = new Set(Object.keys(form.schema.properties));
  for (;;) {
    const hidden = [...shown].filter((question) => {
      const condition = form.hints.showWhen[question];
      return condition !== undefined && !holds(condition, answers, shown);
    });
    if (hidden.length === 0) return shown;
    for (const question of hidden) shown.delete(question);
  }
}

const holds = ({ any }: Condition, answers: Answers, shown: ReadonlySet<string>): boolean =>
  any.some(({ all }) => all.every((comparison) => compares(comparison, answers, shown)));

function compares({ question, is, value }: Comparison, answers: Answers, shown: ReadonlySet<string>): boolean {
  const answer = shown.has(question) ? answers[question] : undefined;
  if (answer === undefined || answer === null || answer === "") return is === "!=";
  if (is === "selected") return Array.isArray(answer) && answer.includes(value);
  if (typeof answer !== "string" && typeof answer !== "number") return is === "!=";
  if (is === "=" || is === "!=") return (String(answer) === String(value)) === (is === "=");
  const [left, right] = [Number(answer), Number(value)];
  if (Number.isNaN(left) || Number.isNaN(right)) return false;
  return { "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right }[is];
}

/** Only what was asked and answered goes out. */
export function answersToSend(form: FormContent, answers: Answers): Record<string, unknown> {
  const shown = shownQuestions(form, answers);
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([question, answer]) =>
        shown.has(question) && answer !== undefined && answer !== null && answer !== "" && !isEmptyList(answer),
    ),
  );
}
const isEmptyList = (answer: unknown): boolean => Array.isArray(answer) && answer.length === 0;

/** Questions that are judged ok or not, shown, and not answered yet. */
export const openJudgements = (form: FormContent, answers: Answers): string[] =>
  [...shownQuestions(form, answers)].filter((question) => {
    const asked = form.schema.properties[question];
    return asked !== undefined && "enum" in asked && asked.enum.includes("ok") && answers[question] === undefined;
  });

/** Questions that can be answered (a remark cannot), and how many of them are. */
export function progress(form: FormContent, answers: Answers): { readonly answered: number; readonly asked: number } {
  const asked = [...shownQuestions(form, answers)].filter((q) => form.schema.properties[q]?.type !== "null");
  const sent = answersToSend(form, answers);
  return { answered: asked.filter((question) => question in sent).length, asked: asked.length };
}
