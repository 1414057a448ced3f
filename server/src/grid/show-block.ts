/** The command behind GET /api/blocks/:id: one present block. Public ground; its load inside the jurisdiction only. */
import type { Tx } from "../db/client.ts";
import { readTownDay } from "../db/town-clock.ts";
import { Problem } from "../problem.ts";
import type { BlockSummary } from "./contract.ts";
import { blockSummary } from "./list-blocks.ts";
import { blockById } from "./queries.ts";

export async function showBlock(tx: Tx, id: number): Promise<BlockSummary> {
  const { day } = await readTownDay(tx);
  const [row] = (await blockById(id, day).execute(tx)).rows;
  if (!row) throw new Problem("blocks.not_found", { ids: [id] });
  return blockSummary(row);
}
