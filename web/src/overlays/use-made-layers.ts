/** What was made before and can be a layer again: hot streets of runs and earlier overlays, with their names. */
import type { ImportedLayerList, OverlayList, SavedRunList } from "@gridstead/server/contract";
import { useMemo } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useArea } from "../state/area.ts";
import { useReading } from "../state/reading.ts";
import { useStreets } from "../state/streets.ts";
import { ringOf } from "./drawn-ring.ts";
import type { MadeNames } from "./layer-words.ts";
import type { Ring } from "./overlay-wish.ts";

export type MadeLayers = {
  /** "run:<id>" */
  readonly runs: readonly string[];
  /** "overlay:12" */
  readonly overlays: readonly string[];
  /** "imported:3" */
  readonly imported: readonly string[];
  /** The area that is drawn on the map, as a ring. */
  readonly drawn: Ring | null;
  readonly names: MadeNames;
};

export function useMadeLayers(kept: OverlayList | null): MadeLayers {
  const t = useT();
  const { answer: saved } = useReading<SavedRunList>("/api/streets/saved", {}, ["street_run"]);
  const { answer: brought } = useReading<ImportedLayerList>("/api/imported-layers", {}, ["imported_layer"]);
  const { name: nameOf } = useFormats();
  const area = useArea((state) => state.area);
  const runId = useStreets((state) => state.runId);
  return useMemo(() => {
    const savedRuns = saved?.runs ?? [];
    const open = runId !== null && !savedRuns.some(({ id }) => id === runId) ? [runId] : [];
    const runs: [string, string][] = [
      ...open.map((id): [string, string] => [`run:${id}`, t("overlay.open_run")]),
      ...savedRuns.map(({ id, name }): [string, string] => [`run:${id}`, name]),
    ];
    const overlays = (kept?.overlays ?? []).map(({ id, name }): [string, string] => [`overlay:${id}`, name]);
    const imported = (brought?.layers ?? []).map(({ id, name, nameEn }): [string, string] => [
      `imported:${id}`,
      nameOf(name, nameEn),
    ]);
    return {
      imported: imported.map(([layer]) => layer),
      drawn: ringOf(area),
      runs: runs.map(([layer]) => layer),
      overlays: overlays.map(([layer]) => layer),
      names: new Map([...runs, ...overlays, ...imported]),
    };
  }, [saved, kept, brought, area, runId, nameOf, t]);
}
