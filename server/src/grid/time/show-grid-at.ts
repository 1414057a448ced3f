/** The command behind GET /api/grid/at: the cells of a division as they were at an instant, with ground, name and officer. */
import type { Tx } from "../../db/client.ts";
import { divisionPrefix } from "../../db/scope.ts";
import { Problem } from "../../problem.ts";
import { assertDivision } from "../list-cells.ts";
import type { CellThen, GridAt, GridAtQuery } from "./contract-time.ts";
import { instantOf } from "./instants.ts";
import { type CellThenRow, gridAt, gridChangesAround } from "./queries.ts";

/** A subdistrict has some tens of cells, a district more than a thousand: that is asked for subdistrict by subdistrict. */
const MOST_CELLS = 500;

export async function showGridAt(tx: Tx, { division, at }: GridAtQuery): Promise<GridAt> {
  await assertDivision(tx, division);
  const instant = instantOf("at", at);
  const prefix = divisionPrefix(division);
  const { rows } = await gridAt(prefix, instant, MOST_CELLS + 1).execute(tx);
  if (rows.length > MOST_CELLS)
    throw new Problem("request.invalid", {
      field: "division",
      expected: `a division of at most ${MOST_CELLS} cells, such as a subdistrict`,
      got: division,
    });
  const [around] = (await gridChangesAround(prefix, instant).execute(tx)).rows;
  return {
    at: instant,
    from: around?.from?.toISOString() ?? null,
    to: around?.to?.toISOString() ?? null,
    cells: rows.map(cellThen),
  };
}

const cellThen = ({ geojson, since, ...cell }: CellThenRow): CellThen => ({
  ...cell,
  since: since?.toISOString() ?? null,
  polygons: (JSON.parse(geojson) as { coordinates: CellThen["polygons"] }).coordinates,
});
