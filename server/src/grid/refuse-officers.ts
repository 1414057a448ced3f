/** May each officer of a change answer for the cells that come to him or her? Reads the officers, judges with assign-rules.ts. */
import type { Tx } from "../db/client.ts";
import { refuseOfficer } from "./assign-rules.ts";
import type { GridChange } from "./change.ts";
import { officerState } from "./queries-edit.ts";
import type { GridState, Refusal } from "./rules.ts";

/** Each officer with the cells that go to him or her; cells that go to nobody need none. */
export async function refuseOfficers(tx: Tx, { cells }: GridState, { officers }: GridChange): Promise<Refusal | null> {
  for (const [officerId, steps] of Map.groupBy(officers, (step) => step.toOfficerId)) {
    if (officerId === null) continue;
    const [officer] = (await officerState(officerId).execute(tx)).rows;
    const refusal = refuseOfficer(
      officer,
      steps.flatMap(({ cellId }) => cells.get(cellId) ?? []),
    );
    if (refusal) return refusal;
  }
  return null;
}
