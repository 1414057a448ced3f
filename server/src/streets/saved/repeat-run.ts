/**
 * The command behind POST /api/streets/saved/:id/repeat: the records that were kept, computed again by the code of today. Writes
 * nothing; the answer says whether every digit agrees, and which code each was made by.
 */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import type { Repetition } from "../contract-saved.ts";
import type { HotStreets, HotStreetsTask } from "../task.ts";
import { answerOfRepetition, digestOf } from "./digest.ts";
import { readFinished } from "./kept-run.ts";
import { type KeptRow, keptRun } from "./queries.ts";

/** Under the limits of the account that asks. */
export type ComputeStreets = (accountId: number, task: HotStreetsTask) => Promise<HotStreets>;

/** Apart from the computation, so that no transaction waits for it. Throws streets.run_not_found. */
export async function readKept(tx: Tx, runId: string): Promise<KeptRow> {
  const [row] = (await keptRun(runId).execute(tx)).rows;
  if (!row) throw new Problem("streets.run_not_found", { id: runId });
  return row;
}

export async function repeatRun(
  kept: KeptRow,
  compute: (task: HotStreetsTask) => Promise<HotStreets>,
  codeVersionNow: string,
): Promise<Repetition> {
  const { run, task } = await readFinished(kept, kept);
  const streets = await compute(task);
  const digestNow = digestOf(task, answerOfRepetition(streets));
  return {
    same: kept.digest === digestNow,
    digest: kept.digest,
    digestNow,
    codeVersion: run.codeVersion,
    codeVersionNow,
  };
}
