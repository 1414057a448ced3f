/**
 * The commands of forms: make, rename, copy, write, publish, retire. A published version is never written again: inspections are
 * shown with the words they were answered in.
 */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { checkForm } from "./check-form.ts";
import { checkShape } from "./check-shape.ts";
import type {
  ChangeForm,
  CopyForm,
  FormContent,
  FormState,
  FormSummary,
  FormVersion,
  NewForm,
  StepForm,
} from "./contract.ts";
import {
  deleteVersion,
  insertForm,
  insertVersion,
  lockForm,
  newestVersion,
  retirePublished,
  stepVersion,
  updateForm,
  updateVersion,
  type WholeRow,
} from "./queries.ts";
import { contentOf, findVersion, presentVersion, showForm, showVersion } from "./show-forms.ts";

const emptyForm: FormContent = {
  schema: { type: "object", properties: {}, required: [], additionalProperties: false },
  hints: { order: [], widgets: {}, sections: [], showWhen: {} },
  words: { questions: {}, sections: {} },
  hazardRules: [],
};

export async function makeForm(tx: Tx, scope: Scope, { key, title }: NewForm): Promise<FormVersion> {
  const [form] = (await insertForm(key, title).execute(tx)).rows;
  if (!form) throw new Problem("forms.key_taken", { key });
  return addVersion(tx, form.id, emptyForm, scope.accountId);
}

export async function changeForm(tx: Tx, id: number, { version, ...wish }: ChangeForm): Promise<FormSummary> {
  const [locked] = (await lockForm(id).execute(tx)).rows;
  const row = await showForm(tx, id);
  if (locked?.version !== version) throw new Problem("forms.stale", { current: row });
  await updateForm(id, wish).execute(tx);
  return showForm(tx, id);
}

export async function copyVersion(tx: Tx, scope: Scope, formId: number, { from }: CopyForm): Promise<FormVersion> {
  await lockForm(formId).execute(tx);
  const source = from === undefined ? (await newestVersion(formId).execute(tx)).rows[0] : await findVersion(tx, from);
  if (source?.id !== formId) throw new Problem("forms.not_found", { id: from ?? formId });
  return addVersion(tx, formId, contentOf(source), scope.accountId);
}

/** The caller has locked the form, or made it. */
export async function addVersion(
  tx: Tx,
  formId: number,
  content: FormContent,
  accountId: number | null,
): Promise<FormVersion> {
  const [made] = (await insertVersion(formId, content, accountId).execute(tx)).rows;
  if (!made)
    throw new Error(
      "Writing a version gives one row, got none: row-level security let the account in and not its row.",
    );
  return showVersion(tx, made.id);
}

export type WrittenVersion = { [Part in keyof FormContent]: unknown } & { readonly version: number };

export async function changeVersion(tx: Tx, id: number, { version, ...wish }: WrittenVersion): Promise<FormVersion> {
  const shaped = checkShape(wish);
  if (!shaped.content) throw new Problem("forms.faulty", { faults: shaped.faults });
  await versionInState(tx, id, version, "draft");
  await updateVersion(id, shaped.content).execute(tx);
  return showVersion(tx, id);
}

export async function dropVersion(tx: Tx, id: number): Promise<void> {
  await versionInState(tx, id, null, "draft");
  await deleteVersion(id).execute(tx);
}

export async function publishVersion(tx: Tx, id: number, { version }: StepForm): Promise<FormVersion> {
  const row = await versionInState(tx, id, version, "draft");
  const faults = checkForm(contentOf(row));
  if (faults.length > 0) throw new Problem("forms.faulty", { faults });
  await retirePublished(row.id).execute(tx);
  await stepVersion(id, "published").execute(tx);
  return showVersion(tx, id);
}

export async function retireVersion(tx: Tx, id: number, { version }: StepForm): Promise<FormVersion> {
  await versionInState(tx, id, version, "published");
  await stepVersion(id, "retired").execute(tx);
  return showVersion(tx, id);
}

/** With its form locked. `version` null: whatever it is. */
async function versionInState(tx: Tx, id: number, version: number | null, state: FormState): Promise<WholeRow> {
  await lockForm((await findVersion(tx, id)).id).execute(tx);
  const row = await findVersion(tx, id);
  if (row.state !== state) {
    throw new Problem(state === "draft" ? "forms.not_draft" : "forms.not_published", { id, state: row.state });
  }
  if (version !== null && row.version !== version) throw new Problem("forms.stale", { current: presentVersion(row) });
  return row;
}
