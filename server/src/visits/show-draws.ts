/** Draws of spot checks as the wire shows them, with what became of their visits. */
import type { Tx } from "../db/client.ts";
import { Problem } from "../problem.ts";
import type { SpotCheckDraw, SpotCheckDrawList } from "./contract.ts";
import { type DrawRow, drawById, draws } from "./queries-draw.ts";

const MOST_LISTED = 100;

export async function listDraws(tx: Tx): Promise<SpotCheckDrawList> {
  return { draws: (await draws(MOST_LISTED).execute(tx)).rows.map(drawOf) };
}

/** Throws spot_checks.not_found. */
export async function showDraw(tx: Tx, id: number): Promise<SpotCheckDraw> {
  const [row] = (await drawById(id).execute(tx)).rows;
  if (!row) throw new Problem("spot_checks.not_found", { id });
  return drawOf(row);
}

function drawOf({ wish, ...row }: DrawRow): SpotCheckDraw {
  return {
    ...row,
    drawnAt: row.drawnAt.toISOString(),
    stratify: wish.stratify ?? false,
    strata: wish.strata ?? [],
  };
}
