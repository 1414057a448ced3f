/** Which hazards the rules of a form read out of the answers: a proposal, which the officer confirms or changes. Pure. */
import { hazardItems } from "../../hazards/catalogue.ts";
import type { Severity } from "../../http/shapes.ts";
import { type Answers, shownQuestions } from "./conditions.ts";
import type { FormContent, HazardRule } from "./contract.ts";
import { own } from "./question-kind.ts";

export type Proposal = {
  readonly item: string;
  readonly severity: Severity;
  readonly onTheSpotAllowed: boolean;
  /** The first question that says so. */
  readonly question: string;
};

const severities = new Map(hazardItems.map(({ code, severity }) => [code, severity]));
const GENERAL: Severity = 3;

/** In the order of the form; an item once, as serious as the most serious rule says. Only answers that are shown count. */
export function proposeHazards(
  form: Pick<FormContent, "schema" | "hints" | "hazardRules">,
  answers: Answers,
): Proposal[] {
  const byItem = new Map<string, Proposal>();
  for (const question of shownQuestions(form, answers)) {
    for (const rule of form.hazardRules.filter((one) => one.when.question === question)) {
      if (applies(rule, own(answers, question))) byItem.set(rule.item, joined(byItem.get(rule.item), rule, question));
    }
  }
  return [...byItem.values()];
}

const applies = ({ when }: HazardRule, answer: unknown): boolean =>
  (Array.isArray(answer) ? answer : [answer]).some((given) => when.answers.includes(given as string));

function joined(
  kept: Proposal | undefined,
  { item, severity, onTheSpotAllowed }: HazardRule,
  question: string,
): Proposal {
  const said = severity ?? severities.get(item) ?? GENERAL;
  if (!kept) return { item, severity: said, onTheSpotAllowed, question };
  return {
    ...kept,
    severity: Math.min(kept.severity, said) as Severity,
    onTheSpotAllowed: kept.onTheSpotAllowed && onTheSpotAllowed,
  };
}
