/**
 * The part of XLSForm's expressions that is understood: `${q} = 'x'` and the other comparisons, `selected(${q}, 'x')`, `and`, `or`
 * and brackets; and for constraints comparisons of `.` with a number. Anything else is a refusal that says what stood there. Pure.
 */
import { both } from "./conditions.ts";
import { type Comparison, type Condition, LIMITS } from "./contract.ts";

export type Parsed<T> =
  | { readonly value: T; readonly expected: null }
  | { readonly value: null; readonly expected: string };
const refused = (expected: string): Parsed<never> => ({ value: null, expected });

const TOKEN =
  /\s*(\$\{[^}]*\}|<=|>=|!=|=|<|>|\(|\)|,|'[^']*'|"[^"]*"|‘[^’]*’|“[^”]*”|-?\d+(?:\.\d+)?|[A-Za-z_][\w.-]*|\.)/y;
const LONGEST = 2_000;
const SIMPLE = "comparisons such as ${question} = 'x', joined by and / or";

function tokensOf(text: string): string[] | null {
  if (text.length > LONGEST) return null;
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const found = TOKEN.exec(text);
    if (!found?.[1]) return null;
    tokens.push(found[1]);
  }
  return tokens;
}

class NotSimple extends Error {
  readonly expected: string;
  constructor(expected: string) {
    super(expected);
    this.expected = expected;
  }
}

/** `or` of `and` of comparisons, however it was bracketed. */
export function parseRelevant(text: string): Parsed<Condition> {
  const tokens = tokensOf(text);
  if (!tokens) return refused(SIMPLE);
  try {
    const reader = { tokens, at: 0 };
    const value = readOr(reader, 0);
    if (reader.at < tokens.length) return refused(`and / or before ${tokens[reader.at]}`);
    return { value, expected: null };
  } catch (error) {
    if (error instanceof NotSimple) return refused(error.expected);
    throw error;
  }
}

type Reader = { readonly tokens: readonly string[]; at: number };
const MOST_BRACKETS = 10;

function readOr(reader: Reader, depth: number): Condition {
  let condition = readAnd(reader, depth);
  while (reader.tokens[reader.at] === "or") {
    reader.at += 1;
    condition = limited({ any: [...condition.any, ...readAnd(reader, depth).any] });
  }
  return condition;
}

function readAnd(reader: Reader, depth: number): Condition {
  let condition = readOne(reader, depth);
  while (reader.tokens[reader.at] === "and") {
    reader.at += 1;
    condition = limited(both(condition, readOne(reader, depth)) ?? condition);
  }
  return condition;
}

function readOne(reader: Reader, depth: number): Condition {
  const token = take(reader);
  if (token === "(") {
    if (depth >= MOST_BRACKETS) throw new NotSimple(`at most ${MOST_BRACKETS} brackets in one another`);
    const inside = readOr(reader, depth + 1);
    expect(reader, ")");
    return inside;
  }
  if (token === "selected") return readSelected(reader);
  const question = questionOf(token);
  const is = take(reader);
  if (!isOperator(is)) throw new NotSimple(`one of = != < <= > >= behind ${token}`);
  return { any: [{ all: [{ question, is, value: literalOf(take(reader)) }] }] };
}

function readSelected(reader: Reader): Condition {
  expect(reader, "(");
  const question = questionOf(take(reader));
  expect(reader, ",");
  const value = literalOf(take(reader));
  expect(reader, ")");
  return { any: [{ all: [{ question, is: "selected", value: String(value) }] }] };
}

/** What bounded tables can hold; also ends an expansion that would grow without end. */
export function limited(condition: Condition): Condition {
  const isLarge =
    condition.any.length > LIMITS.branches || condition.any.some(({ all }) => all.length > LIMITS.branches);
  if (isLarge) throw new NotSimple(`at most ${LIMITS.branches} alternatives of ${LIMITS.branches} comparisons`);
  return condition;
}
export const isTooLarge = (error: unknown): error is NotSimple => error instanceof NotSimple;

const take = (reader: Reader): string => {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw new NotSimple(`${SIMPLE}; the expression ends too early`);
  reader.at += 1;
  return token;
};
function expect(reader: Reader, wanted: string): void {
  if (take(reader) !== wanted) throw new NotSimple(`${wanted} in its place; ${SIMPLE}`);
}
function questionOf(token: string): string {
  const name = /^\$\{\s*([A-Za-z][A-Za-z0-9_-]{0,63})\s*\}$/.exec(token)?.[1];
  if (name === undefined) throw new NotSimple(SIMPLE);
  return name;
}
const isOperator = (token: string): token is Comparison["is"] => ["=", "!=", "<", "<=", ">", ">="].includes(token);

function literalOf(token: string): string | number {
  const text = /^['"‘“](.*)['"’”]$/s.exec(token)?.[1];
  if (text !== undefined) return text;
  if (/^-?\d/.test(token)) return Number(token);
  throw new NotSimple(`a number or a text in quotation marks, got ${token}`);
}

export type Bounds = { minimum?: number; maximum?: number; exclusiveMinimum?: number; exclusiveMaximum?: number };
const BOUND = /^\.\s*(<=|>=|<|>|=)\s*(-?\d+(?:\.\d+)?)$/;
const BOUNDS = "bounds such as . >= 0 and . <= 100";

export function parseConstraint(text: string): Parsed<Bounds> {
  if (text.length > LONGEST) return refused(BOUNDS);
  const bounds: Bounds = {};
  for (const part of text
    .trim()
    .replace(/^\(([^()]*)\)$/, "$1")
    .split(/\s+and\s+/)) {
    const [, is, number] =
      BOUND.exec(
        part
          .trim()
          .replace(/^\((.*)\)$/, "$1")
          .trim(),
      ) ?? [];
    if (is === undefined) return refused(BOUNDS);
    const keys = boundKeys[is] ?? [];
    if (keys.some((key) => bounds[key] !== undefined)) return refused("each bound once");
    for (const key of keys) bounds[key] = Number(number);
  }
  return { value: bounds, expected: null };
}

const boundKeys: Readonly<Record<string, readonly (keyof Bounds)[]>> = {
  ">=": ["minimum"],
  ">": ["exclusiveMinimum"],
  "<=": ["maximum"],
  "<": ["exclusiveMaximum"],
  "=": ["minimum", "maximum"],
};
