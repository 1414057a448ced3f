/** Does the definition of a field make sense: choices for a choice, bounds in order, a pattern that can be read and tried quickly. Pure. */
import type { FieldKind, FieldRules } from "./contract.ts";

/** A repetition inside a repetition can take for ever on a text that does not fit. */
const NESTED = /\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)\s*[*+{]/;
const BOUNDED: readonly FieldKind[] = ["number", "whole"];
const CHOSEN: readonly FieldKind[] = ["choice", "choices"];

/** What is wrong with it, in words; null when nothing is. */
export function definitionFault(kind: FieldKind, rules: FieldRules): string | null {
  const { choices, minimum, maximum, longest, pattern } = rules;
  if (CHOSEN.includes(kind) !== (choices !== undefined))
    return choices === undefined ? "rules.choices: expected choices, got none" : "rules.choices: this kind has none";
  if (choices && new Set(choices.map(({ code }) => code)).size < choices.length)
    return "rules.choices: expected each code once";
  if (!BOUNDED.includes(kind) && (minimum !== undefined || maximum !== undefined))
    return "rules.minimum, rules.maximum: only numbers have them";
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    return `rules.maximum: expected at least ${minimum}, got ${maximum}`;
  if (kind !== "text" && (longest !== undefined || pattern !== undefined))
    return "rules.longest, rules.pattern: only texts have them";
  return pattern === undefined ? null : patternFault(pattern);
}

function patternFault(pattern: string): string | null {
  if (NESTED.test(pattern)) return "rules.pattern: expected no repetition inside a repetition";
  return isReadable(pattern) ? null : "rules.pattern: expected a regular expression";
}

/** Whether there is a match does not matter: an expression that cannot be read throws a SyntaxError. */
function isReadable(pattern: string): boolean {
  try {
    return "".search(new RegExp(`^(?:${pattern})$`, "u")) >= -1;
  } catch {
    return false;
  }
}
