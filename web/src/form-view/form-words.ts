/** A form of the town as the rendering library wants it: a JSON Schema with titles in one language, and its hints. Pure. */
import type { FormContent, Question } from "@gridstead/server/contract";
import type { RJSFSchema, UiSchema } from "@rjsf/utils";
import type { Language } from "../state/preferences.ts";

type WordsOf = FormContent["words"]["questions"][string] | undefined;

export function schemaInWords(form: FormContent, shown: ReadonlySet<string>, language: Language): RJSFSchema {
  const properties = Object.fromEntries(
    form.hints.order
      .filter((question) => shown.has(question))
      .flatMap((question) => {
        const asked = form.schema.properties[question];
        return asked ? [[question, inWords(asked, question, form.words.questions[question], language)] as const] : [];
      }),
  );
  return {
    type: "object",
    properties,
    required: form.schema.required.filter((question) => shown.has(question)),
  };
}

function inWords(asked: Question, key: string, words: WordsOf, language: Language): RJSFSchema {
  const named: RJSFSchema = { title: words?.title[language] ?? key };
  if (words?.description) named.description = words.description[language];
  if ("enum" in asked) return { ...named, type: "string", oneOf: choices(asked.enum, words, language) };
  if (asked.type === "array" && "enum" in asked.items) {
    const { items, ...rest } = asked;
    return { ...named, ...rest, items: { type: "string", oneOf: choices(items.enum, words, language) } };
  }
  return { ...named, ...asked };
}

const choices = (codes: readonly string[], words: WordsOf, language: Language): RJSFSchema[] =>
  codes.map((code) => ({ const: code, title: words?.choices?.[code]?.[language] ?? code }));

export function hintsInWords(form: FormContent): UiSchema {
  const widgets = Object.entries(form.schema.properties).map(([question, asked]) => [
    question,
    { "ui:widget": form.hints.widgets[question] ?? usualWidget(asked) },
  ]);
  return { "ui:order": [...form.hints.order, "*"], ...Object.fromEntries(widgets) };
}

/** A remark has no widget of its own: its words are all there is. */
function usualWidget(asked: Question): string | undefined {
  if ("enum" in asked) return asked.enum.length <= 5 ? "radio" : "select";
  if (asked.type === "array") return "enum" in asked.items ? "checkboxes" : "photo";
  if (asked.type === "integer" || asked.type === "number") return "updown";
  if (asked.type === "string" && "format" in asked) return "date";
  if (asked.type === "string" && "maxLength" in asked) return asked.maxLength > 200 ? "textarea" : "text";
  return undefined;
}
