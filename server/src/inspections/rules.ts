/** When may an inspection be handed in like this: what does not depend on the database, as refusals that are thrown. Pure. */
import { hazardItems } from "../hazards/catalogue.ts";
import { Problem } from "../problem.ts";
import type { NewInspection } from "./contract.ts";
import type { FormContent } from "./forms/contract.ts";

/** How far a phone's clock may be ahead. */
const AHEAD_MS = 5 * 60_000;
/** A phone without a network hands in when it has one again. */
const LATE_MS = 30 * 86_400_000;
const LONGEST_MS = 24 * 3_600_000;
const knownItems = new Set(hazardItems.map(({ code }) => code));

export function refuseTimes({ begunAt, at }: Pick<NewInspection, "begunAt" | "at">, now: Date): void {
  const [begun, ended] = [new Date(begunAt).getTime(), new Date(at).getTime()];
  const refuse = (expected: string) => {
    throw new Problem("inspections.wrong_time", { expected, begunAt, at });
  };
  if (ended > now.getTime() + AHEAD_MS) refuse(`an end up to ${now.toISOString()}`);
  if (ended < now.getTime() - LATE_MS) refuse("an end within the last 30 days");
  if (begun > ended) refuse("a beginning before the end");
  if (ended - begun > LONGEST_MS) refuse("at most 24 hours from beginning to end");
}

/** Passed means that nothing stays wrong; nobody in means that nothing was seen. */
export function refuseContradictions(wish: NewInspection): void {
  const { result, hazards, recheck, answers, formVersionId } = wish;
  const refuse = (field: string, expected: string) => {
    throw new Problem("inspections.contradicts", { field, expected, result });
  };
  if ((wish.unitId === undefined) === (wish.buildingId === undefined))
    refuse("unitId", "exactly one of unitId and buildingId");
  if (result === "no_access") {
    if (formVersionId !== undefined || Object.keys(answers).length > 0) refuse("answers", "no answers without access");
    if (hazards.length > 0) refuse("hazards", "no hazards without access");
    if (recheck.length > 0) refuse("recheck", "no hazard looked at again without access");
    if (wish.personsFound !== undefined) refuse("personsFound", "no count without access");
    return;
  }
  // A re-inspection may look at what was found before and at nothing else.
  const looksAgainOnly = wish.kind === "re_inspection" && recheck.length > 0;
  if (formVersionId === undefined && !looksAgainOnly) refuse("formVersionId", "the form that was answered");
  if (formVersionId === undefined && Object.keys(answers).length > 0) refuse("answers", "no answers without a form");
  if (result === "pass" && hazards.some(({ onTheSpot }) => !onTheSpot))
    refuse("hazards", "only hazards fixed on the spot where all passes");
  if (result === "pass" && recheck.some(({ passed }) => !passed))
    refuse("recheck", "no failed hazard where all passes");
  const ids = recheck.map(({ hazardId }) => hazardId);
  if (new Set(ids).size < ids.length) refuse("recheck", "each hazard once");
}

/** An item of the catalogue, fixed on the spot only where the form allows it. */
export function refuseHazards({ hazards }: Pick<NewInspection, "hazards">, form: FormContent | null): void {
  hazards.forEach(({ item, onTheSpot, suspectedMajor, evidence, part, floor }, index) => {
    const refuse = (field: string, expected: string) => {
      throw new Problem("inspections.wrong_hazard", { field: `hazards/${index}/${field}`, item, expected });
    };
    if (!knownItems.has(item)) refuse("item", "an item of the hazard catalogue");
    if (floor !== undefined && part === undefined) refuse("floor", "a floor with the part of the house it is of");
    const rules = form?.hazardRules.filter((rule) => rule.item === item) ?? [];
    if (onTheSpot && rules.some((rule) => !rule.onTheSpotAllowed)) refuse("onTheSpot", "not on the spot for this item");
    if (onTheSpot && suspectedMajor) refuse("suspectedMajor", "a suspected major hazard is not settled on the spot");
    if (onTheSpot && evidence.length === 0) refuse("evidence", "a photo of what was fixed on the spot");
  });
}
