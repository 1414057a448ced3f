/** What the server expected in a form or its workbook, said in the language of the page; what is not known here stays as it came. Pure. */
import type { Translate } from "../i18n/translate.ts";

const plain = {
  "each name once": "forms.expected.name_once",
  "each item once for a question": "forms.expected.item_once",
  "each column once": "forms.expected.column_once",
  "comma separated values": "forms.expected.comma",
  "an .xlsx workbook": "forms.expected.workbook",
  "a sheet settings with form_id and form_title": "forms.expected.settings",
  "a question of the form": "forms.expected.question",
  "a name of letters, digits, _ and -, beginning with a letter": "forms.expected.name",
  "a list of the sheet choices": "forms.expected.list",
  "a constraint on integer and decimal only": "forms.expected.constraint",
  "multiline, minimal, or an appearance that only changes looks": "forms.expected.appearance",
  "yes or no": "forms.expected.yes_no",
  "nothing: a note has no answer": "forms.expected.no_answer",
  nothing: "forms.expected.nothing",
  "one more": "forms.expected.one_more",
} as const;

const patterned = [
  [/^words in the column (.+)$/, "forms.expected.words_in"],
  [/^one of (.+)$/, "forms.expected.one_of"],
  [/^no column (.+)$/, "forms.expected.no_column"],
  [/^((?:text|integer), .+)$/, "forms.expected.types"],
] as const;

const isPlain = (text: string): text is keyof typeof plain => Object.hasOwn(plain, text);

export function expectedWords(text: string, t: Translate): string {
  if (isPlain(text)) return t(plain[text]);
  for (const [pattern, key] of patterned) {
    const what = pattern.exec(text)?.[1];
    if (what !== undefined) return t(key, { what });
  }
  return text;
}
