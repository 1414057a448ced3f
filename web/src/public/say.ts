/** The words of the public pages in the chosen language, and their days: a dictionary of their own, so that the staff's does not travel along. */
import { filler, locales } from "../i18n/fill.ts";
import type { NamesIn } from "../i18n/word.ts";
import { type Language, usePreferences } from "../state/preferences.ts";
import { publicWords } from "./words.ts";

export type SayKey = keyof typeof publicWords;
type Params<Key extends SayKey> = NamesIn<(typeof publicWords)[Key][0]>;
export type Say = <Key extends SayKey>(
  key: Key,
  ...params: [Params<Key>] extends [never] ? [] : [Readonly<Record<Params<Key>, string | number>>]
) => string;

export const sayer = (lang: Language): Say => {
  const fill = filler(lang);
  return (key, ...params) => fill(publicWords[key], params[0] ?? {});
};

export const useSay = (): Say => sayers[usePreferences(({ language }) => language)];
export const useDays = (): Days => days[usePreferences(({ language }) => language)];
/** Of what the server says in both languages. */
export const useBoth = () => {
  const lang = usePreferences(({ language }) => language);
  return <Said>(both: { readonly zh: Said; readonly en: Said }): Said => both[lang];
};

/** A refusal in plain words: what is the case, and what to do. A code that this page does not know has words too. */
export const refusalKey = (code: string): SayKey => {
  // The phone has a connection, so it is the site that is away.
  const away = code === "network.offline" && navigator.onLine;
  const key = away ? "refused.network.away" : `refused.${code}`;
  return key in publicWords ? (key as SayKey) : "refused.other";
};

/** A mobile number as one reads it out: 138 0000 0001. */
export const inGroups = (phone: string): string => phone.replace(/^(\d{3})(\d{4})(\d{4})$/, "$1 $2 $3");

export type Days = ReturnType<typeof daysIn>;

function daysIn(lang: Language) {
  const zh = lang === "zh";
  const date = { year: "numeric", month: zh ? "long" : "short", day: "numeric" } as const;
  const longDay = new Intl.DateTimeFormat(locales[lang], { ...date, timeZone: "UTC" });
  const weekday = new Intl.DateTimeFormat(locales[lang], { weekday: "short", timeZone: "UTC" });
  const ofInstant = new Intl.DateTimeFormat(locales[lang], date);
  const clock = new Intl.DateTimeFormat(locales[lang], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return {
    /** "2026-11-22" as "2026年11月22日 周日", "22 Nov 2026, Sun". */
    day: (day: string) => {
      const at = Date.parse(`${day}T00:00:00Z`);
      return Number.isNaN(at) ? "–" : `${longDay.format(at)}${zh ? " " : ", "}${weekday.format(at)}`;
    },
    /** Of an instant on the clock of the phone: whoever stands at the door is in the town. */
    dayOf: (instant: string) => ofInstant.format(Date.parse(instant)),
    dayClock: (instant: string) => `${ofInstant.format(Date.parse(instant))} ${clock.format(Date.parse(instant))}`,
  };
}

/** Today as the phone has it, "2026-11-22". */
export const today = (): string => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

const sayers: Readonly<Record<Language, Say>> = { zh: sayer("zh"), en: sayer("en") };
const days: Readonly<Record<Language, Days>> = { zh: daysIn("zh"), en: daysIn("en") };
