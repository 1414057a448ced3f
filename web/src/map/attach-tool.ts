/**
 * Gives the pointer to a tool: presses, moves and releases on the map go to it instead of panning. Space held pans meanwhile, the
 * wheel and two fingers always belong to the map, Esc cancels.
 */
import type { Map as MapLibre } from "maplibre-gl";
import type { MapPoint, Tool } from "./tool.ts";

type Hand = {
  /** Pointer that is pressed for the tool; null while none is. */
  pressed: number | null;
  /** Space is held: the hand pans. */
  panning: boolean;
};

/** Gives back how to take the pointer away again; cancels what was begun. */
export function attachTool(map: MapLibre, tool: Tool): () => void {
  const leaving = new AbortController();
  const hand: Hand = { pressed: null, panning: false };
  map.doubleClickZoom.disable();
  setPanning(map, tool, hand, false);
  listenToPointer(map, tool, hand, leaving.signal);
  listenToKeys(map, tool, hand, leaving.signal);
  return () => {
    leaving.abort();
    tool.cancel();
    map.dragPan.enable();
    map.doubleClickZoom.enable();
    map.getCanvas().style.cursor = "";
  };
}

function listenToPointer(map: MapLibre, tool: Tool, hand: Hand, signal: AbortSignal): void {
  const surface = map.getCanvasContainer();
  const down = (event: PointerEvent): void => {
    if (hand.panning || event.button !== 0) return;
    // A second finger means zooming: the stroke that began is none.
    if (hand.pressed !== null) return release(tool, hand);
    hand.pressed = event.pointerId;
    tool.pointerDown?.(pointOf(map, event));
  };
  const move = (event: PointerEvent): void => {
    const over = event.target instanceof Node && surface.contains(event.target);
    const ours = hand.pressed === event.pointerId || (hand.pressed === null && over);
    if (!hand.panning && ours) tool.pointerMove?.(pointOf(map, event));
  };
  const up = (event: PointerEvent): void => {
    if (hand.pressed !== event.pointerId) return;
    hand.pressed = null;
    tool.pointerUp?.(pointOf(map, event));
  };
  surface.addEventListener("pointerdown", down, { signal });
  surface.addEventListener("dblclick", (event) => tool.doubleClick?.(pointOf(map, event)), { signal });
  globalThis.addEventListener("pointermove", move, { signal });
  globalThis.addEventListener("pointerup", up, { signal });
  globalThis.addEventListener("pointercancel", () => release(tool, hand), { signal });
}

function listenToKeys(map: MapLibre, tool: Tool, hand: Hand, signal: AbortSignal): void {
  const down = (event: KeyboardEvent): void => {
    if (event.key === "Escape") release(tool, hand);
    if (event.key !== " " || hand.pressed !== null || isField(event.target)) return;
    event.preventDefault();
    setPanning(map, tool, hand, true);
  };
  const up = (event: KeyboardEvent): void => {
    if (event.key === " " && hand.panning) setPanning(map, tool, hand, false);
  };
  globalThis.addEventListener("keydown", down, { signal });
  globalThis.addEventListener("keyup", up, { signal });
}

function release(tool: Tool, hand: Hand): void {
  hand.pressed = null;
  tool.cancel();
}

function setPanning(map: MapLibre, tool: Tool, hand: Hand, on: boolean): void {
  hand.panning = on;
  if (on || tool.pans) map.dragPan.enable();
  else map.dragPan.disable();
  map.getCanvas().style.cursor = on ? "grab" : tool.cursor;
}

function pointOf(map: MapLibre, event: MouseEvent): MapPoint {
  const { left, top } = map.getCanvas().getBoundingClientRect();
  const [x, y] = [event.clientX - left, event.clientY - top];
  const { lng, lat } = map.unproject([x, y]);
  return { x, y, lngLat: [lng, lat], shift: event.shiftKey };
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(input|select|textarea|button|a)$/i.test(target.tagName);
