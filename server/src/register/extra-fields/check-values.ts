/**
 * May this stand in that field? The one place that knows what the kinds and rules of the town's own fields admit; what is written is
 * checked here, whoever writes it. Pure; a refusal is a value.
 */
import type { ProblemCode, ProblemDetails } from "../../problem.ts";
import type { ExtraValue, ExtraValues, FieldKind, FieldRules } from "./contract.ts";

export type CheckedField = {
  readonly key: string;
  readonly kind: FieldKind;
  readonly rules: FieldRules;
  readonly retired: boolean;
};
export type ValueRefusal = { readonly code: ProblemCode; readonly details: ProblemDetails };

const LONGEST_TEXT = 500;
/** A pattern is tried on short texts only: nobody's form may keep the server busy. */
const LONGEST_MATCHED = 200;

/** The first value that may not stand there; null when all may. `changes` that are null empty their field. */
export function refuseValues(fields: readonly CheckedField[], changes: ExtraValues): ValueRefusal | null {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  for (const [key, value] of Object.entries(changes)) {
    const field = byKey.get(key);
    if (!field) return { code: "extra_fields.unknown", details: { key } };
    const refusal = refuseValue(field, value);
    if (refusal) return refusal;
  }
  return null;
}

/** A field that must be filled in and is not. Retired ones are asked of nobody. */
export function refuseMissing(fields: readonly CheckedField[], values: ExtraValues): ValueRefusal | null {
  const missing = fields.find(
    ({ key, rules, retired }) => rules.required === true && !retired && (values[key] ?? null) === null,
  );
  return missing ? { code: "extra_fields.required", details: { key: missing.key } } : null;
}

export function refuseValue(field: CheckedField, value: ExtraValue): ValueRefusal | null {
  const { key, kind, rules } = field;
  if (value === null)
    return rules.required === true && !field.retired ? { code: "extra_fields.required", details: { key } } : null;
  if (field.retired) return { code: "extra_fields.retired", details: { key } };
  const expected = kinds[kind](value, rules);
  return expected === null ? null : { code: "extra_fields.wrong_value", details: { key, kind, expected } };
}

type Check = (value: ExtraValue, rules: FieldRules) => string | null;

/** Null when the value may stand there, else what was expected. */
const kinds: Readonly<Record<FieldKind, Check>> = {
  text: checkText,
  number: (value, rules) =>
    typeof value === "number" && Number.isFinite(value) ? checkBounds(value, rules) : "a number",
  whole: (value, rules) => (Number.isSafeInteger(value) ? checkBounds(Number(value), rules) : "a whole number"),
  yes_no: (value) => (typeof value === "boolean" ? null : "yes or no"),
  date: (value) => (typeof value === "string" && isDay(value) ? null : "a day as 2026-11-22"),
  choice: (value, rules) => (codesOf(rules).some((code) => code === value) ? null : oneOf(rules)),
  choices: checkChoices,
};

function checkText(value: ExtraValue, { longest = LONGEST_TEXT, pattern }: FieldRules): string | null {
  if (typeof value !== "string" || value.trim() === "") return "a text";
  if (value.length > longest) return `at most ${longest} characters`;
  if (pattern === undefined) return null;
  if (value.length > LONGEST_MATCHED) return `at most ${LONGEST_MATCHED} characters`;
  return new RegExp(`^(?:${pattern})$`, "u").test(value) ? null : `a text of the form ${pattern}`;
}

function checkBounds(value: number, { minimum, maximum }: FieldRules): string | null {
  if (minimum !== undefined && value < minimum) return `at least ${minimum}`;
  return maximum !== undefined && value > maximum ? `at most ${maximum}` : null;
}

function checkChoices(value: ExtraValue, rules: FieldRules): string | null {
  if (!Array.isArray(value)) return `some of ${codesOf(rules).join(", ")}`;
  const known = value.every((code) => codesOf(rules).includes(code));
  return known && new Set(value).size === value.length ? null : `some of ${codesOf(rules).join(", ")}, each once`;
}

const codesOf = ({ choices = [] }: FieldRules): readonly string[] => choices.map(({ code }) => code);
const oneOf = (rules: FieldRules): string => `one of ${codesOf(rules).join(", ")}`;

/** 2026-02-30 is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
