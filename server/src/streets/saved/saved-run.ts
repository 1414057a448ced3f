/** A saved run from its row to the wire, and the list of them. */
import type { Tx } from "../../db/client.ts";
import type { SavedRun, SavedRunList } from "../contract-saved.ts";
import { type SavedRow, savedRuns } from "./queries.ts";

const MOST_LISTED = 500;

export const savedRun = ({ runId, at, ...row }: SavedRow): SavedRun => ({ id: runId, at: at.toISOString(), ...row });

/** What the account may see, newest first. */
export async function listSaved(tx: Tx): Promise<SavedRunList> {
  const { rows } = await savedRuns(MOST_LISTED).execute(tx);
  return { runs: rows.map(savedRun) };
}
