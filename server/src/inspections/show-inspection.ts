/** The command behind GET /api/inspections/:id: an inspection in the words of the version that was answered. Writes nothing. */
import { addressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { severityOf, titleOfHazard } from "../db/hazard-rows.ts";
import { type LaidPhoto, photosOf } from "../evidence/keep-photo.ts";
import { hazardTitle } from "../hazards/catalogue.ts";
import { Problem } from "../problem.ts";
import type { AnsweredQuestion, InspectionDetail } from "./contract.ts";
import { shownQuestions } from "./forms/conditions.ts";
import type { BothLanguages, FormContent } from "./forms/contract.ts";
import type { WholeRow } from "./forms/queries.ts";
import { choicesOf, kindOf, own } from "./forms/question-kind.ts";
import { findVersion } from "./forms/show-forms.ts";
import { hazardsFoundIn, type InspectionRow, inspectionById, looksOf } from "./queries.ts";

const MOST_HAZARDS = 200;

/** Outside the jurisdiction there is no such inspection. */
export async function showInspection(tx: Tx, id: number): Promise<InspectionDetail> {
  const [row] = (await inspectionById(id).execute(tx)).rows;
  if (!row) throw new Problem("inspections.not_found", { id });
  return presentInspection(tx, row);
}

export async function presentInspection(tx: Tx, row: InspectionRow): Promise<InspectionDetail> {
  const form = row.formVersionId === null ? null : await findVersion(tx, row.formVersionId);
  const laid = (await photosOf(tx, "inspection", [row.id])).get(row.id) ?? [];
  const signature = laid.find(({ photo }) => photo.purpose === "signature") ?? null;
  const answers = form ? answeredQuestions(form, row.answers ?? {}, laid) : [];
  const shownWithAnswer = new Set(answers.flatMap(({ photos }) => photos.map(({ uuid }) => uuid)));
  const { id, uuid, kind, result, officer, note, personsFound, visitId, noticeId, unit, building } = row;
  return {
    id,
    uuid,
    kind,
    result,
    begunAt: row.begunAt?.toISOString() ?? null,
    at: row.at.toISOString(),
    officer,
    building: building && { id: building.id, address: addressLine(building) },
    unit,
    form: form && { versionId: form.versionId, number: form.number, title: { zh: form.titleZh, en: form.titleEn } },
    sections: form ? sectionsOf(form) : [],
    answers,
    note,
    personsFound,
    photos: laid.filter((one) => one !== signature && !shownWithAnswer.has(one.photo.uuid)).map(({ photo }) => photo),
    signature: signature?.photo ?? null,
    hazards: building ? await hazardsFound(tx, id, building.id) : [],
    rechecks: await looks(tx, id),
    visitId,
    noticeId,
  };
}

const NO_WORDS: BothLanguages = { zh: "", en: "" };

const sectionsOf = ({ hints, words }: WholeRow) =>
  hints.sections.map(({ key }) => ({ key, title: own(words.sections, key)?.title ?? NO_WORDS }));

function answeredQuestions(
  form: FormContent,
  answers: Readonly<Record<string, unknown>>,
  laid: readonly LaidPhoto[],
): AnsweredQuestion[] {
  const sections = new Map(
    form.hints.sections.flatMap(({ key, questions }) => questions.map((one) => [one, key] as const)),
  );
  return shownQuestions(form, answers).flatMap((question) => {
    const schema = own(form.schema.properties, question);
    if (!schema || kindOf(schema) === "note") return [];
    const words = own(form.words.questions, question);
    const answer = own(answers, question) ?? null;
    return [
      {
        question,
        section: sections.get(question) ?? null,
        title: words?.title ?? NO_WORDS,
        answer,
        answerWords: choicesOf(schema).length > 0 ? wordsOfAnswer(answer, words?.choices ?? {}) : null,
        photos: laid.filter((one) => one.question === question).map(({ photo }) => photo),
      },
    ];
  });
}

/** A choice without words is shown by its code: no published form has one. */
const wordsOfAnswer = (answer: unknown, choices: Readonly<Record<string, BothLanguages>>): BothLanguages[] =>
  (Array.isArray(answer) ? answer : answer === null ? [] : [answer])
    .map(String)
    .map((code) => own(choices, code) ?? { zh: code, en: code });

async function hazardsFound(tx: Tx, id: number, buildingId: number): Promise<InspectionDetail["hazards"]> {
  const { rows } = await hazardsFoundIn(id, buildingId, MOST_HAZARDS).execute(tx);
  const photos = await photosOf(
    tx,
    "hazard",
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    item: row.item,
    title: titleOfHazard(row, hazardTitle),
    severity: severityOf(row.severity),
    state: row.state,
    onTheSpot: row.onTheSpot,
    note: row.note,
    photos: (photos.get(row.id) ?? []).map(({ photo }) => photo),
  }));
}

const looks = async (tx: Tx, id: number): Promise<InspectionDetail["rechecks"]> =>
  (await looksOf(id, MOST_HAZARDS).execute(tx)).rows.map((row) => ({
    hazardId: row.hazardId,
    title: titleOfHazard(row, hazardTitle),
    passed: row.passed,
    note: row.note,
    round: row.round,
  }));
