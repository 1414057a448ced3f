/**
 * Work in a transaction that ends when nobody waits for it any more: the statement it is in is cancelled from beside the transaction, and
 * no next one begins. Embedded there is no beside: the statement in hand ends by itself, and what came of it is thrown away.
 */
import { setImmediate } from "node:timers/promises";
import type { Db, Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import { cancelWork, ownWork } from "./queries.ts";

export type Stop = {
  readonly signal: AbortSignal;
  /** Another connection; null where there is but one. */
  readonly beside: Db | null;
};

/**
 * Throws overlays.stopped. Embedded, a statement holds the event loop: only after a whole turn of it is it known that a line has closed, and
 * a turn that begins in the middle of one is not whole.
 */
export async function goOn(signal: AbortSignal): Promise<void> {
  await setImmediate();
  await setImmediate();
  if (signal.aborted) throw new Problem("overlays.stopped");
}

/** Throws overlays.stopped, and what `work` throws. */
export async function stoppable<Answer>(
  tx: Tx,
  { signal, beside }: Stop,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const [own] = beside ? (await ownWork().execute(tx)).rows : [];
  const cancel = (): void => {
    // Where it cannot be cancelled its time limit ends it.
    if (own && beside)
      cancelWork(own)
        .execute(beside)
        .catch(() => undefined);
  };
  await goOn(signal);
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return await work();
  } catch (error) {
    await goOn(signal);
    throw error;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}
