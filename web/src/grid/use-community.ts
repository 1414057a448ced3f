/** The community that is being worked in: that of the target cell. Its blocks with neighbours and loads, and its cells in order. */
import type { BlockList, BlockSummary, CellSummary } from "@gridstead/server/contract";
import { useMemo } from "react";
import { useGrid } from "../state/grid.ts";
import { useReading } from "../state/reading.ts";
import { useTools } from "../state/tools.ts";

export type Community = {
  readonly code: string;
  readonly target: CellSummary;
  readonly blocks: ReadonlyMap<number, BlockSummary>;
  /** Of this community, by code. */
  readonly cells: readonly CellSummary[];
  readonly reading: boolean;
};

const tables = ["block", "cell_block", "cell", "rental_unit", "hazard"];

/** Null until a target is chosen. */
export function useCommunity(): Community | null {
  const cells = useGrid((state) => state.cells);
  const targetId = useTools((state) => state.targetCellId);
  const target = targetId === null ? undefined : cells?.get(targetId);
  const code = target?.divisionCode ?? null;
  const { answer, reading } = useReading<BlockList>(
    code === null ? null : "/api/blocks",
    code === null ? {} : { division: code },
    tables,
  );
  const blocks = useMemo(
    () =>
      new Map(
        (answer?.blocks ?? []).filter(({ divisionCode }) => divisionCode === code).map((block) => [block.id, block]),
      ),
    [answer, code],
  );
  return useMemo(() => {
    if (!target || code === null || !cells) return null;
    const own = [...cells.values()]
      .filter((cell) => cell.divisionCode === code)
      .toSorted((a, b) => a.code.localeCompare(b.code));
    return { code, target, blocks, cells: own, reading: reading && blocks.size === 0 };
  }, [target, code, cells, blocks, reading]);
}
