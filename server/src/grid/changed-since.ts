/** Is everything still as an edit left it? What was changed since is told by the names of the cells it is in now. Pure. */
import { type GridChange, keysThatDiffer } from "./change.ts";
import { faceOf } from "./draft.ts";
import type { GridState, Refusal } from "./rules.ts";

/** `now`: the grid as it is. `next`: with the blocks that the change brings back; one of them missing was cut again since. */
export function refuseChangedSince(now: GridState, next: GridState, change: GridChange): Refusal | null {
  const ids = new Set<number>([...movedSince(now, change), ...facesSince(now, change)]);
  for (const { cellId, fromOfficerId } of change.officers)
    if (now.cells.has(cellId) && (now.cells.get(cellId)?.officerId ?? null) !== fromOfficerId) ids.add(cellId);
  const lost = change.cuts.flatMap((step) => [
    ...(step.cut ? [step.blockId] : step.pieceIds).filter((id) => !now.blocks.has(id)),
    ...(step.cut ? step.pieceIds : [step.blockId]).filter((id) => !next.blocks.has(id)),
  ]);
  if (ids.size === 0 && lost.length === 0) return null;
  const cells = [...ids].map((id) => ({ id, name: now.cells.get(id)?.name ?? "" }));
  return { code: "edits.changed_since", details: { cells, blockIds: lost } };
}

/** Every block must still be where the edit left it; a block that is gone was cut or its ground drawn anew. */
function movedSince({ blocks }: GridState, change: GridChange): number[] {
  const begins = new Set(change.cuts.flatMap((step) => (step.cut ? step.pieceIds : [step.blockId])));
  return change.blocks
    .filter(({ blockId }) => !begins.has(blockId))
    .filter(({ blockId, fromCellId }) => (blocks.get(blockId)?.cellId ?? null) !== fromCellId)
    .flatMap(({ blockId, fromCellId }) => [blocks.get(blockId)?.cellId ?? null, fromCellId])
    .filter((id) => id !== null);
}

const facesSince = ({ cells }: GridState, { faces }: GridChange): number[] =>
  faces.flatMap(({ cellId, from, to }) => {
    const cell = cells.get(cellId);
    const face = cell && faceOf(cell);
    return face && keysThatDiffer(from, to).some((key) => face[key] !== from[key]) ? [cellId] : [];
  });
