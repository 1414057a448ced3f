/** The command behind POST /api/streets/runs/:id/k: the network K function of a finished run, computed in a thread. */
import { Problem } from "../problem.ts";
import type { KAnswer, KWish } from "./contract.ts";
import type { FinishedRun } from "./finished-run.ts";
import { inThread } from "./in-thread.ts";

/** Under this a curve is an anecdote. */
const FEWEST_RECORDS = 5;
const USUAL = { radiusM: 500, simulations: 39, seed: 1 };

/** Throws streets.too_few when the run placed too few records in its area. */
export function answerK({ task, run }: FinishedRun, wish: KWish): Promise<KAnswer> {
  const found = run.result?.totals.placed ?? 0;
  if (found < FEWEST_RECORDS) throw new Problem("streets.too_few", { found, needed: FEWEST_RECORDS });
  const { network, inArea, now: events } = task;
  return inThread("k", { network, inArea, events, ...USUAL, ...wish }).answer;
}
