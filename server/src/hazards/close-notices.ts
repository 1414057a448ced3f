/** A notice closes by rule with its last item, in the transaction that closes the item. Knows the table of notices and no more of them. */
import type { Tx } from "../db/client.ts";
import { noticeMachine } from "../notices/machine.ts";
import { judgeStep, recordSteps } from "../states/take-step.ts";
import { closeNotice, noticesDone } from "./queries-steps.ts";

export async function closeFinishedNotices(tx: Tx, hazardId: number, at: Date): Promise<void> {
  const { rows } = await noticesDone(hazardId).execute(tx);
  for (const { id, round } of rows) {
    const taken = judgeStep(noticeMachine, {
      action: "close",
      state: "issued",
      round,
      actor: "rule",
      note: null,
      holds: { all_items_closed: true },
    });
    await closeNotice(id, at).execute(tx);
    const details = { hazardId };
    await recordSteps(tx, [{ thing: "notice", thingId: id, taken, at, actor: "rule", accountId: null, details }]);
  }
}
