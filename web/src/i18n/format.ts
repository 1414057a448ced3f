/**
 * Numbers, shares, dates and ages in the reader's language and on the town's clock. Pure. "–" is no data, 0 is zero.
 * The town's clock is a fixed offset: instants are shifted and written as UTC, which every browser can do.
 */
import { type Lang, locales, type Translate, translator } from "./translate.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
type Moment = number | string | null | undefined;

export type Formats = ReturnType<typeof formats>;

/** `offsetMinutes` east of UTC. Instants are ISO texts or milliseconds. */
export function formats(lang: Lang, offsetMinutes: number) {
  const t = translator(lang);
  const dates = dateFormats(lang, offsetMinutes);
  const whole = new Intl.NumberFormat(locales[lang], { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locales[lang], { maximumFractionDigits: 1 });
  const oneDigit = new Intl.NumberFormat(locales[lang], { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(locales[lang], { signDisplay: "exceptZero", maximumFractionDigits: 0 });
  return {
    ...dates,
    whole: (value: number | null | undefined) => orNone(value, (known) => whole.format(known)),
    tenths: (value: number | null | undefined) => orNone(value, (known) => tenths.format(known)),
    /** "−4", "0", "+3", with a real minus sign. */
    change: (value: number) => signed.format(value).replace("-", "−"),
    /** "61 %" of a share between 0 and 1. */
    share: (part: number, of: number, digits: 0 | 1 = 0) =>
      of === 0 ? none : `${(digits === 0 ? whole : oneDigit).format((part / of) * 100)}\u00a0%`,
    hectares: (areaM2: number) => tenths.format(areaM2 / 10_000),
    age: (ms: number) => ageText(ms, t),
    /** What is left: "6 days" or, under a day, "2:14" (hours and minutes). */
    left: (ms: number) => leftText(ms, t),
    /** How late: "6 days", "15 h", "20 min", as the plates on the map say it. */
    late: (ms: number) => lateText(ms, t),
    tenure: (startMs: number, endMs: number) => tenureText(startMs, endMs, t),
    /** The Chinese or the English name, whichever exists; Chinese comes first for a Chinese reader only. */
    name: (zh: string, en: string | null) => (lang === "zh" ? zh : (en ?? zh)),
    words: (both: { readonly zh: string; readonly en: string }) => (lang === "zh" ? both.zh : both.en || both.zh),
  };
}

export const none = "–";

const orNone = (value: number | null | undefined, text: (known: number) => string): string =>
  value === null || value === undefined ? none : text(value);

export function toMs(moment: Moment): number | null {
  if (moment === null || moment === undefined) return null;
  const ms = typeof moment === "number" ? moment : Date.parse(moment);
  return Number.isFinite(ms) ? ms : null;
}

function dateFormats(lang: Lang, offsetMinutes: number) {
  const shaped = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locales[lang], { ...options, timeZone: "UTC", hourCycle: "h23" });
    return (moment: Moment): string => orNone(toMs(moment), (ms) => format.format(ms + offsetMinutes * MINUTE_MS));
  };
  const isoDay = (moment: Moment): string =>
    orNone(toMs(moment), (ms) => new Date(ms + offsetMinutes * MINUTE_MS).toISOString().slice(0, 10));
  const clock = shaped({ hour: "2-digit", minute: "2-digit" });
  const monthDay = shaped(lang === "zh" ? { month: "long", day: "numeric" } : { month: "short", day: "numeric" });
  return {
    /** "14:32:08" */
    clockSeconds: shaped({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    /** "14:32" */
    clock,
    /** "11月24日", "24 Nov" */
    monthDay,
    weekday: shaped({ weekday: "short" }),
    /** "2026年11月24日", "24 Nov 2026" */
    longDay: shaped({ year: "numeric", month: lang === "zh" ? "long" : "short", day: "numeric" }),
    /** "2026年11月", "Nov 2026" */
    month: shaped({ year: "numeric", month: lang === "zh" ? "long" : "short" }),
    /** "2026-11-24" on the town's clock: dates in records stay comparable in both languages. */
    isoDay,
    /** "11月24日 14:32" */
    dayClock: (moment: Moment) => orNone(toMs(moment), (ms) => `${monthDay(ms)} ${clock(ms)}`),
    /** "2026-11-24 14:32" */
    isoDayClock: (moment: Moment) => orNone(toMs(moment), (ms) => `${isoDay(ms)} ${clock(ms)}`),
  };
}

function ageText(ms: number, t: Translate): string {
  const age = Math.max(0, ms);
  if (age < MINUTE_MS) return t("age.seconds", { count: Math.floor(age / 1_000) });
  if (age < HOUR_MS) return t("age.minutes", { count: Math.floor(age / MINUTE_MS) });
  if (age < DAY_MS) return t("age.hours", { count: Math.floor(age / HOUR_MS) });
  return t("age.days", { count: Math.floor(age / DAY_MS) });
}

function leftText(ms: number, t: Translate): string {
  if (ms >= DAY_MS) return t("plate.days", { count: Math.floor(ms / DAY_MS) });
  const minutes = Math.floor(ms / MINUTE_MS);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

function lateText(ms: number, t: Translate): string {
  if (ms >= DAY_MS) return t("plate.days", { count: Math.floor(ms / DAY_MS) });
  return ms >= HOUR_MS ? t("plate.hours", { count: Math.floor(ms / HOUR_MS) }) : ageText(ms, t);
}

/** Whole months between two instants by the calendar, not by an average month. */
function tenureText(startMs: number, endMs: number, t: Translate): string {
  const from = new Date(startMs);
  const to = new Date(endMs);
  const months =
    (to.getUTCFullYear() - from.getUTCFullYear()) * 12 +
    (to.getUTCMonth() - from.getUTCMonth()) -
    (to.getUTCDate() < from.getUTCDate() ? 1 : 0);
  if (months < 1) return ageText(endMs - startMs, t);
  const years = Math.floor(months / 12);
  const rest = months % 12;
  if (years === 0) return t("age.months", { count: rest });
  if (rest === 0) return t("age.years", { count: years });
  return t("age.years_months", { years: t("age.years", { count: years }), months: t("age.months", { count: rest }) });
}
