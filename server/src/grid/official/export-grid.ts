/** The present grid, or a plan's, in a format that towns and desktop systems read. What the transaction may see comes out. */
import type { Tx } from "../../db/client.ts";
import type { Areal } from "../../geometry/positions.ts";
import { gridOfPlan, presentGrid } from "./queries.ts";
import type { OfficialFormat } from "./reading/official-rows.ts";
import type { WrittenFile } from "./writing/exported-cells.ts";
import { writeGridFile } from "./writing/write-grid-file.ts";

export type ExportWish = {
  readonly format: OfficialFormat;
  /** Null: the present grid. */
  readonly planId: number | null;
  /** Prefixes of division codes; "" is everywhere. */
  readonly within: readonly string[];
};

export async function exportGrid(tx: Tx, { format, planId, within }: ExportWish): Promise<WrittenFile> {
  const { rows } = await (planId === null ? presentGrid(within) : gridOfPlan(planId)).execute(tx);
  return writeGridFile(
    rows.map((row) => ({ ...row, shape: JSON.parse(row.shape) as Areal })),
    format,
  );
}
