/** The dictionary and the formats of the chosen language as React hooks. One translator per language for the whole page. */
import { usePreferences } from "../state/preferences.ts";
import { useTownOffset } from "../state/town.ts";
import { type Formats, formats } from "./format.ts";
import { problemText } from "./problems.ts";
import { type Lang, type Translate, translator } from "./translate.ts";

export const useLang = (): Lang => usePreferences(({ language }) => language);
export const useT = (): Translate => translators[useLang()];

/** The words of a refusal by its code. */
export const useProblemText = (): ((code: string) => string) => {
  const lang = useLang();
  return (code) => problemText(code, lang);
};

export function useFormats(): Formats {
  const lang = useLang();
  const offsetMinutes = useTownOffset();
  const key = `${lang}${offsetMinutes}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = formats(lang, offsetMinutes);
  made.set(key, fresh);
  return fresh;
}

const translators: Readonly<Record<Lang, Translate>> = { zh: translator("zh"), en: translator("en") };
const made = new Map<string, Formats>();
