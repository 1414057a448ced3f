/**
 * The commands behind GET /api/plans/:id/export.csv and .geojson: every block with its present and its planned cell, for a
 * spreadsheet; every planned cell with its shape, for a map.
 */
import type { Tx } from "../../db/client.ts";
import { csvLine } from "../../http/csv.ts";
import { type Beside, readBeside, weighCells } from "./beside.ts";
import { findPlan } from "./plan-state.ts";
import { keyOf } from "./publication.ts";
import { codesOfCells, outlinesOfPlan, type PlanCellRow } from "./queries.ts";

export async function exportPlanCsv(tx: Tx, planId: number): Promise<string> {
  const { grid, reference } = await readBeside(tx, await findPlan(tx, planId));
  const { rows } = await codesOfCells([...reference.cells.keys()]).execute(tx);
  const codes = new Map(rows.map(({ id, code }) => [id, code]));
  const blockCodes = new Map(grid.blocks.map(({ id, code }) => [id, code]));
  const cells = new Map(grid.cells.map((cell) => [cell.id, cell]));
  const lines = [...grid.state.blocks.values()].map(({ id, divisionCode, cellId, kind, units, areaM2 }) => {
    const from = reference.blocks.get(id)?.cellId ?? null;
    const to = cellId === null ? undefined : cells.get(cellId);
    const before = from === null ? undefined : reference.cells.get(from);
    return [
      blockCodes.get(id),
      divisionCode,
      kind,
      units,
      Math.round(areaM2),
      from === null ? null : codes.get(from),
      before?.name,
      to?.code,
      to?.name,
      to?.officer?.name,
      from !== (to?.cellId ?? null) || (to !== undefined && to.cellId === null),
    ];
  });
  return [columns, ...lines].map(csvLine).join("");
}

const columns = [
  "block_code",
  "division_code",
  "kind",
  "units",
  "area_m2",
  "present_cell_code",
  "present_cell_name",
  "plan_cell_code",
  "plan_cell_name",
  "plan_officer",
  "moved",
];

export async function exportPlanGeojson(tx: Tx, planId: number): Promise<string> {
  const beside = await readBeside(tx, await findPlan(tx, planId));
  const { grid, reference } = beside;
  const load = await weighCells(tx, [reference, grid.state]);
  const shapes = new Map((await outlinesOfPlan(planId).execute(tx)).rows.map(({ id, geometry }) => [id, geometry]));
  const features = grid.cells.flatMap((cell) => {
    const geometry = shapes.get(cell.id);
    if (geometry === undefined) return [];
    const properties = JSON.stringify(propertiesOf(beside, cell, load));
    return [`{"type":"Feature","id":${cell.id},"properties":${properties},"geometry":${geometry}}`];
  });
  const name = JSON.stringify(grid.plan.name);
  return `{"type":"FeatureCollection","name":${name},"features":[\n${features.join(",\n")}\n]}\n`;
}

function propertiesOf(
  { grid, reference, changed }: Beside,
  cell: PlanCellRow,
  load: Awaited<ReturnType<typeof weighCells>>,
): Record<string, unknown> {
  const after = load(grid.state, cell.id);
  const before = cell.cellId === null ? null : load(reference, cell.cellId);
  return {
    plan: grid.plan.name,
    cell_code: cell.code,
    name: cell.name,
    division_code: cell.divisionCode,
    kind: cell.kind,
    colour: cell.colour,
    officer: cell.officer?.name ?? null,
    change: cell.cellId === null ? "new" : changed.has(keyOf(cell)) ? "changed" : "same",
    blocks: after.blocks,
    area_m2: Math.round(after.areaM2),
    units: after.units,
    units_before: before?.units ?? null,
    open_hazards: after.openHazards,
    visits_due: after.visitsDue,
  };
}
