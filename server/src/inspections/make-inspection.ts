/**
 * The command behind POST /api/inspections: one transaction in which an inspection is judged and written with its evidence, the
 * hazards found in it, the hazards looked at again and the visit it was. Sent again under its uuid it is the same inspection.
 */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { linkPhotos } from "../evidence/keep-photo.ts";
import { Problem } from "../problem.ts";
import type { InspectionDetail, NewInspection } from "./contract.ts";
import { doVisit } from "./do-visit.ts";
import { checkAnswers } from "./forms/check-answers.ts";
import type { FormContent } from "./forms/contract.ts";
import { kindOf, own } from "./forms/question-kind.ts";
import { contentOf, findVersion } from "./forms/show-forms.ts";
import type { InspectionPorts } from "./ports.ts";
import {
  hazardPlaces,
  type InspectionRow,
  insertInspection,
  inspectionByUuid,
  noticeAt,
  type PlaceRow,
  placeOfBuilding,
  placeOfUnit,
} from "./queries.ts";
import { refuseContradictions, refuseHazards, refuseTimes } from "./rules.ts";
import { presentInspection, showInspection } from "./show-inspection.ts";

export async function makeInspection(
  tx: Tx,
  scope: Scope,
  wish: NewInspection,
  ports: InspectionPorts,
): Promise<InspectionDetail> {
  const [known] = (await inspectionByUuid(wish.uuid).execute(tx)).rows;
  if (known) return presentSame(tx, scope, known, wish);
  refuseContradictions(wish);
  refuseTimes(wish, new Date());
  const place = await findPlace(tx, wish);
  const form = await readForm(tx, wish);
  refuseHazards(wish, form);
  await refuseForeign(tx, wish, place);
  const inspectionId = await writeRow(tx, scope, wish, place, form);
  if (inspectionId === null) {
    const [meanwhile] = (await inspectionByUuid(wish.uuid).execute(tx)).rows;
    if (!meanwhile) throw new Problem("inspections.uuid_taken", { uuid: wish.uuid });
    return presentSame(tx, scope, meanwhile, wish);
  }
  await layEvidence(tx, wish, { inspectionId, buildingId: place.buildingId, form });
  await settleHazards(tx, scope, wish, { inspectionId, place, ports });
  const { kind, result, visitId } = wish;
  const visit = visitId === undefined ? {} : { visitId };
  await doVisit(tx, scope, { kind, result, ...visit, inspectionId, unitId: place.unitId, at: new Date(wish.at) });
  return showInspection(tx, inspectionId);
}

/** The same officer, home and instant: the answer got lost on its way, and is given again. */
function presentSame(tx: Tx, scope: Scope, row: InspectionRow, wish: NewInspection): Promise<InspectionDetail> {
  const isSame =
    row.officer?.id === scope.accountId &&
    row.at.getTime() === new Date(wish.at).getTime() &&
    row.kind === wish.kind &&
    row.result === wish.result &&
    (wish.unitId === undefined
      ? row.building?.id === wish.buildingId && row.unit === null
      : row.unit?.id === wish.unitId);
  if (!isSame) throw new Problem("inspections.uuid_taken", { uuid: wish.uuid });
  return presentInspection(tx, row);
}

/** Outside the jurisdiction there is no such home. */
async function findPlace(tx: Tx, { unitId, buildingId = 0 }: NewInspection): Promise<PlaceRow> {
  if (unitId !== undefined) {
    const [unit] = (await placeOfUnit(unitId).execute(tx)).rows;
    if (!unit) throw new Problem("units.not_found", { id: unitId });
    return unit;
  }
  const [building] = (await placeOfBuilding(buildingId).execute(tx)).rows;
  if (!building) throw new Problem("buildings.not_found", { id: buildingId });
  return building;
}

/** Answers to a version that was retired meanwhile still count: the phone had it when the officer went out. */
async function readForm(tx: Tx, { formVersionId, answers }: NewInspection): Promise<FormContent | null> {
  if (formVersionId === undefined) return null;
  const row = await findVersion(tx, formVersionId);
  if (row.state === "draft") throw new Problem("forms.not_published", { id: formVersionId, state: row.state });
  const form = contentOf(row);
  const faults = checkAnswers(form, answers);
  if (faults.length > 0) throw new Problem("inspections.wrong_answers", { faults });
  return form;
}

/** Hazards, notice and questions that are named must be of this place and this form. */
async function refuseForeign(tx: Tx, { recheck, noticeId }: NewInspection, place: PlaceRow): Promise<void> {
  const { rows } = await hazardPlaces(recheck.map(({ hazardId }) => hazardId)).execute(tx);
  const places = new Map(rows.map((row) => [row.id, row]));
  for (const { hazardId } of recheck) {
    const found = places.get(hazardId);
    const isHere =
      found?.buildingId === place.buildingId &&
      (place.unitId === null || found.unitId === null || found.unitId === place.unitId);
    if (!isHere) throw new Problem("inspections.recheck_refused", { hazardId, expected: "a hazard of this place" });
  }
  if (noticeId === undefined || (await noticeAt(noticeId, place.buildingId).execute(tx)).rows.length > 0) return;
  throw new Problem("inspections.contradicts", { field: "noticeId", expected: "a notice of this building" });
}

async function writeRow(
  tx: Tx,
  scope: Scope,
  wish: NewInspection,
  place: PlaceRow,
  form: FormContent | null,
): Promise<number | null> {
  const counted = own(wish.answers, "persons_found");
  const [row] = (
    await insertInspection({
      uuid: wish.uuid,
      place,
      accountId: scope.accountId,
      kind: wish.kind,
      result: wish.result,
      begunAt: new Date(wish.begunAt),
      at: new Date(wish.at),
      formVersionId: wish.formVersionId ?? null,
      answers: form ? wish.answers : null,
      note: wish.note ?? null,
      personsFound: wish.personsFound ?? (typeof counted === "number" ? counted : null),
      noticeId: wish.noticeId ?? null,
    }).execute(tx)
  ).rows;
  return row?.id ?? null;
}

type Laid = { readonly inspectionId: number; readonly buildingId: number; readonly form: FormContent | null };

/** A photo of a hazard is the hazard's; the others are the inspection's, with the question that they answer. */
async function layEvidence(tx: Tx, wish: NewInspection, { inspectionId, buildingId, form }: Laid): Promise<void> {
  const elsewhere = new Set([
    ...wish.hazards.flatMap(({ evidence }) => evidence),
    ...wish.recheck.flatMap(({ photos }) => photos),
  ]);
  const questionOf = new Map<string, string | undefined>();
  if (wish.signatureUuid !== undefined) questionOf.set(wish.signatureUuid, undefined);
  for (const { uuid, question } of wish.evidence) questionOf.set(uuid, question);
  for (const [question, uuids] of photoAnswers(wish, form)) for (const uuid of uuids) questionOf.set(uuid, question);
  const byQuestion = Map.groupBy(
    [...questionOf].filter(([uuid]) => !elsewhere.has(uuid)),
    ([, question]) => question,
  );
  for (const [question, pairs] of byQuestion) {
    if (question !== undefined && !(form && own(form.schema.properties, question))) {
      throw new Problem("inspections.wrong_answers", {
        faults: [{ question, reason: "unknown", expected: "a question of the form", got: "evidence" }],
      });
    }
    const uuids = pairs.map(([uuid]) => uuid);
    const answering = question === undefined ? {} : { question };
    await linkPhotos(tx, { uuids, thing: "inspection", thingId: inspectionId, buildingId, ...answering });
  }
}

const photoAnswers = ({ answers }: NewInspection, form: FormContent | null): [question: string, uuids: string[]][] =>
  Object.entries(form?.schema.properties ?? {})
    .filter(([, question]) => kindOf(question) === "photos")
    .map(([key]) => [key, (own(answers, key) as string[] | undefined) ?? []]);

type Settled = { readonly inspectionId: number; readonly place: PlaceRow; readonly ports: InspectionPorts };

/** In the order of ids: two who look at the same hazards do not wait for each other in a circle. */
async function settleHazards(
  tx: Tx,
  scope: Scope,
  wish: NewInspection,
  { inspectionId, place, ports }: Settled,
): Promise<void> {
  const at = new Date(wish.at);
  const { buildingId, unitId } = place;
  const found = wish.hazards.map(({ note, part, floor, ...hazard }) => ({
    ...hazard,
    note: note ?? null,
    place: part === undefined ? null : { part, floor: floor ?? null },
  }));
  if (found.length > 0) await ports.findHazards(tx, scope, { inspectionId, buildingId, unitId, at }, found);
  for (const { note, ...look } of wish.recheck.toSorted((one, other) => one.hazardId - other.hazardId)) {
    await named(look.hazardId, () => ports.lookAgain(tx, scope, { ...look, note: note ?? null, inspectionId, at }));
  }
}

/** One refused look refuses the whole, and says which hazard it was. */
async function named(hazardId: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof Problem ? new Problem(error.code, { ...error.details, hazardId }) : error;
  }
}
