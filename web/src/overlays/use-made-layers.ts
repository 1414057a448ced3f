/** What was made before and can be a layer again: hot streets of runs and earlier overlays, with their names. */
import type { OverlayList, SavedRunList } from "@gridstead/server/contract";
import { useMemo } from "react";
import { useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { useStreets } from "../state/streets.ts";
import type { MadeNames } from "./layer-words.ts";

export type MadeLayers = {
  /** "run:<id>" */
  readonly runs: readonly string[];
  /** "overlay:12" */
  readonly overlays: readonly string[];
  readonly names: MadeNames;
};

export function useMadeLayers(kept: OverlayList | null): MadeLayers {
  const t = useT();
  const { answer: saved } = useReading<SavedRunList>("/api/streets/saved", {}, ["street_run"]);
  const runId = useStreets((state) => state.runId);
  return useMemo(() => {
    const savedRuns = saved?.runs ?? [];
    const open = runId !== null && !savedRuns.some(({ id }) => id === runId) ? [runId] : [];
    const runs: [string, string][] = [
      ...open.map((id): [string, string] => [`run:${id}`, t("overlay.open_run")]),
      ...savedRuns.map(({ id, name }): [string, string] => [`run:${id}`, name]),
    ];
    const overlays = (kept?.overlays ?? []).map(({ id, name }): [string, string] => [`overlay:${id}`, name]);
    return {
      runs: runs.map(([layer]) => layer),
      overlays: overlays.map(([layer]) => layer),
      names: new Map([...runs, ...overlays]),
    };
  }, [saved, kept, runId, t]);
}
