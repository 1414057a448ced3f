/** What the rules of a form make of answers before they are handed in: hazards to confirm, questions shown, faults. Writes nothing. */
import type { Tx } from "../db/client.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import type { Proposals } from "./contract.ts";
import { checkAnswers } from "./forms/check-answers.ts";
import { type Answers, shownQuestions } from "./forms/conditions.ts";
import { proposeHazards } from "./forms/propose-hazards.ts";
import { contentOf, findVersion } from "./forms/show-forms.ts";

export async function propose(tx: Tx, versionId: number, answers: Answers): Promise<Proposals> {
  const form = contentOf(await findVersion(tx, versionId));
  return {
    hazards: proposeHazards(form, answers).map((one) => ({ ...one, title: hazardTitle(one.item) })),
    shown: shownQuestions(form, answers),
    faults: checkAnswers(form, answers),
  };
}
