/** The text of a responsibility letter: which placeholders it may have, and filling them in for one unit. Pure. */
import { Problem } from "../problem.ts";

/** {address} of the house, {unit} its room, {date} of signing, {validTo} the last day. */
export const PLACEHOLDERS = ["address", "unit", "date", "validTo"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
/** Without these a letter does not say what it is about and how long. */
const NEEDED: readonly Placeholder[] = ["address", "unit", "validTo"];
const MARK = /\{([^{}]*)\}/g;

export type LetterWords = {
  readonly title: string;
  readonly titleEn: string;
  readonly body: string;
  readonly bodyEn: string;
};

/** Throws letters.wrong_placeholder with the field, what may stand there and what is wrong. */
export function checkWords(words: LetterWords): void {
  for (const field of ["title", "titleEn", "body", "bodyEn"] as const) {
    const used = [...words[field].matchAll(MARK)].map((match) => match[1] ?? "");
    const unknown = used.find((name) => !isPlaceholder(name));
    if (unknown !== undefined) throw wrong(field, `{${unknown}}`);
  }
  for (const field of ["body", "bodyEn"] as const) {
    const lacking = NEEDED.find((name) => !words[field].includes(`{${name}}`));
    if (lacking !== undefined) throw wrong(field, `no {${lacking}}`);
  }
}

const wrong = (field: string, got: string): Problem =>
  new Problem("letters.wrong_placeholder", { field, expected: PLACEHOLDERS.map((name) => `{${name}}`).join(" "), got });

const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((known) => known === name);

export const fillIn = (text: string, values: Readonly<Record<Placeholder, string>>): string =>
  text.replace(MARK, (mark, name: string) => (isPlaceholder(name) ? values[name] : mark));

/** The day before the same day so many months later: from 2026-01-31 for one month is until 2026-02-27. A shorter month ends it sooner. */
export function lastDay(validFrom: string, months: number): string {
  const [year = 0, month = 1, day = 1] = validFrom.split("-").map(Number);
  const firstOfMonth = Date.UTC(year, month - 1 + months, 1);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const same = firstOfMonth + (Math.min(day, lastOfMonth) - 1) * DAY_MS;
  return new Date(same - DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
