/** Turns a key and its numbers and names into a text of one language. Pure: knows neither the browser nor React. */
import type { Language } from "../state/preferences.ts";
import type { NamesIn } from "./word.ts";
import { type MessageKey, words } from "./words.ts";

export type Lang = Language;
type Params<Key extends MessageKey> = NamesIn<(typeof words)[Key][0]>;
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...params: [Params<Key>] extends [never] ? [] : [Readonly<Record<Params<Key>, string | number>>]
) => string;

export const locales = { zh: "zh-CN", en: "en-GB" } as const;

export function translator(lang: Lang): Translate {
  const plural = new Intl.PluralRules(locales[lang]);
  const numbers = new Intl.NumberFormat(locales[lang]);
  return (key, ...params) => {
    const given: Readonly<Record<string, string | number>> = params[0] ?? {};
    const [zh, en] = words[key];
    return fill(lang === "zh" ? zh : chooseForm(en, given["count"], plural), given, numbers);
  };
}

function chooseForm(text: string | readonly [string, string], count: unknown, plural: Intl.PluralRules): string {
  if (typeof text === "string") return text;
  return plural.select(Number(count ?? 0)) === "one" ? text[0] : text[1];
}

const fill = (text: string, given: Readonly<Record<string, string | number>>, numbers: Intl.NumberFormat): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = given[name];
    return value === undefined ? whole : typeof value === "number" ? numbers.format(value) : value;
  });
