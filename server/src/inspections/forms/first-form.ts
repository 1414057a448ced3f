/**
 * The form a new town begins with: its hazard catalogue as a checklist, class by class, with who was met and remarks. Pure, but for
 * `ensureFirstForm`, which puts it down once; what the town makes of it later is the town's.
 */
import type { Db } from "../../db/client.ts";
import { type HazardItem, hazardClasses, hazardItems } from "../../hazards/catalogue.ts";
import type { BothLanguages, FormContent } from "./contract.ts";
import { classWords, itemWords } from "./first-form-words.ts";
import { insertForm, insertVersion, stepVersion } from "./queries.ts";

export const FIRST_FORM_KEY = "rental_checklist";
const title = { zh: "出租房屋安全检查表", en: "Safety checklist for rented homes" };

/** False when the town has it already. */
export const ensureFirstForm = (db: Db): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const [form] = (await insertForm(FIRST_FORM_KEY, title).execute(tx)).rows;
    if (!form) return false;
    const [version] = (await insertVersion(form.id, firstForm(), null).execute(tx)).rows;
    if (version) await stepVersion(version.id, "published").execute(tx);
    return true;
  });

const JUDGEMENTS: Readonly<Record<string, BothLanguages>> = {
  ok: { zh: "合格", en: "OK" },
  not_ok: { zh: "不合格", en: "Not OK" },
  not_applicable: { zh: "不适用", en: "Not applicable" },
};
/** Nobody moves a wall or signs a letter while the officer waits. */
const PUT_RIGHT_AT_ONCE = ["egress", "electrical", "e_bikes", "gas", "equipment", "hygiene"];

export const questionOf = ({ code }: HazardItem): string => code.replace(".", "_");

export function firstForm(): FormContent {
  const items = hazardClasses.map((key) => ({ key, items: hazardItems.filter((item) => item.class === key) }));
  const sections = [
    { key: "general", questions: ["persons_found"] },
    ...items.map(({ key, items: own }) => ({ key, questions: own.map(questionOf) })),
    { key: "closing", questions: ["photos", "remarks"] },
  ];
  return {
    schema: {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: {
        persons_found: { type: "integer", minimum: 0, maximum: 2000 },
        ...Object.fromEntries(
          hazardItems.map((item) => [questionOf(item), { type: "string" as const, enum: Object.keys(JUDGEMENTS) }]),
        ),
        photos: { type: "array", items: { type: "string", format: "uuid" }, uniqueItems: true, maxItems: 12 },
        remarks: { type: "string", maxLength: 2000 },
      },
      required: ["persons_found", ...hazardItems.map(questionOf)],
      additionalProperties: false,
    },
    hints: {
      order: sections.flatMap(({ questions }) => questions),
      widgets: {
        persons_found: "updown",
        ...Object.fromEntries(hazardItems.map((item) => [questionOf(item), "judgement" as const])),
        photos: "photo",
        remarks: "textarea",
      },
      sections,
      showWhen: {},
    },
    words: { questions: wordsOfQuestions(), sections: classWords },
    hazardRules: hazardItems.map((item) => ({
      when: { question: questionOf(item), answers: ["not_ok"] },
      item: item.code,
      onTheSpotAllowed: PUT_RIGHT_AT_ONCE.includes(item.class),
    })),
  };
}

const wordsOfQuestions = (): FormContent["words"]["questions"] => ({
  persons_found: {
    title: { zh: "现场居住人数", en: "Persons found living here" },
    description: { zh: "只记人数，不记姓名。", en: "A count, no names." },
  },
  ...Object.fromEntries(
    hazardItems.map((item) => [
      questionOf(item),
      {
        title: itemWords[item.code] ?? { zh: item.zh, en: item.en },
        description: { zh: `不合格即：${item.zh}`, en: `Not OK means: ${item.en}` },
        choices: JUDGEMENTS,
      },
    ]),
  ),
  photos: { title: { zh: "现场照片", en: "Photos of the place" } },
  remarks: { title: { zh: "备注", en: "Remarks" } },
});
