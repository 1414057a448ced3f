/**
 * The community that is being worked in: that of the target cell. Its blocks with neighbours and loads, its cells in order, of the
 * present grid or of the plan that is drawn in. What was just committed is in it at once, before it is read again.
 */
import type { BlockList, BlockSummary, CellList, CellSummary } from "@gridstead/server/contract";
import { useMemo } from "react";
import { useGrid } from "../state/grid.ts";
import { usePlan } from "../state/plan.ts";
import { useReading } from "../state/reading.ts";
import { useTools } from "../state/tools.ts";
import { type Patches, useEdits } from "./edits.ts";

export type Community = {
  readonly code: string;
  readonly target: CellSummary;
  readonly blocks: ReadonlyMap<number, BlockSummary>;
  /** Of this community, by code. */
  readonly cells: readonly CellSummary[];
  /** All that are known, of every community. */
  readonly allCells: ReadonlyMap<number, CellSummary>;
  readonly reading: boolean;
};

const tables = ["block", "cell_block", "cell", "rental_unit", "hazard", "plan_block", "plan_cell"];

/** The cells of the plan that is drawn in, else those of the present grid. Null until they are read. */
export function useDeskCells(): ReadonlyMap<number, CellSummary> | null {
  const planId = usePlan((state) => state.planId);
  const present = useGrid((state) => state.cells);
  const { answer } = useReading<CellList>(planId === null ? null : `/api/plans/${planId}/cells`, {}, tables);
  const ofPlan = useMemo(() => answer && new Map(answer.cells.map((cell) => [cell.id, cell])), [answer]);
  return planId === null ? present : ofPlan;
}

/** Null until a target is chosen. */
export function useCommunity(): Community | null {
  const cells = useDeskCells();
  const planId = usePlan((state) => state.planId);
  const targetId = useTools((state) => state.targetCellId);
  const patches = useEdits((state) => state.patches);
  const target = targetId === null ? undefined : cells?.get(targetId);
  const code = target?.divisionCode ?? null;
  const path = planId === null ? "/api/blocks" : `/api/plans/${planId}/blocks`;
  const { answer, reading } = useReading<Pick<BlockList, "blocks">>(
    code === null ? null : path,
    code === null ? {} : { division: code },
    tables,
  );
  const blocks = useMemo(() => patched(answer?.blocks ?? [], code, patches), [answer, code, patches]);
  return useMemo(() => {
    if (!target || code === null || !cells) return null;
    const own = [...cells.values()]
      .filter((cell) => cell.divisionCode === code)
      .toSorted((a, b) => a.code.localeCompare(b.code) || a.id - b.id);
    return { code, target, blocks, cells: own, allCells: cells, reading: reading && blocks.size === 0 };
  }, [target, code, cells, blocks, reading]);
}

/** The blocks as read, and where an edit has moved one since, as it was answered. */
function patched(
  blocks: readonly BlockSummary[],
  code: string | null,
  patches: Patches,
): ReadonlyMap<number, BlockSummary> {
  const own = blocks.filter(({ divisionCode }) => divisionCode === code);
  return new Map(
    own.map((block) => {
      const patch = patches.get(block.id);
      return [block.id, patch && patch.version > block.version ? { ...block, ...patch } : block];
    }),
  );
}
