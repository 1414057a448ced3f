/** Lays changed values of the town's own fields over those that stand there, after the check. A field that is emptied is gone. */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { refuseMissing, refuseValues } from "./check-values.ts";
import type { ExtraValues, FieldTarget } from "./contract.ts";
import { fieldsFor } from "./queries.ts";

/** `complete`: all that must be filled in must be there. Throws extra_fields.unknown, .retired, .required, .wrong_value. */
export async function layExtra(
  tx: Tx,
  target: FieldTarget,
  present: ExtraValues,
  changes: ExtraValues,
  { complete = false } = {},
): Promise<ExtraValues> {
  const { rows } = await fieldsFor(target).execute(tx);
  const laid = Object.fromEntries(Object.entries({ ...present, ...changes }).filter(([, value]) => value !== null));
  const refusal = refuseValues(rows, changes) ?? (complete ? refuseMissing(rows, laid) : null);
  if (refusal) throw new Problem(refusal.code, refusal.details);
  return laid;
}
