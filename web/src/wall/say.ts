/** The words of the wall in the chosen language: a dictionary of its own, so that the staff's does not travel along; ages, days, times. */
import { filler, locales } from "../i18n/fill.ts";
import type { NamesIn } from "../i18n/word.ts";
import { type Language, usePreferences } from "../state/preferences.ts";
import { wallWords } from "./words.ts";

type SayKey = keyof typeof wallWords;
type Params<Key extends SayKey> = NamesIn<(typeof wallWords)[Key][0]>;
export type Say = <Key extends SayKey>(
  key: Key,
  ...params: [Params<Key>] extends [never] ? [] : [Readonly<Record<Params<Key>, string | number>>]
) => string;

export const sayer = (lang: Language): Say => {
  const fill = filler(lang);
  return (key, ...params) => fill(wallWords[key], params[0] ?? {});
};
const sayers: Readonly<Record<Language, Say>> = { zh: sayer("zh"), en: sayer("en") };

export const useSay = (): Say => sayers[usePreferences(({ language }) => language)];
export const useLanguage = (): Language => usePreferences(({ language }) => language);

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;
/** "4 秒", "22 分", "6 天": the largest unit of which there is one. */
export function ageText(say: Say, ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < MINUTE_S) return say("age.seconds", { count: seconds });
  if (seconds < HOUR_S) return say("age.minutes", { count: Math.floor(seconds / MINUTE_S) });
  if (seconds < DAY_S) return say("age.hours", { count: Math.floor(seconds / HOUR_S) });
  return say("age.days", { count: Math.floor(seconds / DAY_S) });
}

/** Of an instant on the clock of the town, wherever the screen hangs. */
export function townTime(lang: Language, ms: number, offsetMinutes: number) {
  const at = new Date(ms + offsetMinutes * 60_000);
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locales[lang], { ...options, timeZone: "UTC" }).format(at);
  return {
    hour: at.getUTCHours(),
    minutes: format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    seconds: format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
    day: format({ year: "numeric", month: "long", day: "numeric" }),
    weekday: format({ weekday: "long" }),
  };
}

export const percentText = (lang: Language, share: number, digits = 0): string =>
  `${new Intl.NumberFormat(locales[lang], { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share * 100)} %`;
export const numberText = (lang: Language, value: number, digits = 0): string =>
  new Intl.NumberFormat(locales[lang], { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
