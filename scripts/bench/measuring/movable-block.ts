/** Blocks that may change cells and come back: chosen by what the server itself answers, so that a measurement is never refused. */
import type { BlockList, BlockSummary, Edited, EditPreview } from "../../../server/src/contract.ts";
import type { Caller } from "./calls.ts";

export type Movable = { readonly block: BlockSummary; readonly homeCellId: number; readonly otherCellId: number };

const MOST_TRIED = 60;

/** A block on the border of two cells of a community that fits into either. Throws when the first of them do not. */
export async function findMovable(caller: Caller, division: string): Promise<Movable> {
  const { blocks } = await caller.read<BlockList>(`/api/blocks?division=${division}`);
  for (const { block, otherCellId } of candidates(blocks).slice(0, MOST_TRIED)) {
    const { id, version, cellId } = block;
    if (cellId === null) continue;
    const answer = await caller.post("/api/grid/reassignments/preview", {
      blocks: [{ id, version }],
      toCellId: otherCellId,
    });
    const refusal = answer.status === 200 ? (JSON.parse(answer.body.toString()) as EditPreview).refusal : true;
    if (refusal === null) return { block, homeCellId: cellId, otherCellId };
  }
  throw new Error(`Expected a block of ${division} that may change its cell, found none among ${MOST_TRIED}.`);
}

/** Moves blocks and answers their new versions. Throws on a refusal. */
export async function reassign(
  caller: Caller,
  blocks: readonly { id: number; version: number }[],
  toCellId: number,
): Promise<{ edited: Edited; ms: number }> {
  const { status, body, ms } = await caller.post("/api/grid/reassignments", { blocks, toCellId });
  if (status !== 200)
    throw new Error(`Expected the blocks to be reassigned, got ${status}: ${body.toString().slice(0, 500)}`);
  return { edited: JSON.parse(body.toString()) as Edited, ms };
}

/** Blocks with a neighbour in another cell, and that cell. */
export function candidates(blocks: readonly BlockSummary[]): { block: BlockSummary; otherCellId: number }[] {
  const cellOf = new Map(blocks.map((block) => [block.id, block.cellId]));
  return blocks.flatMap((block) => {
    const other = block.neighbours
      .map((id) => cellOf.get(id))
      .find((cellId) => cellId !== null && cellId !== undefined && cellId !== block.cellId);
    return block.cellId === null || other === null || other === undefined ? [] : [{ block, otherCellId: other }];
  });
}
