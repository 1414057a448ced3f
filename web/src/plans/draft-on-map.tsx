/**
 * Writes the shown draft to the map: colour and "moved" as feature state of the blocks, outlines and labels as drawn sources. Only
 * differences are written. And keeps the open plan's draft as new as the plan.
 */
import type { PlanDetail } from "@gridstead/server/contract";
import type { Map as MapLibre } from "maplibre-gl";
import { type ReactNode, useEffect, useRef } from "react";
import { useLang } from "../i18n/use-t.ts";
import { setDrawn } from "../map/drawn.ts";
import { useMap } from "../map/map-context.ts";
import { emptyCollection } from "../map/sources.ts";
import { useCamera } from "../state/camera.ts";
import { type Draft, useDraft, useShownDraft } from "../state/draft.ts";
import { useDrawnPlan } from "../state/plan.ts";
import { useTools } from "../state/tools.ts";
import { usePlanBlocks } from "./plan-ground.ts";
import { useOpenPlan } from "./plan-readings.ts";
import { readPlanGround } from "./read-draft.ts";

export function DraftOnMap(): ReactNode {
  const map = useMap();
  const draft = useShownDraft();
  const { answer } = useOpenPlan();
  useKeepDraft(map, answer);
  useDrawBlocks(map, draft);
  useDrawCells(map, draft);
  useTargetCell(map, draft);
  return null;
}

function useKeepDraft(map: MapLibre | null, plan: PlanDetail | null): void {
  const seen = useRef<number | null>(null);
  const drawn = useDrawnPlan();
  const language = useLang();
  const open = plan !== null && plan.id === drawn ? plan : null;
  useEffect(() => {
    if (!open) {
      useDraft.getState().setPlan(null);
      return undefined;
    }
    const leaving = new AbortController();
    readPlanGround(open, language, leaving.signal)
      .then(({ draft, blocks }) => {
        if (leaving.signal.aborted) return;
        useDraft.getState().setPlan(draft);
        usePlanBlocks.setState({ blocks });
        if (map && seen.current !== open.id)
          lookAt(
            map,
            [...blocks.values()].map(({ box }) => box),
          );
        seen.current = open.id;
      })
      .catch((error: unknown) => {
        // The banner tells of a plan that cannot be read; the map keeps what it drew.
        if (!leaving.signal.aborted) reportError(error);
      });
    return () => leaving.abort();
  }, [map, open, language]);
  useEffect(() => () => useDraft.getState().setPlan(null), []);
}

/** Whoever opens a plan of another place is brought there; who sees some of it stays. Boxes are [west, south, east, north]. */
function lookAt(map: MapLibre, boxes: readonly (readonly number[])[]): void {
  const edge = (at: 0 | 1 | 2 | 3, of: (...values: number[]) => number): number =>
    of(...boxes.map((box) => box[at] ?? NaN));
  const [west, south, east, north] = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
  if (![west, south, east, north].every(Number.isFinite)) return;
  const view = map.getBounds();
  const seen = west < view.getEast() && east > view.getWest() && south < view.getNorth() && north > view.getSouth();
  if (!seen) useCamera.getState().fly({ box: [west, south, east, north] });
}

const place = (id: number) => ({ source: "grid", sourceLayer: "block", id });
const NOTHING: Draft["blocks"] = new Map();
const written = new WeakMap<MapLibre, Draft["blocks"]>();

function useDrawBlocks(map: MapLibre | null, draft: Draft | null): void {
  useEffect(() => {
    if (!map) return;
    const next = draft?.blocks ?? NOTHING;
    writeBlocks(map, written.get(map) ?? NOTHING, next);
    written.set(map, next);
  }, [map, draft]);
}

function writeBlocks(map: MapLibre, before: Draft["blocks"], next: Draft["blocks"]): void {
  if (!map.getSource("grid")) return;
  for (const id of before.keys()) {
    if (next.has(id)) continue;
    map.removeFeatureState(place(id), "draft");
    map.removeFeatureState(place(id), "draftMoved");
  }
  for (const [id, { colour, moved }] of next) {
    const known = before.get(id);
    if (known?.colour !== colour || known.moved !== moved)
      map.setFeatureState(place(id), { draft: colour, draftMoved: moved });
  }
}

function useDrawCells(map: MapLibre | null, draft: Draft | null): void {
  useEffect(() => {
    if (!map) return;
    setDrawn(map, "draft-cell", draft?.outlines ?? emptyCollection);
    setDrawn(map, "draft-label", {
      type: "FeatureCollection",
      features: (draft?.labels ?? []).map(({ id, at, name, line }) => ({
        type: "Feature",
        id,
        geometry: { type: "Point", coordinates: [...at] },
        properties: { name, line },
      })),
    });
  }, [map, draft]);
}

/** The cell that receives blocks, in blue: its outline is the plan's. */
function useTargetCell(map: MapLibre | null, draft: Draft | null): void {
  const target = useTools((state) => state.targetCellId);
  const known = draft?.outlines?.features.some(({ id }) => id === target) ?? false;
  useEffect(() => {
    if (!map || target === null || !known) return undefined;
    const cell = { source: "draft-cell", id: target };
    map.setFeatureState(cell, { selected: true });
    return () => {
      if (map.getSource("draft-cell")) map.removeFeatureState(cell, "selected");
    };
  }, [map, target, known]);
}
