/** Cancels a visit that is not needed any more, with a reason. */
import type { Tx } from "../db/client.ts";
import type { Scope } from "../db/scope.ts";
import { holdVisit, takeVisitStep } from "./change-visit.ts";
import type { CancelVisit, VisitSummary } from "./contract.ts";
import { showVisit } from "./list-visits.ts";
import { writeState } from "./queries-write.ts";

export async function cancelVisit(
  tx: Tx,
  scope: Scope,
  id: number,
  { version, note }: CancelVisit,
): Promise<VisitSummary> {
  const held = await holdVisit(tx, id, version);
  const { to } = await takeVisitStep(tx, scope, held, { action: "cancel", note: note.trim() });
  await writeState(id, to).execute(tx);
  return showVisit(tx, id);
}
