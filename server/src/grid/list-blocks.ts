/** The command behind GET /api/blocks: the present blocks of a division with their neighbours, cell and load. */
import type { Tx } from "../db/client.ts";
import { divisionPrefix } from "../db/scope.ts";
import { readTownDay } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import type { BlockList, BlockSummary } from "./contract.ts";
import { assertDivision } from "./list-cells.ts";
import { loadIn } from "./loads.ts";
import { type BlockRow, blocksOf } from "./queries.ts";

/** Five communities of the largest size that a code allows (999 blocks). */
const MOST_BLOCKS = 5_000;

export async function listBlocks(tx: Tx, division: string): Promise<BlockList> {
  await assertDivision(tx, division);
  const { day } = await readTownDay(tx);
  const { rows } = await blocksOf(divisionPrefix(division), day, MOST_BLOCKS).execute(tx);
  if (rows.length > MOST_BLOCKS) {
    throw new Problem("request.invalid", {
      field: "division",
      expected: `a division of at most ${MOST_BLOCKS} blocks`,
      got: division,
    });
  }
  return { blocks: rows.map(blockSummary) };
}

/** Outside the scope the load is unknown, not zero. */
export const blockSummary = (row: BlockRow): BlockSummary => ({
  id: row.id,
  code: row.code,
  divisionCode: row.divisionCode,
  kind: row.kind,
  cellId: row.cellId,
  version: row.version,
  areaM2: row.areaM2,
  box: row.box,
  neighbours: row.neighbours,
  load: row.inside ? loadIn(row) : null,
});
