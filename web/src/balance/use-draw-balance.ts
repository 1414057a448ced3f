/** Draws a result on the map as a draft, as long as it is shown: colours of the cells it goes on with, hatch where a block moves. */
import type { BalanceJob, BalanceResult, BlockList, CellList } from "@gridstead/server/contract";
import { useEffect, useMemo } from "react";
import { useT } from "../i18n/use-t.ts";
import { useDraft } from "../state/draft.ts";
import { useGrid } from "../state/grid.ts";
import { useReading } from "../state/reading.ts";
import { previewDraft } from "./preview-draft.ts";

export function useDrawBalance({ divisionCode, plan }: BalanceJob, result: BalanceResult): void {
  const t = useT();
  const band = useGrid((state) => state.target);
  const at = plan === null ? "/api" : `/api/plans/${plan}`;
  const { answer: list } = useReading<BlockList>(`${at}/blocks`, { division: divisionCode });
  const { answer: cellList } = useReading<CellList>(`${at}/cells`, plan === null ? { division: divisionCode } : {});
  const draft = useMemo(() => {
    if (!list || !cellList || result.groups.length === 0) return null;
    const blocks = new Map(list.blocks.map((block) => [block.id, block]));
    const colours = new Map(cellList.cells.map(({ id, colour }) => [id, colour]));
    return previewDraft(divisionCode, result, blocks, (id) => colours.get(id), band, t("balance.new_cell"));
  }, [divisionCode, list, cellList, result, band, t]);
  useEffect(() => {
    useDraft.getState().setPreview(draft);
    return () => useDraft.getState().setPreview(null);
  }, [draft]);
}
