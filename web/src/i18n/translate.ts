/** Turns a key and its numbers and names into a text of one language. Pure: knows neither the browser nor React. */
import type { Language } from "../state/preferences.ts";
import { filler, type Given } from "./fill.ts";
import type { NamesIn, Words } from "./word.ts";
import { type MessageKey, words } from "./words.ts";

export { locales } from "./fill.ts";
export type Lang = Language;
type Params<Key extends MessageKey> = NamesIn<(typeof words)[Key][0]>;
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...params: [Params<Key>] extends [never] ? [] : [Readonly<Record<Params<Key>, string | number>>]
) => string;

/** Read as plain entries: comparing thousands of texts as types with each other costs minutes and the whole memory. */
const entries: Words = words;
const nothing = ["", ""] as const;

export function translator(lang: Lang): Translate {
  const fill = filler(lang);
  return (key, ...params) => {
    const given: Given = params[0] ?? {};
    return fill(entries[key] ?? nothing, given);
  };
}
