/**
 * What no field of any request may hold, whatever its schema says: text that is no Unicode or has a zero character (the database keeps
 * neither), numbers beyond every number, and nesting so deep that walking it would fail. Pure; stops at the first.
 */
import type { ProblemDetails } from "../problem.ts";

/** Deeper than any shape of the API; a form of an inspection reaches 12. */
const DEEPEST = 40;
const LONGEST_ECHO = 40;

/** Null when all of it can be read. O(characters). */
export function unreadablePart(value: unknown, field: string, depth = 0): ProblemDetails | null {
  if (typeof value === "string") return unreadableText(value, field);
  if (typeof value === "number") return Number.isFinite(value) ? null : refused(field, "a number", "one beyond all");
  if (typeof value !== "object" || value === null) return null;
  if (depth >= DEEPEST) return refused(field, `at most ${DEEPEST} levels`, "more");
  if (Array.isArray(value)) return firstOf(value.entries(), field, depth);
  for (const name in value) {
    const bad = unreadableText(name, field);
    if (bad) return bad;
  }
  return firstOf(Object.entries(value), field, depth);
}

function firstOf(
  parts: Iterable<readonly [string | number, unknown]>,
  field: string,
  depth: number,
): ProblemDetails | null {
  for (const [name, part] of parts) {
    const bad = unreadablePart(part, depth === 0 ? `${field}/${name}` : field, depth + 1);
    if (bad) return bad;
  }
  return null;
}

function unreadableText(text: string, field: string): ProblemDetails | null {
  if (text.includes("\0")) return refused(field, "a text without zero characters", "one with them");
  return text.isWellFormed() ? null : refused(field, "Unicode text", "half of a surrogate pair");
}

const refused = (field: string, expected: string, got: string): ProblemDetails => ({
  field: field.slice(0, LONGEST_ECHO),
  expected,
  got,
});
