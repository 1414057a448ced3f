/** Which blocks get another cell or another officer by a change, and from whom to whom. Pure. */
import { blockIdsOf, type GridChange } from "./change.ts";
import type { HandedOver } from "./queries-change.ts";
import type { GridState } from "./rules.ts";

/** `state`: the grid before the change. Blocks that come out of a cut count as coming from the cell of what was cut. */
export function handedOver(state: GridState, change: GridChange): HandedOver {
  const officerAfter = new Map(change.officers.map(({ cellId, toOfficerId }) => [cellId, toOfficerId]));
  const before = (cellId: number | null) => (cellId === null ? null : (state.cells.get(cellId)?.officerId ?? null));
  const after = (cellId: number | null) =>
    cellId === null ? null : officerAfter.has(cellId) ? (officerAfter.get(cellId) ?? null) : before(cellId);
  const from = cellsBefore(state, change);
  const to = new Map(change.blocks.map(({ blockId, toCellId }) => [blockId, toCellId]));
  const rows = affected(state, change)
    .map((blockId) => {
      const fromCell = from.get(blockId) ?? null;
      const toCell = to.has(blockId) ? (to.get(blockId) ?? null) : fromCell;
      return { blockId, fromCell, toCell, fromOfficer: before(fromCell), toOfficer: after(toCell) };
    })
    .filter((row) => row.fromCell !== row.toCell || row.fromOfficer !== row.toOfficer);
  return {
    blockIds: rows.map((row) => row.blockId),
    fromCellIds: rows.map((row) => row.fromCell),
    toCellIds: rows.map((row) => row.toCell),
    fromOfficerIds: rows.map((row) => row.fromOfficer),
    toOfficerIds: rows.map((row) => row.toOfficer),
  };
}

/** Blocks that exist afterwards and are named by the change or lie in a cell whose officer changes. */
function affected(state: GridState, change: GridChange): number[] {
  const gone = new Set(change.cuts.flatMap((step) => (step.cut ? [step.blockId] : step.pieceIds)));
  const cells = new Set(change.officers.map(({ cellId }) => cellId));
  const inCells = [...state.blocks.values()].filter(({ cellId }) => cellId !== null && cells.has(cellId));
  return [...new Set([...blockIdsOf(change), ...inCells.map(({ id }) => id)])].filter((id) => !gone.has(id));
}

function cellsBefore(state: GridState, { blocks, cuts }: GridChange): Map<number, number | null> {
  const cells = new Map([...state.blocks.values()].map(({ id, cellId }) => [id, cellId]));
  for (const { blockId, fromCellId } of blocks) if (fromCellId !== null) cells.set(blockId, fromCellId);
  for (const { blockId, pieceIds, cut } of cuts) {
    if (cut) for (const id of pieceIds) cells.set(id, cells.get(blockId) ?? null);
    else cells.set(blockId, cells.get(pieceIds[0] ?? 0) ?? null);
  }
  return cells;
}
