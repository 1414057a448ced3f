/** Faults of what decides whether a question is shown: unknown questions and choices, comparisons without sense, circles. Pure. */
import type { Comparison, Condition, FormContent, FormFault } from "./contract.ts";
import { choicesOf, kindOf, own, type QuestionKind } from "./question-kind.ts";

const EQUALS = ["=", "!="] as const;
const ALL = [...EQUALS, "<", "<=", ">", ">="] as const;
const possible: Readonly<Record<QuestionKind, readonly Comparison["is"][]>> = {
  text: EQUALS,
  date: ALL,
  integer: ALL,
  decimal: ALL,
  choice: [...EQUALS, "selected"],
  choices: ["selected"],
  photos: [],
  note: [],
};

export function checkConditions(form: FormContent): FormFault[] {
  const { schema, hints } = form;
  const faults = Object.entries(hints.showWhen).flatMap(([key, condition]) => {
    const at = `hints.showWhen.${key}`;
    const target = own(schema.properties, key) ? [] : [{ at, expected: "a question of the form", got: key }];
    return [...target, ...comparisonsOf(condition).flatMap((comparison) => comparisonFaults(form, at, comparison))];
  });
  return [...faults, ...circles(hints.showWhen)];
}

const comparisonsOf = ({ any }: Condition): Comparison[] => any.flatMap(({ all }) => all);

function comparisonFaults({ schema }: FormContent, at: string, { question: key, is, value }: Comparison): FormFault[] {
  const question = own(schema.properties, key);
  if (!question) return [{ at, expected: "a question of the form", got: key }];
  const kind = kindOf(question);
  if (!possible[kind].includes(is)) {
    return [{ at, expected: `${possible[kind].join(" ") || "no comparison"} with ${key}, a ${kind}`, got: is }];
  }
  const wanted = kind === "integer" || kind === "decimal" ? "number" : "string";
  if (typeof value !== wanted) return [{ at, expected: `a ${wanted} for ${key}`, got: JSON.stringify(value) }];
  const choices = choicesOf(question);
  const isKnown = choices.length === 0 || choices.includes(String(value));
  return isKnown ? [] : [{ at, expected: `one of ${choices.join(", ")}`, got: String(value) }];
}

/** Depth first, each question once: O(questions + comparisons). Each circle is told once, at the question that closes it. */
function circles(showWhen: FormContent["hints"]["showWhen"]): FormFault[] {
  const found: FormFault[] = [];
  const done = new Set<string>();
  const walk = (key: string, path: readonly string[]): void => {
    if (path.includes(key)) {
      const circle = [...path.slice(path.indexOf(key)), key].join(" > ");
      found.push({ at: `hints.showWhen.${key}`, expected: "no circle", got: circle });
      return;
    }
    if (done.has(key)) return;
    done.add(key);
    const condition = own(showWhen, key);
    const asked = condition ? new Set(comparisonsOf(condition).map(({ question }) => question)) : [];
    for (const next of asked) walk(next, [...path, key]);
  };
  for (const key of Object.keys(showWhen)) walk(key, []);
  return found;
}
