/** The command behind an import: a draft of the form that the sheets name, which is made when there is none. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { addVersion } from "./change-forms.ts";
import { checkShape } from "./check-shape.ts";
import type { FormVersion } from "./contract.ts";
import { importXlsForm } from "./import-xlsform.ts";
import { formByKey, insertForm, lockForm } from "./queries.ts";
import type { Read } from "./xlsform-sheets.ts";

/** Throws forms.import_refused with every refusal, and then has changed nothing. */
export async function importForm(tx: Tx, scope: Scope, read: Read): Promise<FormVersion> {
  const { head, content, refusals } = importXlsForm(read);
  if (!head) throw new Problem("forms.import_refused", { refusals });
  const { faults } = checkShape(content);
  if (faults.length > 0) {
    const said = faults.map(({ at, expected, got }) => ({ sheet: "survey", row: null, column: at, expected, got }));
    throw new Problem("forms.import_refused", { refusals: said });
  }
  await insertForm(head.key, head.title).execute(tx);
  const [form] = (await formByKey(head.key).execute(tx)).rows;
  if (!form) throw new Problem("forms.not_found", { key: head.key });
  await lockForm(form.id).execute(tx);
  return addVersion(tx, form.id, content, scope.accountId);
}
