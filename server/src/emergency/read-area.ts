/**
 * From what was chosen on the map to the ground it is: shape, blocks, cells with their officers, communities, buildings. An area may
 * only lie where who asks may look, so that no building inside is missed.
 */
import { addressLine } from "../db/address.ts";
import type { Tx } from "../db/client.ts";
import { divisionPrefix, mayLook, type Scope } from "../db/scope.ts";
import { Problem } from "../problem.ts";
import { polygonText, ringOf } from "./area.ts";
import type { EmergencyArea } from "./contract.ts";
import type { EmergencyPlan } from "./contract-plans.ts";
import { type DraftTask, type TouchedCell, tasksOf } from "./plan-rules.ts";
import {
  blocksInShape,
  blocksOfCells,
  buildingsInside,
  type CellOfArea,
  cellsOfBlocks,
  countInside,
  groundOfBlocks,
  groundOfShape,
  type Inside,
  presentCells,
  shapeHolds,
  type TouchedBlock,
} from "./queries-area.ts";
import { activeAccounts } from "./queries-plans.ts";
import type { NewRow } from "./queries-roll-call.ts";

/** What a desk can still lead, and one transaction can still write. */
export const MOST_BUILDINGS = 5_000;
export const MOST_BLOCKS = 2_000;
export const MOST_TASKS = 1_000;

export type ReadArea = {
  readonly geometry: string;
  readonly blockIds: readonly number[];
  readonly divisionCodes: readonly string[];
  readonly cells: readonly CellOfArea[];
  readonly inside: Inside;
};

/** Throws cells.not_found, emergency.wrong_shape, emergency.no_ground, emergency.too_large, scope.outside. */
export async function readArea(tx: Tx, scope: Scope, area: EmergencyArea): Promise<ReadArea> {
  const { blocks, geometry } = await groundOf(tx, area);
  if (blocks.length === 0 || geometry === null) throw new Problem("emergency.no_ground", {});
  if (blocks.length > MOST_BLOCKS) throw new Problem("emergency.too_large", { mostBlocks: MOST_BLOCKS });
  const divisionCodes = [...new Set(blocks.map(({ divisionCode }) => divisionCode))].toSorted();
  const outside = divisionCodes.filter((code) => !mayLook(scope, code, null));
  if (outside.length > 0) throw new Problem("scope.outside", { divisions: outside });
  const blockIds = blocks.map(({ id }) => id);
  const { rows: cells } = await cellsOfBlocks(blockIds).execute(tx);
  return { geometry, blockIds, divisionCodes, cells, inside: { geometry, blockIds, byBlock: area.kind === "cells" } };
}

async function groundOf(
  tx: Tx,
  area: EmergencyArea,
): Promise<{ blocks: readonly TouchedBlock[]; geometry: string | null }> {
  if (area.kind === "cells") {
    const there = new Set((await presentCells(area.cellIds).execute(tx)).rows.map(({ id }) => id));
    const missing = area.cellIds.filter((id) => !there.has(id));
    if (missing.length > 0) throw new Problem("cells.not_found", { ids: missing });
    const { rows: blocks } = await blocksOfCells(area.cellIds, MOST_BLOCKS + 1).execute(tx);
    const [ground] = (await groundOfBlocks(blocks.map(({ id }) => id)).execute(tx)).rows;
    return { blocks, geometry: ground?.geometry ?? null };
  }
  const shape = polygonText(ringOf(area) ?? []);
  const [holds] = (await shapeHolds(shape).execute(tx)).rows;
  if (!holds?.valid) throw new Problem("emergency.wrong_shape", {});
  const { rows: blocks } = await blocksInShape(shape, MOST_BLOCKS + 1).execute(tx);
  const [ground] = (await groundOfShape(shape).execute(tx)).rows;
  return { blocks, geometry: ground?.geometry ?? null };
}

/** Throws emergency.too_large. */
export async function countArea(tx: Tx, { inside }: ReadArea): Promise<{ buildings: number; units: number }> {
  const [counts] = (await countInside(inside, MOST_BUILDINGS + 1).execute(tx)).rows;
  const { buildings, units } = counts ?? { buildings: 0, units: 0 };
  if (buildings > MOST_BUILDINGS) throw new Problem("emergency.too_large", { mostBuildings: MOST_BUILDINGS });
  return { buildings, units };
}

/** As the roll call will call them. Throws emergency.too_large. */
export async function rowsOfArea(tx: Tx, { inside }: ReadArea): Promise<NewRow[]> {
  const { rows } = await buildingsInside(inside, MOST_BUILDINGS + 1).execute(tx);
  if (rows.length > MOST_BUILDINGS) throw new Problem("emergency.too_large", { mostBuildings: MOST_BUILDINGS });
  return rows.map((row) => ({ buildingId: row.id, address: addressLine(row) }));
}

export async function activeOf(tx: Tx, { content }: Pick<EmergencyPlan, "content">): Promise<ReadonlySet<number>> {
  const named = content.roles.flatMap(({ filledBy }) => (filledBy.kind === "account" ? [filledBy.accountId] : []));
  return new Set((await activeAccounts(named).execute(tx)).rows.map(({ id }) => id));
}

/** Throws emergency.too_large, and emergency.plan_elsewhere for a plan of another division. */
export async function tasksOfArea(tx: Tx, plan: EmergencyPlan, area: ReadArea): Promise<DraftTask[]> {
  const prefix = divisionPrefix(plan.division);
  const elsewhere = area.divisionCodes.filter((code) => !code.startsWith(prefix));
  if (elsewhere.length > 0) throw new Problem("emergency.plan_elsewhere", { division: plan.division, elsewhere });
  const cells = area.cells.map(
    ({ id, blockId, divisionCode, officerId }): TouchedCell => ({ id, blockId, divisionCode, officerId }),
  );
  const activeIds = await activeOf(tx, plan);
  const tasks = tasksOf(plan.content, { cells, divisionCodes: area.divisionCodes, activeAccounts: activeIds });
  if (tasks.length > MOST_TASKS) throw new Problem("emergency.too_large", { mostTasks: MOST_TASKS });
  return tasks;
}
