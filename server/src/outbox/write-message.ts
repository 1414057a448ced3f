/** Puts the facts of a message into the words of its template. Pure; without one of its facts there is no message. */
import type { Language, Template } from "./templates.ts";

type Facts = Readonly<Record<string, unknown>>;
export type Written = { readonly subject: string; readonly text: string };

const MARK = /\{(\w+)(?:\|(day|instant))?\}/g;
const MINUTE_MS = 60_000;

/** null: a fact is missing, or one that should be a day or an instant is none. */
export function writeMessage(
  template: Template,
  language: Language,
  facts: Facts,
  townOffsetMinutes: number,
): Written | null {
  const write = (words: string): string | null => {
    let missing = false;
    const written = words.replace(MARK, (_mark, name: string, kind?: "day" | "instant") => {
      const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
      const known = typeof fact === "string" || typeof fact === "number" ? String(fact) : null;
      const shown = known === null || kind === undefined ? known : moment(known, kind, language, townOffsetMinutes);
      missing ||= shown === null;
      return shown ?? "";
    });
    return missing ? null : written.trim();
  };
  const subject = write(template.subject[language]);
  const text = write(template.text[language]);
  return subject === null || text === null ? null : { subject, text };
}

/** 2026年11月24日 14:30; 2026-11-24 14:30. A day is a day already; an instant is told in the town's own time. */
function moment(fact: string, kind: "day" | "instant", language: Language, offsetMinutes: number): string | null {
  const iso = /^\d{4}-\d{2}-\d{2}$/.test(fact) ? `${fact}T00:00:00Z` : inTown(fact, offsetMinutes);
  if (iso === null) return null;
  const [year, month, day] = iso.slice(0, 10).split("-");
  const date = language === "zh" ? `${year}年${Number(month)}月${Number(day)}日` : iso.slice(0, 10);
  return kind === "day" ? date : `${date} ${iso.slice(11, 16)}`;
}

function inTown(fact: string, offsetMinutes: number): string | null {
  const at = Date.parse(fact);
  return Number.isNaN(at) ? null : new Date(at + offsetMinutes * MINUTE_MS).toISOString();
}
