/** The command behind GET /api/plans/:id/blocks: the blocks of a plan in the shape of /api/blocks, with the plan's cells. */
import type { Tx } from "../../db/client.ts";
import { divisionPrefix } from "../../db/scope.ts";
import { readTownDay } from "../../db/town-clock.ts";
import { Problem } from "../../problem.ts";
import { blockSummary } from "../list-blocks.ts";
import { blocksOfDivisions } from "../queries.ts";
import type { PlanBlockList, PlanBlockQuery } from "./contract-plans.ts";
import { findPlan } from "./plan-state.ts";
import { blocksOfPlan, cellsOfPlan } from "./queries.ts";

const MOST_BLOCKS = 5_000;

export async function listPlanBlocks(tx: Tx, planId: number, { division }: PlanBlockQuery): Promise<PlanBlockList> {
  const { divisionCodes } = await findPlan(tx, planId);
  const prefix = division === undefined ? "" : divisionPrefix(division);
  const codes = divisionCodes.filter((code) => code.startsWith(prefix));
  const { day } = await readTownDay(tx);
  const { rows } = await blocksOfDivisions(codes, day, MOST_BLOCKS).execute(tx);
  if (rows.length > MOST_BLOCKS)
    throw new Problem("request.invalid", {
      field: "division",
      expected: `a division with at most ${MOST_BLOCKS} blocks of this plan`,
      got: division ?? "none",
    });
  const inPlan = new Map((await blocksOfPlan(planId).execute(tx)).rows.map((block) => [block.id, block]));
  const cells = (await cellsOfPlan(planId).execute(tx)).rows;
  const planCellOf = new Map(cells.flatMap(({ id, cellId }) => (cellId === null ? [] : [[cellId, id] as const])));
  const own = rows.flatMap((row) => {
    const planned = inPlan.get(row.id);
    return planned === undefined ? [] : [{ row, planned }];
  });
  return {
    blocks: own.map(({ row, planned: { cellId, version } }) => blockSummary({ ...row, cellId, version })),
    present: own.map(({ row }) => ({
      blockId: row.id,
      planCellId: row.cellId === null ? null : (planCellOf.get(row.cellId) ?? null),
    })),
  };
}
