/**
 * The command behind POST /api/streets/runs/:id/save: keeps a run with all it takes to compute it again. A schedule keeps its runs
 * by the same door; a run that is kept already is kept once.
 */
import type { Tx } from "../../db/client.ts";
import { asProblems } from "../../db/constraint-problems.ts";
import { reachOf } from "../../db/reach.ts";
import type { Scope } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import type { Run, RunResult } from "../contract.ts";
import type { SavedRun, SaveRun } from "../contract-saved.ts";
import type { FinishedRun } from "../finished-run.ts";
import { answerOnTheWire, digestOf } from "./digest.ts";
import { type KeptBytes, type KeptNetwork, networkBytes, runBytes, taskBytes } from "./kept-run.ts";
import { countSaved, insertSaved, keepNetwork, savedRunById } from "./queries.ts";
import { savedRun } from "./saved-run.ts";

/** A run of a large town is 2 to 3 MB packed. */
export const MOST_SAVED = 50;

/** All that is written, made before the transaction opens: packing takes longer than writing. */
export type RunToKeep = {
  readonly run: Run;
  readonly result: RunResult;
  readonly digest: string;
  readonly bytes: KeptBytes;
  readonly network: KeptNetwork;
};

export async function packRun(finished: FinishedRun): Promise<RunToKeep> {
  const { run, task } = finished;
  if (!run.result)
    throw new Error(`Expected a run with its answer, got one that is ${run.state}. Only such runs are kept.`);
  const bytes = { run: await runBytes(finished), task: await taskBytes(finished) };
  const digest = digestOf(task, answerOnTheWire(run.result.parameters, run.result.columns));
  return { run, result: run.result, digest, bytes, network: await networkBytes(finished) };
}

/** Throws streets.too_many_saved, and scope.outside when the jurisdiction has changed since the run. */
export async function saveRun(
  tx: Tx,
  scope: Scope,
  { run, result, digest, bytes, network }: RunToKeep,
  { name, note = "" }: SaveRun,
  scheduleId: number | null = null,
): Promise<SavedRun> {
  const [known] = (await savedRunById(run.id).execute(tx)).rows;
  if (known) return savedRun(known);
  if (scheduleId === null) await assertRoom(tx, scope);
  const kept = {
    runId: run.id,
    name,
    note,
    accountId: scope.accountId,
    reach: reachOf(scope, run.wish.division),
    wish: run.wish,
    totals: result.totals,
    digest,
    codeVersion: run.codeVersion,
    scheduleId,
    revision: result.revision,
    bytes,
  };
  await asProblems(async () => {
    await keepNetwork(result.revision, network).execute(tx);
    await insertSaved(kept).execute(tx);
  });
  const [row] = (await savedRunById(run.id).execute(tx)).rows;
  if (!row) throw new Problem("streets.run_not_found", { id: run.id });
  return savedRun(row);
}

async function assertRoom(tx: Tx, { accountId }: Scope): Promise<void> {
  const [row] = (await countSaved(accountId).execute(tx)).rows;
  if ((row?.count ?? 0) >= MOST_SAVED) throw new Problem("streets.too_many_saved", { most: MOST_SAVED });
}
