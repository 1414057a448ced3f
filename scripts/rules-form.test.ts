/** The form of the town's rules asks for every rule that the server knows, and for none that it does not: a rule without a field could not be changed. */
import { expect, test } from "vitest";
import { defaultRules } from "../server/src/rules/town-rules.ts";
import { ruleFields, ruleGroups } from "../web/src/town-rules/rule-paths.ts";
import { ruleWords } from "../web/src/town-rules/rule-words.ts";

/** A limit is one field: its number and its unit are filled in together. */
function pathsOf(value: unknown, path: string): string[] {
  if (typeof value !== "object" || value === null || "unit" in value) return [path];
  return Object.entries(value).flatMap(([key, below]) => pathsOf(below, path === "" ? key : `${path}.${key}`));
}

const asked = ruleGroups.flatMap((group) => ruleFields[group].map(({ path }) => path));

test("every rule of the server has one field in the form, and every field is a rule", () => {
  expect(asked.toSorted()).toEqual(pathsOf(defaultRules, "").toSorted());
});

test("every field stands in its group and has words of its own", () => {
  for (const group of ruleGroups)
    for (const { path } of ruleFields[group]) expect(path.startsWith(`${group}.`)).toBe(true);
  const words = asked.map(ruleWords);
  expect(words).not.toContain("rules.other");
  expect(new Set(words).size).toBe(words.length);
});
