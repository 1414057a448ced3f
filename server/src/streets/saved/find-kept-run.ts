/** A run that is kept in the database, as if it had just ended: for everything that looks behind a run. */
import type { Tx } from "../../db/client.ts";
import { Problem } from "../../problem.ts";
import type { RunResult, SegmentSummary } from "../contract.ts";
import type { FinishedRun, RunStore } from "../finished-run.ts";
import { readFinished, readRun, readSegments } from "./kept-run.ts";
import { attribution, keptNetwork, keptRun } from "./queries.ts";

/** Null when there is none, or its sources are hidden from the account. */
export async function findKeptRun(tx: Tx, runId: string): Promise<FinishedRun | null> {
  const [row] = (await keptRun(runId).execute(tx)).rows;
  if (!row) return null;
  const finished = await readFinished(row, row);
  const { name, note, by, at } = row;
  return { ...finished, run: { ...finished.run, saved: { name, note, by, at: at.toISOString() } } };
}

/** First among the runs of this process, then among those that are kept. Throws streets.run_not_found. */
export async function findRun(tx: Tx, store: RunStore, accountId: number, runId: string): Promise<FinishedRun> {
  const found = store.find(accountId, runId) ?? (await findKeptRun(tx, runId));
  if (!found) throw new Problem("streets.run_not_found", { id: runId });
  return found;
}

/** The segments of a network that a saved run stands on, also when the streets have changed since; null when there is none. */
export async function findKeptSegments(tx: Tx, revision: string): Promise<SegmentSummary[] | null> {
  const [row] = (await keptNetwork(revision).execute(tx)).rows;
  return row ? readSegments(row.segments) : null;
}

/** What a run that is kept answered, without its records; null when there is none. */
export async function readLastAnswer(
  tx: Tx,
  runId: string,
): Promise<{ result: RunResult; segments: SegmentSummary[] } | null> {
  const [row] = (await keptRun(runId).execute(tx)).rows;
  const result = row ? (await readRun(row.run)).result : null;
  return row && result ? { result, segments: await readSegments(row.segments) } : null;
}

/** Whose streets they are, as a file says it: both languages where they differ. */
export async function readAttribution(tx: Tx): Promise<string> {
  const [row] = (await attribution().execute(tx)).rows;
  const told = row?.value;
  if (typeof told === "string") return told;
  if (typeof told !== "object" || told === null || !("zh" in told) || !("en" in told)) return "";
  return [...new Set([told.en, told.zh])].filter((part) => typeof part === "string" && part !== "").join(" / ");
}
