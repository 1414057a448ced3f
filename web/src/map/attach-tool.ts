/**
 * Gives the pointer to a tool: presses, moves and releases on the map go to it instead of panning. Space held pans meanwhile, the
 * wheel and two fingers always belong to the map, Esc cancels.
 */
import type { Map as MapLibre } from "maplibre-gl";
import type { MapPoint, Tool } from "./tool.ts";

/** Gives back how to take the pointer away again; cancels what was begun. */
export function attachTool(map: MapLibre, tool: Tool): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const surface = map.getCanvasContainer();
  let panning = false;
  let pressed: number | null = null;

  const setPanning = (on: boolean): void => {
    panning = on;
    if (on) map.dragPan.enable();
    else if (!tool.pans) map.dragPan.disable();
    map.getCanvas().style.cursor = on ? "grab" : tool.cursor;
  };
  const release = (): void => {
    pressed = null;
    tool.cancel();
  };

  map.doubleClickZoom.disable();
  setPanning(false);
  surface.addEventListener("pointerdown", (event) => {
    if (panning || event.button !== 0) return;
    // A second finger means zooming: the stroke that began is none.
    if (pressed !== null) return release();
    pressed = event.pointerId;
    tool.pointerDown?.(pointOf(map, event));
  }, { signal });
  globalThis.addEventListener("pointermove", (event) => {
    if (!panning && (pressed === event.pointerId || (pressed === null && surface.contains(event.target as Node)))) tool.pointerMove?.(pointOf(map, event));
  }, { signal });
  globalThis.addEventListener("pointerup", (event) => {
    if (pressed !== event.pointerId) return;
    pressed = null;
    tool.pointerUp?.(pointOf(map, event));
  }, { signal });
  globalThis.addEventListener("pointercancel", release, { signal });
  surface.addEventListener("dblclick", (event) => tool.doubleClick?.(pointOf(map, event)), { signal });
  globalThis.addEventListener("keydown", (event) => {
    if (event.key === "Escape") release();
    if (event.key === " " && pressed === null && !isField(event.target)) {
      event.preventDefault();
      setPanning(true);
    }
  }, { signal });
  globalThis.addEventListener("keyup", (event) => {
    if (event.key === " " && panning) setPanning(false);
  }, { signal });

  return () => {
    leaving.abort();
    tool.cancel();
    map.dragPan.enable();
    map.doubleClickZoom.enable();
    map.getCanvas().style.cursor = "";
  };
}

function pointOf(map: MapLibre, event: MouseEvent): MapPoint {
  const { left, top } = map.getCanvas().getBoundingClientRect();
  const [x, y] = [event.clientX - left, event.clientY - top];
  const { lng, lat } = map.unproject([x, y]);
  return { x, y, lngLat: [lng, lat], shift: event.shiftKey };
}

const isField = (target: EventTarget | null): boolean => target instanceof HTMLElement && /^(input|select|textarea|button|a)$/i.test(target.tagName);
