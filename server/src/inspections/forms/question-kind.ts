/** What kind of question a schema asks, and safe look-ups by names that an administrator chose. Pure. */
import type { Question } from "./contract.ts";

export type QuestionKind = "text" | "date" | "choice" | "choices" | "photos" | "integer" | "decimal" | "note";

export function kindOf(question: Question): QuestionKind {
  if (question.type === "null") return "note";
  if (question.type === "integer") return "integer";
  if (question.type === "number") return "decimal";
  if (question.type === "array") return "enum" in question.items ? "choices" : "photos";
  if ("enum" in question) return "choice";
  return "format" in question ? "date" : "text";
}

/** The codes that may be chosen; none where nothing is chosen. */
export function choicesOf(question: Question): readonly string[] {
  if (question.type === "array") return "enum" in question.items ? question.items.enum : [];
  return question.type === "string" && "enum" in question ? question.enum : [];
}

/** A question may be called `constructor`: only what was written counts. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
