/** What the page around a form gives its questions: sections, words, pictures, and what stands below a question. */
import { createContext, type ReactNode, use } from "react";
import type { ShownSection } from "./shown.ts";

export type FormSurroundings = {
  readonly sections: readonly ShownSection[];
  readonly sectionTitle: (key: string) => string;
  /** The form's own words for a wrong answer, if it has any. */
  readonly refusal: (question: string) => string | undefined;
  readonly renderPhotos?: (question: string) => ReactNode;
  readonly renderBelow?: (question: string) => ReactNode;
};

/**
 * React's own context, not the library's: the library compares what it hands through and takes all functions for equal, so a question
 * would keep what stood below it before it was answered.
 */
export const Surroundings = createContext<FormSurroundings | null>(null);

export function useSurroundings(): FormSurroundings {
  const around = use(Surroundings);
  if (!around) throw new Error("A question is drawn inside RenderedForm only: it stands outside of one.");
  return around;
}

const words = {
  required: "form.wrong.required",
  minimum: "form.wrong.minimum",
  maximum: "form.wrong.maximum",
  exclusiveMinimum: "form.wrong.minimum",
  exclusiveMaximum: "form.wrong.maximum",
  minLength: "form.wrong.too_short",
  maxLength: "form.wrong.too_long",
  minItems: "form.wrong.too_few",
  maxItems: "form.wrong.too_many",
  type: "form.wrong.type",
  format: "form.wrong.type",
} as const;
type RefusalKey = (typeof words)[keyof typeof words] | "form.wrong.other";
/** The validator gives the keyword of the schema that does not hold. */
export function refusalWords(keyword: string | undefined): RefusalKey {
  const known = (Object.keys(words) as (keyof typeof words)[]).find((each) => each === keyword);
  return known ? words[known] : "form.wrong.other";
}
