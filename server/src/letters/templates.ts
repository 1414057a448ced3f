/** The town's text of the letter in numbered versions: drafted, published (the one before is retired), retired. A text that was current stays as it was. */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type {
  ChangeLetterTemplate,
  LetterTemplate,
  LetterTemplateList,
  NewLetterTemplate,
  StepLetterTemplate,
} from "./contract.ts";
import { checkWords, PLACEHOLDERS } from "./letter-text.ts";
import {
  insertTemplate,
  listTemplates,
  lockTemplates,
  retireCurrent,
  setTemplateState,
  type TemplateRow,
  templateById,
  updateTemplate,
} from "./queries.ts";

const MOST_TEMPLATES = 200;

export async function showTemplates(tx: Tx): Promise<LetterTemplateList> {
  const { rows } = await listTemplates(MOST_TEMPLATES).execute(tx);
  return { templates: rows.map(present), placeholders: [...PLACEHOLDERS] };
}

/** Throws letters.wrong_placeholder. */
export async function draftTemplate(tx: Tx, text: NewLetterTemplate): Promise<LetterTemplate> {
  checkWords(text);
  await lockTemplates.execute(tx);
  const [made] = (await insertTemplate(text).execute(tx)).rows;
  if (!made) throw new Error("Expected the id of a new letter template, got none.");
  return present(await readTemplate(tx, made.id));
}

/** Throws letters.template_not_found, letters.template_not_draft, letters.template_stale, letters.wrong_placeholder. */
export async function changeTemplate(
  tx: Tx,
  id: number,
  { version, ...text }: ChangeLetterTemplate,
): Promise<LetterTemplate> {
  const template = await readTemplate(tx, id, version);
  if (template.state !== "draft") throw new Problem("letters.template_not_draft", { id, state: template.state });
  checkWords(text);
  const [changed] = (await updateTemplate(id, version, text).execute(tx)).rows;
  if (!changed) throw stale(template);
  return present(await readTemplate(tx, id));
}

/** Only a draft is published; whatever is not retired can be. */
export async function stepTemplate(
  tx: Tx,
  id: number,
  { action, version }: StepLetterTemplate,
): Promise<LetterTemplate> {
  await lockTemplates.execute(tx);
  const template = await readTemplate(tx, id, version);
  const isPossible = action === "publish" ? template.state === "draft" : template.state !== "retired";
  if (!isPossible) throw new Problem("letters.template_not_draft", { id, state: template.state, action });
  if (action === "publish") await retireCurrent.execute(tx);
  const [changed] = (await setTemplateState(id, version, action === "publish" ? "current" : "retired").execute(tx))
    .rows;
  if (!changed) throw stale(template);
  return present(await readTemplate(tx, id));
}

async function readTemplate(tx: Tx, id: number, version?: number): Promise<TemplateRow> {
  const [template] = (await templateById(id).execute(tx)).rows;
  if (!template) throw new Problem("letters.template_not_found", { id });
  if (version !== undefined && version !== template.version) throw stale(template);
  return template;
}

const stale = (template: TemplateRow): Problem =>
  new Problem("letters.template_stale", { id: template.id, version: template.version, current: present(template) });

const present = ({ madeAt, ...row }: TemplateRow): LetterTemplate => ({ ...row, madeAt: madeAt.toISOString() });
