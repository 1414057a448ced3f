/** Forms and their versions as they are read. Writes nothing. */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { checkForm } from "./check-form.ts";
import type { FormContent, FormList, FormSummary, FormVersion } from "./contract.ts";
import { publishedVersion, type VersionRow, versionById, versionsOfForms, type WholeRow } from "./queries.ts";

const MOST_VERSIONS = 1_000;

export async function listForms(tx: Tx): Promise<FormList> {
  return { forms: presentForms((await versionsOfForms(null, MOST_VERSIONS).execute(tx)).rows) };
}

export async function showForm(tx: Tx, id: number): Promise<FormSummary> {
  const [form] = presentForms((await versionsOfForms(id, MOST_VERSIONS).execute(tx)).rows);
  if (!form) throw new Problem("forms.not_found", { id });
  return form;
}

export const showVersion = async (tx: Tx, id: number): Promise<FormVersion> =>
  presentVersion(await findVersion(tx, id));

export async function findVersion(tx: Tx, id: number): Promise<WholeRow> {
  const [row] = (await versionById(id).execute(tx)).rows;
  if (!row) throw new Problem("forms.not_found", { id });
  return row;
}

/** Null where the town has none in use. */
export async function findPublished(tx: Tx, formId: number | null): Promise<FormVersion | null> {
  const [row] = (await publishedVersion(formId).execute(tx)).rows;
  if (row) return presentVersion(row);
  if (formId !== null) throw new Problem("forms.not_found", { id: formId });
  return null;
}

export const contentOf = ({ schema, hints, words, hazardRules }: FormContent): FormContent => ({
  schema,
  hints,
  words,
  hazardRules,
});

export const presentVersion = (row: WholeRow): FormVersion => ({
  ...summaryOf(row),
  form: formOf(row),
  ...contentOf(row),
  faults: row.state === "draft" ? checkForm(contentOf(row)) : [],
});

function presentForms(rows: readonly VersionRow[]): FormSummary[] {
  const byForm = Map.groupBy(rows, ({ id }) => id);
  return [...byForm.values()].flatMap((versions) => {
    const [first] = versions;
    return first ? [{ ...formOf(first), versions: versions.map(summaryOf) }] : [];
  });
}

const formOf = ({ id, key, titleZh, titleEn, retired, formVersion }: VersionRow) => ({
  id,
  key,
  title: { zh: titleZh, en: titleEn },
  retired,
  version: formVersion,
});

const summaryOf = ({ versionId, number, state, madeAt, publishedAt, used, questions, version }: VersionRow) => ({
  id: versionId,
  number,
  state,
  madeAt: madeAt.toISOString(),
  publishedAt: publishedAt?.toISOString() ?? null,
  used,
  questions,
  version,
});
