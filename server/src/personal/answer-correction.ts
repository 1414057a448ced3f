/** The office's side of a correction: the list, one opened, taken, and answered with words that whoever asked reads by the receipt code. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import type { Keys } from "../sealing/keys.ts";
import { seal } from "../sealing/seal.ts";
import { actorOf, judgeStep, recordSteps } from "../states/take-step.ts";
import type { CorrectionDetail, CorrectionList, CorrectionQuery, CorrectionStep } from "./contract.ts";
import { correctionMachine } from "./machine.ts";
import { ANSWER, detailOf, summaryOf } from "./present-correction.ts";
import {
  type CorrectionRow,
  correctionById,
  corrections,
  holdCorrection,
  stepCorrection,
} from "./queries-corrections.ts";

const PAGE = 50;
const ROUND = 1;

export async function listCorrections(tx: Tx, query: CorrectionQuery): Promise<CorrectionList> {
  const { open = false, before = null, limit = PAGE } = query;
  const { rows } = await corrections(open, before, limit + 1).execute(tx);
  const shown = rows.slice(0, limit);
  return { corrections: shown.map(summaryOf), before: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Throws corrections.not_found, also outside the jurisdiction. */
export async function openCorrection(tx: Tx, keys: Keys, scope: Scope, id: number): Promise<CorrectionDetail> {
  return detailOf(keys, await findCorrection(tx, id), actorOf(scope));
}

/** Throws corrections.not_found, corrections.stale and what judgeStep throws. */
export async function answerCorrection(
  tx: Tx,
  keys: Keys,
  scope: Scope,
  id: number,
  { action, version, answer }: CorrectionStep,
  now: Date,
): Promise<CorrectionDetail> {
  await holdCorrection(id).execute(tx);
  const row = await findCorrection(tx, id);
  if (row.version !== version) throw stale(row);
  const actor = actorOf(scope);
  const said = action === "take" ? null : (answer?.trim() ?? null);
  const asked = { action, state: row.state, round: ROUND, actor, note: said, holds: {} } as const;
  const taken = judgeStep(correctionMachine, asked);
  const change = {
    state: taken.to,
    answerSealed: said === null ? null : seal(keys, said, { column: ANSWER, row: id }),
    answeredAt: action === "take" ? null : now,
    accountId: scope.accountId,
  };
  const { rows } = await stepCorrection(id, version, change).execute(tx);
  if (rows.length === 0) throw stale(row);
  // The words stay out of the history: they are sealed in the row.
  await recordSteps(tx, [{ thing: "correction", thingId: id, taken, at: now, actor, accountId: scope.accountId }]);
  return openCorrection(tx, keys, scope, id);
}

async function findCorrection(tx: Tx, id: number): Promise<CorrectionRow> {
  const [row] = (await correctionById(id).execute(tx)).rows;
  if (!row) throw new Problem("corrections.not_found", { id });
  return row;
}

const stale = (row: CorrectionRow): Problem =>
  new Problem("corrections.stale", { id: row.id, current: summaryOf(row) });
