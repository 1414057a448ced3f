/** Reads one value of a source file as the kind its column wants. Answers the value, null for an empty one, or what is wrong. */
import { fault, type RowFault } from "../refusal.ts";
import { fullDivisionCode, isMangled } from "./codes.ts";

export type Kind =
  | "text"
  | "code"
  | "division"
  | "integer"
  | "number"
  | "boolean"
  | "instant"
  | "day"
  | "choice"
  | "list";

export type ValueRule = {
  readonly name: string;
  readonly kind: Kind;
  readonly min?: number;
  readonly max?: number;
  /** Accepted words and what they mean here. */
  readonly choices?: Readonly<Record<string, string | number>>;
};

export type Value = string | number | boolean | readonly string[] | null;
export type Read = { readonly value: Value } | { readonly wrong: RowFault };

export const LONGEST_TEXT = 4_000;
const LONGEST_CODE = 200;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
const DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const INSTANT =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const [FIRST_YEAR, LAST_YEAR] = [1800, 2200];
const YES = new Set(["yes", "true", "1", "y", "t", "是", "有"]);
const NO = new Set(["no", "false", "0", "n", "f", "否", "无"]);

export function readValue(rule: ValueRule, raw: unknown): Read {
  if (raw === undefined || raw === null) return { value: null };
  if (Array.isArray(raw)) return rule.kind === "list" ? { value: raw.map(String) } : wrong(rule, "one value", raw);
  if (typeof raw !== "string" && typeof raw !== "number" && typeof raw !== "boolean")
    return wrong(rule, "one value", raw);
  const text = String(raw).trim();
  if (text === "") return { value: null };
  if (text.length > LONGEST_TEXT) return wrong(rule, `at most ${LONGEST_TEXT} characters`, `${text.length} characters`);
  return READERS[rule.kind](rule, text);
}

const READERS: Readonly<Record<Kind, (rule: ValueRule, text: string) => Read>> = {
  text: (_rule, text) => ({ value: text }),
  code: readCode,
  division: readDivision,
  integer: (rule, text) => readNumber(rule, text, true),
  number: (rule, text) => readNumber(rule, text, false),
  boolean: readBoolean,
  instant: readInstant,
  day: readDay,
  choice: readChoice,
  list: (_rule, text) => ({
    value: text
      .split(/[;|]/)
      .map((part) => part.trim())
      .filter(Boolean),
  }),
};

function readCode(rule: ValueRule, text: string): Read {
  if (isMangled(text)) return { wrong: mangled(rule, text) };
  return text.length <= LONGEST_CODE
    ? { value: text }
    : wrong(rule, `at most ${LONGEST_CODE} characters`, text.slice(0, LONGEST_CODE));
}

function readDivision(rule: ValueRule, text: string): Read {
  if (isMangled(text)) return { wrong: mangled(rule, text) };
  const code = fullDivisionCode(text);
  return code === null ? wrong(rule, "a code of 12 digits (or the first 2, 4, 6 or 9 of them)", text) : { value: code };
}

function readNumber(rule: ValueRule, text: string, whole: boolean): Read {
  const number = Number(text);
  if (!NUMBER.test(text) || !Number.isFinite(number)) return wrong(rule, "a number", text);
  if (whole && !Number.isInteger(number)) return wrong(rule, "a whole number", text);
  if (number < (rule.min ?? -Infinity) || number > (rule.max ?? Infinity)) {
    return wrong(rule, `a number from ${rule.min ?? "-"} to ${rule.max ?? "-"}`, text);
  }
  return { value: number };
}

function readBoolean(rule: ValueRule, text: string): Read {
  const word = text.toLowerCase();
  if (YES.has(word)) return { value: true };
  if (NO.has(word)) return { value: false };
  // OpenStreetMap says "viaduct" or "building_passage" where it means yes.
  return /^[a-z_]+$/.test(word) ? { value: true } : wrong(rule, "yes or no", text);
}

function readDay(rule: ValueRule, text: string): Read {
  const match = DATE.exec(text) ?? INSTANT.exec(text);
  const day = match && isoDay(match);
  return day ? { value: day } : wrong(rule, "a date such as 2026-11-21", text);
}

/** Without a zone the text stays without one: the transaction's time zone decides. */
function readInstant(rule: ValueRule, text: string): Read {
  const match = INSTANT.exec(text);
  const day = match && isoDay(match);
  if (!match || !day) return wrong(rule, "a time such as 2026-11-21T08:30:00+08:00", text);
  const [hour, minute, second, zone] = [match[4] ?? "0", match[5] ?? "00", match[6] ?? "00", match[7] ?? ""];
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return wrong(rule, "a time of day", text);
  return { value: `${day}T${hour.padStart(2, "0")}:${minute}:${second}${zone}` };
}

function isoDay(match: RegExpExecArray): string | null {
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
  if (year < FIRST_YEAR || year > LAST_YEAR || day < 1 || day > days) return null;
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}

function readChoice(rule: ValueRule, text: string): Read {
  const choices = rule.choices ?? {};
  const value = choices[text] ?? choices[text.toLowerCase()];
  return value === undefined ? wrong(rule, `one of ${Object.keys(choices).join(", ")}`, text) : { value };
}

const wrong = (rule: ValueRule, expected: string, got: unknown): Read => ({
  wrong: fault("imports.value_invalid", `Expected ${rule.name} to be ${expected}, got ${JSON.stringify(got)}.`),
});

const mangled = (rule: ValueRule, text: string): RowFault =>
  fault(
    "imports.code_mangled",
    `Expected ${rule.name} as text, got ${text}. Format the column as text in the spreadsheet and export it again.`,
  );
