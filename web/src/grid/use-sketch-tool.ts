/** Puts a drawing tool into the hand: loads terra-draw, snaps while the magnet is on and Alt is up, draws the sketch on the map. */
import type { Map as MapLibre } from "maplibre-gl";
import { useEffect, useRef } from "react";
import { setDrawn } from "../map/drawn.ts";
import { emptyCollection } from "../map/sources.ts";
import { type GridTool, useTools } from "../state/tools.ts";
import type { DrawingHand, DrawnKind } from "./draw-gestures.ts";
import { sketchFeatures, useSketch } from "./sketch.ts";
import { snapOnMap } from "./snap-lines.ts";

const drawn: Partial<Record<GridTool, DrawnKind>> = { line: "line", cut: "line", area: "area", freehand: "freehand" };
export const drawnKindOf = (tool: GridTool): DrawnKind | null => drawn[tool] ?? null;

/** The hand, for keys that take a point back; null until it is there. */
export function useSketchTool(map: MapLibre | null): { readonly current: DrawingHand | null } {
  const tool = useTools((state) => state.gridTool);
  const measuring = useTools((state) => state.card === "measure");
  const kind = drawnKindOf(tool);
  const hand = useRef<DrawingHand | null>(null);
  useEffect(() => {
    if (!map || kind === null || measuring) return undefined;
    return takeHand(map, kind, hand);
    // Another tool begins anew, though it may draw the same.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [map, kind, tool, measuring]);
  useSketchOnMap(map, kind === "area" || kind === "freehand", kind !== null);
  return hand;
}

function takeHand(map: MapLibre, kind: DrawnKind, hand: { current: DrawingHand | null }): () => void {
  const { draw, finish, snap, clear } = useSketch.getState();
  const alt = followAlt();
  let gone = false;
  const begin = async (): Promise<void> => {
    const { drawGestures } = await import("./draw-gestures.ts");
    if (gone) return;
    hand.current = drawGestures(map, {
      kind,
      drawing: draw,
      finished: finish,
      snap: (at) => {
        const snapped = useTools.getState().snapping && !alt.held() ? snapOnMap(map, at) : null;
        snap(snapped);
        return snapped;
      },
    });
  };
  begin().catch((error: unknown) => reportError(error));
  return () => {
    gone = true;
    alt.stop();
    hand.current?.stop();
    hand.current = null;
    clear();
    map.getCanvas().style.cursor = "";
    map.doubleClickZoom.enable();
  };
}

function followAlt() {
  const leaving = new AbortController();
  let held = false;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Alt") return;
    // Else some browsers would open their menu.
    event.preventDefault();
    held = event.type === "keydown";
  };
  for (const type of ["keydown", "keyup"] as const) addEventListener(type, onKey, { signal: leaving.signal });
  addEventListener("blur", () => (held = false), { signal: leaving.signal });
  return { held: () => held, stop: () => leaving.abort() };
}

function useSketchOnMap(map: MapLibre | null, closed: boolean, drawing: boolean): void {
  useEffect(() => {
    if (!map || !drawing) return undefined;
    const show = (): void => setDrawn(map, "sketch", sketchFeatures(useSketch.getState(), closed));
    show();
    const stop = useSketch.subscribe(show);
    return () => {
      stop();
      setDrawn(map, "sketch", emptyCollection);
    };
  }, [map, closed, drawing]);
}
