/** The command behind GET /api/plans/:id/cells: the cells of a plan in the shape of /api/cells, with plan-cell ids. */
import type { Tx } from "../../db/client.ts";
import { divisionPrefix } from "../../db/scope.ts";
import type { CellList, CellSummary } from "../contract.ts";
import { readTarget } from "../list-cells.ts";
import { weighCells } from "./beside.ts";
import type { PlanBlockQuery } from "./contract-plans.ts";
import { findPlan, readPlanGrid } from "./plan-state.ts";
import { type PlanCellRow, shapesOfPlan } from "./queries.ts";

/** What a cell without a code carries where the shape wants one: codes begin with 01 and are given when the plan is published. */
const NO_CODE_YET = "00";

export async function listPlanCells(tx: Tx, planId: number, { division }: PlanBlockQuery): Promise<CellList> {
  const { state, cells } = await readPlanGrid(tx, await findPlan(tx, planId));
  const prefix = division === undefined ? "" : divisionPrefix(division);
  const asked = cells.filter((cell) => !cell.ended && cell.divisionCode.startsWith(prefix));
  const load = await weighCells(tx, [state]);
  const shapes = new Map((await shapesOfPlan(planId).execute(tx)).rows.map((row) => [row.id, row]));
  return {
    cells: asked.map((cell) => ({ ...cellFields(cell), ...placeOf(shapes.get(cell.id)), load: load(state, cell.id) })),
    target: await readTarget(tx),
  };
}

const cellFields = (cell: PlanCellRow) => ({
  id: cell.id,
  code: cell.code ?? `${cell.divisionCode}-${NO_CODE_YET}`,
  name: cell.name,
  divisionCode: cell.divisionCode,
  divisionName: cell.divisionName,
  kind: cell.kind,
  colour: cell.colour,
  lockedBy: cell.lockedBy,
  version: cell.version,
  officer: cell.officer,
});

type Shape = { west: number; south: number; east: number; north: number; labelLng: number; labelLat: number };
const placeOf = (shape: Shape | undefined): Pick<CellSummary, "box" | "labelAt"> =>
  shape === undefined
    ? { box: null, labelAt: null }
    : {
        box: [shape.west, shape.south, shape.east, shape.north],
        labelAt: [shape.labelLng, shape.labelLat],
      };
