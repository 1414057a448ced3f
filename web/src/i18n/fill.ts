/** Makes a text of one language out of an entry of a dictionary: its plural form, its {names} filled in. Holds no words. Pure. */
import type { Language } from "../state/preferences.ts";
import type { Word } from "./word.ts";

export const locales = { zh: "zh-CN", en: "en-GB" } as const satisfies Record<Language, string>;
export type Given = Readonly<Record<string, string | number>>;

/** Numbers are written in the manner of the language; a name that is not given stays as it is. */
export function filler(lang: Language): (word: Word, given?: Given) => string {
  const plural = new Intl.PluralRules(locales[lang]);
  const numbers = new Intl.NumberFormat(locales[lang]);
  return ([zh, en], given = {}) => fill(lang === "zh" ? zh : chooseForm(en, given["count"], plural), given, numbers);
}

function chooseForm(text: string | readonly [string, string], count: unknown, plural: Intl.PluralRules): string {
  if (typeof text === "string") return text;
  return plural.select(Number(count ?? 0)) === "one" ? text[0] : text[1];
}

const fill = (text: string, given: Given, numbers: Intl.NumberFormat): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = given[name];
    return value === undefined ? whole : typeof value === "number" ? numbers.format(value) : value;
  });
