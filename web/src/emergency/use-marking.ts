/** Marks buildings and offers to take it back; what others have marked since is read again. */
import type { MarkBuildings, Marked, RollCallBuilding, RollCallState } from "@gridstead/server/contract";
import { useCallback, useEffect } from "react";
import { useT } from "../i18n/use-t.ts";
import type { Refused } from "../state/api.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useLive } from "../state/live.ts";
import { newUuid } from "../state/new-uuid.ts";
import { useToasts } from "../state/toasts.ts";
import { EMERGENCY_TABLES } from "./use-emergency.ts";

export type Marking = {
  readonly busy: boolean;
  readonly refused: Refused | null;
  readonly mark: (rows: readonly RollCallBuilding[], state: RollCallState, note?: string) => Promise<boolean>;
};

export function useMarking(id: number): Marking {
  const t = useT();
  const show = useToasts((state) => state.show);
  const { busy, refused, run } = useCommand();
  useEffect(() => {
    if (refused?.code === "emergency.building_stale") useLive.getState().bumpOwn(EMERGENCY_TABLES);
  }, [refused]);
  const undo = useCallback(
    async (batch: string): Promise<void> => {
      const told = await run(
        () => postJson<Marked>(`/api/emergencies/${id}/marks/undo`, { batch: newUuid(), undo: batch }),
        EMERGENCY_TABLES,
      );
      if (told) show({ tone: "done", title: t("emergency.undone") });
    },
    [id, run, show, t],
  );
  const mark = useCallback(
    async (rows: readonly RollCallBuilding[], state: RollCallState, note = ""): Promise<boolean> => {
      const batch = newUuid();
      const wish: MarkBuildings = {
        batch,
        state,
        rows: rows.map((row) => ({ id: row.id, version: row.version })),
        ...(note.trim() === "" ? {} : { note: note.trim() }),
      };
      const told = await run(() => postJson<Marked>(`/api/emergencies/${id}/marks`, wish), EMERGENCY_TABLES);
      if (!told) return false;
      const title = t("emergency.marked", { count: rows.length, state: t(`emergency.roll.${state}`) });
      show({ tone: "done", title, action: { label: t("emergency.undo"), run: () => void undo(batch) } });
      return true;
    },
    [id, run, show, t, undo],
  );
  return { busy, refused, mark };
}
