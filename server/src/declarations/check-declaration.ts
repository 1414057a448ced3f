/** What a declaration must be beside its form: dates that fit together and lie near, and the town's own fields filled in as asked. Pure. */
import { addDays } from "../calendar/town-calendar.ts";
import { Problem } from "../problem.ts";
import type { DeclarationKind, DeclaredField, NewDeclaration } from "./contract.ts";
import type { FieldRow } from "./queries.ts";

/** Days before and after today within which the day of a declaration lies. */
const nearness: Readonly<Record<DeclarationKind, { before: number; after: number }>> = {
  letting: { before: 3660, after: 366 },
  arrival: { before: 366, after: 31 },
  leaving: { before: 366, after: 31 },
  end: { before: 366, after: 366 },
};
const LONGEST_LETTING_DAYS = 36_525;

/** Throws declarations.wrong_dates. */
export function checkDays({ kind, happenedOn, until }: NewDeclaration, today: string): void {
  const { before, after } = nearness[kind];
  const [first, last] = [addDays(today, -before), addDays(today, after)];
  if (happenedOn < first || happenedOn > last) {
    throw new Problem("declarations.wrong_dates", {
      field: "happenedOn",
      expected: `a day from ${first} to ${last}`,
      got: happenedOn,
    });
  }
  const furthest = addDays(happenedOn, LONGEST_LETTING_DAYS);
  if (until !== null && (until < happenedOn || until > furthest)) {
    throw new Problem("declarations.wrong_dates", {
      field: "until",
      expected: `a day from ${happenedOn} to ${furthest}`,
      got: until,
    });
  }
}

/** Throws declarations.wrong_field. Texts are never echoed. Nothing is asked for by a leaving or an end. */
export function checkFields({ kind, extra = {} }: NewDeclaration, fields: readonly FieldRow[]): void {
  const known = new Map(fields.map((field) => [field.key, field]));
  const unknown = Object.keys(extra).find((key) => !known.has(key));
  if (unknown !== undefined) throw wrongField(unknown, "a field that this town asks for");
  for (const field of fields) {
    const value = extra[field.key] ?? null;
    if (value === null) {
      if (field.rules.required && kind === "letting") throw wrongField(field.key, "a value");
      continue;
    }
    const expected = expectedOf(field, value);
    if (expected !== null) throw wrongField(field.key, expected);
  }
}

const wrongField = (key: string, expected: string): Problem =>
  new Problem("declarations.wrong_field", { key, expected });

const LONGEST_TEXT = 500;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Null when the value is what the field asks for, else what that is. */
function expectedOf({ kind, rules }: FieldRow, value: unknown): string | null {
  const codes = (rules.choices ?? []).map(({ code }) => code);
  const isCode = (one: unknown): boolean => typeof one === "string" && codes.includes(one);
  const judges: Readonly<Record<FieldRow["kind"], () => string | null>> = {
    text: () => expectedText(rules, value),
    number: () => expectedNumber(rules, false, value),
    whole: () => expectedNumber(rules, true, value),
    yes_no: () => unless(typeof value === "boolean", "true or false"),
    date: () => unless(typeof value === "string" && isDay(value), "a day like 2026-02-14"),
    choice: () => unless(isCode(value), `one of ${codes.join(", ")}`),
    choices: () =>
      unless(
        Array.isArray(value) && value.length <= codes.length && value.every(isCode),
        `some of ${codes.join(", ")}`,
      ),
  };
  return judges[kind]();
}

const unless = (fits: boolean, expected: string): string | null => (fits ? null : expected);
const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(text));

function expectedText({ longest = LONGEST_TEXT, pattern }: FieldRow["rules"], value: unknown): string | null {
  if (typeof value !== "string" || value.length > longest) return `a text of at most ${longest} characters`;
  if (pattern === undefined) return null;
  return new RegExp(`^(?:${pattern})$`, "u").test(value) ? null : `a text like ${pattern}`;
}

function expectedNumber({ minimum, maximum }: FieldRow["rules"], whole: boolean, value: unknown): string | null {
  const least = minimum ?? Number.MIN_SAFE_INTEGER;
  const most = maximum ?? Number.MAX_SAFE_INTEGER;
  const fits = typeof value === "number" && value >= least && value <= most && (!whole || Number.isInteger(value));
  return fits ? null : `a ${whole ? "whole " : ""}number from ${least} to ${most}`;
}

export const presentField = ({ key, kind, label, labelEn, hint, hintEn, rules }: FieldRow): DeclaredField => ({
  key,
  kind,
  label: { zh: label, en: labelEn ?? label },
  hint: hint === null ? null : { zh: hint, en: hintEn ?? hint },
  required: rules.required ?? false,
  minimum: rules.minimum ?? null,
  maximum: rules.maximum ?? null,
  longest: rules.longest ?? null,
  choices: (rules.choices ?? []).map(({ code, zh, en }) => ({ code, zh, en: en ?? zh })),
});
