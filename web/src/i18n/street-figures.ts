/** Figures of street analysis as people read them: rates by their size, q with its end, lengths, where a street lies. Pure. */
import { none } from "./format.ts";

type Names = { readonly zh: string; readonly en: string };
type Ends = { readonly name: Names; readonly from: Names; readonly to: Names };
type StreetWords = { readonly unnamed: string; readonly end: string };
const LEAST_Q = 0.001;

/** "137", "31", "8.4", "0.33": three figures at most. "–" where there was nothing to hold it against. */
export function rateFigure(rate: number | null): string {
  if (rate === null) return none;
  if (rate >= 100 || rate === 0) return String(Math.round(rate));
  return rate >= 10 ? trimmed(rate.toFixed(1)) : rate.toFixed(2);
}

/** "0.002", "< 0.001"; never a bare 0, which no test gives. */
export function qFigure(q: number | null): string {
  if (q === null) return none;
  return q < LEAST_Q ? `< ${LEAST_Q}` : q.toFixed(q < 0.1 ? 3 : 2);
}

export const metres = (lengthM: number): string => `${Math.round(lengthM)}\u00a0m`;
/** "1.21" of 1213 m; one digit from 10 km on. */
export const kilometres = (lengthM: number): string => (lengthM / 1_000).toFixed(lengthM < 10_000 ? 2 : 1);

export function streetName(
  { name }: Pick<Ends, "name">,
  lang: "zh" | "en",
  { unnamed }: Pick<StreetWords, "unnamed">,
): string {
  return inLanguage(name, lang) || unnamed;
}

/** "Fuzhou Road – Hankou Road"; the end of a street where no other meets it. */
export function streetEnds(
  { from, to }: Pick<Ends, "from" | "to">,
  lang: "zh" | "en",
  { end }: Pick<StreetWords, "end">,
): string {
  return `${inLanguage(from, lang) || end} – ${inLanguage(to, lang) || end}`;
}

const inLanguage = ({ zh, en }: Names, lang: "zh" | "en"): string => (lang === "zh" ? zh : en || zh);
const trimmed = (text: string): string => (text.endsWith(".0") ? text.slice(0, -2) : text);
