/** From a draft to what is handed in: which hazards the rules of the form propose, what the officer made of them, and the result. Pure. */
import type { FormContent, HazardItem, NewInspection, Severity } from "@gridstead/server/contract";
import { type Answers, answersToSend, shownQuestions } from "../form-view/shown.ts";
import type { Draft, FoundHazard, SentPhoto } from "./draft.ts";

export type Proposal = {
  readonly item: string;
  /** Null: added by hand. */
  readonly question: string | null;
  readonly severity: Severity;
  readonly onTheSpotAllowed: boolean;
  readonly made: FoundHazard;
};

/** One for each item, though several answers may point at it: the first in the order of the rules. */
export function proposals(
  form: FormContent | null,
  { answers, hazards, kind }: Pick<Draft, "answers" | "hazards" | "kind">,
  items: ReadonlyMap<string, HazardItem>,
): Proposal[] {
  const byRule = form && kind !== "re_inspection" ? proposedByRules(form, answers, items) : [];
  const known = new Set(byRule.map(({ item }) => item));
  const byHand = Object.keys(hazards)
    .filter((item) => hazards[item]?.added && !known.has(item))
    .map(
      (item) => ({ item, question: null, severity: items.get(item)?.severity ?? 3, onTheSpotAllowed: true }) as const,
    );
  return [...byRule, ...byHand].map((proposal) => {
    const made = hazards[proposal.item] ?? {};
    return { ...proposal, severity: made.severity ?? proposal.severity, made };
  });
}

function proposedByRules(form: FormContent, answers: Answers, items: ReadonlyMap<string, HazardItem>) {
  const shown = shownQuestions(form, answers);
  const found = form.hazardRules.filter(
    ({ when }) => shown.has(when.question) && gives(answers[when.question], when.answers),
  );
  const first = new Map(found.toReversed().map((rule) => [rule.item, rule]));
  return [...first.values()].toReversed().map(({ item, when, severity, onTheSpotAllowed }) => ({
    item,
    question: when.question,
    severity: severity ?? items.get(item)?.severity ?? 3,
    onTheSpotAllowed,
  }));
}

const gives = (answer: unknown, wanted: readonly string[]): boolean =>
  Array.isArray(answer) ? answer.some((each) => wanted.includes(String(each))) : wanted.includes(String(answer));

/** A re-inspection looks at what was found before; the whole form is for the other kinds. */
export const asksForm = ({ kind, noAccess }: Pick<Draft, "kind" | "noAccess">): boolean =>
  kind !== "re_inspection" && !noAccess;

/** What stays open makes the visit a failed one; what was put right on the spot does not. */
export function resultOf(draft: Draft, found: readonly Proposal[]): "pass" | "fail" | "no_access" {
  if (draft.noAccess) return "no_access";
  const open = found.some(({ made }) => !made.dropped && !made.onTheSpot);
  const failed = Object.values(draft.again).some(({ passed }) => !passed);
  return open || failed ? "fail" : "pass";
}

export function inspectionOf(
  unitId: number,
  form: FormContent | null,
  draft: Draft,
  found: readonly Proposal[],
): NewInspection {
  const { noAccess, photos } = draft;
  const kept = noAccess ? [] : found.filter(({ made }) => !made.dropped);
  const claimed = new Set(kept.map(({ question }) => question));
  return {
    uuid: draft.uuid,
    kind: draft.kind,
    unitId,
    ...(draft.formVersionId === null || !form || !asksForm(draft) ? {} : { formVersionId: draft.formVersionId }),
    answers: form && asksForm(draft) ? answersToSend(form, draft.answers) : {},
    begunAt: draft.begunAt,
    at: new Date().toISOString(),
    result: resultOf(draft, found),
    ...(draft.note.trim() === "" ? {} : { note: draft.note.trim() }),
    ...(draft.persons === null || noAccess ? {} : { personsFound: draft.persons }),
    ...(draft.signature && !noAccess ? { signatureUuid: draft.signature.uuid } : {}),
    evidence: noAccess ? whole(photos) : evidenceOf(photos, claimed),
    hazards: kept.map((proposal) => hazardOf(proposal, photos)),
    recheck: noAccess ? [] : recheckOf(draft),
  };
}

type Photos = Draft["photos"];
const uuids = (photos: readonly SentPhoto[] | undefined): string[] => (photos ?? []).map(({ uuid }) => uuid);
const whole = (photos: Photos) => uuids(photos[""]).map((uuid) => ({ uuid }));

/** A picture of a question that became a hazard belongs to the hazard. */
const evidenceOf = (photos: Photos, claimed: ReadonlySet<string | null>) => [
  ...whole(photos),
  ...Object.keys(photos)
    .filter((key) => key !== "" && !key.includes(":") && !claimed.has(key))
    .flatMap((question) => uuids(photos[question]).map((uuid) => ({ uuid, question }))),
];

const hazardOf = ({ item, question, severity, made }: Proposal, photos: Photos): NewInspection["hazards"][number] => ({
  item,
  severity,
  ...(made.note ? { note: made.note } : {}),
  evidence: uuids(photos[question ?? `item:${item}`]),
  onTheSpot: made.onTheSpot ?? false,
  suspectedMajor: made.suspectedMajor ?? false,
});

const recheckOf = ({ again, photos }: Draft): NewInspection["recheck"] =>
  Object.entries(again).map(([id, { passed, note, version }]) => ({
    hazardId: Number(id),
    version,
    passed,
    ...(note ? { note } : {}),
    photos: uuids(photos[`hazard:${id}`]),
  }));
