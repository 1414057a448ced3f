/** Undo and redo of what is dated (covers, hand-overs with a date): the same rows go and come, exactly, or nothing of it. */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { refuseOutside, throwIf } from "../access.ts";
import { type GridChange, noChange } from "../change.ts";
import { refuseChangedSince } from "../changed-since.ts";
import type { Edited } from "../contract.ts";
import { lockAndRead } from "../grid-state.ts";
import { markUndone } from "../queries-edit.ts";
import { refuseEnded } from "../rules.ts";
import { readAnswering, tellHandovers } from "./handovers.ts";
import { readPresent } from "./instants.ts";
import { answerSpans, applyDated, type DatedChange } from "./remember-spans.ts";
import { cellIdsOfSpans } from "./spans.ts";

/** Null for the steps of every other edit. */
export function datedIn(steps: unknown): DatedChange | null {
  const { spans, faces = [] } = steps as Partial<DatedChange>;
  return spans ? { spans, faces } : null;
}

/**
 * A hand-over that was planned and has come since: those days were the new officer's, so taking it back hands the cells back from
 * now on. Null when it has not come, or when it was never to come later.
 */
export async function handBack(tx: Tx, madeAt: Date, { spans }: DatedChange): Promise<GridChange | null> {
  const { now } = await readPresent(tx);
  const begun = spans.taken.filter(({ role, from, to }) => {
    const began = Date.parse(from);
    return role === "primary" && to === null && began > madeAt.getTime() && began <= now.getTime();
  });
  if (begun.length === 0) return null;
  const before = new Map(spans.given.map((span) => [span.cellId, span.officerId]));
  return {
    ...noChange,
    officers: begun.map(({ cellId, officerId }) => ({
      cellId,
      fromOfficerId: officerId,
      toOfficerId: before.get(cellId) ?? null,
    })),
  };
}

export async function stepDated(
  tx: Tx,
  scope: Scope,
  edit: { readonly id: number },
  { change, undone }: { readonly change: DatedChange; readonly undone: boolean },
): Promise<Edited> {
  const cellIds = cellIdsOfSpans(change.spans);
  const now = await lockAndRead(tx, { cellIds });
  const cells = cellIds.flatMap((id) => now.cells.get(id) ?? []);
  const faces = { ...noChange, faces: change.faces };
  throwIf(refuseChangedSince(now, now, faces) ?? refuseEnded(cells) ?? refuseOutside(scope, cells));
  const before = await readAnswering(tx, cellIds);
  await applyDated(tx, change);
  await tellHandovers(tx, edit.id, before);
  await markUndone(edit.id, undone).execute(tx);
  return answerSpans(tx, edit.id, change.spans);
}
