/** The command behind DELETE /api/streets/saved/:id: by whoever saved it, or an administrator. Its alerts go with it. */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import { dropSaved, savedRunById } from "./queries.ts";

/** Throws streets.run_not_found, and streets.not_yours for one that the account may only read. */
export async function dropSavedRun(tx: Tx, runId: string): Promise<void> {
  const [known] = (await savedRunById(runId).execute(tx)).rows;
  if (!known) throw new Problem("streets.run_not_found", { id: runId });
  const { rows } = await dropSaved(runId).execute(tx);
  if (rows.length === 0) throw new Problem("streets.not_yours", { id: runId, by: known.by });
}
