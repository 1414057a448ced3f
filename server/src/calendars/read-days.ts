/**
 * Days from a file that somebody has: CSV with a head line, or an iCalendar of whole-day events (RFC 5545). Pure: what was read is
 * answered with what was not, line by line, and set only when somebody has looked at it.
 */
import { CsvError, parse } from "csv-parse/sync";
import { addDays } from "../calendar/town-calendar.ts";
import type { DaysRead, NewDay, ReadDays } from "./contract.ts";

type Refusal = DaysRead["refused"][number];
type Line = {
  readonly line: number;
  readonly day: string;
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string;
};

const MOST_DAYS = 400;
const LONGEST_NAME = 60;
const MOST_REFUSALS = 100;
/** An event longer than this is no festival. */
const LONGEST_EVENT_DAYS = 31;

export function readDays({ format, text }: ReadDays): DaysRead {
  const { lines, refused } = format === "csv" ? csvLines(text) : icsLines(text);
  const days = new Map<string, NewDay>();
  for (const line of lines) {
    const outcome = dayFrom(line, days);
    if ("reason" in outcome) refused.push(outcome);
    else days.set(outcome.day, outcome);
  }
  const sorted = [...days.values()].toSorted((a, b) => a.day.localeCompare(b.day));
  return { days: sorted, refused: refused.slice(0, MOST_REFUSALS) };
}

function dayFrom({ line, day, kind, name, nameEn }: Line, known: ReadonlyMap<string, NewDay>): NewDay | Refusal {
  const refuse = (reason: Refusal["reason"], got: string): Refusal => ({ line, reason, got: got.slice(0, 80) });
  const iso = isoDay(day);
  if (iso === null) return refuse("no_day", day);
  const which = kindOf(kind);
  if (which === null) return refuse("no_kind", kind);
  if (name.length > LONGEST_NAME || nameEn.length > LONGEST_NAME) return refuse("name_too_long", name || nameEn);
  if (known.has(iso)) return refuse("twice", iso);
  if (known.size >= MOST_DAYS) return refuse("too_many_days", iso);
  return { day: iso, kind: which, ...(name === "" ? {} : { name }), ...(nameEn === "" ? {} : { nameEn }) };
}

/** 2026-02-14, 2026/2/14, 20260214. A day that no calendar has is none. */
function isoDay(text: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== iso ? null : iso;
}

/** Works on a day off before off on a workday: "补班" and "make-up" are said of days that are worked. */
function kindOf(text: string): "holiday" | "working" | null {
  if (/working|workday|make.?up|班|补/i.test(text)) return "working";
  return /holiday|day off|rest|假|休|节/i.test(text) ? "holiday" : null;
}

function csvLines(text: string): { lines: Line[]; refused: Refusal[] } {
  const rows = csvRows(text);
  if (rows === null) return { lines: [], refused: [{ line: 1, reason: "no_day", got: text.slice(0, 80) }] };
  const [head, ...body] = rows;
  const names = (head?.record ?? []).map((name) => name.toLowerCase());
  const column = (...wanted: string[]): number => names.findIndex((name) => wanted.includes(name));
  const places = {
    day: column("day", "date", "日期"),
    kind: column("kind", "type", "类型"),
    name: column("name", "名称"),
    nameEn: column("nameen", "name_en", "英文名称"),
  };
  if (places.day < 0 || places.kind < 0) {
    const reason = places.day < 0 ? "no_day" : "no_kind";
    return { lines: [], refused: [{ line: 1, reason, got: names.join(",").slice(0, 80) }] };
  }
  const lines = body.map(({ record, info }) => ({
    line: info.lines,
    day: at(record, places.day),
    kind: at(record, places.kind),
    name: at(record, places.name),
    nameEn: at(record, places.nameEn),
  }));
  return { lines, refused: [] };
}

const at = (record: readonly string[], index: number): string => record[index] ?? "";

type CsvRow = { readonly record: string[]; readonly info: { readonly lines: number } };

/** null: this is no CSV at all. */
function csvRows(text: string): CsvRow[] | null {
  try {
    const rows: unknown = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    });
    return rows as CsvRow[];
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

type Event = { line: number; start: string; end: string; name: string };

/** Lines that begin with a blank go on from the line before. DTEND is the day after the last. */
function icsLines(text: string): { lines: Line[]; refused: Refusal[] } {
  const lines: Line[] = [];
  const refused: Refusal[] = [];
  for (const event of icsEvents(text)) {
    const first = isoDay(event.start);
    if (first === null) {
      refused.push({
        line: event.line,
        reason: event.start === "" ? "no_day" : "not_whole_day",
        got: event.start.slice(0, 80),
      });
      continue;
    }
    const end = isoDay(event.end) ?? addDays(first, 1);
    let day = first;
    for (let count = 0; count < LONGEST_EVENT_DAYS && (count === 0 || day < end); count++) {
      lines.push({ line: event.line, day, kind: event.name, name: event.name, nameEn: "" });
      day = addDays(day, 1);
    }
  }
  return { lines, refused };
}

function icsEvents(text: string): Event[] {
  const events: Event[] = [];
  let open: Event | null = null;
  for (const { content, line } of unfolded(text)) {
    const [, name = "", value = ""] = /^([A-Za-z-]+)[^:]*:(.*)$/.exec(content) ?? [];
    const key = name.toUpperCase();
    if (key === "BEGIN" && value.toUpperCase() === "VEVENT") open = { line, start: "", end: "", name: "" };
    if (!open) continue;
    if (key === "DTSTART") open.start = value;
    if (key === "DTEND") open.end = value;
    if (key === "SUMMARY") open.name = value.replace(/\\([,;\\])/g, "$1");
    if (key === "END" && value.toUpperCase() === "VEVENT") {
      events.push(open);
      open = null;
    }
  }
  return events;
}

function unfolded(text: string): { content: string; line: number }[] {
  const out: { content: string; line: number }[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const last = out.at(-1);
    if (/^[ \t]/.test(line) && last) last.content += line.slice(1);
    else out.push({ content: line, line: index + 1 });
  }
  return out;
}
