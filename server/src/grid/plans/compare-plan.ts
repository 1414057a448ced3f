/** The command behind GET /api/plans/:id/compare: loads and officers cell by cell before and after, what moves, what changes hands. */
import type { Tx } from "../../db/client.ts";
import { readTownDay } from "../../db/town-clock.ts";
import { handedOver } from "../handed-over.ts";
import { countHandovers } from "../queries-change.ts";
import { unitsOfBlocks } from "../queries-edit.ts";
import { type Beside, nameDrift, readBeside, weighCells } from "./beside.ts";
import type { PlanComparison } from "./contract-plans.ts";
import { findPlan } from "./plan-state.ts";
import { keyOf } from "./publication.ts";
import { codesOfCells, namesOfAccounts, pendingOfBlocks } from "./queries.ts";

export async function comparePlan(tx: Tx, planId: number): Promise<PlanComparison> {
  const beside = await readBeside(tx, await findPlan(tx, planId));
  return {
    cells: await compareCells(tx, beside),
    moved: await movedBlocks(tx, beside),
    handedOver: await countChangedHands(tx, beside),
    baseMoved: await nameDrift(tx, beside),
  };
}

/** The cells of the plan, then present ones that are newer than the plan. */
async function compareCells(tx: Tx, { grid, reference, changed }: Beside): Promise<PlanComparison["cells"]> {
  const load = await weighCells(tx, [reference, grid.state]);
  const known = new Set(grid.cells.flatMap(({ cellId }) => cellId ?? []));
  const newer = [...reference.cells.values()].filter(({ id, ended }) => !ended && !known.has(id));
  const officer = await officersIn(tx, [...grid.cells, ...reference.cells.values()]);
  const codes = new Map(
    (await codesOfCells(newer.map(({ id }) => id)).execute(tx)).rows.map(({ id, code }) => [id, code]),
  );
  const lines = grid.cells.map((cell) => {
    const before = cell.cellId === null ? undefined : reference.cells.get(cell.cellId);
    const was = before !== undefined && !before.ended;
    return {
      planCellId: cell.id,
      cellId: cell.cellId,
      code: cell.code,
      name: cell.name,
      divisionCode: cell.divisionCode,
      before: was ? load(reference, before.id) : null,
      after: cell.ended ? null : load(grid.state, cell.id),
      officerBefore: was ? officer(before.officerId) : null,
      officerAfter: cell.ended ? null : officer(cell.officerId),
      changed: changed.has(keyOf(cell)),
    };
  });
  return [
    ...lines.filter(({ before, after }) => before !== null || after !== null),
    ...newer.map((cell) => ({
      planCellId: null,
      cellId: cell.id,
      code: codes.get(cell.id) ?? null,
      name: cell.name,
      divisionCode: cell.divisionCode,
      before: load(reference, cell.id),
      after: null,
      officerBefore: officer(cell.officerId),
      officerAfter: null,
      changed: true,
    })),
  ];
}

type PlainOfficer = { id: number; name: string; nameEn: string | null };

async function officersIn(
  tx: Tx,
  cells: readonly { readonly officerId: number | null }[],
): Promise<(id: number | null) => PlainOfficer | null> {
  const ids = new Set(cells.flatMap(({ officerId }) => officerId ?? []));
  const { rows } = await namesOfAccounts([...ids]).execute(tx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id) => (id === null ? null : (byId.get(id) ?? null));
}

async function movedBlocks(tx: Tx, { grid, reference, draft }: Beside): Promise<PlanComparison["moved"]> {
  const { day } = await readTownDay(tx);
  const steps = draft.change.blocks;
  const pending = await pendingOfBlocks(
    steps.map(({ blockId }) => blockId),
    day,
  ).execute(tx);
  const loads = new Map(pending.rows.map((row) => [row.id, row]));
  const codes = new Map(grid.blocks.map((block) => [block.id, block]));
  return steps.map(({ blockId, fromCellId }) => {
    const planned = grid.state.blocks.get(blockId)?.cellId ?? null;
    return {
      block: { id: blockId, code: codes.get(blockId)?.code ?? "" },
      from: fromCellId === null ? null : { cellId: fromCellId, name: reference.cells.get(fromCellId)?.name ?? "" },
      to: planned === null ? null : { planCellId: planned, name: grid.state.cells.get(planned)?.name ?? "" },
      units: codes.get(blockId)?.units ?? 0,
      openHazards: loads.get(blockId)?.hazards ?? 0,
      visitsDue: loads.get(blockId)?.visits ?? 0,
    };
  });
}

async function countChangedHands(tx: Tx, { reference, draft }: Beside): Promise<PlanComparison["handedOver"]> {
  const { blockIds, fromOfficerIds, toOfficerIds } = handedOver(reference, draft.change);
  const others = blockIds.filter((_, index) => fromOfficerIds[index] !== toOfficerIds[index]);
  const { day } = await readTownDay(tx);
  const [counts] = (await countHandovers(others, day).execute(tx)).rows;
  const [weight] = (await unitsOfBlocks(others).execute(tx)).rows;
  return {
    blocks: others.length,
    units: weight?.units ?? 0,
    hazards: counts?.hazards ?? 0,
    visits: counts?.visits ?? 0,
  };
}
