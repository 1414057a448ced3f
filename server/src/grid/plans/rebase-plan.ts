/**
 * The command behind POST /api/plans/:id/rebase: the plan takes over what has changed in the present grid since it was based on it,
 * and keeps what it changed itself. Whether the result can be published is said by its faults.
 */
import type { Tx } from "../../db/client.ts";
import type { Scope } from "../../db/scope.ts";
import { assertMayEdit } from "../access.ts";
import type { GridState } from "../rules.ts";
import { insertPlanCells } from "./apply-plan-change.ts";
import type { PlanConflict, PlanDetail, RebasePlan } from "./contract-plans.ts";
import { assertDraft, findPlan, type PlanGrid, readPlanGrid, readPresent } from "./plan-state.ts";
import { codesOfBlocks, cutLineOf, namesOfAccounts } from "./queries.ts";
import {
  dropBlocks,
  faceCells,
  insertBlocks,
  markBased,
  placeOfficers,
  raisePlanCells,
  touchPlan,
  rebaseCells as writeBases,
} from "./queries-change.ts";
import {
  type Clash,
  type Keep,
  livingCells,
  type RebasedBlock,
  type RebasedCell,
  rebaseBlocks,
  rebaseCells,
} from "./rebase.ts";
import { sourcesIn } from "./rebase-blocks.ts";
import { showPlan } from "./show-plan.ts";

const MOST_TOLD = 500;

export async function rebasePlan(tx: Tx, scope: Scope, planId: number, wish: RebasePlan): Promise<PlanDetail> {
  assertMayEdit(scope);
  const plan = await findPlan(tx, planId, wish);
  assertDraft(plan);
  const grid = await readPlanGrid(tx, plan);
  const present = await readPresent(tx, grid, { lock: true });
  const { rows } = await cutLineOf([...present.blocks.keys()]).execute(tx);
  const sourceOf = sourcesIn(grid, new Map(rows.map((row) => [row.id, row.cutFrom])));

  const faces = rebaseCells(grid, present, wish.keep);
  const places = rebaseBlocks(grid, present, faces.cells, sourceOf, wish.keep);
  await writeRebase(tx, planId, livingCells(faces.cells, places.blocks), places.blocks);
  const clashes = [...places.clashes, ...faces.clashes].slice(0, MOST_TOLD);
  return showPlan(tx, scope, planId, await tellClashes(tx, grid, present, clashes, wish.keep));
}

async function writeRebase(
  tx: Tx,
  planId: number,
  cells: readonly RebasedCell[],
  blocks: readonly RebasedBlock[],
): Promise<void> {
  const idOf = await makeNewer(
    tx,
    planId,
    cells.filter(({ id }) => id < 0),
  );
  const known = cells.filter(({ id }) => id > 0);
  const cellIds = known.map(({ id }) => id);
  await writeBases(
    planId,
    known.map(({ id, base, cellId }) => ({ planCellId: id, base, cellId })),
  ).execute(tx);
  await faceCells(
    planId,
    known.map((cell) => ({ cellId: cell.id, to: cell })),
  ).execute(tx);
  await placeOfficers(planId, { cellIds, officerIds: known.map(({ officerId }) => officerId) }).execute(tx);
  await raisePlanCells(planId, cellIds).execute(tx);
  await dropBlocks(planId).execute(tx);
  await insertBlocks(planId, {
    blockIds: blocks.map(({ blockId }) => blockId),
    planCellIds: blocks.map(({ planCellId }) => (planCellId === null ? null : (idOf.get(planCellId) ?? planCellId))),
    baseCellIds: blocks.map(({ baseCellId }) => baseCellId),
    versions: blocks.map(({ version }) => version),
  }).execute(tx);
  await markBased(planId).execute(tx);
  await touchPlan(planId).execute(tx);
}

async function makeNewer(tx: Tx, planId: number, cells: readonly RebasedCell[]): Promise<Map<number, number>> {
  const rows = cells.map(({ divisionCode, name, kind, colour, inPieces, officerId, cellId, base }) => ({
    divisionCode,
    name,
    kind,
    colour,
    inPieces,
    officerId,
    lineage: [],
    ...(cellId === null ? {} : { cellId }),
    ...(base === null ? {} : { base }),
  }));
  const ids = await insertPlanCells(tx, planId, rows);
  return new Map(cells.map((cell, index) => [cell.id, ids[index] ?? 0]));
}

async function tellClashes(
  tx: Tx,
  { state }: PlanGrid,
  { cells }: GridState,
  clashes: readonly Clash[],
  kept: Keep,
): Promise<PlanConflict[]> {
  const blockIds = clashes.flatMap((clash) => (clash.about === "block" ? [clash.blockId] : []));
  const codes = new Map((await codesOfBlocks(blockIds).execute(tx)).rows.map((row) => [row.id, row.code]));
  const accountIds = clashes
    .flatMap((clash) => (clash.about === "officer" ? [clash.plan, clash.present] : []))
    .filter((id) => typeof id === "number");
  const names = new Map((await namesOfAccounts(accountIds).execute(tx)).rows.map((row) => [row.id, row.name]));
  const officer = (id: unknown) => (typeof id === "number" ? (names.get(id) ?? null) : null);
  return clashes.map((clash): PlanConflict => {
    if (clash.about === "block") {
      const block = { id: clash.blockId, code: codes.get(clash.blockId) ?? "" };
      const sides = { plan: named(clash.plan, state.cells), present: named(clash.present, cells) };
      return { about: clash.about, block, ...sides, cell: null, kept };
    }
    const word = clash.about === "officer" ? officer : String;
    const sides = { plan: word(clash.plan), present: word(clash.present) };
    return { about: clash.about, block: null, ...sides, cell: clash.cell.name, kept };
  });
}

const named = (id: number | null, cells: GridState["cells"]) => (id === null ? null : (cells.get(id)?.name ?? null));
